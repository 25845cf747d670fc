"""The domains' parts in the core, one line each. Add a new one with live state or with events for the database here.

The core imports nothing else of a domain (`infra/live/domain.py`); a test compares this list with `server/domains.py`.
"""

from collections.abc import Mapping, Sequence
from typing import Any

import acd.live
import campaigns.live
import channels.fax.live
import cti.live
import hotline.live
import ivr.live
import notices.live
import recording.live
import records.live
import surveys.live
import voicemail.live
from core.state import Entity
from infra.link.face import CORE, CoreStatus
from infra.live.domain import LiveDomain

LIVE_DOMAINS: tuple[LiveDomain, ...] = (
    cti.live.LIVE,
    ivr.live.LIVE,
    recording.live.LIVE,
    voicemail.live.LIVE,
    channels.fax.live.LIVE,
    acd.live.LIVE,
    notices.live.LIVE,
    hotline.live.LIVE,
    records.live.LIVE,
    surveys.live.LIVE,
    campaigns.live.LIVE,
)
"""In the order in which their events get into the database, and in which they receive an event, including after a
crash. Recordings come before the floor, so that a recording is ordered before the floor has caller and agent joined.
"""

UPGRADES = {domain.name: domain.upgrade for domain in LIVE_DOMAINS if domain.upgrade is not None}
"""By owner: how to read the entities of an older release."""


def upgrade_message(name: str, body: Any) -> tuple[str, Any]:
    """A message of an older release, as upgraded by all domains in turn."""
    for domain in LIVE_DOMAINS:
        if domain.upgrade_message is not None:
            name, body = domain.upgrade_message(name, body)
    return name, body


MIRRORED = (*(domain.name for domain in LIVE_DOMAINS if domain.mirrored), CORE)
"""The owners whose live state is copied to the web host."""


def entities_of(domains: Sequence[LiveDomain]) -> Mapping[str, Sequence[type[Entity]]]:
    """The live entities by their owner; the last entry is the core's report about itself."""
    return {**{domain.name: domain.entities for domain in domains if domain.entities}, CORE: (CoreStatus,)}


ENTITIES = entities_of(LIVE_DOMAINS)
