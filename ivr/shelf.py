"""The folder of flow files: activates good ones, refuses wrong ones, and knows what has become of each."""

import asyncio
from collections.abc import Callable, Iterable, Mapping, Sequence, Set
from dataclasses import dataclass, field
from pathlib import Path
from typing import Protocol

import sqlalchemy as sa
import structlog

from core.ids import FlowId, FlowVersion, Instant
from infra.away import DatabaseAway
from ivr.check import Checked, Surroundings, reread, version_of
from ivr.folder import check_together
from ivr.hours import read_hours
from ivr.library import Library
from ivr.lookups import Asks
from ivr.problems import Problem, problem
from ivr.rules.flow import Flow
from ivr.source import MAX_BYTES
from ivr.store import Activation, Judgement

log = structlog.get_logger()

HOURS = "hours.yaml"
BY_FILE = "file"
"""The person who activates a version: nobody signed in here, the file changed."""

Stamp = tuple[int, int, int]


@dataclass(frozen=True, slots=True)
class RunningFlow:
    """A flow as the page shows it; `version` is None when there is only a file that was refused."""

    id: str
    name: str
    file: str
    version: FlowVersion | None
    loaded_at: Instant | None
    numbers: tuple[str, ...]
    errors: tuple[Problem, ...]
    name_en: str = ""


class Versions(Protocol):
    """Keeps the versions of flows, and which of them are in force: `ivr.store.FlowStore`."""

    async def active(self) -> Sequence[Activation]: ...
    async def sources(self, versions: Sequence[FlowVersion]) -> Mapping[FlowVersion, bytes]: ...
    async def activate(self, activation: Activation) -> None: ...
    async def judged(self) -> Mapping[str, Judgement]: ...
    async def refuse(self, file: str, version: FlowVersion) -> None: ...


