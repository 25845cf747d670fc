"""Saved views of call records, recordings and tickets: named conditions and columns, private or shared."""

from dataclasses import dataclass
from typing import Annotated, Final, Literal

from pydantic import Field

from core.actor import Actor
from infra.http.forms import ShortId
from infra.http.routes import Form, Routes
from infra.lists.saved_views import NameTaken, NewView, NoSuchView, NumberShared, SavedView, SavedViews, TooManyViews
from records.reader import READ
from tickets.lists.api import TicketConditions
from webagent.screens.recordings import RecordingFilter
from webagent.screens.records import RecordFilter

Column = Annotated[str, Field(pattern=r"^[a-z_]{1,24}$")]
Period = Literal["today", "yesterday", "week", "month"]

RECORDS: Final = "records"
RECORDINGS: Final = "recordings"
TICKETS: Final = "tickets"
READ_TICKETS: Final = "tickets.read"
LISTEN: Final = "recordings.listen_own"
KEEPS: Final = (NameTaken, TooManyViews, NumberShared)


class RecordViewFilter(RecordFilter):
    """The saved conditions. They have a `period` instead of times, because it moves with the day."""

    period: Period | None = None


class RecordingViewFilter(RecordingFilter):
    """The saved conditions, likewise."""

    period: Period | None = None


class TicketViewFilter(TicketConditions):
    """The saved conditions, likewise. `of`: the moment that the period refers to; `view`: the list that they narrow."""

    period: Period | None = None
    of: Literal["begun", "completed"] = "begun"
    view: Annotated[str, Field(pattern=r"^[a-z_]{0,24}$")] = ""


class NamedView(Form):
    """A view under a name. `columns`: those that it shows; empty for the page's defaults."""

    name: Annotated[str, Field(min_length=1, max_length=40)]
    columns: Annotated[tuple[Column, ...], Field(max_length=30)] = ()
    shared: bool = False


class RecordViewForm(NamedView):
    """A view of call records."""

    filter: RecordViewFilter


class RecordingViewForm(NamedView):
    """A view of recordings."""

    filter: RecordingViewFilter


class TicketViewForm(NamedView):
    """A view of tickets."""

    filter: TicketViewFilter


class DefaultView(Form):
    """The view with which the list begins; null for none."""

    view: ShortId | None


def _new(body: RecordViewForm | RecordingViewForm | TicketViewForm) -> NewView:
    kept = body.filter.model_dump(mode="json", exclude_defaults=True)
    return NewView(name=body.name, filter=kept, columns=body.columns, shared=body.shared)


@dataclass(frozen=True, slots=True)
class ViewDeps:
    """The part that these routes need."""

    views: SavedViews


routes = Routes("views", ViewDeps)


@routes.route("GET", "/api/records/views", right=READ)
async def list_record_views(deps: ViewDeps, actor: Actor) -> list[SavedView]:
    """List the reader's own views of call records, and those that others share."""
    return await deps.views.of(actor, RECORDS)


@routes.route("POST", "/api/records/views", right=READ, status=201, errors=KEEPS)
async def add_record_view(deps: ViewDeps, actor: Actor, body: RecordViewForm) -> SavedView:
    """Save a view under a name; a person can have 20. Sharing it needs `views.share`."""
    return await deps.views.add(actor, RECORDS, _new(body))


@routes.route("PUT", "/api/records/views/{view}", right=READ, errors=(NoSuchView, *KEEPS))
async def change_record_view(deps: ViewDeps, actor: Actor, view: ShortId, body: RecordViewForm) -> SavedView:
    """Change the name, filter or columns of the reader's own view."""
    return await deps.views.change(actor, RECORDS, view, _new(body))


@routes.route("DELETE", "/api/records/views/{view}", right=READ, errors=(NoSuchView,))
async def remove_record_view(deps: ViewDeps, actor: Actor, view: ShortId) -> None:
    """Remove a view; with `views.share` also a shared one of somebody else."""
    await deps.views.remove(actor, RECORDS, view)


