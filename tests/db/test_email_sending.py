"""Mails that go out, through a real SMTP server; and answers and reports that come back to them (MM1, MM2)."""

import asyncio
import contextlib
import ssl
from collections.abc import AsyncIterator
from dataclasses import dataclass, replace
from email.message import EmailMessage
from pathlib import Path
from typing import Any, cast
from zoneinfo import ZoneInfo

import pytest
from pydantic import ValidationError

from channels.conversations.kinds import PAPER
from channels.conversations.wire import Delivery, NotSent, Outgoing
from channels.email.accounts import EmailForm, read
from channels.email.arriving import Arriving, NotAMail
from channels.email.mailbox import Fetched
from channels.email.mime.reader import MailReader
from channels.email.service import EmailChannel
from infra.clock import FakeClock, new_id
from infra.database.engine import Database
from infra.files.file_store import FileStore, file_store_at
from tests import smtp
from tests.attachable import PDF, PNG
from tests.db.filing import bits, places_in
from tests.unit.channels.arrivals import MemoryAccounts
from tests.unit.channels.email import letters
from tests.unit.channels.email.fakes import WatchedArrivals, account
from tests.unit.channels.email.letters import attached, html, parts, plain, text, word

NOW = 1_780_000_000.0


@pytest.fixture
async def server() -> AsyncIterator[smtp.Peer]:
    running = await smtp.start()
    yield running
    await running.stop()


@dataclass
class Mails:
    """The channel with a mail server, and mails that come as if from a mailbox."""

    channel: EmailChannel
    arriving: Arriving
    arrivals: WatchedArrivals
    accounts: MemoryAccounts
    files: FileStore
    clock: FakeClock
    server: smtp.Peer

    async def come(self, *raw: bytes, at: float = NOW) -> None:
        """Take these mails."""
        async with MailReader().batch() as batch:
            for number, one in enumerate(raw, 1):
                given = read(self.accounts.all["mail-1"])
                await self.arriving.take(given, batch, Fetched(number, one, True, at))

    def outgoing(self, text: str = "已转办。", **more: Any) -> Outgoing:
        """A message of ours."""
        made = Outgoing(id=new_id(), account="mail-1", recipient="li@example.com", text=text, at=NOW)
        return replace(made, **more)

    @property
    def last(self) -> EmailMessage:
        """The mail that the server took last."""
        return self.server.taken[-1]


@pytest.fixture
def mails(database: Database, tmp_path: Path, server: smtp.Peer) -> Mails:
    clock = FakeClock(NOW)
    store = file_store_at(places_in(tmp_path), database, clock, new_id)
    arrivals, accounts = WatchedArrivals(), MemoryAccounts(at(server))
    arriving = Arriving(database, store, arrivals, accounts, clock)
    channel = EmailChannel(database, store, accounts, arriving, clock, ZoneInfo("Asia/Shanghai"))
    return Mails(channel, arriving, arrivals, accounts, store, clock, server)


def at(server: smtp.Peer, **more: Any) -> Any:
    """The account on this server."""
    config = {"imap_host": "127.0.0.1", "smtp_host": "127.0.0.1", "smtp_port": server.port, "smtp_security": "none"}
    return account({**config, "signature": "12345 政务服务便民热线", **more})


def words_of(mail: EmailMessage) -> str:
    """The text of a mail."""
    body = mail.get_body(("plain",))
    assert body is not None
    return cast("str", body.get_content()).replace("\r\n", "\n")


