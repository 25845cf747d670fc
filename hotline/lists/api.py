"""The routes of lists of callers. Numbers never appear in a URL."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Annotated, Protocol

from aiohttp import web
from pydantic import Field

from core.actor import Actor
from core.errors import Invalid
from core.ids import Instant, InteractionId
from core.numbers import plain
from hotline.lists.files import ImportedRow
from hotline.lists.service import READ, WRITE, ListChanged, ListInUse, ListService, ListsFull, NoSuchList, seen
from hotline.lists.store import Listed
from hotline.prompts.service import PromptService
from hotline.rules.lists import CallerList, ListedNumber
from infra.http.forms import Moment, ShortId
from infra.http.routes import INT32, Form, Routes
from infra.trail.audit import NUMBERS

ListName = Annotated[str, Field(pattern=r"^[a-z][a-z0-9_-]{0,29}$")]
Words = Annotated[str, Field(max_length=500)]
Reason = Annotated[str, Field(min_length=1, max_length=200)]
Version = Annotated[int, Field(ge=0, le=INT32)]
SHOWN = 200
"""The number of entries listed at once; a search finds the others."""


class Callers(Protocol):
    """The callers who are there now."""

    def caller_of(self, interaction: InteractionId) -> str:
        """The number of an interaction while it is live, else ''."""
        ...


class WrittenList(Form):
    """A list's name and effect; `version` is the one that was read, 0 for a new one."""

    version: Version
    name: Annotated[str, Field(min_length=1, max_length=40)]
    refuses: bool = False
    welcomes: bool = False
    priority: Annotated[int, Field(ge=0, le=9)] | None = None
    text_zh: Words = ""
    text_en: Words = ""
    prompt: Annotated[str, Field(pattern=r"^([a-z0-9][a-z0-9_-]{0,59})?$")] = ""


class NewEntry(Form):
    """A number, or the live interaction whose caller is meant. `prefix`: all numbers that begin with it."""

    number: Annotated[str, Field(max_length=40)] = ""
    interaction: Annotated[str, Field(pattern=r"^[\w.\-]{0,150}$")] = ""
    prefix: bool = False
    reason: Reason
    until: Moment | None = None
    text: Words = ""


class ChangedEntry(Form):
    """A new reason, end or text for the version that was read."""

    version: Version
    reason: Reason
    until: Moment | None = None
    text: Words = ""


class ListedQuery(Form):
    """Search for entries whose number, reason or author contains this text."""

    text: Annotated[str, Field(max_length=40)] = ""


class Imported(Form):
    """A CSV file. With `check_only`, nothing is added."""

    csv: Annotated[str, Field(max_length=160_000)]
    check_only: bool = True


@dataclass(frozen=True, slots=True)
class ListSummary:
    """A list, with the count of its numbers and of their calls."""

    list: CallerList
    entries: int
    hits: int
    last_hit_at: Instant | None


@dataclass(frozen=True, slots=True)
class ListedNumbers:
    """The newest entries of a list. `count`: how many entries there are in all."""

    count: int
    entries: Sequence[ListedNumber]


@dataclass(frozen=True, slots=True)
class ImportOutcome:
    """The rows of a file. `added`: whether they are on the list now; that happens only if all rows are good."""

    rows: Sequence[ImportedRow]
    added: bool


@dataclass(frozen=True, slots=True)
class ListDeps:
    """The parts that these routes need."""

    lists: ListService
    callers: Callers
    prompts: PromptService


routes = Routes("lists", ListDeps)


@routes.route("GET", "/api/lists", right=READ)
async def list_lists(deps: ListDeps) -> list[ListSummary]:
    """All lists, in display order."""
    return [
        ListSummary(
            one,
            len(entries),
            sum(entry.hits for entry in entries),
            max((entry.last_hit_at for entry in entries if entry.last_hit_at), default=None),
        )
        for one, entries in await deps.lists.lists()
    ]


