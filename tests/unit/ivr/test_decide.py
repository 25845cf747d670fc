"""A caller's whole way: arrival, the floor's events, the end wherever it comes, and a failure of telephone or core."""

from dataclasses import replace

import pytest

from core.ids import AgentId, CallId, FlowId, InteractionId, OfferId, QueueId
from core.messages.base import Due, Message
from core.messages.floor import (
    AgentParted,
    Connected,
    Departed,
    Departure,
    Enqueue,
    Kind,
    Offered,
    OfferOutcome,
    PositionChanged,
    Queued,
    Requeued,
)
from core.messages.flow import FlowEnded, FlowOutcome, FlowStarted, KeysEntered, NodeEntered
from core.messages.talks import FlowReturned, RunFlow
from core.messages.telephony import (
    AnswerCall,
    CallEnded,
    EndCause,
    HangUpCall,
    PlayMedia,
    Side,
    StartMusic,
    StopMedia,
    TelephoneLost,
    TelephoneRecovered,
)
from ivr.rules.moves import HANG_UP_TRIES
from ivr.rules.session import Phase, Session
from ivr.simulator.__main__ import Walk
from tests.unit.ivr.flows import flow, library, walk

QUEUE = QueueId("general")
AGENT = AgentId("8001")

FLOW = """
first:
  type: menu
  label: 主菜单
  prompts: choose
  keys: {1: line, 2: bye}
  no_input: {next: bye}
  invalid: {next: bye}
line:
  type: queue
  queue: general
  keys: {"9": first}
  after: bye
bye: {type: hangup, prompts: bye}
"""

SURVEY = "id: survey\nname: Survey\nnumbers: []\nstart: ask\nnodes:\n"


class Floor:
    """Posts what the floor would."""

    def __init__(self, caller: Walk) -> None:
        self.caller = caller
        self.interaction = InteractionId(caller.call)

    def queued(self, position: int = 1, ready: int = 0) -> list[Message]:
        return self.caller.tell(
            Queued(
                interaction=self.interaction,
                kind=Kind.VOICE,
                queue=QUEUE,
                position=position,
                ready=ready,
                at=self.caller.now,
            )
        )

    def moved(self, position: int) -> list[Message]:
        return self.caller.tell(
            PositionChanged(interaction=self.interaction, queue=QUEUE, position=position, at=self.caller.now)
        )

    def offered(self) -> list[Message]:
        return self.caller.tell(
            Offered(
                offer=OfferId("o"),
                interaction=self.interaction,
                agent=AGENT,
                queue=QUEUE,
                expires_at=self.caller.now + 10,
                at=self.caller.now,
            )
        )

    def requeued(self) -> list[Message]:
        return self.caller.tell(
            Requeued(interaction=self.interaction, queue=QUEUE, reason=OfferOutcome.NO_ANSWER, at=self.caller.now)
        )

    def connected(self) -> list[Message]:
        return self.caller.tell(
            Connected(interaction=self.interaction, offer=OfferId("o"), agent=AGENT, queue=QUEUE, at=self.caller.now)
        )

    def parted(self) -> list[Message]:
        return self.caller.tell(AgentParted(interaction=self.interaction, agent=AGENT, at=self.caller.now))

    def departed(self, departure: Departure) -> list[Message]:
        return self.caller.tell(
            Departed(
                interaction=self.interaction,
                kind=Kind.VOICE,
                queue=QUEUE,
                departure=departure,
                agent=None,
                waited_s=1,
                at=self.caller.now,
            )
        )


def in_line() -> tuple[Walk, Floor]:
    caller = walk(FLOW)
    caller.press("1")
    floor = Floor(caller)
    floor.queued()
    return caller, floor


def in_talk() -> tuple[Walk, Floor]:
    caller, floor = in_line()
    floor.offered()
    floor.connected()
    return caller, floor


def ended(caller: Walk) -> list[tuple[str, FlowOutcome]]:
    return [(post.node, post.outcome) for post in caller.posted if isinstance(post, FlowEnded)]


