"""The rules for keeping files: read them, and change them with a reason in the audit log. Nothing is deleted here."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from sqlalchemy.ext.asyncio import AsyncConnection

from core.actor import Actor
from core.errors import Conflict, Invalid, NotFound, StaleVersion
from infra.clock import Clock
from infra.database.engine import Database
from infra.database.in_turn import in_turn
from infra.files import rule_store
from infra.files.kinds import FileKind
from infra.files.rule_store import RetentionRule
from infra.trail import audit

MANAGE = "files.manage"
"""The right to say how long files are kept, verify them, release holds and change keys."""

MOST_RULES = 100


class NoSuchRule(NotFound):
    """There is no rule for this category."""

    code = "files.no_such_rule"


class RuleTooShort(Invalid):
    """Files of this kind must be kept longer than that."""

    code = "files.rule_too_short"


class RuleTaken(Conflict):
    """There is already a rule for this category."""

    code = "files.rule_taken"


class TooManyRules(Conflict):
    """The limit on the number of rules is reached."""

    code = "files.too_many_rules"


@dataclass(frozen=True, slots=True)
class FileKinds:
    """All kinds of files, by name."""

    by_name: Mapping[str, FileKind]


def kinds_of(kinds: Iterable[FileKind]) -> FileKinds:
    """The kinds together; raises `ValueError` if two have the same name or category."""
    by_name: dict[str, FileKind] = {}
    categories: set[str] = set()
    for kind in kinds:
        names = {name for name, _ in kind.all_categories}
        if kind.name in by_name or not categories.isdisjoint(names):
            raise ValueError(f"more than one kind of file is called {kind.name!r}, or has one of its categories")
        categories |= names
        by_name[kind.name] = kind
    return FileKinds(by_name)


class Retention:
    """The system's rules."""

    def __init__(self, database: Database, clock: Clock, kinds: FileKinds) -> None:
        self._database = database
        self._clock = clock
        self._kinds = kinds

    async def load(self) -> None:
        """Give each category of a kind its first rule. Rules that the site has changed stay, apart from the minimum
        that their kind now demands.
        """
        async with self._database.write() as connection:
            await in_turn(connection, rule_store.rule_table, "rules")
            known = {rule.category for rule in await rule_store.rules(connection)}
            for kind in self._kinds.by_name.values():
                await rule_store.set_least(connection, kind.name, kind.least_days)
                for category, days in kind.all_categories:
                    if category not in known:
                        made = RetentionRule(category=category, kind=kind.name, days=days, least_days=kind.least_days)
                        await rule_store.add_rule(connection, made)

    async def rules(self, actor: Actor) -> list[RetentionRule]:
        """All rules."""
        actor.must(MANAGE)
        async with self._database.read() as connection:
            return await rule_store.rules(connection)

    async def change(self, actor: Actor, wanted: RetentionRule, reason: str) -> RetentionRule:
        """Change the days and title of a category. `wanted.version`: the version that the person saw.

        Raises `NoSuchRule`, `RuleTooShort` or `StaleVersion`.
        """
        actor.must(MANAGE)
        async with self._database.write() as connection:
            await in_turn(connection, rule_store.rule_table, "rules")
            before = await rule_store.rule(connection, wanted.category)
            if before is None:
                raise NoSuchRule
            _long_enough(wanted, before.least_days)
            values = {name: getattr(wanted, name) for name in ("title", "days", "early_days", "early_rank")}
            if not await rule_store.change_rule(connection, wanted.category, wanted.version, values):
                raise StaleVersion
            differing = audit.differing({name: getattr(before, name) for name in values}, values)
            await self._note(connection, actor, "retention.changed", wanted.category, reason, *differing)
        return replace(before, **values, version=wanted.version + 1)

    async def add(self, actor: Actor, wanted: RetentionRule, reason: str) -> RetentionRule:
        """Add a category of the site's own to one of the kinds.

        Raises `NoSuchRule` for an unknown kind, `RuleTaken`, `RuleTooShort` or `TooManyRules`.
        """
        actor.must(MANAGE)
        kind = self._kinds.by_name.get(wanted.kind)
        if kind is None:
            raise NoSuchRule(f"There is no kind of file {wanted.kind!r}.", field="kind")
        _long_enough(wanted, kind.least_days)
        made = replace(wanted, least_days=kind.least_days, version=1)
        async with self._database.write() as connection:
            await in_turn(connection, rule_store.rule_table, "rules")
            known = {rule.category for rule in await rule_store.rules(connection)}
            if made.category in known:
                raise RuleTaken(field="category")
            if len(known) >= MOST_RULES:
                raise TooManyRules
            await rule_store.add_rule(connection, made)
            after = {name: getattr(made, name) for name in ("kind", "title", "days", "early_days", "early_rank")}
            await self._note(connection, actor, "retention.added", made.category, reason, None, after)
        return made

    async def _note(
        self,
        connection: AsyncConnection,
        actor: Actor,
        action: str,
        category: str,
        reason: str,
        before: audit.Values | None,
        after: audit.Values,
    ) -> None:
        now = self._clock.now()
        await audit.write(
            connection, actor, action, "retention", category, now, reason=reason, before=before, after=after
        )


def _long_enough(rule: RetentionRule, least: int) -> None:
    for name in ("days", "early_days"):
        days = getattr(rule, name)
        if days is not None and days < least:
            raise RuleTooShort(f"Files of this kind are kept for at least {least} days.", field=name, least=least)
    if rule.days is not None and rule.early_days is not None and rule.early_days > rule.days:
        raise RuleTooShort("A full disk cannot let them go later than the rule does.", field="early_days", least=least)
