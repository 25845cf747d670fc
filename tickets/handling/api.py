"""The routes for a department's handlers (承办单位): the branches dispatched to their departments."""

from dataclasses import dataclass
from typing import Annotated, Literal

from pydantic import Field

from core.actor import Actor
from infra.http.routes import Form, Routes
from tickets.handling.service import Handling, HandlingList, HandlingLists
from tickets.handling.store import BadHandlingCursor, HandlingCursor
from tickets.rules.handling import Bucket

FIRST = 20
OneOf = Literal["to_accept", "in_work", "returned", "answered", "overdue"]


class HandlingPages(Form):
    """How much of each list to return."""

    limit: Annotated[int, Field(ge=1, le=100)] = FIRST


class HandlingPageOf(HandlingPages):
    """A page of one list. `cursor`: from the previous page."""

    cursor: Annotated[str, Field(pattern=r"^[01]~\d{1,17}~\d{1,18}~\d{1,4}$")] | None = None


@dataclass(frozen=True, slots=True)
class HandlingDeps:
    """The dependencies of these routes."""

    handling: HandlingLists


routes = Routes("tickets", HandlingDeps)


@routes.route("GET", "/api/tickets/handling", right="tickets.handle")
async def list_handling(deps: HandlingDeps, actor: Actor, query: HandlingPages) -> Handling:
    """The branches that the reader's departments have to sign for, have in work, have returned, have answered, and are
    late with: counts and first pages."""
    return await deps.handling.all(actor, query.limit)


@routes.route("GET", "/api/tickets/handling/{bucket}", right="tickets.handle", errors=(BadHandlingCursor,))
async def list_handling_page(deps: HandlingDeps, actor: Actor, bucket: OneOf, query: HandlingPageOf) -> HandlingList:
    """A page of one of these lists."""
    place = None if query.cursor is None else HandlingCursor.read(query.cursor)
    return await deps.handling.one(actor, Bucket(bucket), place, query.limit)
