"""A SIP telephone on one UDP socket: rings others, registers, and takes calls."""

import asyncio
import contextlib
import secrets
from collections.abc import Callable, Coroutine
from dataclasses import dataclass, field
from enum import StrEnum
from typing import cast

from phone.message import (
    SipMessage,
    authorization,
    offer,
    parse,
    response,
    sound_place,
    uri_of,
    user_of,
)
from phone.sound import Sound, open_sound

T1_S = 0.5
T2_S = 4.0
GIVE_UP_S = 32.0
"""Retransmission as in RFC 3261: first pause, longest pause, and the end."""


ANSWERS_KEPT = 200
"""The number of answers that are kept, to be sent again when a request is repeated."""


class HungUpBy(StrEnum):
    """The side that ended a call."""

    US = "us"
    THEM = "them"


class CallFailed(Exception):
    """The call was not answered; `status` is the other side's status (408: no answer at all)."""

    def __init__(self, status: int, reason: str) -> None:
        super().__init__(f"{status} {reason}")
        self.status = status


@dataclass(eq=False)
class PhoneCall:
    """One call. `ended` completes with the side that hung up; `acknowledged`: its ACKs. Times are the loop's."""

    phone: "Phone"
    id: str
    sound: Sound
    local: str = ""
    remote: str = ""
    target: str = ""
    route: list[str] = field(default_factory=list)
    cseq: int = 0
    outgoing: bool = True
    rung_at: float = 0.0
    answered_at: float = 0.0
    acknowledged: int = 0
    early_at: float = 0.0
    invite: SipMessage | None = None
    ended: asyncio.Future[HungUpBy] = field(default_factory=lambda: asyncio.get_running_loop().create_future())

    @property
    def caller(self) -> str:
        """The number that the other side shows."""
        return user_of(uri_of(self.remote))

    def answer(self) -> None:
        """Answer a ringing call."""
        self.phone.take(self)

    def reject(self, status: int = 486, reason: str = "Busy Here") -> None:
        """Refuse a ringing call."""
        self.phone.refuse(self, status, reason)

    async def hang_up(self) -> None:
        """End a call that was answered; nothing if it is over."""
        await self.phone.end(self)


@dataclass(eq=False)
class _Transaction:
    """A request of ours that waits for its final response."""

    request: SipMessage
    final: asyncio.Future[SipMessage]
    on_progress: Callable[[SipMessage], None] = lambda message: None
    heard: bool = False


