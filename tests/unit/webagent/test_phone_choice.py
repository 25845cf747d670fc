"""The phone with which an agent signs on: the page's, or a desk phone (TE2)."""

import asyncio
import shutil
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from acd import phone_watch
from acd.phone_watch import PhoneWatch
from core.ids import AgentId
from core.messages.telephony import RemovePhone
from infra.database.engine import Database
from infra.settings.installation import DeskPhone
from tests.unit.webagent.system import Server, System
from tests.until import until


@pytest.fixture
async def system(tmp_path: Path, migrated: Path) -> AsyncIterator[System]:
    """A system with two desk phones, one of which has a seat's number."""
    shutil.copy(migrated, tmp_path / "hotline.sqlite3")
    database = Database(f"sqlite+aiosqlite:///{tmp_path / 'hotline.sqlite3'}")
    system = System(tmp_path, database)
    await system.open(desk_phones=tuple(DeskPhone(number=each) for each in ("8101", "8003")))
    yield system
    system.journal.close()
    await database.close()


async def test_a_desk_phone_is_chosen_at_sign_on_and_remembered(server: Server) -> None:
    """TE2: the page's phone, or any desk phone of the site; the next sign-on uses the same one."""
    browser = await server.browser("8001")
    assert (await browser.get("/api/agent/phone-choice"))[1] == {"chosen": "page", "own": None, "desk_phones": True}
    status, body = await browser.post("/api/agent/sign-on", {"phone": "9999"})
    assert (status, body["error"]["code"]) == (400, "agent.no_such_phone")
    assert await browser.post("/api/agent/sign-on", {"phone": "8101"}) == (200, {"phone": None})
    assert server.system.floor.agent(AgentId("8001")).profile.phone == "8101"  # type: ignore[union-attr]  # it is there
    other = await server.browser("8002")
    assert (await other.post("/api/agent/sign-on", {"phone": "8101"}))[1]["error"]["code"] == "agent.phone_taken"
    await browser.post("/api/agent/sign-off")
    again = await server.browser("8001")
    assert (await again.get("/api/agent/phone-choice"))[1]["chosen"] == "8101"
    assert await again.post("/api/agent/sign-on") == (200, {"phone": None})
    assert (await again.post("/api/agent/sign-on", {"phone": "page"}))[1]["phone"]["user"] == "8001"


async def test_a_seat_whose_number_is_a_desk_phone_has_a_page_phone_too(server: Server) -> None:
    """TE2: a seat may use either; their names tell them apart."""
    browser = await server.browser("8003")
    assert (await browser.get("/api/agent/phone-choice"))[1] == {"chosen": "8003", "own": "8003", "desk_phones": True}
    assert await browser.post("/api/agent/sign-on") == (200, {"phone": None})
    phone = (await browser.post("/api/agent/sign-on", {"phone": "page"}))[1]["phone"]
    assert (phone["uri"], phone["user"]) == ("sip:8003-page@hotline", "8003-page")


async def test_a_takeover_changes_nothing_for_a_talk_on_a_desk_phone(server: Server) -> None:
    """The telephone stays where it is; only the page that controls it changes."""
    browser, system = await server.browser("8003"), server.system
    assert await browser.post("/api/agent/sign-on") == (200, {"phone": None})
    system.phone_registers("8003")
    assert (await browser.post("/api/agent/idle"))[0] == 204
    system.arrives("c-1")
    system.rings("8003")
    system.answers("8003")
    before, heard = system.floor.agent(AgentId("8003")), len(system.telephones.heard)
    other = await server.browser("8003")
    assert await other.post("/api/agent/sign-on", {"takeover": True}) == (200, {"phone": None})
    assert system.floor.agent(AgentId("8003")) == before
    assert system.telephones.heard[heard:] == [RemovePhone(phone="8003-page")]
    assert (await browser.post("/api/interactions/c-1/hold"))[0] == 409
    assert (await other.post("/api/interactions/c-1/hold"))[0] == 204


async def test_an_agent_who_goes_idle_just_as_the_phone_registers_is_idle(server: Server) -> None:
    """TE2: Asterisk knows first, and the floor a moment later, so the request waits for it, but no longer."""
    browser, system = await server.browser("8003"), server.system
    assert await browser.post("/api/agent/sign-on") == (200, {"phone": None})
    watch = system.built.services.get(PhoneWatch)
    idle = asyncio.create_task(browser.post("/api/agent/idle"))
    await until(lambda: watch.waited_for)
    assert not idle.done()
    system.phone_registers("8003")
    assert (await idle)[0] == 204
    assert system.floor.agent(AgentId("8003")).state == "idle"  # type: ignore[union-attr]  # it is there


async def test_a_phone_that_does_not_register_is_not_waited_for_longer(
    server: Server, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(phone_watch, "WAIT_S", 0.01)
    browser = await server.browser("8003")
    assert await browser.post("/api/agent/sign-on") == (200, {"phone": None})
    status, body = await browser.post("/api/agent/idle")
    assert (status, body["error"]["code"]) == (409, "agent.phone_not_registered")
