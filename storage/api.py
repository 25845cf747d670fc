"""The face of files to the rest of the system, and the routes for the page about files and their retention."""

import asyncio
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Annotated
from zoneinfo import ZoneInfo

from pydantic import Field

from core.actor import Actor
from core.errors import Invalid, StaleVersion
from core.ids import Instant
from core.rights import Right, Role
from infra.clock import Clock, new_id
from infra.database.engine import Database
from infra.domain import Domain
from infra.files.errors import FileGone, HoldOver, NoSuchFile, NoSuchHold
from infra.files.file_store import FileStore, file_store_at
from infra.files.rule_store import RetentionRule
from infra.files.store import ENDING_S, Hold
from infra.http.forms import Day, ShortId
from infra.http.routes import INT32, Form, Routes
from infra.jobs.service import Jobs, TooManyJobs
from infra.jobs.views import JobView
from infra.jobs.views import shown as shown_job
from infra.services import Services
from infra.settings.installation import Settings
from storage import heads, views
from storage.jobs import JOBS, VERIFY
from storage.keeper import Keeper
from storage.retention import MANAGE, FileKinds, NoSuchRule, Retention, RuleTaken, RuleTooShort, TooManyRules
from storage.views import PUSHED, DiskView, HeldFile, Storage

Category = Annotated[str, Field(pattern=r"^[a-z][a-z0-9_.]{0,39}$")]
Reason = Annotated[str, Field(min_length=1, max_length=200)]
Title = Annotated[str, Field(max_length=60)]
Days = Annotated[int, Field(ge=1, le=36_500)]
HOLDS_A_PAGE = 100


class Why(Form):
    """An action that needs a reason."""

    reason: Reason


class HoldForm(Why):
    """A legal hold. `until`: its last day, by the site's clock; null: it ends when somebody releases it."""

    until: Day | None = None


class RuleForm(Form):
    """How long files of a category are kept; null: for ever. `early_days`: from this age on, a full disk may let them
    go; null: it may not. `early_rank`: categories with a smaller one go first.
    """

    title: Title = ""
    days: Days | None
    early_days: Days | None = None
    early_rank: Annotated[int, Field(ge=0, le=1000)] = 100
    reason: Reason


class ChangedRule(RuleForm):
    """New values for a rule. `version`: the version that the person saw."""

    version: Annotated[int, Field(ge=1, le=INT32)]


class NewRule(RuleForm):
    """A new category of the site's own."""

    category: Category
    kind: Category


class Span(Form):
    """A span of the site's days, the last one included. Without them: from the beginning, or until now."""

    since: Day | None = None
    until: Day | None = None


class HoldsPage(Form):
    """A page of holds begins after the hold with this moment and id. `ending`: only those that end by themselves within
    a week.
    """

    at: Annotated[float, Field(ge=0, le=4e9)] | None = None
    id: ShortId | None = None
    ending: bool = False


@dataclass(frozen=True, slots=True)
class Exported:
    """The name of the file with the exported head; empty if the chain has no row yet."""

    file: str


@dataclass(frozen=True, slots=True)
class NewKey:
    """The id of a key."""

    id: str


@dataclass(frozen=True, slots=True)
class StorageDeps:
    """The parts that these routes need."""

    database: Database
    file_store: FileStore
    retention: Retention
    keeper: Keeper
    clock: Clock
    zone: ZoneInfo

    def midnight(self, day: date | None) -> Instant | None:
        """The beginning of a day, in the site's zone."""
        return None if day is None else datetime.combine(day, time(), self.zone).timestamp()


routes = Routes("storage", StorageDeps)


@routes.route("GET", "/api/files/storage", right=MANAGE)
async def read_storage(deps: StorageDeps) -> Storage:
    """Disks, space by kind and month, the chain's head, the last verification, and the keys (never their secrets)."""
    writer = deps.file_store.writer
    places, keys = writer.folders.places, await asyncio.to_thread(writer.keys.facts)
    if not deps.keeper.disks:
        await deps.keeper.look()
    others = await deps.keeper.to_reseal()
    signer = await asyncio.to_thread(heads.public_key, writer.keys) if keys else ""
    async with deps.database.read() as connection:
        rows, head = await views.head(connection)
        return Storage(
            disks=deps.keeper.disks,
            warn_free_percent=places.warn_free_percent,
            act_free_percent=places.act_free_percent,
            space=await views.space(connection),
            held=await views.held(connection),
            rows=rows,
            head=head,
            exported=await views.duty(connection, "head"),
            heads=str(places.heads),
            verified=await views.duty(connection, "verified"),
            retention=await views.duty(connection, "retention"),
            room=await views.duty(connection, "room"),
            keys=keys,
            keys_file=str(places.keys),
            others=others,
            signer=signer,
        )


