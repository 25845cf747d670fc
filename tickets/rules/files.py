"""Attachments: their names, how many a ticket may have, and who may remove one."""

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from core.ids import UserId
from tickets.rules.errors import TooManyFiles
from tickets.rules.ticket import Ticket
from tickets.rules.workflow.states import CLOSED, TicketState

NAME_MOST: Final = 120
NAMELESS: Final = "附件"
_UNFIT = re.compile(r'[\x00-\x1f\x7f<>:"|?*\u200b-\u200f\u202a-\u202e\u2066-\u2069\ufeff]')
"""Characters that file systems refuse in names, or that make one name look like another."""


class AttachmentPlace(StrEnum):
    """Where an attachment belongs."""

    TICKET = "ticket"
    LOOSE = "loose"
    """It was uploaded for a step that has not been taken."""

    STEP = "step"


@dataclass(frozen=True, slots=True, kw_only=True)
class Bound:
    """How an attachment belongs to its ticket. `version`: the ticket's after the step, or when the file was added."""

    id: str
    ticket: str
    place: AttachmentPlace
    version: int
    by: UserId


@dataclass(frozen=True, slots=True)
class Room:
    """The limits for one ticket: the number of files, and the bytes of all together."""

    files: int
    bytes: int


def tidy_name(name: str, suffixes: Sequence[str]) -> str:
    """A name as people may see and save it: no path, no misleading characters, and a suffix that fits the content."""
    name = unicodedata.normalize("NFC", name).replace("\\", "/").rpartition("/")[2]
    name = _UNFIT.sub("", name).strip().rstrip(". ")
    stem, dot, suffix = name.rpartition(".")
    if not dot or f".{suffix.lower()}" not in suffixes:
        stem, suffix = name, suffixes[0][1:]
    suffix = f".{suffix}"
    return (stem.strip(". ")[: NAME_MOST - len(suffix)] or NAMELESS) + suffix


def check_room(room: Room, sizes: Sequence[int], size: int) -> None:
    """Raises `TooManyFiles` if there is no room for a file of this size besides the existing ones."""
    if len(sizes) >= room.files:
        raise TooManyFiles(f"A ticket has at most {room.files} attachments.", most=room.files, what="files")
    if sum(sizes) + size > room.bytes:
        why = f"The attachments of a ticket have at most {room.bytes} bytes."
        raise TooManyFiles(why, most=room.bytes, what="bytes")


def may_remove(bound: Bound, ticket: Ticket, person: UserId, *, writes: bool) -> bool:
    """Whether this person may remove the attachment: writers may in a draft; later only the person who added it, until
    the next step. `writes`: may change the ticket while it is a draft."""
    if ticket.state is TicketState.DRAFT:
        return writes
    if bound.by != person:
        return False
    return bound.place is AttachmentPlace.LOOSE or (bound.version == ticket.version and ticket.state not in CLOSED)
