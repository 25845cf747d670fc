"""The routes by which a recording is deleted early: one person asks, with a reason, and another decides."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Annotated, Literal

from pydantic import Field

from core.actor import Actor
from core.errors import NotFound
from core.ids import Instant
from infra.clock import Clock
from infra.files.errors import FileHeld
from infra.http.forms import SoundId
from infra.http.routes import Form, Routes
from recording.api import RecordingDeps
from recording.keeping.api import KEEP, REFUSALS
from recording.keeping.deletions import Deletions
from recording.reader import NotReady
from recording.rules.deletions import (
    DeletionAsked,
    DeletionRequest,
    NoDeletionAsked,
    NotYourDeletion,
    Outcome,
    OwnDeletion,
    ReasonTooThin,
)

DELETE = "recordings.delete"
"""The right to ask for the early deletion of a recording, and to decide on another person's request."""

Word = Annotated[str, Field(min_length=2, max_length=200, pattern=r"\w.*\w")]


class WhyDeleted(Form):
    """The reason in a sentence, without the citizen's words."""

    reason: Annotated[str, Field(min_length=1, max_length=200)]


class DecidedDeletion(Form):
    """Whether it is deleted, with a short reason."""

    approve: bool
    word: Word


@dataclass(frozen=True, slots=True, kw_only=True)
class AskedDeletion:
    """A request to delete a recording. `state`: `expired` when nobody decided in time. `own`: this person made it.

    `word`: the reason for the decision.
    """

    recording: str
    reason: str
    asked_by_name: str
    asked_at: Instant
    expires_at: Instant
    state: Literal["open", "expired", "approved", "refused", "withdrawn"]
    own: bool
    decided_by_name: str
    decided_at: Instant | None
    word: str


@dataclass(frozen=True, slots=True)
class DeletionsOfRecording:
    """All requests for a recording, the newest first. `may_delete`: this person can ask, and decide on others'
    requests."""

    items: Sequence[AskedDeletion]
    may_delete: bool


@dataclass(frozen=True, slots=True)
class DeletionDeps:
    """The parts that these routes need."""

    playing: RecordingDeps
    deletions: Deletions
    clock: Clock

    def shown(self, request: DeletionRequest, actor: Actor) -> AskedDeletion:
        """A request as this person sees it."""
        over = request.outcome is Outcome.OPEN and not request.is_open(self.clock.now())
        return AskedDeletion(
            recording=request.recording,
            reason=request.reason,
            asked_by_name=request.asked_by_name,
            asked_at=request.asked_at,
            expires_at=request.expires_at,
            state="expired" if over else request.outcome.value,
            own=request.is_of(actor.user, actor.agent or ""),
            decided_by_name=request.decided_by_name,
            decided_at=request.decided_at,
            word=request.word,
        )


routes = Routes("recordings", DeletionDeps)


@routes.route("GET", "/api/recordings/deletions", right="recordings.listen")
async def list_asked_deletions(deps: DeletionDeps, actor: Actor) -> list[AskedDeletion]:
    """Requests that wait for a second person, the oldest first; for people who decide on them, and people who may hold
    recordings. Others see none.
    """
    if not (actor.may(DELETE) or actor.may(KEEP)):
        return []
    return [deps.shown(request, actor) for request in await deps.deletions.open_ones()]


@routes.route(
    "GET", "/api/recordings/{recording}/deletions", right="recordings.listen_own", errors=(NotFound, NotReady)
)
async def list_deletions_of(deps: DeletionDeps, actor: Actor, recording: SoundId) -> DeletionsOfRecording:
    """The requests for a recording, for people who may play it."""
    requests = await deps.deletions.of(await deps.playing.listenable(actor, recording))
    return DeletionsOfRecording([deps.shown(request, actor) for request in requests], actor.may(DELETE))


@routes.route(
    "POST",
    "/api/recordings/{recording}/deletion",
    right=DELETE,
    status=204,
    errors=(*REFUSALS, FileHeld, ReasonTooThin, DeletionAsked),
)
async def ask_for_deletion(deps: DeletionDeps, actor: Actor, recording: SoundId, body: WhyDeleted) -> None:
    """Ask for the early deletion of its sound and its waveform. Another person decides, within a week."""
    await deps.deletions.ask(actor, await deps.playing.listenable(actor, recording), body.reason)


@routes.route(
    "POST",
    "/api/recordings/{recording}/deletion/decision",
    right=DELETE,
    status=204,
    errors=(*REFUSALS, FileHeld, NoDeletionAsked, OwnDeletion),
)
async def decide_on_deletion(deps: DeletionDeps, actor: Actor, recording: SoundId, body: DecidedDeletion) -> None:
    """Delete it, or keep it. Its rows stay, and say when, why and by whom."""
    filed = await deps.playing.listenable(actor, recording)
    await deps.deletions.decide(actor, filed, body.word, approve=body.approve)


@routes.route(
    "POST",
    "/api/recordings/{recording}/deletion/withdrawal",
    right=DELETE,
    status=204,
    errors=(NotFound, NotReady, NoDeletionAsked, NotYourDeletion),
)
async def withdraw_deletion(deps: DeletionDeps, actor: Actor, recording: SoundId) -> None:
    """Withdraw the request."""
    await deps.deletions.withdraw(actor, await deps.playing.listenable(actor, recording))
