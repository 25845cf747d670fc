"""The site's own facts as pages see them."""

from collections.abc import Iterator
from typing import ClassVar

from core.actor import Actor
from core.ids import Instant
from core.state import Tables
from core.views import Audience, Pushed, same, topic_of, view
from hotline.announcements.service import Shown
from hotline.rules.by_phone import OrderState, PhoneOrder
from hotline.rules.emergencies import Emergency


@view
class AnnouncementView:
    """An announcement that counts now, for one of those whom it concerns. `by` is the author's name."""

    KIND: ClassVar[str] = "announcement"
    AUDIENCE: ClassVar[tuple[Audience, ...]] = (Audience.USER,)

    id: str
    version: int
    title: str
    text: str
    by: str
    valid_from: Instant
    valid_until: Instant | None
    """Null: until it is withdrawn."""

    updated_at: Instant
    read: bool
    """This person has read it as it stands."""


@view
class EmergencyView:
    """An announcement of an emergency that callers hear now. Without `numbers` and `flows` it is for all of them."""

    KIND: ClassVar[str] = "emergency"
    AUDIENCE: ClassVar[tuple[Audience, ...]] = (Audience.ALL,)

    id: str
    text: str
    """The words, in Chinese if there are any; empty when it was only spoken."""

    spoken: bool
    numbers: tuple[str, ...]
    flows: tuple[str, ...]
    hangs_up: bool
    begins: Instant
    ends: Instant
    by: str


@view
class PhoneOrderView:
    """An announcement that this person speaks into a telephone, or is about to: the code holds until `until`."""

    KIND: ClassVar[str] = "phone_order"
    AUDIENCE: ClassVar[tuple[Audience, ...]] = (Audience.USER,)

    id: str
    state: OrderState
    code: str
    """Empty when it opens nothing any more."""

    until: Instant
    fault: str
    """Why nothing came of it, or empty."""


def phone_order(tables: Tables, id: str) -> Iterator[tuple[str, str, PhoneOrderView]]:
    """For the person who has ordered it."""
    one = tables.one(PhoneOrder, id)
    if one is not None:
        code = one.code if one.state is OrderState.OPEN else ""
        shown = PhoneOrderView(id=one.id, state=one.state, code=code, until=one.until, fault=one.fault)
        yield topic_of(Audience.USER, one.by), one.id, shown


PUSHED = (Pushed(view=PhoneOrderView, after={PhoneOrder: same}, values=phone_order),)
VIEWS = (AnnouncementView, EmergencyView, PhoneOrderView)
"""The kinds that pages get as they are."""


def announcement(shown: Shown, actor: Actor) -> AnnouncementView:
    """An announcement, for one of those whom it concerns."""
    one = shown.announcement
    return AnnouncementView(
        id=one.id,
        version=one.version,
        title=one.title,
        text=one.text,
        by=one.created_by_name,
        valid_from=one.valid_from,
        valid_until=one.valid_until,
        updated_at=one.updated_at,
        read=shown.read_by(actor),
    )


def emergency(one: Emergency) -> EmergencyView:
    """An announcement of an emergency, as everybody sees it."""
    return EmergencyView(
        id=one.id,
        text=one.text_zh or one.text_en,
        spoken=bool(one.sound_zh or one.sound_en),
        numbers=one.numbers,
        flows=one.flows,
        hangs_up=one.hangs_up,
        begins=one.begins,
        ends=one.ends,
        by=one.created_by_name,
    )
