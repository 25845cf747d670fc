"""An announcement that is spoken into a telephone, from the order until it is up (TE9)."""

from dataclasses import replace

import pytest

from core.errors import HotlineError
from core.ids import CallId, RecordingId
from core.messages.announcing import (
    AnnouncementOpened,
    AnnouncementSettled,
    CancelAnnouncement,
    ConfirmAnnouncement,
    KeyCode,
    OrderAnnouncement,
    SettleAnnouncement,
)
from core.messages.base import Due, Message
from core.messages.files import DiscardSound
from core.messages.telephony import CallEnded, EndCause, Side
from core.state import Refused, Tables, Turn
from hotline.rules.by_phone import (
    PUT_UP_S,
    WRONG_CODES,
    BeingSpoken,
    CodeInUse,
    NoSuchOrder,
    OrderState,
    PhoneOrder,
    decide,
)

NOW = 1_764_000_000.0
CALL = CallId("c-1")
ORDER = OrderAnnouncement(
    order="o-1",
    code="482913",
    by="u-1",
    by_name="李静",
    language="zh",
    ends=NOW + 3600,
    numbers=(),
    flows=(),
    hangs_up=False,
    skippable=False,
    until=NOW + 600,
)
KEYED = KeyCode(call=CALL, code="482913")
CONFIRMED = ConfirmAnnouncement(call=CALL, order="o-1", message="e-1")
HUNG_UP = CallEnded(call=CALL, by=Side.CALLER, cause=EndCause.NORMAL, at=NOW)
DELETED = DiscardSound(recording=RecordingId("e-1"))


class Orders:
    """The owner's tables and the messages that it posts."""

    def __init__(self, *messages: Message) -> None:
        self.tables = Tables()
        self.now = NOW
        for message in messages:
            self.tell(message)

    def tell(self, message: Message) -> list[Message]:
        turn = Turn(self.tables, self.now, lambda: "id")
        decide(turn, message)
        return list(turn.posts)

    def refuses(self, message: Message) -> HotlineError:
        with pytest.raises(Refused) as refused:
            self.tell(message)
        return refused.value.error

    @property
    def one(self) -> PhoneOrder | None:
        return self.tables.one(PhoneOrder, "o-1")

    def due(self) -> list[Message]:
        """The order's deadline passes."""
        assert self.one is not None
        self.now = self.one.due
        return self.tell(Due(owner="hotline", kind=PhoneOrder.KIND, id="o-1", at=self.now))

    def fails(self) -> str:
        """The reason for which the order failed."""
        assert self.one is not None
        assert self.one.state is OrderState.FAILED
        return self.one.fault


def opened(order: str) -> AnnouncementOpened:
    return AnnouncementOpened(call=CALL, order=order, at=NOW)


def settled(fault: str, at: float = NOW) -> AnnouncementSettled:
    return AnnouncementSettled(call=CALL, order="o-1", fault=fault, at=at)


def test_the_code_opens_it_and_a_key_confirms_it() -> None:
    """TE9: the caller hears that it is up, and the recorded part is deleted."""
    orders = Orders(ORDER)
    assert orders.tell(KEYED) == [opened("o-1")]
    assert orders.tell(CONFIRMED) == []
    assert orders.one is not None
    assert (orders.one.state, orders.one.message) == (OrderState.SAID, "e-1")
    assert orders.tell(HUNG_UP) == []
    assert orders.tell(SettleAnnouncement(order="o-1", fault="")) == [settled(""), DELETED]
    assert orders.one is None


def test_a_code_opens_one_call_and_not_after_its_time() -> None:
    orders = Orders(ORDER, KEYED)
    assert orders.tell(KEYED) == [opened("")]
    late = Orders(ORDER)
    late.now = NOW + 600
    assert late.tell(KEYED) == [replace(opened(""), at=late.now)]
    late.due()
    assert late.fails() == "late"
    late.due()
    assert late.one is None


def test_somebody_who_guesses_makes_it_void() -> None:
    """TE9: wrong codes count together over all calls."""
    orders = Orders(ORDER)
    for n in range(WRONG_CODES):
        assert orders.one is not None
        assert orders.one.state is OrderState.OPEN
        assert orders.tell(KeyCode(call=CallId(f"c-{n}"), code="000000"))[0] == replace(
            opened(""), call=CallId(f"c-{n}")
        )
    assert orders.fails() == "guessed"
    assert orders.tell(KEYED) == [opened("")]


def test_a_caller_who_hangs_up_before_the_key_can_come_back_with_the_code() -> None:
    orders = Orders(ORDER, KEYED)
    orders.tell(HUNG_UP)
    assert orders.tell(KEYED) == [opened("o-1")]
    orders.now = NOW + 601
    orders.tell(HUNG_UP)
    assert orders.fails() == "hung_up"


def test_a_web_host_that_is_away_for_long_puts_nothing_up() -> None:
    orders = Orders(ORDER, KEYED, CONFIRMED)
    assert orders.due() == [settled("away", NOW + PUT_UP_S), DELETED]
    assert orders.fails() == "away"
    assert orders.tell(SettleAnnouncement(order="o-1", fault="")) == []


def test_what_was_cancelled_meanwhile_is_not_put_up() -> None:
    orders = Orders(ORDER, KEYED, CancelAnnouncement(order="o-1", by="u-1"))
    assert orders.tell(CONFIRMED) == [settled("cancelled"), DELETED]
    assert orders.one is None


def test_one_order_for_each_person() -> None:
    """A new order replaces the one before, but not while that is being spoken; a code belongs to one person."""
    other = replace(ORDER, order="o-2", code="111111")
    orders = Orders(ORDER, other)
    assert orders.tell(KEYED) == [opened("")]
    assert isinstance(orders.refuses(replace(ORDER, by="u-2", order="o-3", code="111111")), CodeInUse)
    orders.tell(KeyCode(call=CALL, code="111111"))
    assert isinstance(orders.refuses(ORDER), BeingSpoken)
    assert isinstance(orders.refuses(CancelAnnouncement(order="o-2", by="u-2")), NoSuchOrder)
