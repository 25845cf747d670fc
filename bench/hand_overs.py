"""Where the time of a key and of an offer goes: a stamp at each hand-over between the two telephones.

One caller presses keys in the menu of 12388 and one calls the queue of 12377, as in `keys` and `offer`. The core stamps
each event, decision, request and answer (`bench/probe`), by the same clock as the telephones. With other callers in the
menu, a call's stamps are found by its id. Each row is a hand-over that most samples have, with the median time since
the key, or since the caller joined the queue; beside it stands the previous row.
"""

import asyncio
import json
import os
import signal
import tempfile
from argparse import Namespace
from bisect import bisect_left, bisect_right
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from contextlib import AsyncExitStack
from dataclasses import dataclass
from pathlib import Path

from bench.keys import ANSWER_S, TONE_S
from bench.load.sipp_load import callers_in_the_menu
from bench.load.site import DIRECT_QUEUE, TONES, Site, running_site
from bench.measure.processes import Lateness, between, spent
from bench.measure.report import Figure, Report, percentile, run_of
from phone.phone import Phone, PhoneCall
from tests.system import AgentAtDesk
from tests.until import until

AGENT = "8001"
PROBE = Path(__file__).with_name("probe")
WITHIN_S = 10.0
BETWEEN_S = 0.3
KEY_READ, JOINED = "read ChannelDtmfReceived", "acd: Enqueue"


@dataclass(frozen=True, slots=True)
class Stamp:
    """One hand-over in the core. `at`: seconds of the monotonic clock; `of`: the call or channel."""

    at: float
    what: str
    of: str


@dataclass(frozen=True, slots=True)
class Sample:
    """A key or an offer as the telephones saw it: when it began, and when it was heard or rang."""

    began: float
    ended: float


async def run(options: Namespace) -> Report:
    """`n` keys and `n` offers, one after another."""
    load = f"{options.callers} callers in the menu beside" if options.callers else "one call at a time"
    report = Report("hand_overs", "Where the time of a key and of an offer goes", load)
    with tempfile.TemporaryDirectory(prefix="hotline-bench-stamps-") as folder:
        environment = {"PYTHONPATH": str(PROBE), "HOTLINE_BENCH_STAMPS": folder}
        with running_site(environment=environment) as site:
            report.facts["asterisk"] = site.asterisk_version
            async with AsyncExitStack() as stack:
                agent = await stack.enter_async_context(site.system.agent(AGENT))
                citizen = await stack.enter_async_context(site.system.citizen())
                if options.callers:
                    beside = await stack.enter_async_context(callers_in_the_menu(site, options.callers))
                    await beside.full(options.callers)
                async with Lateness() as lateness:
                    before = spent(site.pids)
                    keys = await _keys(citizen, options.n)
                    offers = [await _offer(citizen, agent) for _ in range(options.n)]
                    usage = between(before, spent(site.pids))
                stamps = await _stamps(site, Path(folder))
    alone = not options.callers
    figures = [
        *_figures("key", hand_overs(KEY_READ, keys, stamps, alone=alone), "sound"),
        *_figures("offer", hand_overs(JOINED, offers, stamps, alone=alone), "INVITE"),
    ]
    report.runs.append(run_of(figures, lateness.samples, usage))
    return report


async def _keys(citizen: Phone, n: int) -> list[Sample]:
    """Press `n` keys, three in a call."""
    found: list[Sample] = []
    while len(found) < n:
        call = await citizen.dial(TONES, within=ANSWER_S)
        async with asyncio.timeout(ANSWER_S):
            await call.sound.loud_after(0.0)
        for _ in range(3):
            await asyncio.sleep(TONE_S + BETWEEN_S)
            found.append(await _key(call))
        await call.hang_up()
    return found[:n]


async def _key(call: PhoneCall) -> Sample:
    sounds = asyncio.create_task(call.sound.loud_after(asyncio.get_running_loop().time()))
    await asyncio.sleep(0)
    call.sound.press("1")
    async with asyncio.timeout(ANSWER_S):
        heard = await sounds
    return Sample(call.sound.key_times[-1], heard)


async def _offer(citizen: Phone, agent: AgentAtDesk) -> Sample:
    call = await citizen.dial(DIRECT_QUEUE, within=WITHIN_S)
    ringing = await agent.rings(WITHIN_S)
    await call.hang_up()
    await until(lambda: not agent.phone.calls, WITHIN_S)
    await agent.shows("idle")
    await asyncio.sleep(BETWEEN_S)
    return Sample(call.answered_at - BETWEEN_S, ringing.rung_at)


async def _stamps(site: Site, folder: Path) -> list[Stamp]:
    file = folder / "core.json"
    os.kill(site.pids["core"], signal.SIGUSR2)
    await until(file.exists, WITHIN_S)
    return [Stamp(*one) for one in json.loads(file.read_text("utf-8"))]


def _figures(name: str, rows: "Rows", last: str) -> list[Figure]:
    """The rows of one kind: time since the first packet of the key's end, or since the queue was joined."""
    ends = [sample.ended - begun for sample, begun in rows.begins.items()]
    found, before = [], 0.0
    for what, moments in (*rows.moments, (last, ends)):
        median = percentile(moments, 0.5) * 1000
        found.append(Figure(f"{name}: {what}", "ms", median, before or None, "the row before", n=len(moments)))
        before = median
    return found


@dataclass(frozen=True)
class Rows:
    """`moments`: seconds since the sample's beginning, by hand-over, in order; `begins`: the beginning of each
    sample."""

    moments: Sequence[tuple[str, Sequence[float]]]
    begins: dict[Sample, float]


def hand_overs(first: str, samples: Iterable[Sample], stamps: Sequence[Stamp], *, alone: bool = False) -> Rows:
    """The hand-overs that more than half of the samples have, in the order of their medians.

    A hand-over that repeats in a sample gets a number. A sample without its first hand-over is left out. `alone`: there
    was no other call, so every stamp belongs to it, even one of a leg, whose id does not name the call.
    """
    times = [stamp.at for stamp in stamps]
    found: dict[str, list[float]] = defaultdict(list)
    begins: dict[Sample, float] = {}
    for sample in samples:
        within = stamps[bisect_left(times, sample.began) : bisect_right(times, sample.ended)]
        begun = next((stamp for stamp in within if stamp.what == first), None)
        if begun is None:
            continue
        begins[sample] = zero = sample.began if first == KEY_READ else begun.at
        seen: Counter[str] = Counter()
        for stamp in within:
            if stamp.at >= begun.at and (alone or _same(stamp.of, begun.of)):
                seen[stamp.what] += 1
                name = stamp.what if seen[stamp.what] == 1 else f"{stamp.what} ({seen[stamp.what]})"
                found[name].append(stamp.at - zero)
    often = [(what, moments) for what, moments in found.items() if len(moments) * 2 > len(begins)]
    return Rows(sorted(often, key=lambda row: percentile(row[1], 0.5)), begins)


def _same(of: str, call: str) -> bool:
    """Whether a stamp belongs to the call itself or to a leg named after it; one that names no call may belong to
    any."""
    return not of or call in of
