"""The routes of figures, for editors."""

from dataclasses import dataclass
from datetime import date

from core.actor import Actor
from infra.http.forms import Id
from infra.http.routes import Form, Routes
from infra.jobs.service import Jobs, TooManyJobs
from infra.jobs.views import JobView, shown
from knowledge.categories.api import Department
from knowledge.errors import NoSuchCategory, NotYourDepartment
from knowledge.figures.export import EXPORT
from knowledge.figures.period import BadPeriod
from knowledge.figures.service import FigureService, KnowledgeFigures
from knowledge.parts import WRITE

WRONG = (BadPeriod, NotYourDepartment, NoSuchCategory)


class FiguresForm(Form):
    """Whole days, first and last included, 366 at most; a department, and a category with those below it. None for all
    that the reader's right covers."""

    first: date
    last: date
    department: Department | None = None
    category: Id | None = None


@dataclass(frozen=True, slots=True)
class FigureDeps:
    """The parts that these routes need."""

    figures: FigureService
    jobs: Jobs


routes = Routes("knowledge", FigureDeps)


@routes.route("POST", "/api/knowledge/figures", right=WRITE, errors=WRONG, reads=True)
async def read_knowledge_figures(deps: FigureDeps, actor: Actor, body: FiguresForm) -> KnowledgeFigures:
    """Return what was read, searched for, given to citizens, rated and written in a period."""
    return await deps.figures.figures(actor, body.first, body.last, body.department, body.category)


@routes.route("POST", "/api/knowledge/figures/export", right=WRITE, status=201, errors=(*WRONG, TooManyJobs))
async def export_knowledge_figures(deps: FigureDeps, actor: Actor, body: FiguresForm) -> JobView:
    """Export the same figures as a file, made by a job."""
    order = await deps.figures.order(actor, body.first, body.last, body.department, body.category)
    return shown(await deps.jobs.add(actor, EXPORT.name, order))
