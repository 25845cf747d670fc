"""The site's settings for notices in the database: words, channels, quiet hours and addresses."""

from collections.abc import Mapping
from typing import Any

import sqlalchemy as sa
from sqlalchemy.ext.asyncio import AsyncConnection

from core.notices import To, Whom
from infra.database.in_turn import in_turn
from notices.rules.kinds import KINDS, Channel, Kind
from notices.rules.quiet import Quiet
from notices.rules.spreading import Contact, Rule
from notices.tables import contact_table, quiet_table, rule_table


def shipped(kind: Kind) -> Rule:
    """The default rule of a kind."""
    return Rule(
        kind=kind.name, title=kind.title, text=kind.text, channels=kind.channels, urgent=kind.urgent, alarm=kind.alarm
    )


async def rules(connection: AsyncConnection) -> dict[str, Rule]:
    """The rules in force for all kinds, in the order of the page."""
    own = {row.kind: row for row in await connection.execute(sa.select(rule_table))}
    return {name: _rule(kind, own[name]) if name in own else shipped(kind) for name, kind in KINDS.items()}


def _rule(kind: Kind, row: Any) -> Rule:
    return Rule(
        kind=kind.name,
        title=row.title,
        text=row.text,
        channels=frozenset(Channel(one) for one in row.channels),
        urgent=row.urgent,
        alarm=kind.alarm,
        version=row.version,
    )


async def quiets(connection: AsyncConnection) -> dict[Channel, tuple[Quiet, int]]:
    """The quiet hours of each channel, with their version; 0: never set."""
    rows = {row.channel: (Quiet(row.since, row.until), row.version) for row in await connection.execute(_QUIET)}
    return {channel: rows.get(channel, (Quiet(), 0)) for channel in Channel}


_QUIET = sa.select(quiet_table)


async def contacts(connection: AsyncConnection) -> dict[To, Contact]:
    """All addresses on file."""
    found = [_contact(row) for row in await connection.execute(sa.select(contact_table))]
    return {To(one.whom, one.id): one for one in found}


def _contact(row: Any) -> Contact:
    quiet = Quiet(row.since, row.until)
    names = ("mail", "phone", "wechat", "version")
    return Contact(whom=Whom(row.whom), id=row.id, quiet=quiet, **{name: getattr(row, name) for name in names})


async def put_rule(connection: AsyncConnection, rule: Rule) -> bool:
    """Write a rule as the next version of the one that was read; false if it has changed since."""
    values = {"title": rule.title, "text": rule.text, "channels": sorted(rule.channels), "urgent": rule.urgent}
    return await _put(connection, rule_table, {"kind": rule.kind}, rule.version, values)


async def accounts(connection: AsyncConnection) -> dict[Channel, str]:
    """The accounts that the site has chosen for its channels."""
    return {Channel(row.channel): row.account for row in await connection.execute(_QUIET)}


async def put_quiet(connection: AsyncConnection, channel: Channel, quiet: Quiet, version: int, account: str) -> bool:
    """Write a channel's settings as the version after `version`; false if they have changed since."""
    values = {"since": quiet.since, "until": quiet.until, "account": account}
    return await _put(connection, quiet_table, {"channel": channel.value}, version, values)


async def put_contact(connection: AsyncConnection, contact: Contact) -> bool:
    """Write somebody's addresses as the next version of those that were read; false if they have changed since."""
    values = {
        "mail": contact.mail,
        "phone": contact.phone,
        "wechat": contact.wechat,
        "since": contact.quiet.since,
        "until": contact.quiet.until,
    }
    key = {"whom": contact.whom.value, "id": contact.id}
    return await _put(connection, contact_table, key, contact.version, values)


async def _put(
    connection: AsyncConnection, table: sa.Table, key: Mapping[str, str], version: int, values: Mapping[str, Any]
) -> bool:
    """Write one row under its key if it still has this version (0: it does not exist yet)."""
    await in_turn(connection, table, "/".join(key.values()))
    its = sa.and_(*(table.c[name] == value for name, value in key.items()))
    known = await connection.scalar(sa.select(table.c.version).where(its))
    if (known or 0) != version:
        return False
    if known is None:
        await connection.execute(sa.insert(table).values(**key, **values, version=1))
    else:
        await connection.execute(sa.update(table).where(its).values(**values, version=version + 1))
    return True
