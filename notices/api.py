"""The routes of a person's own notices."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Annotated

from pydantic import Field

from core.actor import Actor
from core.ids import Instant
from infra.http.forms import ShortId
from infra.http.routes import SIGNED_IN, Form, Routes
from infra.lists.paging import Key
from notices.service import NoticeService
from notices.store import Notice

Cursor = Annotated[str, Field(pattern=r"^[0-9]{1,16}~[\w.\-]{1,40}$")]
A_PAGE = 30


class Page(Form):
    """Where in a list a page begins."""

    after: Cursor | None = None


class ReadForm(Form):
    """The notices that were read; null means all of them."""

    ids: Annotated[tuple[ShortId, ...], Field(max_length=100)] | None


@dataclass(frozen=True, slots=True, kw_only=True)
class OwnNotice:
    """A notice to this person."""

    id: str
    kind: str
    title: str
    text: str
    alarm: bool
    about: str
    of: str
    at: Instant
    read_at: Instant | None


@dataclass(frozen=True, slots=True)
class OwnNotices:
    """One page of them, newest first, and the cursor of the next one."""

    notices: Sequence[OwnNotice]
    next: str | None


@dataclass(frozen=True, slots=True)
class NoticeDeps:
    """The dependencies of these routes."""

    notices: NoticeService


routes = Routes("notices", NoticeDeps)


@routes.route("GET", "/api/notices", right=SIGNED_IN)
async def list_own_notices(deps: NoticeDeps, actor: Actor, query: Page) -> OwnNotices:
    """All notices that this person's pages have shown, newest first."""
    after = None if query.after is None else Key.read(query.after)
    found, following = await deps.notices.own(actor, after, A_PAGE)
    return OwnNotices([_own(one) for one in found], None if following is None else str(following))


@routes.route("POST", "/api/notices/read", right=SIGNED_IN)
async def read_notices(deps: NoticeDeps, actor: Actor, body: ReadForm) -> None:
    """Mark these notices, or all of them, as read."""
    await deps.notices.read(actor, body.ids)


def _own(one: Notice) -> OwnNotice:
    names = ("id", "kind", "title", "text", "alarm", "about", "of", "read_at")
    return OwnNotice(at=one.created_at, **{name: getattr(one, name) for name in names})
