"""Fresh, migrated databases of both kinds: SQLite in a file, PostgreSQL from the machine's own binaries."""

import asyncio
import shutil
from collections.abc import AsyncIterator, Iterator
from dataclasses import dataclass
from itertools import count
from pathlib import Path

import pytest

from infra.database.engine import Database
from tests.postgres import Postgres, start_postgres


@dataclass(frozen=True)
class Templates:
    """A migrated database of each kind, copied for each test."""

    sqlite: Path
    postgres: Postgres
    numbers: "count[int]"

    def fresh(self, kind: str, folder: Path) -> str:
        """The URL of a copy."""
        if kind == "sqlite":
            shutil.copy(self.sqlite, folder / "hotline.sqlite3")
            return f"sqlite+aiosqlite:///{folder / 'hotline.sqlite3'}"
        return self.postgres.copy("hotline", f"hotline_{next(self.numbers)}")


def _migrate(url: str) -> None:
    async def work() -> None:
        database = Database(url)
        await database.migrate()
        await database.close()

    asyncio.run(work())


@pytest.fixture(scope="session")
def postgres(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Postgres]:
    server = start_postgres()
    yield server
    server.stop()


@pytest.fixture(scope="session")
def templates(tmp_path_factory: pytest.TempPathFactory, postgres: Postgres) -> Templates:
    sqlite = tmp_path_factory.mktemp("template") / "hotline.sqlite3"
    _migrate(f"sqlite+aiosqlite:///{sqlite}")
    _migrate(postgres.create("hotline"))
    return Templates(sqlite, postgres, count(1))


@pytest.fixture(params=["sqlite", "postgresql"])
async def database(request: pytest.FixtureRequest, templates: Templates, tmp_path: Path) -> AsyncIterator[Database]:
    """An empty database with all tables; each test runs once per kind."""
    made = Database(templates.fresh(request.param, tmp_path))
    yield made
    await made.close()
