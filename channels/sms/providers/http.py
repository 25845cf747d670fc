"""The common form of both HTTP providers' requests, answers and callbacks."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from channels.sms.rules.receipts import PartReceipt
from core.ids import Instant


@dataclass(frozen=True, slots=True, kw_only=True)
class Keys:
    """The pair of keys at a provider."""

    id: str
    secret: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Request:
    """A signed request, always a POST. `path` has the query; `host` is signed too."""

    host: str
    path: str
    headers: Mapping[str, str]
    body: bytes


@dataclass(frozen=True, slots=True, kw_only=True)
class Answered:
    """A provider's answer to a message. `fault`: what is wrong with the account itself, as a code of the texts;
    `clear`: whether it says at all what became of the message."""

    id: str = ""
    reason: str = ""
    passes: bool = False
    fault: str | None = None
    clear: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class Reply:
    """A citizen's answer, as a callback brings it."""

    sender: str
    id: str
    at: Instant | None
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Batch:
    """The content of a callback. `skipped`: entries that make no sense; they are confirmed, as they would only come
    again."""

    receipts: Sequence[PartReceipt] = ()
    replies: Sequence[Reply] = ()
    skipped: int = 0


class NoBatch(Exception):
    """A callback's body is not what the provider sends."""


def entries(found: object) -> list[Mapping[str, object]]:
    """The entries of a callback: a list of objects, or one. Raises `NoBatch`."""
    listed = found if isinstance(found, list) else [found]
    named: list[Mapping[str, object]] = [one for one in listed if isinstance(one, dict)]
    if not listed or len(named) < len(listed):
        raise NoBatch
    return named


def text_in(entry: Mapping[str, object], name: str, most: int = 128) -> str:
    """A text or number of an entry; '' if there is none."""
    value = entry.get(name)
    if isinstance(value, bool) or not isinstance(value, (str, int)):
        return ""
    return str(value)[:most]
