"""Writes the events of surveys and campaigns to the database."""

from infra.live.domain import LiveDomain
from surveys import campaign_store, store

LIVE = LiveDomain(name="surveys", projections=(*store.PROJECTIONS, *campaign_store.PROJECTIONS))
