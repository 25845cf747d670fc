"""Pure rules that judge the answers to an attack."""

import math
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from bench.attack.callers import ANSWER_LIMIT_S, Call
from bench.measure.report import percentile
from infra.http.routes import PUBLIC, SIGNED_IN

ERROR_BYTES = 16 * 1024
"""The most bytes that an answer of 400 or above may have."""


@dataclass(frozen=True)
class Calls:
    """The outcome of the calls in one window; milliseconds."""

    count: int
    p50_ms: float
    p95_ms: float
    worst_ms: float
    unanswered: int
    unheard: int
    dropped: int


def of_calls(calls: Sequence[Call]) -> Calls:
    """Sum up the calls. An unanswered one counts as having waited to the limit, so that it cannot improve the
    percentile."""
    waits = [ANSWER_LIMIT_S if call.answer_s is None else call.answer_s for call in calls]
    return Calls(
        count=len(calls),
        p50_ms=percentile(waits, 0.5) * 1000,
        p95_ms=percentile(waits, 0.95) * 1000,
        worst_ms=max(waits, default=math.nan) * 1000,
        unanswered=sum(call.answer_s is None for call in calls),
        unheard=sum(call.answer_s is not None and call.sound_s is None for call in calls),
        dropped=sum(call.answer_s is not None and bool(call.why) for call in calls),
    )


def fault_of_answer(status: int, size: int) -> str:
    """The fault of an answer to a bad request; '' if there is none."""
    if status >= 500:
        return f"{status}"
    if status == 0:
        return "closed without an answer"
    return f"{status} of {size} bytes" if status >= 400 and size > ERROR_BYTES else ""


def fault_of_access(status: int, right: str, rights: Collection[str] | None) -> str:
    """The fault of an answer to somebody with `rights` (None: not signed in), on a route that needs `right`."""
    if status == 0 or status >= 500:
        return f"{status}"
    if right == PUBLIC:
        return "refused, though public" if status == 403 else ""
    if rights is None:
        return "" if status == 401 else f"{status}, though not signed in"
    if right == SIGNED_IN or right in rights:
        return f"{status}, though allowed" if status in (401, 403) else ""
    return "" if status == 403 else f"{status}, though without {right}"


def open_to_others(modes: Mapping[str, int]) -> list[str]:
    """The paths that other users of the machine can read: readable themselves, and in folders that others can enter.

    `modes` has the permission bits of every path relative to the root, which is '.'.
    """

    def reachable(path: str) -> bool:
        above = [".", *("/".join(path.split("/")[:depth]) for depth in range(1, path.count("/") + 1))]
        return path == "." or all(modes[folder] & 0o001 for folder in above)

    return sorted(path for path, mode in modes.items() if mode & 0o004 and reachable(path))
