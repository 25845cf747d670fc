"""How the events of call records get into the database."""

from infra.live.domain import LiveDomain
from records.store import PROJECTIONS

LIVE = LiveDomain(name="records", projections=PROJECTIONS)
