"""A CMPP gateway that is played, on the tables of the standard (`cmpp_table.py`)."""

import asyncio
import hashlib
import itertools
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

from tests.ports import free_port
from tests.unit.channels.sms import cmpp_table

SECRET = b"1234"


class CmppPeer:
    """Checks logins, takes messages, delivers texts. `holds`: it answers no message; `results`: answers to be given to
    the next messages, 0 when used up; `mute`: it answers no test whether it is there."""

    def __init__(self, version: int) -> None:
        self.version = version
        self.port = free_port()
        self.logins: list[int] = []
        self.submitted: list[dict[str, Any]] = []
        self.answers: list[dict[str, Any]] = []
        self.tests = 0
        self.goodbyes = 0
        self.holds = False
        self.mute = False
        self.results: list[int] = []
        self._ids = itertools.count(1)
        self._sequences = itertools.count(1)
        self._server: asyncio.Server | None = None
        self._writers: set[asyncio.StreamWriter] = set()

    async def start(self) -> None:
        """Listen."""
        self._server = await asyncio.start_server(self._serve, "127.0.0.1", self.port)

    async def stop(self) -> None:
        """Stop as a killed process does."""
        if self._server is not None:
            self._server.close()
        self.cut()

    def cut(self) -> None:
        """Break all connections."""
        for writer in self._writers:
            writer.transport.abort()
        self._writers.clear()

    def _write(self, writer: asyncio.StreamWriter, command: int, sequence: int, values: dict[str, Any]) -> None:
        writer.write(cmpp_table.write(command, sequence, self.version, values))

    async def _serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        self._writers.add(writer)
        try:
            while True:
                head = await reader.readexactly(4)
                rest = await reader.readexactly(int.from_bytes(head, "big") - 4)
                self._take(writer, cmpp_table.read(head + rest, self.version))
        except (asyncio.IncompleteReadError, OSError):
            self._writers.discard(writer)
            writer.close()

    def _take(self, writer: asyncio.StreamWriter, found: dict[str, Any]) -> None:
        command, sequence = found["Command_Id"], found["Sequence_Id"]
        match command:
            case 1:
                self._log_in(writer, found)
            case 2:
                self.goodbyes += 1
                self._write(writer, 0x80000002, sequence, {})
            case 4:
                self.submitted.append(found)
                found["id"] = next(self._ids).to_bytes(8, "big")
                if not self.holds:
                    result = self.results.pop(0) if self.results else 0
                    self._write(writer, 0x80000004, sequence, {"Msg_Id": found["id"], "Result": result})
            case 8 if not self.mute:
                self.tests += 1
                self._write(writer, 0x80000008, sequence, {})
            case 0x80000005:
                self.answers.append(found)

    def _log_in(self, writer: asyncio.StreamWriter, found: dict[str, Any]) -> None:
        stamp = f"{found['Timestamp']:010d}".encode()
        right = hashlib.md5(found["Source_Addr"].encode() + bytes(9) + SECRET + stamp).digest()
        status = 0 if found["AuthenticatorSource"] == right else 3
        if found["Version"] != self.version:
            status = 4
        self.logins.append(status)
        size = 1 if self.version < 0x30 else 4
        proof = hashlib.md5(status.to_bytes(size, "big") + found["AuthenticatorSource"] + SECRET).digest()
        values = {"Status": status, "AuthenticatorISMG": proof, "Version": self.version}
        self._write(writer, 0x80000001, found["Sequence_Id"], values)

    def send_answer(self, found: dict[str, Any]) -> None:
        """Answer a message that was held."""
        for writer in self._writers:
            self._write(writer, 0x80000004, found["Sequence_Id"], {"Msg_Id": found["id"], "Result": 0})

    def deliver(self, id: int, content: bytes, **values: Any) -> None:
        """Deliver a citizen's text, or a part of it."""
        said = {"Msg_Id": id.to_bytes(8, "big"), "Dest_Id": "12345", "Src_terminal_Id": "8613800138000", "Msg_Fmt": 8}
        self.send(5, {**said, "Msg_Content": content, **values})

    def report(self, number: int, stat: str) -> None:
        """Report on the message of this place among the taken ones."""
        content = cmpp_table.report(self.version, self.submitted[number]["id"], stat)
        self.send(5, {"Msg_Id": b"reported", "Registered_Delivery": 1, "Msg_Content": content})

    def send(self, command: int, values: dict[str, Any]) -> None:
        """Send this on each connection."""
        for writer in self._writers:
            self._write(writer, command, next(self._sequences), values)

    def raw(self, octets: bytes) -> None:
        """Send these octets on each connection."""
        for writer in self._writers:
            writer.write(octets)


@asynccontextmanager
async def cmpp_peer(version: int) -> AsyncIterator[CmppPeer]:
    """A gateway of this version."""
    peer = CmppPeer(version)
    await peer.start()
    try:
        yield peer
    finally:
        await peer.stop()
