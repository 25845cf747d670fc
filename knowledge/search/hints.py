"""Proposes articles beside the ticket that an agent is writing (KB5): one request for each pause in typing."""

from collections.abc import Sequence
from dataclasses import dataclass

from core.actor import Actor
from knowledge.parts import READ, Parts
from knowledge.rules.articles import Age, Form, age
from knowledge.rules.hints import asked, proposed
from knowledge.search import found as found_store
from knowledge.search.index import INDEX

LOOKED_AT = 60
"""The number of search results from which proposals are chosen."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Hint:
    """An article that may answer the citizen's question."""

    id: str
    title: str
    form: Form
    keywords: list[str]
    age: Age


class HintService:
    """Proposes articles, in at most three statements."""

    def __init__(self, parts: Parts) -> None:
        self._parts = parts

    async def for_ticket(self, actor: Actor, title: str, text: str, path: Sequence[str]) -> list[Hint]:
        """Return articles for a ticket with this title and text, whose caller came this way through the flow."""
        actor.must(READ)
        words = asked(title, text, path)
        if not words:
            return []
        now = self._parts.clock.now()
        async with self._parts.database.read() as connection:
            hits = await INDEX.alike(connection, words, limit=LOOKED_AT)
            found = await found_store.several(connection, hits)
        ages = {one.id: age(one.valid_from, one.valid_to, one.review_at, now) for one in found}
        live = [one for one in found if ages[one.id] is not Age.OVER]
        return [
            Hint(id=one.id, title=one.title, form=one.form, keywords=list(one.keywords), age=ages[one.id])
            for one in proposed(live, words, path)
        ]
