"""Announcements of emergencies that are spoken into a telephone: ordered in the page, opened by a code, confirmed."""

from dataclasses import dataclass

from core.ids import CallId, Instant
from core.messages.base import Command, Event

# --- commands (read by hotline) ---------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True, kw_only=True)
class OrderAnnouncement(Command):
    """This person wants to speak one into a telephone, and proves by this code to be the one. It holds until `until`.

    `ends`, `numbers`, `flows`, `hangs_up` and `skippable` are those of the announcement. Refused while the person
    speaks another one, or when the code is in use.
    """

    order: str
    code: str
    by: str
    by_name: str
    language: str
    ends: Instant
    numbers: tuple[str, ...]
    flows: tuple[str, ...]
    hangs_up: bool
    skippable: bool
    until: Instant


@dataclass(frozen=True, slots=True, kw_only=True)
class CancelAnnouncement(Command):
    """It is wanted no more. A call in which it is spoken is told so at the end."""

    order: str
    by: str


@dataclass(frozen=True, slots=True, kw_only=True)
class KeyCode(Command):
    """A caller has keyed this code. AnnouncementOpened follows."""

    call: CallId
    code: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ConfirmAnnouncement(Command):
    """The caller has heard it back, and wants it to be put up. AnnouncementSettled follows."""

    call: CallId
    order: str
    message: str


@dataclass(frozen=True, slots=True, kw_only=True)
class SettleAnnouncement(Command):
    """The web host has put it up, or could not: `fault` says why, '' if it is up."""

    order: str
    fault: str


# --- events -----------------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True, kw_only=True)
class AnnouncementOpened(Event):
    """The code that a caller has keyed is this order's; '': it is none's."""

    call: CallId
    order: str
    at: Instant


@dataclass(frozen=True, slots=True, kw_only=True)
class AnnouncementSettled(Event):
    """Callers hear what was spoken in this call from now on; or they do not, because of `fault`."""

    call: CallId
    order: str
    fault: str
    at: Instant