@routes.route("GET", "/api/files/rules", right=MANAGE)
async def list_retention_rules(deps: StorageDeps, actor: Actor) -> list[RetentionRule]:
    """How long files of each category are kept."""
    return await deps.retention.rules(actor)


@routes.route("POST", "/api/files/rules", right=MANAGE, errors=(NoSuchRule, RuleTaken, RuleTooShort, TooManyRules))
async def add_retention_rule(deps: StorageDeps, actor: Actor, body: NewRule) -> RetentionRule:
    """Add a category of the site's own."""
    return await deps.retention.add(actor, RetentionRule(**body.model_dump(exclude={"reason"})), body.reason)


@routes.route("PUT", "/api/files/rules/{category}", right=MANAGE, errors=(NoSuchRule, RuleTooShort, StaleVersion))
async def change_retention_rule(
    deps: StorageDeps, actor: Actor, category: Category, body: ChangedRule
) -> RetentionRule:
    """Change the days of a category. Files that are due by the new rule are deleted in the next night."""
    wanted = RetentionRule(category=category, kind="", **body.model_dump(exclude={"reason"}))
    return await deps.retention.change(actor, wanted, body.reason)


@routes.route("GET", "/api/files/holds", right=MANAGE)
async def list_holds(deps: StorageDeps, query: HoldsPage) -> list[HeldFile]:
    """Legal holds in force, the newest first, a hundred at a time."""
    before = None if query.at is None or query.id is None else (query.at, query.id)
    ending = deps.clock.now() + ENDING_S if query.ending else None
    async with deps.database.read() as connection:
        return await views.holds(connection, before, HOLDS_A_PAGE, ending)


@routes.route("POST", "/api/files/{file}/holds", right=MANAGE, errors=(NoSuchFile, FileGone, HoldOver))
async def hold_file(deps: StorageDeps, actor: Actor, file: ShortId, body: HoldForm) -> Hold:
    """Put a file on legal hold: neither people, nor a rule, nor a full disk can delete it until the hold is released or
    ends.
    """
    return await deps.file_store.hold(file, body.reason, actor, body.until)


@routes.route("POST", "/api/files/holds/{hold}/release", right=MANAGE, errors=(NoSuchHold,))
async def release_hold(deps: StorageDeps, actor: Actor, hold: ShortId, body: Why) -> None:
    """Release the hold; the file is kept by its rule again."""
    await deps.file_store.release(hold, body.reason, actor)


@routes.route("POST", "/api/files/verifications", right=MANAGE, status=201, errors=(Invalid, TooManyJobs))
async def begin_verification(deps: StorageDeps, actor: Actor, body: Span) -> JobView:
    """Start to verify the chain and all files of these days, as a job of the person who asks."""
    if body.since is not None and body.until is not None and body.until < body.since:
        raise Invalid("The last day is before the first one.", field="until")
    until = None if body.until is None else deps.midnight(body.until + timedelta(days=1))
    ends = {"since": deps.midnight(body.since), "until": until}
    about = {name: end for name, end in ends.items() if end is not None}
    title = f"{body.since or ''} – {body.until or ''}" if about else ""
    job = await deps.keeper.begin(actor, VERIFY, about, title)
    assert job is not None  # only system jobs may be left out
    return shown_job(job)


@routes.route("POST", "/api/files/heads", right=MANAGE)
async def export_chain_head(deps: StorageDeps) -> Exported:
    """Export the chain's head now; today's file is replaced."""
    return Exported(await deps.keeper.export_head())


@routes.route("POST", "/api/files/keys", right=MANAGE)
async def add_file_key(deps: StorageDeps, actor: Actor, body: Why) -> NewKey:
    """Add a key for new files; a job encrypts the others with it in the background."""
    return NewKey(await deps.keeper.new_key(actor, body.reason))


def services(registry: Services) -> None:
    """Provide the file store, its rules, and its keeper."""
    registry.under(FileStore).provide(
        lambda of: file_store_at(of.get(Settings).file_places, of.get(Database), of.get(Clock), new_id)
    )
    registry.under(Retention).provide(lambda of: Retention(of.get(Database), of.get(Clock), of.get(FileKinds)))
    registry.under(Keeper).provide(lambda of: Keeper(of.get(Database), of.get(Clock), of.get(FileStore), of.get(Jobs)))


async def load(registry: Services) -> None:
    """Load the rules that come with the kinds of this release."""
    await registry.get(Retention).load()


DOMAIN = Domain(
    name="files",
    rights=(Right(name=MANAGE, least=Role.ADMIN),),
    routes=(routes,),
    services=services,
    load=load,
    work={"files": Keeper},
    views=(DiskView,),
    pushed=PUSHED,
    jobs=JOBS,
)
