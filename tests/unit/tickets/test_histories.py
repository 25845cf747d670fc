"""A thousand random histories of tickets against a small model that was written apart from the rules.

The model keeps plain dictionaries, uses no table, and counts a clock's working time from its list of seconds
in which it ran, with office hours that are looked up minute by minute.
"""

import random
from bisect import bisect_left
from dataclasses import replace
from itertools import accumulate
from typing import Any

import pytest

from core.errors import HotlineError
from tests.unit.tickets.matters import ALWAYS, DEADLINES, DEPARTMENTS, EVERYBODY, OFFICE, at, now, submitted
from tickets.rules.follow_ups import FollowUp
from tickets.rules.workflow.branches import BranchState, Join
from tickets.rules.workflow.clocks import ClockKind, explained
from tickets.rules.workflow.flow import WholeTicket, returned_late, taken
from tickets.rules.workflow.legal_ways import LegalWayTold, ToldBy
from tickets.rules.workflow.orders import DEEDS, CallBack, Cited, Order, Share, Verdict
from tickets.rules.workflow.states import Step, TicketState

BEGIN = at("2026-09-28 00:00")
MINUTES = 60 * 1440
OPEN = list(accumulate((OFFICE.is_open(BEGIN + 60 * minute) for minute in range(MINUTES)), initial=0))
"""For each minute, the office's open minutes before it."""


def office_s(since: float, until: float) -> float:
    def before(moment: float) -> float:
        minute, second = divmod(moment - BEGIN, 60)
        return OPEN[int(minute)] * 60 + (OPEN[int(minute) + 1] - OPEN[int(minute)]) * second

    return before(until) - before(since)


def office_due(since: float, seconds: float) -> float:
    reached = office_s(BEGIN, since) + seconds
    minute = bisect_left(OPEN, reached / 60)
    return BEGIN + 60 * minute - (OPEN[minute] * 60 - reached)


