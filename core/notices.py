"""The messages of the house to its own people: who is told, and of what. Domains say it, and `notices` sends it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum


class Whom(StrEnum):
    """The ways in which those who are told are named."""

    USER = "user"
    """A person, by the account's id."""

    DEPARTMENT = "department"
    """A handling department (承办单位): its people's pages, and its duty contact's address and telephone."""

    RIGHT = "right"
    """Everybody who has this right."""

    ADDRESS = "address"
    """An e-mail address that somebody has set, by itself."""


@dataclass(frozen=True, slots=True)
class To:
    """Somebody, or some people, to be told."""

    whom: Whom
    id: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """Something of which people are told. `key`: no second one with the same key is ever sent. `kind`: which template
    and channels. `values`: what stands for the template's placeholders, never a citizen's words, name or number.
    `about`, `of`: the kind and id of the thing, such as `ticket`. `file`: a file on the shelf that goes with an e-mail.
    """

    key: str
    kind: str
    to: tuple[To, ...]
    values: Mapping[str, str] = field(default_factory=dict)
    about: str = ""
    of: str = ""
    file: str = ""
