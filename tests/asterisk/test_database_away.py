"""PostgreSQL crashes under the whole system and comes back: the core goes on, callers come in, nothing is lost."""

import urllib.request
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.postgres import Postgres, server_that_says, start_postgres
from tests.system import System, start_system, stop_system
from tests.until import until


@pytest.fixture
def postgres() -> Iterator[Postgres]:
    server = start_postgres()
    yield server
    server.stop()


@pytest.fixture
def system(postgres: Postgres, tmp_path: Path) -> Iterator[System]:
    made = start_system(tmp_path, more_settings=f'database_url = "{postgres.create("hotline")}"', shortened=False)
    yield made
    stop_system(made)


def lag(system: System) -> float:
    """The number of the journal's lines that are not in the database yet."""
    with urllib.request.urlopen(f"{system.page}/metrics", timeout=10) as answer:
        lines = answer.read().decode().splitlines()
    return next(float(line.split()[1]) for line in lines if line.startswith("hotline_history_lag_lines{"))


def says(system: System, **parts: bool) -> bool:
    """Whether the system reports this about these parts."""
    found = system.health()
    return found is not None and parts.items() <= found["parts"].items()


async def test_the_core_goes_on_and_writes_down_later_what_happened_meanwhile(
    system: System, postgres: Postgres
) -> None:
    core = system.core_pid()
    async with system.citizen("13900000001") as early, system.citizen("13900000002") as late:
        waits = await early.dial("12345")
        await until(lambda: lag(system) == 0)
        postgres.kill()
        # PostgreSQL refuses with this code while it starts up, but here that is over too quickly to be caught.
        async with server_that_says("57P03", postgres.port):
            comes = await late.dial("12345")
            await until(lambda: says(system, history=False, database=False, telephone=True), within=15.0)
            assert lag(system) > 0
        postgres.start()
        await until(lambda: lag(system) == 0, within=15.0)
        await until(lambda: says(system, database=True))
        assert system.core_pid() == core
        assert not waits.ended.done()
        assert not comes.ended.done()
