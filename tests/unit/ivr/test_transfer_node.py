"""The nodes `transfer` and `callback`, walked with the pure interpreter (IV1, IV4, TE5)."""

from dataclasses import replace
from typing import Any

import pytest

from core.ids import AgentId, InteractionId, OfferId, QueueId
from core.messages.base import Message
from core.messages.callback import CallbackRefused, CallbackRequested, PromiseCallback
from core.messages.floor import (
    AgentState,
    AgentStateChanged,
    Connected,
    Dequeue,
    Enqueue,
    Handover,
    Offered,
    OfferOutcome,
    Requeued,
)
from core.messages.flow import FlowEnded, FlowOutcome, FlowStarted, TransferEnded
from core.messages.outbound import DialNumber
from core.messages.telephony import (
    EndCause,
    HangUpCall,
    JoinLeg,
    LegAnswered,
    LegEnded,
    LegJoined,
    Side,
    StartMusic,
    StopRinging,
    TelephoneRecovered,
)
from core.outbound import DialLimits
from ivr.check.flow import Surroundings, check
from ivr.rules.session import Phase
from ivr.simulator.__main__ import Walk
from records.rules.chain import chain
from tests.unit.ivr.flows import flow, library, played, results, source

ENDS = """
after: {type: hangup, prompts: thanks}
none: {type: hangup, prompts: none}
busy: {type: hangup, prompts: busy}
refused: {type: hangup, prompts: refused}
line: {type: queue, queue: general}
"""
HEAD = 'id: test\nname: Test\nnumbers: ["100"]\nstart: first\nperson: line\nnodes:\n'
OTHER = flow("first: {type: hangup, prompts: other}", "id: other\nname: O\nstart: first\nnodes:\n")


def transfer(to: str) -> str:
    return f"first: {{type: transfer, {to}, no_answer: none, busy: busy, refused: refused, after: after}}\n{ENDS}"


def caller(to: str, **contacts: str) -> Walk:
    world = library(flow(transfer(to), HEAD), OTHER)
    world.contacts = contacts
    walk = Walk(world)
    desk = dict.fromkeys(("reason", "by"), "")
    walk.tell(
        AgentStateChanged(
            agent=AgentId("8001"), before=AgentState.BUSY, after=AgentState.IDLE, lasted_s=1, interaction=None,
            at=walk.now, **desk,
        )
    )  # fmt: skip
    walk.arrive("100")
    return walk


def dialled(posts: list[Message]) -> DialNumber:
    [command] = [post for post in posts if isinstance(post, DialNumber)]
    return command


def leg(walk: Walk, kind: type[Any], **fields: object) -> list[Message]:
    return walk.tell(kind(call=walk.call, leg=walk.session.leg, at=walk.now, **fields))


def ended(walk: Walk, cause: EndCause, *, answered: bool = False) -> list[Message]:
    return leg(walk, LegEnded, answered=answered, by=Side.AGENT, cause=cause)


# --- outside ----------------------------------------------------------------------------------------------------------


def test_an_outside_number_is_rung_and_joined() -> None:
    """IV1: the flow posts the same command as an agent's transfer, so that the same rules may refuse a number."""
    walk = caller('number: "02112345678", ring_s: 30')
    command = dialled(walk.posted)
    assert (command.number, command.until, command.by) == ("02112345678", walk.now + 30, "flow:test:first")
    assert any(isinstance(post, StartMusic) for post in walk.posted)
    assert leg(walk, LegAnswered) == [JoinLeg(call=walk.call, leg=command.leg)]
    leg(walk, LegJoined, with_caller=True)
    assert walk.session.phase is Phase.TALKING
    assert played(ended(walk, EndCause.NORMAL, answered=True)) == [("zh/thanks",)]


