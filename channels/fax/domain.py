"""The face of fax to the rest of the system. Its routes are screens: `webagent/screens/fax.py` and
`fax_out.py`."""

from channels.fax.duties import FaxDuties
from channels.fax.kinds import FAX
from channels.fax.live import LIVE
from channels.fax.papers import FaxPapers
from channels.fax.reader import FaxFiles, FaxReader, Renderer, WorkerRenderer
from channels.fax.reading import JOBS, FaxReading, PageReader, Tesseract
from channels.fax.store import FaxStore
from channels.fax.views import PUSHED, VIEWS
from core.messages.floor import Kind
from core.rights import Right, Role
from infra.clock import Clock
from infra.database.engine import Database
from infra.domain import Domain
from infra.files.file_store import FileStore
from infra.jobs.service import Jobs
from infra.link.face import Link
from infra.services import Services
from infra.settings.installation import Settings

HANDLE = "fax.handle"
SEND = "fax.send"
DELETE = "fax.delete"
"""The right to delete the pages of a fax before their time."""


def services(registry: Services) -> None:
    """Build the fax services of the web host: reading faxes, storing their pages, and drawing them."""
    registry.under(FaxReader).provide(
        lambda of: FaxReader(of.get(Link).tables["fax"], FaxStore(of.get(Database)), of.get(Clock))
    )
    registry.under(FaxFiles).provide(lambda of: FaxFiles(of.get(Settings).faxes))
    registry.under(Renderer).provide(lambda of: WorkerRenderer())
    registry.under(PageReader).provide(lambda of: Tesseract())
    registry.under(FaxReading).provide(_reading)
    registry.under(FaxDuties).provide(lambda of: FaxDuties(of.get(FaxPapers), of.get(FaxReading), of.get(Clock)))
    registry.under(FaxPapers).provide(
        lambda of: FaxPapers(of.get(Database), of.get(FileStore), of.get(FaxFiles), of.get(Clock))
    )


def _reading(of: Services) -> FaxReading:
    return FaxReading(of.get(Database), of.get(FileStore), of.get(Jobs), of.get(PageReader), of.get(Clock))


DOMAIN = Domain(
    name="fax",
    live=LIVE,
    rights=(
        Right(name=HANDLE, least=Role.AGENT, handles=Kind.FAX),
        Right(name=SEND, least=Role.AGENT),
        Right(name=DELETE, least=Role.SUPERVISOR),
    ),
    services=services,
    views=VIEWS,
    pushed=PUSHED,
    work={"faxes": FaxDuties},
    jobs=JOBS,
    files=(FAX,),
)
