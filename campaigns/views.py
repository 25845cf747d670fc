"""Campaigns as pages see them live: the progress of each that runs or was changed lately, and why no calls are made."""

from collections.abc import Mapping
from typing import ClassVar

from core.views import Audience, view


@view
class CampaignView:
    """The progress of a campaign. `outcomes` and `levels` count its numbers; `held` is why no calls are made now, or
    ''."""

    KIND: ClassVar[str] = "campaign"
    AUDIENCE: ClassVar[tuple[Audience, ...]] = (Audience.CAMPAIGNS,)

    id: str
    version: int
    state: str
    total: int
    waiting: int
    ringing: int
    outcomes: Mapping[str, int]
    levels: Mapping[str, int]
    held: str
    changed: int
    """A different number whenever anything has changed; pages then read the list again."""
