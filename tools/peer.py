"""`make peer`: a stand-in for the province's or the city's platform, which speaks the protocol of docs/exchange.md.

python -m tools.peer --secret FILE --hotline https://127.0.0.1:8443 [--port 9443] [--send "小区停水"]
It prints the hotline's messages, and sends a ticket for each line that is typed. Tests make it slow, deaf or gone.
"""

import argparse
import asyncio
import json
import secrets as chance
import ssl
import sys
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import aiohttp
from aiohttp import web

from exchange.signing import NotSigned, checked, digest_of, signed
from infra.clock import Clock, SystemClock, new_id

DOOR = "/exchange"
HOTLINES_DOOR = "/api/exchange/messages"
HOTLINES_FILES = "/api/exchange/files"
MOST_BYTES = 100 * 1024 * 1024
"""The largest attachment; messages are far smaller."""


@dataclass(slots=True)
class StandIn:
    """The other platform. `us`: its own name, `hotline`: the hotline's name there; both sides have the `secret`.

    `told`: the hotline's messages, each once. `files`: the contents of attachments, by ticket and digest. `failing`,
    `failing_files`: the statuses that answer the next messages and contents. `held`: contents are answered when it is
    set. `lost_answers`: how many messages are accepted without an answer. `slow_s`: the delay of each answer. `refuse`:
    the kinds that it rejects.
    """

    secret: bytes
    us: str = "province"
    hotline: str = "hotline"
    clock: Clock = field(default_factory=SystemClock)
    told: list[dict[str, Any]] = field(default_factory=list)
    files: dict[tuple[str, str], bytes] = field(default_factory=dict)
    requests: int = 0
    failing: list[int] = field(default_factory=list)
    failing_files: list[int] = field(default_factory=list)
    held: asyncio.Event | None = None
    lost_answers: int = 0
    slow_s: float = 0.0
    refuse: frozenset[str] = frozenset()
    _seen: set[str] = field(default_factory=set)
    _answers: dict[str, dict[str, Any]] = field(default_factory=dict)
    _sequence: dict[str, int] = field(default_factory=dict)
    _said: dict[str, int] = field(default_factory=dict)

    def application(self) -> web.Application:
        """The web server of the platform."""
        app = web.Application(client_max_size=MOST_BYTES)
        app.router.add_post(DOOR, self._take)
        app.router.add_post(f"{DOOR}/files/{{ticket}}/{{file}}", self._take_file)
        return app

    async def _take(self, request: web.Request) -> web.Response:
        self.requests += 1
        if self.slow_s:
            await asyncio.sleep(self.slow_s)
        if self.failing:
            return _refusal(self.failing.pop(0), "peer.failing")
        raw = await request.read()
        return self._refused(request, raw) or self._answer(request, json.loads(raw))

    async def _take_file(self, request: web.Request) -> web.Response:
        """Receive the content of an attachment that a message has announced."""
        self.requests += 1
        if self.held is not None:
            await self.held.wait()
        if self.failing_files:
            return _refusal(self.failing_files.pop(0), "peer.failing")
        raw = await request.read()
        ticket, digest = request.match_info["ticket"], request.match_info["file"]
        if refused := self._refused(request, raw):
            return refused
        if digest != digest_of(raw):
            return _refusal(409, "exchange.not_whole")
        if not any(one["ticket"] == ticket and one["body"].get("file") == digest for one in self.told):
            return _refusal(404, "exchange.unknown_file")
        self.files[ticket, digest] = raw
        return web.json_response({"accepted": True, "reason": "", "number": ticket})

    def _refused(self, request: web.Request, raw: bytes) -> web.Response | None:
        try:
            found = checked(request.headers, "POST", request.path, {self.hotline: self.secret}, self.clock.now())
        except NotSigned:
            return _refusal(401, "exchange.not_signed")
        if found.digest != digest_of(raw):
            return _refusal(401, "exchange.not_signed")
        if found.nonce in self._seen:
            return _refusal(409, "exchange.replayed")
        self._seen.add(found.nonce)
        return None

    def _answer(self, request: web.Request, message: dict[str, Any]) -> web.Response:
        answer = self._answers.get(message["id"])
        if answer is None:
            ticket = message["ticket"]
            if message["sequence"] != self._sequence.get(ticket, 0) + 1:
                return _refusal(409, "exchange.out_of_order")
            self._sequence[ticket] = message["sequence"]
            self.told.append(message)
            accepted = message["kind"] not in self.refuse
            answer = {"accepted": accepted, "reason": "" if accepted else "peer.refused", "number": ticket}
            self._answers[message["id"]] = answer
        if self.lost_answers:
            self.lost_answers -= 1
            if request.transport is not None:
                request.transport.abort()
        return web.json_response(answer)

    def message(self, ticket: str, kind: str, body: Mapping[str, Any]) -> dict[str, Any]:
        """A new message to the hotline, the next one for its ticket."""
        self._said[ticket] = self._said.get(ticket, 0) + 1
        return {"id": new_id(), "ticket": ticket, "sequence": self._said[ticket], "kind": kind, "body": dict(body)}

    def signed(self, message: Mapping[str, Any], *, nonce: str | None = None) -> tuple[bytes, dict[str, str]]:
        """The message in the form for sending: its body and its headers."""
        raw = json.dumps(message, ensure_ascii=False).encode()
        told = nonce or chance.token_urlsafe(24)
        headers = signed(self.secret, self.us, "POST", HOTLINES_DOOR, self.clock.now(), told, raw)
        return raw, headers | {"Content-Type": "application/json", "X-Requested-With": "hotline"}

    async def send(
        self, session: aiohttp.ClientSession, base: str, message: Mapping[str, Any]
    ) -> tuple[int, dict[str, Any]]:
        """Send a message to the hotline; return status and answer."""
        raw, headers = self.signed(message)
        async with session.post(f"{base}{HOTLINES_DOOR}", data=raw, headers=headers) as answer:
            return answer.status, await answer.json()

    async def attach(
        self, session: aiohttp.ClientSession, base: str, ticket: str, name: str, content: bytes
    ) -> tuple[int, dict[str, Any]]:
        """Announce an attachment to the hotline, and send its content; return status and answer for the content."""
        about = {"file": digest_of(content), "name": name, "size": len(content)}
        status, answer = await self.send(session, base, self.message(ticket, "attachment", about))
        if status != 200 or not answer["accepted"]:
            return status, answer
        return await self.send_file(session, base, ticket, content)

    async def send_file(
        self, session: aiohttp.ClientSession, base: str, ticket: str, content: bytes
    ) -> tuple[int, dict[str, Any]]:
        """Send the content of an announced attachment; return status and answer."""
        path = f"{HOTLINES_FILES}/{ticket}/{digest_of(content)}"
        headers = signed(self.secret, self.us, "POST", path, self.clock.now(), chance.token_urlsafe(24), content)
        headers |= {"Content-Type": "application/octet-stream", "X-Requested-With": "hotline"}
        async with session.post(f"{base}{path}", data=content, headers=headers) as answer:
            return answer.status, await answer.json()


