"""Supervisors in talks, rule by rule: who may enter, when the phone rings, and when it is hung up (TE6)."""

from itertools import product
from pathlib import Path

import pytest

from acd.rules import errors
from acd.rules.entities import Agent, Interaction, Participant, SupervisionSession
from acd.rules.supervision import sessions as supervision
from acd.rules.supervision.entities import Phase, Supervised
from acd.rules.supervision.states import TABLE, Gone, SupervisionEvent, diagram
from acd.views import floor as floor_views
from core.errors import Conflict
from core.ids import AgentId, CallId, FlowId, UserId
from core.messages.base import Message
from core.messages.floor import AgentProfile, EndWrapUp, GoIdle, SignOff, SignOn, TakeBreak
from core.messages.supervision import (
    DisconnectTalk,
    EndSupervision,
    StopSupervising,
    Supervise,
    SuperviseTalk,
    Supervising,
    SupervisingEnded,
    SupervisingRefused,
    Supervision,
    SupervisionEnded,
    SupervisorRefused,
    Visited,
)
from core.messages.talks import Consult, ParticipantCalled, SendToFlow, TakeOver
from core.messages.telephony import (
    AddLeg,
    CallsLive,
    EndCause,
    HangUpCall,
    LegAnswered,
    LegEnded,
    LegJoined,
    LegRole,
    PhoneReachable,
    PhoneUnreachable,
    RingPhone,
    Side,
    TelephoneLost,
    TelephoneRecovered,
)
from core.state import Tables, Turn
from tests.unit.acd.world import World, some, the

AGENT, OTHER, BOSS = AgentId("8001"), AgentId("8002"), AgentId("8003")
CALL = CallId("a")
LISTEN, WHISPER, BARGE = Supervision.LISTEN, Supervision.WHISPER, Supervision.BARGE
DIAGRAM = Path(__file__).parents[3] / "docs" / "states" / "supervision.md"


def talking() -> World:
    """8001 talks; 8003 is a supervisor who is busy."""
    world = World()
    world.sign_on(AGENT)
    world.arrive("a")
    world.talk(AGENT)
    world.sign_on(BOSS, idle=False)
    return world


def command(mode: Supervision = LISTEN, agent: AgentId = AGENT, reason: str = "抽听") -> SuperviseTalk:
    return SuperviseTalk(agent=agent, supervisor=BOSS, mode=mode, reason=reason, user=UserId("u1"), name="周班长")


def session(world: World) -> SupervisionSession:
    (found,) = world.all(SupervisionSession)
    return found


def picks_up(world: World) -> list[Message]:
    return world.do(LegAnswered(call=CALL, leg=session(world).id, at=world.now))


def ends(world: World, leg: str, call: CallId = CALL) -> list[Message]:
    by, cause = Side.AGENT, EndCause.NORMAL
    return world.do(LegEnded(call=call, leg=leg, answered=True, by=by, cause=cause, at=world.now))


def listening() -> World:
    """8003 listens, and the telephone has confirmed it."""
    world = talking()
    world.do(command())
    picks_up(world)
    in_force(world)
    return world


def in_force(world: World) -> None:
    one = session(world)
    told = Supervising(call=CALL, leg=one.id, target=one.wanted.leg, mode=one.wanted.mode, at=world.now)
    world.do(told)


def with_participant(world: World) -> str:
    """8002 is asked into the talk and answers; return the leg."""
    world.sign_on(OTHER)
    world.do(Consult(agent=AGENT, by=AGENT, to=OTHER))
    (participant,) = world.all(Participant)
    world.do(LegAnswered(call=CALL, leg=participant.id, at=world.now))
    return participant.id


