"""Campaigns as pages see them live: how far each is that runs or has been touched, and why nobody is rung."""

from collections.abc import Mapping
from typing import ClassVar

from core.views import Audience, view


@view
class CampaignView:
    """How far a campaign is. `outcomes` and `levels` count its numbers; `held` says why nobody is rung now, or ''."""

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
    """Another number whenever something is different: pages then read the list again."""
