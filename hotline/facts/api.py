"""Routes for editing queues, skills, reasons, departments, VIP numbers and other facts: three for each kind."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import Annotated, Any

from pydantic import BaseModel, Field, create_model

from core.actor import Actor
from core.errors import Invalid
from core.outbound import Refused
from hotline.errors import EntryChanged, EntryTaken, NoSuchEntry
from hotline.facts.entries import KINDS, Contact
from hotline.facts.options import CapacityOptions, RecordingRuleOptions
from hotline.facts.recording_rules import RecordingCategories, unknown_category
from hotline.facts.service import MANAGE, SiteService
from hotline.facts.store import Entry
from hotline.facts.ticket_types import TicketType
from hotline.people import People
from hotline.rules.site import not_dialled, strangers
from infra.http.forms import ShortId
from infra.http.routes import INT32, Form, Routes

Why = Annotated[str, Field(max_length=200)]
Position = Annotated[int, Field(ge=0, le=10_000)]
NAMES = {"busy_reasons": "busy_reason", "break_reasons": "break_reason", "urgencies": "urgency"}
"""Singular names for the operations, where dropping the final s does not give them."""


@dataclass(frozen=True, slots=True)
class FactsDeps:
    """The parts that these routes need."""

    facts: SiteService
    people: People
    categories: RecordingCategories


routes = Routes("facts", FactsDeps)


class _New(Form):
    values: Any
    position: Position | None = None
    reason: Why = ""


class _Changed(_New):
    version: Annotated[int, Field(ge=1, le=INT32)]
    retired: bool = False


@routes.route("GET", "/api/contacts", right="desk.use")
async def read_contacts(deps: FactsDeps) -> list[Contact]:
    """The people in departments who can be called by name."""
    return list(deps.facts.site.contacts)


@dataclass(frozen=True, slots=True, kw_only=True)
class ShownDistrict:
    """A district, and the one above it or ''. A `retired` one appears only on older tickets."""

    id: str
    name: str
    parent: str
    retired: bool


@routes.route("GET", "/api/districts", right="tickets.read")
async def read_districts(deps: FactsDeps) -> list[ShownDistrict]:
    """The tree of districts, in display order."""
    found = [(entry.retired, entry.values) for entry in await deps.facts.districts()]
    return [ShownDistrict(id=v["id"], name=v["name"], parent=v["parent"], retired=off) for off, v in found]


@routes.route("GET", "/api/ticket-forms", right="tickets.read")
async def read_ticket_forms(deps: FactsDeps) -> list[TicketType]:
    """The kinds of ticket that can be chosen, each with its fields and template texts."""
    return list(deps.facts.site.ticket_types)


def _declare(kind: str, model: type[BaseModel]) -> None:
    """Declare the three routes of one kind."""
    one = NAMES.get(kind, kind.removesuffix("s"))
    path = f"/api/admin/{kind.replace('_', '-')}"
    new = create_model(f"new_{one}", __base__=_New, values=(model, ...))
    changed = create_model(f"changed_{one}", __base__=_Changed, values=(model, ...))

    async def list_entries(deps: FactsDeps, actor: Actor) -> list[Entry]:
        return await deps.facts.entries(actor, kind)

    async def add_entry(deps: FactsDeps, actor: Actor, body: Any) -> Entry:
        values = body.values.model_dump(mode="json")
        await _others_are_there(deps, body.values)
        return await deps.facts.add(actor, kind, values, position=body.position, reason=body.reason)

    async def change_entry(deps: FactsDeps, actor: Actor, entry: ShortId, body: Any) -> Entry:
        if not body.retired:
            await _others_are_there(deps, body.values)
        return await deps.facts.change(
            actor,
            kind,
            entry,
            body.version,
            body.values.model_dump(mode="json"),
            position=body.position,
            retired=body.retired,
            reason=body.reason,
        )

    _named(list_entries, f"list_{kind}", f"All {kind}, also retired ones.")
    _named(add_entry, f"add_{one}", f"A new {one}.", new)
    _named(change_entry, f"change_{one}", f"Other values for a {one}, in force at once.", changed)
    routes.route("GET", path, right=MANAGE)(list_entries)
    routes.route("POST", path, right=MANAGE, status=201, errors=(EntryTaken, Invalid))(add_entry)
    routes.route("PUT", f"{path}/{{entry}}", right=MANAGE, errors=(NoSuchEntry, EntryChanged, Invalid))(change_entry)


async def _others_are_there(deps: FactsDeps, values: BaseModel) -> None:
    """Raise `Invalid` if an entry names people or categories that do not exist.

    A limit for an unknown agent, or recordings without a known retention time, would be a slip.
    """
    unknown: list[dict[str, str]] = []
    match values:
        case CapacityOptions():
            groups, agents = await deps.people.groups(), await deps.people.groups_of_agents()
            unknown += strangers("values.groups", {limit.group for limit in values.groups}.difference(groups))
            unknown += strangers("values.agents", {limit.agent for limit in values.agents}.difference(agents))
        case RecordingRuleOptions():
            unknown += unknown_category(values, await deps.categories.names())
        case Contact(number=number) if number in await deps.people.groups_of_agents():
            raise Invalid(fields=[not_dialled("values.number", Refused.INNER)])
        case _:
            return
    if unknown:
        raise Invalid("This names something that is not there.", fields=unknown)


def _named(handler: Callable[..., Awaitable[object]], name: str, doc: str, body: object = None) -> None:
    """Give a handler the name, description and body that its kind has."""
    handler.__name__, handler.__doc__ = name, doc
    if body is not None:
        handler.__annotations__["body"] = body


for _kind, _model in KINDS.items():
    _declare(_kind, _model)
