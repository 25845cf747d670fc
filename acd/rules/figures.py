"""The figures of the day, each defined once. docs/figures.md lists where each of them is shown.

They count citizens' calls by the day on which a call came, in the site's zone. Calls that we place and calls to a
training queue are in none of them; written interactions, such as faxes, are counted apart.
"""

from core.ids import InteractionId
from core.messages.floor import Kind
from core.messages.outbound import OUTBOUND


def is_counted(id: InteractionId, kind: Kind) -> bool:
    """Whether an interaction that asks for a person is in the day's figures at all."""
    return kind is not Kind.VOICE or not id.startswith(OUTBOUND)


def connect_rate(*, offered: int, undecided: int, answered: int) -> float | None:
    """接通率: the share that a person answered, of the callers whose wait is over; None before there is any."""
    return _share(answered, offered - undecided)


def service_level(*, answered: int, in_time: int, abandoned: int, short: int) -> float | None:
    """服务水平: the share answered in time, without callers who hung up too soon for anybody to answer."""
    return _share(in_time, answered + abandoned - short)


def in_time_rate(*, answered: int, in_time: int) -> float | None:
    """15秒接通率: the share answered in time, of those that were answered."""
    return _share(in_time, answered)


def average(seconds: float, n: int) -> float | None:
    """平均等待, 平均通话: the mean of `n` values, which add up to `seconds`."""
    return round(seconds / n, 1) if n > 0 else None


def _share(part: int, whole: int) -> float | None:
    return round(part / whole, 4) if whole > 0 else None
