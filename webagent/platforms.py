"""Tickets as the exchange with other platforms needs them: for `exchange.others.Tickets`."""

from collections.abc import AsyncIterable, Callable, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy.ext.asyncio import AsyncConnection

from core.actor import Actor, Scope, scoped
from core.errors import Invalid
from core.ids import UserId
from exchange.others import Also, AlsoFile, Peer, Written
from exchange.types import Heard, OwnFile, OwnStep
from infra.files.file_store import FileStore
from tickets.changes import TicketChanges
from tickets.files.service import TicketFiles
from tickets.types import ABOVE, AttachmentPlace, Level, Order, Origin, Step, TakenStep, Ticket
from tickets.workflow.receiving import Receiving

RIGHTS = frozenset(
    {"tickets.read", scoped("tickets.read", Scope.ALL), "tickets.write", "tickets.dispatch", "tickets.decide", ABOVE}
)
"""The rights of a platform above over its tickets, only through the exchange."""

BY = "peer:"


@dataclass(frozen=True, slots=True)
class PlatformTickets:
    """The tickets that are exchanged: for `exchange.others.Tickets`."""

    tickets: Receiving
    changes: TicketChanges
    attachments: TicketFiles
    file_store: FileStore

    async def receive(self, peer: Peer, external: str, fields: dict[str, Any], also: Also) -> None:
        """Create a peer's new ticket."""
        origin = Origin(source=peer.id, level=Level(peer.level), external=external)
        await self.tickets.receive(_actor(peer), origin, fields, _with(also))

    async def step(self, peer: Peer, ticket: str, kind: Heard, body: dict[str, Any], also: Also) -> None:
        """Apply a peer's message about its ticket."""
        await self.tickets.take(_actor(peer), ticket, _order(kind, body), _with(also))

    async def steps_after(self, ticket: str, version: int) -> Sequence[OwnStep]:
        """Return the steps of a ticket after this version."""
        return [_own(one) for one in await self.tickets.steps_after(ticket, version)]

    async def files(self, ticket: str) -> Sequence[OwnFile]:
        """Return the attachments of a ticket that still exist, each with the step that it came with."""
        found = await self.attachments.all_of(ticket)
        if not found:
            return []
        steps = {one.version: one.step.value for one in await self.tickets.steps_after(ticket, 0)}
        return [
            OwnFile(
                id=one.bound.id,
                digest=one.sha256,
                name=one.name,
                size=one.size,
                media_type=one.media_type,
                at=one.at,
                step=steps.get(one.bound.version, "") if one.bound.place is AttachmentPlace.STEP else "",
                by_peer=one.bound.by.startswith(BY),
            )
            for one in found
        ]

    async def sealed(self, ticket: str) -> Callable[[str], str] | None:
        """Return a function that removes the names and numbers of a confidential ticket from a text; None if it is not
        confidential."""
        secrets = await self.tickets.secrets(ticket)
        return None if secrets is None else secrets.out_of

    async def content(self, file: str) -> AsyncIterable[bytes]:
        """Return the content of an attachment."""
        found = await self.file_store.there(file)
        return self.file_store.range_of(found, 0, found.size)

    async def attach(self, peer: Peer, ticket: str, name: str, source: AsyncIterable[bytes], also: AlsoFile) -> None:
        """Attach a file that a peer sends. Its type is detected from its content, as for everybody."""
        await self.attachments.add(_actor(peer), ticket, source, name, loose=False, also=also)

    def on_moved(self, listener: Callable[[str], None]) -> None:
        """Call the listener with each ticket that was changed."""
        self.changes.listen(lambda ticket: listener(ticket.id))


def _actor(peer: Peer) -> Actor:
    return Actor(user=UserId(f"{BY}{peer.id}"[:32]), name=peer.name, rights=RIGHTS)


def _with(also: Also) -> Callable[[AsyncConnection, Ticket], Any]:
    async def write(connection: AsyncConnection, ticket: Ticket) -> None:
        await also(connection, Written(ticket.id, ticket.number, ticket.version))

    return write


def _order(kind: Heard, body: dict[str, Any]) -> Order:
    """Return the step that a message means. Raises `Invalid` for a decision that does not say whether it is granted."""
    text, reason = str(body.get("text") or ""), str(body.get("reason") or "")
    match kind:
        case Heard.URGE:
            return Order(step=Step.URGE, opinion=text or reason)
        case Heard.WITHDRAWAL:
            return Order(step=Step.CANCEL, reason=reason or "来源平台撤回")
    granted = body.get("granted")
    if granted is None:
        raise Invalid("A decision says whether it is granted.", field="body.granted")
    if not granted:
        return Order(step=Step.REFUSED_UP, reason=reason)
    if kind is Heard.RETURN_DECISION:
        return Order(step=Step.RETURNED_UP, reason=reason)
    return Order(step=Step.EXTENDED_UP, reason=reason, hours=body.get("hours"))


def _own(step: TakenStep) -> OwnStep:
    said = step.result
    return OwnStep(
        version=step.version,
        step=step.step.value,
        before=step.before,
        after=step.after,
        at=step.at,
        departments=step.departments,
        opinion=step.opinion,
        reason=step.reason,
        hours=step.hours,
        reached=said.reached if said else None,
        service=said.service if said else None,
        result=said.result if said else None,
        by_peer=step.by.startswith(BY),
    )
