"""Pages follow what the domains declare: the values that services keep, and the domains' listeners."""

import json
from pathlib import Path
from typing import ClassVar

import pytest

from core.changing import Changing
from core.views import Audience, Watched, view
from infra.clock import new_id
from infra.domain import Domain, Listener, Pages
from infra.link.set_aside import SetAsideCount
from infra.live.set_aside import SetAside
from infra.services import Services
from tests.unit.webagent.system import LiveSystem, Server, on_page
from tests.unit.webagent.test_board import PAGES
from tests.until import until
from webagent.push.board import Board
from webagent.push.hub import Hub
from webagent.push.stream import Register


@view
class LampView:
    """A lamp that is lit."""

    KIND: ClassVar[str] = "lamp"
    AUDIENCE: ClassVar[tuple[Audience, ...]] = (Audience.ALL,)

    id: str


class Lamps(Changing):
    """A service that keeps something, and two listeners of its domain."""

    def __init__(self) -> None:
        super().__init__()
        self.lit = {"hall": LampView(id="hall")}

    def light(self, id: str) -> None:
        self.lit[id] = LampView(id=id)
        self._tell()


def says(word: str) -> Listener:
    def listen(services: Services, pages: Pages) -> None:
        services.get(Lamps).on_changed(lambda: pages.tell({"type": word}))

    return listen


async def test_pages_follow_what_the_domains_declare(tmp_path: Path) -> None:
    """The values of services are in the snapshot, changes are pushed, and listeners are called in domain order."""
    system, services = LiveSystem(tmp_path), Services()
    lamps = services.add(Lamps())
    shown = Watched(view=LampView, service=Lamps, items=lambda service: service.lit)
    first = Domain(name="lamps", pushed=(shown,), listeners=(says("one"), says("two")))
    domains = (first, Domain(name="more", listeners=(says("three"),)))
    services.under(SetAsideCount).add(SetAsideCount(SetAside(tmp_path / "aside"), system.link))
    hub = Hub(Board(system.live, domains), system.clock, new_id)
    hub.follow(domains, services)
    stream = hub.register(Register(page="tab"), PAGES["agent"], "s")
    (snapshot,) = [json.loads(frame) for frame in stream.take(0.0)]
    assert [id for kind, id, _ in snapshot["items"] if kind == "lamp"] == ["hall"]
    lamps.light("porch")
    await until(lambda: stream.seq)
    *said, events = [json.loads(frame) for frame in stream.take(0.0)]
    system.journal.close()
    assert [frame["type"] for frame in said] == ["one", "two", "three"]
    assert events["events"] == [["put", "lamp", "porch", {"id": "porch"}]]


async def test_every_watched_service_of_the_system_is_followed(server: Server, monkeypatch: pytest.MonkeyPatch) -> None:
    board, services = server.system.web.board, server.system.built.services
    taken: list[str] = []
    monkeypatch.setattr(board, "take", lambda kind, service: taken.append(kind.view.KIND))
    for service in {kind.service: services.get(kind.service) for kind in board.watched}.values():
        service._tell()
    assert sorted(taken) == sorted(kind.view.KIND for kind in board.watched)
    assert {"announcement", "campaign", "disk", "emergency", "flow_rendering"} < set(taken)
    assert {"system_job", "job", "notice", "set_aside"} < set(taken)


async def test_what_the_core_could_not_read_is_shown(server: Server) -> None:
    system = server.system
    system.journal.set_aside.keep("line-7-post-0.json", ValueError("no such class"), b"{}")
    system.web.hub.flush()
    assert [on_page(value) for kind, _, value in system.web.board.view(["site"]) if kind == "set_aside"] == [
        {"id": "site", "count": 1}
    ]
