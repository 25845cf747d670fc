"""One system for all tests of a file, and one browser of each kind for all tests of the run."""

from collections.abc import AsyncIterator, Iterator
from pathlib import Path

import pytest
import pytest_asyncio

from tests.chromium import shared_browsers
from tests.system import System, start_system, stop_system

HERE = Path(__file__).parent


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """A browser belongs to the loop in which it was started, so all tests here share one."""
    for item in items:
        if HERE in item.path.parents and pytest_asyncio.is_async_test(item):
            item.add_marker(pytest.mark.asyncio(loop_scope="session"), append=False)


@pytest.fixture(scope="module")
def system(tmp_path_factory: pytest.TempPathFactory) -> Iterator[System]:
    made = start_system(tmp_path_factory.mktemp("system"))
    yield made
    stop_system(made)


@pytest_asyncio.fixture(scope="session", loop_scope="session", autouse=True)
async def browsers(tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[None]:
    async with shared_browsers(tmp_path_factory.mktemp("browsers")):
        yield
