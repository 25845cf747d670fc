"""Synonyms (同义词): a list of words that mean the same, maintained by editors of all departments."""

import asyncio
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import sqlalchemy as sa
from sqlalchemy.ext.asyncio import AsyncConnection

from core.actor import Actor
from core.errors import Conflict, Invalid, NotFound
from core.ids import Instant
from infra.database.engine import Database
from infra.database.in_turn import in_turn
from infra.search.tokens import folded
from infra.trail import audit
from knowledge.errors import NotYourDepartment
from knowledge.parts import WRITE, Parts, reach
from knowledge.rules.question import question
from knowledge.search.spelling import said
from knowledge.search.tables import synonym_table

SHIPPED = ("public_synonyms.txt", "public_synonyms_2.txt")
"""The lists that come with the system; each was put into the table by a migration of its own."""

MOST_GROUPS = 2_000
MOST_WORDS = 10
_s = synonym_table.c


class TooManySynonyms(Conflict):
    """There are 2,000 groups of synonyms; no more are possible."""

    code = "knowledge.too_many_synonyms"


class NoSuchSynonyms(NotFound):
    """There is no such group of words."""

    code = "knowledge.no_such_synonyms"


class NoSynonym(Invalid):
    """A group needs at least two different words."""

    code = "knowledge.no_synonym"


@dataclass(frozen=True, slots=True, kw_only=True)
class Synonyms:
    """A group of words that mean the same."""

    id: str
    words: list[str]
    by_name: str
    updated_at: Instant


async def groups(connection: AsyncConnection) -> Sequence[Sequence[str]]:
    """Return the words of all groups. They are read again when one was added or removed: hundreds of rows take as long
    as the rest of a search."""
    changed = sa.select(sa.func.count(), sa.func.max(_s.updated_at), sa.func.max(_s.id))
    state = (str(connection.engine.url), *(await connection.execute(changed)).one())
    if state not in _read:
        rows = await connection.scalars(sa.select(_s.words).order_by(_s.updated_at, _s.id))
        _read.clear()
        _read[state] = tuple(map(tuple, rows))
    return _read[state]


_read: dict[tuple[Any, ...], Sequence[Sequence[str]]] = {}


async def ready(database: Database) -> None:
    """Spell all words, outside the event loop: the first search would take half a second for it."""
    async with database.read() as connection:
        known = await groups(connection)
    await asyncio.to_thread(question, "一", said, known)


class SynonymService:
    """The list of synonyms."""

    def __init__(self, parts: Parts) -> None:
        self._parts = parts

    async def all(self) -> list[Synonyms]:
        """Return the groups, newest first."""
        query = sa.select(*_s).order_by(_s.updated_at.desc(), _s.id)
        async with self._parts.database.read() as connection:
            return [Synonyms(**row._mapping) for row in await connection.execute(query)]

    async def add(self, actor: Actor, words: Sequence[str]) -> list[Synonyms]:
        """Add a group. Raises `NoSynonym` and `TooManySynonyms`."""
        self._must(actor)
        plain = list(dict.fromkeys(word for one in words if (word := folded(one).strip())))
        if len(plain) < 2:
            raise NoSynonym(field="words")
        now, id = self._parts.clock.now(), self._parts.new_id()
        async with self._parts.database.write() as connection:
            await in_turn(connection, synonym_table, "")
            if (await connection.scalar(sa.select(sa.func.count()).select_from(synonym_table)) or 0) >= MOST_GROUPS:
                raise TooManySynonyms
            row = {"id": id, "words": plain, "by_name": actor.name, "updated_at": now}
            await connection.execute(sa.insert(synonym_table).values(row))
            after = {"words": plain}
            await audit.write(connection, actor, "knowledge.synonyms_added", "synonyms", id, now, after=after)
        return await self.all()

    async def remove(self, actor: Actor, id: str) -> list[Synonyms]:
        """Remove a group. Raises `NoSuchSynonyms`."""
        actor.must(WRITE)
        now = self._parts.clock.now()
        async with self._parts.database.write() as connection:
            words = await connection.scalar(sa.delete(synonym_table).where(_s.id == id).returning(_s.words))
            if words is None:
                raise NoSuchSynonyms
            self._must(actor)
            before = {"words": words}
            await audit.write(connection, actor, "knowledge.synonyms_removed", "synonyms", id, now, before=before)
        return await self.all()

    @staticmethod
    def _must(actor: Actor) -> None:
        actor.must(WRITE)
        if reach(actor) is not None:
            raise NotYourDepartment


def shipped(list_name: str) -> list[list[str]]:
    """Return the groups of a list that comes with the system: everyday words and official ones for public services."""
    lines = Path(__file__).with_name(list_name).read_text("utf-8").splitlines()
    return [line.split() for line in lines if line.strip() and not line.startswith("#")]
