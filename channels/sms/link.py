"""The connection to a carrier: logs in, keeps the connection alive, sends within a window, and comes back after pauses.

A message that was written and not answered when a connection ends is unknown; one that was not written may be tried
again.
"""

import asyncio
import contextlib
import ssl
from collections.abc import Callable
from typing import Any, Protocol

import structlog

from channels.conversations.wire import NotSent
from channels.sms.rules.dialect import Dialect, Heard, Verdict, What
from channels.sms.rules.pdu import Broken, Delivered, Pdu
from channels.sms.rules.receipts import PartReceipt
from channels.sms.rules.splitting import Part
from channels.sms.session import CHUNK, MOST_UNREAD, UNHEARD, Ended, Pace, Session, Where, unhurried
from core.ids import Instant
from infra.clock import Clock, after
from infra.limits.bucket import Bucket

log = structlog.get_logger()


class Listener(Protocol):
    """Takes what the carrier delivers. May raise anything: the carrier is then told to deliver it again."""

    async def message(self, message: Delivered, session: str) -> Verdict:
        """A citizen's message, or a part of one."""
        ...

    async def receipt(self, receipt: PartReceipt) -> None:
        """How far a part has come."""
        ...

    async def confirmed(self, session: str, until: Instant) -> None:
        """The carrier has our answers to all that was taken on this connection until then."""
        ...


