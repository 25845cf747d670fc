"""Customers as responses show them to pages."""

from collections.abc import Sequence
from dataclasses import dataclass

from core.actor import Actor
from core.ids import Instant
from core.opening import Opening, OpeningState
from customers.access import Reach
from customers.file_store import Edited, Merge, Note
from customers.rules.profile import Consent, Contact, ContactKind, Customer, CustomerKind
from infra.search import Piece


@dataclass(frozen=True, slots=True, kw_only=True)
class CustomerRow:
    """A customer in a list. `sealed`: name, numbers and tags are hidden from the reader. `found`: the part of a note or
    an address that contains the words."""

    id: str
    kind: CustomerKind
    name: str
    language: str
    tags: list[str]
    warnings: list[str]
    numbers: list[str]
    confidential: bool
    sealed: bool
    updated_at: Instant
    found: list[Piece]


@dataclass(frozen=True, slots=True)
class CustomerList:
    """Customers: best matches, or the ones changed last, first. `next` is the cursor of the next page."""

    items: list[CustomerRow]
    next: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class ShownContact:
    """A number, an address or an account. `masked`: the value is incomplete; a form that leaves it out keeps it."""

    id: str
    kind: ContactKind
    value: str
    label: str
    masked: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class ShownNote:
    """A note; `mine`: the reader wrote it."""

    id: str
    text: str
    by_name: str
    at: Instant
    mine: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class ShownMerge:
    """A duplicate that was merged into this customer, and can be separated again."""

    id: str
    name: str
    reason: str
    by_name: str
    at: Instant


@dataclass(frozen=True, slots=True, kw_only=True)
class ShownOpening:
    """A request to see a confidential profile. `mine`: the reader made it, and somebody else decides."""

    id: str
    customer: str
    asked_by_name: str
    reason: str
    asked_at: Instant
    state: OpeningState
    decided_by_name: str
    until: Instant | None
    mine: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class CustomerPage:
    """One customer, complete, or sealed: without name, contacts, tags and notes. Warnings stay, since they protect
    staff who talk with the customer. `on_the_line`: the reader talks with the customer and may add a note;
    `may_change`: the reader may change the profile."""

    id: str
    version: int
    kind: CustomerKind
    name: str
    language: str
    consent: Consent
    tags: list[str]
    warnings: list[str]
    confidential: bool
    sealed: bool
    may_change: bool
    on_the_line: bool
    contacts: list[ShownContact]
    notes: list[ShownNote]
    merges: list[ShownMerge]
    edits: list[Edited]
    created_at: Instant
    updated_at: Instant


@dataclass(frozen=True, slots=True, kw_only=True)
class Likely:
    """Another customer who may be the same. `why`: what they have in common."""

    customer: CustomerRow
    why: list[str]


def row_of(customer: Customer, contacts: Sequence[Contact], reach: Reach, found: Sequence[Piece] = ()) -> CustomerRow:
    """A customer in a list."""
    sealed = reach.sealed(customer, contacts)
    return CustomerRow(
        id=customer.id,
        kind=customer.kind,
        name="" if sealed else customer.name,
        language=customer.language,
        tags=[] if sealed else list(customer.tags),
        warnings=list(customer.warnings),
        numbers=[] if sealed else reach.numbers(contacts),
        confidential=customer.confidential,
        sealed=sealed,
        updated_at=customer.updated_at,
        found=[] if sealed else list(found),
    )


def contact_of(one: Contact, reach: Reach) -> ShownContact:
    """A contact as this person sees it."""
    value = reach.value(one)
    return ShownContact(id=one.id, kind=one.kind, value=value, label=one.label, masked=value != one.value)


def page_of(
    actor: Actor,
    customer: Customer,
    contacts: Sequence[Contact],
    reach: Reach,
    notes: Sequence[Note],
    merges: Sequence[Merge],
    edits: Sequence[Edited],
) -> CustomerPage:
    """One customer as this person sees it."""
    sealed = reach.sealed(customer, contacts)
    return CustomerPage(
        id=customer.id,
        version=customer.version,
        kind=customer.kind,
        name="" if sealed else customer.name,
        language=customer.language,
        consent=customer.consent,
        tags=[] if sealed else list(customer.tags),
        warnings=list(customer.warnings),
        confidential=customer.confidential,
        sealed=sealed,
        may_change=reach.may_change(customer),
        on_the_line=reach.on_the_line(contacts),
        contacts=[] if sealed else [contact_of(one, reach) for one in contacts],
        notes=[] if sealed else [note_of(actor, note) for note in notes],
        merges=[] if sealed else [_merge(one) for one in merges],
        edits=list(edits),
        created_at=customer.created_at,
        updated_at=customer.updated_at,
    )


def note_of(actor: Actor, note: Note) -> ShownNote:
    """A note as this person sees it."""
    return ShownNote(id=note.id, text=note.text, by_name=note.by_name, at=note.at, mine=note.by == actor.user)


def opening_of(actor: Actor, one: Opening, now: Instant) -> ShownOpening:
    """A request as this person sees it."""
    return ShownOpening(
        id=one.id,
        customer=one.about,
        asked_by_name=one.asked_by_name,
        reason=one.reason,
        asked_at=one.asked_at,
        state=one.state(now),
        decided_by_name=one.decided_by_name,
        until=one.until,
        mine=one.asked_by == actor.user,
    )


def _merge(one: Merge) -> ShownMerge:
    return ShownMerge(id=one.id, name=one.name, reason=one.reason, by_name=one.by_name, at=one.at)