async def test_an_answer_belongs_to_the_citizens_mail(mails: Mails) -> None:
    """MM2: the right headers, the signature, and what the citizen wrote below."""
    first = text(
        "停水两天了", "gb18030", f"Subject: {word('停水', 'utf-8')}", "References: <zero@example.com>", label="gb2312"
    )
    await mails.come(first)
    came = mails.arrivals.taken[0]
    sent = await mails.channel.send(mails.outgoing(subject=came.subject, thread=came.thread, answers=came.id))
    mail = mails.last
    assert str(mail["From"]) == "12345 热线 <hotline@city.example>"
    assert (str(mail["To"]), str(mail["Reply-To"])) == ("li@example.com", "hotline@city.example")
    assert str(mail["Subject"]) == f"Re: 停水 [#{came.thread}]"
    assert (mail["In-Reply-To"], mail["References"]) == ("<one@example.com>", "<zero@example.com> <one@example.com>")
    assert mail["Message-ID"] == f"<{sent.ids[0]}>"
    assert mail["Auto-Submitted"] is None
    assert words_of(mail) == (
        "已转办。\n\n-- \n12345 政务服务便民热线\n\n在 2026-05-29 04:26，li@example.com 写道：\n> 停水两天了\n"
    )


async def test_threads_are_kept_by_ids_and_by_our_mark(mails: Mails) -> None:
    """By References; by our mark in the subject, for programs that drop the headers; and never across citizens."""
    await mails.come(text("一", "utf-8", "Subject: a"))
    thread = mails.arrivals.taken[0].thread
    sent = await mails.channel.send(mails.outgoing(subject="a", thread=thread, answers=mails.arrivals.taken[0].id))
    by_id = text("二", "utf-8", "Subject: b", f"In-Reply-To: <{sent.ids[0]}>").replace(b"<one@", b"<two@")
    by_mark = text("三", "utf-8", f"Subject: Re: a [#{thread}]").replace(b"<one@", b"<three@")
    by_our_id = text("四", "utf-8", f"References: <lost.{thread}@city.example>").replace(b"<one@", b"<four@")
    stranger = text("五", "utf-8", f"Subject: Re: a [#{thread}]", f"References: <{sent.ids[0]}>")
    stranger = stranger.replace(b"<one@", b"<five@").replace(b"li@", b"wang@")
    alone = text("六", "utf-8", "Subject: Re: a").replace(b"<one@", b"<six@")
    await mails.come(by_id, by_mark, by_our_id, stranger, alone)
    threads = [one.thread for one in mails.arrivals.taken]
    assert threads[:4] == [thread] * 4
    assert len({*threads[3:]}) == 3
    assert mails.arrivals.taken[2].subject == "Re: a"


async def test_a_mail_is_taken_once(mails: Mails) -> None:
    """Also if the conversations were away at first; and another mail under the same id is another mail."""
    mails.arrivals.raises = [RuntimeError()]
    with pytest.raises(RuntimeError):
        await mails.come(text("一"))
    await mails.come(text("一"), text("一"), text("另一封"))
    assert [one.text for one in mails.arrivals.taken] == ["一", "另一封"]
    assert mails.arrivals.again == []


async def test_a_report_is_a_receipt(mails: Mails) -> None:
    """RFC 3464: no message, but the fate of ours. A delay is nothing final, and a strange report nobody's."""
    sent = await mails.channel.send(mails.outgoing())
    ours = sent.ids[0]
    await mails.come(letters.report("delayed", "4.4.1", ours), letters.report("failed", "5.1.1", ours))
    assert [(one.id, one.state, one.reason) for one in mails.arrivals.receipts] == [
        (ours, Delivery.FAILED, "SMTP 5.1.1")
    ]
    assert mails.arrivals.taken == []
    await mails.come(letters.report("failed", "5.1.1", "other.0123456789ab@city.example"))
    assert (len(mails.arrivals.receipts), mails.arrivals.taken[0].automatic) == (1, True)


