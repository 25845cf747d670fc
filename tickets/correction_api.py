"""The route by which a submitted ticket is corrected."""

from dataclasses import dataclass
from typing import Annotated, Any

from pydantic import Field

from core.actor import Actor
from core.errors import NotAllowed
from infra.http.forms import Id
from infra.http.routes import INT32, Routes
from tickets.api import TicketDeps, TicketFields, TicketPage
from tickets.correcting import Corrections
from tickets.errors import NoSuchTicket, TicketChanged
from tickets.rules.correcting import FIELDS, CorrectionOver, NotCorrectable
from tickets.rules.sealing import TicketSealed


class CorrectedTicket(TicketFields):
    """The version that was read, the fields to correct, and why. Kind, urgency, department and confidentiality are
    changed elsewhere, and are ignored here."""

    version: Annotated[int, Field(ge=1, le=INT32)]
    reason: Annotated[str, Field(min_length=1, max_length=1000)]

    def corrections(self) -> dict[str, Any]:
        """The fields to correct."""
        return {name: value for name, value in self.given().items() if name in FIELDS}


@dataclass(frozen=True, slots=True)
class CorrectionDeps:
    """The dependencies of this route."""

    corrections: Corrections
    pages: TicketDeps


routes = Routes("tickets", CorrectionDeps)


@routes.route(
    "POST",
    "/api/tickets/{ticket}/correct",
    right="tickets.read",
    errors=(NoSuchTicket, TicketChanged, NotAllowed, TicketSealed, CorrectionOver, NotCorrectable),
)
async def correct_ticket(deps: CorrectionDeps, actor: Actor, ticket: Id, body: CorrectedTicket) -> TicketPage:
    """Correct a submitted ticket: for its writers within the site's time (`[tickets] correct_minutes`), for dispatchers
    and superiors at any time. Its history shows what changed, and those who have it in hand are told."""
    done = await deps.corrections.correct(actor, ticket, body.version, body.corrections(), body.reason)
    return await deps.pages.page(actor, done)
