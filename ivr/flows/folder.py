"""The folder of flow files: activates good files, refuses wrong ones, and knows the state of each."""

import asyncio
from collections.abc import Awaitable, Callable, Iterable, Mapping, Sequence, Set
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Protocol

import sqlalchemy as sa
import structlog

from core.ids import FlowId, FlowVersion, Instant
from infra.database.away import DatabaseAway
from ivr.check.circles import Outline, all_given, outline_of
from ivr.check.flow import Checked, Surroundings, check, reread, version_of
from ivr.check.folder import check_together, circles, id_in
from ivr.check.problems import Problem, Severity, problem
from ivr.check.views import other_id, shown
from ivr.errors import FileDiffers, FileTaken, FileUnwritable, FlowWrong
from ivr.flows import disk
from ivr.flows.disk import Stamp
from ivr.flows.library import Library
from ivr.flows.lookups import Asks
from ivr.flows.store import Activation, Judgement
from ivr.hours.calendars import read_hours
from ivr.rules.flow import Flow, inner_flows

log = structlog.get_logger()

HOURS = "hours.yaml"
BY_FILE = "file"
"""The author of a version that came into force because its file changed, without anybody signed in."""

TOLD = 50
"""The number of problems that a refusal names."""


@dataclass(frozen=True, slots=True)
class RunningFlow:
    """A flow as the page shows it. `version` is None if there is only a refused file."""

    id: str
    name: str
    file: str
    version: FlowVersion | None
    loaded_at: Instant | None
    numbers: tuple[str, ...]
    errors: tuple[Problem, ...]
    name_en: str = ""
    by: str = ""
    by_name: str = ""
    reason: str = ""
    warnings: tuple[Problem, ...] = ()
    differs: bool = False
    """Whether the file exists and differs from the version that runs."""
    inner: bool = False
    """Whether it is only a part of other flows, so that agents send nobody into it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Order:
    """A version that somebody wants to put in force. `base`: see `PublishFlow`."""

    flow: FlowId
    content: bytes
    base: str | None
    by: str
    by_name: str
    reason: str


Ready = Callable[[Flow], Awaitable[None]]
"""Raises the error that keeps a version from going live, if any."""


class Versions(Protocol):
    """Stores the versions of flows, and which of them are in force: `ivr.flows.store.FlowStore`."""

    async def active(self) -> Sequence[Activation]: ...
    async def sources(self, versions: Sequence[FlowVersion]) -> Mapping[FlowVersion, bytes]: ...
    async def activate(self, activation: Activation) -> None: ...
    async def judged(self) -> Mapping[str, Judgement]: ...
    async def refuse(self, file: str, version: FlowVersion) -> None: ...


@dataclass(slots=True)
class FlowFolder:
    """Turns files into running flows. `look` compares the folder with the files that were judged last."""

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
    _ids: dict[str, str] = field(default_factory=dict)
    """The ids that refused files give themselves."""
    _warnings: dict[FlowId, tuple[Problem, ...]] = field(default_factory=dict)
    """The warnings of the versions that run."""
    _outlines: dict[str, Outline] = field(default_factory=dict)
    """The outlines of the flows that run."""
    _again: bool = False
    """Whether a published version may have cured files that were refused."""
    _busy: asyncio.Lock = field(default_factory=asyncio.Lock)
    """Held while files are judged or written, which takes many turns of the loop."""

    async def restore(self, used: Iterable[tuple[FlowId, FlowVersion]]) -> None:
        """Run the flows that ran before, whatever the files say now, and keep versions that still have callers."""
        self._judged = dict(await self.store.judged())
        for activation in await self.store.active():
            self._active[activation.flow] = activation
            if activation.flow == HOURS:
                self.library.calendars = read_hours(activation.source, HOURS).calendars or {}
            elif (checked := self._stored(activation.source, activation.file)).flow is not None:
                self._warnings[activation.flow] = checked.warnings
                self._outlines[checked.flow.id] = outline_of(checked.flow, checked.places)
                self.library.activate(checked.flow)
                self.activated(checked.flow)
            else:
                self._judged.pop(activation.file, None)  # perhaps the file has been repaired in the meantime
        self._warn_of_circles()
        missing = {version for flow, version in used if self.library.flow(flow, version) is None}
        for source in (await self.store.sources(sorted(missing))).values():
            if (flow := self._stored(source, "a version in use").flow) is not None:
                self.library.keep(flow)

    def _warn_of_circles(self) -> None:
        """Warn of circles in flows that ran before this check existed. They go on, since callers leave a circle."""
        for id in self._outlines:
            active = self._active[FlowId(id)]
            found = [replace(one, severity=Severity.WARNING) for one in circles(active.file, id, self._outlines)]
            for wrong in found:
                place = f"{wrong.file}:{wrong.line}:{wrong.column}"
                log.warning("A flow that runs leads in a circle.", at=place, why=wrong.reason, remedy=wrong.remedy)
            self._warnings[FlowId(id)] = (*self._warnings.get(FlowId(id), ()), *found)

    async def look(self, *, settled: bool = False) -> None:
        """Judge the files that have changed. Unless `settled`, a file that is still being written waits."""
        async with self._busy:
            await self._look(settled=settled)

    async def _look(self, *, settled: bool) -> None:
        stamps = await asyncio.to_thread(disk.stamps, self.folder)
        changed = [
            name
            for name, stamp in stamps.items()
            if stamp != self._stamps.get(name) and (settled or self._settling.get(name) == stamp)
        ]
        self._settling = stamps
        for gone in set(self._errors) - set(stamps):
            del self._errors[gone]
        if not changed and not self._again:
            return
        self._again = False
        # Another file may cure a mistake: it may add a missing sub-flow, or give up a number.
        wanted = [*changed, *(name for name in self._errors if name not in changed)]
        contents = await asyncio.to_thread(disk.contents, self.folder, wanted)
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
        self._ids.update({name: found for name, content in new.items() if (found := id_in(content))})
        checked = await asyncio.to_thread(check_together, new, self.surroundings())
        for name in sorted(new):
            if not await self._judge(name, new[name], checked[name], stamps):
                dealt_with.remove(name)
        self._stamps.update((name, stamps[name]) for name in dealt_with)

    def _is_judged(self, name: str, content: bytes) -> bool:
        """Whether this content runs, or somebody has chosen another version over it."""
        return self._judged.get(name) == Judgement(version_of(content), refused=False)

    def running(self) -> list[RunningFlow]:
        """All flows, and the refused files that hold no running flow."""
        errors = dict(self._errors)
        found = []
        inner = inner_flows(self.library.flows())
        for flow in self.library.flows():
            active = self._active[flow.id]
            judged = self._judged.get(active.file)
            found.append(
                RunningFlow(
                    flow.id,
                    flow.name,
                    active.file,
                    flow.version,
                    active.at,
                    self.library.numbers_of(flow),
                    errors.pop(active.file, ()),
                    flow.name_en,
                    active.by,
                    active.by_name,
                    active.reason,
                    self._warnings.get(FlowId(flow.id), ()),
                    differs=judged is not None and judged.version != flow.version and active.file in self._stamps,
                    inner=flow.id in inner,
                )
            )
        taken = {flow.id for flow in found}
        for name, wrong in sorted(errors.items()):
            id = self._ids.get(name, "")
            found.append(RunningFlow("" if id in taken else id, "", name, None, None, (), wrong))
        return found

    def surroundings(self) -> Surroundings:
        """The names that a flow may refer to now."""
        return Surroundings(
            has_prompt=self.library.has_prompt,
            queues=self.queues(),
            calendars=set(self.library.calendars),
            flows={flow.id for flow in self.library.flows()},
            contacts=set(self.library.contacts) or None,
            lists=self.library.list_names,
            documents=self.library.documents(),
            hosts=None if self.lookups is None else self.lookups.hosts(),
            queries=None if self.lookups is None else self.lookups.queries(),
            outlines=dict(self._outlines),
            dialling=self.library.dialling,
            given=all_given(self._outlines.values()),
        )

    async def publish(self, order: Order, ready: Ready) -> None:
        """Put a version that somebody has written in force, and write its file. `ready` is called once it is right.

        Raises `FileDiffers`, `FileTaken`, `FlowWrong`, `FileUnwritable`, and whatever `ready` raises. Then the running
        version and the file stay as they were.
        """
        await ready(await self._fit(order))
        async with self._busy:
            # Rendering takes a while: the folder, or another person, may have been faster.
            checked, file, before = await self._still_fit(order)
            version = version_of(order.content)
            activation = Activation(
                order.flow, version, file, order.by, self.now(), order.content, order.by_name, order.reason
            )
            # Write the file first: if the core dies in between, the next core finds the file and puts it in force.
            await self._write(file, order.content)
            try:
                await self.store.activate(activation)
            except BaseException:
                await self._write(file, before)
                raise
            self._judged[file] = Judgement(version, refused=False)
            self._again = bool(self._errors)
            self._take(activation, checked)

    async def _fit(self, order: Order) -> Flow:
        async with self._busy:
            checked, _, _ = await self._still_fit(order)
            assert checked.flow is not None
            return checked.flow

    async def _still_fit(self, order: Order) -> tuple[Checked, str, bytes | None]:
        """The flow of this order, which has no mistakes; its file; and the file's present content."""
        file = self._file_of(order.flow)
        try:
            before = await asyncio.to_thread(disk.content, self.folder, file)
        except OSError as error:
            raise FileUnwritable(file=file, error=type(error).__name__) from error
        untouched = before is None or before == order.content or version_of(before) == order.base
        if order.base is not None and not untouched:
            raise FileDiffers(file=file)
        around = self.surroundings()
        around = replace(around, flows=(around.flows or set()) | {order.flow})
        checked = await asyncio.to_thread(check, order.content, file, around)
        stamps = await asyncio.to_thread(disk.stamps, self.folder)
        wrong = [shown(one) for one in checked.problems]
        if checked.flow is not None:
            wrong += [shown(one) for one in self._taken(file, checked, stamps)]
            if checked.flow.id != order.flow:
                wrong.append(other_id(order.flow, *checked.places[("id",)]))
        if checked.flow is None or wrong:
            raise FlowWrong(problems=wrong[:TOLD], more=max(0, len(wrong) - TOLD))
        return checked, file, before

    def _file_of(self, flow: FlowId) -> str:
        """The file of this flow, or the one for a new flow. Raises `FileTaken`."""
        of = {active.file: id for id, active in sorted(self._active.items(), key=lambda item: item[1].at)}
        own = self._active.get(flow)
        if own is not None and of[own.file] == flow:
            return own.file
        refused = next((file for file, id in self._ids.items() if id == flow and file not in of), None)
        file = refused or f"{flow}.yaml"
        if file in of or file == HOURS:
            raise FileTaken(file=file)
        return file

    async def _write(self, file: str, content: bytes | None) -> None:
        try:
            await asyncio.to_thread(disk.write, self.folder, file, content)
        except OSError as error:
            log.error("A flow file cannot be written.", file=file, error=type(error).__name__)
            raise FileUnwritable(file=file, error=type(error).__name__) from error

    async def _judge(self, name: str, content: bytes, checked: Checked | None, stamps: dict[str, Stamp]) -> bool:
        """Judge a file. Return whether it has been dealt with; if not, it is judged again later."""
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
        self._take(await self._store(FlowId(checked.flow.id), checked.flow.version, name, content), checked)

    def _taken(self, name: str, checked: Checked, stamps: dict[str, Stamp]) -> Iterable[Problem]:
        """Report ids and numbers that belong to a flow in another file that still exists."""
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

    async def _store(self, flow: FlowId, version: FlowVersion, file: str, content: bytes) -> Activation:
        activation = Activation(flow, version, file, BY_FILE, self.now(), content)
        await self.store.activate(activation)
        self._active[flow] = activation
        self._errors.pop(file, None)
        return activation

    def _take(self, activation: Activation, checked: Checked) -> None:
        flow = checked.flow
        assert flow is not None
        self._warnings[activation.flow] = checked.warnings
        self._active[activation.flow] = activation
        self._outlines[flow.id] = outline_of(flow, checked.places)
        self._errors.pop(activation.file, None)
        self.library.activate(flow)
        self.activated(flow)
        log.info("A flow version is in force.", flow=flow.id, version=flow.version[:12], file=activation.file)

    async def _refuse(self, name: str, problems: tuple[Problem, ...], version: FlowVersion) -> None:
        if self._errors.get(name) != problems:
            for wrong in problems:
                place = f"{wrong.file}:{wrong.line}:{wrong.column}"
                log.error("A flow file is refused; what runs goes on.", at=place, why=wrong.reason, remedy=wrong.remedy)
        self._errors[name] = problems
        await self.store.refuse(name, version)

    def _stored(self, source: bytes, file: str) -> Checked:
        """Read a version that was good when it was stored. Only its form is checked, since prompts may have gone."""
        checked = reread(source, file)
        if checked.flow is None:
            log.error("A stored flow version can no longer be read.", file=file, reason=str(checked.problems[0]))
        return checked
