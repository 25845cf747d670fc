"""210 citizens in the menu of 12399 at once, by SIPp: none fails; and the CPU that core and Asterisk spend on it.

Each makes sound all the time, presses three keys (to English, back to Mandarin, once more) and hangs up after 42 s,
still in the menu. The history proves that every key was heard: it has three entries for each call that SIPp finished.
"""

import asyncio
import time
from argparse import Namespace

from bench.load.sipp_load import CALL_S, KEYS, Count, Load, callers_in_the_menu
from bench.load.site import Site, lag_p99_ms, running_site
from bench.measure.processes import Lateness, Usage, between, memory_mb, spent
from bench.measure.report import Figure, Report, Run, run_of

MEMORY_MB, LAG_MS, CORE_MS_PER_CALL, OF_ASTERISK = 250.0, 10.0, 25.0, 0.25
KEYS_PER_CALL = len(KEYS)
HISTORY_S = 2.0
"""Long enough for the history to be written."""


async def run(options: Namespace) -> Report:
    """Load for `seconds`: the first run for all of it, the others for a fifth."""
    with running_site() as site:
        report = Report("menu", "Callers in the menu at once", f"{options.callers} callers, three keys each, in 42 s")
        report.facts["asterisk"] = site.asterisk_version
        for at in range(options.runs):
            seconds = options.seconds if at == 0 else max(options.seconds / 5, CALL_S)
            since = time.time()
            async with callers_in_the_menu(site, options.callers) as load:
                await load.full(options.callers)
                report.runs.append(await _window(site, load, since, seconds, options.callers))
    return report


async def _window(site: Site, load: Load, since: float, seconds: float, callers: int) -> Run:
    least = callers
    async with Lateness() as lateness:
        core = CoreWindow(site, load)
        end = time.monotonic() + seconds
        while (left := end - time.monotonic()) > 0:
            await asyncio.sleep(min(left, 2.0))
            least = min(least, load.count().now)
        usage, figures = core.end(), core.figures()
    final = await load.finish()
    await asyncio.sleep(HISTORY_S)
    figures = [
        Figure("callers at once (lowest seen)", "", least, lowest=callers * 0.97),
        Figure("calls that failed", "", final.failed, worst=0, n=final.finished),
        Figure("keys that were not heard", "", _unheard(site, since, final), worst=0),
        *figures,
    ]
    return run_of(figures, lateness.samples, usage, [f"{seconds:.0f} s, {final.finished} calls finished"])


def _unheard(site: Site, since: float, final: Count) -> int:
    query = "SELECT count(*) FROM flow_step WHERE keys != '' AND strftime('%s', at) >= ?"
    heard = site.rows(query, str(int(since)))[0][0]
    assert isinstance(heard, int)
    return KEYS_PER_CALL * final.finished - heard


class CoreWindow:
    """The CPU time of core, Asterisk and SIPp from now until `end()`, also for each call that finishes meanwhile."""

    def __init__(self, site: Site, load: Load) -> None:
        self._site, self._load = site, load
        self._pids = site.pids | {"sipp": load.pid}
        self._count, self._metrics, self._spent = load.count(), site.metrics(), spent(self._pids)
        self._calls, self._lag_ms = 0, 0.0
        self._memory_mb: dict[str, float] = {}
        self.usage: Usage | None = None

    def end(self, others: float = 0.0) -> Usage:
        """Close the window. `others`: calls of three keys that were not SIPp's."""
        self.usage = between(self._spent, spent(self._pids))
        self._calls = self._load.count().finished - self._count.finished + round(others)
        self._lag_ms = lag_p99_ms(self._metrics, self._site.metrics())
        self._memory_mb = {name: memory_mb(self._pids[name]) for name in ("core", "web")}
        return self.usage

    def figures(self) -> list[Figure]:
        """The rows about the core."""
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
            Figure("core's memory", "MB", self._memory_mb["core"], worst=MEMORY_MB),
            Figure("web host's memory", "MB", self._memory_mb["web"]),
            Figure("web host CPU, of the core's in the same run", "", self.usage.cpu["web"] / core),
        ]