class Model:
    """A second, independent description of a ticket."""

    def __init__(self, moment: float, above: bool) -> None:
        self.above, self.asked = above, ""
        self.state = "waiting"
        self.join = Join.ALL
        self.elsewhere = 0
        self.told = False
        self.legal = False
        self.branches: list[dict[str, Any]] = []
        self.clocks: list[dict[str, Any]] = []
        self.start("first", None, moment)
        self.start("solution", None, moment)
        if above:
            self.start("sign", None, moment)

    def start(self, kind: str, branch: int | None, moment: float) -> None:
        budget = DEADLINES.of("normal", ClockKind(kind))
        dep = "" if branch is None else self.branches[branch - 1]["dep"]
        clock = {"kind": kind, "branch": branch, "budget": budget, "all_day": dep == "parks", "more": 0.0}
        self.clocks.append({**clock, "times": [[moment, None]], "over": None, "was": None})

    def stop(self, branch: int | None, moment: float, how: str, *kinds: str) -> None:
        for clock in self.clocks:
            if clock["over"] is None and clock["branch"] == branch and (not kinds or clock["kind"] in kinds):
                clock["was"], clock["over"] = self.due(clock), (moment, how)
                if clock["times"][-1][1] is None:
                    clock["times"][-1][1] = moment

    def due(self, clock: dict[str, Any]) -> float | None:
        left = clock["budget"]
        for since, until in clock["times"]:
            end = (since + left) if clock["all_day"] else office_due(since, left)
            if until is None or end <= until:
                return float(end)
            left -= (until - since) if clock["all_day"] else office_s(since, until)
        return None

    def late(self, branch: int, moment: float) -> bool:
        """By the working time in which its work has gone on: the clock for returns itself ends with the signature."""
        its = [one for one in self.clocks if (one["branch"], one["kind"]) == (branch, "step")]
        if any(one["over"] and one["over"][1] == "met" for one in its):
            return True
        least = DEADLINES.of("normal", ClockKind.RETURN)
        return (self.due({**its[-1], "budget": least}) or 0) < moment

    def open(self) -> list[dict[str, Any]]:
        return [one for one in self.branches if one["state"] not in ("answered", "withdrawn")]

    def new_branch(self, dep: str, lead: bool, must: bool, moment: float) -> None:
        self.branches.append(
            {"dep": dep, "state": "dispatched", "lead": lead, "must": must, "ext": None, "lost": False}
        )
        for kind in ("sign", "return", "step"):
            self.start(kind, len(self.branches), moment)

    def allows(self, order: Order) -> bool:
        s, p, going = self.state, order.step, self.open()
        busy = {one["dep"] for one in going}
        names = [one.department for one in order.shares]
        held_up = p in ("finish", "settle", "tell_legal_way", "cancel") and any(one["must"] for one in going)
        if held_up and not order.reason:
            return False
        in_work = ("waiting", "accepted", "handling", "awaiting", "suspended", "deciding", "rejected", "reopened")
        if p == "accept":
            return s in ("waiting", "reopened")
        if p == "dispatch":
            led = any(one["lead"] for one in self.branches if one["state"] != "withdrawn")
            leads = sum(one.lead for one in order.shares)
            fits = bool(names) and len(set(names)) == len(names) and not busy & set(names) and leads == (not led)
            return fits and s in ("waiting", "accepted", "handling", "deciding", "rejected", "reopened", "reviewing")
        if p in ("settle", "tell_legal_way"):
            return s in ("waiting", "accepted", "handling", "deciding", "rejected", "reopened", "reviewing")
        if p in ("hard", "escalate", "ask_citizen", "suspend"):
            return s in ("waiting", "accepted", "handling", "rejected", "reopened")
        if p in ("reply", "note"):
            return s not in ("draft", "cancelled")
        if p == "resume":
            return s in ("awaiting", "suspended")
        if p == "decide":
            return s == "deciding"
        if p in ("supervise", "urge", "cancel"):
            return s in (*in_work, "reviewing")
        if p.endswith("_up"):
            wants = {"returned_up": ("return",), "extended_up": ("extension",), "refused_up": ("return", "extension")}
            return s in (*in_work, "reviewing") and self.above and self.asked in wants.get(p, ("",))
        if p == "finish":
            return s in ("accepted", "handling") and any(one["state"] == "answered" for one in self.branches)
        if p == "review":
            return s in ("done", "reviewing")
        if p == "reject":
            return s in ("done", "reviewing") and any(one["state"] == "answered" for one in self.branches)
        if p in ("call_back", "tell_call_back"):
            return s in ("done", "archived") and (p == "call_back" or not self.told)
        if p in ("confirm_call_back", "refuse_call_back"):
            return s in ("done", "archived") and self.told
        if p == "archive":
            return s == "done"
        if order.branch is None or order.branch > len(self.branches):
            return False
        if s not in ("handling", "rejected", "reopened", "deciding"):
            return False
        branch = self.branches[order.branch - 1]
        if p == "reassign" and (len(names) != 1 or busy & set(names)):
            return False
        return (
            branch["state"]
            in {
                "sign": ("dispatched", "refused"),
                "handle": ("signed",),
                "answer": ("signed",),
                "return": () if branch["lost"] or not (order.cited or order.no_clause) else ("dispatched", "signed"),
                "refuse_return": ("returned",),
                "appeal": ("refused",),
                "uphold": ("appealed",),
                "overturn": ("appealed",),
                "reassign": ("dispatched", "signed", "returned", "refused", "granted"),
                "withdraw": ("dispatched", "signed", "returned", "refused", "granted"),
                "ask_extension": ("signed",) if branch["ext"] is None else (),
                "grant_extension": ("signed",) if branch["ext"] is not None else (),
                "refuse_extension": ("signed",) if branch["ext"] is not None else (),
            }[p]
        )

    def reviewed(self, order: Order) -> bool:
        return order.step in ("call_back", "confirm_call_back") and self.next(order) == "reviewing"

    def works(self) -> str:
        return "handling" if self.open() else "accepted"

    def joins(self) -> str:
        there = [one for one in self.branches if one["state"] != "withdrawn"]
        done = [one for one in there if one["state"] == "answered"]
        enough = {Join.ALL: len(done) == len(there), Join.ANY: True, Join.LEAD: any(one["lead"] for one in done)}
        if done and enough[self.join] and not any(one["must"] for one in self.open()):
            return "done"
        return self.works()

    def does(self, order: Order, moment: float) -> None:
        p, before = order.step, self.state
        self.legal = p == "tell_legal_way" or (self.legal and p not in ("reply",) and not self.reviewed(order))
        self.told = p == "tell_call_back" or (self.told and p not in ("confirm_call_back", "refuse_call_back"))
        branch = self.branches[order.branch - 1] if order.branch and p in BRANCH else None
        if p in ("handle", "answer", "ask_citizen", "settle", "tell_legal_way", "finish"):
            self.stop(None, moment, "met", "first")
        if p == "dispatch":
            self.join = order.join
            self.elsewhere += bool(self.branches) and all(one["state"] == "withdrawn" for one in self.branches)
            for share in order.shares:
                self.new_branch(share.department, share.lead, share.mandatory, moment)
        elif p == "reject":
            for n, one in enumerate(self.branches, 1):
                if one["state"] == "answered":
                    one["state"] = "dispatched"
                    self.start("sign", n, moment)
                    self.start("step", n, moment)
        elif branch is not None:
            self.on_branch(order, branch, moment)
        self.state = self.next(order)
        if before == "waiting" and self.state not in ("waiting", "cancelled"):
            self.stop(None, moment, "met", "sign")
        if p == "extended_up":
            for clock in self.clocks:
                if clock["branch"] is None and clock["kind"] == "solution" and clock["over"] is None:
                    clock["budget"] += 3600 * (order.hours or 0)
                    clock["more"] += 3600 * (order.hours or 0)
        over = self.state in ("done", "archived", "cancelled") or p in ("returned_up", "extended_up", "refused_up")
        self.asked = "" if over else {"return_up": "return", "extend_up": "extension"}.get(p, self.asked)
        if self.state in ("done", "archived", "cancelled"):
            for n, one in enumerate(self.branches, 1):
                if one in self.open():
                    one["state"], one["ext"] = "withdrawn", None
                    self.stop(n, moment, "dropped")
            self.stop(None, moment, "dropped" if self.state == "cancelled" else "met")
        answered = ("done", "archived", "cancelled", "reviewing")
        if before in answered and self.state not in answered:
            self.start("solution", None, moment)
        still = ("awaiting", "suspended")
        if self.state in still and before not in still:
            for clock in self.clocks:
                if clock["over"] is None:
                    clock["times"][-1][1] = moment
        if before in still and self.state not in still:
            for clock in self.clocks:
                if clock["over"] is None:
                    clock["times"].append([moment, None])

    def on_branch(self, order: Order, branch: dict[str, Any], moment: float) -> None:
        n, p = order.branch, order.step
        if p == "sign":
            branch["state"] = "signed"
            self.stop(n, moment, "met", "sign")
            self.stop(n, moment, "dropped", "return")
        elif p == "answer":
            branch["state"], branch["ext"] = "answered", None
            self.stop(n, moment, "met", "step")
            self.stop(n, moment, "dropped")
        elif p == "return":
            branch["state"], branch["ext"] = "returned", None
            self.stop(n, moment, "met", "return", "sign")
        elif p == "refuse_return":
            branch["state"], branch["lost"] = "refused", True
        elif p == "appeal":
            branch["state"] = "appealed"
        elif p == "uphold":
            branch["state"] = "dispatched"
        elif p == "overturn":
            branch["state"], branch["ext"] = "granted", None
            self.stop(n, moment, "dropped")
        elif p in ("reassign", "withdraw"):
            branch["state"], branch["ext"] = "withdrawn", None
            self.stop(n, moment, "dropped")
            if p == "reassign":
                self.elsewhere += 1
                self.new_branch(order.shares[0].department, branch["lead"], branch["must"], moment)
        elif p == "ask_extension":
            branch["ext"] = order.hours
        elif p == "refuse_extension":
            branch["ext"] = None
        elif p == "grant_extension":
            (mine,) = [one for one in self.clocks if one["branch"] == n and one["kind"] == "step" and not one["over"]]
            mine["more"] += 3600 * (order.hours or branch["ext"])
            mine["budget"] += 3600 * (order.hours or branch["ext"])
            for clock in self.clocks:
                if clock["over"] is None and clock["kind"] == "solution" and clock["more"] < mine["more"]:
                    clock["budget"] += mine["more"] - clock["more"]
                    clock["more"] = mine["more"]
            branch["ext"] = None

    def next(self, order: Order) -> str:
        s, p = self.state, order.step
        plain = {
            **dict.fromkeys(("settle", "tell_legal_way", "archive"), "archived"),
            **dict.fromkeys(("finish", "review"), "done"),
            **dict.fromkeys(("hard", "escalate"), "deciding"),
            **{"dispatch": "handling", "ask_citizen": "awaiting", "suspend": "suspended", "reject": "rejected"},
            **dict.fromkeys(("cancel", "returned_up"), "cancelled"),
        }
        if p in plain:
            return plain[p]
        if p == "accept" and s == "waiting":
            return "accepted"
        if p in ("accept", "decide", "resume"):
            return self.works()
        if p == "reply":
            return s if s in ("waiting", "accepted", "suspended", "deciding", "rejected") else "reopened"
        if p in ("call_back", "confirm_call_back"):
            assert order.result is not None
            said = (order.result.service, order.result.result)
            unhappy = any(one is not None and one.endswith("unsatisfied") for one in said)
            return "reviewing" if unhappy or order.result.unreasonable else s
        if p == "sign" and s == "rejected":
            return "handling"
        if p in ("answer", "withdraw") and s != "deciding":
            return self.joins()
        return s


