"""The folders of tickets stand on each other: none imports another that imports it in turn."""

import ast
from collections.abc import Iterator
from graphlib import CycleError, TopologicalSorter
from pathlib import Path

import pytest

from infra.settings.installation import PROJECT

TICKETS = PROJECT / "tickets"


def imported(path: Path) -> Iterator[tuple[str, ...]]:
    """The modules of tickets that a file imports, as the parts of their names after `tickets`."""
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.ImportFrom) and node.module:
            names = [f"{node.module}.{alias.name}" for alias in node.names]
        elif isinstance(node, ast.Import):
            names = [alias.name for alias in node.names]
        else:
            continue
        yield from (tuple(name.split(".")[1:]) for name in names if name.startswith("tickets."))


def rooms(folder: Path) -> dict[str, set[str]]:
    """The rooms of this folder, each with those that it imports. A module beside the folders counts as a room."""
    found: dict[str, set[str]] = {}
    for path in folder.rglob("*.py"):
        room = path.relative_to(folder).parts[0].removesuffix(".py")
        found.setdefault(room, set()).update(parts[0] for parts in imported(path) if parts[0] != room)
    return found


def circle(found: dict[str, set[str]]) -> list[str]:
    """Rooms that import each other in a circle; empty if there are none."""
    try:
        TopologicalSorter(found).prepare()
    except CycleError as error:
        return list(error.args[1])
    return []


def test_no_room_of_tickets_imports_one_that_needs_it() -> None:
    found = rooms(TICKETS)
    assert found["workflow"] & {"tasks", "reminders", "follow_ups", "dispatch", "files", "lists", "matters"} == set()
    assert circle(found) == []


@pytest.mark.parametrize("line", ["from tickets.tasks.service import Tasks", "from tickets import tasks"])
def test_a_circle_of_rooms_is_found(tmp_path: Path, line: str) -> None:
    for room, text in (
        ("workflow", f"def late() -> None:\n    {line}\n"),
        ("tasks", "import tickets.workflow.service\n"),
    ):
        (tmp_path / room).mkdir()
        (tmp_path / room / "service.py").write_text(text)
    assert set(circle(rooms(tmp_path))) == {"workflow", "tasks"}
