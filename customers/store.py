"""The tables of customers and their contacts: load, save, and find by number."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import sqlalchemy as sa
from sqlalchemy.ext.asyncio import AsyncConnection

from core.ids import Instant
from customers.errors import BadCustomerCursor, NoSuchCustomer
from customers.rules.profile import Consent, Contact, ContactChanges, ContactKind, Customer, CustomerKind
from infra.database.engine import Moment, metadata
from infra.lists import paging

customer_table = sa.Table(
    "customer",
    metadata,
    sa.Column("id", sa.String(32), primary_key=True),
    sa.Column("version", sa.Integer, nullable=False),
    sa.Column("kind", sa.String(16), nullable=False),
    sa.Column("name", sa.String(64), nullable=False),
    sa.Column("language", sa.String(8), nullable=False),
    sa.Column("consent", sa.String(16), nullable=False),
    sa.Column("tags", sa.JSON, nullable=False),
    sa.Column("warnings", sa.JSON, nullable=False),
    sa.Column("confidential", sa.Boolean, nullable=False),
    sa.Column("root", sa.String(32), nullable=False),
    sa.Column("created_by", sa.String(32), nullable=False),
    sa.Column("created_at", Moment, nullable=False),
    sa.Column("updated_at", Moment, nullable=False),
    sa.Index("ix_customer_root", "root"),
    sa.Index("ix_customer_updated_at", "updated_at", "id"),
)
contact_table = sa.Table(
    "customer_contact",
    metadata,
    sa.Column("id", sa.String(32), primary_key=True),
    sa.Column("customer", sa.String(32), nullable=False),
    sa.Column("root", sa.String(32), nullable=False),
    sa.Column("kind", sa.String(16), nullable=False),
    sa.Column("value", sa.String(200), nullable=False),
    sa.Column("label", sa.String(32), nullable=False),
    sa.Column("key", sa.String(200), nullable=False),
    sa.Column("tail", sa.String(200), nullable=False),
    sa.Index("ix_customer_contact_root", "root"),
    sa.Index("ix_customer_contact_key", "kind", "key", "root"),
    sa.Index("ix_customer_contact_tail", "kind", "tail", "root"),
)
"""`customer`: the profile in which it was entered; `root`: the one that it belongs to after merges. `tail` is the key
reversed, so that an index finds a number by its end."""

_c, _k = customer_table.c, contact_table.c
COLUMNS = [_c[name] for name in Customer.__dataclass_fields__]


class CustomerKey(paging.Key):
    """A place in the list. The customers before it were changed later."""

    WRONG = BadCustomerCursor


@dataclass(frozen=True, slots=True)
class NumberSought:
    """A number to find, whole or by its beginning or its end."""

    digits: str
    begins: bool = False
    ends: bool = False


def customer_of(row: sa.Row[Any]) -> Customer:
    """The customer in this row of `COLUMNS`."""
    values = dict(row._mapping)
    return Customer(
        **values
        | {
            "kind": CustomerKind(values["kind"]),
            "consent": Consent(values["consent"]),
            "tags": tuple(values["tags"]),
            "warnings": tuple(values["warnings"]),
        }
    )


def _values(customer: Customer) -> dict[str, Any]:
    values = {column.name: getattr(customer, column.name) for column in COLUMNS}
    return values | {"tags": list(customer.tags), "warnings": list(customer.warnings)}


async def add(connection: AsyncConnection, customer: Customer) -> None:
    """Insert a customer."""
    await connection.execute(sa.insert(customer_table).values(_values(customer)))


async def save(connection: AsyncConnection, customer: Customer) -> bool:
    """Write a customer over the previous version; False if that is not the one in the table."""
    changed = await connection.execute(
        sa.update(customer_table)
        .where(_c.id == customer.id, _c.version == customer.version - 1, _c.root == customer.root)
        .values(_values(customer))
    )
    return changed.rowcount == 1


async def get(connection: AsyncConnection, id: str) -> Customer:
    """The customer, or the one into which it was merged; raises `NoSuchCustomer`. One statement."""
    asked = customer_table.alias("asked")
    query = sa.select(*COLUMNS).join(asked, asked.c.root == _c.id).where(asked.c.id == id)
    row = (await connection.execute(query)).one_or_none()
    if row is None:
        raise NoSuchCustomer
    return customer_of(row)


async def one(connection: AsyncConnection, id: str) -> Customer:
    """Exactly this profile, merged or not; raises `NoSuchCustomer`."""
    row = (await connection.execute(sa.select(*COLUMNS).where(_c.id == id))).one_or_none()
    if row is None:
        raise NoSuchCustomer
    return customer_of(row)


async def several(connection: AsyncConnection, ids: Collection[str]) -> dict[str, Customer]:
    """The customers among these that are not merged into others, by id."""
    if not ids:
        return {}
    query = sa.select(*COLUMNS).where(_c.id.in_(sorted(ids)), _c.root == _c.id)
    return {row.id: customer_of(row) for row in await connection.execute(query)}


async def members(connection: AsyncConnection, root: str) -> list[str]:
    """The profiles merged with this one, including itself."""
    return list(await connection.scalars(sa.select(_c.id).where(_c.root == root).order_by(_c.id)))


async def newest(
    connection: AsyncConnection, after: CustomerKey | None, limit: int
) -> tuple[list[Customer], CustomerKey | None]:
    """The customers changed last."""
    query = sa.select(*COLUMNS).where(_c.root == _c.id)
    if after is not None:
        query = query.where(after.behind(_c.updated_at, _c.id))
    query = query.order_by(_c.updated_at.desc(), _c.id.desc()).limit(limit + 1)
    found = [customer_of(row) for row in await connection.execute(query)]
    return paging.cut(found, limit, lambda last: CustomerKey(last.updated_at, last.id))


async def contacts_of(connection: AsyncConnection, roots: Collection[str]) -> dict[str, list[Contact]]:
    """The contacts of these customers, in order of entry."""
    found: dict[str, list[Contact]] = {root: [] for root in roots}
    if not found:
        return found
    query = sa.select(_k.id, _k.root, _k.kind, _k.value, _k.label).where(_k.root.in_(sorted(found))).order_by(_k.id)
    for row in await connection.execute(query):
        found[row.root].append(Contact(id=row.id, kind=ContactKind(row.kind), value=row.value, label=row.label))
    return found


async def change_contacts(connection: AsyncConnection, customer: str, changes: ContactChanges) -> None:
    """Write the changes to a customer's contacts."""
    if changes.added:
        rows = [{**_contact(one), "id": one.id, "customer": customer, "root": customer} for one in changes.added]
        await connection.execute(sa.insert(contact_table), rows)
    for one in changes.altered:
        await connection.execute(sa.update(contact_table).where(_k.id == one.id).values(_contact(one)))
    if changes.removed:
        await connection.execute(sa.delete(contact_table).where(_k.id.in_(changes.removed)))


