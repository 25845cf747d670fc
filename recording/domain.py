"""The face of recordings to the rest of the system."""

from zoneinfo import ZoneInfo

from core.rights import Right, Role
from infra.clock import Clock, new_id
from infra.database.engine import Database
from infra.domain import Domain
from infra.files.file_store import FileStore
from infra.jobs.service import Jobs
from infra.link.face import Link
from infra.services import Services
from infra.settings.installation import Settings
from infra.trail.audit import AuditLog
from recording import api
from recording.checks import api as check_api
from recording.checks import service as checks
from recording.checks.service import Checks
from recording.downloads import Converter
from recording.files import RECORDING
from recording.filing import moving
from recording.filing.folder import SoundFolder
from recording.filing.moving import Moving, RecordingMover
from recording.filing.raw import RawSound
from recording.keeping import api as keeping_api
from recording.keeping import deletion_api
from recording.keeping.deletions import Deletions
from recording.keeping.marking import Marks
from recording.keeping.service import Keeping
from recording.listening import api as listening_api
from recording.listening.export import EXPORT
from recording.listening.reader import ListeningReader
from recording.listening.service import ListeningLog
from recording.live import LIVE
from recording.reader import RecordingReader
from recording.settings import RecordingSettings
from recording.sounds import RecordingSounds
from recording.store import RecordingStore
from recording.views import PUSHED, VIEWS


def services(registry: Services) -> None:
    """Register the recordings, their sound in the file store, and the folder that earlier releases used."""
    registry.under(SoundFolder).provide(lambda of: SoundFolder(of.get(Settings).recordings))
    registry.under(RawSound).provide(lambda of: RawSound(of.get(Settings).recordings / "parts"))
    registry.under(Checks).provide(_checks)
    registry.under(RecordingReader).provide(
        lambda of: RecordingReader(
            of.get(Link).tables["recording"], RecordingStore(of.get(Database)), of.get(Database), of.get(RawSound)
        )
    )
    registry.under(ListeningLog).provide(
        lambda of: ListeningLog(of.get(Database), of.get(Clock), new_id, of.get(RecordingSettings).listening_reason)
    )
    registry.under(ListeningReader).provide(lambda of: ListeningReader(of.get(Database)))
    registry.under(Moving).provide(lambda of: Moving(of.get(Database), of.get(FileStore), of.get(SoundFolder)))
    registry.under(RecordingMover).provide(_mover)
    registry.under(Marks).provide(lambda of: Marks(of.get(Database), of.get(Clock)))
    registry.under(Keeping).provide(
        lambda of: Keeping(
            of.get(Database),
            of.get(FileStore),
            of.get(RecordingSounds),
            of.get(Moving),
            of.get(AuditLog),
            of.get(Marks),
            of.get(Clock),
        )
    )
    registry.under(Deletions).provide(_deletions)
    registry.under(RecordingSounds).provide(
        lambda of: RecordingSounds(
            of.get(FileStore), of.get(SoundFolder), RecordingStore(of.get(Database)), of.get(RawSound)
        )
    )
    registry.under(Converter).provide(lambda of: Converter(of.get(RecordingSounds), of.get(Settings).recordings))


def _deletions(of: Services) -> Deletions:
    return Deletions(of.get(Database), of.get(FileStore), of.get(Keeping), of.get(Marks), of.get(Clock), new_id)


def _mover(of: Services) -> RecordingMover:
    return RecordingMover(of.get(Moving), of.get(Clock), of.get(Jobs), of.get(Settings).recordings)


def _checks(of: Services) -> Checks:
    return Checks(of.get(Database), of.get(Clock), of.get(ZoneInfo), of.get(Jobs))


DOMAIN = Domain(
    name="recording",
    live=LIVE,
    rights=(
        Right(name="recordings.listen_own", least=Role.AGENT, also={Role.INSPECTOR}),
        Right(name="recordings.listen", least=Role.LEADER, also={Role.INSPECTOR}),
        Right(name=listening_api.DOWNLOAD, least=Role.SUPERVISOR),
        Right(name=api.PAUSE, least=Role.AGENT),
        Right(name=keeping_api.KEEP, least=Role.SUPERVISOR),
        Right(name=deletion_api.DELETE, least=Role.ADMIN),
    ),
    routes=(api.routes, listening_api.routes, keeping_api.routes, deletion_api.routes, check_api.routes),
    work={"recordings_moved": RecordingMover, "recording_checks": Checks, "recording_marks": Marks},
    jobs=(checks.JOB, moving.JOB, EXPORT.job),
    services=services,
    views=VIEWS,
    pushed=PUSHED,
    files=(RECORDING,),
)
