"""The face of the floor to the rest of the system."""

from zoneinfo import ZoneInfo

from acd import callback_store, emergency_store, participant_store, store, visit_store
from acd.api import agent, callbacks, emergency, floor, help, supervise, talks, transfer, waiting, written
from acd.involvement import Involvement
from acd.live import LIVE
from acd.others import Groups
from acd.phone_watch import PhoneWatch
from acd.pushed import PUSHED
from acd.reader import FloorReader
from acd.views import VIEWS
from acd.workload import Workloads
from core.rights import Right, Role
from infra.clock import Clock
from infra.database.engine import Database
from infra.domain import Domain
from infra.link.face import Link
from infra.services import Services


def services(registry: Services) -> None:
    """Register the readable side of the floor: its live state, and its history."""
    registry.under(FloorReader).provide(lambda of: FloorReader(of.get(Link).tables["acd"]))
    registry.under(PhoneWatch).provide(lambda of: PhoneWatch(of.get(Link), of.get(FloorReader)))
    registry.under(store.FloorHistory).provide(lambda of: store.FloorHistory(of.get(Database)))
    registry.under(participant_store.ParticipantHistory).provide(
        lambda of: participant_store.ParticipantHistory(of.get(Database))
    )
    registry.under(callback_store.CallbackHistory).provide(lambda of: callback_store.CallbackHistory(of.get(Database)))
    registry.under(emergency_store.EmergencyCards).provide(lambda of: emergency_store.EmergencyCards(of.get(Database)))
    registry.under(visit_store.VisitHistory).provide(lambda of: visit_store.VisitHistory(of.get(Database)))
    registry.under(Workloads).provide(
        lambda of: Workloads(of.get(Database), of.get(FloorReader), of.get(Clock), of.get(ZoneInfo))
    )
    registry.under(Involvement).provide(
        lambda of: Involvement(
            of.get(FloorReader),
            of.get(store.FloorHistory),
            of.get(participant_store.ParticipantHistory),
            of.get(Groups),
        )
    )


DOMAIN = Domain(
    name="acd",
    live=LIVE,
    rights=(
        Right(name="desk.use", least=Role.AGENT, also={Role.FOLLOW_UP}),
        Right(name="floor.watch", least=Role.LEADER),
        Right(name="floor.command", least=Role.LEADER),
        # An inspector has no other right on the floor, but hears the calls of all agents.
        Right(name="floor.all", least=Role.SUPERVISOR, also={Role.INSPECTOR}),
    ),
    routes=tuple(
        part.routes for part in (agent, written, talks, emergency, transfer, floor, waiting, supervise, callbacks, help)
    ),
    services=services,
    views=VIEWS,
    pushed=PUSHED,
)
