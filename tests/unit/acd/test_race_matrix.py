"""Every race of a caller, an agent and a phone (AC5), one named case each.

Each case is what the agent's side does at one moment of an offer, with a caller who stays and with one who hangs up
just before or just after it. A second agent is always ready, so a caller who is not with the first one must ring at
the second at once.
"""

from collections.abc import Callable
from dataclasses import dataclass

import pytest

from acd.rules import errors
from acd.rules.entities import Agent, Interaction, Offer
from core.errors import HotlineError
from core.ids import AgentId, CallId, InteractionId
from core.messages.base import Command, Message
from core.messages.floor import (
    Departed,
    Departure,
    EndWrapUp,
    GoBusy,
    OfferEnded,
    OfferOutcome,
    SignOff,
    TakeBreak,
)
from core.messages.orders import Dispatch, ForceBreak, ForceBusy, ForceIdle, ForceSignOff, SignOffWhen
from core.messages.telephony import (
    EndCause,
    HangUpLeg,
    LegAnswered,
    LegEnded,
    LegJoined,
    PhoneInUse,
    PhoneReachable,
    PhoneUnreachable,
    Side,
)
from tests.unit.acd.invariants import Ledger, check
from tests.unit.acd.world import START, World, some

AGENT = AgentId("8001")
OTHER = "8002"


class Watched(World):
    """A floor whose invariants are checked after each message."""

    def __init__(self) -> None:
        self.ledger = Ledger()
        super().__init__()

    def do(self, message: Message) -> list[Message]:
        posts = super().do(message)
        self.ledger.note(posts)
        self.ledger.check(self)
        check(self)
        return posts


class Race:
    """A caller who rings at 8001, and all that phones still report of that leg, however late."""

    def __init__(self) -> None:
        self.world = Watched()
        self.world.sign_on(AGENT, OTHER)
        self.world.arrive("a")
        self.began = self.world.get(Interaction, "a").queued_at
        self.leg = self.world.offer_to(AGENT).id
        self.call = CallId("a")
        self.answered = False

    def answers(self) -> None:
        self.answered = True
        self.world.do(LegAnswered(call=self.call, leg=self.leg, at=self.world.now))

    def joins(self) -> None:
        self.world.do(LegJoined(call=self.call, leg=self.leg, at=self.world.now))

    def leg_ends(self, cause: EndCause, by: Side) -> list[Message]:
        return self.world.do(
            LegEnded(call=self.call, leg=self.leg, answered=self.answered, by=by, cause=cause, at=self.world.now)
        )

    def phone_goes(self) -> None:
        self.world.do(PhoneUnreachable(phone=AGENT, at=self.world.now))

    def hung_up_legs_end(self) -> None:
        """The telephone does what the floor asked for."""
        for hang_up in some(self.world.posts, HangUpLeg):
            if hang_up.leg == self.leg:
                self.leg_ends(EndCause.NORMAL, Side.SYSTEM)

    def it_is_over(self) -> None:
        """Let people who still talk finish; then pass the last deadline of a phone that is away."""
        if self.world.get(Agent, AGENT).interaction in [one.id for one in self.talks()]:
            self.world.caller_hangs_up("a")
        if self.world.state(AGENT)[0] == "wrap_up":
            self.world.do(EndWrapUp(agent=AGENT, by=AGENT))
        self.world.wait(6)

    def agent(self) -> tuple[str, str]:
        """(state, reason); a supervisor's reason does not count here when the agent is idle."""
        state, reason = self.world.state(AGENT)
        return state, "" if state == "idle" else reason

    def talks(self) -> list[Interaction]:
        return [one for one in self.world.talks() if one.talk.parted_at is None]

    def where(self) -> str:
        """The caller's place. A caller who is not in talk keeps the time, and everything that rings has a deadline."""
        talk = [one.talk.agent for one in self.talks() if one.talk.lost_at is None]
        if talk or self.talks():
            return f"talks with {talk[0]}" if talk else "kept with music"
        waiting = self.world.get(Interaction, "a")
        assert waiting.queued_at == self.began
        return f"rings at {self.world.get(Offer, waiting.entry.offer).agent}" if waiting.entry.offer else "in line"