@routes.route("PUT", "/api/records/default-view", right=READ, errors=(NoSuchView,))
async def begin_with_record_view(deps: ViewDeps, actor: Actor, body: DefaultView) -> None:
    """Let the list of call records begin with this view for this person."""
    await deps.views.begin_with(actor, RECORDS, body.view)


@routes.route("GET", "/api/recordings/views", right=LISTEN)
async def list_recording_views(deps: ViewDeps, actor: Actor) -> list[SavedView]:
    """List the reader's own views of recordings, and those that others share."""
    return await deps.views.of(actor, RECORDINGS)


@routes.route("POST", "/api/recordings/views", right=LISTEN, status=201, errors=KEEPS)
async def add_recording_view(deps: ViewDeps, actor: Actor, body: RecordingViewForm) -> SavedView:
    """Save a view under a name; a person can have 20. Sharing it needs `views.share`."""
    return await deps.views.add(actor, RECORDINGS, _new(body))


@routes.route("PUT", "/api/recordings/views/{view}", right=LISTEN, errors=(NoSuchView, *KEEPS))
async def change_recording_view(deps: ViewDeps, actor: Actor, view: ShortId, body: RecordingViewForm) -> SavedView:
    """Change the name, filter or columns of the reader's own view."""
    return await deps.views.change(actor, RECORDINGS, view, _new(body))


@routes.route("DELETE", "/api/recordings/views/{view}", right=LISTEN, errors=(NoSuchView,))
async def remove_recording_view(deps: ViewDeps, actor: Actor, view: ShortId) -> None:
    """Remove a view; with `views.share` also a shared one of somebody else."""
    await deps.views.remove(actor, RECORDINGS, view)


@routes.route("PUT", "/api/recordings/default-view", right=LISTEN, errors=(NoSuchView,))
async def begin_with_recording_view(deps: ViewDeps, actor: Actor, body: DefaultView) -> None:
    """Let the list of recordings begin with this view for this person."""
    await deps.views.begin_with(actor, RECORDINGS, body.view)


@routes.route("GET", "/api/tickets/views", right=READ_TICKETS)
async def list_ticket_views(deps: ViewDeps, actor: Actor) -> list[SavedView]:
    """List the reader's own views of tickets, and those that others share."""
    return await deps.views.of(actor, TICKETS)


@routes.route("POST", "/api/tickets/views", right=READ_TICKETS, status=201, errors=KEEPS)
async def add_ticket_view(deps: ViewDeps, actor: Actor, body: TicketViewForm) -> SavedView:
    """Save a view under a name; a person can have 20. Sharing it needs `views.share`."""
    return await deps.views.add(actor, TICKETS, _new(body))


@routes.route("PUT", "/api/tickets/views/{view}", right=READ_TICKETS, errors=(NoSuchView, *KEEPS))
async def change_ticket_view(deps: ViewDeps, actor: Actor, view: ShortId, body: TicketViewForm) -> SavedView:
    """Change the name, filter or columns of the reader's own view."""
    return await deps.views.change(actor, TICKETS, view, _new(body))


@routes.route("DELETE", "/api/tickets/views/{view}", right=READ_TICKETS, errors=(NoSuchView,))
async def remove_ticket_view(deps: ViewDeps, actor: Actor, view: ShortId) -> None:
    """Remove a view; with `views.share` also a shared one of somebody else."""
    await deps.views.remove(actor, TICKETS, view)


@routes.route("PUT", "/api/tickets/default-view", right=READ_TICKETS, errors=(NoSuchView,))
async def begin_with_ticket_view(deps: ViewDeps, actor: Actor, body: DefaultView) -> None:
    """Let the list of tickets begin with this view for this person."""
    await deps.views.begin_with(actor, TICKETS, body.view)
