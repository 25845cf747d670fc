"""Jobs on both databases: claimed once, seen, cancelled, tried again, and not lost by a restart."""

import asyncio
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
import sqlalchemy as sa

from core.actor import SYSTEM, Actor
from core.errors import NotAllowed
from core.ids import UserId
from infra.clock import FakeClock, new_id
from infra.database.engine import Database
from infra.jobs import store
from infra.jobs.runner import OwnProcess, Runner, SameProcess, Start
from infra.jobs.service import MANAGE, OF_A_PERSON, JobNotOver, Jobs, NoSuchJob, TooManyJobs
from infra.jobs.store import JobState, job_table
from infra.jobs.work import ATTEMPTS, BACK_OFF_S, HISTORY_S, KEPT_S, LEASE_S, Kind, Kinds, Result, Work, perform

OWNER = Actor(user=UserId("u1"), name="李静", rights=frozenset({"things.count", "see sheep"}))
OTHER = Actor(user=UserId("u2"), name="王强", rights=frozenset({"things.count"}))


def sees(actor: Actor, params: Mapping[str, Any]) -> None:
    """Only leaders may see what was counted."""
    if not actor.may("see sheep"):
        raise NotAllowed(right=f"see {params['what']}")


class Counting:
    """A kind of job that counts to three, and does what a test wants between one and two."""

    def __init__(self, between: Callable[[Work], Awaitable[None]] | None = None) -> None:
        self._between = between
        self.begun = 0

    async def run(self, work: Work) -> Result:
        self.begun += 1
        await work.progress(1, 3)
        if self._between is not None:
            await self._between(work)
        await work.progress(2, 3)
        await asyncio.to_thread(work.file.write_text, f"counted {work.params['what']}")
        await work.progress(3, 3)
        return Result("count.csv", "text/csv")

    def kinds(self) -> Kinds:
        return Kinds({"count": Kind(name="count", right="things.count", run=self.run, check=sees)})


@pytest.fixture
def clock() -> FakeClock:
    return FakeClock(1_764_000_000.0)


@pytest.fixture
def make(database: Database, clock: FakeClock, tmp_path: Path) -> Callable[..., Jobs]:
    def made(counting: Counting, runner: Runner | None = None) -> Jobs:
        folder, kinds = tmp_path / "jobs", counting.kinds()
        here = SameProcess(database, clock, kinds, folder)
        return Jobs(database, clock, new_id, kinds, folder, runner or here)

    return made


async def test_a_job_from_its_request_to_its_file(make: Callable[..., Jobs], clock: FakeClock) -> None:
    jobs = make(Counting())
    told: list[tuple[str, int]] = []
    jobs.on_changed(lambda: told.extend((job.state, job.done) for job in jobs.kept.values()))
    id = (await jobs.add(OWNER, "count", {"what": "sheep"})).id
    assert await jobs.run_one() is True
    assert await jobs.run_one() is False
    assert (told[0], told[-1]) == (("queued", 0), ("done", 3))
    found = jobs.file(OWNER, id)
    assert (found.path.read_text("utf-8"), found.job.file_name, found.job.bytes) == ("counted sheep", "count.csv", 13)
    assert found.path.parent.stat().st_mode & 0o077 == 0
    with pytest.raises(NoSuchJob):
        jobs.file(OTHER, id)
    with pytest.raises(NotAllowed):
        jobs.file(Actor(user=OWNER.user, name=""), id)
    with pytest.raises(NotAllowed, check=lambda error: error.details == {"right": "see sheep"}):
        jobs.file(replace(OWNER, rights=frozenset({"things.count"})), id)
    clock.advance(KEPT_S + 1)
    await jobs.run_one()
    assert (found.path.exists(), jobs.of(OWNER)) == (False, [])