# --- arrival ----------------------------------------------------------------------------------------------------------


def test_a_call_is_answered_then_hears_the_flow_of_its_number() -> None:
    """IV1, IV5: started, node, sound, in this order."""
    caller = walk(FLOW)
    assert [type(post) for post in caller.posted] == [AnswerCall, FlowStarted, NodeEntered, PlayMedia]
    assert caller.session.path[0].label == "主菜单"


@pytest.mark.parametrize("called", ["02512345", "+8602512345", "12345"])
def test_area_codes_before_the_number_do_not_matter(called: str) -> None:
    world = library(flow(FLOW, 'id: t\nname: T\nnumbers: ["12345"]\nstart: first\nnodes:\n'))
    assert world.flow_for(called).id == "t"
    assert world.flow_for("912345").id == "unknown-number"


def test_an_unknown_number_is_told_so() -> None:
    caller = Walk(library())
    posts = caller.arrive("999")
    assert [post.media for post in posts if isinstance(post, PlayMedia)] == [("zh/number-unknown",)]
    assert HangUpCall(call=caller.call) in caller.listen()
    caller.leave()
    assert ended(caller) == [("sorry", FlowOutcome.FINISHED)]


def test_a_call_that_arrives_twice_is_one_call() -> None:
    caller = walk(FLOW)
    assert caller.arrive("100") == []


# --- the floor --------------------------------------------------------------------------------------------------------


def test_while_an_agent_is_rung_the_music_plays_on() -> None:
    caller, floor = in_line()
    assert floor.offered() == []
    assert [post for post in caller.wait() if isinstance(post, PlayMedia)] == []
    assert caller.session.due > caller.now


def test_after_an_offer_that_failed_there_is_music_even_if_the_join_had_silenced_it() -> None:
    """There is never more than a moment of silence; the time of the next announcement stays."""
    caller, floor = in_line()
    floor.offered()
    due = caller.session.due
    assert floor.requeued() == [StartMusic(call=caller.call)]
    assert (caller.session.offered, caller.session.due) == (False, due)


def test_an_offer_that_failed_does_not_cut_an_announcement() -> None:
    caller = walk(FLOW.replace("queue: general", "queue: general\n  announce: {next: you-are-next}"))
    caller.press("1")
    floor = Floor(caller)
    floor.queued()
    floor.offered()
    assert floor.requeued() == []
    assert caller.session.playback


def test_moving_up_is_remembered_for_the_next_announcement() -> None:
    caller, floor = in_line()
    floor.queued(position=3)
    assert floor.moved(2) == []
    assert caller.session.position == 2


def test_in_talk_keys_belong_to_the_talk() -> None:
    caller, _ = in_talk()
    assert caller.session.phase is Phase.TALKING
    assert caller.press("9") == []


def test_after_the_talk_the_flow_goes_on() -> None:
    """IV1: the node after the queue, such as a survey."""
    caller, floor = in_talk()
    posts = floor.parted()
    assert [post.media for post in posts if isinstance(post, PlayMedia)] == [("zh/bye",)]
    assert floor.departed(Departure.HANDLED) == [], "the talk is over already"
    caller.listen()
    caller.leave()
    assert ended(caller) == [("bye", FlowOutcome.FINISHED)]


def test_after_the_talk_without_a_further_node_the_caller_is_hung_up() -> None:
    caller = walk("first: {type: queue, queue: general}")
    floor = Floor(caller)
    floor.queued()
    floor.connected()
    assert floor.departed(Departure.HANDLED) == [HangUpCall(call=caller.call)]
    caller.leave()
    assert ended(caller) == [("first", FlowOutcome.CONNECTED)]


def test_an_agent_lost_in_talk_brings_the_caller_back_to_the_music() -> None:
    """AC5: the caller is back in line, without any silence."""
    caller, floor = in_talk()
    assert floor.requeued() == [StartMusic(call=caller.call)]
    assert caller.session.phase is Phase.QUEUED


