"""A real SMTP server in the test: aiosmtpd on a port of its own, with TLS and sign-in, which can be made to refuse."""

import asyncio
import ssl
import subprocess
from dataclasses import dataclass, field
from email.message import EmailMessage
from email.parser import BytesParser
from email.policy import default
from pathlib import Path
from typing import Any, cast

from aiosmtpd.smtp import SMTP, AuthResult, Envelope, LoginPassword

USER, PASSWORD = "hotline", "a long password of the mail server"


@dataclass
class Peer:
    """The mail server. `answers`: what it says to the next messages instead of accepting them; after that it
    accepts."""

    port: int
    taken: list[EmailMessage] = field(default_factory=list)
    recipients: list[str] = field(default_factory=list)
    answers: list[str] = field(default_factory=list)
    at_rcpt: list[str] = field(default_factory=list)
    signed_in: list[bool] = field(default_factory=list)
    tls: list[bool] = field(default_factory=list)
    server: asyncio.Server | None = None

    async def handle_RCPT(self, server: Any, session: Any, envelope: Envelope, address: str, options: Any) -> str:
        if self.at_rcpt:
            return self.at_rcpt.pop(0)
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server: Any, session: Any, envelope: Envelope) -> str:
        self.signed_in.append(bool(session.authenticated))
        self.tls.append(session.ssl is not None)
        if self.answers:
            return self.answers.pop(0)
        message = BytesParser(policy=default).parsebytes(cast("bytes", envelope.content))
        self.taken.append(message)
        self.recipients += envelope.rcpt_tos
        return "250 taken"

    async def stop(self) -> None:
        if self.server is not None:
            self.server.close()
            await self.server.wait_closed()
            self.server = None


def certificate(folder: Path) -> tuple[Path, Path]:
    """A key and a certificate for localhost."""
    key, cert = folder / "mail.key", folder / "mail.pem"
    subject = ["-subj", "/CN=localhost", "-addext", "subjectAltName=DNS:localhost"]
    curve = ["-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes", "-days", "2"]
    command = ["openssl", "req", "-x509", *curve, "-keyout", str(key), "-out", str(cert), *subject]
    subprocess.run(command, check=True, capture_output=True)
    return key, cert


async def start(tls: ssl.SSLContext | None = None) -> Peer:
    """Start a server that requires a sign-in after STARTTLS, or one without either."""
    peer = Peer(0)

    def check(server: Any, session: Any, envelope: Any, mechanism: str, data: Any) -> AuthResult:
        good = isinstance(data, LoginPassword) and (data.login, data.password) == (USER.encode(), PASSWORD.encode())
        return AuthResult(success=good, handled=False)

    def protocol() -> SMTP:
        return SMTP(
            peer,
            hostname="localhost",
            tls_context=tls,
            require_starttls=tls is not None,
            authenticator=check,
            auth_required=tls is not None,
        )

    peer.server = await asyncio.get_running_loop().create_server(protocol, "127.0.0.1", 0)
    peer.port = peer.server.sockets[0].getsockname()[1]
    return peer
