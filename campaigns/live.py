"""Writes the outcome of campaigns' calls to the database."""

from campaigns import store
from infra.live.domain import LiveDomain

LIVE = LiveDomain(name="campaigns", projections=store.PROJECTIONS)
