"""The protocols and values of recordings that other domains use."""

from zoneinfo import ZoneInfo

from core.rights import Right, Role
from infra.clock import Clock
from infra.database import Database
from infra.domain import Domain
from infra.jobs.service import Jobs
from infra.link.face import Link
from infra.live_service import Context
from infra.services import Services
from infra.settings import Settings
from recording import api, check_api, checks, store, talks
from recording.checks import Checks
from recording.files import RECORDING
from recording.reader import RecordingReader
from recording.rules.entities import ENTITIES
from recording.service import RecordingEdges, RecordingService
from recording.shelf import Shelf
from recording.store import RecordingStore
from recording.views import VIEWS


def services(house: Services) -> None:
    """The recordings, and the shelf where they stand."""
    house.under(Shelf).provide(lambda of: Shelf(of.get(Settings).recordings))
    house.under(Checks).provide(_checks)
    house.under(RecordingReader).provide(
        lambda of: RecordingReader(of.get(Link).tables["recording"], RecordingStore(of.get(Database)), of.get(Database))
    )


def _checks(of: Services) -> Checks:
    return Checks(of.get(Database), of.get(Clock), of.get(ZoneInfo), of.get(Jobs))


def live(core: Services) -> RecordingService:
    """The recordings."""
    return RecordingService(core.get(Context), core.get(RecordingEdges))


DOMAIN = Domain(
    name="recording",
    entities=ENTITIES,
    mirrored=True,
    projections=(*store.PROJECTIONS, *talks.PROJECTIONS),
    rights=(
        Right(name="recordings.listen_own", least=Role.AGENT),
        Right(name="recordings.listen", least=Role.LEADER),
        Right(name=api.PAUSE, least=Role.AGENT),
    ),
    routes=(api.routes, check_api.routes),
    jobs=(checks.JOB,),
    services=services,
    views=VIEWS,
    live=live,
    files=(RECORDING,),
)
