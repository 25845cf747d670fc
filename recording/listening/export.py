"""Exports the log of listenings for a spreadsheet: person, recording, time, seconds, and reason."""

from collections.abc import AsyncIterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from infra.jobs.work import Work
from infra.lists.exports import Export, Language, Order, counted
from infra.lists.spreadsheet import Row
from infra.trail import audit
from recording.listening.reader import HeardBy, ListeningKey, agents_of, listing, page
from recording.listening.service import Listening

AT_ONCE = 1000


@dataclass(frozen=True, slots=True, kw_only=True)
class ListeningWords:
    """The words of an export."""

    title: str
    columns: tuple[str, ...]
    own: str
    others: str
    listened: str
    downloaded: str


WORDS: Final[Mapping[Language, ListeningWords]] = {
    "zh": ListeningWords(
        title="听音记录",
        columns=(
            *("时间", "听音人", "录音", "通话编号", "坐席", "本人通话", "方式", "理由", "收听秒数", "录音秒数"),
            "收听区间",
        ),
        own="是",
        others="否",
        listened="在线收听",
        downloaded="下载",
    ),
    "en": ListeningWords(
        title="listenings",
        columns=(
            *("Time", "Listener", "Recording", "Call", "Agents", "Own call", "How", "Reason", "Heard (s)"),
            *("Length (s)", "Heard from-to"),
        ),
        own="Yes",
        others="No",
        listened="Listened",
        downloaded="Downloaded",
    ),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class ListeningOrder(Order):
    """The filter."""

    wanted: HeardBy


def _row(order: ListeningOrder, one: Listening, agents: Sequence[str]) -> Row:
    words = WORDS[order.language]
    return [
        order.time(one.at),
        one.by_name,
        one.recording,
        one.call,
        order.people(agents),
        words.own if one.own else words.others,
        f"{words.downloaded} {one.form}" if one.form else words.listened,
        one.reason,
        round(one.heard_s),
        round(one.seconds),
        " ".join(f"{begin:.0f}-{end:.0f}" for begin, end in one.spans),
    ]


async def _rows(work: Work, order: ListeningOrder) -> AsyncIterator[Sequence[Row]]:
    after: ListeningKey | None = None
    while True:
        async with work.database.read() as connection:
            found, after = await page(connection, order.wanted, after, AT_ONCE)
            agents = await agents_of(connection, found)
        yield [_row(order, one, agents.get(one.call, ())) for one in found]
        if after is None:
            return


EXPORT = Export(
    name="recordings.listenings_export",
    right=audit.READ,
    order=ListeningOrder,
    columns=lambda order: WORDS[order.language].columns,
    rows=_rows,
    title=lambda order: order.named(WORDS[order.language].title, order.wanted.since),
    count=lambda work, order: counted(work, listing(order.wanted, None)),
)