async def test_an_absence_notice_is_a_message_that_nobody_answers(mails: Mails) -> None:
    """RFC 3834: a machine gets no automatic text, but an agent may answer. The notice is no bounce, though it names
    our mail and has no return path."""
    sent = await mails.channel.send(mails.outgoing())
    absent = text(
        "我在休假", "utf-8", "Auto-Submitted: auto-replied", "Return-Path: <>", f"In-Reply-To: <{sent.ids[0]}>"
    )
    await mails.come(absent)
    came = mails.arrivals.taken[0]
    assert (came.automatic, mails.arrivals.receipts) == (True, [])
    with pytest.raises(NotSent) as refused:
        await mails.channel.send(mails.outgoing(answers=came.id, thread=came.thread, automatic=True))
    assert (refused.value.passes, refused.value.unknown) == (False, False)
    await mails.channel.send(mails.outgoing(answers=came.id, thread=came.thread))


async def test_our_own_mail_that_comes_back_is_automatic(mails: Mails) -> None:
    """A forwarding that leads back to us ends there."""
    await mails.channel.send(mails.outgoing())
    await mails.come(mails.last.as_bytes())
    assert mails.arrivals.taken[0].automatic


async def test_automatic_texts_say_so_and_are_few(mails: Mails) -> None:
    """At most as many a day as the account allows; a repeated attempt is no further text."""
    mails.accounts.put(at(mails.server, automatic_a_day=2))
    last = mails.outgoing("已收到", automatic=True)
    await mails.channel.send(mails.outgoing("已收到", automatic=True))
    await mails.channel.send(last)
    assert (mails.last["Auto-Submitted"], mails.last["X-Auto-Response-Suppress"]) == ("auto-generated", "All")
    await mails.channel.send(last)
    with pytest.raises(NotSent, match="automatic"):
        await mails.channel.send(mails.outgoing("已收到", automatic=True))
    await mails.channel.send(mails.outgoing("坐席写的"))
    await mails.channel.send(mails.outgoing("已收到", automatic=True, at=NOW + 86_400))
    await mails.channel.send(mails.outgoing("已收到", automatic=True, recipient="wang@example.com"))


async def test_files_come_and_go(mails: Mails) -> None:
    """Kept by what they are, named in Chinese; what is not taken is said."""
    page = "<p>见附件</p><script>x</script>"
    raw = parts(
        "mixed",
        plain("见附件"),
        html(page),
        letters.part("application/pdf", PDF, "Content-Disposition: attachment; filename*=utf-8''%E5%81%9C.pdf"),
        attached("run.exe", b"MZ\x90\0" * 100),
        attached("bomb.zip", letters.bomb().replace(b"word/", b"x/x.x"), "application/zip"),
        attached("b.docx", letters.bomb()),
    )
    await mails.come(raw)
    came = mails.arrivals.taken[0]
    assert [(file.name, file.media_type) for file in came.files][:1] == [("停.pdf", "application/pdf")]
    assert [file.kind for file in came.files] == ["conversation", "conversation", "mail_page"]
    assert "[附件未保留：run.exe（不接收这种类型的文件）]" in came.text
    assert "bomb.zip" in came.text
    shown = await mails.files.read_whole(came.files[-1], 10**6)
    assert b"script" not in shown
    kept = await mails.files.put(bits(PNG), PAPER, name="图\r\nBcc: a@b.c.png")
    await mails.channel.send(mails.outgoing(files=(kept, came.files[0])))
    names = [(part.get_filename(), part.get_content()) for part in mails.last.iter_attachments()]
    assert names == [("图 Bcc: a@b.c.png", PNG), ("停.pdf", PDF)]
    assert mails.last["Bcc"] is None


async def test_folded_words_are_kept_whole_in_a_file(mails: Mails) -> None:
    await mails.come(text(letters.QQ))
    came = mails.arrivals.taken[0]
    assert came.text.startswith("谢谢，已经来水了。\n\n[已折叠")
    assert "我们已经转给水务局" in (await mails.files.read_whole(came.files[0], 10**6)).decode()


