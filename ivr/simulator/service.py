"""Walks through flows without a phone, for the page: drafts or running flows, with the site's hours and prompts."""

import asyncio
import json
from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from core.ids import FlowId
from infra.clock import Clock
from infra.database.engine import Database
from ivr.check.flow import check, reread
from ivr.check.views import Names, shown
from ivr.errors import FlowWrong, NoSuchFlow
from ivr.flows.folder import HOURS
from ivr.flows.store import FlowStore
from ivr.hours.calendars import read_hours
from ivr.publishing import store as draft_store
from ivr.rules.flow import Flow
from ivr.simulator.forms import SetupForm
from ivr.simulator.replay import Replay, Replayer, Step
from ivr.simulator.world import Prompts, SimulatedWorld, spoken
from ivr.voice.prompts import shipped

AT_ONCE = 2
KEPT = 300
"""The number of flows that stay parsed: those that run, and some that ran."""


@dataclass(frozen=True, slots=True)
class Around:
    """The surroundings of a walk besides the flow itself: the sources of other flows, hours, and all names."""

    sources: Mapping[FlowId, bytes]
    hours: bytes | None
    names: Names


class Simulator:
    """Replays walks in a thread. `sounds`: the folder of the shipped prompts, with their texts."""

    def __init__(
        self, database: Database, clock: Clock, names: Callable[[], Awaitable[Names]], sounds: Path, zone: str
    ) -> None:
        self._database = database
        self._clock = clock
        self._names = names
        self._sounds = sounds
        self._zone = zone
        self._store = FlowStore(database)
        self._turn = asyncio.Semaphore(AT_ONCE)
        self._parsed: dict[str, Flow | None] = {}
        self._texts: Mapping[str, str] | None = None
        self._lengths: Mapping[str, float] = {}

    async def replay(self, source: str, setup: SetupForm, steps: Sequence[Step]) -> Replay:
        """The whole walk through this source. Raises `FlowWrong` with its mistakes, or `CoreAway`."""
        (found,) = await self.replay_all(source, [(setup, steps)])
        return found

    async def replay_all(self, source: str, walks: Sequence[tuple[SetupForm, Sequence[Step]]]) -> list[Replay]:
        """Several walks through one source."""
        around = await self._around()
        now = self._clock.now()
        async with self._turn:
            return await asyncio.to_thread(self._walk, source, walks, around, now)

    async def source_of(self, flow: FlowId) -> str:
        """The source of the running flow, or else of its draft. Raises `NoSuchFlow`."""
        sources = (await self._around()).sources
        if flow not in sources:
            raise NoSuchFlow
        return sources[flow].decode("utf-8", errors="replace")

    async def number_of(self, flow: FlowId) -> str:
        """The first number that the flow answers; empty for a flow that is only a part of others."""
        found = reread((await self.source_of(flow)).encode(), flow).flow
        return next(iter(found.numbers), "") if found is not None else ""

    async def _around(self) -> Around:
        active = {one.flow: one.source for one in await self._store.active()}
        hours = active.pop(FlowId(HOURS), None)
        async with self._database.read() as connection:
            drafts = await draft_store.sources(connection)
        names = await self._names()
        return Around({**{flow: text.encode() for flow, text in drafts.items()}, **active}, hours, names)

    # --- in a thread --------------------------------------------------------------------------------------------------

    def _walk(
        self, source: str, walks: Sequence[tuple[SetupForm, Sequence[Step]]], around: Around, now: float
    ) -> list[Replay]:
        names = around.names.around(*around.sources)
        checked = check(source.encode(), "draft", names)
        if checked.flow is None:
            raise FlowWrong(problems=[shown(one) for one in checked.problems[:50]])
        self._read_prompts()
        others = [flow for id, text in around.sources.items() if (flow := self._flow(id, text)) is not None]
        return [self._one(checked.flow, others, around, form, steps, now) for form, steps in walks]

    def _one(
        self, flow: Flow, others: Sequence[Flow], around: Around, form: SetupForm, steps: Sequence[Step], now: float
    ) -> Replay:
        setup = form.setup(now)
        if setup.language is not None:
            flow = flow.model_copy(update={"language": setup.language})
        hours = read_hours(around.hours, HOURS).calendars if around.hours is not None else None
        world = SimulatedWorld(
            prompts=Prompts(self._lengths, around.names.prompts),
            calendars=hours or {},
            zone=self._zone,
            rendered_text=spoken,
            answers=flow,
            open=form.open,
            lists=form.lists,
            urgent=form.emergency,
            in_writing=form.writing,
            texts=self._texts or {},
        )
        for each in (*others, flow):
            world.activate(each)
        return Replayer(world, flow, setup, self._texts or {}).run(steps)

    def _flow(self, id: FlowId, source: bytes) -> Flow | None:
        """A flow to which others lead; None if its form has mistakes."""
        key = f"{id}\0{hash(source)}"
        if key not in self._parsed:
            if len(self._parsed) >= KEPT:
                self._parsed.clear()
            self._parsed[key] = reread(source, id).flow
        return self._parsed[key]

    def _read_prompts(self) -> None:
        """Read the texts and lengths of the shipped prompts, once."""
        if self._texts is None:
            self._lengths = {id: one.seconds or 0.0 for id, one in shipped(self._sounds, PurePosixPath()).items()}
            self._texts = texts_of(self._sounds)


def texts_of(sounds: Path) -> Mapping[str, str]:
    """The words of each shipped prompt, by id, including the pieces of values."""
    try:
        manifest = json.loads((sounds / "manifest.json").read_text(encoding="utf-8"))
    except OSError:
        return {}
    return {id: entry["text"] for id, entry in manifest.items() if entry["text"]}
