"""E-mail and the conversations together, with a real SMTP server: a mail is put in line and answered (MM1, MM2)."""

from collections.abc import AsyncIterator
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from channels.conversations.accounts import KeptAccount
from channels.conversations.others import Channels
from channels.conversations.rules.entities import ConversationState, Rules
from channels.email.accounts import read
from channels.email.arriving import Arriving
from channels.email.mailbox import Fetched
from channels.email.mime.reader import MailReader
from channels.email.service import EmailChannel
from infra.clock import FakeClock, new_id
from infra.database.engine import Database
from tests import smtp
from tests.db.conversing import AGENT, Conversing, made
from tests.unit.channels.email import letters
from tests.unit.channels.email.fakes import account
from tests.unit.channels.email.letters import text, word


@pytest.fixture
async def server() -> AsyncIterator[smtp.Peer]:
    running = await smtp.start()
    yield running
    await running.stop()


class Mailing:
    """Everything together, with a mail account."""

    def __init__(self, database: Database, folder: Path, server: smtp.Peer) -> None:
        self.all: Conversing = made(database, FakeClock(1_780_000_000.0), folder)
        self.server = server
        config = {"imap_host": "127.0.0.1", "smtp_host": "127.0.0.1", "smtp_port": server.port}
        self.account = account({**config, "smtp_security": "none", "automatic_a_day": 9})
        book, clock, files = self.all.book, self.all.clock, self.all.files
        self.arriving = Arriving(database, files, self.all.arrivals, book, clock)
        self.channel = EmailChannel(database, files, book, self.arriving, clock, ZoneInfo("Asia/Shanghai"))
        self.all.channels.add(self.channel)

    async def begin(self) -> None:
        await self.all.load()
        kept = KeptAccount(account=self.account, rules=Rules(texts={}))
        async with self.all.database.write() as connection:
            await self.all.book.write(connection, kept, new=True)
        self.all.book.took(kept)

    async def comes(self, raw: bytes) -> None:
        async with MailReader().batch() as batch:
            await self.arriving.take(read(self.account), batch, Fetched(1, raw, True, self.all.clock.now()))
        await self.all.settle()

    async def sends(self) -> None:
        for one in await self.all.mail._due_accounts():
            await self.all.mail._serve(one)


@pytest.fixture
async def mailing(database: Database, tmp_path: Path, server: smtp.Peer) -> Mailing:
    everything = Mailing(database, tmp_path, server)
    await everything.begin()
    return everything


async def test_a_mail_is_put_in_line_answered_and_followed(mailing: Mailing) -> None:
    """The texts of the system say that they are automatic. An answer without any header joins by our mark; a bounce
    shows at the message that bounced; an absence notice opens nothing."""
    everything = mailing.all
    await mailing.comes(text("停水两天了", "gb18030", f"Subject: {word('停水', 'utf-8')}", label="gb2312"))
    (id,) = everything.floor.line
    await mailing.sends()
    assert {mail["Auto-Submitted"] for mail in mailing.server.taken} == {"auto-replied"}
    everything.floor.accepts("8001", id)
    await everything.settle()
    await everything.desk.write(AGENT, id, new_id(), "已转水务局。", files=[], note=False, over=False)
    await mailing.sends()
    answer = mailing.server.taken[-1]
    assert (answer["Auto-Submitted"], answer["In-Reply-To"]) == (None, "<one@example.com>")
    again = text("还是没水", "utf-8", f"Subject: {answer['Subject']}").replace(b"<one@", b"<two@")
    await mailing.comes(again)
    await mailing.comes(letters.report("failed", "5.2.2", answer["Message-ID"].strip("<>")))
    found = await everything.one(id)
    assert (found.state, found.subject) == (ConversationState.HELD, "停水")
    texts = {message.text: message for message in await everything.messages(id)}
    assert "还是没水" in texts
    assert (texts["已转水务局。"].delivery, texts["已转水务局。"].reason) == ("failed", "SMTP 5.2.2")
    absent = text("我在休假", "utf-8", "Auto-Submitted: auto-replied").replace(b"li@", b"wang@")
    await mailing.comes(absent)
    assert everything.floor.line == {}
    assert Channels([mailing.channel]).of("email") is mailing.channel
