"""The `queue` node: getting in line, hearing the place, and getting out of line (IV1, AC6)."""

import pytest

from core.ids import QueueId
from core.messages.base import Message
from core.messages.callback import CallbackRequested, RequestCallback
from core.messages.floor import Dequeue, Enqueue, Kind, Queued
from core.messages.telephony import HangUpCall, StartMusic, StopMusic, TelephoneRecovered
from ivr.rules.session import Phase
from ivr.simulator.__main__ import Walk
from tests.unit.ivr.flows import played, results, walk

QUEUE = """
first:
  type: queue
  queue: general
  priority: 2
  skills: [mandarin]
  announce: {every_s: 20, position: [before, "{ahead}", after], next: you-are-next, unknown: busy}
  keys: {"9": bye}
  max_wait_s: 70
  too_long: bye
  after: survey
survey: {type: hangup, prompts: thanks}
bye: {type: hangup, prompts: bye}
"""


def queued(caller: Walk, position: int, ready: int = 0, *, callback: bool = False) -> list[Message]:
    return caller.tell(
        Queued(
            interaction=caller.call,  # type: ignore[arg-type]  # the same id
            kind=Kind.VOICE,
            queue=QueueId("general"),
            position=position,
            ready=ready,
            at=caller.now,
            callback=callback,
        )
    )


def test_a_caller_joins_the_line_with_all_that_is_known() -> None:
    """IV1: the queue node."""
    caller = walk(QUEUE)
    [joined] = [post for post in caller.posted if isinstance(post, Enqueue)]
    assert (joined.priority, joined.skills, joined.caller, joined.called) == (2, ("mandarin",), "13800001234", "100")
    assert joined.arrived_at == caller.session.arrived_at
    assert [step.node for step in joined.path] == ["first"]
    assert caller.posted.index(joined) < caller.posted.index(StartMusic(call=caller.call))


def test_the_place_in_line_is_said_then_music_again() -> None:
    caller = walk(QUEUE)
    assert played(queued(caller, 4)) == [("zh/before", "zh/number-3", "zh/after")]
    assert caller.listen() == [StartMusic(call=caller.call)]
    assert caller.session.due == caller.now + 20
    assert played(caller.wait()) == [("zh/before", "zh/number-3", "zh/after")]
    caller.listen()
    assert played(queued(caller, 1)) == [("zh/you-are-next",)]


def test_nothing_is_said_when_an_agent_is_ready() -> None:
    caller = walk(QUEUE)
    assert queued(caller, 1, ready=1) == []


def test_a_caller_whom_the_floor_does_not_know_joins_again() -> None:
    caller = walk(QUEUE)
    posts = caller.wait()
    assert [post for post in posts if isinstance(post, Enqueue)]
    assert played(posts) == [("zh/busy",)]


def test_a_key_leaves_the_line() -> None:
    """AC6: the call-back relies on this way out of the queue."""
    caller = walk(QUEUE)
    queued(caller, 2)
    assert caller.press("5") == []
    posts = caller.press("9")
    assert Dequeue(interaction=caller.call) in posts  # type: ignore[arg-type]  # the same id
    assert played(posts) == [("zh/bye",)]
    assert results(caller) == [("9", "chosen")]


def test_a_key_that_leads_to_silence_stops_the_music() -> None:
    caller = walk(
        QUEUE.replace(
            "bye: {type: hangup, prompts: bye}",
            """
bye:
  type: menu
  prompts: []
  keys: {1: end}
  no_input: {next: end}
  invalid: {next: end}
end: {type: hangup}
""",
        )
    )
    assert StopMusic(call=caller.call) in caller.press("9")
    assert caller.session.phase is Phase.LISTENING


def test_a_caller_who_waits_too_long_goes_on() -> None:
    caller = walk(QUEUE)
    began = caller.now
    while caller.session.node == "first":
        caller.wait()
        if caller.session.node == "first":
            caller.listen()
    assert caller.now - began == pytest.approx(70, abs=10)
    assert results(caller) == [("", "too_long")]


