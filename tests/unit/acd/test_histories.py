"""The floor under random histories of everything that it can receive: commands, events, deadlines, rules, restarts.

After every turn, the pairs that are joined are those that brute force finds, and the invariants hold (AC1, AC5, AC6,
AC7).
"""

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from acd.rules.entities import Agent, Assignment, Conference, Interaction, Offer, Participant
from core.errors import HotlineError
from core.ids import AgentId, CallId, InteractionId, OfferId, QueueId, SkillId
from core.messages.base import Message
from core.messages.floor import (
    AgentProfile,
    AgentState,
    DeclineOffer,
    Dequeue,
    EndWrapUp,
    GoBusy,
    GoIdle,
    Kind,
    SetAgentProfile,
    SignOff,
    SignOn,
    TakeBreak,
)
from core.messages.handover import Rejoin, Transfer
from core.messages.orders import (
    AssignCaller,
    Dispatch,
    ForceBreak,
    ForceBusy,
    ForceIdle,
    ForceSignOff,
    SetAgentSettings,
    SetCallerPriority,
    SignOffWhen,
)
from core.messages.presence import PageCame, PagesAway, PageSeen, PageWent
from core.messages.routing import CallbackRule, Overflow, QueueRule, Ring, SetFloorRules, SetVips, Vip
from core.messages.telephony import (
    CallerHeld,
    CallerResumed,
    EndCause,
    LegAnswered,
    LegEnded,
    LegJoined,
    PhoneInUse,
    PhoneReachable,
    PhoneUnreachable,
    Side,
    TelephoneLost,
    TelephoneRecovered,
)
from core.messages.written import AcceptOffer, SetCapacities
from tests.unit.acd.invariants import Ledger, check
from tests.unit.acd.watched import Watched, contents
from tests.unit.acd.world import histories

AGENTS = {"8001": ("zh",), "8002": ("zh", "en"), "8003": ("en",), "8004": ("zh", "en", "ru")}
CALLERS = ("13800000000", "13800000001", "")
CHANGES: tuple[dict[str, Any], ...] = (
    {},
    {"ageing_s": 0.5, "last_agent_s": 3},
    {"best_first": True, "announce_s": 3},
    {"by_language": True, "priority": 2},
    {"rings": (Ring(after_s=2, lower=2),), "max_wait_s": 8},
    {"overflow": (Overflow(queue=QueueId("r"), after_s=4),)},
)
agents = st.sampled_from(sorted(AGENTS))
needs = st.sets(st.sampled_from(["zh", "en", "ru"]), max_size=2)