@routes.route("PUT", "/api/lists/{list}", right=WRITE, errors=(NoSuchList, ListChanged, ListsFull, Invalid))
async def put_list(deps: ListDeps, actor: Actor, list: ListName, body: WrittenList) -> CallerList:
    """Add a list, or change the name, text or effect of one."""
    if body.prompt and not await deps.prompts.has("zh", body.prompt):
        raise Invalid("There is no prompt of this name in Chinese.", field="prompt")
    values = body.model_dump()
    return await deps.lists.put_list(actor, CallerList(id=list, position=0, updated_at=0.0, **values))


@routes.route("DELETE", "/api/lists/{list}", right=WRITE, errors=(NoSuchList, ListInUse))
async def remove_list(deps: ListDeps, actor: Actor, list: ListName) -> None:
    """Remove an empty list."""
    await deps.lists.remove_list(actor, list)


@routes.route("POST", "/api/lists/{list}/find", right=READ, errors=(NoSuchList,), reads=True)
async def find_entries(deps: ListDeps, actor: Actor, list: ListName, body: ListedQuery) -> ListedNumbers:
    """The newest entries of a list, or those that match the search."""
    found = next((entries for one, entries in await deps.lists.lists() if one.id == list), None)
    if found is None:
        raise NoSuchList
    fit = [entry for entry in found if _fits(entry, body.text, actor)]
    return ListedNumbers(len(fit), [seen(entry, actor) for entry in fit[:SHOWN]])


@routes.route(
    "POST", "/api/lists/{list}/entries", right=WRITE, status=201, errors=(NoSuchList, Listed, ListsFull, Invalid)
)
async def add_entry(deps: ListDeps, actor: Actor, list: ListName, body: NewEntry) -> ListedNumber:
    """Add a number, which takes effect with its next call."""
    number = deps.callers.caller_of(InteractionId(body.interaction)) if body.interaction else body.number
    made = await deps.lists.add(
        actor,
        list,
        ListedNumber(
            id="",
            list=list,
            number=number,
            prefix=body.prefix and not body.interaction,
            reason=body.reason,
            until=body.until,
            text=body.text,
            added_by="",
            added_by_name="",
            added_at=0.0,
            version=0,
        ),
    )
    return seen(made, actor)


@routes.route("PUT", "/api/lists/entries/{entry}", right=WRITE, errors=(NoSuchList, ListChanged, ListsFull, Invalid))
async def change_entry(deps: ListDeps, actor: Actor, entry: ShortId, body: ChangedEntry) -> ListedNumber:
    """Change the reason, end or text of an entry."""
    changed = ListedNumber(
        id=entry,
        list="",
        number="",
        prefix=False,
        added_by="",
        added_by_name="",
        added_at=0.0,
        **body.model_dump(),
    )
    return seen(await deps.lists.change(actor, changed), actor)


@routes.route("DELETE", "/api/lists/entries/{entry}", right=WRITE, errors=(NoSuchList,))
async def remove_entry(deps: ListDeps, actor: Actor, entry: ShortId) -> None:
    """Remove a number from its list."""
    await deps.lists.remove(actor, entry)


@routes.route("POST", "/api/lists/{list}/import", right=WRITE, errors=(NoSuchList, Listed, ListsFull))
async def import_entries(deps: ListDeps, actor: Actor, list: ListName, body: Imported) -> ImportOutcome:
    """Check each row of a file, and add the rows if all are good."""
    rows = await deps.lists.bring_in(actor, list, body.csv, check_only=body.check_only)
    return ImportOutcome(rows, added=not body.check_only and not any(row.problem for row in rows))


@routes.route("POST", "/api/lists/{list}/export", right=WRITE, errors=(NoSuchList,), produces="text/csv")
async def export_entries(deps: ListDeps, actor: Actor, list: ListName) -> web.Response:
    """The list as a CSV file. The audit log notes the export."""
    return web.Response(text=await deps.lists.take_out(actor, list), content_type="text/csv", charset="utf-8")


def _fits(entry: ListedNumber, text: str, actor: Actor) -> bool:
    """Whether an entry matches. Masked numbers match only in full, so that nobody can find one digit by digit."""
    if entry.number == plain(text):
        return True
    number = (entry.number,) if entry.prefix or actor.may(NUMBERS) else ()
    return any(text in field for field in (*number, entry.reason, entry.added_by_name))
