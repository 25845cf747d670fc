"""A ticket's life in the database: its steps, which are never changed, its branches, clocks and their calendars."""

from collections.abc import Mapping, Sequence
from dataclasses import asdict, fields
from typing import Any

import sqlalchemy as sa
from sqlalchemy.ext.asyncio import AsyncConnection

from core.calendar import Calendar
from core.ids import Instant, UserId
from tickets.errors import NoSuchTicket
from tickets.rules.follow_ups import ANSWERED, FollowUp, FollowUpState
from tickets.rules.reminders import warn_at
from tickets.rules.ticket import Ticket
from tickets.rules.workflow.branches import Branch, BranchState
from tickets.rules.workflow.clocks import Clock, ClockEnd, ClockKind, Run
from tickets.rules.workflow.flow import WholeTicket
from tickets.rules.workflow.legal_ways import LegalWayTold, ToldBy
from tickets.rules.workflow.orders import CallBack, Cited, TakenStep, Verdict
from tickets.rules.workflow.states import Step, TicketState
from tickets.store import COLUMNS, ticket_of
from tickets.tables import (
    branch_table,
    calendar_table,
    clock_table,
    follow_up_table,
    person_table,
    step_table,
    ticket_table,
)
from tickets.workflow import hours

KEEP_CALENDAR = sa.text(
    "INSERT INTO ticket_calendar (version, body) VALUES (:version, :body) ON CONFLICT (version) DO NOTHING"
)
KEPT = ("serial", "n", "started_at", "warned_for", "warned_at", "alarmed_for")
"""Columns of branches and clocks that no step changes."""

_b, _k, _s, _t, _f = branch_table.c, clock_table.c, step_table.c, ticket_table.c, follow_up_table.c


Serial = int | sa.ScalarSelect[int]


async def life_of(connection: AsyncConnection, ticket: Ticket) -> WholeTicket:
    """The ticket with its branches and clocks; two statements, three if it has been answered."""
    return await _whole(connection, ticket, serial_in(ticket.id))


def serial_in(id: str) -> sa.ScalarSelect[int]:
    """The serial of the ticket with this id, as a part of a statement."""
    return sa.select(_t.serial).where(_t.id == id).scalar_subquery()


async def _whole(connection: AsyncConnection, ticket: Ticket, serial: Serial) -> WholeTicket:
    return WholeTicket(
        ticket,
        await branches_of(connection, serial),
        await clocks_of(connection, serial),
        await follow_up_of(connection, serial) if ticket.state in ANSWERED else None,
    )


async def load(connection: AsyncConnection, id: str, *, held: bool = False) -> tuple[int, WholeTicket]:
    """The ticket with its branches and clocks, and its serial; raises `NoSuchTicket`. Three statements, four if it has
    been answered.

    `held`: no other transaction changes the ticket until this one is over. Without it, PostgreSQL may give the ticket
    from before a colleague's step and its branches from after it.
    """
    query = sa.select(_t.serial, *COLUMNS).where(_t.id == id)
    row = (await connection.execute(query.with_for_update() if held else query)).one_or_none()
    if row is None:
        raise NoSuchTicket
    serial = int(row.serial)
    values = dict(row._mapping)
    del values["serial"]
    return serial, await _whole(connection, ticket_of(values), serial)


async def branches_of(connection: AsyncConnection, serial: Serial) -> tuple[Branch, ...]:
    """The branches of a ticket, in order of dispatch."""
    columns = [_b[one.name] for one in fields(Branch)]
    rows = await connection.execute(sa.select(*columns).where(_b.serial == serial).order_by(_b.n))
    return tuple(Branch(**{**row._mapping, "state": BranchState(row.state)}) for row in rows)


async def clocks_of(connection: AsyncConnection, serial: Serial) -> tuple[Clock, ...]:
    """The clocks of a ticket, in the order in which they began."""
    columns = [_k[one.name] for one in fields(Clock)]
    rows = await connection.execute(sa.select(*columns).where(_k.serial == serial).order_by(_k.n))
    return tuple(_clock(dict(row._mapping)) for row in rows)


def _clock(values: dict[str, Any]) -> Clock:
    values["runs"] = tuple(Run(*run) for run in values["runs"])
    values |= {"kind": ClockKind(values["kind"]), "end": ClockEnd(values["end"]) if values["end"] else None}
    return Clock(**values)


async def follow_up_of(connection: AsyncConnection, serial: Serial) -> FollowUp | None:
    """The newest follow-up of a ticket, whatever its state."""
    columns = [_f[one.name] for one in fields(FollowUp)]
    query = sa.select(*columns).where(_f.serial == serial).order_by(_f.n.desc()).limit(1)
    row = (await connection.execute(query)).one_or_none()
    return FollowUp(**{**row._mapping, "state": FollowUpState(row.state)}) if row is not None else None


async def steps_of(connection: AsyncConnection, id: str, *, after: int = 0) -> list[TakenStep]:
    """The steps of a ticket, in order, after this version."""
    columns = [_s[name] for name in _STEP_NAMES]
    query = sa.select(*columns).join(ticket_table, _t.serial == _s.serial)
    rows = await connection.execute(query.where(_t.id == id, _s.version > after).order_by(_s.version))
    return [_taken(dict(row._mapping)) for row in rows]


