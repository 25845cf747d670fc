"""Messages to a citizen in WeChat's form, and texts that are too long for one of them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

from channels.wechat.rules.heard import MediaKind

TEXT_BYTES: Final = 2048
"""The most bytes of one text message."""

MIB: Final = 1024 * 1024

THING: Final = 20
PLAIN: Final = 200
"""The most characters of a template's field: WeChat counts those of the type `thing`."""


@dataclass(frozen=True, slots=True)
class Takes:
    """How WeChat takes a type of file: as which kind, and how large."""

    kind: MediaKind
    most_bytes: int


TAKES: Final[Mapping[str, Takes]] = {
    **dict.fromkeys(("image/jpeg", "image/png", "image/gif"), Takes(MediaKind.IMAGE, 10 * MIB)),
    **dict.fromkeys(("audio/amr", "audio/mpeg"), Takes(MediaKind.VOICE, 2 * MIB)),
    "video/mp4": Takes(MediaKind.VIDEO, 10 * MIB),
}
"""The types that can be sent to a citizen. A document cannot: it is sent as a link."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Article:
    """A card with a picture that opens a page."""

    title: str
    text: str
    url: str
    picture: str = ""


def parts_of(text: str) -> Sequence[str]:
    """The text in parts that WeChat takes, cut at the end of a line or a sentence where there is one."""
    parts: list[str] = []
    rest = text.strip()
    while len(rest.encode()) > TEXT_BYTES:
        head = rest.encode()[:TEXT_BYTES].decode(errors="ignore")
        cut = max(head.rfind(mark) for mark in "\n。！？；.!?;")
        at = cut + 1 if cut >= len(head) // 2 else len(head)
        parts.append(rest[:at].strip())
        rest = rest[at:].strip()
    return [part for part in (*parts, rest) if part]


def text(recipient: str, words: str) -> Mapping[str, Any]:
    """A text."""
    return {"touser": recipient, "msgtype": "text", "text": {"content": words}}


def media(recipient: str, kind: MediaKind, id: str, title: str = "") -> Mapping[str, Any]:
    """A picture, a voice message or a video that was uploaded before."""
    more = {"title": title[:60]} if kind is MediaKind.VIDEO and title else {}
    return {"touser": recipient, "msgtype": kind.value, kind.value: {"media_id": id, **more}}


def news(recipient: str, article: Article) -> Mapping[str, Any]:
    """A card. WeChat takes one at a time."""
    card = {"title": article.title, "description": article.text, "url": article.url, "picurl": article.picture}
    return {"touser": recipient, "msgtype": "news", "news": {"articles": [card]}}


def template(recipient: str, id: str, values: Mapping[str, str], url: str = "", message: str = "") -> Mapping[str, Any]:
    """A template message: WeChat's fixed text with our values in it. `message`: our id of it; WeChat sends only one
    with the same id to the same person within ten minutes."""
    data = {name: {"value": value} for name, value in values.items()}
    more = {name: value for name, value in (("url", url), ("client_msg_id", message)) if value}
    return {"touser": recipient, "template_id": id, "data": data, **more}


def notice(title: str, words: str, fields: Sequence[str]) -> Mapping[str, str]:
    """A notice in a template's fields: the title in the first one, the words cut over the others. What does not fit is
    left out, with a mark: WeChat refuses a field that is too long, and an empty one."""
    rest = " ".join(words.split())
    values: dict[str, str] = {}
    for number, name in enumerate(fields):
        most = THING if name.startswith("thing") else PLAIN
        if number == 0:
            values[name] = _cut(title, most)
        elif number == len(fields) - 1:
            values[name] = _cut(rest, most)
        else:
            values[name], rest = rest[:most], rest[most:]
    return {name: value or "—" for name, value in values.items()}


def _cut(words: str, most: int) -> str:
    return words if len(words) <= most else f"{words[: most - 1]}…"
