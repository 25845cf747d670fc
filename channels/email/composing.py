"""Makes the bytes of a mail of ours. No text can become a header: each is one line without controls, or refused."""

from collections.abc import Sequence
from dataclasses import dataclass
from email.headerregistry import Address
from email.message import EmailMessage
from email.policy import SMTP, SMTPUTF8
from email.utils import formatdate

from channels.email.accounts import MailAccount
from channels.email.rules import threads
from core.ids import Instant

HOP = "X-Hotline-Hop"


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """Everything that a mail of ours says. `answered`, `references`: ids of earlier mails; `files`: name, media type
    and content."""

    message_id: str
    recipient: str
    subject: str
    text: str
    at: Instant
    answered: str = ""
    references: Sequence[str] = ()
    automatic: bool = False
    files: Sequence[tuple[str, str, bytes]] = ()


def composed(account: MailAccount, draft: Draft) -> bytes:
    """The mail as it goes over the wire. Raises ValueError for an address or id that is none."""
    form = account.form
    plain = form.address.isascii() and draft.recipient.isascii()
    mail = EmailMessage(policy=SMTP if plain else SMTPUTF8)
    mail["From"] = Address(threads.one_line(form.name, 80), addr_spec=form.address)
    mail["To"] = Address(addr_spec=draft.recipient)
    mail["Reply-To"] = Address(addr_spec=form.address)
    mail["Subject"] = threads.one_line(draft.subject)
    mail["Date"] = formatdate(draft.at)
    mail["Message-ID"] = f"<{draft.message_id}>"
    if draft.answered:
        mail["In-Reply-To"] = _id(draft.answered)
    if named := [_id(one) for one in draft.references]:
        mail["References"] = " ".join(named)
    mail[HOP] = account.id
    if draft.automatic:
        mail["Auto-Submitted"] = "auto-replied" if draft.answered else "auto-generated"
        mail["X-Auto-Response-Suppress"] = "All"
    mail.set_content(draft.text, cte="base64" if not draft.text.isascii() else None)
    for name, media_type, content in draft.files:
        main, _, sub = media_type.partition("/")
        mail.add_attachment(content, maintype=main, subtype=sub, filename=threads.one_line(name, 150) or "file")
    return mail.as_bytes()


def _id(text: str) -> str:
    """A message id that a stranger has made, as it may stand in a header of ours."""
    kept = "".join(one for one in text if "!" <= one <= "~" and one not in "<>")
    return f"<{kept[:250]}>"
