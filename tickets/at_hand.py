"""The citizens of the tickets that somebody has in hand now: a reason to see the customer's profile."""

from collections.abc import Collection, Mapping
from typing import Final

import sqlalchemy as sa

from core.actor import Actor
from core.ids import Instant
from core.messages.outbound import OUTBOUND
from core.numbers import plain
from infra.clock import Clock
from infra.database.engine import Database
from tickets.confidential.store import open_to
from tickets.rules.tasks import Assignee
from tickets.rules.workflow.branches import OPEN as OPEN_BRANCHES
from tickets.rules.workflow.states import OPEN, TicketState
from tickets.store import number_of
from tickets.tables import branch_table, follow_up_table, person_table, ticket_table
from tickets.tasks.store import task_table

LISTED = 100
"""The citizens of at most this many tickets at hand are listed, the newest first."""

BEFORE = ("", "0", "86", "+86", "0086")
"""The prefixes that carriers may add to a number, which is otherwise known in one form."""

_t, _p, _b, _f, _k = ticket_table.c, person_table.c, branch_table.c, follow_up_table.c, task_table.c


DRAFT: Final = _t.state == TicketState.DRAFT


class TicketsAtHand:
    """Open tickets that somebody wrote in, or whose branch, call-back or task they have."""

    def __init__(self, database: Database, clock: Clock) -> None:
        self._database = database
        self._clock = clock

    async def ticket_of(self, actor: Actor, numbers: Collection[str]) -> str | None:
        """The number of a ticket at hand whose citizen has one of these numbers (`core.numbers`); '' for a draft."""
        if not numbers or not actor.may("tickets.read"):
            return None
        spelled = sorted(f"{before}{number}" for number in numbers for before in BEFORE)
        of_citizen = sa.or_(_t.caller.in_(spelled), sa.and_(_t.contact_number.in_(spelled), sa.not_(DRAFT)))
        query = sa.select(_t.number).where(of_citizen, *_in_hand(actor, self._clock.now()))
        async with self._database.read() as connection:
            found = await connection.scalar(query.order_by(_t.serial.desc()).limit(1))
            return None if found is None else number_of(found)

    async def citizens(self, actor: Actor) -> Mapping[str, str]:
        """The numbers of the citizens of the newest tickets at hand, each with its ticket's number."""
        if not actor.may("tickets.read"):
            return {}
        contact = sa.case((DRAFT, ""), else_=_t.contact_number).label("contact_number")
        query = sa.select(_t.number, contact, _t.caller).where(*_in_hand(actor, self._clock.now()))
        found: dict[str, str] = {}
        async with self._database.read() as connection:
            for row in await connection.execute(query.order_by(_t.serial.desc()).limit(LISTED)):
                for number in filter(None, (plain(row.contact_number), plain(row.caller))):
                    found.setdefault(number, number_of(row.number))
        return found


def _in_hand(actor: Actor, now: Instant) -> tuple[sa.ColumnElement[bool], ...]:
    """The conditions for a ticket at hand. A draft counts only for the citizen who rang: anybody can write any number
    into a draft, and dial it."""
    wrote = sa.exists().where(_p.serial == _t.serial, _p.person == actor.user)
    calls_back = sa.exists().where(
        _f.serial == _t.serial, _f.state == "owed", _f.claimed_by == actor.user, _f.claimed_until > now
    )
    whom = sa.and_(_k.assignee == Assignee.USER, _k.whom == actor.user)
    does = sa.exists().where(_k.ticket == _t.id, _k.done_at.is_(None), sa.not_(_k.dropped), whom)
    ways = [wrote, calls_back, does]
    if actor.departments:
        has = sa.and_(_b.department.in_(sorted(actor.departments)), _b.state.in_(OPEN_BRANCHES))
        ways.append(sa.exists().where(_b.serial == _t.serial, has))
    draft = sa.and_(DRAFT, _t.interaction.is_not(None), _t.interaction.not_like(f"{OUTBOUND}%"))
    return sa.or_(*ways), sa.or_(_t.state.in_(OPEN), draft), open_to(actor.user, now)
