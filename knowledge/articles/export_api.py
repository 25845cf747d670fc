"""The route of exports."""

from dataclasses import dataclass
from typing import Annotated

from pydantic import Field

from core.actor import Actor
from infra.http.forms import Id
from infra.http.routes import Form, Routes
from infra.jobs.service import TooManyJobs
from infra.jobs.views import JobView, shown
from knowledge.articles.api import ArticleSearch
from knowledge.articles.export import MOST_CHOSEN, ExportService
from knowledge.parts import WRITE


class ExportForm(Form):
    """The chosen articles, or, if none are chosen, those of a list."""

    articles: Annotated[tuple[Id, ...], Field(max_length=MOST_CHOSEN)] = ()
    list: ArticleSearch = ArticleSearch()


@dataclass(frozen=True, slots=True)
class ExportDeps:
    """The parts that this route needs."""

    exports: ExportService


routes = Routes("knowledge", ExportDeps)


@routes.route("POST", "/api/knowledge/exports", right=WRITE, status=201, errors=(TooManyJobs,))
async def export_articles(deps: ExportDeps, actor: Actor, body: ExportForm) -> JobView:
    """Export articles as a job: a workbook, each article as HTML, and all attachments, in one ZIP."""
    return shown(await deps.exports.begin(actor, body.articles, body.list.sought(actor)))
