"""A mailbox on a server that says its lines at awkward moments (MM2). `tests/db/test_email_mailbox.py` has Dovecot."""

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from typing import Any

import pytest

from channels.email.accounts import EmailForm
from channels.email.mailbox import Aside, Fetched, Mailbox, MailboxFault, Opened
from tests.until import until

MAIL = b"From: a@b.c\r\n\r\nx\r\n"
ANSWERS: dict[str, str] = {
    "CAPABILITY": "* CAPABILITY IMAP4rev1 IDLE ID MOVE",
    "SELECT": "* 1 EXISTS\r\n* OK [UIDVALIDITY 7] ok\r\n* OK [UIDNEXT 3] ok",
    "SEARCH": "* SEARCH 2",
}


class Server:
    """Answers by a script: for each command, the lines before its OK. `told`: the commands that it got."""

    def __init__(self, **answers: str) -> None:
        self.answers = {**ANSWERS, **answers}
        self.told: list[str] = []
        self.idling = "+ idling\r\n"
        self.port = 0

    async def serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        """One connection."""
        writer.write(b"* OK ready\r\n")
        tag = ""
        while line := (await reader.readline()).decode().split():
            if line[0] == "DONE":
                writer.write(f"{tag} OK done\r\n".encode())
                continue
            tag, name = line[0], line[2].upper() if line[1].upper() == "UID" else line[1].upper()
            self.told.append(" ".join(line[1:]))
            if name == "IDLE":
                writer.write(self.idling.encode())
                continue
            refused = self.answers.get(name, "").startswith("NO")
            said = "" if refused else self.answers.get(name, "")
            writer.write(f"{said}\r\n".encode() if said else b"")
            writer.write(f"{tag} {'NO' if refused else 'OK'} x\r\n".encode())
        writer.close()


@asynccontextmanager
async def opened(server: Server) -> AsyncIterator[tuple[Mailbox, Callable[[Callable[[], Any]], Any]]]:
    """A mailbox on this server, and how to call it."""
    async with await asyncio.start_server(server.serve, "127.0.0.1", 0) as running:
        port = running.sockets[0].getsockname()[1]
        hosts = {"imap_host": "127.0.0.1", "imap_port": port, "imap_security": "none", "smtp_host": "127.0.0.1"}
        form = EmailForm.model_validate({**hosts, "address": "a@b.c", "user": "u", "password": "p"})
        aside, mailbox = Aside(), Mailbox(form)
        try:
            yield mailbox, aside.do
        finally:
            mailbox.stop()
            await aside.do(mailbox.close)


@pytest.mark.parametrize(
    "idling",
    ["+ idling\r\n* 2 EXISTS\r\n", "* 2 EXISTS\r\n+ idling\r\n"],
    ids=["with_the_first_line", "before_it"],
)
async def test_news_that_come_with_the_first_line_of_idle_are_heard(idling: str) -> None:
    server = Server()
    server.idling = idling
    async with opened(server) as (mailbox, do), asyncio.timeout(20):
        assert await do(mailbox.open) == Opened(7, 3)
        await do(lambda: mailbox.search("UID 2:*"))
        await do(lambda: mailbox.wait(1_000.0))
    assert server.told[-1] == "IDLE"


async def test_news_that_come_with_a_search_are_heard() -> None:
    """The server never repeats them."""
    server = Server(SEARCH="* SEARCH 2\r\n* 2 EXISTS")
    async with opened(server) as (mailbox, do), asyncio.timeout(20):
        await do(mailbox.open)
        assert await do(lambda: mailbox.search("UID 2:*")) == [2]
        await do(lambda: mailbox.wait(1_000.0))
    assert server.told[-1] == "UID SEARCH UID 2:*"


async def test_each_wait_renews_idle() -> None:
    """A router forgets a connection on which nothing moves."""
    server = Server()
    async with opened(server) as (mailbox, do), asyncio.timeout(20):
        await do(mailbox.open)
        await do(lambda: mailbox.search("UID 2:*"))
        await do(lambda: mailbox.wait(0.01))
        await do(lambda: mailbox.wait(0.01))
    assert server.told.count("IDLE") == 2


async def test_a_stop_ends_a_wait_at_once() -> None:
    server = Server()
    async with opened(server) as (mailbox, do), asyncio.timeout(20):
        await do(mailbox.open)
        await do(lambda: mailbox.search("UID 2:*"))
        waiting = asyncio.ensure_future(do(lambda: mailbox.wait(1_000.0)))
        await until(lambda: "IDLE" in server.told)
        mailbox.stop()
        with pytest.raises(MailboxFault):
            await waiting


async def test_a_message_is_fetched_between_news_of_others() -> None:
    """A server may tell of the flags of another message in between."""
    literal = f'* 1 FETCH (UID 2 RFC822.SIZE 19 INTERNALDATE "30-Nov-2026 10:00:00 +0800" BODY[] {{{len(MAIL)}}}\r\n'
    server = Server(FETCH="* 9 FETCH (FLAGS (\\Seen) UID 9)\r\n" + literal + MAIL.decode() + ")")
    async with opened(server) as (mailbox, do), asyncio.timeout(20):
        await do(mailbox.open)
        assert await do(lambda: mailbox.fetch(2)) == Fetched(2, MAIL, True, 1_796_004_000.0)


async def test_who_we_are_is_said_before_the_folder_is_opened() -> None:
    """NetEase refuses to open one otherwise. A message is moved by one command, and nothing is ever expunged."""
    server = Server()
    async with opened(server) as (mailbox, do), asyncio.timeout(20):
        await do(mailbox.open)
        await do(lambda: mailbox.done(2, "已读"))
    names = [line.split()[0] for line in server.told]
    assert names.index("ID") < names.index("SELECT")
    assert server.told[-2:] == ["UID STORE 2 +FLAGS (\\Seen)", 'UID MOVE 2 "&XfKL+w-"']
    assert not any("EXPUNGE" in line for line in server.told)


@pytest.mark.parametrize(("command", "code"), [("LOGIN", "email.sign_in_refused"), ("SELECT", "email.no_folder")])
async def test_refusals_are_told_by_their_cause(command: str, code: str) -> None:
    async with opened(Server(**{command: "NO"})) as (mailbox, do), asyncio.timeout(20):
        with pytest.raises(MailboxFault) as refused:
            await do(mailbox.open)
    assert refused.value.code == code
