"""Emergency announcements spoken into a telephone: ordered on the page, opened with a code, confirmed by key."""

from dataclasses import dataclass

from core.ids import CallId, Instant
from core.messages.base import Command, Event

# --- commands (read by hotline) ---------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True, kw_only=True)
class OrderAnnouncement(Command):
    """This person wants to speak an announcement into a telephone and will identify with this code. Valid until
    `until`.

    `ends`, `numbers`, `flows`, `hangs_up` and `skippable` are those of the announcement. Refused while the person
    speaks another one, or if the code is in use.
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
    """The announcement is no longer wanted. A call in which it is being spoken learns this at its end."""

    order: str
    by: str


@dataclass(frozen=True, slots=True, kw_only=True)
class KeyCode(Command):
    """A caller has entered this code. AnnouncementOpened follows."""

    call: CallId
    code: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ConfirmAnnouncement(Command):
    """The caller has listened to the announcement and wants it to go live. AnnouncementSettled follows."""

    call: CallId
    order: str
    message: str


@dataclass(frozen=True, slots=True, kw_only=True)
class SettleAnnouncement(Command):
    """The web host has put the announcement up, or could not: `fault` says why, and is '' if it is up."""

    order: str
    fault: str


# --- events -----------------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True, kw_only=True)
class AnnouncementOpened(Event):
    """The caller has entered the code of this order; the order is '' if no order has that code."""

    call: CallId
    order: str
    at: Instant


@dataclass(frozen=True, slots=True, kw_only=True)
class AnnouncementSettled(Event):
    """From now on callers hear the announcement spoken in this call, unless `fault` says why they do not."""

    call: CallId
    order: str
    fault: str
    at: Instant
