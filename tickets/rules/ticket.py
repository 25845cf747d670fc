"""The fields of a ticket, and which of them are needed before it is submitted."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from enum import StrEnum
from typing import Any

from core.errors import Invalid
from core.ids import Instant, InteractionId, UserId
from tickets.rules.contacts import WayToReach, tidy_way
from tickets.rules.contacts import problems as contact_problems
from tickets.rules.form import PLAIN, TicketForm, of_form, problem, tidied, tidy_number
from tickets.rules.form import problems as form_problems
from tickets.rules.workflow.branches import Join
from tickets.rules.workflow.states import TicketState

HOTLINE = "hotline"
"""The source of a ticket written here. Any other source is the name of the platform that sent it."""


class Level(StrEnum):
    """The platform that gave us a ticket: the province's, the city's business platform, or our own (TK8)."""

    PROVINCE = "province"
    """省平台."""

    CITY = "city"
    """市业务平台."""

    PLATFORM = "platform"
    """分平台: our own, which passes tickets on to departments (承办单位)."""


class TicketChannel(StrEnum):
    """The way on which a matter reached us."""

    PHONE = "phone"
    LETTER = "letter"
    """来信."""

    VISIT = "visit"
    """来访."""

    FAX = "fax"
    EMAIL = "email"
    WEB = "web"
    WECHAT = "wechat"
    WEIBO = "weibo"
    APP = "app"
    MESSAGE = "message"
    """短信."""


class PendingRequest(StrEnum):
    """A pending request to the platform above."""

    NOTHING = ""
    RETURN = "return"
    EXTENSION = "extension"


@dataclass(frozen=True, slots=True)
class Origin:
    """Where a ticket comes from. `external`: its number there."""

    source: str = HOTLINE
    level: Level = Level.PLATFORM
    external: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Ticket:
    """A citizen's matter. Texts and choices are '' until they are filled in."""

    id: str
    number: str
    version: int
    state: TicketState
    type: str = ""
    urgency: str = ""
    department: str = ""
    title: str = ""
    text: str = ""
    contact_name: str = ""
    contact_number: str = ""
    caller: str = ""
    interaction: InteractionId | None = None
    training: bool = False
    """Made in training: not counted in any report."""

    created_by: UserId
    created_at: Instant
    updated_at: Instant
    submitted_at: Instant | None = None
    join: Join = Join.ALL
    hard: bool = False
    at_once: bool = False
    """Answered during the call (即时答复)."""

    urges: int = 0
    supervisions: int = 0
    redispatches: int = 0
    """How often it went to a department other than the one first chosen (改派)."""

    completed_at: Instant | None = None
    archived_at: Instant | None = None
    due_at: Instant | None = None
    """The earliest moment that one of its clocks has not met; None if none runs."""

    soon_at: Instant | None = None
    """From then on it is 即将到期: one of its clocks has little of its working time left."""

    district: str = ""
    path: str = ""
    """The ids from the top of the tree down to the district: /jiyang/jiyang_datuo/; see `within`."""

    address: str = ""
    landmark: str = ""
    source: str = HOTLINE
    level: Level = Level.PLATFORM
    external: str = ""
    """Its number at the platform that sent it; '' for our own."""

    asked: PendingRequest = PendingRequest.NOTHING
    form: str = ""
    """The version of its kind's form when the ticket got that kind; '' for a plain form."""

    particulars: Mapping[str, str] = field(default_factory=dict)
    """The values of its kind's own fields, by field id; a draft may also have values for other kinds."""

    contacts: Sequence[WayToReach] = ()
    """Ways to reach the citizen besides the contact's number."""

    channel: str = TicketChannel.PHONE
    """A `TicketChannel`; '' in a draft that was begun without a call, until it is chosen."""

    confidential: bool = False
    """保密: the citizen's identity stays sealed; see `tickets.rules.sealing`."""

    legal_way: str = ""
    """告知: the legal way that the citizen was told of, if that closed the ticket."""


