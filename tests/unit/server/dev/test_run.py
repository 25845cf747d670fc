"""`make dev` as a process of its own: without root, without Asterisk, and leaving nothing behind."""

import asyncio
import signal
import sys
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import aiohttp

from accounts.demo import demo_password
from infra.process.processes import lives
from infra.settings.installation import PROJECT
from infra.settings.secrets import load_or_make
from phone.message import SipMessage, parse, response
from tools.dev.settings import find_run

START_S = 120.0
OURS = {"X-Requested-With": "hotline"}


class Running:
    """A running system, and one agent signed in."""

    def __init__(self, var: Path) -> None:
        self.run = find_run(var)
        self.password = demo_password(load_or_make(var / "secrets.json").master)
        self.web = aiohttp.ClientSession(
            "http://web", connector=aiohttp.UnixConnector(str(self.run / "web.sock")), headers=OURS
        )
        self.phones = aiohttp.ClientSession(
            "http://dev", connector=aiohttp.UnixConnector(str(self.run / "phones.sock"))
        )

    async def ask(self, method: str, path: str, **body: Any) -> Any:
        async with self.web.request(method, path, json=body) as answer:
            assert answer.status < 300, await answer.text()
            return await answer.json() if answer.content_type == "application/json" else None

    async def close(self) -> None:
        await self.web.close()
        await self.phones.close()


@asynccontextmanager
async def running(var: Path) -> AsyncIterator[Running]:
    """Run it without the page; at the end stop it as Ctrl-C does, and check that nothing is left."""
    command = (sys.executable, "-m", "tools.dev", "run", "--var", str(var), "--port", "0")
    process = await asyncio.create_subprocess_exec(*command, cwd=PROJECT, stdout=asyncio.subprocess.PIPE)
    assert process.stdout is not None
    try:
        async with asyncio.timeout(START_S):
            while b"Ctrl-C" not in await process.stdout.readline():
                assert process.returncode is None
        children = _children(process.pid)
        system = Running(var)
        try:
            yield system
        finally:
            await system.close()
        process.send_signal(signal.SIGINT)
        assert await process.wait() == 0
        assert [pid for pid in children if lives(pid)] == []
        assert not system.run.exists()
    finally:
        if process.returncode is None:
            process.kill()
            await process.wait()


def _children(parent: int) -> list[int]:
    return [int(pid) for pid in Path(f"/proc/{parent}/task/{parent}/children").read_text().split()]


async def test_it_does_all_that_the_system_does_and_leaves_nothing_behind(tmp_path: Path) -> None:
    """A start takes seconds of a core, so there is one for all."""
    async with running(tmp_path) as system:
        modes = {path: oct(path.stat().st_mode & 0o077) for path in (tmp_path, system.run)}
        assert set(modes.values()) == {"0o0"}, "it is its owner's alone"
        await _a_demo_caller_rings_at_an_agent_who_takes_the_call(system)
        await _a_job_of_a_folder_of_its_own_is_done_there(system)


async def _a_demo_caller_rings_at_an_agent_who_takes_the_call(system: Running) -> None:
    await system.ask("POST", "/api/session", username="8001", password=system.password)
    page = await system.web.ws_connect("/api/push")
    await page.send_json({"type": "register", "page": "tab"})
    access = (await system.ask("POST", "/api/agent/sign-on"))["phone"]
    line = await system.phones.ws_connect("/ws", protocols=("sip",))
    await line.send_str(_register(access["user"]).encode().decode())
    assert parse((await line.receive_str(timeout=START_S)).encode()).status == 200
    await _pushed(page, "me", lambda me: me["phone"] == "registered")
    await system.ask("POST", "/api/agent/idle")
    async with system.phones.post("/call") as answer:
        assert answer.status == 200
    offer = await _pushed(page, "offer", lambda offer: offer["caller"].startswith("138"))
    invite = parse((await line.receive_str(timeout=START_S)).encode())
    assert (invite.method, invite.get("x-interaction")) == ("INVITE", offer["interaction"])
    await line.send_str(response(invite, 200, "OK").encode().decode())
    await _pushed(page, "me", lambda me: me["state"] == "talking")


def _register(phone: str) -> SipMessage:
    headers = [("To", f"<sip:{phone}@hotline>"), ("From", f"<sip:{phone}@hotline>;tag=t"), ("Call-ID", "c")]
    headers += [("CSeq", "1 REGISTER"), ("Contact", "<sip:x@test.invalid;transport=ws>;expires=120")]
    return SipMessage(method="REGISTER", uri="sip:hotline", headers=headers)


async def _pushed(page: aiohttp.ClientWebSocketResponse, kind: str, wanted: Callable[[Any], bool]) -> Any:
    """Read what is pushed to the page until such a value comes."""
    async with asyncio.timeout(START_S):
        while True:
            frame = await page.receive_json()
            if frame["type"] == "ping":  # a page that does not answer is considered gone after a while
                await page.send_json({"type": "pong"})
            values = [event[3] for event in frame.get("events", ()) if event[1] == kind]
            if found := next((value for value in values if value is not None and wanted(value)), None):
                return found


async def _a_job_of_a_folder_of_its_own_is_done_there(system: Running) -> None:
    """The job's process has the same folders as the web host that starts it, whatever the environment says."""
    await system.ask("POST", "/api/session", username="banzhang", password=system.password)
    page = await system.web.ws_connect("/api/push")
    await page.send_json({"type": "register", "page": "tab"})
    await system.ask("POST", "/api/tickets/exports", filter={}, language="zh")
    over = await _pushed(page, "job", lambda job: job["state"] in ("done", "failed") or job["fault"])
    assert (over["state"], over["fault"]) == ("done", "")