def test_after_the_talk_the_call_ends_unless_the_flow_goes_on() -> None:
    nodes = (
        transfer('number: "02112345678"')
        .replace(", after: after", "")
        .replace("after: {type: hangup, prompts: thanks}", "")
    )
    walk = Walk(library(flow(nodes, HEAD)))
    walk.arrive("100")
    leg(walk, LegAnswered)
    leg(walk, LegJoined, with_caller=True)
    assert HangUpCall(call=walk.call) in ended(walk, EndCause.NORMAL, answered=True)
    assert walk.session.outcome is FlowOutcome.CONNECTED


@pytest.mark.parametrize(
    ("cause", "node"),
    [
        (EndCause.NO_ANSWER, "none"),
        (EndCause.BUSY, "busy"),
        (EndCause.DECLINED, "busy"),
        (EndCause.NOT_ALLOWED, "refused"),
        (EndCause.LINES_USED, "refused"),
        (EndCause.UNREACHABLE, "refused"),
    ],
)
def test_each_way_of_not_answering_has_its_node(cause: EndCause, node: str) -> None:
    """IV4."""
    walk = caller('number: "02112345678"')
    ended(walk, cause)
    assert walk.session.node == node
    assert [result for _, result in results(walk)] in (
        ["transfer_no_answer"],
        ["transfer_busy"],
        ["transfer_refused"],
    )


def transfers(walk: Walk) -> list[TransferEnded]:
    return [post for post in walk.posted if isinstance(post, TransferEnded)]


def test_a_talk_with_somebody_outside_is_told_with_its_number_and_times() -> None:
    """IV1, RC1: the event says whom the flow called, and from when to when they talked."""
    walk = caller("contact: water", water="055112345678")
    rung = walk.now
    leg(walk, LegAnswered)
    walk.now = joined = rung + 12
    leg(walk, LegJoined, with_caller=True)
    assert transfers(walk) == []
    walk.now = rung + 100
    ended(walk, EndCause.NORMAL, answered=True)
    [told] = transfers(walk)
    assert (told.node, told.number, told.contact, told.result) == ("first", "055112345678", "water", "talked")
    assert (told.rung_at, told.talked_at, told.at) == (rung, joined, rung + 100)
    [chapter] = chain([told])
    assert (chapter.kind, chapter.number, chapter.seconds) == ("transferred", "055112345678", 88)


@pytest.mark.parametrize(
    ("cause", "result"), [(EndCause.NO_ANSWER, "no_answer"), (EndCause.BUSY, "busy"), (EndCause.NOT_ALLOWED, "refused")]
)
def test_a_transfer_in_vain_is_told_too(cause: EndCause, result: str) -> None:
    walk = caller('number: "02112345678"')
    ended(walk, cause)
    walk.leave()
    assert [(one.result, one.talked_at) for one in transfers(walk)] == [(result, None)]
    [chapter] = chain(transfers(walk))
    assert (chapter.code, chapter.seconds) == (result, None)


def test_a_caller_who_leaves_ends_the_transfer_once() -> None:
    ringing = caller('number: "02112345678"')
    ringing.leave()
    assert [one.result for one in transfers(ringing)] == ["caller_left"]
    person = caller('number: "02112345678"')
    person.press("0")
    person.leave()
    assert [one.result for one in transfers(person)] == ["caller_left"]
    late = caller('number: "02112345678"')
    late.wait()
    late.leave()
    assert [one.result for one in transfers(late)] == ["no_answer"]
    talking = caller('number: "02112345678"')
    leg(talking, LegAnswered)
    leg(talking, LegJoined, with_caller=True)
    talking.leave()
    assert [one.result for one in transfers(talking)] == ["talked"]


def test_a_number_that_rings_too_long_is_given_up_and_rings_no_more() -> None:
    walk = caller('number: "02112345678"')
    rung = walk.session.leg
    posts = walk.wait()
    assert StopRinging(leg=rung) in posts
    assert walk.session.node == "none"
    assert walk.session.leg == ""


def test_0_reaches_a_person_while_it_rings() -> None:
    walk = caller('number: "02112345678"')
    rung = walk.session.leg
    posts = walk.press("0")
    assert StopRinging(leg=rung) in posts
    assert walk.session.phase is Phase.QUEUED


