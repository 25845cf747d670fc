"""The lists of sensitive words and of spam words: kept in the database, compared in memory."""

from collections.abc import Sequence
from typing import Any

import sqlalchemy as sa

from channels.conversations.rules.words import WordLists, tidy
from channels.conversations.tables import word_table
from core.actor import Actor
from core.changing import Changing
from infra.clock import Clock
from infra.database.engine import Database
from infra.trail import audit

_w = word_table.c


class Words(Changing):
    """Both lists. A change is in force for the next message."""

    def __init__(self, database: Database, clock: Clock) -> None:
        super().__init__()
        self._database = database
        self._clock = clock
        self.held: Sequence[str] = ()
        self.spam: Sequence[str] = ()
        self.lists = WordLists()

    async def load(self) -> None:
        """Read them."""
        async with self._database.read() as connection:
            rows = (await connection.execute(sa.select(word_table).order_by(_w.word))).all()
        self._take([row.word for row in rows if row.list == "held"], [row.word for row in rows if row.list == "spam"])

    async def put(self, actor: Actor, held: Sequence[str], spam: Sequence[str]) -> None:
        """Replace both lists."""
        kept = {"held": tidy(held), "spam": tidy(spam)}
        about: dict[str, Any] = {name: len(words) for name, words in kept.items()}
        async with self._database.write() as connection:
            await connection.execute(sa.delete(word_table))
            rows = [{"list": name, "word": word} for name, words in kept.items() for word in words]
            if rows:
                await connection.execute(sa.insert(word_table), rows)
            now = self._clock.now()
            await audit.write(connection, actor, "conversation.words", "conversation", "words", now, after=about)
        self._take(kept["held"], kept["spam"])

    def _take(self, held: Sequence[str], spam: Sequence[str]) -> None:
        self.held, self.spam, self.lists = held, spam, WordLists.of(held, spam)
        self._tell()
