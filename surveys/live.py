"""Writes the answers to surveys to the database."""

from infra.live.domain import LiveDomain
from surveys import store

LIVE = LiveDomain(name="surveys", projections=store.PROJECTIONS)