def test_the_end_of_another_leg_is_none_of_ours() -> None:
    walk = caller('number: "02112345678"')
    before = walk.session
    walk.tell(LegEnded(call=walk.call, leg="other", answered=False, by=Side.AGENT, cause=EndCause.BUSY, at=walk.now))
    assert walk.session == before


def test_ringing_goes_on_when_the_telephone_is_back() -> None:
    walk = caller('number: "02112345678"')
    posts = walk.tell(TelephoneRecovered(calls=(walk.call,), pbx_restarted=False, at=walk.now))
    assert walk.session.phase is Phase.DIALING
    assert not [post for post in posts if isinstance(post, DialNumber)], "its leg is still there, or its end is told"


def test_a_variable_may_be_the_number_and_a_contact_has_one() -> None:
    assert dialled(caller('number: "{caller}"').posted).number == "13800001234"
    assert dialled(caller("contact: water", water="02165432100").posted).number == "02165432100"


def test_a_contact_that_is_gone_is_refused() -> None:
    assert caller("contact: water").session.node == "refused"


# --- an agent, a queue, a flow ----------------------------------------------------------------------------------------


def enqueued(walk: Walk) -> Enqueue:
    return [post for post in walk.posted if isinstance(post, Enqueue)][-1]


def requeue(walk: Walk, reason: OfferOutcome) -> list[Message]:
    return walk.tell(
        Requeued(interaction=InteractionId(walk.call), queue=QueueId("general"), reason=reason, at=walk.now)
    )


def test_one_agent_is_asked_for_and_nobody_else() -> None:
    walk = caller('agent: "8001", queue: general, ring_s: 20')
    assert (enqueued(walk).agent, enqueued(walk).queue) == ("8001", "general")
    assert walk.session.due == walk.now + 20


@pytest.mark.parametrize(
    ("reason", "node"),
    [(OfferOutcome.NO_ANSWER, "none"), (OfferOutcome.DECLINED, "busy"), (OfferOutcome.PHONE_LOST, "busy")],
)
def test_an_agent_who_does_not_take_it_leaves_the_caller_to_the_flow(reason: OfferOutcome, node: str) -> None:
    walk = caller('agent: "8001", queue: general')
    posts = requeue(walk, reason)
    assert any(isinstance(post, Dequeue) for post in posts)
    assert walk.session.node == node


def test_an_agent_who_is_not_at_work_is_not_waited_for() -> None:
    walk = caller('agent: "8002", queue: general')
    assert walk.session.node == "busy"
    assert not [post for post in walk.posted if isinstance(post, Enqueue)]


def test_an_agent_who_stays_busy_is_waited_for_and_then_counts_as_busy() -> None:
    walk = caller('agent: "8001", queue: general')
    walk.wait()
    assert walk.session.node == "busy"


@pytest.mark.parametrize("to", ['agent: "8001", queue: general', "queue: general"])
def test_a_phone_that_rings_is_not_cut_off(to: str) -> None:
    """AC5: the floor ends the ringing; then the caller leaves the line."""
    walk = caller(f"{to}, ring_s: 5")
    interaction, agent, queue = InteractionId(walk.call), AgentId("8001"), QueueId("general")
    walk.now += 4
    walk.tell(
        Offered(
            offer=OfferId("o"), interaction=interaction, agent=agent, queue=queue, expires_at=walk.now + 9, at=walk.now
        )
    )
    assert walk.wait() == []
    assert walk.session.phase is Phase.QUEUED
    requeue(walk, OfferOutcome.NO_ANSWER)
    if walk.session.phase is Phase.QUEUED:
        walk.wait()
    assert walk.session.node == "none"


