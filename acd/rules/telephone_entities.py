"""The floor's tables about the telephone."""

from dataclasses import dataclass
from typing import ClassVar

from core.ids import Instant


@dataclass(frozen=True, slots=True, kw_only=True)
class Phone:
    """The known facts about a phone, whoever uses it."""

    KIND: ClassVar[str] = "phone"

    id: str
    reachable: bool = False
    in_use: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Telephone:
    """Whether calls can be made at all."""

    KIND: ClassVar[str] = "telephone"

    id: str = "all"
    up: bool = True
    since: Instant = 0.0
    stopping_until: Instant | None = None
    """When everybody is cut off, while the system is being stopped and nothing is offered any more. `since`: when that
    began."""
