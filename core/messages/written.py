"""Written interactions, of which an agent can have several at once: what agents and channels ask of the floor."""

from dataclasses import dataclass

from core.ids import AgentId, InteractionId, OfferId
from core.messages.base import Command
from core.messages.floor import Kind


@dataclass(frozen=True, slots=True, kw_only=True)
class AcceptOffer(Command):
    """The agent takes a written interaction. Refused for a call, which is taken on the phone."""

    offer: OfferId
    by: str


@dataclass(frozen=True, slots=True, kw_only=True)
class CloseInteraction(Command):
    """A written interaction is over: `by` its agent, or its channel when the citizen has gone."""

    interaction: InteractionId
    by: str


@dataclass(frozen=True, slots=True, kw_only=True)
class WithdrawInteraction(Command):
    """Somebody handles a written interaction without the floor: take it out of line or away from its agent."""

    interaction: InteractionId


@dataclass(frozen=True, slots=True, kw_only=True)
class SetCapacities(Command):
    """The capacity of an agent, and how much of it each kind of interaction takes (`weights`).

    An agent's own limit goes before those of the groups (the lowest of them), and these before the site's. A kind
    without a weight has its usual one.
    """

    site: int = 100
    weights: tuple[tuple[Kind, int], ...] = ()
    groups: tuple[tuple[str, int], ...] = ()
    agents: tuple[tuple[AgentId, int], ...] = ()
