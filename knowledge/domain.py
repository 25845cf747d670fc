"""The face of knowledge to the rest of the system."""

from zoneinfo import ZoneInfo

from core.actor import Scope
from core.rights import Right, Role
from infra.clock import Clock, new_id
from infra.database.engine import Database
from infra.domain import Domain
from infra.extract.reader import Reader
from infra.files.file_store import FileStore
from infra.jobs.service import Jobs
from infra.services import Services
from infra.settings.installation import Settings
from knowledge import parts
from knowledge.answers import api as answers_api
from knowledge.answers.service import AnswerService
from knowledge.articles import api, export, export_api, tidying_api
from knowledge.articles.export import ExportService
from knowledge.articles.service import ArticleService
from knowledge.categories import api as category_api
from knowledge.categories.service import CategoryService
from knowledge.demo import DemoKnowledge
from knowledge.duties import KnowledgeDuties
from knowledge.figures import api as figures_api
from knowledge.figures import export as figures_export
from knowledge.figures.service import FigureService
from knowledge.imports import api as imports_api
from knowledge.imports import work
from knowledge.imports.service import FILE, ImportService
from knowledge.papers import api as papers_api
from knowledge.papers.service import PAPER, PaperService
from knowledge.parts import Calls, Departments, Parts
from knowledge.pictures import api as pictures_api
from knowledge.pictures.service import PICTURE, PictureService
from knowledge.reading import api as portal_api
from knowledge.reading.hot import HotService
from knowledge.reading.keeping import ReadKeeping
from knowledge.reading.service import ReadingService
from knowledge.reports import api as reports_api
from knowledge.reports import export as reports_export
from knowledge.reports.service import Office, ReportService
from knowledge.search.hints import HintService
from knowledge.search.service import SearchService
from knowledge.search.synonyms import SynonymService
from knowledge.settings import KnowledgeSettings
from knowledge.telling import Telling

ALL = {Role.SUPERVISOR: Scope.ALL, Role.ADMIN: Scope.ALL}
READ = Right(name=parts.READ, least=Role.AGENT, also={Role.DISPATCHER, Role.FOLLOW_UP, Role.EDITOR, Role.INSPECTOR})
WRITE = Right(
    name=parts.WRITE,
    least=Role.LEADER,
    also={Role.EDITOR},
    reach={Role.LEADER: Scope.DEPARTMENT, Role.EDITOR: Scope.ALL, **ALL},
)
REVIEW = Right(name=parts.REVIEW, least=Role.SUPERVISOR, reach=ALL)


def services(registry: Services) -> None:
    """Build the services of the knowledge base."""
    registry.under(Parts).provide(
        lambda of: Parts(
            database=of.get(Database),
            clock=of.get(Clock),
            new_id=new_id,
            departments=of.get(Departments),
            zone=of.get(ZoneInfo),
        )
    )
    registry.under(CategoryService).provide(lambda of: CategoryService(of.get(Parts)))
    registry.under(ArticleService).provide(lambda of: ArticleService(of.get(Parts), of.get(Telling)))
    registry.under(ImportService).provide(lambda of: ImportService(of.get(Parts), of.get(FileStore), of.get(Jobs)))
    registry.under(PaperService).provide(lambda of: PaperService(of.get(Parts), of.get(FileStore), Reader()))
    registry.under(PictureService).provide(lambda of: PictureService(of.get(Parts), of.get(FileStore)))
    registry.under(ExportService).provide(lambda of: ExportService(of.get(Parts), of.get(FileStore), of.get(Jobs)))
    registry.under(SearchService).provide(lambda of: SearchService(of.get(Parts)))
    registry.under(ReadingService).provide(lambda of: ReadingService(of.get(Parts), of.get(Calls)))
    registry.under(HotService).provide(lambda of: HotService(of.get(Parts)))
    registry.under(SynonymService).provide(lambda of: SynonymService(of.get(Parts)))
    registry.under(ReportService).provide(
        lambda of: ReportService(
            of.get(Parts), of.get(Office), of.get(Telling), of.get(Calls), of.get(KnowledgeSettings)
        )
    )
    registry.under(AnswerService).provide(lambda of: AnswerService(of.get(Parts), of.get(Calls)))
    registry.under(FigureService).provide(lambda of: FigureService(of.get(Parts)))
    registry.under(ReadKeeping).provide(lambda of: ReadKeeping(of.get(Parts), of.get(KnowledgeSettings)))
    registry.under(HintService).provide(lambda of: HintService(of.get(Parts)))
    registry.under(KnowledgeDuties).provide(
        lambda of: KnowledgeDuties(
            of.get(ArticleService),
            of.get(ReportService),
            of.get(PictureService),
            of.get(FigureService),
            of.get(ReadKeeping),
            of.get(Clock),
            DemoKnowledge(of.get(Parts), of.get(CategoryService), ArticleService(of.get(Parts)), of.get(SynonymService))
            if of.get(Settings).demo
            else None,
            of.get(Parts).database,
        )
    )


DOMAIN = Domain(
    name="knowledge",
    rights=(READ, WRITE, REVIEW),
    routes=(
        *(category_api.routes, api.routes, portal_api.routes),
        *(imports_api.routes, papers_api.routes, pictures_api.routes, export_api.routes, tidying_api.routes),
        *(reports_api.routes, answers_api.routes, figures_api.routes),
    ),
    work={"knowledge": KnowledgeDuties, "knowledge_papers": PaperService},
    jobs=(work.JOB, export.JOB, reports_export.EXPORT.job, figures_export.EXPORT.job),
    files=(FILE, PAPER, PICTURE),
    services=services,
)
