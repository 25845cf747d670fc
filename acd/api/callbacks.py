"""The list of citizens who wait for a call-back (AC6)."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Annotated

from pydantic import Field

from acd.api.deps import OWN_SEAT
from acd.api.floor import CommandDeps, Why
from acd.callback_store import CallbackHistory, CallbackRecord
from acd.rules.callbacks.figures import MissedFigures, figures
from acd.rules.callbacks.full_lines import GivenLine, JudgedLine, LineAnswer, judged
from acd.rules.errors import (
    CallbackInHand,
    CallbackNotOffered,
    CallbackUnknown,
    NotFree,
    NotSignedOn,
    PhoneNotRegistered,
    SystemStops,
    TelephoneDown,
)
from acd.views import CallbackView, floor
from acd.workload import Workloads
from core.actor import Actor, number_of
from core.ids import InteractionId
from core.messages.callback import CancelCallback, NoteMissed, TakeCallback
from core.messages.outbound import OUTBOUND, MayDial
from core.numbers import plain
from core.outbound import NumberNotAllowed, TooManyCalls
from infra.clock import Clock, new_id
from infra.http.forms import EntryId, Moment
from infra.http.routes import Form, Routes
from infra.logs.logging import mask_number

MOST_LINES = 500
REFUSALS = (NotSignedOn, NotFree, PhoneNotRegistered, SystemStops, TelephoneDown, NumberNotAllowed, TooManyCalls)
"""The reasons why no call can be placed."""


@dataclass(frozen=True, slots=True)
class Placed:
    """The call that is being placed."""

    interaction: str


@dataclass(frozen=True, slots=True, kw_only=True)
class EndedCallback:
    """A call-back that ended today, with its outcome. `by` and `reason`: who cancelled it, and why."""

    id: str
    queue: str
    number: str
    requested_at: float
    ended_at: float | None
    outcome: str | None
    attempts: int
    last: str | None
    agent: str | None
    interaction: str | None
    by: str
    reason: str
    lost: str | None
    """Where the citizen was when the system lost the call, and `why` it did; null: the citizen asked for the call-back.
    """

    why: str | None
    missed: str | None
    """Where the citizen gave up; `called_at`: when we first rang back."""

    called_at: float | None


class Period(Form):
    """A period, from and until."""

    since: Moment
    until: Moment


class FullLine(Form):
    """A caller who found no free line, and when."""

    number: Annotated[str, Field(min_length=3, max_length=40)]
    at: Moment


class FullLines(Form):
    """A carrier's list of such callers."""

    lines: Annotated[tuple[FullLine, ...], Field(min_length=1, max_length=MOST_LINES)]


@dataclass(frozen=True, slots=True)
class FullLineAnswer:
    """The answer to a line of the list; they are in its order."""

    answer: LineAnswer


@dataclass(frozen=True, slots=True)
class Callbacks:
    """The open call-backs, the longest wait first; and those that have ended since midnight, the latest first."""

    open: list[CallbackView]
    ended: list[EndedCallback]


@dataclass(frozen=True, slots=True)
class CallbackDeps(CommandDeps):
    """`CommandDeps` with the history of call-backs."""

    history: CallbackHistory
    workloads: Workloads
    clock: Clock

    def talks(self, number: str) -> bool:
        """Whether an agent talks with this number now."""
        return any(one.caller == number for one in self.floor.talks())

    async def note(self, actor: Actor, line: JudgedLine) -> LineAnswer:
        """Have the caller of a line called back, unless its answer is known already."""
        if line.answer is not None:
            return line.answer
        interaction = InteractionId(f"full-{new_id()}")
        command = NoteMissed(interaction=interaction, number=line.number, arrived_at=line.at, by=actor.user)
        try:
            await self.core.ask(command)
        except CallbackNotOffered:
            return LineAnswer.NOT_OFFERED
        return LineAnswer.NOTED


routes = Routes("outbound", CallbackDeps)