BRANCH = (
    *("sign", "handle", "answer", "return", "refuse_return", "reassign", "withdraw"),
    *("ask_extension", "grant_extension", "refuse_extension", "appeal", "uphold", "overturn"),
)


def drawn_order(chance: random.Random, whole: WholeTicket) -> Order:
    """Some step; about half of them fit. Rulings on returns and appeals come more often than by chance alone."""
    step = chance.choice(list(DEEDS))
    case = next((one for one in whole.branches if one.state in COURT), None)
    if case is not None and chance.random() < COURT[case.state][0]:
        step = chance.choice(COURT[case.state][1])
    names = chance.sample(DEPARTMENTS, chance.randint(1, 2))
    led = any(one.lead and one.state != "withdrawn" for one in whole.branches)
    lead = chance.random() < 0.9
    shares = tuple(
        Share(name, lead=(n == 0 and not led) is lead, mandatory=chance.random() < 0.6) for n, name in enumerate(names)
    )
    return Order(
        step=step,
        branch=case.n if case and step in COURT[case.state][1] else chance.randint(1, max(1, len(whole.branches))),
        opinion="意见",
        reason=chance.choice(["理由", ""]) if step in ("finish", "settle", "tell_legal_way") else "理由",
        shares=shares[:1] if step == "reassign" else shares,
        join=chance.choice(list(Join)),
        hours=chance.choice([1.0, 7.5, 0.25]),
        cited=Cited("d", 1) if chance.random() < 0.6 else None,
        no_clause=chance.random() < 0.6,
        legal_way=LegalWayTold(way="review", by=ToldBy.LETTER, person="李", letter="1"),
        result=CallBack(True, chance.choice([None, *Verdict]), chance.choice(list(Verdict)), chance.random() < 0.1),
    )


