"""Exports the list of surveys for a spreadsheet, page by page; numbers are masked without the right to see them."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from core.actor import Actor, Scope, scoped
from core.errors import NotAllowed
from core.messages.survey import SurveyLevel, SurveyOrigin, SurveyResult
from infra.jobs.work import Kind, Result, Work
from infra.lists import spreadsheet
from infra.lists.spreadsheet import Format, Row
from infra.logs.logging import mask_number
from surveys.reader import READ, AnswerKey, AnswerQuery, SurveyReader
from surveys.store import Survey
from surveys.words import WORDS, Language

EXPORT, NUMBERS = "surveys.export", "records.numbers"
AT_ONCE = 1000
"""The number of surveys read and written between two progress reports."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SurveyExport:
    """The order of an export, as it was when requested: the filter, which surveys may be seen, and the names at that
    moment. `groups`: the groups whose agents' surveys it includes, if the person who asked may only see groups."""

    wanted: AnswerQuery
    groups: Collection[str]
    masked: bool
    language: Language
    zone: str
    agents: Mapping[str, str]
    queues: Mapping[str, str]
    form: Format = "csv"

    def params(self) -> dict[str, Any]:
        """Return the order as JSON, for the table of jobs."""
        agents = None if self.wanted.agents is None else sorted(self.wanted.agents)
        wanted = {**asdict(self.wanted), "agents": agents, "levels": sorted(self.wanted.levels)}
        plain = {name: getattr(self, name) for name in ("masked", "language", "zone", "form")}
        named = {"agents": dict(self.agents), "queues": dict(self.queues)}
        return {"wanted": wanted, "groups": sorted(self.groups), **plain, **named}

    @classmethod
    def of(cls, params: Mapping[str, Any]) -> "SurveyExport":
        """Rebuild the order from `params`."""
        wanted = dict(params["wanted"])
        agents, result, origin = wanted["agents"], wanted["result"], wanted["origin"]
        read = {
            "agents": None if agents is None else frozenset(agents),
            "levels": tuple(SurveyLevel(one) for one in wanted["levels"]),
            "result": None if result is None else SurveyResult(result),
            "origin": None if origin is None else SurveyOrigin(origin),
        }
        return cls(**{**params, "wanted": AnswerQuery(**{**wanted, **read}), "groups": frozenset(params["groups"])})

    def row(self, one: Survey, agents: Sequence[str]) -> Row:
        """Return one survey as a row."""
        words = WORDS[self.language]
        return [
            one.call,
            f"{datetime.fromtimestamp(one.at, ZoneInfo(self.zone)):%Y-%m-%d %H:%M:%S}",
            words.origins[one.origin],
            words.results[one.result],
            "" if one.level is None else words.levels[one.level],
            mask_number(one.number) if self.masked else one.number,
            self.queues.get(one.queue, one.queue),
            ", ".join(f"{self.agents.get(agent, '')} {agent}".strip() for agent in agents),
        ]


async def run(work: Work) -> Result:
    """Write the file. A job that is restarted writes a new one from the beginning."""
    export = SurveyExport.of(work.params)
    words, zone = WORDS[export.language], ZoneInfo(export.zone)
    reader = SurveyReader(work.database, zone)
    total, done = await reader.count(export.wanted), 0
    await work.progress(0, total)
    with spreadsheet.table(work.file, export.form, words.columns) as write:
        after: AnswerKey | None = None
        while True:
            found, after = await reader.page(export.wanted, after, AT_ONCE)
            agents = await reader.agents_of([one.call for one in found])
            for one in found:
                write(export.row(one, agents.get(one.call, ())))
            done += len(found)
            await work.progress(done, max(total, done))
            if after is None:
                break
    day = datetime.fromtimestamp(export.wanted.since, zone)
    return Result(f"{words.title}-{day:%Y%m%d}.{export.form}", spreadsheet.TYPES[export.form])


def check(actor: Actor, params: Mapping[str, Any]) -> None:
    """Raise `NotAllowed` if this person would no longer get all of it today: a file is kept for a day, but rights may
    change."""
    export = SurveyExport.of(params)
    actor.must(READ)
    if not export.masked:
        actor.must(NUMBERS)
    scope = actor.scope(READ)
    if scope is Scope.ALL:
        return
    if export.wanted.agents is None:
        raise NotAllowed(right=scoped(READ, Scope.ALL))
    if export.groups and not (scope is Scope.GROUP and actor.groups.issuperset(export.groups)):
        raise NotAllowed(right=scoped(READ, Scope.GROUP))


JOB = Kind(name=EXPORT, right=EXPORT, run=run, check=check)
