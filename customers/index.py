"""The search index of customers. It contains no words of confidential customers."""

from sqlalchemy.ext.asyncio import AsyncConnection

from customers import file_store, store
from customers.rules.profile import ContactKind, Customer
from infra.search import Document, Index

INDEX = Index("customer", {"name": 4.0, "labels": 2.0, "rest": 1.0}, ("kind", "tag", "language", "warned"))

NOTES = 50
"""At most this many of the newest notes are searched and shown."""


def scopes_of(customer: Customer) -> dict[str, tuple[str, ...]]:
    """The values by which searches are filtered."""
    return {
        "kind": (customer.kind.value,),
        "tag": () if customer.confidential else tuple(customer.tags),
        "language": (customer.language,) if customer.language else (),
        "warned": ("yes",) if customer.warnings else (),
    }


async def enter(connection: AsyncConnection, customer: Customer) -> None:
    """Index the customer as it now stands in the tables."""
    fields: dict[str, str] = {}
    if not customer.confidential:
        contacts = (await store.contacts_of(connection, [customer.id]))[customer.id]
        notes = await file_store.notes_of(connection, customer.id, NOTES)
        # Only people with the right to do so look up numbers, and they do so separately.
        said = [one.value for one in contacts if one.kind is not ContactKind.PHONE] + [one.label for one in contacts]
        fields = {
            "name": customer.name,
            "labels": "\n".join((*customer.tags, *customer.warnings)),
            "rest": "\n".join([*said, *(note.text for note in notes)]),
        }
    await INDEX.put(connection, Document(id=customer.id, fields=fields, scopes=scopes_of(customer)))