# --- the table --------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("phase", "event"), list(product(Phase, SupervisionEvent)))
def test_every_pair_does_what_the_table_says(phase: Phase, event: SupervisionEvent) -> None:
    """An end is reported once, with all that the audit log needs; a phone that has to go is hung up."""
    turn = Turn(Tables(), 100.0, lambda: "id")
    supervised = Supervised(agent=AGENT, mode=LISTEN, reason="抽听", leg="o1")
    due = None if phase is Phase.SUPERVISING else 120.0
    who = {"supervisor": BOSS, "phone": "8003", "user": UserId("u1"), "name": "周班长"}
    before = SupervisionSession(id="watch-1", call=CALL, wanted=supervised, phase=phase, due=due, **who)  # type: ignore[arg-type]  # each has its own type
    turn.put(before)
    supervision.happens(turn, before, event)
    after, to = turn.get(SupervisionSession, "watch-1"), TABLE.get((phase, event))
    if to is None:
        assert (after, turn.posts) == (before, [])
    elif isinstance(to, Gone):
        told = SupervisionEnded(
            call=CALL,
            leg="watch-1",
            supervisor=BOSS,
            agent=AGENT,
            user=UserId("u1"),
            name="周班长",
            reason="抽听",
            at=100.0,
        )
        assert (after, turn.posts) == (None, [told] if to is Gone.ENDED else [])
    else:
        assert after is not None
        assert after.phase is to
        assert turn.posts == ([StopSupervising(leg="watch-1")] if to is Phase.ENDING else [])
        assert (after.due is None) == (to is Phase.SUPERVISING)


def test_the_diagram_in_the_docs_is_drawn_from_the_table() -> None:
    """Redraw it with: python -c "from acd.rules.supervision.states import diagram; print(diagram(), end='')"."""
    assert DIAGRAM.read_text(encoding="utf-8") == diagram()


# --- supervising ------------------------------------------------------------------------------------------------------


def test_the_own_phone_rings_once_for_all_modes() -> None:
    world = talking()
    ring = the(world.do(command()), RingPhone)
    assert (ring.call, ring.phone, ring.caller, ring.role) == (CALL, BOSS, AGENT, LegRole.SUPERVISOR)
    assert (ring.until, ring.auto_answer) == (world.now + supervision.RING_S, True)
    asked = the(picks_up(world), Supervise)
    assert (asked.leg, asked.target, asked.mode) == (ring.leg, world.get(Interaction, "a").talk.leg, LISTEN)
    posts = world.do(command(WHISPER)) + world.do(command(BARGE, reason="求助"))
    assert [one.mode for one in some(posts, Supervise)] == [WHISPER, BARGE]
    assert len(some(posts, RingPhone)) == 0
    told = the(ends(world, ring.leg), SupervisionEnded)
    assert (told.agent, told.user, told.name, told.reason) == (AGENT, "u1", "周班长", "抽听")
    assert world.all(SupervisionSession) == []


def test_the_last_order_counts_when_the_phone_is_picked_up() -> None:
    world = talking()
    world.do(command())
    assert world.do(command(WHISPER)) == []
    assert the(picks_up(world), Supervise).mode is WHISPER
    assert picks_up(world) == []


def test_who_leads_and_who_is_a_participant_are_supervised_alike() -> None:
    world = talking()
    participant = with_participant(world)
    world.do(command(agent=OTHER))
    assert the(picks_up(world), Supervise).target == participant
    in_force(world)
    lead = world.get(Interaction, "a").talk.leg
    assert the(world.do(command(WHISPER, reason="求助")), Supervise).target == lead
    one = session(world)
    told = world.do(SupervisingEnded(call=CALL, leg=one.id, target=participant, at=world.now))
    assert [type(one) for one in told] == [Visited]
    assert (one.wanted.agent, one.wanted.reason, session(world).in_force) == (AGENT, "求助", None)


def test_another_talk_is_another_ringing() -> None:
    """The phone leaves the first talk and rings for the other; each end is reported."""
    world = listening()
    world.sign_on(OTHER)
    world.arrive("b")
    world.talk(OTHER)
    first = session(world).id
    posts = world.do(command(agent=OTHER, reason="新人"))
    assert the(posts, StopSupervising).leg == first
    assert the(posts, RingPhone).call == "b"
    assert the(ends(world, first), SupervisionEnded).agent == AGENT
    assert the(ends(world, session(world).id, CallId("b")), SupervisionEnded).agent == OTHER