async def test_the_beginning_of_a_giant_is_taken_without_half_a_file(mails: Mails) -> None:
    whole = parts("mixed", plain("见附件"), attached("a.pdf", PDF), attached("b.pdf", PDF + bytes(3_000)))
    async with MailReader().batch() as batch:
        given = read(mails.accounts.all["mail-1"])
        await mails.arriving.take(given, batch, Fetched(1, whole[:-2_000], False, NOW))
    came = mails.arrivals.taken[0]
    assert [file.name for file in came.files] == ["a.pdf"]
    assert "[附件未保留：b.pdf（邮件太大，附件未取）]" in came.text


async def test_a_message_without_a_sender_is_refused(mails: Mails) -> None:
    with pytest.raises(NotAMail):
        await mails.come(b"Subject: a\r\n\r\nb")


@pytest.mark.parametrize(
    "more",
    [
        {"recipient": "li@example.com\r\nBcc: all@example.com"},
        {"recipient": "li@example.com, all@example.com"},
        {"recipient": "li"},
        {"account": "none"},
    ],
)
async def test_a_wrong_address_is_refused_before_anything_is_said(mails: Mails, more: dict[str, str]) -> None:
    with pytest.raises(NotSent) as refused:
        await mails.channel.send(mails.outgoing(**more))
    assert (refused.value.passes, mails.server.taken) == (False, [])


async def test_no_text_becomes_a_header(mails: Mails) -> None:
    mails.accounts.put(at(mails.server, name="热线 \u2028 X"))
    await mails.channel.send(mails.outgoing("一\r\n\r\n.\r\nBcc: a@b.c", subject="a\r\nBcc: all@example.com\r\n\r\nb"))
    assert mails.last["Bcc"] is None
    assert str(mails.last["Subject"]).startswith("a Bcc: all@example.com b [#")
    assert words_of(mails.last).startswith("一\n\n.\nBcc: a@b.c\n")
    assert mails.server.recipients == ["li@example.com"]


@pytest.mark.parametrize(
    ("answer", "passes"),
    [("451 4.7.1 greylisted", True), ("452 4.2.2 full", True), ("550 5.1.1 unknown", False), ("554 5.7.1 spam", False)],
)
async def test_the_servers_answer_is_told_truthfully(mails: Mails, answer: str, passes: bool) -> None:
    mails.server.answers = [f"{answer} <li@example.com>"]
    with pytest.raises(NotSent) as refused:
        await mails.channel.send(mails.outgoing())
    assert (refused.value.passes, refused.value.unknown) == (passes, False)
    assert refused.value.reason == f"SMTP {answer[:9]}"
    mails.server.at_rcpt = [answer]
    with pytest.raises(NotSent) as at_once:
        await mails.channel.send(mails.outgoing())
    assert at_once.value.passes == passes


async def test_the_same_attempt_has_the_same_id(mails: Mails) -> None:
    mails.server.answers = ["451 later"]
    message = mails.outgoing()
    with pytest.raises(NotSent):
        await mails.channel.send(message)
    first, second = await mails.channel.send(message), await mails.channel.send(message)
    assert first == second
    assert {mail["Message-ID"] for mail in mails.server.taken} == {f"<{first.ids[0]}>"}


async def test_a_server_that_is_away_passes(mails: Mails) -> None:
    await mails.server.stop()
    with pytest.raises(NotSent) as refused:
        await mails.channel.send(mails.outgoing())
    assert (refused.value.passes, refused.value.unknown) == (True, False)
    assert mails.channel.fault("mail-1") == "email.smtp_away"


