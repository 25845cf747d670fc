"""The whole system in a test: `python -m server run` with folders and ports of its own, and people who use it."""

import asyncio
import base64
import contextlib
import json
import os
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from pathlib import Path
from types import MappingProxyType
from typing import Any
from uuid import uuid4

import aiohttp

from accounts.demo import demo_password
from infra.settings.installation import PROJECT
from infra.settings.secrets import load_or_make
from phone.phone import Phone, PhoneCall, open_phone
from server.settings import SiteSettings, load
from tests.migrated import put_migrated
from tests.ports import free_port
from tests.slowed import put_slow_copies
from tests.until import until

START_S = 120.0
ESTABLISHED, CLOSE_WAIT = "01", "08"
"""States of a connection in proc(5)'s net/tcp."""

BYTECODE = {"PYTHONDONTWRITEBYTECODE": ""}
"""As in the Makefile: the parts of the system start from the bytecode of an earlier start."""

FILED_AT_ONCE = "recording_idle_s = 0\n"
"""Sound is filed in idle time, of which a machine that runs tests has little: a test would wait for the next one's."""

FILED_S = 240.0
"""Work of other processes, which stand behind the calls, may take long on a busy machine."""

DESK_PASSWORD = "a-desk-phones-password"
DESK_AGENTS = ("8001", "8002", "8003")
"""The demo's agents who have a desk phone here; the others have the page's phone."""


