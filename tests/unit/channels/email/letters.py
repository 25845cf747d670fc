"""Mails as different programs and people write them, good and bad, each with a name. Written for these tests."""

import base64
import io
import zipfile
from collections.abc import Sequence

from tests.attachable import PDF, PNG

CRLF = b"\r\n"


def mail(*headers: str, body: bytes = b"", sender: str = "Li <li@example.com>") -> bytes:
    """A mail with these headers beside the usual ones."""
    usual = [f"From: {sender}", "To: hotline@city.example", "Message-ID: <one@example.com>", "MIME-Version: 1.0"]
    return "\r\n".join([*usual, *headers, "", ""]).encode("utf-8", "surrogateescape") + body


def text(words: str, charset: str = "utf-8", *headers: str, label: str = "") -> bytes:
    """A mail of plain text, as 8-bit bytes."""
    kind = f"Content-Type: text/plain; charset={label or charset}"
    data = words.replace("\n", "\r\n").encode(charset)
    return mail(kind, "Content-Transfer-Encoding: 8bit", *headers, body=data)


def parts(kind: str, *given: bytes, headers: Sequence[str] = (), mark: str = "b1") -> bytes:
    """A mail of several parts, each with its own headers."""
    return mail(f'Content-Type: multipart/{kind}; boundary="{mark}"', *headers, body=many(*given, mark=mark))


def many(*given: bytes, mark: str) -> bytes:
    """Parts between their boundaries."""
    dash = f"--{mark}".encode()
    return CRLF.join([b"".join([dash, CRLF, one, CRLF]).rstrip(CRLF) for one in given] + [dash + b"--", b""])


def part(kind: str, data: bytes, *headers: str) -> bytes:
    """A part in base64."""
    lines = "\r\n".join([f"Content-Type: {kind}", "Content-Transfer-Encoding: base64", *headers, "", ""])
    return lines.encode("utf-8", "surrogateescape") + base64.encodebytes(data).replace(b"\n", CRLF)


def attached(name: str, data: bytes, kind: str = "application/octet-stream") -> bytes:
    """An attachment with a plain name."""
    return part(kind, data, f'Content-Disposition: attachment; filename="{name}"')


def html(page: str, charset: str = "utf-8") -> bytes:
    """A part of HTML."""
    return part(f"text/html; charset={charset}", page.encode(charset))


def plain(words: str, charset: str = "utf-8") -> bytes:
    """A part of text."""
    return part(f"text/plain; charset={charset}", words.encode(charset))


def word(text: str, charset: str, python: str = "") -> str:
    """An encoded word of RFC 2047."""
    return f"=?{charset}?B?{base64.b64encode(text.encode(python or charset)).decode()}?="


def bomb() -> bytes:
    """A ZIP of 30 MB of zeros in some kilobytes, as a Word document has it."""
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", b"<x/>")
        archive.writestr("_rels/.rels", b"<x/>")
        archive.writestr("word/document.xml", bytes(30 * 1024 * 1024))
    return made.getvalue()


def nested(depth: int) -> bytes:
    """Multiparts within multiparts, with a text in the innermost."""
    inner = plain("最里面")
    for level in range(depth):
        mark = f"m{level}"
        inner = f'Content-Type: multipart/mixed; boundary="{mark}"\r\n\r\n'.encode() + many(inner, mark=mark)
    return mail(body=b"").rstrip(CRLF) + CRLF + inner


def report(action: str, status: str, ours: str, *headers: str) -> bytes:
    """A delivery report (RFC 3464) about a mail of ours."""
    status_part = (
        "Content-Type: message/delivery-status\r\n\r\nReporting-MTA: dns; mx.example.com\r\n\r\n"
        f"Final-Recipient: rfc822; li@example.com\r\nAction: {action}\r\nStatus: {status}\r\n"
        "Diagnostic-Code: smtp; 550 no such user\r\n"
    ).encode()
    returned = (
        "Content-Type: text/rfc822-headers\r\n\r\nFrom: hotline@city.example\r\nTo: li@example.com\r\n"
        f"Subject: Re: a [#0123456789ab]\r\nMessage-ID: <{ours}>\r\n"
    ).encode()
    return parts(
        "report; report-type=delivery-status",
        plain("Sorry."),
        status_part,
        returned,
        headers=("Auto-Submitted: auto-replied", "Return-Path: <>", *headers),
    ).replace(b"Li <li@example.com>", b"MAILER-DAEMON@mx.example.com", 1)


