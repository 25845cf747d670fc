"""210 citizens in the menu of 12399 at once, by SIPp: none fails, and what the core and Asterisk spend on it.

Each says something all the time, presses three keys, reaches the queue and hangs up after 42 s. That every key was
heard is proved by the history: as many calls must have joined the queue as SIPp has finished.
"""

import asyncio
import time
from argparse import Namespace

from bench.processes import Lateness, Usage, between, memory_mb, spent
from bench.report import Figure, Report, Run, run_of
from bench.sipp_load import CALL_S, Count, Load, callers_in_the_menu
from bench.site import Site, lag_p99_ms, running_site

MEMORY_MB, LAG_MS, CORE_MS_PER_CALL, OF_ASTERISK = 250.0, 10.0, 25.0, 0.25


async def run(options: Namespace) -> Report:
    """Load for `seconds`, the first run as long as asked and the others a fifth of that."""
    with running_site() as site:
        report = Report("menu", "Callers in the menu at once", f"{options.callers} callers, three keys each, in 42 s")
        report.facts["asterisk"] = site.asterisk_version
        for at in range(options.runs):
            seconds = options.seconds if at == 0 else max(options.seconds / 5, CALL_S)
            async with callers_in_the_menu(site, options.callers) as load:
                await load.full(options.callers)
                report.runs.append(await _window(site, load, seconds, options.callers))
    return report


async def _window(site: Site, load: Load, seconds: float, callers: int) -> Run:
    started, least = time.time() - CALL_S * 1.5, callers
    async with Lateness() as lateness:
        core = CoreWindow(site, load)
        end = time.monotonic() + seconds
        while (left := end - time.monotonic()) > 0:
            await asyncio.sleep(min(left, 2.0))
            least = min(least, load.count().now)
        usage, figures = core.end(), core.figures()
    final = await load.finish()
    figures = [
        Figure("callers at once (lowest seen)", "", least, lowest=callers * 0.97),
        Figure("calls that failed", "", final.failed, worst=0, n=final.finished),
        Figure("calls whose three keys were not all heard", "", _unheard(site, started, final), worst=0),
        *figures,
    ]
    return run_of(figures, lateness.samples, usage, [f"{seconds:.0f} s, {final.finished} calls finished"])


def _unheard(site: Site, since: float, final: Count) -> int:
    query = "SELECT count(*) FROM interaction WHERE strftime('%s', queued_at) >= ?"
    joined = site.rows(query, str(int(since)))[0][0]
    assert isinstance(joined, int)
    return final.finished - joined


class CoreWindow:
    """What core, Asterisk and SIPp spend from now until `end()`, and per call that finishes meanwhile."""

    def __init__(self, site: Site, load: Load) -> None:
        self._site, self._load = site, load
        self._pids = site.pids | {"sipp": load.pid}
        self._count, self._metrics, self._spent = load.count(), site.metrics(), spent(self._pids)
        self._calls, self._lag_ms, self._memory_mb = 0, 0.0, 0.0
        self.usage: Usage | None = None

    def end(self) -> Usage:
        """Stop the window."""
        self.usage = between(self._spent, spent(self._pids))
        self._calls = self._load.count().finished - self._count.finished
        self._lag_ms = lag_p99_ms(self._metrics, self._site.metrics())
        self._memory_mb = memory_mb(self._pids["core"])
        return self.usage

    def figures(self) -> list[Figure]:
        """The core's rows."""
        assert self.usage is not None
        core, asterisk = self.usage.cpu["core"], self.usage.cpu["asterisk"]
        calls = max(self._calls, 1)
        return [
            Figure("core CPU, of Asterisk's in the same run", "", core / asterisk, worst=OF_ASTERISK),
            Figure(
                "core CPU per finished call of three keys",
                "ms",
                core / calls * 1000,
                asterisk / calls * 1000,
                "Asterisk",
                worst=CORE_MS_PER_CALL,
                n=self._calls,
            ),
            Figure("calls finished per second", "", self._calls / self.usage.seconds, lowest=4.8),
            Figure("loop lag p99 (bucket's upper edge)", "ms", self._lag_ms, worst=LAG_MS),
            Figure("core's memory", "MB", self._memory_mb, worst=MEMORY_MB),
        ]
