"""The settings of notices, and of their e-mails."""

from pathlib import Path
from typing import Annotated, Literal

from pydantic import Field

from infra.settings.section import Section


class MailSettings(Section):
    """The server that takes the system's e-mails. Without a host nothing is sent, and the log of notices says so."""

    host: Annotated[str, Field(max_length=253)] = ""
    port: Annotated[int, Field(ge=1, le=65535)] = 587
    tls: Literal["starttls", "tls", "none"] = "starttls"
    """TLS from the first byte (`tls`, port 465), after STARTTLS (`starttls`, 587), or `none`: then anybody on the way
    can read it, and no password is sent.
    """
    ca_file: Path | None = None
    """The certificate authority for the server's certificate; None: those of the system."""
    user: Annotated[str, Field(max_length=254)] = ""
    password_file: Path | None = None
    """The password of `user`, in a file that only the service can read."""
    sender: Annotated[str, Field(max_length=254, pattern=r"^([^@\s<>]{1,64}@[^@\s<>]{1,253})?$")] = ""
    """The sender's address of all e-mails."""
    timeout_s: Annotated[int, Field(ge=1, le=60)] = 20
    """An attempt is given up after this time, and repeated later."""

    @property
    def complete(self) -> bool:
        """Whether e-mails can be sent."""
        return bool(self.host and self.sender)


class NoticeSettings(Section):
    """How long the log of notices goes back."""

    notices_days: Annotated[int, Field(ge=30, le=3660)] = 366
    """Notices to people stay in the log this long; then they are deleted."""
