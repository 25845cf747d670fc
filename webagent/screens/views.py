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
    filter: Form

    def new(self) -> NewView:
        """Return the view as it is kept."""
        kept = self.filter.model_dump(mode="json", exclude_defaults=True)
        return NewView(name=self.name, filter=kept, columns=self.columns, shared=self.shared)


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


@dataclass(frozen=True, slots=True)
class ViewDeps:
    """The part that these routes need."""

    views: SavedViews


routes = Routes("views", ViewDeps)


def _declare(screen: str, one: str, many: str, right: str, form: type[NamedView]) -> None:
    """Declare the routes of one list's views; `one` and `many` are what the list has."""

    async def listed(deps: ViewDeps, actor: Actor) -> list[SavedView]:
        return await deps.views.of(actor, screen)

    async def add(deps: ViewDeps, actor: Actor, body: NamedView) -> SavedView:
        return await deps.views.add(actor, screen, body.new())

    async def change(deps: ViewDeps, actor: Actor, view: ShortId, body: NamedView) -> SavedView:
        return await deps.views.change(actor, screen, view, body.new())

    async def remove(deps: ViewDeps, actor: Actor, view: ShortId) -> None:
        await deps.views.remove(actor, screen, view)

    async def begin_with(deps: ViewDeps, actor: Actor, body: DefaultView) -> None:
        await deps.views.begin_with(actor, screen, body.view)

    add.__annotations__["body"] = change.__annotations__["body"] = form
    says = {
        listed: (f"list_{one}_views", f"List the reader's own views of {many}, and those that others share."),
        add: (f"add_{one}_view", "Save a view under a name; a person can have 20. Sharing it needs `views.share`."),
        change: (f"change_{one}_view", "Change the name, filter or columns of the reader's own view."),
        remove: (f"remove_{one}_view", "Remove a view; with `views.share` also a shared one of somebody else."),
        begin_with: (f"begin_with_{one}_view", f"Let the list of {many} begin with this view for this person."),
    }
    for handler, (name, doc) in says.items():
        handler.__name__, handler.__doc__ = name, doc
    path = f"/api/{screen}/views"
    routes.route("GET", path, right=right)(listed)
    routes.route("POST", path, right=right, status=201, errors=KEEPS)(add)
    routes.route("PUT", f"{path}/{{view}}", right=right, errors=(NoSuchView, *KEEPS))(change)
    routes.route("DELETE", f"{path}/{{view}}", right=right, errors=(NoSuchView,))(remove)
    routes.route("PUT", f"/api/{screen}/default-view", right=right, errors=(NoSuchView,))(begin_with)


_declare("records", "record", "call records", READ, RecordViewForm)
_declare("recordings", "recording", "recordings", "recordings.listen_own", RecordingViewForm)
_declare("tickets", "ticket", "tickets", "tickets.read", TicketViewForm)
