"""Versions whose texts are not sounds yet: a job makes the sounds, then the core puts the version in force."""

import asyncio
from collections.abc import Iterable, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Protocol, cast

import sqlalchemy as sa
import structlog

from core.actor import Actor
from core.changing import Changing
from core.errors import HotlineError
from core.ids import FlowId, UserId
from core.messages.publishing import PublishFlow
from core.views import Watched
from infra.clock import Clock, after
from infra.database.away import DatabaseAway
from infra.database.engine import Database
from infra.jobs.service import Jobs
from infra.jobs.store import JobState
from infra.jobs.work import Kind, Result, Work
from infra.link.face import CoreAway, Link
from infra.live.bus import StillPending
from infra.trail import audit
from ivr.errors import BeingPublished
from ivr.publishing import store as draft_store
from ivr.publishing.store import Pending
from ivr.views import FlowRenderingView
from ivr.voice.local import speaking
from ivr.voice.studio import Lexicon

log = structlog.get_logger()

RENDER = "flows.render"
WRITE = "flows.write"

ACTIVATE_S = 60.0
AGAIN_S = 5.0
"""The pause before the core is asked again if it was away when the sounds were ready."""


async def run(work: Work) -> Result:
    """Make a sound of each text. Existing sounds take no time."""
    texts = [(str(text), str(language)) for text, language in work.params["texts"]]
    await work.progress(0, len(texts))
    folders = Path(work.params["sounds"]), Path(work.params["voices"])
    async with speaking(*folders, work.params["readings"]) as speech:
        await render_all(work, speech, texts)
    work.file.write_text("".join(f"{language}\t{text}\n" for text, language in texts), encoding="utf-8")
    return Result(f"{work.params['flow']}.txt", "text/plain; charset=utf-8")


class Voice(Protocol):
    """Makes sounds in the place where the core looks for them."""

    async def render(self, text: str, language: str) -> object:
        """Make the sound if there is none. Raises a `HotlineError` if that fails."""
        ...


async def render_all(work: Work, speech: Voice, texts: list[tuple[str, str]]) -> None:
    """Render the texts one after the other, so that the texts of callers are not held up."""
    for done, (text, language) in enumerate(texts, 1):
        await speech.render(text, language)
        await work.progress(done, len(texts))


JOB = Kind(name=RENDER, right=WRITE, run=run)


