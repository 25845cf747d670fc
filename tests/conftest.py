"""Common to all tests: the marker of each one's kind, set by its folder, and the order of the kinds."""

from pathlib import Path

import pytest

KINDS = ("unit", "db", "asterisk", "browser")
HERE = Path(__file__).parent


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--tape", action="store_true", help="write the tapes of the telephone's tests on a real Asterisk")


def kind_of(item: pytest.Item) -> str:
    """The kind of a test is the folder that it stands in."""
    return item.path.relative_to(HERE).parts[0]


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        item.add_marker(kind_of(item))
    items.sort(key=lambda item: KINDS.index(kind_of(item)))
