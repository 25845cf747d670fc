"""A domain's part in the core, declared in its `live.py`: its service, its state, and how its events are projected.

The core reads nothing else of a domain, so it starts without the routes, services and libraries of the web host.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from core.state import Entity
from infra.live.codec import MessageUpgrade, Upgrade
from infra.live.history import Projection
from infra.live.service import LiveService
from infra.services import Services


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class LiveDomain:
    """The core's part of one domain. Parts that it does not have are left out.

    `name`: that of the folder, and of the owner in the journal. `entities`: its owner's live state; `upgrade`,
    `upgrade_message`: how to read entities and messages that an older release wrote; `mirrored`: the web host has a
    copy of the entities to read. `projections`: how its events get into the database. `make`: makes the service that
    runs in the core, if the domain has live state, from the parts that exist: the `Context`, and its own edges.
    """

    name: str
    entities: Sequence[type[Entity]] = ()
    upgrade: Callable[[], Upgrade] | None = None
    upgrade_message: MessageUpgrade | None = None
    mirrored: bool = False
    projections: Sequence[Projection] = ()
    make: Callable[[Services], LiveService] | None = None