@dataclass
class System:
    """The running system. `settings` are those with which it was started."""

    settings: SiteSettings
    environment: Mapping[str, str]
    launcher: "subprocess.Popen[bytes]"
    password: str
    log: Path

    @property
    def page(self) -> str:
        """The page's address."""
        return f"http://127.0.0.1:{self.settings.page_port}"

    def health(self) -> dict[str, Any] | None:
        """The answer of /healthz; None while nobody answers, or only the front in place of a core that is away."""
        try:
            with urllib.request.urlopen(f"{self.page}/healthz", timeout=2) as answer:
                found: dict[str, Any] = json.load(answer)
        except urllib.error.HTTPError as error:
            found = json.load(error)
        except (OSError, ValueError):
            return None
        return found if "ok" in found else None

    @property
    def healthy(self) -> bool:
        """Whether every part is well."""
        found = self.health()
        return found is not None and bool(found["ok"])

    async def is_well(self, within: float = 5.0) -> None:
        """Wait until every part is well. Raises AssertionError with the parts that are not.

        On a busy machine a single answer may come too late. A failed background part is reported for longer.
        """
        try:
            await until(lambda: self.healthy, within)
        except TimeoutError:
            raise AssertionError(f"not well: {self.health()}") from None

    def core_pid(self) -> int | None:
        """The process id of the core."""
        return self._pid("core")

    def web_pid(self) -> int | None:
        """The process id of the web host."""
        return self._pid("web")

    def _pid(self, name: str) -> int | None:
        """The process id of a child of the launcher."""
        children = Path(f"/proc/{self.launcher.pid}/task/{self.launcher.pid}/children").read_text().split()
        for child in children:
            with contextlib.suppress(OSError):
                if name.encode() in Path(f"/proc/{child}/cmdline").read_bytes().split(b"\0"):
                    return int(child)
        return None

    def kill_core(self) -> None:
        """Kill the core as a crash would: no clean-up of any kind."""
        pid = self.core_pid()
        assert pid is not None
        os.kill(pid, signal.SIGKILL)

    def kill_web(self) -> None:
        """Kill the web host in the same way."""
        pid = self.web_pid()
        assert pid is not None
        os.kill(pid, signal.SIGKILL)

    def stasis_channels(self) -> list[str]:
        """The channels that Asterisk has in our application now, whoever listens."""
        secrets = load_or_make(self.settings.var / "secrets.json")
        credentials = base64.b64encode(f"cti:{secrets.ari}".encode()).decode()
        request = urllib.request.Request(
            f"http://127.0.0.1:{self.settings.asterisk_http_port}/ari/channels",
            headers={"Authorization": f"Basic {credentials}"},
        )
        with urllib.request.urlopen(request, timeout=2) as answer:
            return [channel["id"] for channel in json.load(answer) if channel["dialplan"]["app_name"] == "Stasis"]

    @asynccontextmanager
    async def core_away(self) -> AsyncIterator[None]:
        """The core is killed, and none runs while in the context: its launcher, which would start another, is
        stopped."""
        self.launcher.send_signal(signal.SIGSTOP)
        try:
            self.kill_core()
            await until(lambda: not self._asterisk_serves())
            yield
        finally:
            self.launcher.send_signal(signal.SIGCONT)

    @asynccontextmanager
    async def web_away(self) -> AsyncIterator[None]:
        """No web host runs while in the context; the front answers for it."""
        self.launcher.send_signal(signal.SIGSTOP)
        try:
            self.kill_web()
            await until(lambda: self.health() is None)
            yield
        finally:
            self.launcher.send_signal(signal.SIGCONT)

    def _asterisk_serves(self) -> bool:
        """Whether Asterisk still holds a connection to its HTTP port: until that ends, it may think that a core
        listens."""
        port = f":{self.settings.asterisk_http_port:04X}"
        rows = [line.split() for line in Path("/proc/net/tcp").read_text().splitlines()[1:]]
        return any(row[1].endswith(port) and row[3] in (ESTABLISHED, CLOSE_WAIT) for row in rows)

    async def core_back(self) -> None:
        """Wait until the launcher has started the core again and the core is connected to Asterisk."""
        await until(lambda: self.healthy, within=15.0)

    @asynccontextmanager
    async def citizen(self, number: str = "13812345678") -> AsyncIterator[Phone]:
        """A telephone outside, on the demo trunk."""
        phone = await open_phone((self.settings.sip_host, self.settings.sip_port), number)
        try:
            yield phone
        finally:
            await phone.close()

    @asynccontextmanager
    async def agent(
        self, number: str, *, idle: bool = True, phone_number: str | None = None
    ) -> AsyncIterator["AgentAtDesk"]:
        """An agent who is signed on, with a desk phone of `DESK_AGENTS` that registers: the agent's own, or
        `phone_number`."""
        chosen = phone_number or number
        async with self.person(number) as person, self._desk_phone(chosen) as phone:
            agent = AgentAtDesk(person, phone)
            phone.on_call = agent.ringing.append
            await person.ask("POST", "/api/agent/sign-on", {"takeover": True, "phone": chosen})
            if idle:
                await agent.become("idle")
            # The phone has registered, but the core learns that by another way than we do.
            await until(lambda: (person.one("me") or {}).get("phone") == "registered", within=10.0)
            yield agent
            await agent.leave()

    @asynccontextmanager
    async def person(self, username: str) -> AsyncIterator["Person"]:
        """Somebody who is signed in."""
        jar = aiohttp.CookieJar(unsafe=True)
        async with aiohttp.ClientSession(self.page, cookie_jar=jar, headers={"X-Requested-With": "hotline"}) as session:
            person = Person(session)
            await person.ask("POST", "/api/session", {"username": username, "password": self.password})
            async with person.watching():
                yield person

    @asynccontextmanager
    async def _desk_phone(self, number: str) -> AsyncIterator[Phone]:
        server = (self.settings.sip_host, self.settings.sip_port)
        phone = await open_phone(server, number, DESK_PASSWORD)
        await phone.register()
        try:
            yield phone
        finally:
            await phone.register(0)
            await phone.close()


