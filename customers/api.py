"""The routes of customers."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Annotated, Any

from pydantic import Field

from core.actor import Actor
from core.opening import AlreadyDecided, NoSuchOpening, OwnRequest
from customers.errors import (
    BadCustomerCursor,
    CannotMerge,
    CustomerChanged,
    MergedAgain,
    NoSuchCustomer,
    NoSuchMerge,
    NoSuchNote,
    NotAtHand,
    NotSealed,
    Sealed,
)
from customers.pairs import CustomerPairs
from customers.rules.profile import (
    MOST_CONTACTS,
    MOST_TAGS,
    MOST_WARNINGS,
    Consent,
    ContactKind,
    CustomerKind,
    GivenContact,
    Nameless,
    NoNumber,
    TooManyContacts,
)
from customers.sealing import CustomerSeals
from customers.service import CustomerQuery, CustomerService
from customers.shown import CustomerList, CustomerPage, CustomerRow, Likely, ShownOpening
from infra.http.forms import Id, PageForm
from infra.http.routes import INT32, Form, Routes
from infra.search.index import BadPlace

Tag = Annotated[str, Field(min_length=1, max_length=20)]
Warning_ = Annotated[str, Field(min_length=1, max_length=40)]
Language = Annotated[str, Field(pattern=r"^[a-z]{0,3}$")]
Version = Annotated[int, Field(ge=1, le=INT32)]
Reason = Annotated[str, Field(min_length=1, max_length=200)]


class ContactForm(Form):
    """A number, an address or an account. `id`: an existing one; without a `value` it stays as it is."""

    id: Id | None = None
    kind: ContactKind
    value: Annotated[str, Field(max_length=200)] | None = None
    label: Annotated[str, Field(max_length=32)] = ""

    def given(self) -> GivenContact:
        """The contact for the rules."""
        return GivenContact(id=self.id, kind=self.kind, value=self.value, label=self.label)


class CustomerFields(Form):
    """The fields of a profile; a missing one stays as it is. `contacts`, if given, replaces all contacts."""

    kind: CustomerKind | None = None
    name: Annotated[str, Field(max_length=64)] | None = None
    language: Language | None = None
    consent: Consent | None = None
    tags: Annotated[tuple[Tag, ...], Field(max_length=MOST_TAGS)] | None = None
    warnings: Annotated[tuple[Warning_, ...], Field(max_length=MOST_WARNINGS)] | None = None
    contacts: Annotated[tuple[ContactForm, ...], Field(max_length=MOST_CONTACTS)] | None = None

    def fields(self) -> Mapping[str, Any]:
        """The fields that were given."""
        names = ("kind", "name", "language", "consent", "tags", "warnings")
        return {name: value for name in names if (value := getattr(self, name)) is not None}

    def given(self) -> Sequence[GivenContact] | None:
        """The contacts, if they were given."""
        return None if self.contacts is None else [one.given() for one in self.contacts]


class SameNumber(Form):
    """The telephone numbers of a profile that is about to be saved."""

    numbers: Annotated[tuple[Annotated[str, Field(max_length=64)], ...], Field(max_length=MOST_CONTACTS)]


class ChangedCustomer(CustomerFields):
    """Changes to the profile, with the version that they are based on."""

    version: Version


class CustomerSearch(PageForm):
    """The customers to list, in the body, since a name or a number must not appear in a URL. `text`: words, or a
    number, its beginning or its end. All conditions given must hold."""

    text: Annotated[str, Field(max_length=100)] = ""
    kind: CustomerKind | None = None
    tag: Tag | None = None
    language: Language | None = None
    warned: bool = False

    def sought(self) -> CustomerQuery:
        """The filter for the service."""
        given = {"kind": self.kind, "tag": self.tag, "language": self.language, "warned": "yes" if self.warned else ""}
        return CustomerQuery(text=self.text, filters={name: (str(value),) for name, value in given.items() if value})


class NewNote(Form):
    """The note to add."""

    text: Annotated[str, Field(min_length=1, max_length=2000)]


class MergeForm(Form):
    """The duplicate, the reason why it is one, and the version of the kept customer that was read."""

    other: Id
    version: Version
    reason: Reason


class ReasonForm(Form):
    """A reason."""

    reason: Reason


class SealForm(ReasonForm):
    """A reason, and the version that was read."""

    version: Version


class DecisionForm(Form):
    """Whether to open the profile to the person who asked."""

    allow: bool


@dataclass(frozen=True, slots=True)
class CustomerDeps:
    """The dependencies of these routes."""

    customers: CustomerService
    pairs: CustomerPairs
    seals: CustomerSeals


routes = Routes("customers", CustomerDeps)
SEEN = (NoSuchCustomer, NotAtHand)


@routes.route(
    "POST", "/api/customers/search", right="customers.search", errors=(BadCustomerCursor, BadPlace), reads=True
)
async def search_customers(deps: CustomerDeps, actor: Actor, body: CustomerSearch) -> CustomerList:
    """Find customers by words or by number, or list the ones changed last; numbers as far as this person may see
    them."""
    return await deps.customers.find(actor, body.sought(), body.cursor, body.limit)


@routes.route("GET", "/api/customers/at-hand", right="customers.read")
async def list_customers_at_hand(deps: CustomerDeps, actor: Actor) -> list[CustomerRow]:
    """The customers on the reader's line, and those of open tickets that the reader has in hand."""
    return await deps.customers.at_hand(actor)


