"""The owner of announcements that are spoken into a telephone, from the order in the page until they are up."""

from dataclasses import dataclass
from enum import StrEnum
from typing import ClassVar

from core.errors import Conflict, NotFound
from core.ids import CallId, Instant, RecordingId
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
from core.messages.telephony import CallEnded, TelephoneRecovered
from core.replace import replace
from core.state import Turn

SPEAKING_S = 900.0
"""Longer than anybody needs to speak an announcement, hear it and repeat it."""

PUT_UP_S = 60.0
"""The web host needs a second. If it is away for longer than this, the caller hears that nothing is up."""

SHOWN_S = 600.0
"""The page shows the reason for a failed order for this long."""

WRONG_CODES = 10
"""An order is void after this many wrong codes while it is open, since somebody is guessing."""


class BeingSpoken(Conflict):
    """You are speaking an announcement into a telephone already; finish that call first."""

    code = "emergency.being_spoken"


class CodeInUse(Conflict):
    """Another order has this code."""

    code = "emergency.code_in_use"


class NoSuchOrder(NotFound):
    """This recording by telephone is over already."""

    code = "emergency.no_such_order"


class OrderState(StrEnum):
    """The progress of an order. `SAID`: the caller confirmed it by key, and it is about to be put up."""

    OPEN = "open"
    SPEAKING = "speaking"
    SAID = "said"
    FAILED = "failed"


@dataclass(frozen=True, slots=True, kw_only=True)
class PhoneOrder:
    """An announcement that somebody wants to speak into a telephone. The code opens it until `until`.

    `wrong`: how many wrong codes were keyed meanwhile; `fault`: why it failed.
    """

    KIND: ClassVar[str] = "phone_order"

    id: str
    code: str
    by: str
    by_name: str
    language: str
    ends: Instant
    numbers: tuple[str, ...]
    flows: tuple[str, ...]
    hangs_up: bool
    skippable: bool
    until: Instant
    state: OrderState = OrderState.OPEN
    call: CallId | None = None
    message: str = ""
    wrong: int = 0
    fault: str = ""
    due: Instant


ENTITIES = (PhoneOrder,)

HANDLES: tuple[type[Message], ...] = (
    OrderAnnouncement,
    CancelAnnouncement,
    KeyCode,
    ConfirmAnnouncement,
    SettleAnnouncement,
    CallEnded,
    TelephoneRecovered,
)


def decide(turn: Turn, message: Message) -> None:
    """The rule of the owner `hotline`."""
    match message:
        case OrderAnnouncement():
            _order(turn, message)
        case CancelAnnouncement():
            found = turn.get(PhoneOrder, message.order)
            if found is None or found.by != message.by or found.state is OrderState.SAID:
                turn.refuse(NoSuchOrder())
            turn.drop(PhoneOrder, found.id)
        case KeyCode():
            _key(turn, message)
        case ConfirmAnnouncement():
            _confirm(turn, message)
        case SettleAnnouncement():
            found = turn.get(PhoneOrder, message.order)
            if found is not None and found.state is OrderState.SAID:
                _settle(turn, found, message.fault)
        case CallEnded(call=call):
            for one in turn.all(PhoneOrder):
                if one.call == call and one.state is OrderState.SPEAKING:
                    _open_again(turn, one)
        case TelephoneRecovered(pbx_restarted=True):
            for one in turn.all(PhoneOrder):
                if one.state is OrderState.SPEAKING:
                    _open_again(turn, one)
        case Due(kind=PhoneOrder.KIND, id=id, at=at):
            found = turn.get(PhoneOrder, id)
            if found is not None and found.due == at:
                _overdue(turn, found)


def _order(turn: Turn, command: OrderAnnouncement) -> None:
    """Accept an order. Each person has one: a new order replaces the one before."""
    if turn.get(PhoneOrder, command.order) is not None:
        return
    for one in turn.all(PhoneOrder):
        if one.by == command.by and one.state in (OrderState.SPEAKING, OrderState.SAID):
            turn.refuse(BeingSpoken())
        if one.code == command.code and one.by != command.by:
            turn.refuse(CodeInUse())
    for one in turn.all(PhoneOrder):
        if one.by == command.by:
            turn.drop(PhoneOrder, one.id)
    turn.put(
        PhoneOrder(
            id=command.order,
            code=command.code,
            by=command.by,
            by_name=command.by_name,
            language=command.language,
            ends=command.ends,
            numbers=command.numbers,
            flows=command.flows,
            hangs_up=command.hangs_up,
            skippable=command.skippable,
            until=command.until,
            due=command.until,
        )
    )


def _key(turn: Turn, command: KeyCode) -> None:
    open = [one for one in turn.all(PhoneOrder) if one.state is OrderState.OPEN and turn.now < one.until]
    found = next((one for one in open if one.code == command.code), None)
    if found is not None:
        due = turn.now + SPEAKING_S
        turn.put(replace(found, state=OrderState.SPEAKING, call=command.call, due=due))
    else:
        for one in open:
            if one.wrong + 1 < WRONG_CODES:
                turn.put(replace(one, wrong=one.wrong + 1))
            else:
                _fail(turn, one, "guessed")
    turn.post(AnnouncementOpened(call=command.call, order="" if found is None else found.id, at=turn.now))


def _confirm(turn: Turn, command: ConfirmAnnouncement) -> None:
    found = turn.get(PhoneOrder, command.order)
    if found is None or found.state is not OrderState.SPEAKING or found.call != command.call:
        turn.post(AnnouncementSettled(call=command.call, order=command.order, fault="cancelled", at=turn.now))
        turn.post(DiscardSound(recording=RecordingId(command.message)))
        return
    turn.put(replace(found, state=OrderState.SAID, message=command.message, due=turn.now + PUT_UP_S))


def _settle(turn: Turn, order: PhoneOrder, fault: str) -> None:
    if fault:
        _fail(turn, order, fault)
    else:
        turn.drop(PhoneOrder, order.id)
    if order.call is not None:
        turn.post(AnnouncementSettled(call=order.call, order=order.id, fault=fault, at=turn.now))
    turn.post(DiscardSound(recording=RecordingId(order.message)))


def _open_again(turn: Turn, order: PhoneOrder) -> None:
    """Reopen the order of a caller who hung up before the end, while its code is valid."""
    if turn.now < order.until:
        turn.put(replace(order, state=OrderState.OPEN, call=None, due=order.until))
    else:
        _fail(turn, order, "hung_up")


def _overdue(turn: Turn, order: PhoneOrder) -> None:
    match order.state:
        case OrderState.OPEN | OrderState.SPEAKING:
            _fail(turn, order, "late")
        case OrderState.SAID:
            _settle(turn, order, "away")
        case OrderState.FAILED:
            turn.drop(PhoneOrder, order.id)


def _fail(turn: Turn, order: PhoneOrder, fault: str) -> None:
    turn.put(replace(order, state=OrderState.FAILED, fault=fault, call=None, due=turn.now + SHOWN_S))
