"""Flows from draft to publication: viewing flows and versions, drafts, publishing and rolling back.

The core puts versions in force (`ivr/flows/folder.py`); this is the part in the web host.
"""

import asyncio
import difflib
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Literal

import sqlalchemy as sa
import structlog

from core.actor import Actor
from core.ids import FlowId, FlowVersion, Instant
from infra.clock import Clock
from infra.database.engine import Database
from infra.link.face import Link
from infra.trail import audit
from ivr.check.flow import version_of
from ivr.check.source import parse
from ivr.errors import (
    DraftChanged,
    FileDiffers,
    NoDraft,
    NoSuchFlow,
    NoSuchVersion,
    TextsUnrendered,
)
from ivr.flows import disk
from ivr.flows.status import Flows, FlowStatus
from ivr.flows.store import FlowStore
from ivr.publishing import store as draft_store
from ivr.publishing.rendering import Waiting, order
from ivr.publishing.store import Draft, Pending

log = structlog.get_logger()

PUBLISH_S = 20.0
"""Long enough to check a flow with thousands of nodes."""

DIFFERENCE = 6000
"""The number of characters of a difference in a refusal; both texts can be fetched in full."""

DRAFT, FILE = "draft", "file"

Tests = Callable[[FlowId, str], Awaitable[None]]
"""Runs the tests of a flow on a source. Raises `TestsFailed`, or `FlowWrong`."""


@dataclass(frozen=True, slots=True, kw_only=True)
class DraftView:
    """A draft. `base`: the version that it was made from, empty for a new flow; `saved_by`: a name."""

    source: str
    base: str
    version: int
    saved_at: Instant
    saved_by: str


@dataclass(frozen=True, slots=True, kw_only=True)
class FlowDetail:
    """A flow with its running version and its draft. `version` and `source` are those of the running version.

    If none runs yet, `source` is the content of a refused file, or empty for a flow that is only a draft.
    """

    id: str
    name: str
    file: str
    version: str
    source: str
    draft: DraftView | None
    status: FlowStatus


@dataclass(frozen=True, slots=True, kw_only=True)
class VersionView:
    """A version that has been in force. `number` counts these; `same_as`: the first number with the same content.

    `by` "file": somebody changed the file on disk.
    """

    version: str
    number: int
    same_as: int
    at: Instant
    by: str
    reason: str
    file: str
    active: bool


@dataclass(frozen=True, slots=True)
class Published:
    """The version, and whether it runs or waits for its sounds (which `job` makes)."""

    version: str
    state: Literal["running", "rendering"]
    job: str = ""


