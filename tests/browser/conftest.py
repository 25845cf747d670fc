"""One system for most tests here, and one browser of each kind for all of them."""

from collections.abc import AsyncIterator, Iterator
from pathlib import Path

import pytest
import pytest_asyncio

from infra.settings.installation import PROJECT
from tests.chromium import shared_browsers
from tests.sharing import SharedSystem
from tests.system import System, start_system, stop_system

HERE = Path(__file__).parent


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Run all tests here on one event loop: a browser belongs to the loop in which it was started."""
    for item in items:
        if HERE in item.path.parents and pytest_asyncio.is_async_test(item):
            item.add_marker(pytest.mark.asyncio(loop_scope="session"), append=False)


@pytest.fixture(scope="package")
def shared_system(tmp_path_factory: pytest.TempPathFactory) -> Iterator[SharedSystem]:
    with SharedSystem(tmp_path_factory) as shared:
        yield shared


@pytest.fixture(scope="module")
def writable(tmp_path_factory: pytest.TempPathFactory) -> Iterator[System]:
    """A system with its own flows and opening hours, since publishing writes their files."""
    folder = tmp_path_factory.mktemp("system")
    flows = folder / "flows"
    flows.mkdir()
    for file in (PROJECT / "flows").glob("*.yaml"):
        (flows / file.name).write_bytes(file.read_bytes())
    made = start_system(folder, more_environment={"HOTLINE_FLOWS": str(flows)})
    yield made
    stop_system(made)


@pytest_asyncio.fixture(scope="package", loop_scope="session", autouse=True)
async def browsers(tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[None]:
    """Browsers for the tests here, closed at their end and not shared with tests of other kinds."""
    async with shared_browsers(tmp_path_factory.mktemp("browsers")):
        yield
