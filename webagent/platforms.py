"""The tickets as the exchange with other platforms needs them: for `exchange.others.Tickets`."""

from collections.abc import AsyncIterable, Callable, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy.ext.asyncio import AsyncConnection

from core.actor import Actor, Scope, scoped
from core.errors import Invalid
from core.ids import UserId
from exchange.others import Also, AlsoFile, Peer, Written
from exchange.types import Heard, OwnFile, OwnStep
from infra.files.shelf import Shelf
from tickets.files.service import TicketFiles
from tickets.service import TicketService
from tickets.types import ABOVE, Level, Order, Origin, Place, Step, TakenStep, Ticket

RIGHTS = frozenset(
    {"tickets.read", scoped("tickets.read", Scope.ALL), "tickets.write", "tickets.dispatch", "tickets.decide", ABOVE}
)
"""What a platform above may do with its tickets, through the exchange alone."""

BY = "peer:"


@dataclass(frozen=True, slots=True)
class PlatformTickets:
    """For `exchange.others.Tickets`."""

    tickets: TicketService
    attachments: TicketFiles
    shelf: Shelf

    async def receive(self, peer: Peer, external: str, fields: dict[str, Any], also: Also) -> None:
        """A new ticket of a peer."""
        origin = Origin(source=peer.id, level=Level(peer.level), external=external)
        await self.tickets.platforms.receive(_actor(peer), origin, fields, _with(also))

    async def step(self, peer: Peer, ticket: str, kind: Heard, body: dict[str, Any], also: Also) -> None:
        """What the peer says of its ticket."""
        await self.tickets.platforms.take(_actor(peer), ticket, _order(kind, body), _with(also))

    async def steps_after(self, ticket: str, version: int) -> Sequence[OwnStep]:
        """The steps of a ticket since a version."""
        return [_own(one) for one in await self.tickets.platforms.steps_after(ticket, version)]

    async def files(self, ticket: str) -> Sequence[OwnFile]:
        """The attachments of a ticket that are there, each with the step that it came with."""
        found = await self.attachments.all_of(ticket)
        if not found:
            return []
        steps = {one.version: one.step.value for one in await self.tickets.platforms.steps_after(ticket, 0)}
        return [
            OwnFile(
                id=one.bound.id,
                digest=one.sha256,
                name=one.name,
                size=one.size,
                media_type=one.media_type,
                at=one.at,
                step=steps.get(one.bound.version, "") if one.bound.place is Place.STEP else "",
                by_peer=one.bound.by.startswith(BY),
            )
            for one in found
        ]

    async def sealed(self, ticket: str) -> Callable[[str], str] | None:
        """What takes the names and numbers of a confidential ticket out of a text; None: it is not confidential."""
        secrets = await self.tickets.platforms.secrets(ticket)
        return None if secrets is None else secrets.out_of

    async def content(self, file: str) -> AsyncIterable[bytes]:
        """The content of an attachment."""
        found = await self.shelf.there(file)
        return self.shelf.range_of(found, 0, found.size)

    async def attach(self, peer: Peer, ticket: str, name: str, source: AsyncIterable[bytes], also: AlsoFile) -> None:
        """Attach what a peer sends, told by its content like everybody's."""
        await self.attachments.add(_actor(peer), ticket, source, name, loose=False, also=also)

    def on_moved(self, listener: Callable[[str], None]) -> None:
        """Tell of each ticket that was changed."""
        self.tickets.on_changed(lambda ticket: listener(ticket.id))


def _actor(peer: Peer) -> Actor:
    return Actor(user=UserId(f"{BY}{peer.id}"[:32]), name=peer.name, rights=RIGHTS)


def _with(also: Also) -> Callable[[AsyncConnection, Ticket], Any]:
    async def write(connection: AsyncConnection, ticket: Ticket) -> None:
        await also(connection, Written(ticket.id, ticket.number, ticket.version))

    return write


def _order(kind: Heard, body: dict[str, Any]) -> Order:
    """The step that a message is; raises `Invalid` when a decision says nothing."""
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
