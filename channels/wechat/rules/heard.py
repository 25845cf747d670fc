"""The meaning of what WeChat delivers: a citizen's message, something that a citizen did, or news of a sent message."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from core.ids import Instant


class Opening(StrEnum):
    """The deeds of a citizen after which the account may answer for a while (`quota.py`)."""

    MESSAGE = "message"
    ACTION = "action"
    """A click on the menu, a subscription or a scanned code."""

    OVER = "over"
    """The citizen has unsubscribed."""


class MediaKind(StrEnum):
    """The kinds of media that are fetched by their ids."""

    IMAGE = "image"
    VOICE = "voice"
    VIDEO = "video"


@dataclass(frozen=True, slots=True, kw_only=True)
class Media:
    """A picture, a voice message or a video, which WeChat keeps for three days."""

    id: str
    kind: MediaKind


@dataclass(frozen=True, slots=True, kw_only=True)
class JobDone:
    """The fate of a template message. `failed`: WeChat's words, empty if it arrived."""

    id: str
    failed: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Heard:
    """A delivery. `id`: the same when WeChat repeats it. `system`: nobody needs to answer it; `text` is then in square
    brackets. Without a text it is not shown at all."""

    sender: str
    id: str
    at: Instant
    text: str = ""
    system: bool = False
    media: Media | None = None
    opening: Opening | None = None
    job: JobDone | None = None


class NotHeard(Exception):
    """A delivery lacks what each has: a sender, a time and a kind."""


IMAGE, VOICE, VIDEO = "［图片］", "［语音］", "［视频］"
LONGEST_ID: Final = 64
LONGEST_FIELD: Final = 4000

_MEDIA: Final[Mapping[str, tuple[MediaKind, str]]] = {
    "image": (MediaKind.IMAGE, IMAGE),
    "voice": (MediaKind.VOICE, VOICE),
    "video": (MediaKind.VIDEO, VIDEO),
    "shortvideo": (MediaKind.VIDEO, VIDEO),
}
_ACTIONS: Final = frozenset({"CLICK", "scancode_push", "scancode_waitmsg", "subscribe", "SCAN"})
"""The events after which the account may answer. Opening a page from the menu (VIEW) is none of them."""

_SILENT: Final = frozenset({"LOCATION", "VIEW", "view_miniprogram", "MASSSENDJOBFINISH"})
"""Events that are not kept. A position is reported every few seconds, and nobody has asked the citizen for it."""


def heard(fields: Mapping[str, str]) -> Heard:
    """The meaning of a delivery. Raises `NotHeard`."""
    sender, made, kind = (fields.get(name, "") for name in ("FromUserName", "CreateTime", "MsgType"))
    if not sender or len(sender) > LONGEST_ID or not kind or not (made.isascii() and made.isdigit()) or len(made) > 12:
        raise NotHeard
    at = float(made)
    if kind == "event":
        return _event(fields, sender, at)
    id = fields.get("MsgId", "")[:LONGEST_ID] or f"{sender}-{made}"
    media = _media_of(kind, fields)
    text = _text(kind, fields)
    return Heard(sender=sender, id=id, at=at, text=text, media=media, opening=Opening.MESSAGE)


def _media_of(kind: str, fields: Mapping[str, str]) -> Media | None:
    id = fields.get("MediaId", "")
    return Media(id=id, kind=_MEDIA[kind][0]) if kind in _MEDIA and 0 < len(id) <= 200 else None


def _text(kind: str, fields: Mapping[str, str]) -> str:
    get = fields.get
    match kind:
        case "text":
            return get("Content", "")
        case "voice":
            return VOICE + get("Recognition", "")[:LONGEST_FIELD]
        case "image" | "video" | "shortvideo":
            return _MEDIA[kind][1]
        case "location":
            place = ", ".join(get(name, "")[:20] for name in ("Location_X", "Location_Y"))
            return f"［位置］{get('Label', '')[:LONGEST_FIELD]}（{place}）"
        case "link":
            said = [get(name, "")[:LONGEST_FIELD] for name in ("Title", "Description", "Url")]
            return "［链接］" + "\n".join(part for part in said if part)
        case _:
            return f"［不支持的消息：{kind[:40]}］"


def _event(fields: Mapping[str, str], sender: str, at: Instant) -> Heard:
    event, key = fields.get("Event", ""), fields.get("EventKey", "")[:200]
    id = f"{sender}-{int(at)}-{event[:20]}"
    if event == "TEMPLATESENDJOBFINISH":
        status = fields.get("Status", "")
        job = JobDone(id=fields.get("MsgID", "")[:LONGEST_ID], failed="" if status == "success" else status[:100])
        return Heard(sender=sender, id=id, at=at, job=job)
    opening = Opening.ACTION if event in _ACTIONS else Opening.OVER if event == "unsubscribe" else None
    if event == "CLICK" and key:
        return Heard(sender=sender, id=id, at=at, text=key, opening=opening)
    text = "" if event in _SILENT else _told(event, key)
    return Heard(sender=sender, id=id, at=at, text=text, system=True, opening=opening)


def _told(event: str, key: str) -> str:
    match event:
        case "subscribe":
            scene = key.removeprefix("qrscene_")
            return f"［关注了公众号，扫码：{scene}］" if scene else "［关注了公众号］"
        case "unsubscribe":
            return "［取消关注了公众号］"
        case "SCAN" | "scancode_push" | "scancode_waitmsg":
            return f"［扫码：{key}］" if key else "［扫码］"
        case _:
            return f"［事件：{event[:40] or '?'}］"
