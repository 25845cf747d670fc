"""Answers from the knowledge base on both databases (KB5): a citizen who got an old one is corrected once."""

import asyncio
from collections.abc import Collection
from dataclasses import replace

import pytest
import sqlalchemy as sa

from core.actor import Actor
from core.ids import UserId
from infra.clock import FakeClock, new_id
from infra.database.engine import Database
from infra.trail.audit import audit_table
from knowledge.answers.service import AnswerService
from knowledge.answers.store import How
from knowledge.articles.service import ArticleService, StepRemark
from knowledge.parts import CallMoment, Parts
from knowledge.rules.states import Step
from tests.db.editing import SHANGHAI
from tests.db.knowledge_base import AGENT, BOSS, EDITOR, TEXT, Known


class Had:
    """Calls in which everybody took part."""

    async def had(self, actor: Actor, interaction: str) -> bool:
        return True

    async def moment(self, actor: Actor, interaction: str, at: float) -> CallMoment:
        return CallMoment()

    async def sealed(self, interactions: Collection[str]) -> frozenset[str]:
        return frozenset()


@pytest.fixture
def parts(database: Database) -> Parts:
    clock = FakeClock(1_800_000_000.0)
    return Parts(database=database, clock=clock, new_id=new_id, departments=Known(), zone=SHANGHAI)


async def test_an_answer_is_corrected_once_by_whoever_is_first(parts: Parts) -> None:
    """Of two editors at once, or one after the other, only one has done it; one line of the audit log says so."""
    articles, answers = ArticleService(parts), AnswerService(parts, Had())
    article, _ = await articles.add(EDITOR, "water", TEXT)
    await articles.step(BOSS, article.id, Step.SUBMIT, 1, StepRemark())
    await articles.step(BOSS, article.id, Step.PUBLISH, 2, StepRemark())
    answer = await answers.give(AGENT, article.id, "c-1", How.READ)
    colleague = replace(EDITOR, user=UserId("u8"), name="周洁")
    done = await asyncio.gather(*(answers.correct(one, answer) for one in (EDITOR, colleague)))
    assert sorted(done) == [False, True]
    assert not await answers.correct(BOSS, answer)
    async with parts.database.read() as connection:
        noted = sa.select(audit_table.c.by_name).where(audit_table.c.action == "knowledge.call_back")
        names = list(await connection.scalars(noted))
    _, [found] = await answers.chosen(EDITOR, article.id, [answer.id])
    assert names == [found.corrected_by_name]
    assert names == [[EDITOR.name, colleague.name][done.index(True)]]
