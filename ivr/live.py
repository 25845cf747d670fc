"""The core's part of the flows: their live state, and how their events reach the database."""

from infra.live.domain import LiveDomain
from infra.live.service import Context
from infra.services import Services
from ivr.flows.store import PROJECTIONS
from ivr.reports import documents as report_documents
from ivr.reports import store as report_store
from ivr.rules.session import ENTITIES
from ivr.service import FlowEdges, FlowService


def make(core: Services) -> FlowService:
    """Create the flow service."""
    return FlowService(core.get(Context), core.get(FlowEdges))


LIVE = LiveDomain(
    name="ivr",
    entities=ENTITIES,
    mirrored=False,  # no page shows where a caller is in a flow, and each pressed key changes it
    projections=(*PROJECTIONS, *report_store.PROJECTIONS, *report_documents.PROJECTIONS),
    make=make,
)
