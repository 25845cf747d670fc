"""Exports a list of calls as a spreadsheet, streamed page by page; numbers are masked without the right to see them."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

import sqlalchemy as sa

from core.actor import Actor, Scope, scoped
from core.errors import NotAllowed
from infra.jobs.work import Kind, Result, Work
from infra.lists import spreadsheet
from infra.lists.spreadsheet import Format, Row
from infra.logs.logging import mask_number
from records.reader import NUMBERS, READ, Reach, RecordKey, RecordQuery, listing, page, parts
from records.rules.record import AgentPart, Direction, Outcome, Record
from records.words import WORDS, Language, RecordWords

EXPORT = "records.export"
AT_ONCE = 1000
"""Records that are read and written between two progress reports."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Export:
    """An export as it was ordered: the filter, the calls in scope, and the names of that moment.

    `groups`: the groups whose agents' calls are included, if the person who ordered it sees groups.
    """

    wanted: RecordQuery
    reach: Reach
    groups: Collection[str]
    masked: bool
    language: Language
    zone: str
    agents: Mapping[str, str]
    queues: Mapping[str, str]
    form: Format = "csv"

    def params(self) -> dict[str, Any]:
        """The order as JSON, for the table of jobs."""
        agents = None if self.reach.agents is None else sorted(self.reach.agents)
        wanted = {**asdict(self.wanted), "outcomes": sorted(self.wanted.outcomes)}
        named = {"agents": dict(self.agents), "queues": dict(self.queues)}
        return {
            "wanted": wanted,
            "sight": agents,
            "groups": sorted(self.groups),
            "masked": self.masked,
            "language": self.language,
            "zone": self.zone,
            "form": self.form,
            **named,
        }

    @classmethod
    def of(cls, params: Mapping[str, Any]) -> "Export":
        """The order that `params` came from."""
        wanted, reach = dict(params["wanted"]), params["sight"]
        direction = wanted["direction"]
        read = {
            "outcomes": tuple(Outcome(one) for one in wanted["outcomes"]),
            "direction": None if direction is None else Direction(direction),
        }
        return cls(
            wanted=RecordQuery(**{**wanted, **read}),
            reach=Reach(None if reach is None else frozenset(reach)),
            groups=frozenset(params["groups"]),
            form=params.get("form", "csv"),
            **{name: params[name] for name in ("masked", "language", "zone", "agents", "queues")},
        )


@dataclass(frozen=True, slots=True)
class Rows:
    """Records as rows of text."""

    export: Export

    @property
    def words(self) -> RecordWords:
        """The words of this export's language."""
        return WORDS[self.export.language]

    def of(self, record: Record, agents: Sequence[AgentPart]) -> Row:
        """One call as a row."""
        names = dict.fromkeys(part.agent for part in agents if part.connected_at is not None)
        outcome = self.words.under_way if record.outcome is None else self.words.outcomes[record.outcome]
        number = mask_number(record.caller) if self.export.masked else record.caller
        return [
            record.id,
            self._time(record.begun_at),
            "" if record.ended_at is None else self._time(record.ended_at),
            self.words.directions[record.direction],
            number,
            record.called,
            record.trunk,
            record.path,
            self.export.queues.get(record.queue, record.queue),
            ", ".join(f"{self.export.agents.get(agent, '')} {agent}".strip() for agent in names),
            *(round(each) for each in (record.waited_s, record.talk_s, record.hold_s, record.wrap_s)),
            outcome,
            round(record.recorded_s) if record.recorded == "ready" else "",
            self.words.yes if record.training else "",
        ]

    def _time(self, at: float) -> str:
        return f"{datetime.fromtimestamp(at, ZoneInfo(self.export.zone)):%Y-%m-%d %H:%M:%S}"


async def run(work: Work) -> Result:
    """Write the file. A restarted job writes a new one from the beginning."""
    export = Export.of(work.params)
    total = await _count(work, export)
    await work.progress(0, total)
    rows, done = Rows(export), 0
    with spreadsheet.table(work.file, export.form, rows.words.columns) as write:
        after: RecordKey | None = None
        while True:
            async with work.database.read() as connection:
                records, after = await page(connection, export.wanted, export.reach, after, AT_ONCE)
                agents = await parts(connection, [record.id for record in records])
            for record in records:
                write(rows.of(record, agents.get(record.id, [])))
            done += len(records)
            await work.progress(done, max(total, done))
            if after is None:
                break
    day = datetime.fromtimestamp(export.wanted.since or 0.0, ZoneInfo(export.zone))
    return Result(f"{rows.words.title}-{day:%Y%m%d}.{export.form}", spreadsheet.TYPES[export.form])


async def _count(work: Work, export: Export) -> int:
    query = listing(export.wanted, export.reach, None).order_by(None).subquery()
    async with work.database.read() as connection:
        return await connection.scalar(sa.select(sa.func.count()).select_from(query)) or 0


def check(actor: Actor, params: Mapping[str, Any]) -> None:
    """Raise `NotAllowed` if this person would not get all of it today: the file outlives a change of rights by up to a
    day."""
    export = Export.of(params)
    actor.must(READ)
    if not export.masked:
        actor.must(NUMBERS)
    scope = actor.scope(READ)
    if scope is Scope.ALL:
        return
    if export.reach.agents is None:
        raise NotAllowed(right=scoped(READ, Scope.ALL))
    if export.groups and not (scope is Scope.GROUP and actor.groups.issuperset(export.groups)):
        raise NotAllowed(right=scoped(READ, Scope.GROUP))


JOB = Kind(name=EXPORT, right=EXPORT, run=run, check=check)
