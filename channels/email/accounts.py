"""The form of a mail account, and what it says about the two servers."""

import hashlib
import ipaddress
import ssl
from dataclasses import dataclass
from enum import StrEnum
from typing import Annotated

from pydantic import Field, field_validator, model_validator

from channels.conversations.wire import Account
from infra.http.base import Form

ADDRESS = r"^[^\s<>\"(),:;@\\\x00-\x1f\x7f]{1,64}@[^\s<>\"(),:;@\\\x00-\x1f\x7f]{1,189}$"
HOST = r"^[A-Za-z0-9.:-]{1,253}$"
SECRETS = frozenset({"password"})


class Security(StrEnum):
    """How a connection is encrypted. `none` is only for a server on this machine."""

    TLS = "tls"
    STARTTLS = "starttls"
    NONE = "none"


class EmailForm(Form):
    """A mailbox of the site: where its mail is read and sent. `password` is often an authorisation code."""

    address: Annotated[str, Field(pattern=ADDRESS, max_length=254)]
    name: Annotated[str, Field(max_length=80)] = ""
    imap_host: Annotated[str, Field(pattern=HOST)]
    imap_port: Annotated[int, Field(ge=1, le=65_535)] = 993
    imap_security: Security = Security.TLS
    smtp_host: Annotated[str, Field(pattern=HOST)]
    smtp_port: Annotated[int, Field(ge=1, le=65_535)] = 465
    smtp_security: Security = Security.TLS
    user: Annotated[str, Field(min_length=1, max_length=254)]
    password: Annotated[str, Field(min_length=1, max_length=500)]
    folder: Annotated[str, Field(min_length=1, max_length=200)] = "INBOX"
    move_to: Annotated[str, Field(max_length=200)] = ""
    signature: Annotated[str, Field(max_length=1_000)] = ""
    automatic_a_day: Annotated[int, Field(ge=0, le=50)] = 5
    ca_file: Annotated[str, Field(max_length=300)] = ""

    @field_validator("user", "password", "folder", "move_to", "name")
    @classmethod
    def _one_line(cls, value: str) -> str:
        if any(ord(one) < 32 or ord(one) == 127 for one in value):
            raise ValueError("control characters")
        return value

    @model_validator(mode="after")
    def _encrypted(self) -> "EmailForm":
        for security, host in ((self.imap_security, self.imap_host), (self.smtp_security, self.smtp_host)):
            if security is Security.NONE and not is_loopback(host):
                raise ValueError("a connection to another machine is encrypted")
        if self.move_to and self.move_to == self.folder:
            raise ValueError("mails are not moved to the folder that is read")
        return self


@dataclass(frozen=True, slots=True)
class MailAccount:
    """An account with its form."""

    id: str
    form: EmailForm

    @property
    def place(self) -> str:
        """The folder that is read, on its server: some servers give the same UIDVALIDITY to every mailbox."""
        told = f"{self.form.imap_host}\n{self.form.user}\n{self.form.folder}"
        return hashlib.sha256(told.encode()).hexdigest()[:32]

    @property
    def domain(self) -> str:
        """The part of the address behind the @."""
        return self.form.address.rpartition("@")[2]


def read(account: Account) -> MailAccount:
    """The account as it was set up. Raises ValueError."""
    return MailAccount(account.id, EmailForm.model_validate({**account.config, **account.secrets}))


def is_loopback(host: str) -> bool:
    """Whether this names our own machine."""
    if host.lower() == "localhost":
        return True
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False


def context_of(form: EmailForm) -> ssl.SSLContext:
    """The requirements of a server's certificate. Reads the site's file if there is one, and raises OSError."""
    return ssl.create_default_context(cafile=form.ca_file or None)
