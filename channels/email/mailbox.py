"""A mailbox over IMAP. Everything here blocks: it runs in the thread that a mailbox has for itself (`Aside`)."""

import asyncio
import contextlib
import imaplib
import io
import queue
import re
import socket
import ssl
import threading
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any, TypeVar

from imap_tools import BaseMailBox, MailBox, MailBoxStartTls, MailBoxUnencrypted
from imap_tools.errors import ImapToolsError, MailboxFolderSelectError, MailboxLoginError
from imap_tools.utils import encode_folder

from channels.email.accounts import EmailForm, Security, context_of
from core.ids import Instant

T = TypeVar("T")
WITHIN_S = 30.0
"""The longest silence of a server that was asked something."""

MOST_BYTES = 48 * 1024 * 1024
"""Of a mail that is read whole; of a larger one the first part is."""

FIRST_BYTES = 1024 * 1024
POLL_S = 20.0
"""The interval at which a server without IDLE is asked."""

MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
SIZE = re.compile(rb"RFC822\.SIZE (\d+)")
UID = re.compile(rb"\bUID (\d+)")


class MailboxFault(Exception):
    """The mailbox cannot be read now. `code`: why, as in the texts."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


@dataclass(frozen=True, slots=True)
class Fetched:
    """The bytes of a message. `whole` is false if only its beginning is here. `at`: when the server got it."""

    uid: int
    data: bytes
    whole: bool
    at: Instant | None


@dataclass(frozen=True, slots=True)
class Opened:
    """The numbers that the server gives for a folder."""

    validity: int
    next_uid: int


class Mailbox:
    """One folder, opened. Raises `MailboxFault` whenever the server cannot be worked with; it is then closed."""

    def __init__(self, form: EmailForm) -> None:
        self._form = form
        self._box: BaseMailBox | None = None
        self._stopped = threading.Event()
        self._can: frozenset[bytes] = frozenset()
        """The capabilities of the server; most name all of them only after the sign-in."""

    def open(self) -> Opened:
        """Connect, sign in, and open the folder."""
        return _spoken(self._open)

    def _open(self) -> Opened:
        form = self._form
        box: BaseMailBox
        if form.imap_security is Security.TLS:
            box = MailBox(form.imap_host, form.imap_port, WITHIN_S, ssl_context=context_of(form))
        elif form.imap_security is Security.STARTTLS:
            box = MailBoxStartTls(form.imap_host, form.imap_port, WITHIN_S, ssl_context=context_of(form))
        else:
            box = MailBoxUnencrypted(form.imap_host, form.imap_port, WITHIN_S)
        self._box = box
        if form.user.isascii() and form.password.isascii():
            box.login(form.user, form.password, initial_folder=None)
        else:
            box.login_utf8(form.user, form.password, initial_folder=None)
        self._introduce(box)
        box.folder.set(form.folder)
        validity, following = (_number(box.client.response(name)) for name in ("UIDVALIDITY", "UIDNEXT"))
        if following is None:
            status = box.folder.status(form.folder, ["UIDVALIDITY", "UIDNEXT"])
            validity, following = status["UIDVALIDITY"], status["UIDNEXT"]
        return Opened(validity or 0, following)

    def _introduce(self, box: BaseMailBox) -> None:
        """Say who we are, where that is asked for. NetEase opens no folder to a program that has no name (RFC 2971)."""
        with contextlib.suppress(imaplib.IMAP4.error):
            _, found = box.client.capability()
            self._can = frozenset(b" ".join(one for one in found if isinstance(one, bytes)).upper().split())
            if b"ID" in self._can:
                imaplib.Commands.setdefault("ID", ("NONAUTH", "AUTH", "SELECTED"))
                box.client._simple_command("ID", '("name" "hotline12345" "vendor" "hotline12345")')

    def search(self, criteria: str) -> list[int]:
        """The UIDs of the messages that meet these criteria, the oldest first."""

        def found() -> list[int]:
            self._told()
            return sorted(int(uid) for uid in self._there.uids(criteria, charset=None))

        return _spoken(found)

    def _told(self) -> bool:
        """Whether the server has told of new messages since this was last asked."""
        return self._there.client.untagged_responses.pop("EXISTS", None) is not None

    def fetch(self, uid: int) -> Fetched | None:
        """A message, without marking it as read; None if it is gone."""
        return _spoken(lambda: self._fetch(uid))

    def _fetch(self, uid: int) -> Fetched | None:
        client = self._there.client
        about = _data(client.uid("FETCH", str(uid), "(UID RFC822.SIZE INTERNALDATE)"))
        line = b" ".join(one if isinstance(one, bytes) else one[0] for one in about)
        size = SIZE.search(line)
        if size is None:
            return None
        whole = int(size[1]) <= MOST_BYTES
        part = "BODY.PEEK[]" if whole else f"BODY.PEEK[]<0.{FIRST_BYTES}>"
        found = _data(client.uid("FETCH", str(uid), f"(UID {part})"))
        data = next((one[1] for one in found if isinstance(one, tuple) and _is_of(one, found, uid)), None)
        return None if data is None else Fetched(uid, bytes(data), whole, _moment(line))

    def done(self, uid: int, move_to: str) -> None:
        """The message is safe with us: mark it as read, and move it if the site wants that."""

        def mark() -> None:
            _data(self._there.client.uid("STORE", str(uid), "+FLAGS", r"(\Seen)"))
            try:
                if move_to:
                    self._move(uid, move_to)
            except MailboxFault:
                raise MailboxFault("email.no_folder") from None

        _spoken(mark)

    def _move(self, uid: int, move_to: str) -> None:
        """Move one message. Without MOVE it is copied and deleted; an EXPUNGE would also remove what other people have
        marked, so it stays marked as deleted where the server cannot expunge a single one."""
        client, folder = self._there.client, encode_folder(move_to).decode("ascii")
        if b"MOVE" in self._can:
            _data(client.uid("MOVE", str(uid), folder))
            return
        _data(client.uid("COPY", str(uid), folder))
        _data(client.uid("STORE", str(uid), "+FLAGS", r"(\Deleted)"))
        if b"UIDPLUS" in self._can:
            _data(client.uid("EXPUNGE", str(uid)))

    def put_aside(self, uid: int) -> None:
        """Mark a message that cannot be taken, for people to look at."""
        _spoken(lambda: _data(self._there.client.uid("STORE", str(uid), "+FLAGS", r"(\Flagged)")))

    def wait(self, seconds: float) -> None:
        """Until the server tells of something, or this time is over. IDLE is ended afterwards, so each wait renews
        it."""

        _spoken(lambda: self._wait(seconds))

    def _wait(self, seconds: float) -> None:
        client = self._there.client
        if self._told():
            # A message that came during the last search is told of with its result, and never again.
            return
        if b"IDLE" not in self._can:
            self._stopped.wait(min(seconds, POLL_S))
            _data(client.noop())
            return
        tag = client._command("IDLE")
        while client._get_response() is not None:
            if client.tagged_commands[tag]:
                raise MailboxFault("email.imap_refused")
        if "EXISTS" not in client.untagged_responses and not _has_read_on(client):
            self._there.idle.poll(seconds)
        client.send(b"DONE\r\n")
        self._there.consume_until_tagged_response(tag)

    def stop(self) -> None:
        """From another thread: end whatever is being waited for. The mailbox cannot be used any more."""
        self._stopped.set()
        box = self._box
        if box is not None:
            with contextlib.suppress(OSError):
                box.client.sock.shutdown(socket.SHUT_RDWR)

    def close(self) -> None:
        """Close the connection."""
        box, self._box = self._box, None
        if box is not None:
            with contextlib.suppress(OSError, imaplib.IMAP4.error):
                box.client.shutdown()

    @property
    def _there(self) -> BaseMailBox:
        if self._box is None or self._stopped.is_set():
            raise MailboxFault("email.imap_away")
        return self._box


def _has_read_on(client: imaplib.IMAP4) -> bool:
    """Whether more than the last line has been read from the connection: waiting for its socket would not show that."""
    client.sock.settimeout(0)
    try:
        return isinstance(client.file, io.BufferedReader) and bool(client.file.peek(1))
    except OSError:
        return False
    finally:
        client.sock.settimeout(WITHIN_S)


def _spoken(do: Callable[[], T]) -> T:
    """Do this, with everything that can go wrong told by one error."""
    try:
        return do()
    except MailboxLoginError:
        raise MailboxFault("email.sign_in_refused") from None
    except MailboxFolderSelectError:
        raise MailboxFault("email.no_folder") from None
    except ssl.SSLCertVerificationError:
        raise MailboxFault("email.certificate") from None
    except FileNotFoundError:
        raise MailboxFault("email.ca_file") from None
    except imaplib.IMAP4.abort:
        raise MailboxFault("email.imap_away") from None
    except imaplib.IMAP4.error as error:
        refused = "authenticat" in str(error).lower() or "login" in str(error).lower()
        raise MailboxFault("email.sign_in_refused" if refused else "email.imap_refused") from None
    except (ImapToolsError, ValueError, KeyError):
        raise MailboxFault("email.imap_refused") from None
    except (OSError, EOFError):
        raise MailboxFault("email.imap_away") from None


def _data(answer: tuple[str, Sequence[Any]]) -> Sequence[Any]:
    kind, data = answer
    if kind != "OK":
        raise MailboxFault("email.imap_refused")
    return [one for one in data if one is not None]


def _is_of(one: tuple[bytes, bytes], found: Sequence[Any], uid: int) -> bool:
    """Whether a literal is of this message: a server may tell of others in between."""
    named = UID.search(one[0])
    if named is None:
        at = found.index(one)
        after = found[at + 1] if at + 1 < len(found) else b""
        named = UID.search(after) if isinstance(after, bytes) else None
    return named is None or int(named[1]) == uid


def _number(response: tuple[str, Sequence[Any]]) -> int | None:
    found = [one for one in response[1] if one]
    return int(found[-1]) if found and bytes(found[-1]).isdigit() else None


def _moment(line: bytes) -> Instant | None:
    found = imaplib.Internaldate2tuple(line)
    if found is None:
        return None
    # `time.mktime` takes it for local time, as the function above means it.
    return datetime(*found[:6]).astimezone(UTC).timestamp()


def day_of(at: Instant) -> str:
    """A day as SEARCH wants it."""
    day = datetime.fromtimestamp(at, UTC)
    return f"{day.day}-{MONTHS[day.month - 1]}-{day.year}"


class Aside:
    """A thread of its own for something that blocks for minutes. It ends with its process: nothing waits for it."""

    def __init__(self) -> None:
        self._work: queue.SimpleQueue[Callable[[], None] | None] = queue.SimpleQueue()
        threading.Thread(target=self._run, name="mailbox", daemon=True).start()

    async def do(self, function: Callable[[], T]) -> T:
        """The result of calling this in the thread, after everything that was asked before."""
        loop = asyncio.get_running_loop()
        done: asyncio.Future[T] = loop.create_future()

        def act() -> None:
            result: T | None = None
            failed: Exception | None = None
            try:
                result = function()
            except Exception as error:  # the boundary of the thread: the caller who waits for the result gets it
                failed = error
            # The loop may have ended meanwhile.
            with contextlib.suppress(RuntimeError):
                loop.call_soon_threadsafe(_tell, done, result, failed)

        self._work.put(act)
        return await done

    def abandon(self, last: Callable[[], None]) -> None:
        """Nothing more will be asked; do this at the end, for which nobody waits."""

        def act() -> None:
            with contextlib.suppress(Exception):  # there is nobody whom it could tell
                last()

        self._work.put(act)
        self._work.put(None)

    def _run(self) -> None:
        while (act := self._work.get()) is not None:
            act()


def _tell(done: "asyncio.Future[Any]", result: Any, failed: Exception | None) -> None:
    if done.done():
        return
    if failed is None:
        done.set_result(result)
    else:
        done.set_exception(failed)
