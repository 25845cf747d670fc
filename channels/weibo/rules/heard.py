"""The meaning of what Weibo delivers and of the comments that are read."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Any, Final


class Opening(StrEnum):
    """The deeds of a citizen after which the account may answer for a while (`window.py`)."""

    MESSAGE = "message"
    """A message, a subscription, a click on the menu or a scanned code."""

    MENTION = "mention"
    OVER = "over"
    """The citizen does not follow the account any more."""


class MediaKind(StrEnum):
    """The kinds of media that are fetched by their ids."""

    IMAGE = "image"
    VOICE = "voice"


@dataclass(frozen=True, slots=True, kw_only=True)
class Media:
    """A picture or a voice message."""

    id: str
    kind: MediaKind


@dataclass(frozen=True, slots=True, kw_only=True)
class Heard:
    """A delivery. `system`: nobody needs to answer it. `id`: that of a mentioned comment or post; empty for a message,
    since Weibo gives it none. Without a text it is not shown at all."""

    sender: str
    receiver: str
    created: str
    text: str = ""
    system: bool = False
    media: Media | None = None
    opening: Opening | None = None
    id: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Comment:
    """A comment on one of the account's posts, or one that names the account."""

    id: int
    status: str
    sender: str
    name: str
    created: str
    text: str


class NotHeard(Exception):
    """A delivery lacks what each has: a sender, a receiver, a time and a kind."""


LONGEST_FIELD: Final = 4000
_FOLLOWING: Final = frozenset({"follow", "subscribe", "scan", "scan_follow"})
_TOLD: Final[Mapping[str, str]] = {
    "follow": "［关注了微博］",
    "unfollow": "［取消关注了微博］",
    "subscribe": "［订阅了私信］",
    "unsubscribe": "［退订了私信］",
    "scan": "［扫码］",
    "scan_follow": "［扫码关注了微博］",
}
_SILENT: Final = frozenset({"view"})


def heard(told: Mapping[str, Any]) -> Heard:
    """The meaning of a delivery. Raises `NotHeard`."""
    sender, receiver = _number(told.get("sender_id")), _number(told.get("receiver_id"))
    created, kind = _text(told.get("created_at"), 60), _text(told.get("type"), 40)
    if not (sender and receiver and created and kind):
        raise NotHeard
    found = told.get("data")
    data: Mapping[str, Any] = found if isinstance(found, dict) else {}
    text = _text(told.get("text"))
    base = Heard(sender=sender, receiver=receiver, created=created)
    match kind:
        case "text":
            return replace(base, text=text, opening=Opening.MESSAGE)
        case "position":
            place = f"{_text(data.get('latitude'), 20)}, {_text(data.get('longitude'), 20)}"
            return replace(base, text=f"［位置］{text}（{place}）", opening=Opening.MESSAGE)
        case "image" | "voice":
            id = _number(data.get("tovfid"))
            media = Media(id=id, kind=MediaKind(kind)) if id else None
            mark = "［图片］" if kind == "image" else "［语音］"
            return replace(base, text=mark, media=media, opening=Opening.MESSAGE)
        case "mention":
            of = "c" if data.get("subtype") == "comment" else "s"
            key = _number(data.get("key"))
            return replace(base, text=text, opening=Opening.MENTION, id=of + key if key else "")
        case "event":
            return _event(base, _text(data.get("subtype"), 40), _text(data.get("key"), 200))
        case _:
            return replace(base, text=f"［不支持的消息：{kind}］", opening=Opening.MESSAGE)


def _event(base: Heard, subtype: str, key: str) -> Heard:
    if subtype == "click" and key:
        return replace(base, text=key, opening=Opening.MESSAGE)
    gone = subtype in ("unfollow", "unsubscribe")
    opening = Opening.MESSAGE if subtype in _FOLLOWING else Opening.OVER if gone else None
    text = "" if subtype in _SILENT else _TOLD.get(subtype, f"［事件：{subtype or '?'}］")
    return replace(base, text=text, system=True, opening=opening)


def comment_of(told: object) -> Comment | None:
    """A comment of a list; None if it lacks what is needed to answer it."""
    if not isinstance(told, dict):
        return None
    user, status, id = told.get("user"), told.get("status"), _number(told.get("id"))
    if not isinstance(user, dict) or not isinstance(status, dict) or not id:
        return None
    sender, post, created = _number(user.get("id")), _number(status.get("id")), _text(told.get("created_at"), 60)
    if not (sender and post and created):
        return None
    name = _text(user.get("screen_name"), 64)
    return Comment(id=int(id), status=post, sender=sender, name=name, created=created, text=_text(told.get("text")))


COMMENT: Final = "comment-"


def author_of(comment: Comment) -> str:
    """The address of a citizen who comments. It is another one than that of the same citizen's messages: an answer to a
    comment is public, so neither may ever come into the conversation of the other."""
    return COMMENT + comment.sender


def is_public(address: str) -> bool:
    """Whether an answer to this address can be read by everybody."""
    return address.startswith(COMMENT)


def thread_of(comment: Comment) -> str:
    """The conversation of comments with one citizen under one post."""
    return f"{COMMENT}{comment.status}-{comment.sender}"


def status_of(thread: str) -> str:
    """The post to which a thread belongs; empty for one of messages."""
    return thread.removeprefix(COMMENT).partition("-")[0] if thread.startswith(COMMENT) else ""


def _number(value: object) -> str:
    """An id, which Weibo writes as a number or as text."""
    text = str(value) if isinstance(value, int | str) and not isinstance(value, bool) else ""
    return text if text.isascii() and text.isdigit() and len(text) <= 20 else ""


def _text(value: object, most: int = LONGEST_FIELD) -> str:
    return str(value)[:most] if isinstance(value, int | float | str) else ""
