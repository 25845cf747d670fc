"""Errors of the hotline's own facts."""

from core.errors import Conflict, Invalid, NotFound, StaleVersion


class NoSuchEntry(NotFound):
    """There is no such entry."""

    code = "site.unknown"


class EntryTaken(Conflict):
    """There is an entry with this id already."""

    code = "site.taken"


class EntryChanged(StaleVersion):
    """Somebody else has changed this entry since you read it."""

    code = "site.changed"


class NoSuchAnnouncement(NotFound):
    """There is no such announcement, or it is not for you."""

    code = "announcement.unknown"


class UnknownAgents(Invalid):
    """Nobody has these agent numbers."""

    code = "announcement.unknown_agents"


class AnnouncementChanged(StaleVersion):
    """Somebody else has changed this announcement since you read it."""

    code = "announcement.changed"
