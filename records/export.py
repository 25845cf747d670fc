"""Exports a list of calls as a spreadsheet, page by page; numbers are masked without the right to see them."""

from collections.abc import AsyncIterator, Sequence
from dataclasses import dataclass

from infra.jobs.work import Work
from infra.lists.exports import Export, Order, check_reach, counted
from infra.lists.spreadsheet import Row
from records.reader import READ, Reach, RecordKey, RecordQuery, listing, page, parts
from records.rules.record import AgentPart, Record
from records.words import WORDS

AT_ONCE = 1000
"""Records that are read and written between two progress reports."""


@dataclass(frozen=True, slots=True, kw_only=True)
class RecordOrder(Order):
    """The filter, and the agents whose calls are included; None: all."""

    wanted: RecordQuery
    reach: frozenset[str] | None


def row(order: RecordOrder, record: Record, agents: Sequence[AgentPart]) -> Row:
    """One call as a row."""
    words = WORDS[order.language]
    return [
        record.id,
        order.time(record.begun_at),
        order.time(record.ended_at),
        words.directions[record.direction],
        order.number(record.caller),
        record.called,
        record.trunk,
        record.path,
        order.queues.get(record.queue, record.queue),
        order.people(dict.fromkeys(part.agent for part in agents if part.connected_at is not None)),
        *(round(each) for each in (record.waited_s, record.talk_s, record.hold_s, record.wrap_s)),
        words.under_way if record.outcome is None else words.outcomes[record.outcome],
        round(record.recorded_s) if record.recorded == "ready" else "",
        words.yes if record.training else "",
    ]


async def _rows(work: Work, order: RecordOrder) -> AsyncIterator[Sequence[Row]]:
    after: RecordKey | None = None
    while True:
        async with work.database.read() as connection:
            records, after = await page(connection, order.wanted, Reach(order.reach), after, AT_ONCE)
            agents = await parts(connection, [record.id for record in records])
        yield [row(order, record, agents.get(record.id, [])) for record in records]
        if after is None:
            return


EXPORT = Export(
    name="records.export",
    right="records.export",
    order=RecordOrder,
    columns=lambda order: WORDS[order.language].columns,
    rows=_rows,
    title=lambda order: order.named(WORDS[order.language].title, order.wanted.since or 0.0),
    count=lambda work, order: counted(work, listing(order.wanted, Reach(order.reach), None)),
    check=lambda actor, order: check_reach(actor, READ, order.groups, everything=order.reach is None),
)
