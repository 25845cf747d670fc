"""The rule for each message: one each, and for each event of a channel one by the channel's owner."""

from dataclasses import MISSING, fields, replace
from itertools import product
from typing import Any, get_type_hints

import pytest

from core.ids import CallId
from core.messages.base import Due, Event
from core.messages.outbound import OUTBOUND
from core.messages.voicemail import MessageTaken
from core.state import Tables, Turn
from cti.rules.channels import Channel, Whose, channel_of
from cti.rules.decide import COLUMN, HANDLES, OF_CHANNELS, decide, ignored
from cti.rules.effects import HangUp
from cti.rules.entities import Call, CallState, Leg, LegState, Sound
from cti.rules.seen import ChannelEntered, MessageGone, OfChannel
from infra.live.codec import subclasses

EVENTS = [cls for cls in subclasses(OfChannel) if cls is not OfChannel]
PAIRS = list(product(EVENTS, Whose))
SOME: dict[str, Any] = {
    "cause": 16,
    "key": "1",
    "held_ms": 80,
    "playback": "p",
    "completed": True,
    "bridge": "b-1",
    "message": "m",
    "heard_s": 2.0,
}


def some(event: type[OfChannel], whose: Whose) -> OfChannel:
    """An event of this class, on a channel whose owner is not known."""
    needed = {field.name for field in fields(event) if field.default is MISSING} - {"channel"}
    given = SOME | {"members": ("x",)}
    return event(channel=Channel(whose, "x"), **{name: given[name] for name in needed})


def test_the_telephone_reads_no_event() -> None:
    """The consequences of what it learns follow in the same turn. Events are for the other owners."""
    assert [cls for cls in HANDLES if issubclass(cls, Event)] == []


def test_every_event_of_a_channel_has_a_place_for_everybody_whose_it_may_be() -> None:
    assert set(OF_CHANNELS) == set(EVENTS)
    assert {len(rules) for rules in OF_CHANNELS.values()} == {len(Whose)}
    assert list(COLUMN) == [Whose.CALLER, Whose.OUTSIDE, Whose.LEG, Whose.SNOOP, Whose.NOBODY], "as above the columns"


@pytest.mark.parametrize(("event", "whose"), PAIRS)
def test_the_one_rule_takes_this_event(event: type[OfChannel], whose: Whose) -> None:
    rule = OF_CHANNELS[event][COLUMN[whose]]
    _, takes, *_ = get_type_hints(rule).values()
    assert event in getattr(takes, "__args__", [takes]) or rule is ignored


@pytest.mark.parametrize(("event", "whose"), PAIRS)
def test_what_nobody_knows_changes_nothing(event: type[OfChannel], whose: Whose) -> None:
    """The event is stale. Only a channel that enters our application is hung up, since nobody steers it; and what a
    caller has said is kept, since the caller may be gone before the file is closed.
    """
    turn = Turn(Tables(), 1000.0, lambda: "new")
    decide(turn, told := some(event, whose))
    assert turn.changes == []
    kept = event is MessageGone and whose in (Whose.CALLER, Whose.OUTSIDE)
    hung_up = [HangUp(lane=told.channel.id)] if event is ChannelEntered else []
    assert turn.posts == ([MessageTaken(message="m", call=CallId("x"), heard_s=2.0, at=1000.0)] if kept else hung_up)


CALLED = {"caller": "139", "called": "12345", "trunk": "t", "arrived_at": 1.0}
STAYS: list[Call | Leg] = [
    Call(id=CallId("c"), state=CallState.ENDING, sound=Sound.SILENCE, due=1000.0, **CALLED),  # type: ignore[arg-type]
    Leg(id="o", call=CallId("c"), phone="8001", caller="139", state=LegState.ENDING, created_at=1.0, due=1000.0),
]


@pytest.mark.parametrize("stays", STAYS)
def test_a_channel_that_stays_after_its_hang_up_is_hung_up_again(stays: Call | Leg) -> None:
    turn = Turn(tables := Tables(), 1000.0, lambda: "new")
    tables.set(stays.KIND, stays.id, stays)
    decide(turn, Due(owner="cti", kind=stays.KIND, id=stays.id, at=1000.0))
    assert turn.posts == [HangUp(lane=stays.channel if isinstance(stays, Leg) else stays.id)]
    assert turn.changed == [replace(stays, due=1002.0)]


@pytest.mark.parametrize(
    ("id", "channel"),
    [
        ("1764115200.7", Channel(Whose.CALLER, "1764115200.7")),
        (f"{OUTBOUND}1", Channel(Whose.OUTSIDE, f"{OUTBOUND}1")),
        ("l-o1", Channel(Whose.LEG, "o1")),
        ("s-1", Channel(Whose.SNOOP, "s-1")),
        (f"{OUTBOUND}1;2", Channel(Whose.NOBODY, f"{OUTBOUND}1;2")),
        ("l-o1;2", Channel(Whose.NOBODY, "l-o1;2")),
    ],
)
def test_an_id_says_whose_its_channel_is(id: str, channel: Channel) -> None:
    assert channel_of(id) == channel
    assert channel.id == id
