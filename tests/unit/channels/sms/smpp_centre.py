"""An SMPP centre: smpp34's server, which shares no code with ours, behind a relay that can be cut."""

import asyncio
import contextlib
import itertools
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

import smpp34

from tests.ports import free_port

UNBIND = b"\0\0\0\x10\0\0\0\x06\0\0\0\0"
PING = b"\0\0\0\x10\0\0\0\x15\0\0\0\0"


class Centre:
    """Takes messages and delivers texts. `holds`: it answers no message; `refusals`: statuses for the next ones."""

    def __init__(self) -> None:
        self.port = free_port()
        self.submitted: list[Any] = []
        self.logins = 0
        self.pings = 0
        self.goodbyes = 0
        self.holds = False
        self.refusals: list[int] = []
        self._esme: Any = None
        self._ids = itertools.count(250)
        self._inner = free_port()
        self._server = smpp34.Server("127.0.0.1", self._inner)
        self._tasks: set[asyncio.Task[None]] = set()
        self._writers: set[asyncio.StreamWriter] = set()
        self.loses_answers = False
        """Our answers do not reach the centre any more."""

    async def _relay(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        inner_reader, inner_writer = await asyncio.open_connection("127.0.0.1", self._inner)
        self._writers |= {writer, inner_writer}
        for source, sink, back in ((reader, inner_writer, writer), (inner_reader, writer, None)):
            task = asyncio.create_task(self._pass_on(source, sink, back))
            self._tasks.add(task)
            task.add_done_callback(self._tasks.discard)

    async def _pass_on(
        self, source: asyncio.StreamReader, sink: asyncio.StreamWriter, back: asyncio.StreamWriter | None
    ) -> None:
        """`back`: the way back to us, if the octets are ours."""
        with contextlib.suppress(OSError):
            while octets := await source.read(65_536):
                if back is not None:
                    self.pings += octets.count(PING)
                    if UNBIND in octets:
                        # The server only closes, where the standard wants an answer (4.2.2).
                        sequence = octets.partition(UNBIND)[2][:4]
                        back.write(b"\0\0\0\x10\x80\0\0\x06\0\0\0\0" + sequence)
                if not (back is not None and self.loses_answers):
                    sink.write(octets)
        sink.close()

    async def _work(self) -> None:
        while True:
            event = await self._server.next()
            match event:
                case smpp34.Esme():
                    self._esme = event
                    self.logins += 1
                case smpp34.SubmitSmEvent():
                    self.submitted.append(event)
                    if self.refusals:
                        event.reject(self.refusals.pop(0))
                    elif not self.holds:
                        event.accept(f"{next(self._ids):X}")
                case smpp34.Unbound():
                    self.goodbyes += 1

    def cut(self) -> None:
        """Break the connection."""
        for writer in self._writers:
            writer.transport.abort()
        self._writers.clear()

    async def deliver(self, data: bytes, **more: Any) -> int:
        """Deliver a citizen's text, or a part; returns the status of the answer."""
        said = {"source_addr": "8613800138000", "source_addr_ton": 1, "data_coding": 8, **more}
        answer = await self._esme.deliver_sm("12345", data, **said)
        status: int = answer.command_status
        return status

    async def report(self, id: str, stat: str) -> int:
        """Report on a message by this id."""
        text = f"id:{id} sub:001 dlvrd:001 submit date:2611301200 done date:2611301201 stat:{stat} err:000 text:"
        return await self.deliver(text.encode(), esm_class=4, data_coding=0)


@asynccontextmanager
async def centre() -> AsyncIterator[Centre]:
    """A centre at work."""
    made = Centre()
    await made._server.start()
    outer = await asyncio.start_server(made._relay, "127.0.0.1", made.port)
    work = asyncio.create_task(made._work())
    try:
        yield made
    finally:
        outer.close()
        made.cut()
        work.cancel()
        await asyncio.gather(work, *made._tasks, return_exceptions=True)
        await made._server.stop()
