"""The system's notices to its own people: who gets one, and about what. Domains request them, `notices` sends them."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum


class Whom(StrEnum):
    """The ways to name the recipients of a notice."""

    USER = "user"
    """A person, by the account's id."""

    DEPARTMENT = "department"
    """A handling department (承办单位): its people's pages, and the address and telephone of its duty contact."""

    RIGHT = "right"
    """Everybody who has this right."""

    ADDRESS = "address"
    """A single e-mail address that somebody has set."""


@dataclass(frozen=True, slots=True)
class To:
    """One recipient, or a group of them."""

    whom: Whom
    id: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Settled:
    """The matter of notices of these kinds is decided: nobody has anything more to do about it.

    `about`, `of`: their subject. `values`: only the notices that have these values, since a ticket may have
    requests of several departments. `key`: only the notice that was sent under this key.
    """

    kinds: tuple[str, ...]
    about: str
    of: str
    values: Mapping[str, str] = field(default_factory=dict)
    key: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Notification:
    """A notice to people.

    `key`: a second notice with the same key is never sent. `kind`: which template and channels. `values`: what replaces
    the template's placeholders, never a citizen's words, name or number. `about`, `of`: the kind and id of its subject,
    such as `ticket`. `file`: a file in the file store to attach to an e-mail.
    """

    key: str
    kind: str
    to: tuple[To, ...]
    values: Mapping[str, str] = field(default_factory=dict)
    about: str = ""
    of: str = ""
    file: str = ""
