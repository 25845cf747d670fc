"""A stand-in for a mail server: one mailbox over IMAP with IDLE, and SMTP that takes mail for anybody.

It speaks as much of RFC 3501 and RFC 5321 as our own mail channel asks for, without encryption, on this machine only.
"""

import asyncio
import re
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Final

MOST_LETTERS: Final = 200
LONGEST_LINE: Final = 64 << 10
LARGEST: Final = 40 << 20

_RANGE = re.compile(r"UID (\d+):(\d+|\*)")
_CHANGES = re.compile(r"[+-]?FLAGS(?:\.SILENT)?$")


@dataclass(slots=True)
class Kept:
    """A mail in the mailbox."""

    uid: int
    data: bytes
    at: float
    flags: set[str] = field(default_factory=set)


@dataclass(slots=True)
class MailStandIn:
    """One mailbox. `told`: gets each mail that is sent: its recipients and its bytes."""

    user: str
    password: str
    now: Callable[[], float]
    told: Callable[[list[str], bytes], None]
    letters: list[Kept] = field(default_factory=list)
    next_uid: int = 1
    validity: int = 0
    _idle: set[asyncio.Event] = field(default_factory=set)

    def put(self, data: bytes) -> None:
        """A mail comes for the site."""
        self.letters.append(Kept(self.next_uid, data, self.now()))
        self.next_uid += 1
        del self.letters[:-MOST_LETTERS]
        for one in self._idle:
            one.set()

    # --- IMAP ---------------------------------------------------------------------------------------------------------

    async def imap(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        """One connection of a mail program."""
        await _until_gone(self._imap(reader, writer), writer)

    async def _imap(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        writer.write(b"* OK ready\r\n")
        while line := (await reader.readline()).decode("utf-8", "replace").strip():
            tag, _, rest = line.partition(" ")
            word, _, about = rest.partition(" ")
            if word.upper() == "UID":
                word, _, about = about.partition(" ")
            if word.upper() == "IDLE":
                await self._wait(reader, writer)
                answer = "OK"
            else:
                answer = self._answer(word.upper(), about, writer)
            writer.write(f"{tag} {answer} done\r\n".encode())
            await writer.drain()
            if word.upper() == "LOGOUT":
                return

    def _answer(self, word: str, about: str, writer: asyncio.StreamWriter) -> str:
        match word:
            case "CAPABILITY":
                writer.write(b"* CAPABILITY IMAP4rev1 IDLE\r\n")
            case "LOGIN":
                user, _, password = about.replace('"', "").partition(" ")
                return "OK" if (user, password) == (self.user, self.password) else "NO"
            case "SELECT" | "EXAMINE":
                self._tell_size(writer)
                writer.write(f"* OK [UIDVALIDITY {self.validity}]\r\n* OK [UIDNEXT {self.next_uid}]\r\n".encode())
            case "SEARCH":
                found = " ".join(str(one.uid) for one in self._found(about))
                writer.write(f"* SEARCH {found}\r\n".encode())
            case "FETCH":
                self._fetch(about, writer)
            case "STORE":
                self._store(about)
            case "NOOP" | "LOGOUT" | "CLOSE":
                pass
            case _:
                return "BAD"
        return "OK"

    def _tell_size(self, writer: asyncio.StreamWriter) -> None:
        writer.write(f"* {len(self.letters)} EXISTS\r\n".encode())

    def _found(self, about: str) -> list[Kept]:
        """The letters with these numbers that nobody has read. Days are not looked at: all letters are of today."""
        span = _RANGE.search(about)
        first, last = (int(span[1]), span[2]) if span else (1, "*")
        most = self.next_uid if last == "*" else int(last)
        unread = "UNSEEN" in about and "OR UNSEEN" not in about
        return [one for one in self.letters if first <= one.uid <= most and not (unread and "\\Seen" in one.flags)]

    def _fetch(self, about: str, writer: asyncio.StreamWriter) -> None:
        number, _, wanted = about.partition(" ")
        for place, one in enumerate(self.letters, 1):
            if str(one.uid) != number:
                continue
            if "BODY" in wanted:
                writer.write(f"* {place} FETCH (UID {one.uid} BODY[] {{{len(one.data)}}}\r\n".encode())
                writer.write(one.data + b")\r\n")
                return
            at = datetime.fromtimestamp(one.at, UTC).strftime("%d-%b-%Y %H:%M:%S +0000")
            told = f'* {place} FETCH (UID {one.uid} RFC822.SIZE {len(one.data)} INTERNALDATE "{at}")\r\n'
            writer.write(told.encode())

    def _store(self, about: str) -> None:
        number, change, flags = (*about.split(" ", 2), "", "")[:3]
        if _CHANGES.match(change) is None:
            return
        for one in self.letters:
            if str(one.uid) == number:
                named = set(flags.strip("()").split())
                one.flags = one.flags - named if change.startswith("-") else one.flags | named

    async def _wait(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        """Tell of each mail that comes, until the program has heard enough."""
        news = asyncio.Event()
        self._idle.add(news)
        writer.write(b"+ idling\r\n")
        await writer.drain()
        ends = asyncio.ensure_future(reader.readline())
        try:
            while not ends.done():
                waits = asyncio.ensure_future(news.wait())
                await asyncio.wait([ends, waits], return_when=asyncio.FIRST_COMPLETED)
                waits.cancel()
                if news.is_set():
                    news.clear()
                    self._tell_size(writer)
                    await writer.drain()
        finally:
            ends.cancel()
            self._idle.discard(news)

    # --- SMTP ---------------------------------------------------------------------------------------------------------

    async def smtp(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        """One connection that sends mail."""
        await _until_gone(self._smtp(reader, writer), writer)

    async def _smtp(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        recipients = list[str]()
        writer.write(b"220 demo ESMTP\r\n")
        while line := (await reader.readline()).decode("utf-8", "replace").strip():
            word = line[:4].upper()
            answer = "250 OK"
            if word == "EHLO":
                answer = f"250-demo\r\n250-SIZE {LARGEST}\r\n250-8BITMIME\r\n250 SMTPUTF8"
            elif word in ("MAIL", "RSET"):
                recipients = []
            elif word == "RCPT":
                recipients.append(line.partition("<")[2].partition(">")[0])
            elif word == "DATA":
                writer.write(b"354 go on\r\n")
                await writer.drain()
                self.told(recipients, await _letter(reader))
            elif word == "QUIT":
                answer = "221 bye"
            writer.write(f"{answer}\r\n".encode())
            await writer.drain()
            if word == "QUIT":
                return


async def _letter(reader: asyncio.StreamReader) -> bytes:
    """A mail up to the line with nothing but a dot."""
    found = bytearray()
    while (line := await reader.readline()) not in (b".\r\n", b""):
        found += line[1:] if line.startswith(b".") else line
        if len(found) > LARGEST:
            raise ConnectionError
    return bytes(found)


async def _until_gone(serve: Awaitable[None], writer: asyncio.StreamWriter) -> None:
    try:
        await serve
    except (OSError, ValueError, asyncio.IncompleteReadError):
        pass  # the other end is gone, or speaks no such language
    finally:
        writer.close()
