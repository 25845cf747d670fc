"""The core's part of voicemail: its live state, and the projection of its events into the database."""

from infra.live.domain import LiveDomain
from infra.live.service import Context
from infra.services import Services
from voicemail.rules.messages import ENTITIES
from voicemail.service import LiveVoicemail
from voicemail.store import PROJECTIONS


def make(core: Services) -> LiveVoicemail:
    """Create the messages' service."""
    return LiveVoicemail(core.get(Context))


LIVE = LiveDomain(
    name="voicemail",
    entities=ENTITIES,
    mirrored=True,
    projections=PROJECTIONS,
    make=make,
)
