"""Exports the list of surveys for a spreadsheet, page by page; numbers are masked without the right to see them."""

from collections.abc import AsyncIterator, Sequence
from dataclasses import dataclass
from zoneinfo import ZoneInfo

from infra.jobs.work import Work
from infra.lists.exports import Export, Order, check_reach
from infra.lists.spreadsheet import Row
from surveys.reader import READ, AnswerKey, AnswerQuery, SurveyReader
from surveys.store import Survey
from surveys.words import WORDS

AT_ONCE = 1000
"""The number of surveys read and written between two progress reports."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SurveyOrder(Order):
    """The filter, with the agents whose surveys may be seen."""

    wanted: AnswerQuery


def _row(order: SurveyOrder, one: Survey, agents: Sequence[str]) -> Row:
    words = WORDS[order.language]
    return [
        one.call,
        order.time(one.at),
        words.channels.get(one.channel, one.channel),
        words.origins[one.origin],
        words.results[one.result],
        "" if one.level is None else words.levels[one.level],
        order.number(one.number),
        order.queues.get(one.queue, one.queue),
        order.people(agents),
    ]


def _reader(work: Work, order: SurveyOrder) -> SurveyReader:
    return SurveyReader(work.database, ZoneInfo(order.zone))


async def _rows(work: Work, order: SurveyOrder) -> AsyncIterator[Sequence[Row]]:
    reader = _reader(work, order)
    after: AnswerKey | None = None
    while True:
        found, after = await reader.page(order.wanted, after, AT_ONCE)
        agents = await reader.agents_of([one.call for one in found])
        yield [_row(order, one, agents.get(one.call, ())) for one in found]
        if after is None:
            return


EXPORT = Export(
    name="surveys.export",
    right="surveys.export",
    order=SurveyOrder,
    columns=lambda order: WORDS[order.language].columns,
    rows=_rows,
    title=lambda order: order.named(WORDS[order.language].title, order.wanted.since),
    count=lambda work, order: _reader(work, order).count(order.wanted),
    check=lambda actor, order: check_reach(actor, READ, order.groups, everything=order.wanted.agents is None),
)