class Link:
    """The connection of one account. `dialect` makes the protocol for each login, as CMPP's proof contains the time."""

    def __init__(
        self,
        account: str,
        where: Where,
        dialect: Callable[[], Dialect],
        listener: Listener,
        clock: Clock,
        new_id: Callable[[], str],
        pace: Pace | None = None,
    ) -> None:
        self._account = account
        self._where = where
        self._make = dialect
        self._dialect = dialect()
        self._listener = listener
        self._clock = clock
        self._new_id = new_id
        self._pace = pace or Pace()
        self._bucket = Bucket(max(1.0, self._pace.a_second), self._pace.a_second)
        self._session: Session | None = None
        self._stopping = asyncio.Event()
        self._failures = 0
        self.fault: str | None = "sms.connecting"
        """Why nothing can be sent now, as a code of the texts."""

    @property
    def up(self) -> bool:
        """Whether it is logged in."""
        return self._session is not None

    @property
    def named(self) -> bool:
        """Whether messages that arrive have ids of the carrier."""
        return self._dialect.named

    @property
    def gsm(self) -> bool:
        """Whether coding 0 is GSM 7 bit here."""
        return self._dialect.gsm

    def parts(self, text: str, reference: int) -> tuple[Part, ...]:
        """The parts in which this text is sent. Raises `TooLong`."""
        return self._dialect.parts(text, reference)

    def stop(self) -> None:
        """End the connection properly; `run` returns soon after."""
        self._stopping.set()

    async def run(self) -> None:
        """Connect again and again until stopped; never raises but when cancelled."""
        stopped = asyncio.create_task(self._stopping.wait())
        try:
            while not self._stopping.is_set():
                self.fault = await self._once(stopped)
                if self._stopping.is_set():
                    return
                self._failures += 1
                log.info("A carrier's connection ended.", account=self._account, reason=self.fault)
                pause = asyncio.create_task(after(self._clock, self._pace.pause(self._failures)))
                await asyncio.wait({pause, stopped}, return_when=asyncio.FIRST_COMPLETED)
                pause.cancel()
        finally:
            stopped.cancel()

    async def _once(self, stopped: asyncio.Task[bool]) -> str:
        """One connection; returns why it ended."""
        writer: asyncio.StreamWriter | None = None
        try:
            context = ssl.create_default_context() if self._where.tls else None
            async with asyncio.timeout(self._pace.connect_s):
                reader, writer = await asyncio.open_connection(self._where.host, self._where.port, ssl=context)
                self._dialect = self._make()
                session = Session(self._new_id(), writer, self._pace.window)
                rest = await self._log_in(reader, session)
            return await self._serve(reader, session, rest, stopped)
        except Ended as ended:
            return ended.reason
        except (OSError, TimeoutError, EOFError):
            return "sms.unreachable"
        except ValueError:
            return "sms.not_complete"
        except Exception as error:  # a fault of ours must not leave the account without a connection for good
            log.exception("A carrier's connection failed.", account=self._account, error=type(error).__name__)
            return "sms.fault"
        finally:
            if writer is not None:
                writer.close()
                with contextlib.suppress(OSError, TimeoutError):
                    async with asyncio.timeout(self._pace.bye_s):
                        await writer.wait_closed()

    async def _log_in(self, reader: asyncio.StreamReader, session: Session) -> bytes:
        """Log in; returns what the carrier has already sent after its answer."""
        cutter = self._dialect.cutter()
        session.write(self._dialect.login(session.sequence()))
        while True:
            try:
                whole = cutter.next()
                heard = self._dialect.heard(self._dialect.read(whole)) if whole is not None else None
            except Broken:
                raise Ended("sms.malformed") from None
            if heard is None:
                octets = await reader.read(CHUNK)
                if not octets:
                    raise Ended("sms.login_refused")
                cutter.feed(octets)
            elif heard.what is What.LOGGED_IN:
                return cutter.rest()
            elif heard.what is What.NOTHING:
                session.write(heard.reply)
            else:
                log.warning("A carrier refused our login.", account=self._account, reason=heard.reason)
                raise Ended("sms.login_refused")

    async def _serve(
        self, reader: asyncio.StreamReader, session: Session, rest: bytes, stopped: asyncio.Task[bool]
    ) -> str:
        self._session, self.fault, self._failures = session, None, 0
        log.info("A carrier's connection is up.", account=self._account)
        tasks = [
            asyncio.create_task(self._read(reader, session, rest)),
            asyncio.create_task(self._keep_alive(session)),
            asyncio.create_task(self._take(session)),
            asyncio.create_task(self._note_confirmed(session)),
        ]
        try:
            await asyncio.wait({*tasks, stopped}, return_when=asyncio.FIRST_COMPLETED)
            if stopped.done():
                await self._say_goodbye(session, tasks)
        finally:
            if self._session is session:
                self._session = None
            session.end()
            for task in tasks:
                task.cancel()
            ends = await asyncio.gather(*tasks, return_exceptions=True)
        return next((end.reason for end in ends if isinstance(end, Ended)), "sms.broken")

    async def _say_goodbye(self, session: Session, tasks: list[asyncio.Task[None]]) -> None:
        """Take no more, wait a moment for the answers that are due, and say goodbye."""
        self._session = None
        idle = asyncio.create_task(session.idle.wait())
        due: set[asyncio.Future[Any]] = {idle, *session.pending.values()}
        await asyncio.wait(due, timeout=self._pace.bye_s)
        idle.cancel()
        until = session.answered_until(self._clock.now())
        session.write(self._dialect.bye(session.sequence()))
        ended, _ = await asyncio.wait(tasks[:1], timeout=self._pace.bye_s)
        if any(isinstance(task.exception(), Ended) for task in ended) and session.agreed:
            await self._confirmed(session, until)

    async def _read(self, reader: asyncio.StreamReader, session: Session, rest: bytes) -> None:
        cutter = self._dialect.cutter()
        octets = rest
        while True:
            cutter.feed(octets)
            try:
                while (whole := cutter.next()) is not None:
                    self._hear(session, self._dialect.read(whole))
            except Broken as error:
                log.warning("A carrier sent what makes no sense.", account=self._account, field=str(error))
                session.write(self._dialect.broken())
                raise Ended("sms.malformed") from None
            if session.writer.transport.get_write_buffer_size() > MOST_UNREAD:
                raise Ended("sms.broken")
            try:
                octets = await reader.read(CHUNK)
            except OSError:
                raise Ended("sms.broken") from None
            if not octets:
                raise Ended("sms.broken")
            session.unheard = 0

    def _hear(self, session: Session, pdu: Pdu) -> None:
        heard = self._dialect.heard(pdu)
        if heard.malformed:
            log.warning("A carrier's PDU is malformed.", account=self._account, field=heard.malformed)
        session.write(heard.reply)
        if heard.what is What.ANSWERED:
            future = session.pending.get(heard.sequence)
            if future is not None and not future.done():
                future.set_result(heard)
        elif heard.what in (What.MESSAGE, What.RECEIPT):
            try:
                session.arrived.put_nowait((pdu, heard))
            except asyncio.QueueFull:
                session.write(self._dialect.answer(pdu, Verdict.AGAIN))
        elif heard.what is What.ALIVE and (asked := session.asked.pop(heard.sequence, None)) is not None:
            with contextlib.suppress(asyncio.QueueFull):
                session.proved.put_nowait(asked)
        elif heard.what is What.ENDS:
            session.agreed = not heard.reply
            raise Ended("sms.ended")

    async def _keep_alive(self, session: Session) -> None:
        while True:
            await after(self._clock, self._pace.ping_s)
            if session.unheard >= UNHEARD:
                raise Ended("sms.silent")
            session.unheard += 1
            now = self._clock.now()
            sequence = session.sequence()
            session.asked = {**dict(list(session.asked.items())[-3:]), sequence: session.answered_until(now)}
            session.write(self._dialect.ping(sequence))

    async def _take(self, session: Session) -> None:
        while True:
            pdu, heard = await session.arrived.get()
            session.taking_since = self._clock.now()
            session.idle.clear()
            verdict = await unhurried(self._verdict(session, heard), self._pace.bye_s)
            session.write(self._dialect.answer(pdu, verdict))
            session.taking_since = None
            session.idle.set()

    async def _verdict(self, session: Session, heard: Heard) -> Verdict:
        try:
            if heard.receipt is not None:
                await self._listener.receipt(heard.receipt)
            elif heard.message is not None:
                return await self._listener.message(heard.message, session.id)
        except Exception as error:  # also the database's: the carrier keeps the message
            log.warning("A carrier's message is not kept.", account=self._account, error=type(error).__name__)
            return Verdict.AGAIN
        return Verdict.TAKEN

    async def _note_confirmed(self, session: Session) -> None:
        while True:
            until = await session.proved.get()
            await unhurried(self._confirmed(session, until), self._pace.bye_s)

    async def _confirmed(self, session: Session, until: Instant) -> None:
        try:
            await self._listener.confirmed(session.id, until)
        except Exception as error:  # it is noted again with the next answer
            log.warning("Confirmed messages are not noted.", account=self._account, error=type(error).__name__)

    async def send(self, part: Part, recipient: str) -> str:
        """Give one part to the carrier and return its id there. Raises `NotSent`."""
        session = self._session
        if session is None:
            raise NotSent(self.fault or "sms.connecting", passes=True)
        async with session.room:
            while not self._bucket.take(1.0, self._clock.now()):
                await after(self._clock, 1.0 / self._pace.a_second)
            if session.ended or self._session is not session:
                raise NotSent("sms.broken", passes=True)
            heard = await self._answer(session, part, recipient)
        if heard.unclear:
            raise NotSent("sms.no_answer", passes=False, unknown=True)
        if not heard.ok:
            raise NotSent(heard.reason, passes=heard.passes)
        return heard.id

    async def _answer(self, session: Session, part: Part, recipient: str) -> Heard:
        sequence = session.sequence()
        try:
            octets = self._dialect.submit(part, recipient, sequence)
        except ValueError:
            raise NotSent("sms.not_writable", passes=False) from None
        future: asyncio.Future[Heard] = asyncio.get_running_loop().create_future()
        session.pending[sequence] = future
        try:
            session.write(octets)
            async with asyncio.timeout(self._pace.answer_s):
                return await future
        except TimeoutError:
            raise NotSent("sms.no_answer", passes=False, unknown=True) from None
        finally:
            del session.pending[sequence]
            if future.done() and not future.cancelled():
                future.exception()
