"""Drafts, versions that wait for their sounds, and walks kept as tests, in both databases (IV3)."""

import pytest
import sqlalchemy as sa

from core.actor import Actor
from core.ids import FlowId, FlowVersion, UserId
from infra.database.engine import Database
from ivr.flows.store import Activation, FlowStore
from ivr.publishing import store as draft_store
from ivr.publishing.store import Pending
from ivr.simulator import store as walk_store
from ivr.simulator.store import KeptWalk

MAIN = FlowId("main")
LI = Actor(user=UserId("u-1"), name="李工")


async def begin(database: Database, source: str = "one") -> bool:
    async with database.write() as connection:
        return await draft_store.begin_draft(connection, LI, MAIN, source, "base", 10.0)


async def save(database: Database, version: int, source: str = "two", base: str | None = None) -> bool:
    async with database.write() as connection:
        return await draft_store.save_draft(connection, LI, MAIN, source, version, base, 20.0)


async def remove(database: Database, version: int) -> bool:
    async with database.write() as connection:
        return await draft_store.remove_draft(connection, MAIN, version)


async def draft(database: Database) -> tuple[str, str, int] | None:
    async with database.read() as connection:
        found = await draft_store.draft_of(connection, MAIN)
    return None if found is None else (found.source, found.base, found.version)


async def test_a_draft_has_one_version_after_the_other(database: Database) -> None:
    assert await begin(database)
    assert not await begin(database), "there is one"
    assert not await save(database, 2), "nobody has seen that version"
    assert await save(database, 1)
    assert await draft(database) == ("two", "base", 2)
    assert await save(database, 2, "three", "other")
    assert await draft(database) == ("three", "other", 3)


async def test_the_versions_go_on_after_a_draft_was_thrown_away(database: Database) -> None:
    """A page that still has the old draft cannot overwrite the new one."""
    await begin(database)
    assert not await remove(database, 2)
    assert await remove(database, 1)
    assert await draft(database) is None
    assert not await save(database, 1)
    assert await begin(database, "new")
    assert await draft(database) == ("new", "base", 2)


async def test_the_flows_with_drafts_are_listed(database: Database) -> None:
    await begin(database)
    async with database.read() as connection:
        assert await draft_store.drafted(connection) == [MAIN]
        assert await draft_store.sources(connection) == {MAIN: "one"}
    await remove(database, 1)
    async with database.read() as connection:
        assert await draft_store.drafted(connection) == []


async def test_one_version_of_a_flow_waits_for_its_sounds(database: Database) -> None:
    waits = Pending(
        flow=MAIN, job="j", source="流程", base=None, draft_version=3, reason="为了", by="u-1", by_name="李工", at=10.0
    )
    again = Pending(
        flow=MAIN, job="k", source="s", base="b", draft_version=0, reason="r", by="u", by_name="n", at=11.0, fault="no"
    )
    async with database.write() as connection:
        await draft_store.put_pending(connection, waits)
    async with database.read() as connection:
        assert await draft_store.all_pending(connection) == [waits]
    async with database.write() as connection:
        await draft_store.put_pending(connection, again)
        assert await draft_store.all_pending(connection) == [again]
        await draft_store.remove_pending(connection, MAIN)
        assert await draft_store.all_pending(connection) == []


def walk(id: str, name: str, flow: FlowId = MAIN) -> KeptWalk:
    return KeptWalk(id=id, flow=flow, name=name, walk={"steps": [{"do": "wait"}]}, at=10.0, by="u-1", by_name="李工")


async def test_walks_are_kept_by_their_flow_and_name(database: Database) -> None:
    async with database.write() as connection:
        for each in (walk("2", "b"), walk("1", "a"), walk("3", "a", FlowId("other"))):
            await walk_store.add(connection, each)
    async with database.read() as connection:
        assert await walk_store.of_flow(connection, MAIN) == [walk("1", "a"), walk("2", "b")]
    with pytest.raises(sa.exc.IntegrityError):
        async with database.write() as connection:
            await walk_store.add(connection, walk("4", "a"))
    async with database.write() as connection:
        assert not await walk_store.remove(connection, FlowId("other"), "1"), "it is another flow's"
        assert await walk_store.remove(connection, MAIN, "1")


async def test_who_put_a_version_in_force_and_why_is_kept(database: Database) -> None:
    """IV3."""
    store = FlowStore(database)
    version = FlowVersion("v" * 64)
    new = Activation(MAIN, version, "main.yaml", "u-1", 10.0, "流程".encode(), "李工", "换了问候语")
    await store.activate(new)
    assert await store.active() == [new]
    assert await store.source(MAIN, version) == "流程".encode()
    assert await store.source(FlowId("other"), version) is None
