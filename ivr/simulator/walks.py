"""Walks kept as tests of a flow: publishing runs them, and a version that fails one of them does not go live."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

import sqlalchemy as sa

from core.actor import Actor
from core.errors import Conflict, NotFound
from core.ids import FlowId, Instant
from infra.clock import Clock
from infra.database.engine import Database
from infra.trail import audit
from ivr.errors import TestsFailed
from ivr.simulator import store as walk_store
from ivr.simulator.forms import ExpectsForm, SetupForm, StepForm, WalkForm, steps_of
from ivr.simulator.judging import Verdict, judge
from ivr.simulator.service import Simulator
from ivr.simulator.store import KeptWalk

MOST = 100
"""The maximum number of walks of a flow."""


class NoSuchWalk(NotFound):
    """This flow has no such walk."""

    code = "flow.no_such_walk"


class WalkNameTaken(Conflict):
    """This flow has a walk of this name; choose another name, or remove that one."""

    code = "flow.walk_name_taken"


class TooManyWalks(Conflict):
    """This flow has as many walks as it can have: remove one."""

    code = "flow.too_many_walks"


@dataclass(frozen=True, slots=True, kw_only=True)
class WalkView:
    """A kept walk. `by`: a name."""

    id: str
    name: str
    setup: SetupForm
    steps: Sequence[StepForm]
    expects: ExpectsForm
    at: Instant
    by: str


@dataclass(frozen=True, slots=True, kw_only=True)
class FailedWalk:
    """A failed test, with the reason. `nodes`: those that the caller passed; `outcome`: how the walk ended."""

    id: str
    name: str
    why: str
    why_zh: str
    nodes: Sequence[str]
    outcome: str


class Walks:
    """The walks of all flows."""

    def __init__(self, database: Database, clock: Clock, new_id: Callable[[], str], simulator: Simulator) -> None:
        self._database = database
        self._clock = clock
        self._new_id = new_id
        self._simulator = simulator

    async def of(self, flow: FlowId) -> list[WalkView]:
        """The walks of this flow, by name."""
        return [_view(one) for one in await self._kept(flow)]

    async def keep(self, actor: Actor, flow: FlowId, form: WalkForm) -> WalkView:
        """Keep a walk. Without a time in its setup, it runs at this time. Raises `WalkNameTaken` or `TooManyWalks`."""
        now = self._clock.now()
        plain = form.model_dump(mode="json", exclude={"name"})
        if form.setup.at is None:
            plain["setup"]["at"] = now
        walk = KeptWalk(
            id=self._new_id(), flow=flow, name=form.name, walk=plain, at=now, by=actor.user, by_name=actor.name
        )
        try:
            async with self._database.write() as connection:
                there = await walk_store.of_flow(connection, flow)
                if any(one.name == form.name for one in there):
                    raise WalkNameTaken(field="name")
                if len(there) >= MOST:
                    raise TooManyWalks
                await walk_store.add(connection, walk)
                after = {"name": form.name}
                await audit.write(connection, actor, "flow.walk_kept", "flow", flow, now, after=after)
        except sa.exc.IntegrityError:  # two people kept one of this name at the same moment
            raise WalkNameTaken(field="name") from None
        return _view(walk)

    async def remove(self, actor: Actor, flow: FlowId, id: str) -> None:
        """Remove a walk from the tests. Raises `NoSuchWalk`."""
        async with self._database.write() as connection:
            named = {one.id: one.name for one in await walk_store.of_flow(connection, flow)}
            if not await walk_store.remove(connection, flow, id):
                raise NoSuchWalk
            now, before = self._clock.now(), {"name": named.get(id, "")}
            await audit.write(connection, actor, "flow.walk_removed", "flow", flow, now, before=before)

    async def must_pass(self, flow: FlowId, source: str) -> None:
        """Raise `TestsFailed` with the tests that this source does not pass, or `FlowWrong`."""
        kept = await self._kept(flow)
        if not kept:
            return
        failed = [one for one in await self.run(source, kept) if one is not None]
        if failed:
            raise TestsFailed(failed=failed[:10], more=max(0, len(failed) - 10))

    async def run(self, source: str, kept: Sequence[KeptWalk]) -> list[FailedWalk | None]:
        """Run the walks through this source. Return the failure of each, or None if it passed."""
        views = [_view(one) for one in kept]
        walks = [(one.setup, steps_of(tuple(one.steps))) for one in views]
        replays = await self._simulator.replay_all(source, walks)
        return [
            _failed(view, judge(replay, view.expects.nodes, view.expects.outcome))
            for view, replay in zip(views, replays, strict=True)
        ]

    async def _kept(self, flow: FlowId) -> Sequence[KeptWalk]:
        async with self._database.read() as connection:
            return await walk_store.of_flow(connection, flow)


def _view(walk: KeptWalk) -> WalkView:
    read: Mapping[str, object] = walk.walk
    form = WalkForm.model_validate({"name": walk.name, **read})
    return WalkView(
        id=walk.id,
        name=walk.name,
        setup=form.setup,
        steps=form.steps,
        expects=form.expects,
        at=walk.at,
        by=walk.by_name or walk.by,
    )


def _failed(view: WalkView, verdict: Verdict) -> FailedWalk | None:
    if verdict.passed:
        return None
    return FailedWalk(
        id=view.id,
        name=view.name,
        why=verdict.why,
        why_zh=verdict.why_zh,
        nodes=verdict.nodes,
        outcome=verdict.outcome.value,
    )