@pytest.mark.parametrize("why", [Handover.PHONE_LOST, Handover.TRANSFERRED, Handover.SIGNED_OFF])
def test_whoever_comes_back_to_the_line_waits_as_long_as_a_new_caller(why: Handover) -> None:
    """AC5, TE4: the time of the talk does not count, and the limit that held before it is gone."""
    walk = caller("queue: general, ring_s: 30")
    interaction, agent, queue = InteractionId(walk.call), AgentId("8001"), QueueId("general")
    walk.tell(Connected(interaction=interaction, offer=OfferId("o"), agent=agent, queue=queue, at=walk.now))
    walk.now += 300
    back = walk.now
    walk.tell(Requeued(interaction=interaction, queue=queue, reason=OfferOutcome.WITHDRAWN, at=walk.now, handover=why))
    walk.listen()
    assert (walk.session.phase, walk.session.due) == (Phase.QUEUED, back + 30)
    walk.wait()
    assert walk.session.node == "none"


def test_in_a_queue_the_caller_waits_on_when_one_agent_does_not_answer() -> None:
    walk = caller("queue: general")
    assert enqueued(walk).agent is None
    requeue(walk, OfferOutcome.NO_ANSWER)
    assert walk.session.phase is Phase.QUEUED
    walk.wait()
    assert walk.session.node == "none"


def test_another_flow_is_gone_to_for_good() -> None:
    walk = caller("flow: other")
    assert [post.flow for post in walk.posted if isinstance(post, FlowStarted)] == ["test", "other"]
    assert [post.flow for post in walk.posted if isinstance(post, FlowEnded)] == ["test"]
    assert played(walk.posted) == [("zh/other",)]
    assert caller("flow: gone").session.node == "refused"


@pytest.mark.parametrize(
    ("to", "codes"),
    [
        ("queue: general", []),
        ("queue: vip", ["unknown_queue"]),
        ("contact: water", []),
        ("contact: fire", ["unknown_contact"]),
        ("flow: other", []),
        ("flow: gone", ["unknown_flow"]),
        ('agent: "8001"', ["wrong_value"]),
        ("queue: general, flow: other", ["wrong_value"]),
        ('number: "{a}{b}"', ["wrong_value"]),
        ('number: "{nothing}"', ["unknown_variable"]),
    ],
)
def test_a_transfer_to_nowhere_is_refused_before_use(to: str, codes: list[str]) -> None:
    """IV2."""
    around = Surroundings(queues={"general"}, flows={"other"}, contacts={"water"})
    content = source(transfer(to), HEAD).encode()
    assert [problem.code for problem in check(content, "x.yaml", around).problems] == codes


# --- call-back --------------------------------------------------------------------------------------------------------

CALLBACK = """
first:
  type: callback
  queue: general
  prompts: [confirm, "{phone:caller}"]
  number_prompts: number
  done: promised
  refused: refused
  no_input: {next: bye}
  invalid: {prompts: wrong, next: bye}
refused: {type: hangup, prompts: refused}
bye: {type: hangup, prompts: bye}
"""


def asking(number: str = "13800001234") -> Walk:
    walk = Walk(library(flow(CALLBACK)))
    walk.arrive("100", number)
    return walk


def promised(walk: Walk) -> PromiseCallback:
    [command] = [post for post in walk.posted if isinstance(post, PromiseCallback)]
    return command


def requested(walk: Walk) -> list[Message]:
    command = promised(walk)
    return walk.tell(
        CallbackRequested(
            callback="cb", interaction=command.interaction, queue=command.queue, number=command.number,
            queued_at=walk.now, expires_at=walk.now + 9, at=walk.now,
        )
    )  # fmt: skip


def test_a_call_to_the_callers_own_number_is_promised() -> None:
    """IV1, TE5: the caller was in no queue before."""
    walk = asking()
    walk.press("1")
    assert (promised(walk).number, promised(walk).queue) == ("13800001234", "general")
    assert played(requested(walk)) == [("zh/promised",)]
    assert HangUpCall(call=walk.call) in walk.listen()
    assert walk.session.outcome is FlowOutcome.CALLED_BACK


def test_another_number_is_entered_and_not_shown() -> None:
    walk = asking()
    assert played(walk.press("2")) == [("zh/number",)]
    walk.press("02112345678#")
    assert promised(walk).number == "02112345678"
    assert results(walk)[-1] == ("*" * 11, "entered")


