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
"""A key that is pressed twice within a minute gives one answer."""


class AnswerService:
    """The answers that citizens were given from the knowledge base. They hold no citizen's number: the call has it."""

    def __init__(self, parts: Parts, calls: Calls) -> None:
        self._parts, self._calls = parts, calls
        self.correcting = asyncio.Lock()
        """Held from looking at answers until their citizens are asked to be called back. Editors share one web host,
        and so a citizen is asked for once, whoever is faster."""

    async def give(self, actor: Actor, article: str, interaction: str, how: How) -> Answer:
        """This person has read or sent the published version in this call; raises `NoSuchArticle`, `NotYourCall`."""
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
        """The newest answers from an article; those to citizens whom a seal protects tell of no call."""
        actor.must(READ)
        async with self._parts.database.read() as connection:
            await articles.get(connection, article)
            found = await store.of_article(connection, article, SHOWN)
        sealed = await self.sealed(found)
        return [without_call(one) if one.interaction in sealed else one for one in found]

    async def sealed(self, answers: Collection[Answer]) -> frozenset[str]:
        """The calls of these answers whose citizen a confidential ticket protects, from everybody."""
        return await self._calls.sealed({one.interaction for one in answers})

    async def of_calls(self, interactions: Collection[str], ticket: str | None = None) -> list[tuple[Answer, str]]:
        """Those given in these calls or with this ticket, each with its article's title; whoever asks has seen to it
        that they may be shown."""
        async with self._parts.database.read() as connection:
            return await store.of_calls(connection, interactions, ticket, MOST_OLD)

    async def older(self, actor: Actor, article: str, days: int) -> tuple[Article, list[Answer]]:
        """The answers of the last days from versions that are in force no more; raises `NotYourDepartment`."""
        now = self._parts.clock.now()
        async with self._parts.database.read() as connection:
            found = await articles.get(connection, article)
            _must_edit(actor, found)
            return found, await store.older(connection, article, found.published, now - days * DAY_S, MOST_OLD)

    async def chosen(self, actor: Actor, article: str, ids: Sequence[str]) -> tuple[Article, list[Answer]]:
        """Some answers from an article, for one of its editors; raises `NotYourDepartment`."""
        async with self._parts.database.read() as connection:
            found = await articles.get(connection, article)
            _must_edit(actor, found)
            return found, await store.several(connection, article, ids)

    async def correct(self, actor: Actor, answer: Answer) -> bool:
        """The citizen who got it is to be called back from now on; false: that was so before."""
        now = self._parts.clock.now()
        async with self._parts.database.write() as connection:
            if not await store.correct(connection, answer.id, actor.name[:64], now):
                return False
            after = {"n": answer.n}
            await audit.write(connection, actor, "knowledge.call_back", "knowledge", answer.article, now, after=after)
        return True


def without_call(answer: Answer) -> Answer:
    """An answer without what leads from it to the number of its citizen: the call, its ticket and its recording."""
    return replace(answer, interaction="", ticket=None, recording=None, second=None)


def _must_edit(actor: Actor, article: Article) -> None:
    actor.must(WRITE)
    departments = reach(actor)
    if departments is not None and article.department not in departments:
        raise NotYourDepartment
