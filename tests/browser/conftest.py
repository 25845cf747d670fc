"""One system for all tests of a file."""

from collections.abc import Iterator

import pytest

from tests.system import System, start_system, stop_system


@pytest.fixture(scope="module")
def system(tmp_path_factory: pytest.TempPathFactory) -> Iterator[System]:
    made = start_system(tmp_path_factory.mktemp("system"))
    yield made
    stop_system(made)