# --- what the agent's side does -------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Act:
    """The events on the agent's side, and their required outcome.

    `ringing`, `joining`, `talking`: where a caller who stays is afterwards, by the moment at which it happens.
    `outcome`: of the offer that rings. `after`: the agent when all is over.
    """

    do: Callable[[Race], object]
    after: tuple[str, str]
    ringing: str = "rings at 8002"
    joining: str = "talks with 8001"
    talking: str = "talks with 8001"
    outcome: OfferOutcome | None = OfferOutcome.WITHDRAWN
    refused_with_a_caller: type[HotlineError] | None = None


def asks(command: Command) -> Callable[[Race], object]:
    return lambda race: race.world.do(command)


def browser_is_lost(race: Race) -> None:
    """The websocket closes: the registration goes first, then the leg."""
    race.phone_goes()
    race.leg_ends(EndCause.PHONE_LOST, Side.SYSTEM)


def phone_is_lost(race: Race) -> None:
    """A desk phone loses its network: the leg fails first."""
    race.leg_ends(EndCause.UNREACHABLE, Side.SYSTEM)
    race.phone_goes()


def signed_off(when: SignOffWhen) -> Callable[[Race], object]:
    def do(race: Race) -> None:
        race.world.do(ForceSignOff(agent=AGENT, reason="r", by="boss", when=when))
        race.hung_up_legs_end()

    return do


ACTS = {
    "busy": Act(asks(GoBusy(agent=AGENT, reason="r", by=AGENT)), ("busy", "r"), outcome=OfferOutcome.DECLINED),
    "break": Act(asks(TakeBreak(agent=AGENT, reason="r", by=AGENT)), ("break", "r"), outcome=OfferOutcome.DECLINED),
    "sign off": Act(
        asks(SignOff(agent=AGENT, by=AGENT)),
        ("signed_off", ""),
        outcome=OfferOutcome.DECLINED,
        refused_with_a_caller=errors.AgentInTalk,
    ),
    "forced idle": Act(
        asks(ForceIdle(agent=AGENT, reason="r", by="boss")), ("idle", ""), ringing="rings at 8001", outcome=None
    ),
    "forced busy": Act(asks(ForceBusy(agent=AGENT, reason="r", by="boss")), ("busy", "r")),
    "forced break": Act(asks(ForceBreak(agent=AGENT, reason="r", by="boss", limit_s=60)), ("break", "r")),
    "dispatched": Act(asks(Dispatch(agent=AGENT, reason="r", by="boss")), ("dispatched", "r")),
    "forced out after the call": Act(signed_off(SignOffWhen.AFTER_CALL), ("signed_off", "r")),
    "forced out now": Act(
        signed_off(SignOffWhen.NOW_REQUEUE),
        ("signed_off", "r"),
        joining="rings at 8002",
        talking="rings at 8002",
    ),
    "browser lost": Act(
        browser_is_lost,
        ("busy", "phone_lost"),
        joining="rings at 8002",
        talking="kept with music",
        outcome=OfferOutcome.PHONE_LOST,
    ),
    "phone lost": Act(
        phone_is_lost,
        ("busy", "phone_lost"),
        joining="rings at 8002",
        talking="kept with music",
        outcome=OfferOutcome.PHONE_LOST,
    ),
    "fallback call": Act(
        lambda race: race.world.do(PhoneInUse(phone=AGENT, in_use=True, at=race.world.now)),
        ("busy", "fallback_call"),
        outcome=OfferOutcome.PHONE_LOST,
    ),
}


@dataclass(frozen=True)
class Moment:
    """Events before the race, and events that are on their way meanwhile and arrive afterwards."""

    before: tuple[Callable[[Race], object], ...] = ()
    late: tuple[Callable[[Race], object], ...] = ()
    where: str = "ringing"


