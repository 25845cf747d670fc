"""Sends by SMTP, and says truthfully how far that came."""

import asyncio
import contextlib
import re
import ssl
from dataclasses import dataclass

import aiosmtplib

from channels.conversations.wire import NotSent
from channels.email.accounts import EmailForm, MailAccount, Security, context_of

WITHIN_S = 30.0
SLOWEST = 50_000.0
"""Bytes a second: the server's answer to a large mail is awaited as much longer."""

AWAY = "email.smtp_away"
STATUS = re.compile(r"[245]\.\d{1,3}\.\d{1,3}\b")
"""RFC 3463."""


@dataclass(slots=True)
class Fault:
    """Why an account cannot send now, as a code of the texts."""

    code: str | None = None


class Sender:
    """Gives mails to the servers of the accounts."""

    async def send(self, account: MailAccount, recipient: str, mail: bytes, fault: Fault) -> None:
        """Give one mail to its server; raises `NotSent`."""
        form = account.form
        try:
            context = None
            if form.smtp_security is not Security.NONE:
                context = await asyncio.to_thread(context_of, form)
            client = _client(form, context, account.domain)
        except OSError:
            fault.code = "email.ca_file"
            raise NotSent(fault.code, passes=True) from None
        try:
            await _connect(client, fault)
            await _offer(client, form.address, recipient, len(mail))
            await _give(client, mail)
            fault.code = None
        finally:
            client.close()


def _client(form: EmailForm, context: ssl.SSLContext | None, domain: str) -> aiosmtplib.SMTP:
    plain = form.smtp_security is Security.NONE
    return aiosmtplib.SMTP(
        hostname=form.smtp_host,
        port=form.smtp_port,
        # The machine's own name is nobody's business.
        local_hostname=domain if domain.isascii() else "localhost",
        username=None if plain else form.user,
        password=None if plain else form.password,
        use_tls=form.smtp_security is Security.TLS,
        start_tls=form.smtp_security is Security.STARTTLS,
        tls_context=context,
        timeout=WITHIN_S,
    )


async def _connect(client: aiosmtplib.SMTP, fault: Fault) -> None:
    """Connect, encrypt, sign in. A failure here says nothing about the mail, so it passes."""
    try:
        await client.connect()
    except aiosmtplib.SMTPAuthenticationError:
        fault.code = "email.sign_in_refused"
        raise NotSent(fault.code, passes=True) from None
    except (aiosmtplib.SMTPException, OSError) as error:
        fault.code = "email.certificate" if _is_certificate(error) else AWAY
        raise NotSent(fault.code, passes=True) from None


def _is_certificate(error: BaseException | None) -> bool:
    while error is not None:
        if isinstance(error, ssl.SSLError):
            return True
        error = error.__cause__ or error.__context__
    return False


async def _offer(client: aiosmtplib.SMTP, sender: str, recipient: str, size: int) -> None:
    """Say from whom, to whom and how large. Nothing is sent yet."""
    limit = client.esmtp_extensions.get("size", "")
    if limit.isdigit() and 0 < int(limit) < size:
        raise NotSent("email.too_large", passes=False)
    unicode = not (sender.isascii() and recipient.isascii())
    if unicode and not client.supports_extension("smtputf8"):
        raise NotSent("email.bad_address", passes=False)
    options = [f"SIZE={size}"] if client.supports_extension("size") else []
    options += ["SMTPUTF8"] if unicode else []
    encoding = "utf-8" if unicode else "ascii"
    try:
        await client.mail(sender, options=options, encoding=encoding)
        await client.rcpt(recipient, encoding=encoding)
    except aiosmtplib.SMTPResponseException as error:
        raise _refused(error.code, error.message) from None
    except (aiosmtplib.SMTPException, OSError):
        raise NotSent(AWAY, passes=True) from None


async def _give(client: aiosmtplib.SMTP, mail: bytes) -> None:
    """Send the mail. If the connection breaks before the answer, nobody knows whether the server has it."""
    try:
        await client.data(mail, timeout=WITHIN_S + len(mail) / SLOWEST)
    except aiosmtplib.SMTPResponseException as error:
        raise _refused(error.code, error.message) from None
    except (aiosmtplib.SMTPException, OSError):
        raise NotSent("email.no_answer", passes=False, unknown=True) from None
    with contextlib.suppress(aiosmtplib.SMTPException, OSError):
        await client.quit()


def _refused(code: int, message: str) -> NotSent:
    """The server's answer by its numbers. Its words may repeat an address or a subject, and reasons get into logs."""
    status = STATUS.match(message.strip())
    return NotSent(f"SMTP {code} {status[0] if status else ''}".strip(), passes=code < 500)
