"""The caller's sounds while the agent is away and when another follows, and those of the expected wait (AC5, AC6)."""

from core.ids import AgentId, QueueId
from core.messages.base import Message
from core.messages.floor import Handover, OfferOutcome, PositionChanged, Requeued
from core.messages.handover import AgentLost
from core.messages.telephony import StartMusic
from ivr.rules.session import Phase, minutes
from ivr.simulator.__main__ import Walk
from tests.unit.ivr.flows import played, walk
from tests.unit.ivr.test_decide import Floor

FLOW = """
first:
  type: queue
  queue: general
  announce: {every_s: 20, position: [before, "{ahead}", "{wait:wait}"], next: [you-are-next, "{wait:wait}"]}
  max_wait_s: 70
  too_long: bye
bye: {type: hangup, prompts: bye}
"""


def talking() -> tuple[Walk, Floor]:
    caller = walk(FLOW)
    floor = Floor(caller)
    floor.queued()
    floor.connected()
    caller.now += 300
    return caller, floor


def lost(caller: Walk, floor: Floor) -> list[Message]:
    return caller.tell(
        AgentLost(interaction=floor.interaction, agent=AgentId("8001"), until=caller.now + 15, at=caller.now)
    )


def requeued(caller: Walk, floor: Floor, queue: str, why: Handover) -> list[Message]:
    return caller.tell(
        Requeued(
            interaction=floor.interaction,
            queue=QueueId(queue),
            reason=OfferOutcome.WITHDRAWN,
            at=caller.now,
            handover=why,
        )
    )


def position(caller: Walk, floor: Floor, queue: str, place: int, wait_s: tuple[float, float] | None) -> None:
    caller.tell(
        PositionChanged(
            interaction=floor.interaction, queue=QueueId(queue), position=place, at=caller.now, wait_s=wait_s
        )
    )


def test_a_word_and_then_music_until_the_agent_is_back() -> None:
    """AC5: the caller stays in the bridge and hears a short word, then music."""
    caller, floor = talking()
    due = caller.session.due
    assert played(lost(caller, floor)) == [("zh/reconnect",)]
    assert (caller.session.phase, caller.session.due) == (Phase.TALKING, due)
    assert caller.listen() == [StartMusic(call=caller.call)]
    assert caller.listen() == []
    assert floor.parted()


def test_an_agent_who_does_not_come_back_is_followed_by_another() -> None:
    """AC5: the caller hears so and then music, is first in line, and has the patience of a new caller."""
    caller, floor = talking()
    lost(caller, floor)
    assert played(requeued(caller, floor, "general", Handover.PHONE_LOST)) == [("zh/transferring",)]
    assert caller.listen() == [StartMusic(call=caller.call)]
    assert played(caller.wait()) == [("zh/you-are-next",)]


def test_a_caller_in_another_queue_hears_its_positions() -> None:
    """TE4, AC6: the caller was transferred there."""
    caller, floor = talking()
    assert requeued(caller, floor, "expert", Handover.TRANSFERRED) == [StartMusic(call=caller.call)]
    position(caller, floor, "general", 7, None)
    assert played(caller.wait()) == [("zh/you-are-next",)]
    caller.listen()
    position(caller, floor, "expert", 1, (60.0, 120.0))
    assert played(caller.wait()) == [
        ("zh/you-are-next", "zh/queue-wait", "zh/number-1", "zh/unit-to", "zh/number-liang", "zh/unit-minutes")
    ]


def test_the_expected_wait_is_said_as_a_range_or_not_at_all() -> None:
    """AC6: nothing is said when there is too little data."""
    caller = walk(FLOW)
    floor = Floor(caller)
    floor.queued(position=4)
    assert "zh/queue-wait" not in caller.posted[-1].media  # type: ignore[attr-defined]  # it is a PlayMedia
    caller.listen()
    position(caller, floor, "general", 3, (130.0, 250.0))
    [said] = played(caller.wait())
    assert said[2:] == ("zh/queue-wait", "zh/number-liang", "zh/unit-to", "zh/number-5", "zh/unit-minutes")


def test_a_wait_that_is_known_no_more_is_said_no_more() -> None:
    """AC6: the floor has taken it back."""
    caller = walk(FLOW)
    floor = Floor(caller)
    floor.queued(position=4)
    caller.listen()
    position(caller, floor, "general", 3, (130.0, 250.0))
    assert "zh/queue-wait" in played(caller.wait())[0]
    caller.listen()
    position(caller, floor, "general", 3, None)
    assert played(caller.wait()) == [("zh/before", "zh/number-2")]


def test_what_was_due_while_a_phone_rang_is_said_soon_after_it_rang_in_vain() -> None:
    """AC5: no silence for half a minute, and nobody waits longer than `max_wait_s` for it."""
    caller = walk(FLOW)
    floor = Floor(caller)
    floor.queued(position=4)
    caller.listen()
    began = caller.session.queued_at
    floor.offered()
    while caller.now < began + 30:
        assert played(caller.wait()) == []
    assert floor.requeued() == [StartMusic(call=caller.call)]
    assert caller.session.due <= caller.now + 5
    assert played(caller.wait()) == [("zh/before", "zh/number-3")]
    caller.listen()
    floor.offered()
    while caller.now < began + 68:
        caller.wait()
    floor.requeued()
    assert played(caller.wait()) == [("zh/bye",)]
    assert caller.now <= began + 75


def test_seconds_become_minutes_that_are_never_too_few() -> None:
    assert minutes(None) is None
    assert minutes((10.0, 50.0)) == (1, 1)
    assert minutes((125.0, 241.0)) == (2, 5)