async def test_of_four_who_see_a_job_one_gets_it(
    database: Database, make: Callable[..., Jobs], clock: FakeClock
) -> None:
    jobs = make(Counting())
    await jobs.add(OWNER, "count", {"what": "x"})

    async def claim(lease: str) -> bool:
        async with database.write() as connection:
            return await store.claim(connection, lease, clock.now(), clock.now() + LEASE_S) is not None

    assert sorted(await asyncio.gather(*(claim(f"l-{n}") for n in range(4)))) == [False, False, False, True]


async def test_a_job_that_is_cancelled_while_it_runs_leaves_no_file(make: Callable[..., Jobs], tmp_path: Path) -> None:
    async def cancel(work: Work) -> None:
        work.file.touch()
        await jobs.cancel(OWNER, id)

    jobs = make(Counting(cancel))
    id = (await jobs.add(OWNER, "count", {"what": "x"})).id
    with pytest.raises(NoSuchJob):
        await jobs.cancel(OTHER, id)
    await jobs.run_one()
    assert jobs.kept[id].state is JobState.CANCELLED
    assert list((tmp_path / "jobs").iterdir()) == []


async def test_a_job_that_waits_is_cancelled_at_once(make: Callable[..., Jobs]) -> None:
    counting = Counting()
    jobs = make(counting)
    id = (await jobs.add(OWNER, "count", {"what": "x"})).id
    await jobs.cancel(OWNER, id)
    assert (await jobs.run_one(), counting.begun, jobs.kept[id].state) == (False, 0, JobState.CANCELLED)


async def test_a_job_that_fails_is_tried_again_later_and_later(make: Callable[..., Jobs], clock: FakeClock) -> None:
    async def breaks(work: Work) -> None:
        raise ZeroDivisionError

    counting = Counting(breaks)
    jobs = make(counting)
    id = (await jobs.add(OWNER, "count", {"what": "x"})).id
    for pause_s in BACK_OFF_S:
        await jobs.run_one()
        assert (jobs.kept[id].state, await jobs.run_one()) == (JobState.QUEUED, False)
        clock.advance(pause_s)
    await jobs.run_one()
    assert (counting.begun, jobs.kept[id].state, jobs.kept[id].fault) == (
        ATTEMPTS,
        JobState.FAILED,
        "ZeroDivisionError",
    )


async def test_a_job_whose_worker_died_with_the_house_is_done_by_the_next(
    database: Database, make: Callable[..., Jobs], clock: FakeClock
) -> None:
    """The lease expires; what the first worker does after that changes nothing."""
    counting = Counting()
    jobs = make(counting)
    id = (await jobs.add(OWNER, "count", {"what": "x"})).id
    async with database.write() as connection:
        await store.claim(connection, "dead", clock.now(), clock.now() + LEASE_S)
    restarted = make(counting)
    await restarted.load()
    assert (await restarted.run_one(), restarted.kept[id].state) == (False, JobState.RUNNING)
    clock.advance(LEASE_S + 1)
    assert await restarted.run_one() is True
    assert (restarted.kept[id].state, restarted.kept[id].attempts) == (JobState.DONE, 2)
    async with database.write() as connection:
        assert await store.progress(connection, id, "dead", 1, 3, clock.now()) is None
        assert await store.end(connection, id, "dead", {"state": JobState.FAILED}) is False


async def test_a_job_that_kills_its_workers_is_given_up(
    database: Database, make: Callable[..., Jobs], clock: FakeClock
) -> None:
    """Even when the whole system died each time, so that nobody could record the failed attempt."""
    counting = Counting()
    jobs = make(counting)
    id = (await jobs.add(OWNER, "count", {"what": "x"})).id
    for n in range(ATTEMPTS):
        async with database.write() as connection:
            assert await store.claim(connection, f"dead-{n}", clock.now(), clock.now() + LEASE_S)
        clock.advance(LEASE_S + 1)
    assert (await jobs.run_one(), counting.begun) == (False, 0)
    assert (jobs.kept[id].state, jobs.kept[id].fault) == (JobState.FAILED, "WorkerDied")


