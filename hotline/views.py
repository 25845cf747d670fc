"""The site's own facts as pages see them."""

from collections.abc import Iterator
from typing import ClassVar

from core.actor import Actor
from core.ids import Instant
from core.state import Tables
from core.views import Audience, Pushed, Watched, same, topic_of, view
from hotline.announcements.service import AnnouncementService, Shown
from hotline.emergencies.service import EmergencyService
from hotline.rules.by_phone import OrderState, PhoneOrder
from hotline.rules.emergencies import Emergency


@view
class AnnouncementView:
    """An announcement in force, for one person whom it concerns. `by` is the author's name."""

    KIND: ClassVar[str] = "announcement"
    AUDIENCE: ClassVar[tuple[Audience, ...]] = (Audience.USER,)

    id: str
    version: int
    title: str
    text: str
    by: str
    valid_from: Instant
    valid_until: Instant | None
    """Null means until it is withdrawn."""

    updated_at: Instant
    read: bool
    """Whether this person has read the current version."""


@view
class EmergencyView:
    """An emergency announcement that callers hear now. Without `numbers` and `flows` it is for all callers."""

    KIND: ClassVar[str] = "emergency"
    AUDIENCE: ClassVar[tuple[Audience, ...]] = (Audience.ALL,)

    id: str
    text: str
    """The words, in Chinese if there are any; empty if they were only spoken."""

    spoken: bool
    numbers: tuple[str, ...]
    flows: tuple[str, ...]
    hangs_up: bool
    begins: Instant
    ends: Instant
    by: str


@view
class PhoneOrderView:
    """An announcement that this person is speaking into a telephone, or will. The code is valid until `until`."""

    KIND: ClassVar[str] = "phone_order"
    AUDIENCE: ClassVar[tuple[Audience, ...]] = (Audience.USER,)

    id: str
    state: OrderState
    code: str
    """Empty when it no longer opens anything."""

    until: Instant
    fault: str
    """Why it failed, or empty."""


def phone_order(tables: Tables, id: str) -> Iterator[tuple[str, str, PhoneOrderView]]:
    """The order, for the person who placed it."""
    one = tables.one(PhoneOrder, id)
    if one is not None:
        code = one.code if one.state is OrderState.OPEN else ""
        shown = PhoneOrderView(id=one.id, state=one.state, code=code, until=one.until, fault=one.fault)
        yield topic_of(Audience.USER, one.by), one.id, shown


VIEWS = (AnnouncementView, EmergencyView, PhoneOrderView)
"""The view kinds that pages get as they are."""


def announcement(shown: Shown, actor: Actor) -> AnnouncementView:
    """The view of an announcement for one person whom it concerns."""
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
    """The view of an emergency announcement, which is the same for everybody."""
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


PUSHED = (
    Pushed(view=PhoneOrderView, after={PhoneOrder: same}, values=phone_order),
    Watched(
        view=AnnouncementView,
        service=AnnouncementService,
        items=lambda announcements: {shown.announcement.id: shown for shown in announcements.current()},
        for_reader=lambda shown, actor: announcement(shown, actor) if shown.announcement.concerns(actor) else None,
    ),
    Watched(
        view=EmergencyView,
        service=EmergencyService,
        items=lambda emergencies: {one.id: one for one in emergencies.current()},
        made=emergency,
    ),
)
CHOICES = {"type": "options"}
"""The message to pages that the choices have changed."""
