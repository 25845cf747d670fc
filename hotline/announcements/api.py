"""Routes for announcements (公告): reading and writing them, and listing their readers."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Annotated, Any

from pydantic import Field

from core.actor import Actor
from core.errors import NotAllowed
from core.ids import Instant
from hotline.announcements.service import WRITE, AnnouncementService
from hotline.announcements.store import Receipt
from hotline.errors import AnnouncementChanged, NoSuchAnnouncement, UnknownAgents
from hotline.people import People
from hotline.rules.announcements import Announcement
from hotline.views import AnnouncementView
from hotline.views import announcement as view
from infra.clock import Clock
from infra.http.forms import Moment, ShortId
from infra.http.routes import INT32, SIGNED_IN, Form, Routes

Ids = Annotated[tuple[ShortId, ...], Field(max_length=500)]


class WrittenAnnouncement(Form):
    """An announcement with its audience and time, in seconds since the epoch. Without `valid_from` it applies now."""

    title: Annotated[str, Field(min_length=1, max_length=100)]
    text: Annotated[str, Field(min_length=1, max_length=10_000)]
    everybody: bool = False
    groups: Ids = ()
    agents: Ids = ()
    valid_from: Moment | None = None
    valid_until: Moment | None = None

    def fields(self, now: Instant) -> dict[str, Any]:
        """Return the fields as `Announcement` has them."""
        values = self.model_dump(exclude={"version"})
        return {**values, "valid_from": now if self.valid_from is None else self.valid_from}


class EditedAnnouncement(WrittenAnnouncement):
    """The whole announcement, replacing the version that was read."""

    version: Annotated[int, Field(ge=1, le=INT32)]


class AnnouncementVersion(Form):
    """The version that was read."""

    version: Annotated[int, Field(ge=1, le=INT32)]


class Earlier(Form):
    """A page of announcements that are older than `before`."""

    before: Moment | None = None
    limit: Annotated[int, Field(ge=1, le=100)] = 50


@dataclass(frozen=True, slots=True)
class Unread:
    """Somebody who should read an announcement and has not read its current version."""

    user: str
    name: str


@dataclass(frozen=True, slots=True)
class Readers:
    """An announcement, with the people who have read it and those who have not."""

    announcement: Announcement
    read: Sequence[Receipt]
    unread: Sequence[Unread]


@dataclass(frozen=True, slots=True)
class AnnouncementsDeps:
    """The parts that these routes need."""

    announcements: AnnouncementService
    people: People
    clock: Clock


routes = Routes("announcements", AnnouncementsDeps)


@routes.route("GET", "/api/announcements", right=SIGNED_IN)
async def list_announcements(deps: AnnouncementsDeps, actor: Actor) -> list[AnnouncementView]:
    """The announcements that concern this person now. Pages also get them by push."""
    shown = [one for one in deps.announcements.current() if one.announcement.concerns(actor)]
    return [view(one, actor) for one in shown]


@routes.route("POST", "/api/announcements/{announcement}/read", right=SIGNED_IN, errors=(NoSuchAnnouncement,))
async def read_announcement(
    deps: AnnouncementsDeps, actor: Actor, announcement: ShortId, body: AnnouncementVersion
) -> None:
    """Note that this person has read this version."""
    await deps.announcements.read(actor, announcement, body.version)


@routes.route("GET", "/api/announcements/written", right=WRITE)
async def list_written(deps: AnnouncementsDeps, actor: Actor, query: Earlier) -> list[Announcement]:
    """All announcements ever written, newest first."""
    return await deps.announcements.written(actor, query.before, query.limit)


@routes.route("POST", "/api/announcements", right=WRITE, status=201, errors=(NotAllowed, UnknownAgents))
async def publish_announcement(deps: AnnouncementsDeps, actor: Actor, body: WrittenAnnouncement) -> Announcement:
    """Publish an announcement. It appears on the pages of those concerned at once, or at `valid_from`."""
    return await deps.announcements.publish(actor, body.fields(deps.clock.now()))


@routes.route(
    "PUT",
    "/api/announcements/{announcement}",
    right=WRITE,
    errors=(NoSuchAnnouncement, AnnouncementChanged, UnknownAgents),
)
async def edit_announcement(
    deps: AnnouncementsDeps, actor: Actor, announcement: ShortId, body: EditedAnnouncement
) -> Announcement:
    """Change an announcement. Everybody concerned has to read it again."""
    fields = body.fields(deps.clock.now())
    return await deps.announcements.edit(actor, announcement, body.version, fields)


@routes.route(
    "POST", "/api/announcements/{announcement}/withdraw", right=WRITE, errors=(NoSuchAnnouncement, AnnouncementChanged)
)
async def withdraw_announcement(
    deps: AnnouncementsDeps, actor: Actor, announcement: ShortId, body: AnnouncementVersion
) -> Announcement:
    """Withdraw an announcement. It disappears from all pages at once."""
    return await deps.announcements.withdraw(actor, announcement, body.version)


@routes.route("GET", "/api/announcements/{announcement}/receipts", right=WRITE, errors=(NoSuchAnnouncement,))
async def list_receipts(deps: AnnouncementsDeps, actor: Actor, announcement: ShortId) -> Readers:
    """The people who have read an announcement, and those concerned who have not read its current version."""
    found, read = await deps.announcements.receipts(actor, announcement)
    done = {receipt.user for receipt in read if receipt.version >= found.version}
    people = [one for one in await deps.people.everybody() if one.user not in done]
    unread = [Unread(one.user, one.name) for one in people if found.concerns(one)]
    return Readers(found, read, unread)
