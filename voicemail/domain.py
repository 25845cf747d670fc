"""The face of voicemail to the rest of the system. Its routes are a screen: `webagent/screens/voicemail.py`."""

from core.rights import Right, Role
from infra.clock import Clock
from infra.database.engine import Database
from infra.domain import Domain
from infra.files.file_store import FileStore
from infra.link.face import Link
from infra.services import Services
from infra.trail.audit import AuditLog
from voicemail.kinds import VOICEMAIL
from voicemail.live import LIVE
from voicemail.reader import VoicemailReader
from voicemail.sounds import Filed, VoicemailSounds
from voicemail.store import VoicemailStore
from voicemail.views import PUSHED, VIEWS

HANDLE = "voicemail.handle"
DELETE = "voicemail.delete"
"""The right to delete the sound of a message before its time."""


def services(registry: Services) -> None:
    """Register the messages as the web host reads them, and their sound."""
    registry.under(VoicemailReader).provide(
        lambda of: VoicemailReader(of.get(Link).tables["voicemail"], VoicemailStore(of.get(Database)))
    )
    registry.under(VoicemailSounds).provide(
        lambda of: VoicemailSounds(
            of.get(Database),
            of.get(FileStore),
            VoicemailStore(of.get(Database)),
            of.get(Filed),
            of.get(AuditLog),
            of.get(Clock),
        )
    )


DOMAIN = Domain(
    name="voicemail",
    live=LIVE,
    rights=(Right(name=HANDLE, least=Role.AGENT), Right(name=DELETE, least=Role.SUPERVISOR)),
    services=services,
    work={"voicemail": VoicemailSounds},
    views=VIEWS,
    pushed=PUSHED,
    files=(VOICEMAIL,),
)
