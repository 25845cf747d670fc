"""The site's own facts as pages see them."""

from typing import ClassVar

from core.actor import Actor
from core.ids import Instant
from core.views import Audience, view
from hotline.announcements import Shown


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


VIEWS = (AnnouncementView,)
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