MOMENTS = {
    "while it rings": Moment(),
    "while the answer is on its way": Moment(late=(Race.answers, Race.joins)),
    "while the bridge is made": Moment(before=(Race.answers,), late=(Race.joins,), where="joining"),
    "in talk": Moment(before=(Race.answers, Race.joins), where="talking"),
}


def at(moment: Moment) -> Race:
    race = Race()
    race.world.now += 1
    for step in moment.before:
        step(race)
    return race


def happens(race: Race, act: Act) -> bool:
    """Do the act; return whether it was refused because a caller is on the line."""
    if act.refused_with_a_caller is not None and race.world.state(AGENT)[0] == "talking":
        with pytest.raises(act.refused_with_a_caller):
            act.do(race)
        return True
    act.do(race)
    return False


def outcomes(race: Race) -> list[OfferOutcome]:
    """The ends of the offer to 8001: at most one."""
    return [one.outcome for one in some(race.world.posts, OfferEnded) if one.offer == race.leg]


@pytest.mark.parametrize("moment", MOMENTS.values(), ids=MOMENTS)
@pytest.mark.parametrize("act", ACTS.values(), ids=ACTS)
def test_the_caller_stays(act: Act, moment: Moment) -> None:
    """Nobody is lost: the caller goes on with this agent, or rings at the next one with the original time."""
    race = at(moment)
    refused = happens(race, act)
    for step in moment.late:
        step(race)
    expected = str(getattr(act, moment.where))
    if expected == "rings at 8001" and moment.late:
        expected = "talks with 8001"
    assert race.where() == expected
    if expected.endswith("8001") or moment.where == "talking":
        assert outcomes(race) == ([] if expected.startswith("rings at 8001") else [OfferOutcome.ACCEPTED])
    else:
        assert outcomes(race) == [act.outcome]
        assert race.agent() == act.after
    if expected == "rings at 8001":
        race.world.talk(AGENT)
    if expected == "kept with music":
        race.world.wait(16)
        assert race.where() == "rings at 8002"
    race.it_is_over()
    assert race.agent() == (("idle", "") if refused else act.after)


@pytest.mark.parametrize("first", ["the caller", "the dying leg", "the agent"])
@pytest.mark.parametrize("moment", MOMENTS.values(), ids=MOMENTS)
@pytest.mark.parametrize("act", ACTS.values(), ids=ACTS)
def test_the_caller_hangs_up_too(act: Act, moment: Moment, first: str) -> None:
    """The caller departs once, for the right reason; no agent is stuck, and the second keeps the old place."""
    race = at(moment)
    other_idle_since = race.world.get(Agent, OTHER).idle_since
    refused = False
    if first == "the caller":
        race.world.caller_hangs_up("a")
        happens(race, act)
    elif first == "the dying leg":
        race.leg_ends(EndCause.CANCELLED, Side.CALLER)
        happens(race, act)
        race.world.caller_hangs_up("a")
    else:
        refused = happens(race, act)
        race.world.caller_hangs_up("a")
    for step in moment.late:
        step(race)
    left_talk = moment.where == "talking" and (first != "the agent" or not act.talking.startswith("rings"))
    departed = some(race.world.posts, Departed)
    assert [one.departure for one in departed] == [Departure.HANDLED if left_talk else Departure.ABANDONED]
    assert len(outcomes(race)) == 1
    assert (race.world.line(), race.world.all(Offer), race.talks()) == ([], [], [])
    race.it_is_over()
    assert race.agent() == (("idle", "") if refused else act.after)
    assert race.world.agent_is_free(OTHER)
    assert race.world.get(Agent, OTHER).idle_since == other_idle_since


