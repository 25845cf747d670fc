"""Dispatch rules (派单规则): written, tried on past tickets, switched on, and applied to each ticket."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any, Final

from sqlalchemy.ext.asyncio import AsyncConnection

from core.actor import Actor
from core.errors import Invalid
from infra.clock import Clock
from infra.database.engine import Database
from infra.trail import audit
from tickets.dispatch import rule_store, trials
from tickets.dispatch.errors import NoSuchRule, NotTried, RuleChanged, RulesFull
from tickets.dispatch.rule_store import KeptRule, RuleVersion
from tickets.parts import Choices
from tickets.rules.dispatching import DispatchRule, Met, RuleSubject, fits_house, met, problems_of
from tickets.rules.ticket import Names, Ticket

READ, WRITE = "rules.read", "rules.write"
MOST_RULES: Final = 500
VERSIONS: Final = 100


def told_of(ticket: Ticket, names: Names) -> RuleSubject:
    """The parts of a ticket that rules see, with its address and the names of its districts from the top down."""
    places = [names.districts.get(one, "") for one in ticket.path.split("/") if one]
    words = (ticket.title, ticket.text, ticket.address, ticket.landmark, *places)
    return RuleSubject(ticket.type, ticket.urgency, "\n".join(words))


class Rulebook:
    """The dispatch rules."""

    def __init__(self, database: Database, clock: Clock, new_id: Callable[[], str], choices: Choices) -> None:
        self._database = database
        self._clock = clock
        self._new_id = new_id
        self._choices = choices

    async def rules(self) -> list[KeptRule]:
        """All rules, the oldest first."""
        async with self._database.read() as connection:
            return await rule_store.listed(connection)

    async def versions(self, id: str) -> list[RuleVersion]:
        """The versions of a rule, the newest first; raises `NoSuchRule`."""
        async with self._database.read() as connection:
            found = await rule_store.versions(connection, id, VERSIONS)
        if not found:
            raise NoSuchRule
        return found

    async def put(self, actor: Actor, id: str, version: int, rule: DispatchRule) -> KeptRule:
        """Add a rule (`version` 0), or a new version of the one that was read. The version in force stays in force.

        Raises `NoSuchRule`, `RuleChanged`, `RulesFull`, and `Invalid` with everything that is wrong.
        """
        actor.must(WRITE)
        if problems := problems_of(rule, self._choices.catalogue()):
            raise Invalid(fields=list(problems))
        now = self._clock.now()
        async with self._database.write() as connection:
            if version == 0:
                if len(await rule_store.listed(connection)) >= MOST_RULES:
                    raise RulesFull
                id = self._new_id()
                await rule_store.add(connection, actor, id, rule, now)
            else:
                before = await rule_store.get(connection, id)
                if before.version != version or not await rule_store.change(connection, actor, id, version, rule, now):
                    raise RuleChanged(current=before)
            await self._note(connection, actor, "rule.changed" if version else "rule.added", id, version + 1, rule)
            return await rule_store.get(connection, id)

    async def try_out(self, actor: Actor, id: str, version: int, most: int) -> KeptRule:
        """Try the newest version on past tickets; raises `NoSuchRule` and `RuleChanged`."""
        actor.must(WRITE)
        kept = await self._newest(id, version)
        now, names = self._clock.now(), self._choices.names()
        trial = await trials.tried(
            self._database, kept.rule, lambda one: told_of(one, names), min(most, trials.MOST_TRIED), now
        )
        async with self._database.write() as connection:
            if not await rule_store.tried(connection, id, version, trial):
                raise RuleChanged(current=await rule_store.get(connection, id))
            await self._note(connection, actor, "rule.tried", id, version, kept.rule)
        return replace(kept, tried=version, trial=trial)

    async def switch(self, actor: Actor, id: str, version: int, *, on: bool) -> KeptRule:
        """Put the newest version in force, or switch the rule off. Raises `NoSuchRule`, `RuleChanged`, and
        `NotTried`."""
        actor.must(WRITE)
        kept = await self._newest(id, version)
        if on and kept.tried != version:
            raise NotTried
        if on and not fits_house(kept.rule, self._choices.catalogue().departments):
            raise Invalid(fields=list(problems_of(kept.rule, self._choices.catalogue())))
        live = version if on else None
        async with self._database.write() as connection:
            if not await rule_store.put_in_force(connection, id, version, live):
                raise RuleChanged(current=await rule_store.get(connection, id))
            await self._note(
                connection, actor, "rule.switched_on" if on else "rule.switched_off", id, version, kept.rule
            )
        return replace(kept, live=live)

    async def remove(self, actor: Actor, id: str, version: int) -> None:
        """Remove the rule from all lists; raises `NoSuchRule` and `RuleChanged`."""
        actor.must(WRITE)
        kept = await self._newest(id, version)
        async with self._database.write() as connection:
            if not await rule_store.remove(connection, id, version):
                raise RuleChanged(current=await rule_store.get(connection, id))
            await self._note(connection, actor, "rule.removed", id, version, kept.rule)

    async def _newest(self, id: str, version: int) -> KeptRule:
        async with self._database.read() as connection:
            kept = await rule_store.get(connection, id)
        if kept.version != version:
            raise RuleChanged(current=kept)
        return kept

    async def _note(
        self, connection: AsyncConnection, actor: Actor, action: str, id: str, version: int, rule: DispatchRule
    ) -> None:
        said: dict[str, Any] = {"name": rule.name, "version": version, "department": rule.lead}
        await audit.write(connection, actor, action, "rule", id, self._clock.now(), after=said)


async def met_by(connection: AsyncConnection, ticket: Ticket, choices: Choices) -> list[Met]:
    """The rules in force that match this ticket, the deciding one first; one statement. Rules that name a department
    which no longer exists are left out."""
    rules = await rule_store.in_force(connection)
    departments = choices.catalogue().departments
    return [one for one in met(rules, told_of(ticket, choices.names())) if fits_house(one.rule, departments)]


async def direct(connection: AsyncConnection, ticket: Ticket, choices: Choices) -> Met | None:
    """The rule that sends this ticket straight to its departments (直接派单), if there is one."""
    return next((one for one in await met_by(connection, ticket, choices) if one.rule.direct), None)
