"""The figures of hand-overs to emergency services, and which card belongs to which."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final

from core.ids import Instant


@dataclass(frozen=True, slots=True)
class Handover:
    """One ring at a service; `joined_at`: when it came into the talk, None if it did not answer."""

    service: str
    called_at: Instant
    joined_at: Instant | None


NEAR_S: Final = 60.0
"""A card is kept just after its service is rung; with a slow database it may take so long."""


def card_of(moments: Sequence[Instant], called_at: Instant) -> int | None:
    """The place of the card, by the moments when the cards of a talk and service were kept, that belongs to a ring at
    that moment: the first one after it."""
    near = [(at, n) for n, at in enumerate(moments) if -1.0 <= at - called_at <= NEAR_S]
    return min(near)[1] if near else None


@dataclass(frozen=True, slots=True)
class ServiceFigures:
    """The hand-overs to one service; `mean_s`: from the ring until it was in the talk."""

    service: str
    called: int
    answered: int
    mean_s: float | None


def figures(handovers: Iterable[Handover]) -> list[ServiceFigures]:
    """Count by service, in the order of their numbers."""
    by: dict[str, list[Handover]] = {}
    for one in handovers:
        by.setdefault(one.service, []).append(one)
    return [_of(service, by[service]) for service in sorted(by)]


def _of(service: str, handovers: list[Handover]) -> ServiceFigures:
    waits = [one.joined_at - one.called_at for one in handovers if one.joined_at is not None]
    mean_s = round(sum(waits) / len(waits), 1) if waits else None
    return ServiceFigures(service, len(handovers), len(waits), mean_s)
