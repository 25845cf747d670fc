"""The use cases of answers: an agent has read or sent an article to a citizen; an editor sees who got an old one."""

import asyncio
from collections.abc import Collection, Sequence
from dataclasses import replace

from core.actor import Actor
from infra.trail import audit
from knowledge.answers import store
from knowledge.answers.store import Answer, How
from knowledge.articles import store as articles
from knowledge.errors import NoSuchArticle, NotYourDepartment
from knowledge.parts import READ, WRITE, Calls, Parts, must_have_had, reach
from knowledge.rules.articles import Article

SHOWN = 50
MOST_OLD = 200
DAY_S = 86_400.0
ONCE_S = 60.0
"""Pressing the key twice within a minute gives one answer."""


class AnswerService:
    """The answers that citizens were given from the knowledge base. They do not hold the citizen's number; the call
    does."""

    def __init__(self, parts: Parts, calls: Calls) -> None:
        self._parts, self._calls = parts, calls
        self.correcting = asyncio.Lock()
        """Held while answers are checked and their citizens marked for a call-back. All editors share one web host, so
        each citizen is marked only once."""

    async def give(self, actor: Actor, article: str, interaction: str, how: How) -> Answer:
        """Record that this person has read or sent the published version in this call. Raises `NoSuchArticle`,
        `NotYourCall`."""
        actor.must(READ)
        await must_have_had(self._calls, actor, interaction)
        now = self._parts.clock.now()
        moment = await self._calls.moment(actor, interaction, now)
        async with self._parts.database.write() as connection:
            found = await articles.get(connection, article)
            if found.published is None:
                raise NoSuchArticle
            answer = Answer(
                id=self._parts.new_id(),
                article=article,
                n=found.published,
                how=how,
                interaction=interaction,
                ticket=moment.ticket,
                recording=moment.recording,
                second=moment.second,
                by=actor.user,
                by_name=actor.name[:64],
                at=now,
            )
            before = await store.same(connection, answer, now - ONCE_S)
            if before is not None:
                return before
            await store.add(connection, answer)
        return answer

    async def of_article(self, actor: Actor, article: str) -> list[Answer]:
        """Return the newest answers from an article, without the call where a confidential ticket protects the
        citizen."""
        actor.must(READ)
        async with self._parts.database.read() as connection:
            await articles.get(connection, article)
            found = await store.of_article(connection, article, SHOWN)
        sealed = await self.sealed(found)
        return [without_call(one) if one.interaction in sealed else one for one in found]

    async def sealed(self, answers: Collection[Answer]) -> frozenset[str]:
        """Return the calls of these answers in which a confidential ticket hides the citizen from everybody."""
        return await self._calls.sealed({one.interaction for one in answers})

    async def of_calls(self, interactions: Collection[str], ticket: str | None = None) -> list[tuple[Answer, str]]:
        """Return the answers given in these calls or with this ticket, each with its article's title. The caller must
        have checked that they may be shown."""
        async with self._parts.database.read() as connection:
            return await store.of_calls(connection, interactions, ticket, MOST_OLD)

    async def older(self, actor: Actor, article: str, days: int) -> tuple[Article, list[Answer]]:
        """Return the answers of the last days from versions that are no longer in force. Raises `NotYourDepartment`."""
        now = self._parts.clock.now()
        async with self._parts.database.read() as connection:
            found = await articles.get(connection, article)
            _must_edit(actor, found)
            return found, await store.older(connection, article, found.published, now - days * DAY_S, MOST_OLD)

    async def chosen(self, actor: Actor, article: str, ids: Sequence[str]) -> tuple[Article, list[Answer]]:
        """Return some answers from an article, for one of its editors. Raises `NotYourDepartment`."""
        async with self._parts.database.read() as connection:
            found = await articles.get(connection, article)
            _must_edit(actor, found)
            return found, await store.several(connection, article, ids)

    async def correct(self, actor: Actor, answer: Answer) -> bool:
        """Mark the citizen who got this answer for a call-back. False if that was already done."""
        now = self._parts.clock.now()
        async with self._parts.database.write() as connection:
            if not await store.correct(connection, answer.id, actor.name[:64], now):
                return False
            after = {"n": answer.n}
            await audit.write(connection, actor, "knowledge.call_back", "knowledge", answer.article, now, after=after)
        return True


def without_call(answer: Answer) -> Answer:
    """Return the answer without its call, ticket and recording, which lead to the citizen's number."""
    return replace(answer, interaction="", ticket=None, recording=None, second=None)


def _must_edit(actor: Actor, article: Article) -> None:
    actor.must(WRITE)
    departments = reach(actor)
    if departments is not None and article.department not in departments:
        raise NotYourDepartment