@dataclass
class Person:
    """A signed-in person: their requests, and the events that are pushed to them."""

    session: aiohttp.ClientSession
    items: dict[tuple[str, str], Any] = field(default_factory=dict)
    snapshots: int = 0
    page: str = field(default_factory=lambda: uuid4().hex)
    """Each has its own page: a page with the same name would be replaced."""

    async def ask(self, method: str, path: str, body: object = None) -> Any:
        """Return the answer's body. Raises AssertionError with the server's text for 400 and above."""
        async with self.session.request(method, path, json=body) as answer:
            text = await answer.text()
            assert answer.status < 400, f"{method} {path}: {answer.status} {text}"
            return json.loads(text) if text and answer.content_type == "application/json" else text

    async def read(self, path: str) -> bytes:
        """The answer's body as bytes."""
        async with self.session.get(path) as answer:
            assert answer.status == 200, f"GET {path}: {answer.status}"
            return await answer.read()

    def one(self, kind: str) -> Any:
        """The pushed value of this kind, if there is exactly one."""
        found = [value for (its, _), value in self.items.items() if its == kind]
        return found[0] if len(found) == 1 else None

    @asynccontextmanager
    async def watching(self) -> AsyncIterator[None]:
        """Receive the push, and reconnect when the connection is lost."""
        task = asyncio.create_task(self._watch())
        try:
            await until(lambda: self.snapshots, within=10.0)
            yield
        finally:
            task.cancel()
            with contextlib.suppress(asyncio.CancelledError):
                await task

    async def _watch(self) -> None:
        while True:
            with contextlib.suppress(aiohttp.ClientError):
                async with self.session.ws_connect("/api/push", heartbeat=None) as socket:
                    await socket.send_json({"type": "register", "page": self.page, "stream": None})
                    async for message in socket:
                        if message.type is not aiohttp.WSMsgType.TEXT:
                            break
                        frame = json.loads(message.data)
                        if frame["type"] == "ping":
                            await socket.send_json({"type": "pong"})
                        self._take(frame)
            await asyncio.sleep(0.05)

    def _take(self, frame: dict[str, Any]) -> None:
        if frame["type"] == "snapshot":
            self.snapshots += 1
            self.items = {(kind, id): value for kind, id, value in frame["items"]}
        for event in frame.get("events", ()):
            if event[0] == "put":
                self.items[event[1], event[2]] = event[3]
            else:
                self.items.pop((event[1], event[2]), None)


async def ticket_of(system: System, number: str) -> Any:
    """The ticket of this number, as a supervisor reads it."""
    async with system.person("banzhang") as reader:
        found = await reader.ask("POST", "/api/tickets/search", {"text": number})
        return await reader.ask("GET", f"/api/tickets/{found['items'][0]['id']}")


@dataclass
class AgentAtDesk:
    """An agent with a page and a desk phone. `ringing` has the calls that rang at the phone."""

    person: Person
    phone: Phone
    ringing: list[PhoneCall] = field(default_factory=list)

    @property
    def state(self) -> str | None:
        """The agent's own state as the page shows it."""
        me = self.person.one("me")
        return me["state"] if me else None

    async def become(self, state: str) -> None:
        """Ask for a state, and wait until the page shows it."""
        await self.person.ask("POST", f"/api/agent/{state}", {} if state == "idle" else {"reason": "other"})
        await self.shows(state)

    async def shows(self, state: str, within: float = 10.0) -> None:
        """Wait until the page shows this state."""
        await until(lambda: self.state == state, within)

    async def talks(self) -> None:
        """Wait until agent and citizen hear each other.

        The page shows "talking" from the moment the phone is picked up; a caller who leaves before the two are joined
        leaves no wrap-up.
        """
        await self.shows("talking")
        await until(lambda: (self.person.one("call") or {}).get("connected_at"), within=10.0)

    async def rings(self, within: float = 10.0) -> PhoneCall:
        """Wait for a call that rings, and return it."""
        await until(lambda: self.ringing, within)
        return self.ringing.pop(0)

    async def offered(self) -> Any:
        """The offer as the page has it; it may come a moment after the phone rings."""
        await until(lambda: self.person.one("offer"))
        return self.person.one("offer")

    async def leave(self) -> None:
        """Finish everything that the test left open, and sign off."""
        for call in list(self.phone.calls.values()):
            if call.answered_at:
                await call.hang_up()
            else:
                call.reject()
        await until(lambda: self.state not in ("talking", "ringing", None), within=10.0)
        if self.state == "wrap_up":
            async with self.person.session.post("/api/agent/wrap-up/end") as answer:
                # The page may still show a call for a moment after the test has ended it.
                said = await answer.text()
                assert answer.status < 400 or '"agent.not_in_wrap_up"' in said, said
        await self.person.ask("POST", "/api/agent/sign-off")
        await self.shows("signed_off")