COURT = {
    BranchState.DISPATCHED: (0.4, (Step.RETURN,)),
    BranchState.RETURNED: (0.9, (Step.REFUSE_RETURN, Step.REASSIGN)),
    BranchState.REFUSED: (0.9, (Step.APPEAL, Step.SIGN)),
    BranchState.APPEALED: (0.9, (Step.UPHOLD, Step.OVERTURN)),
    BranchState.GRANTED: (0.9, (Step.REASSIGN, Step.WITHDRAW)),
}
"""How often these steps are tried."""


def agree(whole: WholeTicket, model: Model, moment: float) -> None:
    ticket = whole.ticket
    assert (ticket.legal_way != "") == model.legal
    assert (ticket.state, ticket.redispatches, ticket.asked) == (model.state, model.elsewhere, model.asked)
    shown = [(one.department, one.state, one.lead, one.mandatory) for one in whole.branches]
    assert shown == [(one["dep"], one["state"], one["lead"], one["must"]) for one in model.branches]
    assert len(whole.clocks) == len(model.clocks)
    for clock, other in zip(whole.clocks, model.clocks, strict=True):
        assert (clock.kind, clock.branch, clock.budget_s) == (other["kind"], other["branch"], other["budget"])
        assert (clock.ended_at, clock.end) == (other["over"] or (None, None))
        due = other["was"] if other["over"] else model.due(other)
        assert clock.due_at == (pytest.approx(due, abs=0.001) if due is not None else None)
        if not other["over"]:
            soon = model.due({**other, "budget": other["budget"] * 0.75})
            assert clock.soon_at == (pytest.approx(soon, abs=0.001) if soon is not None else None)
    going = [one for one in whole.clocks if one.ended_at is None and one.kind is not ClockKind.RETURN]
    assert whole.ticket.due_at == min((one.due_at for one in going if one.due_at is not None), default=None)


