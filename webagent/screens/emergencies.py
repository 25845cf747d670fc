"""Hand-overs to emergency services (紧急转接): each case with its card, for people who may read the call's record."""

import asyncio
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Final
from urllib.parse import quote
from zoneinfo import ZoneInfo

from aiohttp import web

from accounts.service import AccountService
from acd.emergency_store import EmergencyCards, EmergencyCase
from core.actor import Actor
from infra.http.forms import Moment
from infra.http.routes import Form, Routes
from infra.lists.spreadsheet import TYPES, Row
from infra.lists.workbooks import workbook
from infra.settings.installation import Settings
from infra.trail.audit import AuditLog
from records.export import EXPORT
from records.reader import LONGEST_S, NUMBERS, READ, PeriodTooLong
from tickets.confidential.seals import Seals
from webagent.reach import people_seen
from webagent.screens.records import without_numbers

MOST_CASES: Final = 500
FILE: Final = "紧急转接.xlsx"
HEAD: Final = ("时间", "转接到", "工号", "坐席", "几秒接入", "接入时间", "离开时间", "位置", "读给对方的内容", "通话")
HIDDEN: Final = "保密工单，不显示"


class CasePeriod(Form):
    """A period, from and until."""

    since: Moment
    until: Moment


@dataclass(frozen=True, slots=True)
class ShownCase:
    """A case. `agent_name`: the name of its agent; `sealed`: place and words are left out, because the call belongs to
    a confidential ticket."""

    case: EmergencyCase
    agent_name: str
    sealed: bool


@dataclass(frozen=True, slots=True)
class CaseDeps:
    """The parts that these routes need."""

    cards: EmergencyCards
    accounts: AccountService
    seals: Seals
    audit: AuditLog
    settings: Settings

    async def cases(self, actor: Actor, period: CasePeriod) -> list[ShownCase]:
        """Return the cases of agents whose calls this person may see, without sealed content; numbers are masked for
        people who may not see whole ones."""
        if period.until - period.since > LONGEST_S:
            raise PeriodTooLong
        people = await people_seen(self.accounts, actor, READ)
        found = await self.cards.cases(period.since, period.until, MOST_CASES)
        mine = [one for one in found if people.seen is None or one.agent in people.seen]
        sealed = await self.seals.calls([one.interaction for one in mine])
        whole = actor.may(NUMBERS)
        return [
            ShownCase(
                case=replace(one, place="", words="")
                if one.interaction in sealed
                else one
                if whole
                else replace(one, words=without_numbers(one.words)),
                agent_name=people.names.get(one.agent, ""),
                sealed=one.interaction in sealed,
            )
            for one in mine
        ]


routes = Routes("emergency-calls", CaseDeps)


@routes.route("GET", "/api/emergency-cases", right=READ, errors=(PeriodTooLong,))
async def list_emergency_cases(deps: CaseDeps, actor: Actor, query: CasePeriod) -> Sequence[ShownCase]:
    """Return the hand-overs of a period, at most 500, the newest first: the service, the time until it was in the talk,
    and what was read out."""
    return await deps.cases(actor, query)


@routes.route("GET", "/api/emergency-cases/file", right=EXPORT.right, errors=(PeriodTooLong,), produces=TYPES["xlsx"])
async def export_emergency_cases(deps: CaseDeps, actor: Actor, query: CasePeriod) -> web.Response:
    """Return the hand-overs of a period as a workbook. The audit log notes who took it."""
    actor.must(READ)
    found = await deps.cases(actor, query)
    zone = ZoneInfo(deps.settings.zone)
    data = await asyncio.to_thread(workbook, HEAD, [row(one, zone) for one in found])
    after = {"since": query.since, "until": query.until, "cases": len(found)}
    await deps.audit.note(actor, "floor.emergencies_exported", "floor", actor.user, after=after)
    headers = {"Content-Disposition": f"attachment; filename*=UTF-8''{quote(FILE)}"}
    return web.Response(body=data, content_type=TYPES["xlsx"], headers=headers)


def row(shown: ShownCase, zone: ZoneInfo) -> Row:
    """Return a case as a row."""
    case = shown.case

    def moment(at: float | None) -> str:
        return "" if at is None else f"{datetime.fromtimestamp(at, zone):%Y-%m-%d %H:%M:%S}"

    return [
        *(moment(case.called_at), case.service, case.agent, shown.agent_name),
        case.seconds if case.seconds is not None else "没有接通",
        *(moment(case.joined_at), moment(case.left_at)),
        *((HIDDEN, HIDDEN) if shown.sealed else (case.place, case.words)),
        case.interaction,
    ]
