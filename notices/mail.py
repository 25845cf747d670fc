"""E-mail: one message by SMTP, with TLS and sign-in as the settings say, and a file from the file store."""

import asyncio
import re
import ssl
from email.message import EmailMessage
from email.utils import formatdate
from pathlib import Path
from typing import Protocol

import aiosmtplib

from core.errors import HotlineError
from infra.clock import Clock
from notices.rules.kinds import Channel
from notices.senders import Outcome, Outgoing, Result
from notices.settings import MailSettings

MOST_BYTES = 10 * 1024 * 1024
"""Larger files are not mailed."""

ADDRESS = re.compile(r"\S*@\S*")


class Papers(Protocol):
    """The files attached to e-mails."""

    async def paper(self, id: str, most: int) -> tuple[str, str, bytes]:
        """A file's name, media type and content; raises `HotlineError` when it is gone, ValueError when too large."""
        ...


class MailSender:
    """Sends by the site's mail server."""

    channel = Channel.MAIL

    def __init__(self, settings: MailSettings, clock: Clock, papers: Papers) -> None:
        self._settings = settings
        self._clock = clock
        self._papers = papers

    def configured(self) -> bool:
        """Whether a server and a sender address are set."""
        return self._settings.complete

    async def send(self, notice: Outgoing) -> Outcome:
        """Make one attempt. The message id is derived from the notice's id, so a server that gets the message twice
        after a crash of ours can tell."""
        try:
            message = await self._message(notice)
        except (HotlineError, ValueError) as error:
            return Outcome(Result.NEVER, f"attachment: {type(error).__name__}")
        try:
            await self._deliver(message)
        except aiosmtplib.SMTPRecipientsRefused as error:
            return _answered(error.recipients[0].code, error.recipients[0].message)
        except aiosmtplib.SMTPAuthenticationError as error:
            return Outcome(Result.LATER, f"SMTP {error.code}: sign-in refused")
        except aiosmtplib.SMTPResponseException as error:
            return _answered(error.code, error.message)
        except (aiosmtplib.SMTPException, OSError, ssl.SSLError) as error:
            return Outcome(Result.LATER, type(error).__name__)
        return Outcome(Result.SENT)

    async def _message(self, notice: Outgoing) -> EmailMessage:
        message = EmailMessage()
        message["From"] = self._settings.sender
        message["To"] = notice.address
        message["Subject"] = " ".join(notice.title.split())
        message["Date"] = formatdate(self._clock.now())
        message["Message-ID"] = f"<{notice.id}@{self._settings.sender.rpartition('@')[2]}>"
        message["Auto-Submitted"] = "auto-generated"
        message.set_content(f"{notice.text}\n")
        if notice.file:
            name, media_type, content = await self._papers.paper(notice.file, MOST_BYTES)
            main, _, sub = media_type.partition("/")
            message.add_attachment(content, maintype=main, subtype=sub, filename=name)
        return message

    async def _deliver(self, message: EmailMessage) -> None:
        given, plain = self._settings, self._settings.tls == "none"
        password = await asyncio.to_thread(_password, given.password_file)
        await aiosmtplib.send(
            message,
            hostname=given.host,
            port=given.port,
            username=given.user or None if not plain else None,
            password=password or None if not plain else None,
            use_tls=given.tls == "tls",
            start_tls=given.tls == "starttls",
            tls_context=None if plain else ssl.create_default_context(cafile=given.ca_file),
            timeout=given.timeout_s,
        )


def _answered(code: int, message: str) -> Outcome:
    words = ADDRESS.sub("…", " ".join(message.split()))[:120]
    return Outcome(Result.LATER if code < 500 else Result.NEVER, f"SMTP {code}: {words}")


def _password(file: Path | None) -> str:
    return file.read_text("utf-8").strip() if file is not None else ""