async def history_of(connection: AsyncConnection, id: str, person: UserId) -> tuple[list[TakenStep], bool]:
    """The steps of a ticket, in order, and whether this person is among its writers; one statement. A draft has no
    steps, so the second value is always False for it; no caller needs it."""
    wrote = sa.exists().where(person_table.c.serial == _s.serial, person_table.c.person == person)
    columns = [*(_s[name] for name in _STEP_NAMES), wrote.label("wrote")]
    query = sa.select(*columns).join(ticket_table, _t.serial == _s.serial).where(_t.id == id).order_by(_s.version)
    rows = [dict(row._mapping) for row in await connection.execute(query)]
    mine = [bool(row.pop("wrote")) for row in rows]
    return [_taken(row) for row in rows], any(mine)


RESULT = ("reached", "service", "result", "unreasonable", "interaction")
"""The columns of a call-back's result, in the order of its fields."""

_STEP_NAMES = [column.name for column in step_table.columns if column.name != "serial"]


def _taken(values: dict[str, Any]) -> TakenStep:
    reached, *rest = (values.pop(name) for name in RESULT)
    service, result = (Verdict(said) if said else None for said in rest[:2])
    values["result"] = None if reached is None else CallBack(reached, service, result, *rest[2:])
    values["cited"] = Cited(**values["cited"]) if values["cited"] else None
    told = values["legal_way"]
    values["legal_way"] = LegalWayTold(**{**told, "by": ToldBy(told["by"])}) if told else None
    read = {"step": Step(values["step"]), "departments": tuple(values["departments"]), "was": dict(values["was"])}
    return TakenStep(**values | read)


async def calendars_of(connection: AsyncConnection, versions: Sequence[str]) -> Mapping[str, Calendar]:
    """The calendars of these versions; no statement if there are none."""
    if not versions:
        return {}
    query = sa.select(calendar_table).where(calendar_table.c.version.in_(versions))
    return {row.version: hours.read(row.body) for row in await connection.execute(query)}


async def keep_calendars(connection: AsyncConnection, calendars: Mapping[str, Calendar]) -> None:
    """Store copies of these calendars unless they exist; one statement."""
    if calendars:
        rows = [{"version": version, "body": hours.written(one)} for version, one in sorted(calendars.items())]
        await connection.execute(KEEP_CALENDAR, rows)


async def serial_of(connection: AsyncConnection, id: str) -> int:
    """The serial of an existing ticket."""
    return int((await connection.execute(sa.select(_t.serial).where(_t.id == id))).scalar_one())


async def find_serial(connection: AsyncConnection, id: str) -> int | None:
    """The serial of a ticket, if there is one."""
    return (await connection.execute(sa.select(_t.serial).where(_t.id == id))).scalar_one_or_none()


async def save(connection: AsyncConnection, serial: int, before: WholeTicket, after: WholeTicket) -> None:
    """Write the branches and clocks that a step changed or began: four statements at most."""
    await _write(connection, branch_table, serial, before.branches, after.branches, _branch_values)
    await _write(connection, clock_table, serial, before.clocks, after.clocks, _clock_values)


async def _write(
    connection: AsyncConnection, table: sa.Table, serial: int, before: Sequence[Any], after: Sequence[Any], of: Any
) -> None:
    begun = [{"serial": serial, **of(one)} for one in after[len(before) :]]
    changed = [of(new) for old, new in zip(before, after, strict=False) if old != new]
    if changed:
        names = [column.name for column in table.columns if column.name not in KEPT]
        statement = sa.update(table).where(table.c.serial == serial, table.c.n == sa.bindparam("n_"))
        await connection.execute(
            statement.values({name: sa.bindparam(f"{name}_") for name in names}),
            [{f"{name}_": one[name] for name in (*names, "n")} for one in changed],
        )
    if begun:
        await connection.execute(sa.insert(table), begun)


def _branch_values(branch: Branch) -> dict[str, Any]:
    return asdict(branch)


def _clock_values(clock: Clock) -> dict[str, Any]:
    runs = [[run.start, run.end, run.worked_s] for run in clock.runs]
    values = {one.name: getattr(clock, one.name) for one in fields(Clock)}
    return values | {"runs": runs, "started_at": clock.runs[0].start, "warn_at": warn_at(clock)}


async def add_step(connection: AsyncConnection, serial: int, step: TakenStep) -> None:
    """Insert a step."""
    values = {name: getattr(step, name) for name in _STEP_NAMES if name not in RESULT}
    said = step.result
    values |= {
        "serial": serial,
        "departments": list(step.departments),
        "was": dict(step.was),
        "cited": asdict(step.cited) if step.cited else None,
        "legal_way": asdict(step.legal_way) if step.legal_way else None,
        **{name: getattr(said, name) if said else None for name in RESULT if name != "unreasonable"},
        "unreasonable": said.unreasonable if said else False,
    }
    await connection.execute(sa.insert(step_table).values(values))


async def done_before(connection: AsyncConnection, moment: Instant, limit: int) -> list[str]:
    """Tickets done before this moment and not archived, the oldest first."""
    query = sa.select(_t.id).where(_t.state == TicketState.DONE, _t.completed_at < moment)
    return list((await connection.execute(query.order_by(_t.completed_at).limit(limit))).scalars())
