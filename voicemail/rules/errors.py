"""Reasons for which nothing is done with a message."""

from core.errors import Conflict, NotFound


class NoSuchMessage(NotFound):
    """There is no such message, or it has been seen to."""

    code = "voicemail.no_such_message"


class MessageClaimed(Conflict):
    """Somebody else sees to this message already."""

    code = "voicemail.claimed"
