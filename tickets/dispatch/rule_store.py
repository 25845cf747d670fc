"""Dispatch rules in the database: the newest version of each, the one in force, and all versions."""

from collections.abc import Collection, Mapping
from dataclasses import asdict, dataclass
from typing import Any

import sqlalchemy as sa
from sqlalchemy.ext.asyncio import AsyncConnection

from core.actor import Actor
from core.ids import Instant
from tickets.dispatch.errors import NoSuchRule
from tickets.dispatch.tables import rule_table, rule_version_table
from tickets.rules.dispatching import Beside, DispatchRule
from tickets.rules.workflow.branches import Join

_r, _v = rule_table.c, rule_version_table.c


@dataclass(frozen=True, slots=True)
class Mismatch:
    """A past ticket that matches a rule but was led by another department; '' if no department led it."""

    ticket: str
    number: str
    department: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Trial:
    """The result of trying a rule on past tickets: of `looked` tickets `matched` match it, `led` of those were really
    led by its lead department, and `undone` by no department. `mismatches`: the newest of the others."""

    at: Instant
    looked: int
    matched: int
    led: int
    undone: int
    mismatches: tuple[Mismatch, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class KeptRule:
    """A rule: its newest version, the version in force, and the result of its trial."""

    id: str
    version: int
    live: int | None
    tried: int | None
    trial: Trial | None
    rule: DispatchRule
    made_at: Instant
    written_by: str
    written_at: Instant


@dataclass(frozen=True, slots=True)
class RuleVersion:
    """A version of a rule, with its author."""

    version: int
    rule: DispatchRule
    by_name: str
    at: Instant


def rule_of(body: Mapping[str, Any]) -> DispatchRule:
    """The rule of a row."""
    values: dict[str, Any] = {name: tuple(value) if isinstance(value, list) else value for name, value in body.items()}
    others = tuple(Beside(**one) for one in body["others"])
    return DispatchRule(**{**values, "join": Join(body["join"]), "others": others})


def _body(rule: DispatchRule) -> dict[str, Any]:
    return {**asdict(rule), "join": rule.join.value}


def _trial(body: dict[str, Any] | None) -> Trial | None:
    if body is None:
        return None
    return Trial(**{**body, "mismatches": tuple(Mismatch(**one) for one in body["mismatches"])})


_NEWEST = sa.select(rule_table, _v.body, _v.by_name, _v.at).join(
    rule_version_table, sa.and_(_v.rule == _r.id, _v.version == _r.version)
)


async def listed(connection: AsyncConnection) -> list[KeptRule]:
    """All rules that were not removed, the oldest first."""
    rows = await connection.execute(_NEWEST.where(sa.not_(_r.removed)).order_by(_r.made_at, _r.id))
    return [_kept(row) for row in rows]


async def get(connection: AsyncConnection, id: str) -> KeptRule:
    """One rule; raises `NoSuchRule`."""
    row = (await connection.execute(_NEWEST.where(_r.id == id, sa.not_(_r.removed)))).one_or_none()
    if row is None:
        raise NoSuchRule
    return _kept(row)


def _kept(row: sa.Row[Any]) -> KeptRule:
    return KeptRule(
        id=row.id,
        version=row.version,
        live=row.live,
        tried=row.tried,
        trial=_trial(row.trial),
        rule=rule_of(row.body),
        made_at=row.made_at,
        written_by=row.by_name,
        written_at=row.at,
    )


async def in_force(connection: AsyncConnection) -> list[tuple[str, int, DispatchRule]]:
    """The rules in force with their ids and versions, the oldest first."""
    query = sa.select(_r.id, _r.live, _v.body).join(
        rule_version_table, sa.and_(_v.rule == _r.id, _v.version == _r.live)
    )
    rows = await connection.execute(query.where(sa.not_(_r.removed)).order_by(_r.made_at, _r.id))
    return [(row.id, row.live, rule_of(row.body)) for row in rows]


async def live_versions(connection: AsyncConnection, ids: Collection[str]) -> Mapping[str, int]:
    """The versions in force of these rules, by id; those that are not in force are left out."""
    query = sa.select(_r.id, _r.live).where(_r.id.in_(sorted(ids)), _r.live.is_not(None), sa.not_(_r.removed))
    return {row.id: int(row.live) for row in await connection.execute(query)}


async def versions(connection: AsyncConnection, id: str, limit: int) -> list[RuleVersion]:
    """The newest versions of a rule, the newest first."""
    query = sa.select(rule_version_table).where(_v.rule == id).order_by(_v.version.desc()).limit(limit)
    return [RuleVersion(row.version, rule_of(row.body), row.by_name, row.at) for row in await connection.execute(query)]


async def names(connection: AsyncConnection, ids: Collection[str]) -> Mapping[str, str]:
    """The newest names of rules, removed ones too."""
    if not ids:
        return {}
    rows = await connection.execute(_NEWEST.where(_r.id.in_(sorted(ids))))
    return {row.id: str(row.body["name"]) for row in rows}


async def add(connection: AsyncConnection, actor: Actor, id: str, rule: DispatchRule, now: Instant) -> None:
    """Insert a rule, not in force."""
    values = {"id": id, "version": 1, "live": None, "tried": None, "trial": None, "removed": False, "made_at": now}
    await connection.execute(sa.insert(rule_table).values(values))
    await _write(connection, actor, id, 1, rule, now)


async def change(
    connection: AsyncConnection, actor: Actor, id: str, version: int, rule: DispatchRule, now: Instant
) -> bool:
    """Write a new version over `version`, which stays in force if it is; False if that is not the newest."""
    if not await _update(connection, id, version, {"version": version + 1}):
        return False
    await _write(connection, actor, id, version + 1, rule, now)
    return True


async def _write(
    connection: AsyncConnection, actor: Actor, id: str, version: int, rule: DispatchRule, now: Instant
) -> None:
    values = {"rule": id, "version": version, "body": _body(rule), "at": now}
    who = {"by": actor.user, "by_name": actor.name[:64]}
    await connection.execute(sa.insert(rule_version_table).values(values | who))


async def tried(connection: AsyncConnection, id: str, version: int, trial: Trial) -> bool:
    """Record the result of a trial of this version; False if there is a newer one."""
    return await _update(connection, id, version, {"tried": version, "trial": asdict(trial)})


async def put_in_force(connection: AsyncConnection, id: str, version: int, live: int | None) -> bool:
    """Set the version in force, or none; False if `version` is not the newest."""
    return await _update(connection, id, version, {"live": live})


async def remove(connection: AsyncConnection, id: str, version: int) -> bool:
    """Remove the rule from all lists. Its versions stay, since dispatches refer to them."""
    return await _update(connection, id, version, {"removed": True, "live": None})


async def _update(connection: AsyncConnection, id: str, version: int, values: dict[str, Any]) -> bool:
    where = (_r.id == id) & (_r.version == version) & sa.not_(_r.removed)
    return (await connection.execute(sa.update(rule_table).where(where).values(values))).rowcount == 1
