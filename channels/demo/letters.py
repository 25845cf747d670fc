"""The mails of a made-up citizen: written as a mail program writes them, and read as one shows them."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from email import message_from_bytes, policy
from email.message import EmailMessage
from email.utils import format_datetime, formataddr, make_msgid
from typing import Final

from core.ids import Instant

SITE: Final = "hotline@demo.example"
LONGEST: Final = 20_000
_DOMAIN: Final = "citizens.example"


@dataclass(frozen=True, slots=True)
class Answered:
    """A mail of the hotline. `images`: its pictures, each with its type."""

    message_id: str
    subject: str
    text: str
    images: Sequence[tuple[str, bytes]]


def letter(
    name: str, address: str, text: str, image: tuple[str, bytes] | None, to: Answered | None, at: Instant
) -> bytes:
    """A mail of this citizen; `to`: the one that it answers."""
    mail = EmailMessage(policy=policy.SMTP)
    mail["From"] = formataddr((name, address))
    mail["To"] = SITE
    mail["Date"] = format_datetime(datetime.fromtimestamp(at, UTC))
    mail["Message-ID"] = make_msgid(domain=_DOMAIN)
    if to is None:
        mail["Subject"] = " ".join(text.split())[:30] or "图片"
    else:
        subject = to.subject or "诉求"
        mail["Subject"] = subject if subject.lower().startswith("re:") else f"Re: {subject}"
        mail["In-Reply-To"] = mail["References"] = to.message_id
    mail.set_content(text or "见附件。")
    if image is not None:
        kind = image[0].partition("/")[2]
        mail.add_attachment(image[1], "image", kind, filename=f"photo.{kind}")
    return mail.as_bytes()


def read(data: bytes) -> Answered:
    """Read a mail of the hotline."""
    mail = message_from_bytes(data, policy=policy.default)
    body = mail.get_body(("plain",))
    text = body.get_content() if body is not None else ""
    images = [
        (one.get_content_type(), one.get_content())
        for one in mail.iter_attachments()
        if one.get_content_maintype() == "image"
    ]
    return Answered(
        str(mail["Message-ID"] or ""), str(mail["Subject"] or ""), str(text).replace("\r", "").strip()[:LONGEST], images
    )