def start_system(
    folder: Path,
    environment: Mapping[str, str] | None = None,
    more_settings: str = "",
    *,
    checkout: Path = PROJECT,
    more_environment: Mapping[str, str] = MappingProxyType({}),
    shortened: bool = True,
) -> System:
    """Start the system and wait until it is well; with the environment of an earlier one, the same system starts again.

    `more_settings` are lines of TOML for its site file. `checkout` is the tree whose program is started, with the
    tree's own environment if it has one. `shortened`: what a start makes and idle time does is not waited for (this
    tree's program alone). Raises AssertionError with the system's last words if it does not come up.
    """
    ours = environment or {
        **prepare(folder, more_settings, shortened=shortened and checkout == PROJECT),
        **more_environment,
    }
    log, own = folder / "system.log", checkout / ".venv" / "bin" / "python"
    with log.open("wb") as out:
        launcher = subprocess.Popen(
            [str(own if own.exists() else sys.executable), "-m", "server", "run"],
            cwd=checkout,
            env={**os.environ, **BYTECODE, **ours},
            stdout=out,
            stderr=out,
        )
    settings = load(ours)
    password = demo_password(load_or_make(settings.var / "secrets.json").master)
    system = System(settings, ours, launcher, password, log)
    try:
        _wait_until_healthy(system)
    except BaseException:
        # Nobody else could stop it, and it would slow down all later tests.
        launcher.send_signal(signal.SIGINT)
        raise
    return system


def _wait_until_healthy(system: System) -> None:
    """Raises AssertionError with the system's last words."""
    limit = time.monotonic() + START_S
    # The core of an earlier launcher may still answer: only our own counts.
    while system.core_pid() is None or not system.healthy:
        assert system.launcher.poll() is None, f"the system ended at its start:\n{system.log.read_text()[-3000:]}"
        assert time.monotonic() < limit, f"the system did not come up:\n{system.log.read_text()[-3000:]}"
        time.sleep(0.1)


def prepare(folder: Path, more_settings: str, *, shortened: bool = True) -> dict[str, str]:
    """Make folders, a site with desk phones, and free ports; `shortened` also tables, and a setting to file at once."""
    var = folder / "var"
    (var / "asterisk").mkdir(parents=True)
    (var / "asterisk" / "root").symlink_to(PROJECT / "var" / "asterisk" / "root")
    put_slow_copies(var / "cache" / "tts")
    if shortened:
        (var / "db").mkdir()
        put_migrated(var / "db" / "hotline.sqlite3")
    site = folder / "site.toml"
    phones = [f'[[desk_phones]]\nnumber = "{number}"\npassword = "{DESK_PASSWORD}"\n' for number in DESK_AGENTS]
    site.write_text("\n".join([FILED_AT_ONCE if shortened else "", more_settings, *phones]), "utf-8")
    return {
        "HOTLINE_SITE": str(site),
        "HOTLINE_VAR": str(var),
        "HOTLINE_PAGE_PORT": str(free_port()),
        "HOTLINE_ASTERISK_HTTP_PORT": str(free_port()),
        "HOTLINE_AMI_PORT": str(free_port()),
        "HOTLINE_SIP_PORT": str(free_port(socket.SOCK_DGRAM)),
        "HOTLINE_RTP_START": "22000",
        "HOTLINE_RTP_END": "22998",
    }


def stop_system(system: System) -> None:
    """Stop the system as Ctrl-C does, and check that it ends well."""
    system.launcher.send_signal(signal.SIGINT)
    assert system.launcher.wait(30) == 0, system.log.read_text()[-3000:]