@dataclass(slots=True)
class Shelf:
    """Files in, running flows out. `look` compares the folder with the files that were judged last."""

    folder: Path
    library: Library
    store: Versions
    now: Callable[[], Instant]
    queues: Callable[[], Set[str] | None] = lambda: None
    activated: Callable[[Flow], None] = lambda flow: None
    lookups: Asks | None = None
    _active: dict[str, Activation] = field(default_factory=dict)
    _judged: dict[str, Judgement] = field(default_factory=dict)
    _stamps: dict[str, Stamp] = field(default_factory=dict)
    _settling: dict[str, Stamp] = field(default_factory=dict)
    _errors: dict[str, tuple[Problem, ...]] = field(default_factory=dict)

    async def restore(self, used: Iterable[tuple[FlowId, FlowVersion]]) -> None:
        """Run the flows that ran before, whatever the files say now, and keep the versions that callers are still
        in."""
        self._judged = dict(await self.store.judged())
        for activation in await self.store.active():
            self._active[activation.flow] = activation
            if activation.flow == HOURS:
                self.library.calendars = read_hours(activation.source, HOURS).calendars or {}
            elif (flow := self._stored(activation.source, activation.file)) is not None:
                self.library.activate(flow)
                self.activated(flow)
            else:
                self._judged.pop(activation.file, None)  # perhaps the file has been repaired meanwhile
        missing = {version for flow, version in used if self.library.flow(flow, version) is None}
        for source in (await self.store.sources(sorted(missing))).values():
            if (flow := self._stored(source, "a version in use")) is not None:
                self.library.keep(flow)

    async def look(self, *, settled: bool = False) -> None:
        """Judge the files that have changed. One that is still being written waits, unless `settled`."""
        stamps = await asyncio.to_thread(_stamps, self.folder)
        changed = [
            name
            for name, stamp in stamps.items()
            if stamp != self._stamps.get(name) and (settled or self._settling.get(name) == stamp)
        ]
        self._settling = stamps
        for gone in set(self._errors) - set(stamps):
            del self._errors[gone]
        if not changed:
            return
        # A mistake in one file may be cured by another: a missing sub-flow, a number given up.
        wanted = [*changed, *(name for name in self._errors if name not in changed)]
        contents = await asyncio.to_thread(_contents, self.folder, wanted)
        self._stamps.update((name, stamps[name]) for name in changed if name not in contents)
        before = dict(self._active)
        await self._judge_all(contents, stamps)
        if self._active != before and self._errors:
            await self._judge_all({name: contents[name] for name in self._errors if name in contents}, stamps)

    async def _judge_all(self, contents: dict[str, bytes], stamps: dict[str, Stamp]) -> None:
        new = {name: content for name, content in contents.items() if not self._is_judged(name, content)}
        dealt_with = set(contents)
        hours = new.pop(HOURS, None)
        if hours is not None and not await self._judge(HOURS, hours, None, stamps):
            dealt_with.remove(HOURS)
        checked = await asyncio.to_thread(check_together, new, self._surroundings())
        for name in sorted(new):
            if not await self._judge(name, new[name], checked[name], stamps):
                dealt_with.remove(name)
        self._stamps.update((name, stamps[name]) for name in dealt_with)

    def _is_judged(self, name: str, content: bytes) -> bool:
        """It runs, or another version was chosen over it."""
        return self._judged.get(name) == Judgement(version_of(content), refused=False)

    def _surroundings(self) -> Surroundings:
        return Surroundings(
            has_prompt=self.library.has_prompt,
            queues=self.queues(),
            calendars=set(self.library.calendars),
            flows={flow.id for flow in self.library.flows()},
            contacts=set(self.library.contacts) or None,
            hosts=None if self.lookups is None else self.lookups.hosts(),
            queries=None if self.lookups is None else self.lookups.queries(),
        )

    def running(self) -> list[RunningFlow]:
        """All flows, and files that hold none yet because they are wrong."""
        errors = dict(self._errors)
        found = []
        for flow in self.library.flows():
            activation = self._active[flow.id]
            found.append(
                RunningFlow(
                    flow.id,
                    flow.name,
                    activation.file,
                    flow.version,
                    activation.at,
                    self.library.numbers_of(flow),
                    errors.pop(activation.file, ()),
                    flow.name_en,
                )
            )
        return found + [RunningFlow("", "", name, None, None, (), wrong) for name, wrong in sorted(errors.items())]

    async def _judge(self, name: str, content: bytes, checked: Checked | None, stamps: dict[str, Stamp]) -> bool:
        """Whether the file has been dealt with; if not, it is looked at again."""
        version = version_of(content)
        try:
            if checked is None:
                await self._judge_hours(content, version)
            else:
                await self._judge_flow(name, content, checked, stamps)
        except (DatabaseAway, sa.exc.DBAPIError, OSError) as error:
            log.error("A flow version could not be stored; trying again.", file=name, error=type(error).__name__)
            return False
        self._judged[name] = Judgement(version, refused=name in self._errors)
        return True

    async def _judge_hours(self, content: bytes, version: FlowVersion) -> None:
        hours = read_hours(content, HOURS)
        if hours.calendars is None:
            await self._refuse(HOURS, hours.problems, version)
            return
        await self._store(FlowId(HOURS), version, HOURS, content)
        self.library.calendars = hours.calendars

    async def _judge_flow(self, name: str, content: bytes, checked: Checked, stamps: dict[str, Stamp]) -> None:
        taken = list(self._taken(name, checked, stamps)) if checked.flow is not None else []
        if checked.flow is None or taken:
            await self._refuse(name, (*checked.problems, *taken), version_of(content))
            return
        await self._store(FlowId(checked.flow.id), checked.flow.version, name, content)
        self.library.activate(checked.flow)
        self.activated(checked.flow)
        log.info("A flow version is in force.", flow=checked.flow.id, version=checked.flow.version[:12], file=name)

    def _taken(self, name: str, checked: Checked, stamps: dict[str, Stamp]) -> Iterable[Problem]:
        """Ids and numbers that belong to a flow of another file that is still there."""
        assert checked.flow is not None
        for other in self.library.flows():
            file = self._active[other.id].file
            if file == name or file not in stamps:
                continue
            if other.id == checked.flow.id:
                yield problem(name, checked.places[("id",)], "taken_id", flow=other.id, other=file)
            for index, number in enumerate(checked.flow.numbers):
                if number in self.library.numbers_of(other):
                    place = checked.places[("numbers", index)]
                    yield problem(name, place, "taken_number", number=number, other=file)

    async def _store(self, flow: FlowId, version: FlowVersion, file: str, content: bytes) -> None:
        activation = Activation(flow, version, file, BY_FILE, self.now(), content)
        await self.store.activate(activation)
        self._active[flow] = activation
        self._errors.pop(file, None)

    async def _refuse(self, name: str, problems: tuple[Problem, ...], version: FlowVersion) -> None:
        if self._errors.get(name) != problems:
            for wrong in problems:
                place = f"{wrong.file}:{wrong.line}:{wrong.column}"
                log.error("A flow file is refused; what runs goes on.", at=place, why=wrong.reason, remedy=wrong.remedy)
        self._errors[name] = problems
        await self.store.refuse(name, version)

    def _stored(self, source: bytes, file: str) -> Flow | None:
        """A version that was good when it was stored. Only its form is looked at: prompts may have gone meanwhile."""
        checked = reread(source, file)
        if checked.flow is None:
            log.error("A stored flow version can no longer be read.", file=file, reason=str(checked.problems[0]))
        return checked.flow


def _stamps(folder: Path) -> dict[str, Stamp]:
    found = {}
    for path in folder.glob("*.yaml"):
        try:
            stat = path.stat()
        except OSError:
            continue  # gone since it was listed
        found[path.name] = (stat.st_mtime_ns, stat.st_ctime_ns, stat.st_size)
    return found


def _contents(folder: Path, names: Iterable[str]) -> dict[str, bytes]:
    found = {}
    for name in names:
        try:
            with (folder / name).open("rb") as file:
                found[name] = file.read(MAX_BYTES + 1)
        except OSError as error:
            log.error("A flow file cannot be read.", file=name, error=str(error))
    return found
