"""Why nothing is done with a message."""

from core.errors import Conflict, NotFound


class NoSuchMessage(NotFound):
    """There is no such message, or it has been seen to."""

    code = "voicemail.no_such_message"


class MessageClaimed(Conflict):
    """Somebody else sees to this message already."""

    code = "voicemail.claimed"


class NotSeenTo(Conflict):
    """Nobody has seen to this message yet: it is deleted when somebody has."""

    code = "voicemail.not_seen_to"


class NoSound(NotFound):
    """The sound of this message is not there."""

    code = "voicemail.no_sound"


class SoundGone(Conflict):
    """The sound of this message was deleted before."""

    code = "voicemail.sound_gone"
