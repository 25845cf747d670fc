"""The routes of reports on flows: where callers are now, the sums of a period, and their export."""

from dataclasses import dataclass
from typing import Annotated

from pydantic import Field

from core.actor import Actor
from core.errors import Invalid
from infra.http.routes import Form, Routes
from infra.jobs.service import Jobs, TooManyJobs
from infra.jobs.views import JobView, shown
from infra.lists.exports import ExportForm
from infra.settings.installation import Settings
from ivr.publishing.forms import Id as FlowId
from ivr.reports.export import EXPORT, FlowOrder
from ivr.reports.service import FlowNow, FlowReport, FlowReports, ReportTooLong
from ivr.reports.store import StaysQuery

READ = "flows.read"
Version = Annotated[str, Field(pattern=r"^[0-9a-z\-]{0,64}$")]
Moment = Annotated[float, Field(ge=0, le=253_402_300_799)]
"""Seconds since the epoch, at most the end of the year 9999."""

YEAR_S = 366 * 86_400.0
LONGEST_EXPORT_S = 10 * YEAR_S


class NowQuery(Form):
    """One version; all if it is empty."""

    version: Version = ""


class ReportQuery(Form):
    """The period, from `from` until before `to`, and one version or all."""

    since: Annotated[Moment, Field(alias="from")]
    until: Annotated[Moment, Field(alias="to")]
    version: Version = ""

    def asked(self, flow: str) -> StaysQuery:
        """The query for the reports. Raises `Invalid` if the period is empty."""
        if self.until <= self.since:
            raise Invalid("The period ends before it begins.", field="to")
        return StaysQuery(flow=flow, since=self.since, until=self.until, version=self.version)


class ReportExport(ReportQuery, ExportForm):
    """A report's query, with the language and the format of the file."""


@dataclass(frozen=True, slots=True)
class ReportDeps:
    """The parts that these routes need."""

    reports: FlowReports
    jobs: Jobs
    settings: Settings


routes = Routes("flow reports", ReportDeps)


@routes.route("GET", "/api/flows/{flow}/now", right=READ)
async def read_flow_now(deps: ReportDeps, flow: FlowId, query: NowQuery) -> FlowNow:
    """How many callers are at each node now (IV5)."""
    return await deps.reports.now(flow, query.version)


@routes.route("GET", "/api/flows/{flow}/report", right=READ, errors=(ReportTooLong, Invalid))
async def read_flow_report(deps: ReportDeps, flow: FlowId, query: ReportQuery) -> FlowReport:
    """Arrivals, exits, silence, wrong keys, hang-ups and times of each node in a period of at most 93 days (IV5)."""
    return await deps.reports.report(query.asked(flow))


@routes.route("POST", "/api/flows/{flow}/report/exports", right=READ, status=201, errors=(TooManyJobs, Invalid))
async def export_flow_report(deps: ReportDeps, actor: Actor, flow: FlowId, body: ReportExport) -> JobView:
    """Start an export of the same sums, for a period of up to ten years. Its progress and file are with the jobs."""
    asked = body.asked(flow)
    if asked.until - asked.since > LONGEST_EXPORT_S:
        raise Invalid("The period is ten years at most.", field="to")
    order = FlowOrder(asked=asked, language=body.language, zone=deps.settings.zone, form=body.form)
    return shown(await deps.jobs.add(actor, EXPORT.name, order.params()))