FIELDS = (
    *("type", "urgency", "department", "title", "text", "contact_name", "contact_number"),
    *("district", "address", "landmark", "particulars", "contacts", "confidential", "channel"),
)
"""The fields that people fill in."""


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of ticket: the initial urgency of its tickets, and their form."""

    urgency: str = ""
    form: TicketForm = PLAIN


@dataclass(frozen=True, slots=True)
class Catalogue:
    """The available choices, by id."""

    types: Sequence[str]
    urgencies: Sequence[str]
    departments: Sequence[str]
    districts: Mapping[str, str] = field(default_factory=dict)
    """The path of each district by its id."""

    kinds: Mapping[str, Kind] = field(default_factory=dict)
    legal_ways: Mapping[str, str] = field(default_factory=dict)
    """The name of each legal way that citizens are told of, by its id."""

    def problems(self, fields: Mapping[str, str]) -> list[dict[str, str]]:
        """The fields whose value is not among the choices. '' means none chosen yet."""
        known: Mapping[str, Collection[str]] = {
            "type": self.types,
            "urgency": self.urgencies,
            "department": self.departments,
            "district": self.districts,
            "channel": list(TicketChannel),
        }
        return [
            problem(name, "unknown_choice", "There is no such choice.")
            for name, choices in known.items()
            if fields.get(name) and fields[name] not in choices
        ]


@dataclass(frozen=True, slots=True)
class Names:
    """The names of departments, kinds of ticket and districts, by id."""

    departments: Mapping[str, str]
    types: Mapping[str, str]
    districts: Mapping[str, str] = field(default_factory=dict)


def edited(ticket: Ticket, fields: Mapping[str, Any], catalogue: Catalogue, now: Instant) -> Ticket:
    """The ticket with `fields` changed; raises `Invalid` with everything that is wrong.

    Only the particulars given are changed, and a ticket that came from an interaction keeps a channel. Fields that a
    kind requires are checked on submission, so that an agent who is still typing is not interrupted.
    """
    problems = catalogue.problems(fields)
    if problems:
        raise Invalid(fields=problems)
    changed: dict[str, Any] = {name: fields[name] for name in FIELDS if name in fields}
    if not changed.get("channel", "?") and ticket.interaction is not None:
        del changed["channel"]
    if "contact_number" in changed:
        changed["contact_number"] = tidy_number(changed["contact_number"])
    if "district" in changed:
        changed["path"] = catalogue.districts.get(changed["district"], "")
    if "contacts" in changed:
        ways = [tidy_way(one) for one in changed["contacts"]]
        changed["contacts"] = tuple(one for one in ways if one.value or one.name)
    kind = catalogue.kinds.get(changed.get("type", ticket.type), Kind())
    if "type" in changed and kind.urgency and not changed.get("urgency", ticket.urgency):
        changed["urgency"] = kind.urgency
    if "particulars" in changed:
        changed["particulars"] = tidied(kind.form, {**ticket.particulars, **changed["particulars"]})
    return replace(ticket, version=ticket.version + 1, updated_at=now, **changed)


def submitted(ticket: Ticket, form: TicketForm, now: Instant, *, answer: str | None = None) -> Ticket:
    """The ticket as submitted; raises `Invalid` with everything that is missing, in the order of the page.

    It needs no department: whoever dispatches it decides on that. `answer`: what the citizen was told, if that settled
    the matter (即时答复).
    """
    found = list(problems(ticket, form, answer=answer))
    if found:
        raise Invalid(fields=found)
    particulars = of_form(form, ticket.particulars)
    ticket = replace(ticket, version=ticket.version + 1, updated_at=now, submitted_at=now, particulars=particulars)
    if answer is not None:
        return replace(ticket, state=TicketState.ARCHIVED, at_once=True, completed_at=now, archived_at=now)
    return replace(ticket, state=TicketState.WAITING)


def received(ticket: Ticket, now: Instant) -> Ticket:
    """A ticket of another platform as submitted; a dispatcher decides whatever that platform left open."""
    missing = [problem(name, "missing", "This is needed.") for name in ("title", "text") if not getattr(ticket, name)]
    if missing:
        raise Invalid(fields=missing)
    return replace(ticket, version=ticket.version + 1, updated_at=now, submitted_at=now, state=TicketState.WAITING)


def problems(ticket: Ticket, form: TicketForm, *, answer: str | None = None) -> Iterator[dict[str, str]]:
    """Everything that a submitted ticket needs and this one lacks, in the order of the page."""
    needed = ("channel", "type", "urgency", "title", "text")
    yield from (problem(name, "missing", "This is needed.") for name in needed if not getattr(ticket, name))
    if answer is not None and not form.may_close:
        yield problem("type", "not_at_once", "A ticket of this kind goes to a department.")
    yield from form_problems(form, ticket.particulars)
    if form.needs_address and not (ticket.district or ticket.address.strip()):
        yield problem("address", "missing", "This is needed.")
    yield from contact_problems(ticket.contact_number, ticket.contacts)
    if answer is not None and not answer.strip():
        yield problem("answer", "missing", "This is needed.")


def ticket_number(day: str, n: int) -> str:
    """The number of a day's (YYYYMMDD) n-th ticket, such as 20261124-0007."""
    return f"{day}-{n:04d}"
