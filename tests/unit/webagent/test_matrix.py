"""Every kind of object, every role, one's own and another person's, over the real routes, as in the docs (OP1)."""

import re

import pytest

from core.rights import Role
from infra.settings.installation import PROJECT
from server.domains import RIGHTS
from tests.unit.webagent.matrix import INBOX, SYSTEM, TABLE, cells, routes, walked
from tests.unit.webagent.system import Server

PAGE = PROJECT / "docs" / "security" / "matrix.md"
NEW = """whose is the object that this route names? Write it into TABLE of tests/unit/webagent/matrix.py: under a kind
that has an owner, and World makes one of it for each person, or under SYSTEM or INBOX if the right alone decides; then
make the page anew: .venv/bin/python -m tests.unit.webagent.matrix > docs/security/matrix.md"""

SHARED = {"stop_supervising"}
"""All that an agent can do with a stranger's object: this route ends the agent's own supervision, whoever is named."""


def test_each_route_that_names_an_object_says_whose_that_is() -> None:
    named = {route.name for route in routes()}
    assert named - set(TABLE) == set(), f"{sorted(named - set(TABLE))}: {NEW}"
    assert set(TABLE) - named == set()


def test_the_page_has_each_of_these_routes() -> None:
    text = PAGE.read_text("utf-8")
    missing = [route.path for route in routes() if f"| `{route.method} {route.path}` |" not in text]
    assert missing == [], NEW


@pytest.mark.parametrize("role", RIGHTS.defaults)
async def test_the_page_says_what_each_role_gets(server: Server, role: Role) -> None:
    """In particular, an agent gets at nothing that belongs to a stranger."""
    found = await walked(server, str(role))
    if role == "agent":
        assert {name for name, (_, theirs) in found.items() if theirs == "yes"} <= SHARED
    text = PAGE.read_text("utf-8")
    heads = re.search(r"^\| route \| right \| (.*) \|$", text, re.MULTILINE)
    assert heads is not None
    column = heads[1].split(" | ").index(role)
    known = {route.name: route for route in routes()}
    said = dict(re.findall(r"^\| `([A-Z]+ /[^`]*)` \| `[^`]*` \| (.*) \|$", text, re.MULTILINE))
    wrong = {}
    for name in TABLE:
        line = said[f"{known[name].method} {known[name].path}"].split(" | ")[column]
        if line != cells(name, role, found):
            wrong[name] = (line, cells(name, role, found))
    assert wrong == {}, NEW


def test_whatever_has_an_owner_is_walked() -> None:
    assert {SYSTEM, INBOX} < set(TABLE.values())
    assert len({kind for kind in TABLE.values()} - {SYSTEM, INBOX}) >= 25