async def test_a_worker_keeps_its_lease_while_its_work_is_silent(
    database: Database, make: Callable[..., Jobs], clock: FakeClock
) -> None:
    said: list[str] = []
    renewed = asyncio.Event()

    def given_back(*of: Any) -> None:
        if any("lease_until" in one for one in said):
            renewed.set()

    async def silent(work: Work) -> None:
        engine = database.engine.sync_engine
        sa.event.listen(engine, "before_cursor_execute", lambda *of: said.append(of[2]))
        sa.event.listen(engine.pool, "checkin", given_back)  # the connection's transaction: what it wrote is committed
        clock.advance(LEASE_S - 1)
        await renewed.wait()
        async with database.read() as connection:
            (job,) = await store.all_kept(connection)
        assert job.lease_until == clock.now() + LEASE_S

    jobs = make(Counting(silent))
    id = (await jobs.add(OWNER, "count", {"what": "x"})).id
    await jobs.run_one()
    assert (jobs.kept[id].state, jobs.kept[id].fault) == (JobState.DONE, "")


async def test_a_job_that_cannot_be_begun_is_tried_again_as_soon_as_one_that_failed(
    make: Callable[..., Jobs], clock: FakeClock
) -> None:
    """Its lease does not block it for half a minute."""
    jobs = make(Counting(), OwnProcess("/no/such/program"))
    id = (await jobs.add(OWNER, "count", {"what": "x"})).id
    with pytest.raises(FileNotFoundError):
        await jobs.run_one()
    job = jobs.kept[id]
    assert (job.state, job.fault, job.lease) == (JobState.QUEUED, "FileNotFoundError", None)
    assert job.run_at == clock.now() + BACK_OFF_S[0]


async def test_a_job_goes_on_at_once_when_the_house_is_back_and_that_attempt_does_not_count(
    make: Callable[..., Jobs],
) -> None:
    begun = asyncio.Event()

    async def waits(work: Work) -> None:
        begun.set()
        await asyncio.Event().wait()

    jobs = make(Counting(waits))
    id = (await jobs.add(OWNER, "count", {"what": "x"})).id
    running = asyncio.create_task(jobs.run_one())
    await begun.wait()
    running.cancel()
    await asyncio.gather(running, return_exceptions=True)
    restarted = make(Counting())
    await restarted.load()
    assert restarted.kept[id].state is JobState.QUEUED
    await restarted.run_one()
    assert (restarted.kept[id].state, restarted.kept[id].attempts) == (JobState.DONE, 1)


MANAGER = Actor(user=UserId("u9"), name="系统管理员", rights=frozenset({MANAGE}))


async def test_those_who_run_the_house_see_all_jobs_cancel_them_and_have_them_tried_again(
    make: Callable[..., Jobs], clock: FakeClock
) -> None:
    jobs = make(Counting())
    id = (await jobs.add(OWNER, "count", {"what": "x"}, "绵羊")).id
    assert [(job.asked_by, job.title) for job in jobs.all(MANAGER)] == [("李静", "绵羊")]
    with pytest.raises(NotAllowed):
        jobs.all(OTHER)
    for stranger in (jobs.again, jobs.cancel):
        with pytest.raises(NoSuchJob):
            await stranger(OTHER, id)
    with pytest.raises(JobNotOver):
        await jobs.again(MANAGER, id)
    await jobs.cancel(MANAGER, id)
    assert jobs.kept[id].state is JobState.CANCELLED
    await jobs.again(MANAGER, id)
    assert await jobs.run_one() is True
    assert (jobs.kept[id].state, jobs.kept[id].cancelled, jobs.kept[id].owner) == (JobState.DONE, False, "u1")
    with pytest.raises(JobNotOver):
        await jobs.again(OWNER, id)
    clock.advance(KEPT_S + 1)
    await jobs.run_one()
    assert (jobs.of(OWNER), [job.id for job in jobs.all(MANAGER)]) == ([], [id])
    clock.advance(HISTORY_S)
    await jobs.run_one()
    assert jobs.all(MANAGER) == []


