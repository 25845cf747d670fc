"""The shared parts of the floor's routes: their dependencies, and the errors for calls and offers of others."""

from dataclasses import dataclass

from acd.reader import FloorReader
from acd.rules.entities import Interaction
from acd.rules.errors import SignedOnElsewhere
from core.actor import Actor, number_of
from core.errors import NotFound
from infra.http.routes import Condition
from infra.link.face import Link

OWN_SEAT = Condition("own_seat", (SignedOnElsewhere,))
"""An agent's command must come from the session that has the seat; while nobody is signed on, from any session."""


class NoSuchOffer(NotFound):
    """This offer is not yours, or is over."""

    code = "offer.unknown"


class NoSuchCall(NotFound):
    """This call is not yours, or is over."""

    code = "interaction.unknown"


@dataclass(frozen=True, slots=True)
class AgentDeps:
    """The dependencies of agents' routes that need only the floor."""

    core: Link
    floor: FloorReader

    def own(self, actor: Actor, interaction: str) -> Interaction:
        """The interaction that the actor leads or writes up; raises `NoSuchCall`."""
        found = self.floor.led_by(number_of(actor), interaction)
        if found is None:
            raise NoSuchCall
        return found