@pytest.mark.parametrize(
    ("prepare", "error"),
    [
        (GoIdle(agent=BOSS, by=BOSS), errors.PhoneNotFree),
        (PhoneUnreachable(phone=BOSS, at=1.0), errors.PhoneAway),
        (SignOff(agent=BOSS, by=BOSS), errors.NotSignedOn),
        (LegEnded(call=CALL, leg="", answered=True, by=Side.AGENT, cause=EndCause.NORMAL, at=1.0), errors.NotTalking),
    ],
)
def test_what_cannot_be_is_refused(prepare: Message, error: type[Conflict]) -> None:
    world = talking()
    if isinstance(prepare, LegEnded):
        world.agent_hangs_up(AGENT)
    else:
        world.do(prepare)
    for asked in (command(), TakeOver(agent=AGENT, taker=BOSS, by="u1")):
        with pytest.raises(error):
            world.do(asked)
    assert world.all(SupervisionSession) == []


def test_who_has_barged_in_does_not_get_to_another_agent_without_leaving() -> None:
    world = talking()
    with_participant(world)
    world.do(command(BARGE))
    picks_up(world)
    with pytest.raises(Conflict):
        world.do(command(agent=OTHER))
    assert the(world.do(command(LISTEN)), Supervise).mode is LISTEN
    assert the(world.do(command(agent=OTHER)), Supervise).mode is LISTEN


def test_a_phone_that_is_picked_up_too_late_is_hung_up() -> None:
    world = talking()
    world.do(command())
    world.agent_hangs_up(AGENT)
    assert the(picks_up(world), StopSupervising).leg == session(world).id


def test_an_unknown_supervisors_phone_is_hung_up() -> None:
    """One may have rung when an older release was stopped."""
    world = talking()
    assert world.do(LegAnswered(call=CALL, leg="watch-x", at=1.0)) == [StopSupervising(leg="watch-x")]
    ended = SupervisingEnded(call=CALL, leg="watch-x", target="o", at=1.0)
    assert world.do(ended) == [StopSupervising(leg="watch-x")]


# --- what the telephone refuses ---------------------------------------------------------------------------------------


def refusal(world: World, mode: Supervision) -> SupervisingRefused:
    one = session(world)
    return SupervisingRefused(leg=one.id, target=one.wanted.leg, mode=mode, code="leg.over", at=world.now)


def test_a_first_order_that_is_refused_leaves_no_phone_behind() -> None:
    world = talking()
    world.do(command())
    picks_up(world)
    posts = world.do(refusal(world, LISTEN))
    told = the(posts, SupervisorRefused)
    assert (told.deed, told.code, told.agent, told.user) == ("supervise", "leg.over", AGENT, "u1")
    assert the(posts, StopSupervising).leg == session(world).id
    assert world.do(refusal(world, LISTEN))[1:] == []


def test_a_switch_that_is_refused_leaves_all_as_it_was() -> None:
    world = listening()
    before = session(world)
    world.do(command(WHISPER))
    assert [type(one) for one in world.do(refusal(world, WHISPER))] == [SupervisorRefused]
    assert session(world) == before
    world.do(command(BARGE))
    world.do(refusal(world, WHISPER))
    assert session(world).wanted.mode is BARGE


# --- the end ----------------------------------------------------------------------------------------------------------


def test_a_stop_may_say_why_and_may_come_twice() -> None:
    world = listening()
    leg = session(world).id
    for reason in ("处理完毕", ""):
        posts = world.do(EndSupervision(supervisor=BOSS, reason=reason))
        assert posts == [StopSupervising(leg=leg)]
    assert the(ends(world, leg), SupervisionEnded).reason == "处理完毕"
    assert world.do(EndSupervision(supervisor=BOSS)) == []
    assert some(ends(world, leg), SupervisionEnded) == []