@routes.route(
    "POST", "/api/customers", right="customers.write", status=201, errors=(Nameless, NoNumber, TooManyContacts)
)
async def add_customer(deps: CustomerDeps, actor: Actor, body: CustomerFields) -> CustomerPage:
    """Add a customer."""
    return await deps.customers.add(actor, body.fields(), body.given() or ())


@routes.route("POST", "/api/customers/same-number", right="customers.write", reads=True)
async def list_customers_of_numbers(deps: CustomerDeps, actor: Actor, body: SameNumber) -> list[CustomerRow]:
    """The customers who have one of these numbers already, as far as this person may see them: before another profile
    is made. The numbers are sent in the body because they do not belong in a URL."""
    found = [row for number in body.numbers for row in await deps.customers.of_number(actor, number)]
    return list({row.id: row for row in found if not row.sealed}.values())


@routes.route("GET", "/api/customers/openings", right="customers.read")
async def list_openings(deps: CustomerDeps, actor: Actor) -> list[ShownOpening]:
    """The last day's requests to see confidential customers: all of them for people who may decide, otherwise the
    reader's own."""
    return await deps.seals.openings(actor)


@routes.route(
    "POST",
    "/api/customers/openings/{opening}/decision",
    right="customers.open",
    errors=(NoSuchOpening, OwnRequest, AlreadyDecided),
)
async def decide_opening(deps: CustomerDeps, actor: Actor, opening: Id, body: DecisionForm) -> ShownOpening:
    """Allow or refuse another person's request to see a confidential customer for half an hour."""
    return await deps.seals.decide(actor, opening, allow=body.allow)


@routes.route("GET", "/api/customers/{customer}", right="customers.read", errors=SEEN)
async def read_customer(deps: CustomerDeps, actor: Actor, customer: Id) -> CustomerPage:
    """One customer, or the one into which it was merged. The audit log notes the access."""
    return await deps.customers.get(actor, customer)


@routes.route(
    "PUT",
    "/api/customers/{customer}",
    right="customers.write",
    errors=(*SEEN, CustomerChanged, Sealed, Nameless, NoNumber, TooManyContacts),
)
async def change_customer(deps: CustomerDeps, actor: Actor, customer: Id, body: ChangedCustomer) -> CustomerPage:
    """Change the profile. 409 lists what others have changed since it was read."""
    return await deps.customers.change(actor, customer, body.version, body.fields(), body.given())


@routes.route(
    "POST",
    "/api/customers/{customer}/notes",
    right="customers.write",
    status=201,
    errors=(*SEEN, Sealed),
)
async def add_customer_note(deps: CustomerDeps, actor: Actor, customer: Id, body: NewNote) -> CustomerPage:
    """Add a note about the customer."""
    return await deps.customers.note(actor, customer, body.text)


@routes.route(
    "POST",
    "/api/customers/{customer}/notes/{note}/remove",
    right="customers.write",
    errors=(*SEEN, NoSuchNote, Sealed),
)
async def remove_customer_note(deps: CustomerDeps, actor: Actor, customer: Id, note: Id) -> CustomerPage:
    """Remove a note: only one's own, unless the person may merge customers."""
    return await deps.customers.remove_note(actor, customer, note)


@routes.route("GET", "/api/customers/{customer}/likely", right="customers.read", errors=(*SEEN, Sealed))
async def list_likely_customers(deps: CustomerDeps, actor: Actor, customer: Id) -> list[Likely]:
    """Customers who may be the same: with the same number, account or name."""
    return await deps.pairs.likely(actor, customer)


@routes.route(
    "POST",
    "/api/customers/{customer}/merges",
    right="customers.merge",
    status=201,
    errors=(*SEEN, CustomerChanged, CannotMerge, Sealed),
)
async def merge_customers(deps: CustomerDeps, actor: Actor, customer: Id, body: MergeForm) -> CustomerPage:
    """Merge another profile into this customer; they can be separated again."""
    return await deps.pairs.merge(actor, customer, body.version, body.other, body.reason)


@routes.route(
    "POST",
    "/api/customers/{customer}/merges/{merge}/undo",
    right="customers.merge",
    errors=(*SEEN, NoSuchMerge, MergedAgain, Sealed, CustomerChanged),
)
async def separate_customers(
    deps: CustomerDeps, actor: Actor, customer: Id, merge: Id, body: ReasonForm
) -> CustomerPage:
    """Separate two merged profiles."""
    return await deps.pairs.unmerge(actor, customer, merge, body.reason)


@routes.route(
    "POST",
    "/api/customers/{customer}/seal",
    right="customers.write",
    errors=(*SEEN, CustomerChanged, Sealed),
)
async def seal_customer(deps: CustomerDeps, actor: Actor, customer: Id, body: SealForm) -> CustomerPage:
    """Make the customer confidential."""
    return await deps.seals.seal(actor, customer, body.version, body.reason)


@routes.route(
    "POST",
    "/api/customers/{customer}/unseal",
    right="customers.open",
    errors=(*SEEN, CustomerChanged, Sealed, NotSealed),
)
async def unseal_customer(deps: CustomerDeps, actor: Actor, customer: Id, body: SealForm) -> CustomerPage:
    """Make the customer no longer confidential; only for people to whom the profile is open."""
    return await deps.seals.unseal(actor, customer, body.version, body.reason)


@routes.route(
    "POST",
    "/api/customers/{customer}/openings",
    right="customers.read",
    status=201,
    errors=(*SEEN, NotSealed),
)
async def ask_opening(deps: CustomerDeps, actor: Actor, customer: Id, body: ReasonForm) -> ShownOpening:
    """Ask to see a confidential customer; somebody else decides."""
    return await deps.seals.ask(actor, customer, body.reason)
