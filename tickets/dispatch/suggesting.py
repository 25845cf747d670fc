"""Suggests departments for a ticket, with reasons: rules, clauses of the catalogue, and similar past tickets."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Final, Literal

import sqlalchemy as sa
from sqlalchemy.ext.asyncio import AsyncConnection

from core.actor import Actor
from infra.database.engine import Database
from infra.search import tokens
from tickets.access import Access
from tickets.dispatch import duty_store, rulebook
from tickets.dispatch.catalogue import DutyCatalogue
from tickets.lists import index
from tickets.parts import Choices
from tickets.rules.duty import DutyClause, words_in
from tickets.rules.ticket import Ticket
from tickets.rules.workflow.branches import BranchState
from tickets.rules.workflow.states import TicketState
from tickets.tables import branch_table, ticket_table

_t, _b = ticket_table.c, branch_table.c
MOST: Final = 5
CLAUSES: Final = 20
"""At most this many clauses are considered."""

REASONS: Final = 4
"""At most this many reasons are given for one department."""

PAST: Final = 12
"""At most this many finished tickets are considered."""

SHARED: Final = 2
"""A clause without a matching keyword must share at least this many pairs of characters with the ticket."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Reason:
    """Why a department is suggested. `id`, `version`, `name`: of the rule or clause; for a past ticket its id, and its
    number as the name. `words`: the matching ones."""

    kind: Literal["rule", "duty", "past"]
    id: str
    version: int
    name: str
    words: tuple[str, ...] = ()


@dataclass(slots=True)
class _Found:
    score: float = 0.0
    rule: str = ""
    reasons: list[Reason] = field(default_factory=list)

    def add(self, score: float, reason: Reason) -> None:
        """Add a reason."""
        self.score += score
        self.reasons.append(reason)


@dataclass(frozen=True, slots=True)
class Suggestion:
    """A department, and why it is suggested. `rule`: the id of the rule that names it, if there is one."""

    department: str
    rule: str
    reasons: list[Reason]


@dataclass(frozen=True, slots=True)
class Direct:
    """The departments that a ticket would go to on submission, the lead first, and the rule; empty if no rule does
    that."""

    rule: str
    departments: list[str]


class Suggestions:
    """Departments suggested for a ticket, and previews of direct dispatch."""

    def __init__(self, database: Database, access: Access, catalogue: DutyCatalogue, choices: Choices) -> None:
        self._database = database
        self._access = access
        self._catalogue = catalogue
        self._choices = choices

    async def direct(self, actor: Actor, id: str) -> Direct:
        """The departments that this draft would be dispatched to directly; raises `NoSuchTicket`."""
        ticket = await self._access.get(actor, id)
        if ticket.training:
            return Direct("", [])
        async with self._database.read() as connection:
            rule = await rulebook.direct(connection, ticket, self._choices)
        if rule is None:
            return Direct("", [])
        return Direct(rule.rule.name, [rule.rule.lead, *(one.department for one in rule.rule.others)])

    async def suggested(self, actor: Actor, id: str) -> list[Suggestion]:
        """Up to five departments, the most likely first; a bounded number of statements. Raises `NoSuchTicket`."""
        ticket = await self._access.get(actor, id)
        known = self._choices.catalogue().departments
        found: dict[str, _Found] = {}
        async with self._database.read() as connection:
            for place, one in enumerate(await rulebook.met_by(connection, ticket, self._choices)):
                of = found.setdefault(one.rule.lead, _Found())
                of.rule = of.rule or one.id
                reason = Reason(kind="rule", id=one.id, version=one.version, name=one.rule.name, words=one.words)
                of.add(10.0 / (place + 1), reason)
            await self._clauses(connection, ticket, found)
            await self._past(connection, ticket, found)
        ranked = sorted(((of, name) for name, of in found.items() if name in known), key=lambda pair: -pair[0].score)
        return [Suggestion(name, of.rule, of.reasons[:REASONS]) for of, name in ranked[:MOST]]

    async def _clauses(self, connection: AsyncConnection, ticket: Ticket, found: dict[str, _Found]) -> None:
        text = f"{ticket.title}\n{ticket.text}"
        hits = await duty_store.INDEX.alike(connection, text, filters={"use": ("now",)}, limit=CLAUSES)
        duties = await duty_store.some(connection, [hit.id for hit in hits])
        today, pieces = self._catalogue.today(), frozenset(tokens(text))
        for place, duty in enumerate(duties):
            if not duty.in_force(today) or (duty.types and ticket.type not in duty.types):
                continue
            words = _words(duty, text, pieces)
            if words is None:
                continue
            reason = Reason(kind="duty", id=duty.id, version=duty.version, name=duty.title, words=tuple(words[:6]))
            elsewhere = duty.district != "" and duty.district not in text
            score = (min(len(words), 3) + 1.0) / (1.0 + 0.1 * place)
            found.setdefault(duty.department, _Found()).add(score / 2 if elsewhere else score, reason)

    @staticmethod
    async def _past(connection: AsyncConnection, ticket: Ticket, found: dict[str, _Found]) -> None:
        finished = index.Narrowed(states=(TicketState.DONE, TicketState.ARCHIVED), training=False)
        text = f"{ticket.title}\n{ticket.text}"
        alike = await index.alike(connection, text, finished, but=ticket.id, limit=PAST)
        leads = await _leads(connection, [one.ticket.id for one in alike])
        for place, one in enumerate(alike):
            if (lead := leads.get(one.ticket.id)) is not None:
                reason = Reason(kind="past", id=one.ticket.id, version=0, name=one.ticket.number)
                found.setdefault(lead, _Found()).add(1.0 / (1.0 + 0.2 * place), reason)


async def _leads(connection: AsyncConnection, ids: Sequence[str]) -> dict[str, str]:
    """The lead departments that answered these tickets; one statement."""
    query = sa.select(_t.id, _b.department).join(branch_table, _b.serial == _t.serial)
    there = (_t.id.in_(ids), _b.lead, _b.state == BranchState.ANSWERED)
    return {row.id: row.department for row in await connection.execute(query.where(*there))} if ids else {}


def _words(duty: DutyClause, text: str, pieces: frozenset[str]) -> Sequence[str] | None:
    """The keywords that appear in the text; empty, but not None, if the title alone shares enough with it."""
    words = words_in(duty.keywords, text)
    if words:
        return words
    shared = {one for one in tokens(duty.title) if len(one) > 1} & pieces
    return () if len(shared) >= SHARED else None
