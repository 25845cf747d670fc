"""Views that people keep of call records, recordings and tickets: conditions and columns under a name, also shared."""

from dataclasses import dataclass
from typing import Annotated, Final, Literal

from pydantic import Field

from core.actor import Actor
from infra.http.routes import Form, Routes
from infra.lists.saved_views import NameTaken, NewView, NoSuchView, NumberShared, SavedView, SavedViews, TooManyViews
from records.reader import READ
from tickets.lists.api import TicketConditions
from webagent.screens.recordings import RecordingFilter
from webagent.screens.records import RecordFilter

Id = Annotated[str, Field(pattern=r"^\w{1,32}$")]
Column = Annotated[str, Field(pattern=r"^[a-z_]{1,24}$")]
Period = Literal["today", "yesterday", "week", "month"]

RECORDS: Final = "records"
RECORDINGS: Final = "recordings"
TICKETS: Final = "tickets"
READ_TICKETS: Final = "tickets.read"
LISTEN: Final = "recordings.listen_own"
KEEPS: Final = (NameTaken, TooManyViews, NumberShared)


class RecordViewFilter(RecordFilter):
    """Conditions that are kept. `period` instead of times: it is another one each day."""

    period: Period | None = None


class RecordingViewFilter(RecordingFilter):
    """Conditions that are kept, likewise."""

    period: Period | None = None


class TicketViewFilter(TicketConditions):
    """Conditions that are kept, likewise. `of`: which moment the period is about; `view`: the list that they narrow."""

    period: Period | None = None
    of: Literal["begun", "completed"] = "begun"
    view: Annotated[str, Field(pattern=r"^[a-z_]{0,24}$")] = ""


class NamedView(Form):
    """A view under a name. `columns`: those that it shows; none: those with which the page begins."""

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
    """The view with which the list begins; null: none."""

    view: Id | None


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
    """One's own views of call records, and those that others share."""
    return await deps.views.of(actor, RECORDS)


@routes.route("POST", "/api/records/views", right=READ, status=201, errors=KEEPS)
async def add_record_view(deps: ViewDeps, actor: Actor, body: RecordViewForm) -> SavedView:
    """Keep a view under a name; one can have 20. Sharing it needs `views.share`."""
    return await deps.views.add(actor, RECORDS, _new(body))


@routes.route("PUT", "/api/records/views/{view}", right=READ, errors=(NoSuchView, *KEEPS))
async def change_record_view(deps: ViewDeps, actor: Actor, view: Id, body: RecordViewForm) -> SavedView:
    """Another name, filter or choice of columns of one's own view."""
    return await deps.views.change(actor, RECORDS, view, _new(body))


@routes.route("DELETE", "/api/records/views/{view}", right=READ, errors=(NoSuchView,))
async def remove_record_view(deps: ViewDeps, actor: Actor, view: Id) -> None:
    """Keep it no more; a shared one of somebody else with `views.share`."""
    await deps.views.remove(actor, RECORDS, view)


@routes.route("PUT", "/api/records/default-view", right=READ, errors=(NoSuchView,))
async def begin_with_record_view(deps: ViewDeps, actor: Actor, body: DefaultView) -> None:
    """The list of call records begins with this view for this person."""
    await deps.views.begin_with(actor, RECORDS, body.view)


@routes.route("GET", "/api/recordings/views", right=LISTEN)
async def list_recording_views(deps: ViewDeps, actor: Actor) -> list[SavedView]:
    """One's own views of recordings, and those that others share."""
    return await deps.views.of(actor, RECORDINGS)


@routes.route("POST", "/api/recordings/views", right=LISTEN, status=201, errors=KEEPS)
async def add_recording_view(deps: ViewDeps, actor: Actor, body: RecordingViewForm) -> SavedView:
    """Keep a view under a name; one can have 20. Sharing it needs `views.share`."""
    return await deps.views.add(actor, RECORDINGS, _new(body))


@routes.route("PUT", "/api/recordings/views/{view}", right=LISTEN, errors=(NoSuchView, *KEEPS))
async def change_recording_view(deps: ViewDeps, actor: Actor, view: Id, body: RecordingViewForm) -> SavedView:
    """Another name, filter or choice of columns of one's own view."""
    return await deps.views.change(actor, RECORDINGS, view, _new(body))


@routes.route("DELETE", "/api/recordings/views/{view}", right=LISTEN, errors=(NoSuchView,))
async def remove_recording_view(deps: ViewDeps, actor: Actor, view: Id) -> None:
    """Keep it no more; a shared one of somebody else with `views.share`."""
    await deps.views.remove(actor, RECORDINGS, view)


@routes.route("PUT", "/api/recordings/default-view", right=LISTEN, errors=(NoSuchView,))
async def begin_with_recording_view(deps: ViewDeps, actor: Actor, body: DefaultView) -> None:
    """The list of recordings begins with this view for this person."""
    await deps.views.begin_with(actor, RECORDINGS, body.view)


@routes.route("GET", "/api/tickets/views", right=READ_TICKETS)
async def list_ticket_views(deps: ViewDeps, actor: Actor) -> list[SavedView]:
    """One's own views of tickets, and those that others share."""
    return await deps.views.of(actor, TICKETS)


@routes.route("POST", "/api/tickets/views", right=READ_TICKETS, status=201, errors=KEEPS)
async def add_ticket_view(deps: ViewDeps, actor: Actor, body: TicketViewForm) -> SavedView:
    """Keep a view under a name; one can have 20. Sharing it needs `views.share`."""
    return await deps.views.add(actor, TICKETS, _new(body))


@routes.route("PUT", "/api/tickets/views/{view}", right=READ_TICKETS, errors=(NoSuchView, *KEEPS))
async def change_ticket_view(deps: ViewDeps, actor: Actor, view: Id, body: TicketViewForm) -> SavedView:
    """Another name, filter or choice of columns of one's own view."""
    return await deps.views.change(actor, TICKETS, view, _new(body))


@routes.route("DELETE", "/api/tickets/views/{view}", right=READ_TICKETS, errors=(NoSuchView,))
async def remove_ticket_view(deps: ViewDeps, actor: Actor, view: Id) -> None:
    """Keep it no more; a shared one of somebody else with `views.share`."""
    await deps.views.remove(actor, TICKETS, view)


@routes.route("PUT", "/api/tickets/default-view", right=READ_TICKETS, errors=(NoSuchView,))
async def begin_with_ticket_view(deps: ViewDeps, actor: Actor, body: DefaultView) -> None:
    """The list of tickets begins with this view for this person."""
    await deps.views.begin_with(actor, TICKETS, body.view)