@routes.route("GET", "/api/floor/callbacks", right="floor.watch")
async def list_callbacks(deps: CallbackDeps) -> Callbacks:
    """The citizens who wait for a call-back, and the outcome of today's call-backs."""
    ended = await deps.history.ended(since=deps.workloads.midnight())
    return Callbacks(
        open=floor.callbacks(deps.floor.tables),
        ended=[_ended(record) for record in ended],
    )


@routes.route("GET", "/api/floor/missed", right="floor.watch")
async def read_missed_figures(deps: CallbackDeps, query: Period) -> MissedFigures:
    """The missed calls of a period: how many, what share was called back, and how soon."""
    return figures(await deps.history.missed(since=query.since, until=query.until))


@routes.route("POST", "/api/floor/missed", right="floor.command", status=204, also=(202,), errors=(CallbackNotOffered,))
async def note_missed_call(deps: CallbackDeps, actor: Actor, body: FullLine) -> None:
    """Have a caller called back of whom the carrier says that no line was free: for its list, or its program."""
    number, interaction = plain(body.number) or body.number, InteractionId(f"full-{new_id()}")
    await deps.audit.note(actor, "floor.missed_noted", "number", mask_number(number))
    command = NoteMissed(interaction=interaction, number=number, arrived_at=body.at, by=actor.user)
    await deps.do(actor, "floor.missed_noted", "number", mask_number(number), command)


@routes.route("POST", "/api/floor/missed/lines", right="floor.command", also=(202,))
async def note_missed_calls(deps: CallbackDeps, actor: Actor, body: FullLines) -> Sequence[FullLineAnswer]:
    """Have the callers of a carrier's list called back, each once: an answer for each line."""
    given = [GivenLine(one.number, one.at) for one in body.lines]
    lines = judged(given, deps.clock.now(), deps.floor.promised, deps.talks)
    asked = sum(line.answer is None for line in lines)
    await deps.audit.note(
        actor, "floor.missed_listed", "floor", actor.user, after={"lines": len(lines), "asked": asked}
    )
    return [FullLineAnswer(await deps.note(actor, line)) for line in lines]


@routes.route(
    "POST",
    "/api/floor/callbacks/{callback}/cancel",
    right="floor.command",
    also=(202,),
    errors=(CallbackUnknown, CallbackInHand),
)
async def cancel_callback(deps: CallbackDeps, actor: Actor, callback: EntryId, body: Why) -> None:
    """Take a call-back off the list. It is in the audit log, even if the floor refuses it."""
    command = CancelCallback(callback=callback, reason=body.reason, by=actor.user)
    await deps.audit.note(actor, "floor.callback_cancel", "callback", callback, reason=body.reason)
    await deps.do(actor, "floor.callback_cancel", "callback", callback, command)


@routes.route(
    "POST",
    "/api/floor/callbacks/{callback}/take",
    right="desk.use",
    condition=OWN_SEAT,
    status=201,
    also=(202,),
    errors=(*REFUSALS, CallbackUnknown, CallbackInHand),
)
async def take_callback(deps: CallbackDeps, actor: Actor, callback: EntryId) -> Placed:
    """Call back now, out of turn: the agent's own phone rings first."""
    agent, interaction = number_of(actor), InteractionId(f"{OUTBOUND}{new_id()}")
    promised = deps.floor.callback(callback)
    if promised is not None:
        await deps.core.ask(MayDial(number=promised.number, by=agent))
    await deps.core.ask(TakeCallback(callback=callback, agent=agent, interaction=interaction, by=actor.user))
    return Placed(interaction)


def _ended(record: CallbackRecord) -> EndedCallback:
    return EndedCallback(
        id=record.id,
        queue=record.queue,
        number=mask_number(record.number),
        requested_at=record.requested_at,
        ended_at=record.ended_at,
        outcome=record.outcome,
        attempts=record.attempts,
        last=record.last,
        agent=record.agent,
        interaction=record.interaction,
        by=record.by,
        reason=record.reason,
        lost=record.lost,
        why=record.why,
        missed=record.missed,
        called_at=record.called_at,
    )
