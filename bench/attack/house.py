"""The system under attack: without the demo, with one trunk at one address, and with people of its own."""

import asyncio
import os
import resource
import secrets
import subprocess
import sys
import time
from collections.abc import AsyncIterator, Iterator, Sequence
from contextlib import asynccontextmanager, contextmanager, suppress
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urljoin

import aiohttp

from bench.attack.addresses import CARRIER, ELSEWHERE, TRUNK_SETTINGS
from bench.attack.target import Target
from bench.load.site import Site, asterisk_and_front, running_site
from infra.settings.installation import PROJECT
from phone.phone import CallFailed, Phone, open_phone
from tests.system import DESK_AGENTS
from tests.until import until

BESIDE = ("handler", "dispatcher", "follow_up", "editor", "inspector", "auditor")
PEOPLE = {"agent": "8004", "leader": "leader", "supervisor": "supervisor", "admin": "chief"} | {
    role: role.replace("_", "") for role in BESIDE
}
"""A person of each role, by user name."""

FLOODER, SIGNS_IN = "8005", "8006"
"""The agent whose session floods use, and the agent who signs in after them."""

DESCRIPTORS = 1024
"""The usual limit of a login; a system that needs more must raise it by itself."""

SIGN_IN_LIMIT_S = 30.0
HEARD_S = 5.0


@dataclass
class House:
    """The running system, its people and the citizens who have called. All people have one password."""

    site: Site
    password: str
    citizens: set[str] = field(default_factory=set)
    """Every number from which a call was made, or seemed to be made."""

    @property
    def page(self) -> tuple[str, int]:
        """The address of the page."""
        return "127.0.0.1", self.site.system.settings.page_port

    @property
    def sip(self) -> tuple[str, int]:
        """The address of SIP, over UDP."""
        return self.site.system.settings.sip_host, self.site.system.settings.sip_port

    def pids(self) -> dict[str, int]:
        """The processes that serve now; one that is not running is left out."""
        system = self.site.system
        servers = {"core": system.core_pid(), "web": system.web_pid()}
        known = {name: pid for name, pid in servers.items() if pid is not None}
        return known | asterisk_and_front(system.launcher.pid)

    @asynccontextmanager
    async def session(self, source: str = ELSEWHERE) -> AsyncIterator[aiohttp.ClientSession]:
        """A browser at this address in which nobody is signed in."""
        async with aiohttp.ClientSession(
            self.site.system.page,
            cookie_jar=aiohttp.CookieJar(unsafe=True),
            connector=aiohttp.TCPConnector(local_addr=(source, 0), limit=0),
            headers={"X-Requested-With": "hotline"},
            timeout=aiohttp.ClientTimeout(total=SIGN_IN_LIMIT_S),
        ) as session:
            yield session

    async def sign_in(self, session: aiohttp.ClientSession, username: str) -> str:
        """Sign in. Return the session's cookies as a header's value. Raises OSError with the server's answer."""
        form = {"username": username, "password": self.password}
        async with session.post("/api/session", json=form) as answer:
            if answer.status != 200:
                raise OSError(f"sign-in of {username}: {answer.status} {(await answer.text())[:200]}")
        return "; ".join(f"{cookie.key}={cookie.value}" for cookie in session.cookie_jar)

    async def sign_in_s(self, username: str = SIGNS_IN, source: str = ELSEWHERE) -> tuple[float, str]:
        """The duration of a valid sign-in, and its fault if any; a failed one counts as having taken the limit."""
        began = time.monotonic()
        try:
            async with self.session(source) as session:
                await self.sign_in(session, username)
        except (OSError, aiohttp.ClientError, TimeoutError) as error:
            return SIGN_IN_LIMIT_S, str(error) or type(error).__name__
        return time.monotonic() - began, ""

    async def phone_access(self, session: aiohttp.ClientSession) -> dict[str, Any]:
        """The credentials for the page's phone, got by signing on as the page does."""
        async with session.post("/api/agent/sign-on", json={"takeover": True, "phone": "page"}) as answer:
            said = await answer.json()
            if answer.status >= 300:
                raise OSError(f"sign-on: {answer.status} {said}")
        access: dict[str, Any] = said["phone"]
        return access

    async def _signed_on(self, session: aiohttp.ClientSession) -> tuple[str, dict[str, Any]]:
        """The cookie and phone of an agent. Tried again, since the system may still be recovering from the last
        flood."""
        for pause in (5.0, 10.0):
            with suppress(OSError, aiohttp.ClientError, TimeoutError):
                return await self.sign_in(session, FLOODER), await self.phone_access(session)
            await asyncio.sleep(pause)
        return await self.sign_in(session, FLOODER), await self.phone_access(session)

    async def _further(self, sessions: int) -> list[str]:
        """Cookies of the same agent in more browsers."""
        found = []
        for _ in range(sessions):
            async with self.session("127.0.0.1") as session:
                found.append(await self.sign_in(session, FLOODER))
        return found

    @asynccontextmanager
    async def target(self, sessions: int = 1) -> AsyncIterator[Target]:
        """The knowledge of an attacker, with sessions of an agent who stays signed on inside the context."""
        settings = self.site.system.settings
        async with self.session("127.0.0.1") as session:
            cookie, access = await self._signed_on(session)
            yield Target(
                page_port=settings.page_port,
                sip_port=settings.sip_port,
                ari_port=settings.asterisk_http_port,
                cookies=[cookie, *await self._further(sessions - 1)],
                phone_websocket=urljoin(self.site.system.page.replace("http", "ws", 1), access["websocket"]),
                agent=FLOODER,
                desk_phone=DESK_AGENTS[0],
            )

    @asynccontextmanager
    async def citizen(self, number: str) -> AsyncIterator[Phone]:
        """A telephone behind the trunk."""
        self.citizens.add(number)
        phone = await open_phone(self.sip, number, host=CARRIER)
        try:
            yield phone
        finally:
            await phone.close()

    async def call_heard(self, number: str, to: str = "12345") -> bool:
        """Whether a call is answered and heard now."""
        async with self.citizen(number) as phone:
            try:
                call = await phone.dial(to, within=10.0)
                async with asyncio.timeout(HEARD_S):
                    await call.sound.loud_after(0.0)
                await call.hang_up()
            except (CallFailed, TimeoutError):
                return False
        return True

    async def well(self, within: float) -> bool:
        """Whether the system becomes healthy `within` this time, in seconds."""
        end = time.monotonic() + within
        while not await asyncio.to_thread(lambda: self.site.system.healthy):
            if time.monotonic() > end:
                return False
            await asyncio.sleep(0.05)
        return True


