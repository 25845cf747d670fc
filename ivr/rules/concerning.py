"""Whether a session waits for an event on its call. Other events are stale, or meant for others."""

from core.messages.announcing import AnnouncementOpened, AnnouncementSettled
from core.messages.flow import LookedUp, SpeechRendered
from core.messages.telephony import CallEnded, KeyPressed, MediaFinished
from core.messages.voicemail import MessageTaken
from ivr.rules.session import Phase, Session

HEARS = frozenset(
    {
        *(Phase.SPEAKING, Phase.RENDERING, Phase.LISTENING, Phase.QUEUED),
        *(Phase.MUSIC, Phase.AWAITING, Phase.DIALING),
    }
)
"""The phases in which keys have a meaning."""

SAYS = frozenset({Phase.SPEAKING, Phase.RENDERING})
"""The phases in which a text may be awaited: the first one, or one after the sound that plays now."""

Answer = MessageTaken | AnnouncementOpened | AnnouncementSettled | SpeechRendered | LookedUp
CallersEvent = KeyPressed | MediaFinished | Answer | CallEnded


def concerns(session: Session, message: KeyPressed | MediaFinished | Answer) -> bool:
    """Whether the session waits for this event."""
    match message:
        case KeyPressed():
            return session.phase in HEARS
        case MediaFinished(playback=playback):
            return bool(playback) and session.playback == playback
        case MessageTaken(message=taken):
            return session.phase is Phase.LISTENING and session.message == taken
        case AnnouncementOpened() | AnnouncementSettled():
            return session.phase is Phase.LISTENING
        case SpeechRendered(language=language):
            return bool(session.unrendered) and session.phase in SAYS and session.language == language
        case LookedUp(lookup=lookup):
            return bool(lookup) and session.lookup == lookup and session.phase in HEARS
