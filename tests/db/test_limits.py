"""Limits hold even if many add at the same moment, on both databases."""

import asyncio
from pathlib import Path

import pytest

from core.actor import Actor
from core.ids import UserId
from infra.clock import FakeClock, new_id
from infra.database.engine import Database
from infra.jobs.runner import SameProcess
from infra.jobs.service import OF_A_PERSON, Jobs, TooManyJobs
from infra.jobs.work import Kind, Kinds, Result, Work
from infra.lists.saved_views import AT_MOST, NewView, SavedViews, TooManyViews
from infra.trail.audit import AuditLog

LI = Actor(user=UserId("u1"), name="李静", rights=frozenset({"things.count"}))
ZHOU = Actor(user=UserId("u2"), name="周敏", rights=frozenset())


async def test_two_tabs_that_keep_a_view_at_the_same_moment_do_not_pass_the_limit(database: Database) -> None:
    clock = FakeClock(1.0)
    views = SavedViews(database, clock, AuditLog(database, clock), new_id)
    for n in range(AT_MOST - 1):
        await views.add(LI, "records", NewView(name=f"v{n}", filter={}))
    late = (views.add(LI, "records", NewView(name=f"late{n}", filter={})) for n in range(6))
    outcomes = await asyncio.gather(*late, return_exceptions=True)
    refused = [one for one in outcomes if isinstance(one, BaseException)]
    assert [type(one) for one in refused] == [TooManyViews] * 5
    assert len(await views.of(LI, "records")) == AT_MOST
    await views.add(LI, "recordings", NewView(name="of another list", filter={}))
    await views.add(ZHOU, "records", NewView(name="another person's", filter={}))


async def test_export_jobs_asked_for_at_the_same_moment_do_not_pass_the_limit(
    database: Database, tmp_path: Path
) -> None:
    async def run(_: Work) -> Result:
        raise NotImplementedError

    kinds, clock = Kinds({"count": Kind(name="count", right="things.count", run=run)}), FakeClock(1.0)
    runner = SameProcess(database, clock, kinds, tmp_path)
    jobs = Jobs(database, clock, new_id, kinds, tmp_path, runner)
    wanted = (jobs.add(LI, "count", {}) for _ in range(OF_A_PERSON + 4))
    outcomes = await asyncio.gather(*wanted, return_exceptions=True)
    refused = [one for one in outcomes if isinstance(one, BaseException)]
    assert [type(one) for one in refused] == [TooManyJobs] * 4
    with pytest.raises(TooManyJobs):
        await jobs.add(LI, "count", {})