async def test_a_job_that_cannot_be_begun_ends_no_others_work(make: Callable[..., Jobs]) -> None:
    """For example when the machine has no process left."""
    jobs = make(Counting(), OwnProcess("/no/such/program"))
    failing = asyncio.create_task(jobs.run())
    begun = asyncio.Event()
    jobs.on_changed(begun.set)
    await jobs.add(OWNER, "count", {"what": "x"})
    begun.clear()
    await begun.wait()
    begun.clear()
    await jobs.add(OWNER, "count", {"what": "y"})
    begun.clear()
    await asyncio.wait({failing, asyncio.create_task(begun.wait())}, return_when=asyncio.FIRST_COMPLETED)
    assert not failing.done()
    failing.cancel()
    await asyncio.gather(failing, return_exceptions=True)


async def test_a_file_whose_job_is_gone_is_removed_at_the_next_start(make: Callable[..., Jobs], tmp_path: Path) -> None:
    """The process may have ended after deleting the job but before its file, which contains citizens' numbers."""
    jobs = make(Counting())
    id = (await jobs.add(OWNER, "count", {"what": "x"})).id
    await jobs.run_one()
    for name in ("stray", "other.part"):
        (tmp_path / "jobs" / name).touch()
    await make(Counting()).load()
    assert [file.name for file in (tmp_path / "jobs").iterdir()] == [id]


async def test_a_worker_that_lost_its_lease_writes_nothing(
    database: Database, make: Callable[..., Jobs], clock: FakeClock, tmp_path: Path
) -> None:
    async def too_slow(work: Work) -> None:
        async with database.write() as connection:
            await connection.execute(sa.update(job_table).values(lease="another"))

    counting = Counting(too_slow)
    id = (await make(counting).add(OWNER, "count", {"what": "x"})).id
    async with database.write() as connection:
        await store.claim(connection, "first", clock.now(), clock.now() + LEASE_S)
    await perform(database, clock, counting.kinds(), tmp_path / "jobs", id, "first")
    async with database.read() as connection:
        job = await store.held(connection, id, "another")
    assert job is not None
    assert not (tmp_path / "jobs" / id).exists()


async def test_only_what_a_person_asked_for_is_waited_for(make: Callable[..., Jobs]) -> None:
    starts: list[Start] = []

    class Noting:
        async def run(self, id: str, lease: str, start: Start) -> None:
            starts.append(start)

    jobs = make(Counting(), Noting())
    for actor in (OWNER, SYSTEM):
        await jobs.add(actor, "count", {"what": "x"})
        await jobs.run_one()
    assert [(start.kind, start.waited_for) for start in starts] == [("count", True), ("count", False)]
    assert all(start.work.startswith("tests.db.test_jobs:") for start in starts)


async def test_a_process_that_dies_is_a_failed_attempt(make: Callable[..., Jobs]) -> None:
    jobs = make(Counting(), OwnProcess("false"))
    id = (await jobs.add(OWNER, "count", {"what": "x"})).id
    await jobs.run_one()
    assert (jobs.kept[id].state, jobs.kept[id].fault) == (JobState.QUEUED, "WorkerDied")


async def test_a_person_has_few_jobs_at_once(make: Callable[..., Jobs]) -> None:
    jobs = make(Counting())
    for _ in range(OF_A_PERSON):
        await jobs.add(OWNER, "count", {"what": "x"})
    with pytest.raises(TooManyJobs):
        await jobs.add(OWNER, "count", {"what": "x"})
    await jobs.add(OTHER, "count", {"what": "x"})
    await jobs.cancel(OWNER, jobs.of(OWNER)[0].id)
    await jobs.add(OWNER, "count", {"what": "x"})
    with pytest.raises(NotAllowed):
        await jobs.add(Actor(user=UserId("u3"), name=""), "count", {})


async def test_a_job_that_no_domain_does_is_named(make: Callable[..., Jobs]) -> None:
    """Somebody forgot to declare it."""
    with pytest.raises(LookupError, match="no domain does the job cakes: add it to `jobs`"):
        await make(Counting()).add(OWNER, "cakes", {})