@contextlib.asynccontextmanager
async def breaking(after: bytes) -> AsyncIterator[int]:
    """A server that breaks off once it has read these bytes; its port."""

    async def serve(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        writer.write(b"220 x\r\n")
        answers = {b"EHLO": b"250 x\r\n", b"DATA": b"354 go\r\n"}
        with contextlib.suppress(ConnectionError):
            while (line := await reader.readline()) and not line.startswith(after):
                if line[:4] in (b"EHLO", b"MAIL", b"RCPT", b"DATA"):
                    writer.write(answers.get(line[:4], b"250 ok\r\n"))
        writer.close()

    server = await asyncio.start_server(serve, "127.0.0.1", 0)
    async with server:
        yield server.sockets[0].getsockname()[1]


@pytest.mark.parametrize(
    ("after", "passes", "unknown"), [(b"MAIL", True, False), (b"RCPT", True, False), (b".\r\n", False, True)]
)
async def test_a_break_is_unknown_only_after_the_mail_was_given(
    mails: Mails, after: bytes, passes: bool, unknown: bool
) -> None:
    async with breaking(after) as port:
        mails.accounts.put(at(mails.server, smtp_port=port))
        with pytest.raises(NotSent) as broken:
            await mails.channel.send(mails.outgoing())
    assert (broken.value.passes, broken.value.unknown) == (passes, unknown)


async def test_sign_in_and_encryption(mails: Mails, tmp_path: Path) -> None:
    """STARTTLS with a known certificate; an unknown one, and a wrong password, are told."""
    key, cert = smtp.certificate(tmp_path)
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(cert, key)
    peer = await smtp.start(context)
    tls = {"smtp_host": "localhost", "smtp_port": peer.port, "smtp_security": "starttls", "user": smtp.USER}
    try:
        for more, secret, code in (
            ({}, smtp.PASSWORD, "email.certificate"),
            ({"ca_file": str(cert)}, "wrong", "email.sign_in_refused"),
            ({"ca_file": str(tmp_path / "none.pem")}, smtp.PASSWORD, "email.ca_file"),
        ):
            mails.accounts.put(replace(at(peer, **tls, **more), secrets={"password": secret}))
            with pytest.raises(NotSent) as refused:
                await mails.channel.send(mails.outgoing())
            assert (refused.value.passes, mails.channel.fault("mail-1")) == (True, code)
        good = replace(at(peer, **tls, ca_file=str(cert)), secrets={"password": smtp.PASSWORD})
        mails.accounts.put(good)
        await mails.channel.send(mails.outgoing())
        assert (peer.tls, peer.signed_in, mails.channel.fault("mail-1")) == ([True], [True], None)
    finally:
        await peer.stop()


async def test_too_large_a_mail_is_not_tried(mails: Mails) -> None:
    kept = await mails.files.put(bits(PDF + bytes(9 * 1024 * 1024)), PAPER, name="a.pdf")
    with pytest.raises(NotSent, match="too_large"):
        await mails.channel.send(mails.outgoing(files=(kept,) * 3))
    assert mails.server.taken == []


@pytest.mark.parametrize(
    "wrong",
    [
        {"imap_security": "none", "imap_host": "mail.example.com"},
        {"smtp_security": "none", "smtp_host": "10.0.0.1"},
        {"address": "a@b.c\nd"},
        {"smtp_host": "a b"},
        {"move_to": "INBOX"},
        {"user": "a\r\nb"},
    ],
)
def test_the_form_refuses_what_would_not_be_safe(wrong: dict[str, str]) -> None:
    """MM1: nothing goes to another machine unencrypted."""
    good = {
        "address": "a@b.example",
        "imap_host": "imap.b.example",
        "smtp_host": "smtp.b.example",
        "user": "a",
        "password": "a",
    }
    EmailForm.model_validate(good)
    with pytest.raises(ValidationError):
        EmailForm.model_validate({**good, **wrong})


def test_another_mailbox_is_remembered_apart() -> None:
    """Coremail numbers every mailbox from the same UIDVALIDITY."""
    given = {"imap_host": "imap.b.example", "smtp_host": "smtp.b.example"}
    changes: tuple[dict[str, str], ...] = (
        {},
        {"user": "other@b.example"},
        {"imap_host": "imap.c.example"},
        {"folder": "Letters"},
    )
    assert len({read(account({**given, **change})).place for change in changes}) == 4
