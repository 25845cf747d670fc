"""The domains in docs/contributing/domain.md work as printed: routes answer, a migration runs, pages see the values."""

import importlib
import re
import shutil
import sys
from collections.abc import AsyncIterator, Iterator
from pathlib import Path

import pytest
from aiohttp.test_utils import TestServer

from infra.database import migrating
from infra.database.engine import Database, metadata
from infra.domain import Domain
from infra.settings.installation import PROJECT
from server.domains import DOMAINS
from tests.unit.webagent.system import Server, System, on_page
from webagent.app import document
from webagent.push.typescript import typescript
from webagent.push.views import all_views

PAGE = (PROJECT / "docs" / "contributing" / "domain.md").read_text("utf-8")
FILES: dict[str, str] = dict(
    re.findall(r"^`((?:phrases|arrivals)/[\w/]+\.py)`.*?```python\n(.*?)```", PAGE, re.MULTILINE | re.DOTALL)
)


@pytest.fixture
def new(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[tuple[Domain, ...]]:
    """The page's domains, beside the existing packages."""
    for name, text in FILES.items():
        file = tmp_path / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, "utf-8")
    monkeypatch.syspath_prepend(tmp_path)
    monkeypatch.setattr(migrating, "PACKAGES", tmp_path)
    yield tuple(importlib.import_module(f"{name}.domain").DOMAIN for name in ("phrases", "arrivals"))
    metadata.remove(metadata.tables["phrase"])
    for name in [name for name in sys.modules if name.partition(".")[0] in ("phrases", "arrivals")]:
        del sys.modules[name]


@pytest.fixture
async def server(tmp_path: Path, migrated: Path, new: tuple[Domain, ...]) -> AsyncIterator[Server]:
    """A system with two more domains."""
    file = tmp_path / "hotline.sqlite3"
    shutil.copy(migrated, file)
    database = Database(f"sqlite+aiosqlite:///{file}")
    await database.migrate()
    system = System(tmp_path, database, (*DOMAINS, *new))
    await system.open()
    running = Server(system, TestServer(system.web.app))
    await running.server.start_server()
    yield running
    for client in running.clients:
        await client.close()
    await running.server.close()
    system.journal.close()
    await database.close()


async def test_a_domain_needs_its_folder_and_one_line(server: Server) -> None:
    agent, supervisor = await server.browser("8001"), await server.browser("banzhang")
    assert await agent.get("/api/phrases") == (200, [])
    assert (await agent.post("/api/phrases", {"text": "请稍等"}))[0] == 403
    assert (await supervisor.post("/api/phrases", {"text": ""}))[0] == 400
    status, added = await supervisor.post("/api/phrases", {"text": "请稍等"})
    assert (status, await agent.get("/api/phrases")) == (201, (200, [added]))
    server.system.web.hub.flush()
    (shown,) = [value for kind, _, value in server.system.web.board.view(["desk"]) if kind == "new_phrase"]
    assert on_page(shown) == added
    assert "export interface NewPhraseView" in typescript(all_views(server.system.domains))
    _, rights = await (await server.browser("admin")).get("/api/roles")
    assert "phrases.write" in {right["name"] for right in rights["rights"]}
    assert [role["id"] for role in rights["roles"] if "phrases.write" in role["rights"]] == ["supervisor", "admin"]
    assert "/api/phrases" in document(server.system.domains)["paths"]


async def test_a_live_domain_needs_no_more(server: Server) -> None:
    system = server.system
    leader = await server.browser("zuzhang")
    assert await leader.get("/api/arrivals") == (200, {})
    system.arrives("c-1")
    board = system.web.board
    (told,) = [one for one in board.refresh() if one.kind == "arrival"]
    assert (told.topic, told.id, on_page(told.value)) == (
        "line",
        "general",
        {"id": "general", "at": system.clock.now()},
    )
    assert await leader.get("/api/arrivals") == (200, {"general": system.clock.now()})
    assert "export interface ArrivalView" in typescript(all_views(system.domains))


def test_every_file_that_the_page_tells_to_touch_is_there() -> None:
    table = PAGE.partition("Outside of its folder")[2]
    for name in re.findall(r"`((?:server|webagent|tests|docs)/[\w./]*|setup\.cfg|CHANGELOG\.md)`", table):
        assert (PROJECT / name).exists(), name