@asynccontextmanager
async def running_house(more_settings: str = "") -> AsyncIterator[House]:
    """Start the system with its people; `more_settings` go before the trunk."""
    # In TOML plain settings must come before the first table.
    with _few_descriptors(), running_site(settings=more_settings + TRUNK_SETTINGS) as site:
        password = f"{secrets.token_urlsafe(18)}-Aa1"
        site.system.password = password
        await asyncio.to_thread(_add_admin, site, password)
        house = House(site, password)
        async with house.session("127.0.0.1") as session:
            await house.sign_in(session, PEOPLE["admin"])
            agents = {**dict.fromkeys((PEOPLE["agent"], FLOODER, SIGNS_IN, *DESK_AGENTS), "agent")}
            others = {PEOPLE[role]: role for role in ("leader", "supervisor", *BESIDE)}
            for username, role in {**agents, **others}.items():
                seat = username if role == "agent" else None
                await _add(session, username, role, password, seat)
        await until(lambda: site.system.healthy, within=10.0)
        yield house


@contextmanager
def _few_descriptors() -> Iterator[None]:
    """Give processes that we start in this context the usual limit of a login."""
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    resource.setrlimit(resource.RLIMIT_NOFILE, (min(DESCRIPTORS, soft), hard))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_NOFILE, (soft, hard))


def _add_admin(site: Site, password: str) -> None:
    """The first administrator is made on the command line, as on a real site."""
    command = [sys.executable, "-m", "server", "user", "add", PEOPLE["admin"], "--role", "admin"]
    environment = {**os.environ, **site.system.environment}
    done = subprocess.run(
        command, cwd=PROJECT, env=environment, input=f"{password}\n", text=True, capture_output=True, timeout=60
    )
    if done.returncode:
        raise RuntimeError(f"no administrator: {done.stdout}{done.stderr}")


async def _add(session: aiohttp.ClientSession, username: str, role: str, password: str, seat: str | None) -> None:
    form = {"username": username, "password": password, "name": username, "roles": [role], "agent": seat}
    async with session.post("/api/admin/users", json={**form, "skills": {"general": 5}}) as answer:
        if answer.status != 201:
            raise OSError(f"no account {username}: {answer.status} {await answer.text()}")


def numbers(count: int, first: int = 0) -> Sequence[str]:
    """Citizens' numbers, none of which is used by another part of the run."""
    return [f"139{76_000_000 + first + at:08}" for at in range(count)]
