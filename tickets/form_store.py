"""The forms of kinds as they were when tickets got them, each stored under the hash of its content."""

import hashlib
import json

import sqlalchemy as sa
from sqlalchemy.ext.asyncio import AsyncConnection

from tickets.rules.form import PLAIN, TicketForm, form_of, plain_form
from tickets.tables import form_table

MOST_KNOWN = 200
KEEP = sa.text("INSERT INTO ticket_form (version, body) VALUES (:version, :body) ON CONFLICT (version) DO NOTHING")
_KEEP = KEEP.bindparams(sa.bindparam("body", type_=sa.JSON))


def version_of(form: TicketForm) -> str:
    """The hash of a form's content; '' for a plain one."""
    if form == PLAIN:
        return ""
    body = json.dumps(plain_form(form), ensure_ascii=False, sort_keys=True)
    return hashlib.sha256(body.encode()).hexdigest()[:32]


async def keep(connection: AsyncConnection, form: TicketForm) -> str:
    """Store a form for the tickets that use it; returns its version."""
    version = version_of(form)
    if version:
        await connection.execute(_KEEP, {"version": version, "body": plain_form(form)})
    return version


class Forms:
    """Forms already read, by version. The content of a version never changes."""

    def __init__(self) -> None:
        self._known: dict[str, TicketForm] = {"": PLAIN}

    def get(self, version: str) -> TicketForm | None:
        """The form of this version, if it was read before."""
        return self._known.get(version)

    async def read(self, connection: AsyncConnection, version: str) -> TicketForm:
        """The form of this version."""
        if len(self._known) > MOST_KNOWN:
            self._known = {"": PLAIN}
        found = self._known[version] = await form(connection, version)
        return found


async def form(connection: AsyncConnection, version: str) -> TicketForm:
    """The form with this version, as tickets refer to it."""
    if not version:
        return PLAIN
    body = await connection.scalar(sa.select(form_table.c.body).where(form_table.c.version == version))
    return PLAIN if body is None else form_of(body)
