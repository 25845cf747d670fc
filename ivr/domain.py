"""The protocols and values of flows that other domains use."""

from core.rights import Right, Role
from infra.clock import Clock
from infra.database import Database
from infra.domain import Domain
from infra.link.face import Link
from infra.live_service import Context
from infra.services import Services
from infra.settings import Settings
from ivr import api, hours_api, hours_file, report_api, report_store
from ivr.hours_file import HoursFile
from ivr.report import FlowReports
from ivr.report_export import JOB
from ivr.rules.session import ENTITIES
from ivr.service import FlowEdges, FlowService
from ivr.status import Flows
from ivr.store import PROJECTIONS


def services(house: Services) -> None:
    """The flows that the core runs."""
    house.under(Flows).provide(lambda of: Flows(of.get(Link)))
    house.under(FlowReports).provide(lambda of: FlowReports(of.get(Link), of.get(Database), of.get(Clock)))
    house.under(HoursFile).provide(lambda of: HoursFile(of.get(Settings), of.get(Database), of.get(Clock)))


def live(core: Services) -> FlowService:
    """The flows."""
    return FlowService(core.get(Context), core.get(FlowEdges))


DOMAIN = Domain(
    name="ivr",
    entities=ENTITIES,
    mirrored=False,  # no page shows where a caller is in a flow, and each key that one presses changes it
    projections=(*PROJECTIONS, *report_store.PROJECTIONS),
    rights=(Right(name="flows.read", least=Role.LEADER), Right(name=hours_file.WRITE, least=Role.ADMIN)),
    routes=(api.routes, report_api.routes, hours_api.routes),
    jobs=(JOB,),
    services=services,
    live=live,
)
