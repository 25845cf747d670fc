"""The figures of missed calls (漏接回拨): how many, what share was called back, and how soon."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from core.ids import Instant
from core.messages.callback import CallbackOutcome, WhereMissed


@dataclass(frozen=True, slots=True, kw_only=True)
class MissedCall:
    """A caller whom nobody answered. `requested_at`: when; `called_at`: when we first rang back."""

    missed: str
    requested_at: Instant
    called_at: Instant | None
    ended_at: Instant | None
    outcome: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class MissedFigures:
    """Callers who gave up or found no free line in a period, each number once.

    `called_again`: they got through by themselves before we rang. `share` is that of `called` among all others, and
    None if there are none; the seconds are from the miss to our first ring. `reached`: they talked with an agent.
    """

    missed: int
    by_kind: dict[str, int]
    called_again: int
    called: int
    reached: int
    waiting: int
    expired: int
    share: float | None
    mean_s: float | None
    median_s: float | None
    longest_s: float | None


def figures(calls: Iterable[MissedCall]) -> MissedFigures:
    """Count these calls."""
    all = tuple(calls)
    alone = sum(one.called_at is None and one.outcome == CallbackOutcome.CALLED_AGAIN for one in all)
    waits = [one.called_at - one.requested_at for one in all if one.called_at is not None]
    owed = len(all) - alone
    return MissedFigures(
        missed=len(all),
        by_kind={kind.value: sum(one.missed == kind for one in all) for kind in WhereMissed},
        called_again=alone,
        called=len(waits),
        reached=_ended(all, CallbackOutcome.REACHED) + _ended(all, CallbackOutcome.CALLED_AGAIN) - alone,
        waiting=sum(one.ended_at is None for one in all),
        expired=_ended(all, CallbackOutcome.EXPIRED),
        share=round(len(waits) / owed, 4) if owed else None,
        mean_s=round(sum(waits) / len(waits), 1) if waits else None,
        median_s=round(_median(waits), 1) if waits else None,
        longest_s=round(max(waits), 1) if waits else None,
    )


def _median(seconds: Sequence[float]) -> float:
    inner = sorted(seconds)[(len(seconds) - 1) // 2 : len(seconds) // 2 + 1]
    return sum(inner) / len(inner)


def _ended(calls: Sequence[MissedCall], outcome: CallbackOutcome) -> int:
    return sum(one.outcome == outcome for one in calls)
