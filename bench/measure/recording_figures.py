"""The figures of calls recorded at once, from what was measured and what the history says."""

import statistics
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from bench.floor.history import FloorCall, moment
from bench.measure.processes import Held
from bench.measure.report import Figure, percentile
from bench.sound.beats import Look

RINGS_S = 1.0
HOUR_S, MB = 3600.0, 1e6

MISSING_S, STEP_MS = 0.5, 40.0
PLAYABLE_S, BACKLOG_S = 5.0, 30.0
ADDED_CORES, WORKER_CORES = 0.2, 0.2
WORKERS_MB, CORE_MB = 400.0, 250.0
HOUR_MB, WAV_HOUR_MB = 15.0, 115.2


@dataclass(frozen=True)
class Size:
    """Talks at once, callers in the menu, mean seconds of a talk, seconds of the full window, pairs, seconds of half a
    pair."""

    talks: int
    menu: int
    talk_s: float
    seconds: float
    pairs: int
    pair_s: float

    @property
    def longest_s(self) -> float:
        """The length of the longest talk."""
        return self.talk_s * 1.2 + RINGS_S


@dataclass(frozen=True)
class Filed:
    """A talk of the load with its recording. `state` is '' if it has none; times are seconds since the epoch."""

    call: str
    began_at: float
    ended_at: float
    state: str = ""
    id: str = ""
    started_at: float = 0.0
    filed_at: float = 0.0
    seconds: float = 0.0
    bytes: int = 0


@dataclass(frozen=True)
class Half:
    """Half of a pair: cores used by Asterisk, and by the workers that file."""

    asterisk: float
    workers: float


@dataclass
class AtOnce(Held):
    """Memory, and also who was there at each look: talks, callers in the menu."""

    talks: list[int] = field(default_factory=list)
    menu: list[int] = field(default_factory=list)


@dataclass(frozen=True)
class Found:
    """Everything that was measured."""

    pairs: Sequence[tuple[Half, Half]]
    held: AtOnce
    talks: Sequence[Filed]
    looks: Sequence[Look]
    menu_failed: int


def filed(call: FloorCall, row: Sequence[object] | None) -> Filed:
    """A talk of the call, with the row of its recording."""
    began_at, ended_at = call.talks[0].began_at, call.talks[-1].ended_at
    if row is None:
        return Filed(call.id, began_at, ended_at)
    state, id, started_at, filed_at, seconds, size = map(str, row)
    times = moment(started_at), moment(filed_at)
    return Filed(call.id, began_at, ended_at, state, id, *times, float(seconds), int(size))


def figures(found: Found, size: Size) -> list[Figure]:
    """The requirements, each beside its reference from the same run."""
    ready = [talk for talk in found.talks if talk.state == "ready"]
    playable = [talk.filed_at - talk.ended_at for talk in ready]
    behind = [seconds * 1000 for one in found.looks for seconds in one.behind_s]
    way = _median(behind)
    apart = [abs(one - way) for one in behind]
    n, seconds = len(ready), sum(talk.seconds for talk in ready)
    hour_mb = sum(talk.bytes for talk in ready) / MB / seconds * HOUR_S if seconds else 0.0
    lacks, short = _worst(one.missing_s for one in found.looks), _worst(one.short_s for one in found.looks)
    added = [(on.asterisk - off.asterisk, off.asterisk) for on, off in found.pairs]
    return [
        Figure("talks at once, in the middle", "", _median(found.held.talks), lowest=size.talks),
        Figure("callers in the menu, in the middle", "", _median(found.held.menu), lowest=size.menu),
        Figure("talks without a recording", "", len(found.talks) - n, worst=0, n=len(found.talks)),
        Figure("recordings that could not be heard", "", n - len(found.looks), worst=0, n=n),
        Figure("a track lacks of its talk, worst", "s", lacks, worst=MISSING_S, n=n),
        Figure("a file ends before its talk, worst", "s", short, worst=MISSING_S, n=n),
        Figure("the echo's way: right behind left, in the middle", "ms", way, n=len(behind)),
        Figure("tracks out of step with it, worst", "ms", _worst(apart), worst=STEP_MS, n=len(behind)),
        Figure("tracks out of step with it, p99", "ms", percentile(apart, 0.99) if apart else 0.0, n=len(behind)),
        Figure("call ends -> playable, p95", "s", percentile(playable, 0.95), worst=PLAYABLE_S, n=n),
        Figure("backlog: call ends -> playable, longest", "s", _worst(playable), worst=BACKLOG_S, n=n),
        Figure("recording adds to Asterisk", "cores", *_medians(added), "Asterisk without", ADDED_CORES, n=len(added)),
        Figure("workers that file", "cores", _median([on.workers for on, _ in found.pairs]), worst=WORKER_CORES),
        Figure("memory of the workers, most", "MB", found.held.workers, worst=WORKERS_MB),
        Figure("memory of the core, most", "MB", found.held.core, worst=CORE_MB),
        Figure("an hour of talk on the disk", "MB", hour_mb, WAV_HOUR_MB, "WAV", HOUR_MB, n=n),
        Figure("calls in the menu that failed", "", found.menu_failed, worst=0),
    ]


def notes(found: Found) -> list[str]:
    """The pairs, and the recordings that lack most."""
    pairs = [
        f"pair: Asterisk {on.asterisk:.2f} cores recording and {off.asterisk:.2f} not; workers {on.workers:.2f}"
        for on, off in found.pairs
    ]
    lack = [one for one in found.looks if max(one.missing_s, one.short_s) > MISSING_S]
    worst = sorted(lack, key=lambda one: -one.missing_s)[:5]
    return [*pairs, *(f"lacks {one.missing_s:.2f} s, ends {one.short_s:.2f} s early" for one in worst)]


def _worst(values: Iterable[float]) -> float:
    return max(values, default=0.0)


def _median(values: Sequence[float]) -> float:
    return statistics.median(values) if values else 0.0


def _medians(pairs: Sequence[tuple[float, float]]) -> tuple[float, float]:
    return _median([one for one, _ in pairs]), _median([other for _, other in pairs])