HANDED_ON = """
first: {type: queue, queue: general, max_wait_s: 20, too_long: more, keys: {"9": menu}, callback: {key: "1"}}
more: {type: branch, cases: [{when: {caller_withheld: true}, next: menu}], otherwise: second}
second: {type: queue, queue: TO, priority: 3, announce: {position: [before, "{ahead}"]}, callback: {key: "1"}}
menu: {type: menu, prompts: hello, keys: {1: second}, no_input: {next: second}, invalid: {next: second}}
"""


def moves(posts: list[Message]) -> list[Message]:
    return [post for post in posts if isinstance(post, Enqueue | Dequeue)]


def test_from_queue_to_queue_the_place_is_not_given_up() -> None:
    """AC6: the floor is asked to move the caller, who has been in line all the time."""
    caller = walk(HANDED_ON.replace("TO", "expert"))
    queued(caller, 4, callback=True)
    caller.listen()
    while caller.session.node == "first":
        posts = caller.wait()
    [asked] = moves(posts)
    assert isinstance(asked, Enqueue)
    assert (asked.queue, asked.priority) == ("expert", 3)
    assert (caller.session.queue, caller.session.position, caller.session.callback) == ("expert", 0, False)


def test_another_node_of_the_same_queue_knows_what_the_first_one_knew() -> None:
    caller = walk(HANDED_ON.replace("TO", "general"))
    queued(caller, 4, callback=True)
    caller.listen()
    while caller.session.node == "first":
        posts = caller.wait()
    assert [type(post) for post in moves(posts)] == [Enqueue]
    assert (caller.session.position, caller.session.callback) == (4, True)


def test_a_menu_between_two_queues_gives_the_place_up() -> None:
    caller = walk(HANDED_ON.replace("TO", "expert"))
    queued(caller, 4)
    caller.listen()
    assert moves(caller.press("9")) == [Dequeue(interaction=caller.call)]  # type: ignore[arg-type]  # the same id
    assert caller.session.queue is None
    assert [type(post) for post in moves(caller.press("1"))] == [Enqueue]


CALL_BACK = """
first:
  type: queue
  queue: general
  announce: {every_s: 20, position: [before, "{ahead}", after], next: you-are-next, unknown: busy}
  callback: {key: "1", offer: press-one, done: will-call}
  keys: {"9": bye}
bye: {type: hangup, prompts: bye}
"""


def requested(caller: Walk) -> list[Message]:
    return caller.tell(
        CallbackRequested(
            callback="cb",
            interaction=caller.call,  # type: ignore[arg-type]  # the same id
            queue=QueueId("general"),
            number="13800001234",
            queued_at=caller.now,
            expires_at=caller.now + 1,
            at=caller.now,
        )
    )


def test_a_caller_is_called_back_instead_of_waiting() -> None:
    """AC6: it is offered together with the place in line; the caller hears the floor's promise, then the call ends."""
    caller = walk(CALL_BACK)
    assert played(queued(caller, 4, callback=True)) == [("zh/before", "zh/number-3", "zh/after", "zh/press-one")]
    assert RequestCallback(interaction=caller.call) in caller.press("1")  # type: ignore[arg-type]  # the same id
    assert results(caller) == [("1", "callback")]
    assert played(requested(caller)) == [("zh/will-call",)]
    assert caller.press("1") == []
    assert HangUpCall(call=caller.call) in caller.listen()


def test_the_key_means_nothing_where_nobody_is_called_back() -> None:
    caller = walk(CALL_BACK)
    assert played(queued(caller, 4)) == [("zh/before", "zh/number-3", "zh/after")]
    assert caller.press("1") == []
    assert played(queued(caller, 1, callback=True)) == []
    caller.listen()
    assert played(caller.wait()) == [("zh/you-are-next",)]


def test_the_promise_is_said_again_when_the_telephone_is_back() -> None:
    caller = walk(CALL_BACK)
    queued(caller, 4, callback=True)
    caller.press("1")
    requested(caller)
    back = TelephoneRecovered(calls=(caller.call,), pbx_restarted=False, at=caller.now)
    assert played(caller.tell(back)) == [("zh/will-call",)]
