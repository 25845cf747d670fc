"""The flows over HTTP: view, check, write, and put in force."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from core.actor import Actor
from core.ids import FlowId, FlowVersion
from infra.http.routes import Routes
from infra.jobs.service import TooManyJobs
from infra.link.face import CoreAway
from ivr.check.kinds import kinds
from ivr.check.service import CheckedFlow, Checking
from ivr.errors import (
    BeingPublished,
    DraftChanged,
    FileDiffers,
    FileTaken,
    FileUnwritable,
    FlowWrong,
    NoDraft,
    NoSuchFlow,
    NoSuchVersion,
    TestsFailed,
)
from ivr.flows.status import FlowStatus
from ivr.publishing.forms import CheckForm, DraftForm, Id, NewId, PublishForm, RemoveForm, RollBackForm, VersionName
from ivr.publishing.rendering import WRITE
from ivr.publishing.service import DraftView, FlowDetail, Published, Publishing, VersionView

READ = "flows.read"


@dataclass(frozen=True, slots=True)
class FlowDeps:
    """The parts that these routes need."""

    publishing: Publishing
    checking: Checking


@dataclass(frozen=True, slots=True)
class FlowSource:
    """The source of a version."""

    source: str


@dataclass(frozen=True, slots=True)
class FlowNames:
    """The calendars; the queries with the parameters of each; the contacts, and the documents that can be faxed."""

    calendars: Sequence[str]
    queries: Mapping[str, Sequence[str]]
    contacts: Sequence[str]
    documents: Sequence[str]


routes = Routes("flows", FlowDeps)
PUBLISHES = (
    NoDraft,
    DraftChanged,
    FileDiffers,
    FileTaken,
    BeingPublished,
    TooManyJobs,
    FlowWrong,
    TestsFailed,
    FileUnwritable,
    CoreAway,
)


@routes.route("GET", "/api/flows", right=READ, errors=(CoreAway,))
async def list_flows(deps: FlowDeps) -> list[FlowStatus]:
    """The flows that run, those that are only drafts, and the faults of refused files."""
    return await deps.publishing.all()


@routes.route("GET", "/api/flows/kinds", right=READ)
async def list_kinds(deps: FlowDeps) -> dict[str, Any]:
    """The kinds of node with words, groups, schemas and exits, as an editor needs them."""
    return kinds()


@routes.route("GET", "/api/flow-names", right=READ, errors=(CoreAway,))
async def list_flow_names(deps: FlowDeps) -> FlowNames:
    """The names that a flow may refer to, besides queues, flows, prompts and lists of callers."""
    names = await deps.checking.names()
    return FlowNames(names.calendars or (), names.queries or {}, names.contacts or (), names.documents or ())


@routes.route("POST", "/api/flows/check", right=READ, errors=(CoreAway,), reads=True)
async def check_flow(deps: FlowDeps, body: CheckForm) -> CheckedFlow:
    """Check and draw a flow that is being written. Nothing is stored."""
    return await deps.checking.check(body.source, body.file)


@routes.route("GET", "/api/flows/{flow}", right=READ, errors=(NoSuchFlow, CoreAway))
async def read_flow(deps: FlowDeps, flow: Id) -> FlowDetail:
    """A flow with its source and its draft."""
    return await deps.publishing.one(FlowId(flow))


@routes.route("PUT", "/api/flows/{flow}/draft", right=WRITE, errors=(DraftChanged, CoreAway))
async def save_draft(deps: FlowDeps, actor: Actor, flow: NewId, body: DraftForm) -> DraftView:
    """Save a draft, which never runs. Publishing creates a flow that does not exist yet."""
    return await deps.publishing.save_draft(actor, FlowId(flow), body.source, body.version, body.base)


@routes.route("DELETE", "/api/flows/{flow}/draft", right=WRITE, errors=(NoDraft, DraftChanged))
async def remove_draft(deps: FlowDeps, actor: Actor, flow: Id, body: RemoveForm) -> None:
    """Throw the draft away. The running version stays as it is."""
    await deps.publishing.remove_draft(actor, FlowId(flow), body.version)


@routes.route("POST", "/api/flows/{flow}/publish", right=WRITE, also=(202,), errors=PUBLISHES)
async def publish_flow(deps: FlowDeps, actor: Actor, flow: NewId, body: PublishForm) -> Published:
    """Put the draft in force and write its file. If `rendering`, it goes live once its sounds are made."""
    return await deps.publishing.publish(actor, FlowId(flow), body.draft_version, body.reason, force=body.force_file)


@routes.route(
    "POST", "/api/flows/{flow}/roll-back", right=WRITE, also=(202,), errors=(NoSuchFlow, NoSuchVersion, *PUBLISHES)
)
async def roll_back_flow(deps: FlowDeps, actor: Actor, flow: Id, body: RollBackForm) -> Published:
    """Put an old version in force again and write its file."""
    version = FlowVersion(body.version)
    return await deps.publishing.roll_back(actor, FlowId(flow), version, body.reason, force=body.force_file)


@routes.route("GET", "/api/flows/{flow}/versions", right=READ, errors=(NoSuchFlow, CoreAway))
async def list_flow_versions(deps: FlowDeps, flow: Id) -> list[VersionView]:
    """All versions that were ever in force, newest first."""
    return await deps.publishing.versions(FlowId(flow))


@routes.route(
    "GET", "/api/flows/{flow}/versions/{version}", right=READ, errors=(NoSuchFlow, NoSuchVersion, NoDraft, CoreAway)
)
async def read_flow_version(deps: FlowDeps, flow: Id, version: VersionName) -> FlowSource:
    """The source of a version; `draft` means that of the draft, `file` the content of the file on disk."""
    return FlowSource(await deps.publishing.source(FlowId(flow), version))
