"""Callers whom the system has lost in a menu are owed a call, if their flow says so (TE7)."""

import pytest

from core.ids import AgentId, CallId, InteractionId, OfferId, QueueId, interaction_of
from core.messages.base import Message
from core.messages.callback import CallbackOwed, CancelCallback, Lost, OweCallback
from core.messages.floor import AgentParted, Connected, Queued
from core.messages.floor import Kind as InteractionKind
from core.messages.site import CallerList, ListEntry
from core.messages.telephony import LOST, CallEnded, EndCause, Side
from ivr.check.flow import Surroundings, check
from ivr.rules.session import Phase
from ivr.simulator.__main__ import Walk
from ivr.site import callers_of
from tests.unit.ivr.flows import flow, library

NUMBER = "13800001234"
HEAD = 'id: test\nname: Test\nnumbers: ["100"]\nstart: menu\ncall_back_lost: general\nnodes:\n'
FLOW = """
menu:
  type: menu
  label: 办事
  prompts: choose
  keys: {1: line, 2: part, 3: bye}
  no_input: {next: bye}
  invalid: {next: bye}
line: {type: queue, queue: general, after: menu}
part: {type: flow, flow: part, next: bye}
bye: {type: hangup, prompts: bye}
"""
ASK = "ask: {type: say, prompts: part, next: back}\nback: {type: return}"
PART_HEAD = "id: part\nname: P\nstart: ask\nnodes:\n"


def caller(head: str = HEAD, part: str = PART_HEAD, number: str = NUMBER) -> Walk:
    walk = Walk(library(flow(FLOW, head), flow(ASK, part)))
    walk.arrive("100", number)
    return walk


def ends(walk: Walk, cause: EndCause = EndCause.LOST_PBX_RESTART) -> list[Message]:
    return walk.tell(CallEnded(call=walk.call, by=Side.SYSTEM, cause=cause, at=walk.now))


def owed(posts: list[Message]) -> list[OweCallback]:
    return [post for post in posts if isinstance(post, OweCallback)]


@pytest.mark.parametrize("cause", LOST)
def test_the_flow_says_which_queue_calls_back(cause: EndCause) -> None:
    """TE7: the event has the number, the path so far, and the cause of the loss."""
    walk = caller()
    (command,) = owed(ends(walk, cause))
    assert (command.interaction, command.queue, command.number, command.called, command.why) == (
        interaction_of(walk.call),
        "general",
        NUMBER,
        "100",
        cause,
    )
    assert [step.label for step in command.path] == ["办事"]
    assert walk.over


def test_without_the_key_nobody_calls_back() -> None:
    assert not owed(ends(caller(HEAD.replace("call_back_lost: general\n", ""))))


@pytest.mark.parametrize("cause", [each for each in EndCause if each not in LOST])
def test_a_caller_who_hung_up_is_owed_nothing(cause: EndCause) -> None:
    assert not owed(ends(caller(), cause))


def test_a_sub_flow_leaves_it_to_its_caller_unless_it_says_so_itself() -> None:
    walk = caller()
    walk.press("2")
    assert [command.queue for command in owed(ends(walk))] == ["general"]
    walk = caller(part=PART_HEAD.replace("nodes", "call_back_lost: other\nnodes"))
    walk.press("2")
    assert [command.queue for command in owed(ends(walk))] == ["other"]


def in_line() -> Walk:
    walk = caller()
    walk.press("1")
    walk.tell(
        Queued(
            interaction=InteractionId(walk.call),
            kind=InteractionKind.VOICE,
            queue=QueueId("general"),
            position=1,
            ready=0,
            at=walk.now,
        )
    )
    assert walk.session.phase is Phase.QUEUED
    return walk


def test_the_floor_knows_who_was_in_line_or_talked() -> None:
    """TE7: there is one call-back for each, made where the place is known. A caller who was served is owed none, not
    even in the menu that follows."""
    walk = in_line()
    assert not owed(ends(walk))
    walk = in_line()
    agent, interaction = AgentId("8001"), InteractionId(walk.call)
    walk.tell(
        Connected(interaction=interaction, offer=OfferId("o"), agent=agent, queue=QueueId("general"), at=walk.now)
    )
    walk.tell(AgentParted(interaction=interaction, agent=agent, at=walk.now))
    assert walk.session.node == "menu"
    assert not owed(ends(walk))


def test_one_who_has_heard_all_and_one_who_hides_the_number_are_owed_none() -> None:
    walk = caller()
    walk.press("3")
    while walk.session.phase is not Phase.ENDING:
        walk.wait()
    assert not owed(ends(walk))
    assert not owed(ends(caller(number="")))


BLACK = CallerList(id="black", refuses=True, entries=(ListEntry(id="e", number=NUMBER),))


def listed(walk: Walk) -> None:
    walk.world.callers = callers_of((BLACK,))  # type: ignore[attr-defined]  # a Library


def test_a_number_that_is_refused_is_not_rung() -> None:
    """TE7: somebody put it on the blacklist during the call; this also holds for one that the floor put on its list."""
    walk = caller()
    listed(walk)
    assert not owed(ends(walk))
    event = CallbackOwed(
        callback="c",
        interaction=InteractionId("i"),
        queue=QueueId("general"),
        number=NUMBER,
        lost=Lost.TALK,
        why=EndCause.SYSTEM_STOPPED,
        queued_at=walk.now,
        expires_at=walk.now,
        at=walk.now,
    )
    walk = caller(number="13900000000")
    assert walk.tell(event) == []
    listed(walk)
    assert walk.tell(event) == [CancelCallback(callback="c", reason="blacklisted", by="system")]


def test_a_queue_that_there_is_not_is_found_at_its_line() -> None:
    """IV2."""
    around = Surroundings(queues=frozenset({"general"}))
    source = (HEAD.replace(": general", ": nowhere") + FLOW.replace("\n", "\n  ")).encode()
    (problem,) = [one for one in check(source, "test.yaml", around).problems if one.code != "unknown_flow"]
    assert (problem.line, problem.column, problem.code) == (5, 17, "unknown_queue")


def test_of_a_call_that_is_in_no_flow_nothing_is_owed() -> None:
    walk = caller()
    ended = CallEnded(call=CallId("other"), by=Side.SYSTEM, cause=EndCause.SYSTEM_STOPPED, at=walk.now)
    assert walk.tell(ended) == []


def hangs_up(walk: Walk) -> list[Message]:
    return walk.tell(CallEnded(call=walk.call, by=Side.CALLER, cause=EndCause.NORMAL, at=walk.now))


def test_a_caller_who_gives_up_in_the_menu_is_told_to_the_floor() -> None:
    """The floor's rule for missed calls decides; elsewhere in the flow a caller has heard what they wanted."""
    (command,) = owed(hangs_up(caller()))
    assert (command.queue, command.number, command.why) == ("general", NUMBER, EndCause.NORMAL)
    said = caller()
    said.press("2")
    assert owed(hangs_up(said)) == []
    assert owed(hangs_up(caller(HEAD.replace("call_back_lost: general\n", "")))) == []
