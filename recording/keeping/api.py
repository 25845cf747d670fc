"""How long a recording is kept, as its drawer shows it: rule and legal holds, set with a reason."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Annotated

from pydantic import Field

from core.actor import SYSTEM, Actor
from core.errors import NotFound
from core.ids import Instant
from infra.files.errors import FileGone, HoldOver, NoSuchFile, NoSuchHold
from infra.files.store import Hold
from infra.http.forms import Day, ShortId, SoundId
from infra.http.routes import Form, Routes
from recording.api import RecordingDeps
from recording.keeping.service import Keeping, KeptTooShort, NoSuchCategory, NotInFileStore, RecordingKeeping
from recording.reader import NotReady

KEEP = "recordings.keep"
"""The right to hold and release recordings, and to choose the rule by which they are kept."""

Reason = Annotated[str, Field(min_length=1, max_length=200)]


class WhyKept(Form):
    """The reason in a few words, without the citizen's words."""

    reason: Reason


class HeldUntil(WhyKept):
    """`until`: the last day of the legal hold, by the site's clock; null: it lasts until somebody releases it."""

    until: Day | None = None


class KeptBy(WhyKept):
    """The category whose rule decides."""

    category: Annotated[str, Field(pattern=r"^[a-z][a-z0-9_.]{0,39}$")]


@dataclass(frozen=True, slots=True)
class RecordingCategory:
    """A rule by which recordings can be kept. `title` is '' for one of the system's own; `days` null: for ever."""

    category: str
    title: str
    days: int | None


@dataclass(frozen=True, slots=True, kw_only=True)
class RecordingKept:
    """How a recording is kept. `in_file_store`: it is encrypted in the file store; else it has yet to be moved there.

    `until`: when its time is up; null: never, or not before its holds are released. `deleted_by` is '' when a rule
    deleted it. `may_keep`: whether this person can hold it, release it and choose its rule.
    """

    in_file_store: bool
    category: str
    title: str
    until: Instant | None
    sha256: str
    stored_at: Instant | None
    holds: Sequence[Hold]
    deleted_at: Instant | None
    deleted_by: str
    deleted_why: str
    may_keep: bool


@dataclass(frozen=True, slots=True)
class KeepingDeps:
    """The parts that these routes need."""

    playing: RecordingDeps
    keeping: Keeping


routes = Routes("recordings", KeepingDeps)
REFUSALS = (NotFound, NotReady, NotInFileStore, NoSuchFile, FileGone)


@routes.route("GET", "/api/recordings/categories", right=KEEP)
async def list_recording_categories(deps: KeepingDeps) -> list[RecordingCategory]:
    """The rules by which recordings can be kept."""
    return [RecordingCategory(one.category, one.title, one.days) for one in await deps.keeping.categories()]


@dataclass(frozen=True, slots=True)
class HoldsEnding:
    """Recordings whose last legal hold ends by itself within a week."""

    recordings: int


@routes.route("GET", "/api/recordings/holds-ending", right=KEEP)
async def count_holds_ending(deps: KeepingDeps) -> HoldsEnding:
    """A reminder: people who still need these recordings must hold them again."""
    return HoldsEnding(await deps.keeping.marks.ending())


@routes.route("GET", "/api/recordings/{recording}/keeping", right="recordings.listen_own", errors=(NotFound, NotReady))
async def read_recording_keeping(deps: KeepingDeps, actor: Actor, recording: SoundId) -> RecordingKept:
    """How a recording is kept, even a deleted one, for people who may play it."""
    return _shown(await deps.keeping.read(await deps.playing.listenable(actor, recording)), actor)


@routes.route("POST", "/api/recordings/{recording}/holds", right=KEEP, status=204, errors=(*REFUSALS, HoldOver))
async def hold_recording(deps: KeepingDeps, actor: Actor, recording: SoundId, body: HeldUntil) -> None:
    """Put it on legal hold: no person, rule or full disk deletes it until it is released or the last day is over."""
    await deps.keeping.hold(actor, await deps.playing.listenable(actor, recording), body.reason, body.until)


@routes.route(
    "POST",
    "/api/recordings/{recording}/holds/{hold}/release",
    right=KEEP,
    errors=(*REFUSALS, NoSuchHold),
)
async def release_recording(deps: KeepingDeps, actor: Actor, recording: SoundId, hold: ShortId, body: WhyKept) -> None:
    """Release the hold; without another one the recording is kept by its rule again."""
    await deps.keeping.release(actor, await deps.playing.listenable(actor, recording), hold, body.reason)


@routes.route(
    "PUT", "/api/recordings/{recording}/category", right=KEEP, errors=(*REFUSALS, NoSuchCategory, KeptTooShort)
)
async def keep_recording(deps: KeepingDeps, actor: Actor, recording: SoundId, body: KeptBy) -> None:
    """Keep it by this category's rule from now on."""
    await deps.keeping.keep(actor, await deps.playing.listenable(actor, recording), body.category, body.reason)


def _shown(kept: RecordingKeeping, actor: Actor) -> RecordingKept:
    file = kept.file
    by_rule = file is not None and file.deleted_by == SYSTEM.user
    return RecordingKept(
        in_file_store=file is not None,
        category="" if kept.rule is None else kept.rule.category,
        title="" if kept.rule is None else kept.rule.title,
        until=kept.until,
        sha256="" if file is None else file.sha256,
        stored_at=None if file is None else file.stored_at,
        holds=kept.holds,
        deleted_at=None if file is None else file.deleted_at,
        deleted_by="" if file is None or by_rule else file.deleted_by,
        deleted_why="" if file is None or by_rule else file.deleted_why,
        may_keep=actor.may(KEEP),
    )
