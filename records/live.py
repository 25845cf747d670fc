"""Projects the events of calls into the table of call records."""

from infra.live.domain import LiveDomain
from records.store import PROJECTIONS

LIVE = LiveDomain(name="records", projections=PROJECTIONS)
