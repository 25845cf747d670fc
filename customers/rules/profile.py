"""A customer's profile: its fields, the ways to reach the customer, and how both are changed. Pure."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from enum import StrEnum
from typing import Any

from core.errors import Invalid
from core.ids import Instant, UserId
from core.numbers import plain


class CustomerKind(StrEnum):
    """A person (个人) or a company (单位)."""

    PERSON = "person"
    COMPANY = "company"


class Consent(StrEnum):
    """Whether the hotline may contact the customer on its own initiative, for example for a call-back (回访)."""

    UNKNOWN = "unknown"
    GIVEN = "given"
    REFUSED = "refused"


class ContactKind(StrEnum):
    """A way to reach a customer."""

    PHONE = "phone"
    ADDRESS = "address"
    EMAIL = "email"
    WECHAT = "wechat"
    WEIBO = "weibo"
    OTHER = "other"


MOST_CONTACTS = 100
"""A customer has at most this many contacts, including those of all duplicates merged into it."""

MOST_MERGED = 20
"""At most this many profiles are merged into one."""

MOST_TAGS = 20
MOST_WARNINGS = 10


class NoNumber(Invalid):
    """This is not a telephone number."""

    code = "customer.no_number"


class Nameless(Invalid):
    """A customer needs a name, or at least one number or account."""

    code = "customer.nameless"


class TooManyContacts(Invalid):
    """A customer can have at most 100 numbers, addresses and accounts."""

    code = "customer.too_many_contacts"


@dataclass(frozen=True, slots=True, kw_only=True)
class Contact:
    """A number, an address or an account. `label` says whose or which it is, such as 单位."""

    id: str
    kind: ContactKind
    value: str
    label: str

    @property
    def key(self) -> str:
        """The value, normalised for comparison."""
        return plain(self.value) if self.kind is ContactKind.PHONE else "".join(self.value.lower().split())[:200]


@dataclass(frozen=True, slots=True, kw_only=True)
class Customer:
    """A person or a company. `root`: the profile into which this one was merged, or its own id."""

    id: str
    version: int
    kind: CustomerKind = CustomerKind.PERSON
    name: str = ""
    language: str = ""
    consent: Consent = Consent.UNKNOWN
    tags: Sequence[str] = ()
    warnings: Sequence[str] = ()
    confidential: bool = False
    root: str
    created_by: UserId
    created_at: Instant
    updated_at: Instant


FIELDS = ("kind", "name", "language", "consent", "tags", "warnings")
"""The fields that people fill in."""

LISTS = ("tags", "warnings")


def edited(customer: Customer, fields: Mapping[str, Any], now: Instant) -> Customer:
    """The next version, with these fields changed."""
    given = dict(fields)
    for name, most in (("tags", MOST_TAGS), ("warnings", MOST_WARNINGS)):
        if name in given:
            given[name] = tuple(dict.fromkeys(text for text in given[name] if text))[:most]
    return replace(customer, **given, version=customer.version + 1, updated_at=now)


def changed(before: Customer, after: Customer) -> dict[str, Any]:
    """The fields that differ, with their former values."""
    names = (*FIELDS, "confidential")
    return {name: getattr(before, name) for name in names if getattr(before, name) != getattr(after, name)}


@dataclass(frozen=True, slots=True, kw_only=True)
class GivenContact:
    """A contact from a form. `id`: an existing one; `value` None: it stays as it is."""

    id: str | None
    kind: ContactKind
    value: str | None
    label: str


@dataclass(frozen=True, slots=True)
class ContactChanges:
    """The changes to a customer's contacts."""

    added: Sequence[Contact] = ()
    altered: Sequence[Contact] = ()
    removed: Sequence[str] = ()
    all: Sequence[Contact] = field(default=())

    def __bool__(self) -> bool:
        return bool(self.added or self.altered or self.removed)


def contact_changes(there: Sequence[Contact], given: Sequence[GivenContact], new_ids: Sequence[str]) -> ContactChanges:
    """The changes that a form makes to the existing contacts; raises `NoNumber` and `TooManyContacts`.

    Of two equal contacts, one is kept. A contact that is missing from `given` is removed.
    """
    if len(given) > MOST_CONTACTS:
        raise TooManyContacts(field="contacts")
    known = {one.id: one for one in there}
    found: dict[tuple[ContactKind, str], Contact] = {}
    ids = iter(new_ids)
    for one in given:
        old = known.get(one.id or "")
        value = (old.value if old is not None else "") if one.value is None else one.value.strip()
        if not value:
            continue
        contact = Contact(id=old.id if old else next(ids), kind=one.kind, value=value, label=one.label)
        if contact.kind is ContactKind.PHONE and not contact.key:
            raise NoNumber(field="contacts")
        found.setdefault((contact.kind, contact.key), contact)
    kept = {one.id: one for one in found.values()}
    return ContactChanges(
        added=[one for id, one in kept.items() if id not in known],
        altered=[one for id, one in kept.items() if id in known and known[id] != one],
        removed=[id for id in known if id not in kept],
        all=list(kept.values()),
    )


def must_be_known_by_something(customer: Customer, contacts: Sequence[Contact]) -> None:
    """Raises `Nameless` for a profile without anything to find it by."""
    if not customer.name and not contacts:
        raise Nameless(field="name")


def merged(kept: Customer, other: Customer, now: Instant) -> tuple[Customer, dict[str, list[str]]]:
    """`kept` with the tags and warnings of `other`, and a dict of those that it gained. It is confidential if either
    is, and takes the other's name and language if it has none."""
    gained = {name: [one for one in getattr(other, name) if one not in getattr(kept, name)] for name in LISTS}
    fields: dict[str, Any] = {name: (*getattr(kept, name), *gained[name]) for name in LISTS}
    for name in ("name", "language"):
        if not getattr(kept, name) and getattr(other, name):
            fields[name] = getattr(other, name)
            gained[name] = [getattr(other, name)]
    whole = edited(kept, fields, now)
    return replace(whole, confidential=kept.confidential or other.confidential), gained


def unmerged(kept: Customer, gained: Mapping[str, Sequence[str]], now: Instant) -> Customer:
    """`kept` without what the merge gave it, as far as that is still there. It stays confidential."""
    fields: dict[str, Any] = {
        name: tuple(one for one in getattr(kept, name) if one not in gained.get(name, ())) for name in LISTS
    }
    for name in ("name", "language"):
        if [getattr(kept, name)] == list(gained.get(name, ())):
            fields[name] = ""
    return edited(kept, fields, now)
