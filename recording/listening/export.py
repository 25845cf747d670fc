"""Exports the log of listenings for a spreadsheet: person, recording, time, seconds, and reason."""

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import datetime
from typing import Any, Final, Literal
from zoneinfo import ZoneInfo

import sqlalchemy as sa

from infra.jobs.work import Kind, Result, Work
from infra.lists import spreadsheet
from infra.lists.spreadsheet import Format, Row
from infra.trail import audit
from recording.listening.reader import HeardBy, ListeningKey, agents_of, listing, page
from recording.listening.service import Listening

EXPORT = "recordings.listenings_export"
AT_ONCE = 1000
Language = Literal["zh", "en"]


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
            "时间",
            "听音人",
            "录音",
            "通话编号",
            "坐席",
            "本人通话",
            "方式",
            "理由",
            "收听秒数",
            "录音秒数",
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
            *(
                "Time",
                "Listener",
                "Recording",
                "Call",
                "Agents",
                "Own call",
                "How",
                "Reason",
                "Heard (s)",
                "Length (s)",
            ),
            "Heard from-to",
        ),
        own="Yes",
        others="No",
        listened="Listened",
        downloaded="Downloaded",
    ),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Export:
    """The order for an export. `agents`: the names at that moment, by number."""

    wanted: HeardBy
    language: Language
    zone: str
    agents: Mapping[str, str]
    form: Format

    def params(self) -> dict[str, Any]:
        """As JSON, for the table of jobs."""
        return {**asdict(self), "agents": dict(self.agents)}

    @classmethod
    def of(cls, params: Mapping[str, Any]) -> "Export":
        """Read what `params` has written."""
        return cls(**{**params, "wanted": HeardBy(**params["wanted"])})

    def row(self, one: Listening, agents: Sequence[str]) -> Row:
        """The row of one listening."""
        words = WORDS[self.language]
        return [
            f"{datetime.fromtimestamp(one.at, ZoneInfo(self.zone)):%Y-%m-%d %H:%M:%S}",
            one.by_name,
            one.recording,
            one.call,
            ", ".join(f"{self.agents.get(agent, '')} {agent}".strip() for agent in agents),
            words.own if one.own else words.others,
            f"{words.downloaded} {one.form}" if one.form else words.listened,
            one.reason,
            round(one.heard_s),
            round(one.seconds),
            " ".join(f"{begin:.0f}-{end:.0f}" for begin, end in one.spans),
        ]


async def run(work: Work) -> Result:
    """Write the file. If restarted, it writes another one from the start."""
    export = Export.of(work.params)
    async with work.database.read() as connection:
        counted = listing(export.wanted, None).order_by(None).subquery()
        total = await connection.scalar(sa.select(sa.func.count()).select_from(counted)) or 0
    await work.progress(0, total)
    words, done = WORDS[export.language], 0
    after: ListeningKey | None = None
    with spreadsheet.table(work.file, export.form, words.columns) as write:
        while True:
            async with work.database.read() as connection:
                found, after = await page(connection, export.wanted, after, AT_ONCE)
                agents = await agents_of(connection, found)
            for one in found:
                write(export.row(one, agents.get(one.call, ())))
            done += len(found)
            await work.progress(done, max(total, done))
            if after is None:
                break
    day = datetime.fromtimestamp(export.wanted.since, ZoneInfo(export.zone))
    return Result(f"{words.title}-{day:%Y%m%d}.{export.form}", spreadsheet.TYPES[export.form])


JOB = Kind(name=EXPORT, right=audit.READ, run=run)
