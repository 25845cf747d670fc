"""Voicemail as pages see it live: how many messages wait, by queue. Reading their content needs a right."""

from collections.abc import Iterable, Iterator
from typing import ClassVar
from zlib import crc32

from core.ids import Instant
from core.state import Tables
from core.views import Audience, Pushed, view, whole
from voicemail.rules.messages import OPEN, MessageState, Voicemail

EVERYBODYS = "-"
"""Stands for no queue, since a value needs an id."""


@view
class VoicemailBoxView:
    """The open messages of a queue. `id` is the queue's, or `-` for messages of no queue."""

    KIND: ClassVar[str] = "voicemail_box"
    AUDIENCE: ClassVar[tuple[Audience, ...]] = (Audience.ALL,)

    id: str
    fresh: int
    """Messages that nobody has claimed."""

    claimed: int
    oldest_at: Instant | None
    """When the oldest unclaimed message was left."""

    changed: int
    """A number that differs whenever something has changed: pages then read the list again."""


def boxes(tables: Tables, id: str) -> Iterator[tuple[str, str, VoicemailBoxView]]:
    """Every queue with messages."""
    found: dict[str, list[Voicemail]] = {}
    for one in tables.of(Voicemail).values():
        if one.state in OPEN:
            found.setdefault(one.queue or EVERYBODYS, []).append(one)
    for queue, messages in found.items():
        yield Audience.ALL, queue, _box(queue, messages)


def _box(queue: str, messages: Iterable[Voicemail]) -> VoicemailBoxView:
    known = list(messages)
    fresh = [one for one in known if one.state is MessageState.NEW]
    return VoicemailBoxView(
        id=queue,
        fresh=len(fresh),
        claimed=len(known) - len(fresh),
        oldest_at=min((one.began_at for one in fresh), default=None),
        changed=crc32(repr(sorted((one.id, one.claimed_by) for one in known)).encode()),
    )


VIEWS = (VoicemailBoxView,)
PUSHED = (Pushed(view=VoicemailBoxView, after={Voicemail: whole}, values=boxes),)
