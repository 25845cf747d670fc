"""Notices as a person's pages see them live."""

from typing import ClassVar

from core.ids import Instant
from core.views import Audience, Watched, view
from notices.service import NoticeService
from notices.store import Notice


@view
class NoticeView:
    """A notice that this person has not read yet. `about` and `of` say what it is about, such as `ticket` and its id.
    An `alarm` stands out until it is read."""

    KIND: ClassVar[str] = "notice"
    AUDIENCE: ClassVar[tuple[Audience, ...]] = (Audience.USER,)

    id: str
    kind: str
    title: str
    text: str
    alarm: bool
    about: str
    of: str
    at: Instant


def shown(notice: Notice) -> NoticeView:
    """An unread notice as its recipient's pages show it."""
    return NoticeView(
        id=notice.id,
        kind=notice.kind,
        title=notice.title,
        text=notice.text,
        alarm=notice.alarm,
        about=notice.about,
        of=notice.of,
        at=notice.created_at,
    )


def whose(notice: Notice) -> str:
    """The account of the recipient."""
    return notice.person.partition(":")[2]


PUSHED = (
    Watched(view=NoticeView, service=NoticeService, items=lambda notices: notices.unread, made=shown, whose=whose),
)
