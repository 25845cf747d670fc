"""Tickets in progress, in short form, for tests of their steps."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, datetime
from typing import Any
from zoneinfo import ZoneInfo

from core.calendar import ALL_DAY, CLOSED, Calendar, parse_span
from core.ids import UserId
from tickets.rules.ticket import Level, Ticket
from tickets.rules.workflow.flow import SITE, Hours, Now, WholeTicket, begun, taken
from tickets.rules.workflow.legal_ways import LegalWayTold, ToldBy
from tickets.rules.workflow.orders import Order, Share, StepTaker
from tickets.rules.workflow.states import Step, TicketState
from tickets.workflow.deadlines import deadlines

ZONE = "Asia/Shanghai"
WORKDAY = (parse_span("08:30-12:00"), parse_span("13:30-17:30"))
OFFICE = Calendar(ZONE, (WORKDAY,) * 5 + (CLOSED, CLOSED), {date(2026, 10, 1): CLOSED, date(2026, 10, 10): WORKDAY})
ALWAYS = Calendar(ZONE, (ALL_DAY,) * 7)
DEPARTMENTS = ("water", "roads", "power", "schools", "parks")
HOURS = Hours(
    {SITE: ("office", OFFICE), "parks": ("always", ALWAYS), **dict.fromkeys(DEPARTMENTS[:-1], ("office", OFFICE))},
    {"office": OFFICE, "always": ALWAYS},
)
DEADLINES = deadlines(
    {
        "normal": {"sign": 4, "return": 7.5, "step": 37.5, "first": 7.5, "solution": 52.5},
        "urgent": {"sign": 2, "return": 4, "step": 15, "first": 4, "solution": 22.5},
    }
)
EVERYBODY = frozenset(StepTaker)


def at(text: str) -> float:
    return datetime.fromisoformat(text).replace(tzinfo=ZoneInfo(ZONE)).timestamp()


MONDAY = at("2026-11-23 09:00")
DRAFT = Ticket(
    id="t",
    number="20261123-0001",
    version=1,
    state=TicketState.DRAFT,
    urgency="normal",
    created_by=UserId("u"),
    created_at=MONDAY,
    updated_at=MONDAY,
)


def now(moment: float = MONDAY) -> Now:
    return Now(moment, HOURS, DEADLINES)


def submitted(moment: float = MONDAY, *, above: bool = False) -> WholeTicket:
    level = Level.PROVINCE if above else Level.PLATFORM
    return begun(replace(DRAFT, state=TicketState.WAITING, version=2, level=level), now(moment))


def does(
    whole: WholeTicket, step: Step, moment: float = MONDAY, *, branch: int | None = None, **said: Any
) -> WholeTicket:
    """The ticket after this step, taken by somebody who may do everything and gives all that is needed."""
    words: dict[str, Any] = {"opinion": "已处理", "reason": "不属于本单位职责", "no_clause": True, **said}
    if step is Step.TELL_LEGAL_WAY:
        words.setdefault("legal_way", LegalWayTold(way="review", by=ToldBy.LETTER, person="李", letter="1"))
    order = Order(step=step, branch=branch, **words)
    return taken(whole, order, EVERYBODY, now(moment))


def shares(lead: str, *others: str, mandatory: bool = True) -> tuple[Share, ...]:
    return (Share(lead, lead=True), *(Share(one, mandatory=mandatory) for one in others))


def dispatched(departments: Sequence[Share], moment: float = MONDAY, **said: Any) -> WholeTicket:
    return does(submitted(moment), Step.DISPATCH, moment, shares=tuple(departments), **said)