class Phone(asyncio.DatagramProtocol):
    """Open it with `open_phone`. `on_call` gets each incoming call, which rings until it is answered or rejected."""

    def __init__(self, host: str, server: tuple[str, int], user: str, password: str = "") -> None:
        self.host, self.server, self.user, self.password = host, server, user, password
        self.calls: dict[str, PhoneCall] = {}
        self.on_call: Callable[[PhoneCall], None] = lambda call: call.reject()
        self._loop = asyncio.get_running_loop()
        self._transport: asyncio.DatagramTransport | None = None
        self._pending: dict[tuple[str, str], _Transaction] = {}
        self._answers: dict[tuple[str, str], bytes] = {}
        self._tasks: set[asyncio.Task[None]] = set()
        self._unacknowledged: dict[str, asyncio.Event] = {}

    @property
    def port(self) -> int:
        assert self._transport is not None
        return int(self._transport.get_extra_info("sockname")[1])

    @property
    def contact(self) -> str:
        return f"<sip:{self.user}@{self.host}:{self.port}>"

    async def register(self, expires_s: int = 120) -> None:
        """Register (0: unregister). Raises CallFailed with the status if refused."""
        uri = f"sip:{self.server[0]}:{self.server[1]}"
        own = f"<sip:{self.user}@{self.server[0]}>"
        call_id, tag = secrets.token_hex(12), secrets.token_hex(4)
        headers = [("contact", self.contact), ("expires", str(expires_s))]
        final = await self._ask("REGISTER", uri, f"{own};tag={tag}", own, call_id, 1, headers)
        if final.status != 200:
            raise CallFailed(final.status, final.reason)

    async def dial(self, number: str, within: float = 60.0) -> PhoneCall:
        """Ring `number`; return when it is answered. Raises CallFailed."""
        call = PhoneCall(self, f"{secrets.token_hex(12)}@{self.host}", await open_sound(self.host))
        self.calls[call.id] = call
        call.local = f"<sip:{self.user}@{self.host}:{self.port}>;tag={secrets.token_hex(4)}"
        uri = f"sip:{number}@{self.server[0]}:{self.server[1]}"
        call.remote, call.target, call.cseq, call.rung_at = f"<{uri}>", uri, 1, self._loop.time()
        sdp = offer(self.host, call.sound.port)
        try:
            async with asyncio.timeout(within):
                final = await self._ask(
                    "INVITE", uri, call.local, call.remote, call.id, 1, [("contact", self.contact)], sdp,
                    lambda message: self._progress(call, message), call,
                )  # fmt: skip
        except TimeoutError:
            self._cancel(call)
            final = SipMessage(status=408, reason="Nobody answered")
        if final.status != 200:
            self._over(call, HungUpBy.THEM)
            raise CallFailed(final.status, final.reason)
        self._established(call, final)
        return call

    def take(self, call: PhoneCall) -> None:
        """Answer a ringing call; the 200 is repeated until it is acknowledged."""
        assert call.invite is not None
        place = sound_place(call.invite.body)
        if place is not None:
            call.sound.aim(place)
        call.answered_at = self._loop.time()
        self._unacknowledged[call.id] = asyncio.Event()
        self._spawn(self._repeat_until_acknowledged(call, self._accepted(call, call.invite)))

    def refuse(self, call: PhoneCall, status: int, reason: str) -> None:
        """Refuse a ringing call."""
        assert call.invite is not None
        self._respond(response(call.invite, status, reason, [("to", call.local)]))
        self._over(call, HungUpBy.US)

    async def end(self, call: PhoneCall) -> None:
        """Send BYE."""
        if call.ended.done():
            return
        call.cseq += 1
        self._over(call, HungUpBy.US)
        routes = [("route", route) for route in call.route]
        await self._ask("BYE", call.target, call.local, call.remote, call.id, call.cseq, routes)

    async def close(self) -> None:
        """Hang up all calls and close the socket."""
        await asyncio.gather(*(self.end(call) for call in list(self.calls.values()) if call.answered_at))
        for task in self._tasks:
            task.cancel()
        if self._transport is not None:
            self._transport.close()

    def forget(self) -> None:
        """Act as if restarted at the same address: send no BYE, and know no call any more."""
        for call in list(self.calls.values()):
            self._over(call, HungUpBy.US)

    async def vanish(self) -> None:
        """Act as if power were cut: no BYE, no sound, and no answer to anything."""
        self.forget()
        for task in self._tasks:
            task.cancel()
        if self._transport is not None:
            self._transport.close()
        await asyncio.sleep(0)  # the socket is closed on the loop's next round

    # --- the socket ---------------------------------------------------------------------------------------------------

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        self._transport = cast(asyncio.DatagramTransport, transport)

    def datagram_received(self, data: bytes, addr: object) -> None:
        try:
            message = parse(data)
            method = message.cseq[1]
        except ValueError:
            return
        if message.status:
            self._responded(message, method)
        elif (answered := self._answers.get((message.branch, message.method))) is not None:
            self._send(answered)
        else:
            self._requested(message)

    def _send(self, data: bytes) -> None:
        if self._transport is not None and not self._transport.is_closing():
            self._transport.sendto(data, self.server)

    def _spawn(self, work: Coroutine[None, None, None]) -> None:
        task = asyncio.create_task(work)
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)

    # --- our requests -------------------------------------------------------------------------------------------------

    async def _ask(
        self,
        method: str,
        uri: str,
        local: str,
        remote: str,
        call_id: str,
        cseq: int,
        headers: list[tuple[str, str]],
        body: str = "",
        on_progress: Callable[[SipMessage], None] = lambda message: None,
        call: PhoneCall | None = None,
    ) -> SipMessage:
        """Send a request and wait for its final response; a challenge is answered once with our password."""
        extra: list[tuple[str, str]] = []
        for attempt in range(2):
            via = f"SIP/2.0/UDP {self.host}:{self.port};rport;branch=z9hG4bK{secrets.token_hex(8)}"
            request = SipMessage(
                method=method,
                uri=uri,
                headers=[
                    *(("via", via), ("max-forwards", "70"), ("from", local), ("to", remote), ("call-id", call_id)),
                    *(("cseq", f"{cseq + attempt} {method}"), *headers, *extra),
                    *([("content-type", "application/sdp")] if body else []),
                ],
                body=body,
            )
            if call is not None:
                call.invite, call.cseq = request, cseq + attempt
            final = await self._transact(request, on_progress)
            if final.status not in (401, 407) or not self.password or attempt:
                break
            proxy = "proxy-" if final.status == 407 else ""
            challenge = final.get(f"{proxy}authenticate" if proxy else "www-authenticate")
            extra = [(f"{proxy}authorization", authorization(challenge, method, uri, self.user, self.password))]
        return final

    async def _transact(self, request: SipMessage, on_progress: Callable[[SipMessage], None]) -> SipMessage:
        key = (request.branch, request.method)
        waiting = _Transaction(request, self._loop.create_future(), on_progress)
        self._pending[key] = waiting
        begun, pause = self._loop.time(), T1_S
        try:
            while not waiting.final.done():
                if not (waiting.heard and request.method == "INVITE"):
                    if self._loop.time() - begun > GIVE_UP_S:
                        return SipMessage(status=408, reason="No answer from the server")
                    self._send(request.encode())
                await asyncio.wait({waiting.final}, timeout=pause)
                pause = min(pause * 2, T2_S)
            return waiting.final.result()
        finally:
            del self._pending[key]

    def _responded(self, message: SipMessage, method: str) -> None:
        waiting = self._pending.get((message.branch, method))
        if method == "INVITE" and message.status >= 200:
            self._acknowledge(message, waiting)
        if waiting is None:
            return
        waiting.heard = True
        if message.status < 200:
            waiting.on_progress(message)
        elif not waiting.final.done():
            waiting.final.set_result(message)

    def _acknowledge(self, message: SipMessage, waiting: _Transaction | None) -> None:
        """Send ACK: as a transaction of its own for a 200 (even a repeated one), part of the transaction otherwise."""
        call = self.calls.get(message.get("call-id"))
        answered = message.status < 300
        if answered:
            via = f"SIP/2.0/UDP {self.host}:{self.port};rport;branch=z9hG4bK{secrets.token_hex(8)}"
            uri = uri_of(message.get("contact")) or (call.target if call else "")
            routes = [("route", route) for route in reversed(message.all("record-route"))]
        elif waiting is not None:
            via, uri, routes = waiting.request.get("via"), waiting.request.uri, []
        else:
            return
        headers = [
            *(("via", via), ("max-forwards", "70"), ("from", message.get("from")), ("to", message.get("to"))),
            *(("call-id", message.get("call-id")), ("cseq", f"{message.cseq[0]} ACK"), *routes),
        ]
        self._send(SipMessage(method="ACK", uri=uri, headers=headers).encode())

    def _cancel(self, call: PhoneCall) -> None:
        """Stop ringing: CANCEL goes with the branch of the INVITE. Sent once; the far side's ringing has a limit."""
        assert call.invite is not None
        kept = [(name, value) for name, value in call.invite.headers if name in ("via", "from", "to", "call-id")]
        headers = [*kept, ("max-forwards", "70"), ("cseq", f"{call.cseq} CANCEL")]
        self._send(SipMessage(method="CANCEL", uri=call.invite.uri, headers=headers).encode())

    def _progress(self, call: PhoneCall, message: SipMessage) -> None:
        place = sound_place(message.body)
        if place is not None:
            call.sound.aim(place)
            call.early_at = call.early_at or self._loop.time()

    def _established(self, call: PhoneCall, final: SipMessage) -> None:
        call.answered_at = self._loop.time()
        call.remote = final.get("to")
        call.target = uri_of(final.get("contact")) or call.target
        call.route = list(reversed(final.all("record-route")))
        place = sound_place(final.body)
        if place is not None:
            call.sound.aim(place)

    # --- requests to us -----------------------------------------------------------------------------------------------

    def _requested(self, message: SipMessage) -> None:
        call = self.calls.get(message.get("call-id"))
        match message.method:
            case "INVITE" | "UPDATE" if call is None and "tag=" in message.get("to"):
                self._respond(response(message, 481, "No such call"))
            case "INVITE" if call is None:
                self._spawn(self._ring(message))
            case "INVITE" if call is not None:
                place = sound_place(message.body)
                if place is not None:
                    call.sound.aim(place)
                if message.body and place is None:  # T.38, which a telephone does not support
                    self._respond(response(message, 488, "Not Acceptable Here"))
                else:
                    self._respond(self._accepted(call, message))
            case "ACK" if call is not None:
                call.acknowledged += 1
                if (waiting := self._unacknowledged.get(call.id)) is not None:
                    waiting.set()
            case "BYE":
                self._respond(response(message, 200 if call else 481, "OK" if call else "No such call"))
                if call is not None:
                    self._over(call, HungUpBy.THEM)
            case "CANCEL":
                self._respond(response(message, 200, "OK"))
                if call is not None and call.invite is not None and not call.answered_at:
                    self._respond(response(call.invite, 487, "Cancelled", [("to", call.local)]))
                    self._over(call, HungUpBy.THEM)
            case "OPTIONS" | "UPDATE" | "INFO" | "NOTIFY":
                self._respond(response(message, 200, "OK"))
            case _:
                self._respond(response(message, 405, "Not Allowed"))

    async def _ring(self, message: SipMessage) -> None:
        call = PhoneCall(self, message.get("call-id"), await open_sound(self.host), outgoing=False, invite=message)
        self.calls[call.id] = call
        call.local = f"{message.get('to')};tag={secrets.token_hex(4)}"
        call.remote, call.target = message.get("from"), uri_of(message.get("contact"))
        call.route, call.rung_at = message.all("record-route"), self._loop.time()
        self._respond(response(message, 180, "Ringing", [("to", call.local), ("contact", self.contact)]))
        self.on_call(call)

    def _accepted(self, call: PhoneCall, request: SipMessage) -> SipMessage:
        to = request.get("to")
        accepted = response(
            request,
            200,
            "OK",
            [
                ("to", to if "tag=" in to else call.local),
                *(("contact", self.contact), ("content-type", "application/sdp")),
            ],
        )
        accepted.body = offer(self.host, call.sound.port)
        return accepted

    async def _repeat_until_acknowledged(self, call: PhoneCall, accepted: SipMessage) -> None:
        acknowledged, pause = self._unacknowledged[call.id], T1_S
        while not acknowledged.is_set() and not call.ended.done() and pause < GIVE_UP_S:
            self._respond(accepted)
            with contextlib.suppress(TimeoutError):
                async with asyncio.timeout(pause):
                    await acknowledged.wait()
            pause *= 2
        del self._unacknowledged[call.id]

    def _respond(self, message: SipMessage) -> None:
        data = message.encode()
        self._answers[(message.branch, message.cseq[1])] = data
        if len(self._answers) > ANSWERS_KEPT:
            del self._answers[next(iter(self._answers))]
        self._send(data)

    def _over(self, call: PhoneCall, by: HungUpBy) -> None:
        self.calls.pop(call.id, None)
        call.sound.close()
        if not call.ended.done():
            call.ended.set_result(by)


async def open_phone(server: tuple[str, int], user: str, password: str = "", host: str = "127.0.0.1") -> Phone:
    """Open a telephone on a UDP port that the system chooses. `server`: where it sends everything."""
    create = asyncio.get_running_loop().create_datagram_endpoint
    _, phone = await create(lambda: Phone(host, server, user, password), local_addr=(host, 0))
    return phone