INVITATION = """BEGIN:VCALENDAR
METHOD:REQUEST
BEGIN:VTIMEZONE
TZID:China Standard Time
DTSTART:16010101T000000
END:VTIMEZONE
BEGIN:VEVENT
SUMMARY:供水协调会\\, 第二次
DTSTART;TZID=China Standard Time:20261202T140000
DTEND;TZID=China Standard Time:20261202T150000
LOCATION:市政大厅
  301
END:VEVENT
END:VCALENDAR
"""

OUTLOOK = """您好，问题还没有解决。

________________________________
发件人: 12345 热线 <hotline@city.example>
发送时间: 2026年11月30日 10:00
收件人: li@example.com
主题: Re: 停水

我们已经转给水务局。
"""
FOXMAIL = """还是没有水。

 
发件人： 12345 热线
发送时间： 2026-11-30 10:00
收件人： li@example.com
主题： Re: 停水
我们已经转给水务局。
"""
QQ = """谢谢，已经来水了。




------------------ 原始邮件 ------------------
发件人: "12345 热线"<hotline@city.example>;
发送时间: 2026年11月30日(星期一) 上午10:00
收件人: "li"<li@example.com>;

主题: Re: 停水

我们已经转给水务局。
"""
NETEASE = """水压还是低。

在 2026-11-30 10:00:00，"12345 热线" <hotline@city.example> 写道：

我们已经转给水务局。
"""
NETEASE_PHONE = """水压还是低。
---- 回复的原邮件 ----
| 发件人 | 12345 热线<hotline@city.example> |
| 日期 | 2026年11月30日 10:00 |
| 收件人 | li@example.com |
| 主题 | Re: 停水 |
我们已经转给水务局。
"""
APPLE = """好的，谢谢！

发自我的 iPhone

> 在 2026年11月30日，10:00，12345 热线 <hotline@city.example> 写道：
> 
> 我们已经转给水务局。
"""
ENGLISH = """It is still broken.

Sent from my iPhone

On Mon, Nov 30, 2026 at 10:00 AM Hotline
<hotline@city.example> wrote:

> We have passed it on.
"""
OUTLOOK_ENGLISH = """It is still broken.

Get Outlook for iOS
-----Original Message-----
From: Hotline <hotline@city.example>
Sent: Monday, November 30, 2026 10:00
To: li@example.com
Subject: Re: water

We have passed it on.
"""
BETWEEN = """在 2026-11-30 10:00:00，"12345 热线" <hotline@city.example> 写道：
> 哪一栋？
3 栋
> 哪一层？
6 层
"""
SIGNED = """请问何时来水？

-- 
李明
某某小区业主
13800000000
"""
FORWARDED = """请看物业的答复：

---------- 转发的邮件 ----------
发件人: 物业 <wy@example.com>
发送时间: 2026-11-29
收件人: li@example.com
主题: 停水
本周修好。
"""
GMAIL = """明白了

12345 热线 <hotline@city.example> 于2026年11月30日周一 10:00写道：

> 我们已经转给水务局。
"""
QUOTED: dict[str, tuple[str, str]] = {
    "outlook": (OUTLOOK, "您好，问题还没有解决。"),
    "foxmail": (FOXMAIL, "还是没有水。"),
    "qq": (QQ, "谢谢，已经来水了。"),
    "netease": (NETEASE, "水压还是低。"),
    "netease_phone": (NETEASE_PHONE, "水压还是低。"),
    "apple": (APPLE, "好的，谢谢！"),
    "gmail": (GMAIL, "明白了"),
    "english": (ENGLISH, "It is still broken."),
    "outlook_english": (OUTLOOK_ENGLISH, "It is still broken."),
    "between": (BETWEEN, "3 栋\n6 层"),
    "signed": (SIGNED, "请问何时来水？"),
}
"""Answers as different programs write them, each with the citizen's own words."""

SAMPLES = {"pdf": PDF, "png": PNG}
