"""The settings of the telephone's guard."""

from typing import Annotated

from pydantic import Field

from infra.settings.installation import Network
from infra.settings.section import Section


class Bans(Section):
    """When an address that guesses telephone passwords is banned, and for how long; in seconds."""

    failures: Annotated[int, Field(ge=3, le=100)] = 10
    within_s: Annotated[float, Field(ge=10, le=86_400)] = 600.0
    """An address is banned after `failures` within this time."""
    first_s: Annotated[float, Field(ge=10, le=604_800)] = 600.0
    """The first ban; each further one is twice as long."""
    longest_s: Annotated[float, Field(ge=10, le=2_592_000)] = 86_400.0
    never: tuple[Network, ...] = ()
    """Addresses and networks that are never banned, besides this machine and the trunks' own."""