def test_an_agent_who_answers_just_as_the_caller_leaves_the_line_wins() -> None:
    """The floor decides: it joined the two before it was asked to take the caller out of line."""
    caller, floor = in_line()
    floor.offered()
    caller.press("9")
    assert caller.session.phase is Phase.SPEAKING
    floor.connected()
    assert (caller.session.phase, caller.session.node) == (Phase.TALKING, "line")


def test_whoever_falls_out_of_line_joins_again_at_the_next_deadline() -> None:
    caller, floor = in_line()
    floor.departed(Departure.LOST)
    posts = caller.wait()
    assert [post.queue for post in posts if isinstance(post, Enqueue)] == [QUEUE]


def test_events_of_strangers_change_nothing() -> None:
    caller = Walk(library(flow(FLOW)))
    floor = Floor(caller)
    for posts in (
        floor.queued(),
        floor.moved(1),
        floor.offered(),
        floor.connected(),
        floor.parted(),
        caller.press("1"),
    ):
        assert posts == []
    assert caller.over


# --- the end ----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("steps", "node", "outcome"),
    [
        ("", "first", FlowOutcome.CALLER_LEFT),
        ("1", "line", FlowOutcome.CALLER_LEFT),
        ("2", "bye", FlowOutcome.CALLER_LEFT),
        ("2.", "bye", FlowOutcome.FINISHED),
    ],
)
def test_a_caller_may_hang_up_anywhere_and_it_is_counted_where(steps: str, node: str, outcome: FlowOutcome) -> None:
    """IV4, IV5: reports show where callers leave."""
    caller = walk(FLOW)
    for step in steps:
        caller.listen() if step == "." else caller.press(step)
    caller.leave()
    assert ended(caller) == [(node, outcome)]
    assert caller.over
    assert caller.leave() == []


def test_a_caller_who_hangs_up_in_talk_was_connected() -> None:
    caller, _ = in_talk()
    caller.leave()
    assert ended(caller) == [("line", FlowOutcome.CONNECTED)]


@pytest.mark.parametrize(
    ("cause", "outcome"),
    [
        (EndCause.TO_FALLBACK, FlowOutcome.QUEUED),
        (EndCause.LOST_PBX_RESTART, FlowOutcome.FAULT),
        (EndCause.DURING_OUTAGE, FlowOutcome.CALLER_LEFT),
    ],
)
def test_calls_that_others_end_are_told_apart(cause: EndCause, outcome: FlowOutcome) -> None:
    caller, _ = in_line()
    caller.tell(CallEnded(call=caller.call, by=Side.UNKNOWN, cause=cause, at=caller.now))
    assert ended(caller) == [("line", outcome)]


def test_a_caller_who_hangs_up_in_the_flow_that_the_agent_chose_leaves_both_flows() -> None:
    """IV5: the talk's flow ended in a talk; the other one was left."""
    caller, _ = in_talk()
    survey = flow("ask: {type: say, prompts: q, next: ask2}\nask2: {type: hangup}", SURVEY)
    caller.world.activate(survey)  # type: ignore[attr-defined]  # a Library
    caller.tell(RunFlow(call=caller.call, flow=FlowId("survey"), back=True))
    caller.leave()
    assert ended(caller) == [("ask", FlowOutcome.CALLER_LEFT), ("line", FlowOutcome.CONNECTED)]


def test_a_call_that_is_in_no_flow_comes_straight_back_to_the_agent() -> None:
    """PF4: an outgoing call. Nobody waits for a flow that never ends."""
    caller, _ = in_talk()
    other = CallId("outside")
    told = caller.tell(RunFlow(call=other, flow=FlowId("survey"), back=True))
    assert told == [FlowReturned(call=other, flow=FlowId("survey"), at=caller.now)]
    assert caller.tell(RunFlow(call=other, flow=FlowId("survey"), back=False)) == [HangUpCall(call=other)]


