"""The form of an account, and the account as the channel uses it."""

import ipaddress
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Annotated, Any, Final, Literal
from urllib.parse import urlsplit

from pydantic import ConfigDict, Field, ValidationError, ValidationInfo, field_validator

from channels.conversations.wire import Account
from infra.http.base import Form

Network = ipaddress.IPv4Network | ipaddress.IPv6Network

HTTP_WAYS: Final = ("aliyun", "tencent")
SECRET: Final = frozenset({"key_secret", "password"})

_HOST: Final = r"^([A-Za-z0-9]([A-Za-z0-9.-]{0,251}[A-Za-z0-9])?|[0-9A-Fa-f:.]{2,45})?$"
_WORD: Final = r"^[!-~]*$"
_NEEDED: Final = {
    "aliyun": ("key_id", "signature", "template"),
    "tencent": ("key_id", "signature", "template", "app"),
    "smpp": ("host", "port", "login"),
    "cmpp2": ("host", "port", "login", "number"),
    "cmpp3": ("host", "port", "login", "number"),
}
"""The fields without which nothing can be sent. Secrets are asked for when they are used: a form that leaves them as
they are does not contain them."""

_MOST: Final[Mapping[tuple[str, str | None], int]] = {
    ("smpp", "password"): 8,
    ("smpp", "service"): 5,
    ("cmpp2", "login"): 6,
    ("cmpp3", "login"): 6,
}
"""The fields for which a protocol has less room than another one."""

Word = Annotated[str, Field(pattern=_WORD, max_length=128)]


class SmsAccount(Form):
    """An account at a provider of text messages. `way` decides which of the fields count; docs/howto/短信.md explains
    each in the provider's words."""

    model_config = ConfigDict(validate_default=True)

    way: Literal["aliyun", "tencent", "smpp", "cmpp2", "cmpp3"]
    signature: Annotated[str, Field(max_length=32)] = ""
    key_id: Word = ""
    key_secret: Word = ""
    app: Annotated[str, Field(pattern=r"^[0-9]*$", max_length=20)] = ""
    region: Annotated[str, Field(pattern=r"^[a-z0-9-]*$", max_length=32)] = "ap-guangzhou"
    template: Annotated[str, Field(pattern=r"^[A-Za-z0-9_]*$", max_length=64)] = ""
    variables: Annotated[str, Field(pattern=r"^[A-Za-z0-9_]{1,32}(,[A-Za-z0-9_]{1,32}){0,19}$", max_length=700)] = (
        "content"
    )
    variable_length: Annotated[int, Field(ge=1, le=1000)] = 500
    addresses: Annotated[str, Field(max_length=1000)] = ""
    endpoint: Annotated[str, Field(max_length=200)] = ""
    host: Annotated[str, Field(pattern=_HOST, max_length=253)] = ""
    port: Annotated[int, Field(ge=0, le=65535)] = 0
    tls: bool = False
    login: Annotated[str, Field(pattern=_WORD, max_length=15)] = ""
    password: Annotated[str, Field(pattern=_WORD, max_length=64)] = ""
    system_type: Annotated[str, Field(pattern=_WORD, max_length=12)] = ""
    service: Annotated[str, Field(pattern=_WORD, max_length=10)] = ""
    number: Annotated[str, Field(pattern=r"^[0-9]*$", max_length=20)] = ""
    number_form: Literal["86", "national", "+86"] = "86"
    window: Annotated[int, Field(ge=1, le=100)] = 10
    a_second: Annotated[int, Field(ge=1, le=1000)] = 20

    @field_validator("endpoint")
    @classmethod
    def _safe(cls, value: str) -> str:
        if value and not _is_safe(value):
            raise ValueError("an address must begin with https://, unless it is of this machine")
        return value.rstrip("/")

    @field_validator("addresses")
    @classmethod
    def _are_addresses(cls, value: str) -> str:
        networks_of(value)
        return value

    @field_validator(*sorted({name for names in _NEEDED.values() for name in names} | {"password", "service"}))
    @classmethod
    def _fits_the_way(cls, value: str | int, about: ValidationInfo) -> str | int:
        way, name = about.data.get("way", ""), about.field_name
        if not value and name in _NEEDED.get(way, ()):
            raise ValueError("this way needs this field")
        if isinstance(value, str) and len(value) > _MOST.get((way, name), len(value)):
            raise ValueError("this is longer than the protocol allows")
        return value

    @property
    def over_http(self) -> bool:
        """Whether it sends over HTTP."""
        return self.way in HTTP_WAYS

    @property
    def variable_names(self) -> Sequence[str]:
        """The names of the template's variables, in order."""
        return self.variables.split(",")


def _is_safe(url: str) -> bool:
    parts = urlsplit(url)
    try:
        loopback = parts.hostname == "localhost" or ipaddress.ip_address(parts.hostname or "").is_loopback
    except ValueError:
        loopback = False
    plain = not parts.query and not parts.fragment and parts.username is None and parts.path in ("", "/")
    return plain and bool(parts.hostname) and (parts.scheme == "https" or (parts.scheme == "http" and loopback))


def networks_of(written: str) -> tuple[Network, ...]:
    """The addresses and networks in this list; raises `ValueError`."""
    words = [word for word in re.split(r"[\s,;，；]+", written) if word]
    return tuple(ipaddress.ip_network(word, strict=False) for word in words)


@dataclass(frozen=True, slots=True)
class Ready:
    """An account with all that it needs, secrets too."""

    id: str
    form: SmsAccount

    @property
    def complete(self) -> bool:
        """Whether it has its secrets."""
        return bool(self.form.key_secret if self.form.over_http else self.form.password)


def ready(account: Account) -> Ready | None:
    """The account as its form says; None if what is kept does not fit the form any more."""
    known = SmsAccount.model_fields
    values: dict[str, Any] = {name: value for name, value in account.config.items() if name in known}
    values |= {name: value for name, value in account.secrets.items() if name in SECRET}
    try:
        return Ready(account.id, SmsAccount(**values))
    except ValidationError:
        return None