def _contact(one: Contact) -> dict[str, str]:
    return {"kind": one.kind.value, "value": one.value, "label": one.label, "key": one.key, "tail": one.key[::-1]}


async def move(connection: AsyncConnection, tables: Sequence[sa.Table], ids: Sequence[str], root: str) -> None:
    """Reassign everything entered in these profiles to that customer."""
    for table in tables:
        of = table.c.id if table is customer_table else table.c.customer
        await connection.execute(sa.update(table).where(of.in_(ids)).values(root=root))


async def with_keys(
    connection: AsyncConnection, keys: Mapping[ContactKind, Collection[str]], but: str, limit: int
) -> dict[str, list[ContactKind]]:
    """Other customers with one of these numbers or accounts, and the kinds in which they agree."""
    pairs = [(kind.value, key) for kind, values in keys.items() for key in sorted(values) if key]
    if not pairs:
        return {}
    query = (
        sa.select(_k.root, _k.kind)
        .where(sa.or_(*(sa.and_(_k.kind == kind, _k.key == key) for kind, key in pairs)), _k.root != but)
        .distinct()
        .order_by(_k.root)
        .limit(limit)
    )
    found: dict[str, list[ContactKind]] = {}
    for row in await connection.execute(query):
        found.setdefault(row.root, []).append(ContactKind(row.kind))
    return found


async def with_number(connection: AsyncConnection, sought: NumberSought, limit: int) -> list[str]:
    """The customers with this number, up to the limit; one range of an index."""
    column, text = (_k.tail, sought.digits[::-1]) if sought.ends else (_k.key, sought.digits)
    if sought.begins or sought.ends:
        # Digits sort alike in every collation, and only digits can follow in a number.
        where = [column >= text]
        following = str(int(text) + 1).zfill(len(text))
        if len(following) == len(text):
            where.append(column < following)
    else:
        where = [column == text]
    query = sa.select(_k.root).where(_k.kind == ContactKind.PHONE.value, *where).distinct().limit(limit)
    return sorted(await connection.scalars(query))


async def with_numbers(connection: AsyncConnection, numbers: Collection[str], limit: int) -> list[str]:
    """The customers with any of these numbers, up to the limit."""
    if not numbers:
        return []
    query = sa.select(_k.root).where(_k.kind == ContactKind.PHONE.value, _k.key.in_(sorted(numbers))).distinct()
    return sorted(await connection.scalars(query.limit(limit)))


async def made_since(connection: AsyncConnection, by: str, since: Instant, limit: int) -> list[str]:
    """The customers that this person has added since then. The bound on `updated_at` keeps it to one range of an
    index."""
    query = sa.select(_c.id).where(_c.updated_at > since, _c.created_by == by, _c.created_at > since)
    return list(await connection.scalars(query.limit(limit)))


async def touch(connection: AsyncConnection, id: str, now: Instant) -> None:
    """Note that the customer was worked on now; the version stays."""
    await connection.execute(sa.update(customer_table).where(_c.id == id).values(updated_at=now))