@pytest.mark.parametrize("cause", [EndCause.TO_FALLBACK, EndCause.LOST_PBX_RESTART])
def test_a_talk_that_a_restart_of_asterisk_ends_was_connected_all_the_same(cause: EndCause) -> None:
    """IV5: the flow had done its work."""
    caller, _ = in_talk()
    caller.tell(CallEnded(call=caller.call, by=Side.UNKNOWN, cause=cause, at=caller.now))
    assert ended(caller) == [("line", FlowOutcome.CONNECTED)]


def test_a_hang_up_that_is_not_confirmed_is_repeated_then_given_up() -> None:
    """No state without a deadline."""
    caller = walk("first: {type: hangup}")
    hang_ups = 0
    while not caller.over:
        hang_ups += sum(isinstance(post, HangUpCall) for post in caller.wait())
    assert hang_ups == HANG_UP_TRIES - 1
    assert ended(caller) == [("first", FlowOutcome.FINISHED)]


def test_a_stale_deadline_changes_nothing() -> None:
    caller = walk(FLOW)
    due = caller.session.due
    caller.listen()
    before = caller.session
    assert caller.tell(Due(owner="ivr", kind=Session.KIND, id=caller.call, at=due)) == []
    assert caller.session == before


# --- breaks -----------------------------------------------------------------------------------------------------------


def recovered(caller: Walk) -> list[Message]:
    return caller.tell(TelephoneRecovered(calls=(caller.call, CallId("other")), pbx_restarted=False, at=caller.now))


def test_after_a_break_a_menu_says_its_prompt_again_and_keeps_the_tries() -> None:
    """TE7: a menu's prompt starts again at its node."""
    caller = walk(FLOW)
    caller.press("7")
    tries = caller.session.tries
    old = caller.session.playback
    posts = recovered(caller)
    assert [post.media for post in posts if isinstance(post, PlayMedia)] == [("zh/choose",)]
    assert not [post for post in posts if isinstance(post, NodeEntered | FlowStarted | KeysEntered)]
    assert caller.session.playback != old
    assert caller.session.tries == tries


def test_after_a_break_the_queue_has_its_music() -> None:
    """TE7."""
    caller, _ = in_line()
    assert StartMusic(call=caller.call) in recovered(caller)
    assert caller.session.phase is Phase.QUEUED


def test_after_a_break_talk_is_left_alone_and_a_hang_up_is_repeated() -> None:
    caller, _ = in_talk()
    assert recovered(caller) == []
    leaving = walk("first: {type: hangup}")
    assert recovered(leaving) == [HangUpCall(call=leaving.call)]


def test_no_time_runs_against_callers_while_the_telephone_is_away() -> None:
    caller = walk(FLOW)
    caller.listen()
    caller.tell(TelephoneLost(at=caller.now))
    for _ in range(20):
        assert caller.wait() == []
    assert caller.session.tries == 0
    recovered(caller)
    assert caller.session.phase is Phase.SPEAKING


def test_a_deadline_that_passed_while_the_core_was_dead_asks_again() -> None:
    """TE7: a restart does not count against the caller."""
    caller = walk(FLOW)
    caller.listen()
    caller.now = caller.session.due + 30
    posts = caller.wait()
    assert [post.media for post in posts if isinstance(post, PlayMedia)] == [("zh/choose",)]
    assert caller.session.tries == 0


def test_a_caller_whose_flow_is_gone_is_told_and_hung_up() -> None:
    caller = walk(FLOW)
    caller.tables.set(Session.KIND, caller.call, replace(caller.session, node="gone"))
    posts = caller.press("1")
    assert [post.media for post in posts if isinstance(post, PlayMedia)] == [("zh/fault",)]
    assert HangUpCall(call=caller.call) in caller.listen()
    caller.leave()
    assert ended(caller) == [("gone", FlowOutcome.FAULT)]


def test_stop_media_never_follows_the_sound_that_replaces_it() -> None:
    caller, _ = in_line()
    posts = caller.press("9")
    assert not [post for post in posts if isinstance(post, StopMedia)]