@pytest.mark.parametrize("moment", ["while the bridge is made", "in talk"])
@pytest.mark.parametrize("fault", [browser_is_lost, phone_is_lost])
@pytest.mark.parametrize("act", [name for name in ACTS if name.startswith(("busy", "break", "forced", "disp"))])
def test_the_agent_was_to_go_afterwards_and_the_phone_is_lost(
    act: str, fault: Callable[[Race], object], moment: str
) -> None:
    """The state requested for after the talk also comes when the talk ends like this; `idle` needs a phone."""
    race = at(MOMENTS[moment])
    if act == "forced out now":
        race.world.do(ForceSignOff(agent=AGENT, reason="r", by="boss", when=SignOffWhen.NOW_REQUEUE))
    else:
        ACTS[act].do(race)
    fault(race)
    if race.where() == "kept with music":
        race.world.wait(16)
    assert race.where() == "rings at 8002"
    race.it_is_over()
    assert race.agent() == (("busy", "phone_lost") if act == "forced idle" else ACTS[act].after)


# --- many at once ---------------------------------------------------------------------------------------------------


def crowd(agents: int) -> Watched:
    world = Watched()
    world.sign_on(*[str(8001 + n) for n in range(agents)])
    assert world.now > START
    return world


@pytest.mark.parametrize("who_hangs_up", [None, "a", "b"])
def test_two_calls_and_one_agent(who_hangs_up: str | None) -> None:
    """The first to come rings, even in the same instant; the other one is next, whichever hangs up."""
    world = crowd(1)
    world.arrive("a")
    world.arrive("b")
    assert (world.with_agent("a"), world.with_agent("b")) == ("8001", None)
    if who_hangs_up is not None:
        world.caller_hangs_up(who_hangs_up)
    left = [one for one in ("a", "b") if one != who_hangs_up]
    for expected in left:
        assert world.with_agent(expected) == "8001"
        world.talk("8001")
        world.caller_hangs_up(expected)
        world.do(EndWrapUp(agent=AGENT, by=AGENT))
    assert world.agent_is_free("8001")


@pytest.mark.parametrize("calls_first", [True, False], ids=["calls first", "agents first"])
def test_ten_calls_and_nine_agents_in_the_same_millisecond(calls_first: bool) -> None:
    """Nine ring, each caller at one agent, the longest idle first; the tenth goes to the next agent who is free."""
    world, calls = crowd(9), [f"c{n}" for n in range(10)]
    agents = [str(8001 + n) for n in range(9)]
    if calls_first:
        for agent in agents:
            world.do(GoBusy(agent=AgentId(agent), reason="r", by=agent))
        for call in calls:
            world.arrive(call)
        for agent in agents:
            world.go_idle(agent)
    else:
        for call in calls:
            world.arrive(call)
    assert {call: world.with_agent(call) for call in calls} == dict(zip(calls, [*agents, None], strict=True))
    for agent in agents:
        world.talk(agent)
    assert world.line() == ["c9"]
    world.agent_hangs_up("8005")
    assert world.with_agent("c9") is None
    world.do(EndWrapUp(agent=AgentId("8005"), by="8005"))
    assert world.with_agent("c9") == "8005"


@pytest.mark.parametrize("unlucky", ["8001", "8005", "8009"])
def test_nine_phones_fail_in_the_same_millisecond_and_the_callers_keep_their_order(unlucky: str) -> None:
    """All are at the head again with their own times, and the first agent who is back gets the first of them."""
    world, agents = crowd(9), [str(8001 + n) for n in range(9)]
    for n in range(10):
        world.arrive(f"c{n}")
        world.now += 0.0001
    for agent in agents:
        world.do(PhoneUnreachable(phone=AgentId(agent), at=world.now))
    waiting = sorted(world.waiting(), key=lambda one: (one.entry.rank, one.seq))
    assert [(one.id, one.entry.offer) for one in waiting] == [(InteractionId(f"c{n}"), None) for n in range(10)]
    world.do(PhoneReachable(phone=unlucky, at=world.now))
    assert world.with_agent("c0") == unlucky