class Waiting(Changing):
    """The waiting versions. A new web host continues with them where an earlier one stopped."""

    def __init__(
        self, database: Database, clock: Clock, jobs: Jobs, link: Link, lexicon: Lexicon, sounds: Path, voices: Path
    ) -> None:
        super().__init__()
        self._database = database
        self._clock = clock
        self._jobs = jobs
        self._link = link
        self._lexicon = lexicon
        self._sounds = sounds
        self._voices = voices
        self._kept: dict[FlowId, Pending] = {}
        self._work: dict[FlowId, asyncio.Task[None]] = {}
        jobs.on_changed(self._look)

    def of(self, flow: FlowId) -> Pending | None:
        """The version of this flow that is waiting, or that failed while it waited."""
        return self._kept.get(flow)

    def views(self) -> Mapping[str, FlowRenderingView]:
        """The progress of each waiting version, by its flow."""
        return {flow: self._view(waits) for flow, waits in self._kept.items()}

    def _view(self, waits: Pending) -> FlowRenderingView:
        job = self._jobs.kept.get(waits.job)
        return FlowRenderingView(
            id=waits.flow,
            state="failed" if waits.fault else "rendering",
            done=0 if job is None else job.done,
            total=0 if job is None else job.total,
            fault=waits.fault,
        )

    def must_be_free(self, flow: FlowId) -> None:
        """Raise `BeingPublished` if a version of this flow is waiting."""
        waits = self._kept.get(flow)
        if waits is not None and not waits.fault:
            raise BeingPublished(job=waits.job)

    async def load(self) -> None:
        """Read the waiting versions. The jobs must already have been read."""
        async with self._database.read() as connection:
            self._kept = {one.flow: one for one in await draft_store.all_pending(connection)}
        self._look()

    async def begin(self, actor: Actor, command: Pending, texts: object) -> str:
        """Start a job that renders the texts, and return its id. Raises `TooManyJobs`."""
        params = {
            "flow": command.flow,
            "texts": _pairs(texts),
            "readings": dict(self._lexicon.readings()),
            "sounds": str(self._sounds),
            "voices": str(self._voices),
        }
        job = await self._jobs.add(actor, RENDER, params, command.flow)
        waits = replace(command, job=job.id)
        async with self._database.write() as connection:
            await draft_store.put_pending(connection, waits)
        self._kept[command.flow] = waits
        self._look()
        return job.id

    async def done(self, command: Pending) -> None:
        """Note that the version runs: remove its draft, and write to the audit log who published it and why."""
        actor = Actor(user=UserId(command.by), name=command.by_name)
        async with self._database.write() as connection:
            await draft_store.remove_pending(connection, command.flow)
            now = self._clock.now()
            if command.draft_version:
                await draft_store.remove_draft(connection, command.flow, command.draft_version)
                await audit.write(connection, actor, "flow.published", "flow", command.flow, now, reason=command.reason)
            else:
                await audit.write(
                    connection, actor, "flow.rolled_back", "flow", command.flow, now, reason=command.reason
                )
        if self._kept.pop(command.flow, None) is not None:
            self._tell()

    async def forget(self, flow: FlowId) -> None:
        """Stop reporting a version that has failed."""
        waits = self._kept.get(flow)
        if waits is not None and waits.fault:
            async with self._database.write() as connection:
                await draft_store.remove_pending(connection, flow)
            del self._kept[flow]
            self._tell()

    def _look(self) -> None:
        """React to a changed job."""
        if self._kept:
            self._tell()
        for flow, waits in list(self._kept.items()):
            job = self._jobs.kept.get(waits.job)
            over = job is None or job.state in (JobState.DONE, JobState.FAILED, JobState.CANCELLED)
            if over and not waits.fault and flow not in self._work:
                self._work[flow] = asyncio.get_running_loop().create_task(
                    self._finish(waits, None if job is None else job.state)
                )

    async def _finish(self, waits: Pending, state: JobState | None) -> None:
        try:
            while not await self._finished(waits, state):
                await after(self._clock, AGAIN_S)
        finally:
            del self._work[waits.flow]

    async def _finished(self, waits: Pending, state: JobState | None) -> bool:
        """Return false if the database is away. Publishing again what the core already runs changes nothing."""
        try:
            if state is JobState.DONE:
                await self._put_in_force(waits)
            else:
                await self._give_up(waits, "cancelled" if state is JobState.CANCELLED else "speech.failed")
        except (DatabaseAway, sa.exc.DBAPIError) as error:
            log.error("A flow waits on: the database is away.", flow=waits.flow, error=type(error).__name__)
            return False
        return True

    async def _put_in_force(self, waits: Pending) -> None:
        while True:
            try:
                await self._link.ask(order(waits, render=True), ACTIVATE_S)
                await self.done(waits)
                return
            except (CoreAway, StillPending):
                await after(self._clock, AGAIN_S)
            except HotlineError as error:
                await self._give_up(waits, error.code)
                return

    async def _give_up(self, waits: Pending, fault: str) -> None:
        """Report the failure to the publisher. Nothing else has changed; the draft is still there."""
        log.warning("A flow was not published: its sounds could not be made.", flow=waits.flow, fault=fault)
        failed = replace(waits, fault=fault[:64])
        async with self._database.write() as connection:
            await draft_store.put_pending(connection, failed)
        self._kept[waits.flow] = failed
        self._tell()


PUSHED = (Watched(view=FlowRenderingView, service=Waiting, items=lambda waiting: waiting.views()),)


def order(command: Pending, *, render: bool = False) -> PublishFlow:
    """The order to the core."""
    return PublishFlow(
        flow=command.flow,
        source=command.source,
        base=command.base,
        by=command.by,
        by_name=command.by_name,
        reason=command.reason,
        render=render,
    )


def _pairs(texts: object) -> list[list[str]]:
    """The texts as pairs, whether the core said them in this process or over the link."""
    return [[str(text), str(language)] for text, language in cast("Iterable[tuple[str, str]]", texts)]