def test_a_caller_with_a_hidden_number_enters_one() -> None:
    walk = asking("")
    assert played(walk.posted) == [("zh/number",)]
    walk.press("02112345678")
    walk.wait()
    assert promised(walk).number == "02112345678"


@pytest.mark.parametrize("written", ["013800001234", "8613800001234", "008613800001234"])
def test_an_entered_number_is_that_of_the_same_citizen_however_it_is_written(written: str) -> None:
    """TE5: all call-backs of one citizen become one."""
    walk = asking("")
    walk.press(f"{written}#")
    assert promised(walk).number == "13800001234"


def test_a_call_has_one_call_back_promised_and_no_second() -> None:
    """SC: one caller cannot make us call any number of strangers at our cost."""
    again = CALLBACK.replace("  done: promised", "  done: promised\n  next: first")
    walk = Walk(library(flow(again)))
    walk.arrive("100")
    walk.press("1")
    requested(walk)
    walk.listen()
    walk.press("202112345678#")
    assert promised(walk).number == "13800001234"
    assert walk.session.node == "refused"


def test_a_number_that_is_too_short_is_asked_for_again() -> None:
    walk = asking("")
    assert played(walk.press("123#")) == [("zh/wrong", "zh/number")]


def test_a_refusal_and_no_answer_at_all_have_their_way() -> None:
    walk = asking()
    walk.press("1")
    walk.tell(CallbackRefused(interaction=InteractionId(walk.call), queue=QueueId("general"), at=walk.now))
    assert walk.session.node == "refused"
    silent = asking()
    silent.press("1")
    silent.wait()
    assert silent.session.node == "refused"


# --- what can be told before any caller comes -------------------------------------------------------------------------

AROUND = Surroundings(
    queues=frozenset({"general"}),
    agents=frozenset({"8001"}),
    dialling=DialLimits(("0", "1", "2", "8"), ("00", "0571")),
)


def told(place: str, around: Surroundings = AROUND) -> list[tuple[str, str, int]]:
    nodes = source(f"first: {{type: transfer, {place}, no_answer: bye}}\nbye: {{type: hangup}}")
    checked = check(nodes.encode(), "test.yaml", around)
    assert (checked.flow is None) == bool(checked.problems)
    return [(one.code, one.severity.value, one.line) for one in (*checked.problems, *checked.warnings)]


@pytest.mark.parametrize("number", ["057112345678", "0085212345678", "95588", "168001234", "+8613800138000"])
def test_a_number_that_may_not_be_dialled_is_a_fault(number: str) -> None:
    """IV2, TE5: the site denies it, or it is not in the national plan; the fault has its line."""
    assert told(f'number: "{number}"') == [("denied_number", "error", 6)]


@pytest.mark.parametrize("number", ["110", "0571119", "12345", "8001"])
def test_a_number_that_is_never_dialled_is_a_fault(number: str) -> None:
    """TE5: this holds whatever the site allows."""
    assert told(f'number: "{number}"') == [("never_dialled", "error", 6)]


@pytest.mark.parametrize("place", ['number: "13800138000"', 'number: "{caller}"', "queue: general, agent: 8001"])
def test_what_may_be_rung_is_right(place: str) -> None:
    assert told(place) == []


def test_an_agent_who_is_not_there_is_a_warning() -> None:
    """Accounts come and go; until then callers take the exit for a busy agent."""
    assert told("queue: general, agent: 8888") == [("unknown_agent", "warning", 6)]


def test_a_queue_that_is_not_there_is_a_fault() -> None:
    assert told("queue: nobody, agent: 8001") == [("unknown_queue", "error", 6)]


def test_a_site_without_calls_to_the_outside_is_warned() -> None:
    """The same flows also run on a machine for trials, which has no trunk."""
    assert told('number: "13800138000"', replace(AROUND, dialling=DialLimits())) == [("no_outside", "warning", 6)]
