"""Fresh, migrated databases of both kinds: SQLite in a file, PostgreSQL from the machine's own binaries."""

import shutil
from collections.abc import AsyncIterator, Iterator
from dataclasses import dataclass
from itertools import count
from pathlib import Path

import pytest

from infra.database.engine import Database
from tests.db.emptied import Emptied
from tests.migrated import migrate, put_migrated
from tests.postgres import Postgres, start_postgres


@dataclass(frozen=True)
class Templates:
    """A migrated database of each kind, to be copied."""

    sqlite: Path
    postgres: Postgres
    numbers: "count[int]"

    def fresh(self, kind: str, folder: Path) -> str:
        """The URL of a copy."""
        if kind == "sqlite":
            shutil.copy(self.sqlite, folder / "hotline.sqlite3")
            return f"sqlite+aiosqlite:///{folder / 'hotline.sqlite3'}"
        return self.copy()

    def copy(self) -> str:
        """The URL of a new database on PostgreSQL."""
        return self.postgres.copy("hotline", f"hotline_{next(self.numbers)}")


@pytest.fixture(scope="session")
def postgres(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Postgres]:
    server = start_postgres()
    yield server
    server.stop()


@pytest.fixture(scope="session")
def templates(tmp_path_factory: pytest.TempPathFactory, postgres: Postgres) -> Templates:
    sqlite = put_migrated(tmp_path_factory.mktemp("template") / "hotline.sqlite3")
    migrate(postgres.create("hotline"))
    return Templates(sqlite, postgres, count(1))


@pytest.fixture(scope="session")
def emptied(templates: Templates) -> Emptied:
    return Emptied(templates.copy)


@pytest.fixture(params=["sqlite", "postgresql"])
async def database(
    request: pytest.FixtureRequest, templates: Templates, emptied: Emptied, tmp_path: Path
) -> AsyncIterator[Database]:
    """An empty database with all tables; each test runs once per kind."""
    if request.param == "sqlite":
        made = Database(templates.fresh("sqlite", tmp_path))
        yield made
        await made.close()
        return
    made = Database(await emptied.lend())
    yield made
    await made.close()
    await emptied.take_back()
