"""A system with its web host for each test, on a copy of one migrated SQLite file."""

import shutil
from collections.abc import AsyncIterator
from pathlib import Path

import pytest
from aiohttp.test_utils import TestServer

from infra.database.engine import Database
from tests.migrated import put_migrated
from tests.unit.webagent.flows import Flows, source
from tests.unit.webagent.system import Browser, Server, System


@pytest.fixture(scope="session")
def migrated(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A database with all tables and no rows."""
    return put_migrated(tmp_path_factory.mktemp("template") / "hotline.sqlite3")


@pytest.fixture
async def system(tmp_path: Path, migrated: Path) -> AsyncIterator[System]:
    file = tmp_path / "hotline.sqlite3"
    shutil.copy(migrated, file)
    database = Database(f"sqlite+aiosqlite:///{file}")
    system = System(tmp_path, database)
    await system.open()
    yield system
    system.journal.close()
    await database.close()


@pytest.fixture
async def server(system: System) -> AsyncIterator[Server]:
    running = Server(system, TestServer(system.web.app))
    await running.server.start_server()
    yield running
    for client in running.clients:
        await client.close()
    await running.server.close()


@pytest.fixture
async def browser(server: Server) -> Browser:
    return await server.browser()


@pytest.fixture
async def flows(tmp_path: Path, migrated: Path) -> AsyncIterator[Flows]:
    """A system in which `main` runs, loaded from a file."""
    shutil.copy(migrated, tmp_path / "hotline.sqlite3")
    database = Database(f"sqlite+aiosqlite:///{tmp_path / 'hotline.sqlite3'}")
    system = System(tmp_path, database)
    made = Flows(system)
    made.write("main.yaml", source("old"))
    await made.open()
    yield made
    await made.close()
    system.journal.close()
    await database.close()


@pytest.fixture
async def admin(flows: Flows) -> AsyncIterator[Browser]:
    server = Server(flows.system, TestServer(flows.system.web.app))
    await server.server.start_server()
    yield await server.browser("admin")
    for client in server.clients:
        await client.close()
    await server.server.close()