def test_whose_agent_is_out_of_the_talk_is_hung_up() -> None:
    world = listening()
    one = session(world)
    told = SupervisingEnded(call=CALL, leg=one.id, target=one.wanted.leg, at=world.now)
    assert world.do(told) == [StopSupervising(leg=one.id)]


def test_with_the_call_everything_ends() -> None:
    """The telephone may report only the call's end, or only that the call is not there."""
    world = listening()
    assert the(world.caller_hangs_up("a"), StopSupervising).leg == session(world).id
    assert len(some(world.wait(supervision.GONE_S), SupervisionEnded)) == 1
    world = listening()
    assert len(some(world.do(CallsLive(calls=(CALL,), at=world.now)), StopSupervising)) == 0
    assert len(some(world.do(CallsLive(calls=(), at=world.now)), StopSupervising)) == 1
    assert len(some(world.do(CallsLive(calls=(), at=world.now)), StopSupervising)) == 0


def test_a_phone_does_not_ring_for_ever() -> None:
    world = talking()
    world.do(command())
    world.do(TelephoneLost(at=world.now))
    assert some(world.wait(100), StopSupervising) == []
    world.do(TelephoneRecovered(at=world.now, calls=(CALL,), pbx_restarted=False))
    assert len(some(world.wait(supervision.LATE_S), StopSupervising)) == 1


# --- take over, disconnect --------------------------------------------------------------------------------------------


def test_the_phone_that_supervises_takes_over_without_ringing() -> None:
    world = listening()
    leg = session(world).id
    posts = world.do(TakeOver(agent=AGENT, taker=BOSS, by="u1"))
    assert some(posts, RingPhone) == []
    told = the(posts, ParticipantCalled)
    assert (the(posts, AddLeg).leg, told.agent, told.by) == (leg, BOSS, BOSS), "the agent has asked for nothing"
    assert told.name == world.get(Agent, BOSS).profile.name
    assert world.all(SupervisionSession) == []
    assert world.do(SupervisingEnded(call=CALL, leg=leg, target="o", at=world.now)) == []
    world.do(LegJoined(call=CALL, leg=leg, at=world.now))
    assert (world.get(Interaction, "a").talk.agent, world.get(Interaction, "a").talk.leg) == (BOSS, leg)
    assert some(ends(world, leg), SupervisionEnded) == []


def test_a_phone_that_rings_for_it_takes_over_when_it_is_picked_up() -> None:
    world = talking()
    world.do(command())
    leg = session(world).id
    assert world.do(TakeOver(agent=AGENT, taker=BOSS, by="u1")) == []
    assert the(picks_up(world), AddLeg).leg == leg
    assert (world.all(SupervisionSession), world.all(Participant)[0].id) == ([], leg)


def test_another_order_while_it_rings_is_instead_of_taking_over() -> None:
    world = talking()
    world.do(command())
    world.do(TakeOver(agent=AGENT, taker=BOSS, by="u1"))
    world.do(command(WHISPER))
    assert the(picks_up(world), Supervise).mode is WHISPER


def test_a_take_over_that_is_refused_when_the_phone_is_picked_up_hangs_it_up() -> None:
    world = talking()
    world.do(command())
    world.do(TakeOver(agent=AGENT, taker=BOSS, by="u1"))
    world.do(SendToFlow(agent=AGENT, by=AGENT, flow=FlowId("f"), back=True))
    leg = session(world).id
    posts = picks_up(world)
    told = the(posts, SupervisorRefused)
    assert (told.deed, told.code, told.name) == ("take_over", "consult.under_way", "周班长")
    assert the(posts, StopSupervising).leg == leg
    assert world.all(Participant) == []
    assert the(ends(world, leg), SupervisionEnded).reason == "抽听"


def test_a_take_over_that_is_refused_at_once_changes_nothing() -> None:
    world = listening()
    before = session(world)
    world.do(SendToFlow(agent=AGENT, by=AGENT, flow=FlowId("f"), back=True))
    with pytest.raises(errors.ConsultUnderWay):
        world.do(TakeOver(agent=AGENT, taker=BOSS, by="u1"))
    assert session(world) == before


