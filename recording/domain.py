"""What the rest of the house needs to know of recordings."""

from core.rights import Right, Role
from infra.database import Database
from infra.domain import Domain
from infra.services import Services
from recording.rules.decide import ENTITIES
from recording.store import PROJECTIONS, RecordingStore
from recording.views import VIEWS


def services(house: Services) -> None:
    """The shelf's list."""
    house.under(RecordingStore).provide(lambda of: RecordingStore(of.get(Database)))


DOMAIN = Domain(
    name="recording",
    entities=ENTITIES,
    projections=PROJECTIONS,
    rights=(Right(name="recordings.listen_own", least=Role.AGENT), Right(name="recordings.listen", least=Role.LEADER)),
    services=services,
    views=VIEWS,
)
