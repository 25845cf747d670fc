"""What a domain runs and keeps in the core, and how its events get into the database: declared in the domain's
`live.py`.

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
    """The core's part of one domain. A part that it does not have is left out.

    `name`: the folder's, and the owner's in the journal. `entities`: what its owner keeps live; `upgrade`,
    `upgrade_message`: how those, and messages, are read that an older release wrote; `mirrored`: the web host has a
    copy of them to read. `projections`: how its events get into the database. `make`: makes what it runs in the core,
    if it has live state, of the parts that are there: the `Context`, and its own edges.
    """

    name: str
    entities: Sequence[type[Entity]] = ()
    upgrade: Callable[[], Upgrade] | None = None
    upgrade_message: MessageUpgrade | None = None
    mirrored: bool = False
    projections: Sequence[Projection] = ()
    make: Callable[[Services], LiveService] | None = None