def agree_on_the_arithmetic(whole: WholeTicket, model: Model, n: int, moment: float) -> None:
    clock, other = whole.clocks[n], model.clocks[n]
    counted = sum(
        (until or moment) - since if other["all_day"] else office_s(since, until or moment)
        for since, until in other["times"]
    )
    told = explained(clock, ALWAYS if other["all_day"] else OFFICE, moment)
    assert told.counted_s == pytest.approx(counted, abs=0.001)


@pytest.mark.parametrize("thread", range(10))
def test_a_hundred_histories_each_agree_with_the_model_to_the_second(thread: int) -> None:
    seen: set[tuple[TicketState, Step]] = set()
    for seed in range(100):
        chance = random.Random(thread * 100 + seed)
        moment = BEGIN + chance.randint(0, 3 * 86_400)
        above = chance.random() < 0.5
        whole, model = submitted(moment, above=above), Model(moment, above)
        for _ in range(24):
            owed = FollowUp(n=1, owed_at=moment, due_at=moment, next_at=moment, told=1 if model.told else None)
            whole = replace(whole, follow_up=owed)
            order = drawn_order(chance, whole)
            try:
                after = taken(whole, order, EVERYBODY, now(moment))
            except HotlineError:
                assert not model.allows(order), (whole.ticket.state, order)
                continue
            assert model.allows(order), (whole.ticket.state, order)
            seen.add((whole.ticket.state, order.step))
            if order.step is Step.RETURN and order.branch:
                assert returned_late(whole, order, now(moment)) == model.late(order.branch, moment)
            model.does(order, moment)
            agree(after, model, moment)
            whole = after
            moment += chance.choice([0, chance.randint(1, 600), chance.randint(1, 86_400)])
        agree_on_the_arithmetic(whole, model, chance.randrange(len(whole.clocks)), moment)
    assert len(seen) > 60
    steps = {step for _, step in seen}
    assert {Step.RETURN, Step.REFUSE_RETURN, Step.APPEAL} <= steps
    assert not steps.isdisjoint({Step.UPHOLD, Step.OVERTURN})