def test_a_talk_is_taken_from_its_lead_and_ended_there() -> None:
    world = talking()
    with_participant(world)
    for asked in (TakeOver(agent=OTHER, taker=BOSS, by="u1"), DisconnectTalk(agent=OTHER)):
        with pytest.raises(errors.NotTheLead) as refused:
            world.do(asked)
        assert refused.value.details == {"lead": AGENT}
    assert world.do(DisconnectTalk(agent=AGENT)) == [HangUpCall(call=CALL)]


def test_a_supervisor_at_another_phone_rings_there() -> None:
    """The supervisor has taken the seat over at another place meanwhile."""
    world = listening()
    first = session(world).id
    world.do(SignOn(profile=AgentProfile(id=BOSS, name="周班长", phone="8101"), by=BOSS, takeover=True))
    world.do(PhoneReachable(phone="8101", at=world.now))
    posts = world.do(command(WHISPER))
    assert (the(posts, StopSupervising).leg, the(posts, RingPhone).phone) == (first, "8101")


def test_a_supervisor_may_be_on_a_break() -> None:
    world = talking()
    world.do(TakeBreak(agent=BOSS, reason="r", by=BOSS))
    assert some(world.do(command()), RingPhone) != []


# --- what the agent sees of it ----------------------------------------------------------------------------------------


def shown(world: World, agent: AgentId = AGENT) -> list[tuple[str, bool]]:
    """(how, whether it is over) of each visit that this agent knows of, in the talk or in wrap-up."""
    found = {who: call for who, call in floor_views.calls(world.tables, "a")}
    return [(one.kind, one.ended_at is not None) for one in found[agent].visits]


def test_the_agent_sees_each_mode_live_and_what_was_in_the_wrap_up() -> None:
    """TE6."""
    world = listening()
    assert shown(world) == [("listen", False)]
    for mode in (WHISPER, BARGE):
        world.do(command(mode))
        in_force(world)
    assert shown(world) == [("listen", True), ("whisper", True), ("barge", False)]
    world.agent_hangs_up(AGENT)
    assert shown(world) == [("listen", True), ("whisper", True), ("barge", True)]
    told = some(ends(world, session(world).id), Visited)
    assert [(one.mode, one.agent, one.name) for one in told] == [(BARGE, AGENT, "周班长")]


def test_a_visit_outlives_no_interaction() -> None:
    """The agent writes up before the supervisor's phone is down: the history has the visit all the same, once."""
    world = listening()
    world.agent_hangs_up(AGENT)
    one = session(world).id
    (told,) = some(world.do(EndWrapUp(agent=AGENT, by=AGENT)), Visited)
    assert (told.supervisor, told.agent, told.interaction) == (BOSS, AGENT, "a")
    assert some(ends(world, one), Visited) == []


def test_a_whisper_is_for_one_agent_and_a_barge_in_for_all() -> None:
    world = talking()
    with_participant(world)
    world.do(command(WHISPER, agent=OTHER))
    picks_up(world)
    in_force(world)
    assert (shown(world), shown(world, OTHER)) == ([], [("whisper", False)])
    world.do(command(BARGE, agent=OTHER))
    in_force(world)
    assert (shown(world), shown(world, OTHER)) == ([("barge", False)], [("whisper", True), ("barge", False)])


def test_whoever_takes_over_is_named_to_the_agent_who_writes_up() -> None:
    world = listening()
    posted = world.do(TakeOver(agent=AGENT, taker=BOSS, by="u1"))
    leg = the(posted, AddLeg).leg
    told = some(world.do(LegJoined(call=CALL, leg=leg, at=world.now, with_caller=True)), Visited)
    assert [(one.mode, one.supervisor, one.agent) for one in told] == [(None, BOSS, AGENT)]
    assert shown(world) == [("listen", True), ("take_over", True)]
