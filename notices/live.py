"""Projects the calls made for notices into the database."""

from infra.live.domain import LiveDomain
from notices.calls import PROJECTIONS

LIVE = LiveDomain(name="notices", projections=PROJECTIONS)
