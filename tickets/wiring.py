"""Provides the services of tickets that need nothing but `Parts`, and the reactions to their steps."""

from infra.services import Services
from tickets.access import Access
from tickets.changes import TicketChanges
from tickets.confidential.seals import Seals
from tickets.correcting import Corrections
from tickets.dispatch import citing, outcomes
from tickets.files import binding
from tickets.follow_ups.ledger import Ledger
from tickets.follow_ups.service import FollowUps
from tickets.handling.service import HandlingLists
from tickets.lists import index
from tickets.lists.service import TicketLists
from tickets.matters.service import MatterService
from tickets.parts import Parts
from tickets.reminders.service import Reminders
from tickets.sealing.service import Sealing
from tickets.service import TicketService
from tickets.tasks.service import Tasks
from tickets.workflow.reactions import Reactions
from tickets.workflow.receiving import Receiving
from tickets.workflow.service import TicketFlow
from tickets.workflow.telling import LegalWays
from tickets.workflow.trail import trail


def services(registry: Services) -> None:
    """Provide them; `Parts` come from elsewhere."""
    registry.under(Access).provide(_access)
    registry.under(Seals).provide(lambda of: of.get(Access).seals)
    registry.under(TicketChanges).provide(lambda _: TicketChanges())
    registry.under(Ledger).provide(lambda of: Ledger(of.get(Parts)))
    registry.under(Reminders).provide(lambda of: Reminders(of.get(Parts)))
    registry.under(Tasks).provide(lambda of: Tasks(of.get(Parts)))
    registry.under(Reactions).provide(_reactions)
    registry.under(TicketFlow).provide(lambda of: TicketFlow(of.get(Parts), of.get(Access), of.get(Reactions)))
    registry.under(TicketLists).provide(lambda of: of.get(TicketService))
    registry.under(TicketService).provide(
        lambda of: TicketService(of.get(Parts), of.get(Access), of.get(TicketFlow), of.get(TicketChanges))
    )
    registry.under(Corrections).provide(
        lambda of: Corrections(of.get(Parts), of.get(Access), of.get(TicketFlow), of.get(TicketChanges))
    )
    registry.under(FollowUps).provide(lambda of: FollowUps(of.get(Parts), of.get(Seals)))
    registry.under(HandlingLists).provide(lambda of: HandlingLists(of.get(Parts), of.get(Seals)))
    registry.under(Sealing).provide(lambda of: Sealing(of.get(Parts), of.get(Access), of.get(TicketChanges)))
    registry.under(Receiving).provide(lambda of: Receiving(of.get(Parts), of.get(TicketFlow), of.get(TicketChanges)))
    registry.under(MatterService).provide(
        lambda of: MatterService(of.get(Parts), of.get(Access), of.get(TicketFlow), of.get(TicketChanges))
    )


def _access(of: Services) -> Access:
    parts = of.get(Parts)
    return Access(parts.database, parts.clock, parts.interactions)


def _reactions(of: Services) -> Reactions:
    """All reactions to steps. Their order here means nothing, since each declares its turn."""
    ledger = of.get(Ledger)
    return Reactions(
        reactions=(
            *(index.REACTION, outcomes.REACTION, binding.REACTION),
            *(trail(of.get(Parts)), ledger.reaction, of.get(Reminders).reaction, of.get(Tasks).reaction),
        ),
        completions=(citing.COMPLETION, ledger.completion, LegalWays(of.get(Parts)).completion),
    )
