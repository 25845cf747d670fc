"""The settings of campaigns."""

from typing import Annotated

from pydantic import Field

from infra.settings.section import Section


class CampaignSettings(Section):
    """How long campaigns keep whom they called."""

    campaign_numbers_days: Annotated[int, Field(ge=30, le=3660)] = 366
    """The numbers of a survey campaign are kept this long after its end; after that only its results remain."""
