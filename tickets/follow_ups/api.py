"""The routes of follow-up calls (回访). Recording a result is a step of the ticket."""

from dataclasses import dataclass

from aiohttp import web

from core.actor import Actor
from core.errors import Invalid
from infra.http.forms import Id
from infra.http.routes import Form, Routes
from infra.lists.spreadsheet import TYPES
from tickets.dispatch.accuracy import READ as FIGURES
from tickets.errors import FollowUpInHand, NoFollowUp, NoSuchTicket, NotAtThisHour
from tickets.follow_ups.figures import MOST_DAYS, FollowUpCounts, FollowUpFigures
from tickets.follow_ups.service import FollowUpList, FollowUps
from tickets.follow_ups.store import FollowUpRow
from tickets.forms import Moment
from tickets.rules.errors import OwnDepartment, OwnWork

LONGEST_S = MOST_DAYS * 86_400.0


@dataclass(frozen=True, slots=True)
class FollowUpDeps:
    """The dependencies of these routes."""

    follow_ups: FollowUps


routes = Routes("follow-ups", FollowUpDeps)


@routes.route("GET", "/api/follow-ups", right="tickets.follow_up")
async def list_follow_ups(deps: FollowUpDeps, actor: Actor) -> FollowUpList:
    """The citizens who are to be called back, first due first."""
    return await deps.follow_ups.listed(actor)


@routes.route(
    "POST", "/api/follow-ups/next", right="tickets.follow_up", errors=(NoFollowUp, FollowUpInHand, NotAtThisHour)
)
async def claim_next_follow_up(deps: FollowUpDeps, actor: Actor) -> FollowUpRow:
    """Take the next citizen in hand for half an hour; the citizen that the agent had before is released."""
    return await deps.follow_ups.claim_next(actor)


@routes.route(
    "POST",
    "/api/follow-ups/{ticket}/claim",
    right="tickets.follow_up",
    errors=(NoFollowUp, NoSuchTicket, FollowUpInHand, NotAtThisHour, OwnDepartment, OwnWork),
)
async def claim_follow_up(deps: FollowUpDeps, actor: Actor, ticket: Id) -> FollowUpRow:
    """Take this ticket's citizen in hand; 409 if a colleague has the citizen, for this ticket or another."""
    return await deps.follow_ups.claim(actor, ticket)


@routes.route("POST", "/api/follow-ups/release", right="tickets.follow_up")
async def release_follow_up(deps: FollowUpDeps, actor: Actor) -> None:
    """Release the citizen that the agent has in hand."""
    await deps.follow_ups.release(actor)


class FollowUpPeriod(Form):
    """A period of at most 31 days, not including its end."""

    since: Moment
    until: Moment


@dataclass(frozen=True, slots=True)
class FollowUpFiguresDeps:
    """The dependencies of these routes."""

    counts: FollowUpCounts


figure_routes = Routes("follow-ups", FollowUpFiguresDeps)


@figure_routes.route("POST", "/api/follow-ups/figures", right=FIGURES, errors=(Invalid,), reads=True)
async def read_follow_up_figures(deps: FollowUpFiguresDeps, body: FollowUpPeriod) -> FollowUpFigures:
    """Calls by agent and hour, 回访及时率 by day, citizens' satisfaction, and 问题一次性解决率."""
    return await deps.counts.figures(*_period(body))


@figure_routes.route("POST", "/api/follow-ups/figures/export", right=FIGURES, errors=(Invalid,), produces=TYPES["xlsx"])
async def export_follow_up_figures(deps: FollowUpFiguresDeps, body: FollowUpPeriod) -> web.Response:
    """The agents' calls as an Excel file."""
    return web.Response(body=await deps.counts.file(*_period(body)), content_type=TYPES["xlsx"])


def _period(body: FollowUpPeriod) -> tuple[float, float]:
    if not 0 < body.until - body.since <= LONGEST_S:
        raise Invalid("This is no time, or longer than 31 days.", field="until")
    return body.since, body.until