class Publishing:
    """Flows as their authors see and change them."""

    def __init__(
        self,
        database: Database,
        clock: Clock,
        flows: Flows,
        link: Link,
        waiting: Waiting,
        must_pass: Tests,
        files: Path,
    ) -> None:
        self._database = database
        self._clock = clock
        self._flows = flows
        self._link = link
        self._waiting = waiting
        self._must_pass = must_pass
        self._files = files
        self._store = FlowStore(database)

    # --- viewing ------------------------------------------------------------------------------------------------------

    async def all(self) -> list[FlowStatus]:
        """The flows that run, those that were refused, and those that are only drafts. Raises `CoreAway`."""
        known = await self._flows.all()
        async with self._database.read() as connection:
            drafts = set(await draft_store.drafted(connection))
            new = sorted(drafts - {FlowId(flow.id) for flow in known})
            written = [(id, await draft_store.draft_of(connection, id)) for id in new]
        found = [self._with(flow, flow.id in drafts) for flow in known]
        only = await asyncio.to_thread(lambda: [_only_draft(id, draft) for id, draft in written if draft is not None])
        return found + [self._with(flow, True) for flow in only]

    def _with(self, flow: FlowStatus, has_draft: bool) -> FlowStatus:
        waits = self._waiting.of(FlowId(flow.id))
        if waits is None:
            return replace(flow, has_draft=has_draft)
        if waits.fault:
            return replace(flow, has_draft=has_draft, fault=waits.fault)
        return replace(flow, has_draft=has_draft, state="rendering", job=waits.job)

    async def one(self, flow: FlowId) -> FlowDetail:
        """One flow. Raises `NoSuchFlow`."""
        status = await self._status(flow)
        async with self._database.read() as connection:
            draft = await draft_store.draft_of(connection, flow)
        source = await self._running_source(status)
        return FlowDetail(
            id=flow,
            name=status.name,
            file=status.file,
            version=status.version,
            source=source,
            draft=None if draft is None else _view(draft),
            status=status,
        )

    async def _status(self, flow: FlowId) -> FlowStatus:
        found = next((status for status in await self.all() if status.id == flow), None)
        if found is None:
            raise NoSuchFlow
        return found

    async def _running_source(self, status: FlowStatus) -> str:
        """The source of the running version, or else the content of the refused file."""
        if status.version:
            sources = await self._store.sources([FlowVersion(status.version)])
            return _text(sources.get(FlowVersion(status.version), b""))
        return _text(await self._on_disk(status.file) or b"") if status.file else ""

    async def versions(self, flow: FlowId) -> list[VersionView]:
        """All versions that were ever in force, newest first. Raises `NoSuchFlow`."""
        history = await self._store.history(flow)
        if not history:
            await self._status(flow)
        first: dict[str, int] = {}
        found = [
            VersionView(
                version=one.version,
                number=number,
                same_as=first.setdefault(one.version, number),
                at=one.at,
                by=one.by_name or one.by,
                reason=one.reason,
                file=one.file,
                active=number == len(history),
            )
            for number, one in enumerate(history, 1)
        ]
        return found[::-1]

    async def source(self, flow: FlowId, version: str) -> str:
        """The source of a version, of the draft, or of the file. Raises `NoSuchVersion`, or `NoDraft`."""
        if version == DRAFT:
            async with self._database.read() as connection:
                draft = await draft_store.draft_of(connection, flow)
            if draft is None:
                raise NoDraft
            return draft.source
        if version == FILE:
            content = await self._on_disk((await self._status(flow)).file or f"{flow}.yaml")
            if content is None:
                raise NoSuchVersion
            return _text(content)
        return _text(await self._stored(flow, FlowVersion(version)))

    async def _stored(self, flow: FlowId, version: FlowVersion) -> bytes:
        source = await self._store.source(flow, version)
        if source is None:
            raise NoSuchVersion
        return source

    async def _on_disk(self, file: str) -> bytes | None:
        return await asyncio.to_thread(disk.content, self._files, file)

    # --- drafts -------------------------------------------------------------------------------------------------------

    async def save_draft(
        self, actor: Actor, flow: FlowId, source: str, version: int | None, base: str | None
    ) -> DraftView:
        """Save a draft; without a version, it is the flow's first. Raises `DraftChanged` with the present draft."""
        now = self._clock.now()
        new = version is None
        if new and base is None:
            base = await self._base(flow)
        try:
            async with self._database.write() as connection:
                if version is None:
                    kept = await draft_store.begin_draft(connection, actor, flow, source, base or "", now)
                else:
                    kept = await draft_store.save_draft(connection, actor, flow, source, version, base, now)
                if kept and new:
                    await audit.write(connection, actor, "flow.draft_begun", "flow", flow, now)
        except sa.exc.IntegrityError:  # two people started a draft at the same moment
            kept = False
        draft = await self._draft(flow)
        if not kept or draft is None:
            raise _changed(draft)
        return _view(draft)

    async def _base(self, flow: FlowId) -> str:
        """The version on which a new draft is based."""
        status = next((status for status in await self._flows.all() if status.id == flow), None)
        if status is None:
            return ""
        if status.version:
            return status.version
        content = await self._on_disk(status.file)
        return "" if content is None else version_of(content)

    async def remove_draft(self, actor: Actor, flow: FlowId, version: int) -> None:
        """Throw a draft away. Raises `NoDraft`, or `DraftChanged` if somebody has worked on it meanwhile."""
        draft = await self._draft(flow)
        if draft is None:
            raise NoDraft
        async with self._database.write() as connection:
            gone = await draft_store.remove_draft(connection, flow, version)
            if gone:
                now = self._clock.now()
                await audit.write(connection, actor, "flow.draft_removed", "flow", flow, now)
        if not gone:
            raise _changed(await self._draft(flow))
        await self._waiting.forget(flow)

    async def _draft(self, flow: FlowId) -> Draft | None:
        async with self._database.read() as connection:
            return await draft_store.draft_of(connection, flow)

    # --- publishing ---------------------------------------------------------------------------------------------------

    async def publish(self, actor: Actor, flow: FlowId, version: int, reason: str, *, force: bool) -> Published:
        """Put the draft in force.

        Raises `NoDraft`, `DraftChanged`, `TestsFailed`, `FileDiffers` with both texts, or `FlowWrong`.
        """
        draft = await self._draft(flow)
        if draft is None:
            raise NoDraft
        if draft.version != version:
            raise _changed(draft)
        self._waiting.must_be_free(flow)
        await self._must_pass(flow, draft.source)
        base = None if force else draft.base
        return await self._put_in_force(actor, flow, draft.source, base, reason, draft=version)

    async def roll_back(
        self, actor: Actor, flow: FlowId, version: FlowVersion, reason: str, *, force: bool
    ) -> Published:
        """Put an old version in force again. Raises the errors of `publish`, and `NoSuchVersion`.

        The flow's tests do not run: they may be younger than that version, and a roll-back is urgent.
        """
        source = _text(await self._stored(flow, version))
        status = await self._status(flow)
        base = None if force else status.version or None
        return await self._put_in_force(actor, flow, source, base, reason, draft=0)

    async def _put_in_force(
        self, actor: Actor, flow: FlowId, source: str, base: str | None, reason: str, *, draft: int
    ) -> Published:
        self._waiting.must_be_free(flow)
        new = FlowVersion(version_of(source.encode()))
        command = Pending(
            flow=flow,
            job="",
            source=source,
            base=base,
            draft_version=draft,
            reason=reason,
            by=actor.user,
            by_name=actor.name,
            at=self._clock.now(),
        )
        try:
            await self._link.ask(order(command), PUBLISH_S)
        except TextsUnrendered as unrendered:
            job = await self._waiting.begin(actor, command, unrendered.details["texts"])
            return Published(new, "rendering", job)
        except FileDiffers as differs:
            raise await self._explained(differs, base) from None
        await self._waiting.done(command)
        return Published(new, "running")

    async def _explained(self, differs: FileDiffers, base: str | None) -> FileDiffers:
        """The same error with both texts. The longest are left out of an answer, and can be fetched."""
        file = str(differs.details["file"])
        on_disk = _text(await self._on_disk(file) or b"")
        known: Mapping[FlowVersion, bytes] = await self._store.sources([FlowVersion(base)]) if base else {}
        expected = _text(known.get(FlowVersion(base or ""), b""))
        lines = difflib.unified_diff(expected.splitlines(), on_disk.splitlines(), "expected", file, lineterm="", n=2)
        about = {"file": file, "on_disk": on_disk, "expected": expected}
        return FileDiffers(**about, difference="\n".join(lines)[:DIFFERENCE])


def _only_draft(id: FlowId, draft: Draft) -> FlowStatus:
    """A flow that never ran, with the name and numbers of its draft, as far as that can be read."""
    found = parse(draft.source.encode(), "").data
    written = found if isinstance(found, dict) else {}
    numbers = written.get("numbers")
    return FlowStatus(
        id=id,
        file="",
        version="",
        loaded_at=None,
        name=str(written.get("name") or ""),
        numbers=tuple(str(number) for number in numbers) if isinstance(numbers, list) else (),
        errors=(),
        changed_by=draft.saved_by_name or draft.saved_by,
        changed_at=draft.saved_at,
        state="draft",
    )


def _view(draft: Draft) -> DraftView:
    return DraftView(
        source=draft.source,
        base=draft.base,
        version=draft.version,
        saved_at=draft.saved_at,
        saved_by=draft.saved_by_name or draft.saved_by,
    )


def _changed(draft: Draft | None) -> DraftChanged:
    """The refusal with the present draft; with none if it was thrown away or published."""
    return DraftChanged(draft=None if draft is None else _view(draft))


def _text(content: bytes) -> str:
    """The content as text, as far as it can be read. A file that is not UTF-8 is refused, but still shown."""
    return content.decode("utf-8", errors="replace")
