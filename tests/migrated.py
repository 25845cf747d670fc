"""A database with all tables, to be copied: otherwise each test, and each new system at its start, would make them."""

import asyncio
import functools
import tempfile
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from infra.database.engine import Database


def migrate(url: str) -> None:
    """Make all tables. May be called in a test's event loop, and blocks it."""

    async def work() -> None:
        database = Database(url)
        await database.migrate()
        await database.close()

    with ThreadPoolExecutor(1) as thread:
        thread.submit(lambda: asyncio.run(work())).result()


@functools.cache
def _template() -> bytes:
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "hotline.sqlite3"
        migrate(f"sqlite+aiosqlite:///{file}")
        return file.read_bytes()


def put_migrated(file: Path) -> Path:
    """Write an SQLite database with all tables, and no rows but those of migrations."""
    file.write_bytes(_template())
    return file