def _refusal(status: int, code: str) -> web.Response:
    return web.json_response({"error": {"code": code, "message": code}}, status=status)


async def _main(given: argparse.Namespace) -> None:
    peer = StandIn(given.secret.read_bytes().strip(), us=given.name, hotline=given.hotline_name)
    runner = web.AppRunner(peer.application())
    await runner.setup()
    tls = None
    if given.certificate is not None:
        tls = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
        tls.load_cert_chain(given.certificate, given.key)
    await web.TCPSite(runner, "127.0.0.1", given.port, ssl_context=tls).start()
    trust = ssl.create_default_context(cafile=given.ca)
    async with aiohttp.ClientSession(connector=aiohttp.TCPConnector(ssl=trust)) as session:
        shown, lines = 0, asyncio.Queue[str]()
        asyncio.get_running_loop().add_reader(sys.stdin, lambda: lines.put_nowait(sys.stdin.readline().strip()))
        if given.send:
            lines.put_nowait(given.send)
        while True:
            for message in peer.told[shown:]:
                print(json.dumps(message, ensure_ascii=False))
            shown = len(peer.told)
            try:
                text = await asyncio.wait_for(lines.get(), 1.0)
            except TimeoutError:
                continue
            if text:
                body = {"title": text[:200], "text": text, "contact_number": "12345"}
                ticket = peer.message(f"SF{new_id()[:10]}", "ticket", body)
                print(await peer.send(session, given.hotline, ticket))
                for file in given.attach:
                    print(await peer.attach(session, given.hotline, ticket["ticket"], file.name, file.read_bytes()))


def main() -> None:
    """Run the command line."""
    words = argparse.ArgumentParser(description="A stand-in for another platform.")
    words.add_argument("--secret", type=Path, required=True, help="the file with the secret that both sides have")
    words.add_argument("--hotline", default="https://127.0.0.1:8443", help="the hotline's address")
    words.add_argument("--ca", help="the certificate authority of the hotline's certificate")
    words.add_argument("--name", default="province", help="the peer's id in the hotline's settings")
    words.add_argument("--hotline-name", default="hotline", help="known_as in the hotline's settings")
    words.add_argument("--port", type=int, default=9443)
    words.add_argument("--certificate", type=Path, help="serve by TLS with this certificate")
    words.add_argument("--key", type=Path)
    words.add_argument("--send", default="", help="send a ticket with these words at once")
    words.add_argument("--attach", type=Path, nargs="*", default=(), help="attach these files to each ticket")
    asyncio.run(_main(words.parse_args()))


if __name__ == "__main__":
    main()
