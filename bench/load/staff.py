"""The agents of a load run: their accounts, their sessions and their pages' push, all through the HTTP API."""

import asyncio
import json
from collections.abc import AsyncIterator, Sequence
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass, field
from typing import Any

import aiohttp

from bench.load.site import Site

HEADERS = {"X-Requested-With": "hotline"}
ADMIN = "admin"
SKILLS = {"general": 5}
PHONE_S = 20.0


@dataclass
class Seat:
    """Somebody who is signed in, with the page's push open; its events are received but ignored."""

    number: str
    session: aiohttp.ClientSession
    _push: "asyncio.Task[None] | None" = None

    async def ask(self, method: str, path: str, body: object = None) -> Any:
        """Return the answer's body. Raises RuntimeError with the server's text for 400 and above."""
        async with self.session.request(method, path, json=body) as answer:
            text = await answer.text()
            if answer.status >= 400:
                raise RuntimeError(f"{method} {path}: {answer.status} {text}")
            return json.loads(text) if text and answer.content_type == "application/json" else text

    async def refused(self, method: str, path: str, body: object) -> bool:
        """Whether the request is refused as impossible at the moment (409)."""
        async with self.session.request(method, path, json=body) as answer:
            if answer.status >= 400 and answer.status != 409:
                raise RuntimeError(f"{method} {path}: {answer.status} {await answer.text()}")
            return answer.status == 409

    def open_page(self) -> None:
        """Open the push as the page does."""
        self._push = asyncio.create_task(self._hear())

    async def close(self) -> None:
        """Close the page; the agent stays signed on."""
        if self._push is not None:
            self._push.cancel()
            await asyncio.gather(self._push, return_exceptions=True)
        await self.session.close()

    async def _hear(self) -> None:
        while True:
            try:
                async with self.session.ws_connect("/api/push", heartbeat=None) as socket:
                    await socket.send_json({"type": "register", "page": f"page-of-{self.number}", "stream": None})
                    async for message in socket:
                        if message.type is aiohttp.WSMsgType.TEXT and '"ping"' in message.data[:40]:
                            await socket.send_json({"type": "pong"})
            except aiohttp.ClientError:
                pass
            await asyncio.sleep(0.2)


@dataclass
class Staff:
    """An administrator, and the agents by number."""

    admin: Seat
    seats: dict[str, Seat] = field(default_factory=dict)

    async def set_queue(self, queue: str, **values: object) -> None:
        """Change a queue's rule in the administration."""
        entries = await self.admin.ask("GET", "/api/admin/queues")
        entry = next(entry for entry in entries if entry["id"] == queue)
        body = {"version": entry["version"], "values": entry["values"] | values}
        await self.admin.ask("PUT", f"/api/admin/queues/{queue}", body)

    async def let_answer(self, number: str) -> None:
        """Let the phone in this agent's page answer by itself from the next sign-on on."""
        people = await self.admin.ask("GET", "/api/admin/users")
        person = next(person for person in people if person["agent"] == number)
        body = {"version": person["version"], "auto_answer": True, "skills": SKILLS}
        await self.admin.ask("PATCH", f"/api/admin/users/{person['id']}", body)

    async def idle(self) -> None:
        """Make everybody ready for calls. An agent whose phone is not yet known to be there is asked again."""
        for seat in self.seats.values():
            async with asyncio.timeout(PHONE_S):
                while await seat.refused("POST", "/api/agent/idle", {}):  # noqa: ASYNC110  # the phone tells Asterisk
                    await asyncio.sleep(0.5)

    async def each(self, method: str, path: str, body: object = None) -> list[Any]:
        """Send the same request as each agent, one after another."""
        return [await seat.ask(method, path, body) for seat in self.seats.values()]


@asynccontextmanager
async def staff(site: Site, agents: Sequence[str], *, open_pages: bool = True) -> AsyncIterator[Staff]:
    """Agents who are signed on and busy, with new accounts where needed. Their pages are closed at the end."""
    async with AsyncExitStack() as closing:

        async def seat(username: str) -> Seat:
            return await closing.enter_async_context(signed_in(site, username))

        people = Staff(await seat(ADMIN))
        known = {person["agent"]: person for person in await people.admin.ask("GET", "/api/admin/users")}
        for number in agents:
            if number in known:
                person = known[number]
                body = {"version": person["version"], "skills": SKILLS}
                await people.admin.ask("PATCH", f"/api/admin/users/{person['id']}", body)
            else:
                await people.admin.ask("POST", "/api/admin/users", _account(number, site.system.password))
            # The demo's leaders have seats too.
            people.seats[number] = await seat(known[number]["username"] if number in known else number)
            await people.seats[number].ask("POST", "/api/agent/sign-on", {"takeover": True})
            if open_pages:
                people.seats[number].open_page()
        yield people


@asynccontextmanager
async def signed_in(site: Site, username: str) -> AsyncIterator[Seat]:
    """Somebody signed in at the API, without a page."""
    session = aiohttp.ClientSession(site.system.page, cookie_jar=aiohttp.CookieJar(unsafe=True), headers=HEADERS)
    made = Seat(username, session)
    try:
        await made.ask("POST", "/api/session", {"username": username, "password": site.system.password})
        yield made
    finally:
        await made.close()


def _account(number: str, password: str) -> dict[str, object]:
    return {
        "username": number,
        "password": password,
        "name": f"坐席{number}",
        "roles": ["agent"],
        "agent": number,
        "skills": SKILLS,
    }