class WithAllItsDeadlines(RuleBasedStateMachine):
    """Everything that the floor can receive, in any order and at any time, including stale and wrong messages."""

    def __init__(self) -> None:
        super().__init__()
        self.world = Watched()
        self.ledger = Ledger()
        self.calls = 0
        self.up = True
        self.old: list[Offer] = []

    @initialize(
        wrap_up_s=st.sampled_from([None, 0, 10.0]),
        offer_s=st.sampled_from([3.0, 10.0]),
        ready=st.sets(st.sampled_from(sorted(AGENTS))),
        talks_s=st.sampled_from([(), (40, 300, 90, 200, 20, 500)]),
    )
    def the_floor_opens(self, wrap_up_s: float | None, offer_s: float, ready: set[str], talks_s: Sequence[int]) -> None:
        self.queues = (
            QueueRule(
                id=QueueId("q"),
                name="q",
                offer_s=offer_s,
                wrap_up_s=wrap_up_s,
                announce_s=7,
                ageing_s=20,
                last_agent_s=4,
                max_wait_s=50,
                callback=CallbackRule(attempts=2, gap_s=6, expire_s=60),
            ),
            QueueRule(
                id=QueueId("r"),
                name="r",
                skills=(SkillId("en"),),
                min_levels=((SkillId("ru"), 2),),
                best_first=True,
                by_language=True,
                rings=(Ring(after_s=5, lower=1), Ring(after_s=12, without=(SkillId("ru"),), any_language=True)),
                overflow=(Overflow(queue=QueueId("q"), after_s=20, when_nobody=True),),
            ),
            QueueRule(id=QueueId("t"), name="t", training=True),
        )
        self.world.do(SetFloorRules(queues=self.queues, dial_allowed=("1",)))
        for id, skills in AGENTS.items():
            self.world.sign_on(id, skills=skills)
        for seconds in talks_s:
            self.one_is_served(seconds)
        for id in set(AGENTS) - ready:
            self.world.do(GoBusy(agent=AgentId(id), reason="r", by=id))

    def one_is_served(self, seconds: int) -> None:
        """Serve one caller, so that the floor knows how long a talk lasts."""
        self.calls += 1
        self.world.arrive(f"c{self.calls}")
        agent = self.world.with_agent(f"c{self.calls}") or ""
        self.world.talk(agent)
        self.world.wait(seconds)
        self.world.caller_hangs_up(f"c{self.calls}")
        self.world.go_idle(agent)

    def ask(self, message: Message) -> None:
        """Send a message; if it is refused, nothing has changed."""
        before = contents(self.world.tables)
        try:
            self.world.do(message)
        except HotlineError:
            assert contents(self.world.tables) == before

    @rule(seconds=st.sampled_from([0.0, 0.5, 2.0, 6.0, 31.0]))
    def time_passes(self, seconds: float) -> None:
        self.world.wait(seconds)

    @rule(
        queue=st.sampled_from(["q", "r", "t", "unknown"]),
        priority=st.integers(0, 1),
        again=st.booleans(),
        needs=st.sampled_from([set(), set(), {"en"}]),
        caller=st.sampled_from(CALLERS),
        language=st.sampled_from(["zh", "zh", "en"]),
        kind=st.sampled_from([Kind.VOICE, Kind.VOICE, Kind.WEB, Kind.EMAIL]),
    )
    def a_caller_arrives(
        self, queue: str, priority: int, again: bool, needs: set[str], caller: str, language: str, kind: Kind
    ) -> None:
        self.calls += 0 if again and self.calls else 1
        try:
            self.world.arrive(
                f"c{self.calls}",
                queue=queue,
                priority=priority,
                skills=sorted(needs),
                caller=caller,
                language=language,
                kind=kind,
            )
        except HotlineError:
            left = [one.id for one in self.world.all(Conference) if one.left is not None and not one.departed]
            assert self.world.with_agent(f"c{self.calls}") or self.in_hand() or f"c{self.calls}" in left

    @rule(
        queue=st.sampled_from(["q", "r"]),
        many=st.integers(2, 5),
        kind=st.sampled_from([Kind.VOICE, Kind.VOICE, Kind.WEB]),
    )
    def callers_rush_in(self, queue: str, many: int, kind: Kind) -> None:
        """All of them come in the same instant."""
        for _ in range(many):
            self.calls += 1
            self.world.arrive(f"c{self.calls}", queue=queue, kind=kind)

    def in_hand(self) -> list[str]:
        return sorted(one.id for one in self.world.all(Assignment))

    @rule(agent=agents, again=st.booleans())
    def an_agent_accepts(self, agent: str, again: bool) -> None:
        """A call cannot be taken this way, and nothing can be taken twice."""
        offer = self.world.get(Agent, agent).offer
        for _ in range(1 + again):
            self.ask(AcceptOffer(offer=offer or OfferId("none"), by=agent))

    @precondition(lambda self: self.in_hand())
    @rule(data=st.data())
    def what_is_in_hand_is_closed(self, data: st.DataObject) -> None:
        self.world.close(data.draw(st.sampled_from(self.in_hand())))

    @rule(
        site=st.sampled_from([100, 50, 125]),
        call=st.sampled_from([100, 75]),
        own=st.sampled_from([(), ((AgentId("8002"), 25),), ((AgentId("8002"), 0),)]),
    )
    def capacities_change(self, site: int, call: int, own: tuple[tuple[AgentId, int], ...]) -> None:
        self.world.do(SetCapacities(site=site, weights=((Kind.VOICE, call),), agents=own))

    @precondition(lambda self: self.ledger.here)
    @rule(data=st.data(), how=st.sampled_from(["hangs up", "is taken", "leg first"]))
    def a_caller_goes(self, data: st.DataObject, how: str) -> None:
        caller = data.draw(st.sampled_from(sorted(self.ledger.here)))
        waiting = next((one for one in self.world.waiting() if one.id == caller), None)
        if caller in self.in_hand() or (waiting is not None and waiting.kind is not Kind.VOICE):
            self.world.close(caller)
            return
        if how == "is taken":
            self.world.do(Dequeue(interaction=InteractionId(caller)))
            return
        if how == "leg first" and waiting is not None and waiting.entry.offer is not None:
            self.world.leg_ends(self.world.get(Offer, waiting.entry.offer), EndCause.CANCELLED, by=Side.CALLER)
        self.world.caller_hangs_up(caller)

    @rule(agent=agents, which=st.sampled_from(["idle", "busy", "break", "off", "on", "again", "written"]))
    def an_agent_asks(self, agent: str, which: str) -> None:
        id = AgentId(agent)
        profile = AgentProfile(id=id, name=agent, phone=agent, skills=tuple((SkillId(s), 1) for s in AGENTS[agent]))
        if which == "on":
            if self.world.get(Agent, agent).state is AgentState.SIGNED_OFF:
                self.world.sign_on(agent, skills=AGENTS[agent], phone=False, idle=False)
            return
        self.ask(
            {
                "idle": GoIdle(agent=id, by=agent),
                "busy": GoBusy(agent=id, reason="r", by=agent),
                "break": TakeBreak(agent=id, reason="r", by=agent),
                "off": SignOff(agent=id, by=agent),
                "again": SignOn(profile=profile, by=agent, takeover=True),
                "written": EndWrapUp(agent=id, by=agent),
            }[which]
        )

    @rule(agent=agents, what=st.sampled_from(["picks up", "joins", "talks", "declines", "hangs up"]))
    def an_agent_acts(self, agent: str, what: str) -> None:
        one = self.world.get(Agent, agent)
        if one.offer in self.world.tables.of(Offer):
            offer = self.world.offer_to(agent)
            self.old.append(offer)
            if what == "declines":
                self.ask(DeclineOffer(offer=offer.id, by=agent))
            if offer.kind is not Kind.VOICE:
                return
            if what in ("picks up", "talks"):
                self.world.pick_up(agent)
            if what in ("joins", "talks"):
                self.world.join(agent)
            if what == "hangs up":
                self.world.leg_ends(offer, EndCause.NORMAL, answered=offer.answered_at is not None)
        elif what == "hangs up" and [t for t in self.talks() if t.talk.agent == agent and t.id == one.interaction]:
            self.world.agent_hangs_up(agent)

    @rule(agent=agents, which=st.sampled_from(["idle", "busy", "break", "dispatch", "off", "away"]))
    def a_supervisor_orders(self, agent: str, which: str) -> None:
        id = AgentId(agent)
        self.ask(
            {
                "idle": ForceIdle(agent=id, reason="r", by="boss"),
                "busy": ForceBusy(agent=id, reason="r", by="boss"),
                "break": ForceBreak(agent=id, reason="r", by="boss", limit_s=3),
                "dispatch": Dispatch(agent=id, reason="r", by="boss"),
                "off": ForceSignOff(agent=id, reason="r", by="boss", when=SignOffWhen.AFTER_CALL),
                "away": ForceSignOff(agent=id, reason="r", by="boss", when=SignOffWhen.NOW_REQUEUE),
            }[which]
        )

    @precondition(lambda self: self.world.waiting())
    @rule(data=st.data(), to=st.sampled_from([None, *AGENTS]), priority=st.integers(0, 2))
    def a_supervisor_orders_a_caller(self, data: st.DataObject, to: str | None, priority: int) -> None:
        id, agent = InteractionId(data.draw(st.sampled_from(sorted(self.world.line())))), AgentId(to) if to else None
        self.ask(AssignCaller(interaction=id, agent=agent, reason="r", by="boss"))
        self.ask(SetCallerPriority(interaction=id, priority=priority, reason="r", by="boss"))

    @rule(agent=agents, to=st.sampled_from([*AGENTS, "q", "r"]))
    def a_caller_is_handed_on(self, agent: str, to: str) -> None:
        where = {"to": AgentId(to)} if to in AGENTS else {"queue": QueueId(to)}
        self.ask(Transfer(agent=AgentId(agent), by=agent, wait_s=8, **where))

    @precondition(lambda self: self.talks())
    @rule(
        data=st.data(),
        what=st.sampled_from(["ends", "answers", "joins"]),
        cause=st.sampled_from([EndCause.PHONE_LOST, EndCause.NORMAL, EndCause.UNREACHABLE]),
        by=st.sampled_from(Side),
    )
    def a_leg_of_a_talk(self, data: st.DataObject, what: str, cause: EndCause, by: Side) -> None:
        talk = data.draw(st.sampled_from(self.talks()))
        call, now = CallId(talk.id), self.world.now
        if what == "ends":
            self.world.do(LegEnded(call=call, leg=talk.talk.leg, answered=True, by=by, cause=cause, at=now))
        elif what == "answers":
            self.world.do(LegAnswered(call=call, leg=talk.talk.leg, at=now))
        else:
            self.world.do(LegJoined(call=call, leg=talk.talk.leg, at=now))

    def talks(self) -> list[Interaction]:
        """The talks that have a leg, in a reproducible order."""
        found = [one for one in self.world.talks() if one.talk.leg and one.talk.parted_at is None]
        return sorted(found, key=lambda one: one.id)

    @rule(agent=agents, level=st.integers(1, 3), training=st.booleans())
    def a_profile_changes(self, agent: str, level: int, training: bool) -> None:
        skills = tuple((SkillId(skill), level) for skill in AGENTS[agent])
        profile = AgentProfile(id=AgentId(agent), name=agent, phone=agent, skills=skills, training=training)
        self.world.do(SetAgentProfile(profile=profile))

    @rule(agent=agents)
    def a_page_comes_back(self, agent: str) -> None:
        self.ask(Rejoin(agent=AgentId(agent), by=agent))

    @rule(agent=agents, what=st.sampled_from(["comes", "comes hidden", "is hidden", "is seen", "goes", "all away"]))
    def a_page(self, agent: str, what: str) -> None:
        id = AgentId(agent)
        said: dict[str, Message] = {
            "comes": PageCame(agent=id),
            "comes hidden": PageCame(agent=id, seen=False),
            "is hidden": PageSeen(agent=id, seen=False),
            "is seen": PageSeen(agent=id, seen=True),
            "goes": PageWent(agent=id),
            "all away": PagesAway(),
        }
        self.world.do(said[what])

    @rule(agent=agents, cause=st.sampled_from(EndCause))
    def a_leg_ends(self, agent: str, cause: EndCause) -> None:
        id = self.world.get(Agent, agent).offer
        if id in self.world.tables.of(Offer) and self.world.offer_to(agent).kind is Kind.VOICE:
            self.world.leg_ends(self.world.offer_to(agent), cause, by=Side.UNKNOWN)

    @precondition(lambda self: self.old)
    @rule(data=st.data(), cause=st.sampled_from(EndCause))
    def an_old_leg_is_told_of(self, data: st.DataObject, cause: EndCause) -> None:
        offer = data.draw(st.sampled_from(self.old))
        if offer.id not in self.world.tables.of(Offer):
            talks = [one for one in self.world.talks() if one.talk.leg == offer.id]
            talks += [one for one in self.world.talks() if offer.id in self.world.tables.of(Participant)]
            posts = self.world.leg_ends(replace(offer, due=None), cause)
            assert talks or not posts

    @rule(agent=agents, what=st.sampled_from(["here", "gone", "in use", "free"]))
    def a_phone_changes(self, agent: str, what: str) -> None:
        now = self.world.now
        self.world.do(
            {
                "here": PhoneReachable(phone=agent, at=now),
                "gone": PhoneUnreachable(phone=agent, at=now),
                "in use": PhoneInUse(phone=agent, in_use=True, at=now),
                "free": PhoneInUse(phone=agent, in_use=False, at=now),
            }[what]
        )

    @rule(restarted=st.booleans())
    def the_telephone_comes_and_goes(self, restarted: bool) -> None:
        now, self.up = self.world.now, not self.up
        if self.up:
            self.world.do(TelephoneRecovered(calls=(), pbx_restarted=restarted, at=now))
        else:
            self.world.do(TelephoneLost(at=now))

    @rule(needs=needs, without=st.sampled_from([None, 0, 1]), changes=st.sampled_from(CHANGES))
    def the_rules_change(self, needs: set[str], without: int | None, changes: dict[str, Any]) -> None:
        """AC7: a queue may also be removed while callers are in it."""
        skills = tuple(SkillId(skill) for skill in sorted(needs))
        queues = (replace(self.queues[0], **changes), replace(self.queues[1], skills=skills, **changes), self.queues[2])
        queues_left = tuple(one for n, one in enumerate(queues) if n != without)
        self.world.do(SetFloorRules(queues=queues_left, dial_allowed=("1",)))

    @rule(numbers=st.sets(st.sampled_from(CALLERS)), priority=st.integers(1, 3))
    def numbers_have_priority(self, numbers: set[str], priority: int) -> None:
        self.world.do(SetVips(vips=tuple(Vip(number=one, priority=priority) for one in sorted(numbers))))

    @rule(agent=agents, idle=st.booleans())
    def an_agent_chooses_what_follows(self, agent: str, idle: bool) -> None:
        after = AgentState.IDLE if idle else AgentState.BUSY
        self.ask(SetAgentSettings(agent=AgentId(agent), after_talk=after, auto_answer=idle, by=agent))

    @precondition(lambda self: self.talks())
    @rule(data=st.data(), held=st.booleans())
    def a_caller_is_held(self, data: st.DataObject, held: bool) -> None:
        call = CallId(data.draw(st.sampled_from(self.talks())).id)
        self.world.do((CallerHeld if held else CallerResumed)(call=call, at=self.world.now))

    @rule()
    def the_core_restarts(self) -> None:
        self.world.restart()

    @invariant()
    def all_is_well(self) -> None:
        self.ledger.note(self.world.posts)
        self.world.posts.clear()
        self.ledger.check(self.world)
        check(self.world)


TestWithAllItsDeadlines = WithAllItsDeadlines.TestCase
TestWithAllItsDeadlines.settings = histories(60, steps=40)
