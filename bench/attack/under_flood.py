"""Twenty citizens call during a flood: each is answered and heard, the core lives, and an agent signs in afterwards."""

import asyncio
import os
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from bench.attack.addresses import CARRIER
from bench.attack.callers import Call, Order, start
from bench.attack.flooder import Flooder, Found
from bench.attack.floods import FLOODS
from bench.attack.house import House, numbers
from bench.attack.judge import Calls, of_calls
from bench.attack.sip import is_let_in
from bench.measure.processes import Usage, between, spent
from bench.measure.report import BUSY, LATE_MS, Figure, percentile

CALLERS = 20
ANSWER_P95_MS, SIGN_IN_S = 50.0, 1.0
STRANGERS_SIP = ("phone_sip", "udp")
LOOK_S = 0.1
UNFINISHED, UNFINISHED_S = ("halves", "trickle", "idle"), 20.0
"""Floods of unfinished requests, and how long such a connection may stay; a shorter flood proves nothing."""

BEFORE_S = 2.0
"""The calls begin this long before the flood, and the last one ends after it."""

TRIES = 2
"""A window in which the machine was busy with something else is repeated once."""

AFTER_S = 20.0
"""The system may take this long to become healthy again before the next flood."""


@dataclass(frozen=True)
class Window:
    """A flood, or none, and what became of the calls and the system."""

    calls: Calls
    whys: Mapping[str, int]
    lateness: Sequence[float]
    usage: Usage
    restarts: Mapping[str, int]
    """Restarts of core and web host."""
    sign_in_s: float
    sign_in_fault: str
    well: bool
    found: Found | None = None

    @property
    def busy(self) -> float:
        """The load of the machine (0 to 1), without the time that the attacker spent at the lowest priority."""
        own = self.found.cpu_s if self.found else 0.0
        return max(0.0, self.usage.machine - own / (self.usage.seconds * (os.cpu_count() or 1)))

    @property
    def web(self) -> float:
        """The web host's CPU, in cores."""
        return max(0.0, self.usage.share("web"))

    @property
    def late_ms(self) -> float:
        """The callers' lateness, p99."""
        return percentile(self.lateness, 0.99) * 1000

    @property
    def saturated(self) -> bool:
        """Whether the callers may have measured their own lateness."""
        return self.late_ms > LATE_MS or self.busy > BUSY

    @property
    def spoilt(self) -> bool:
        """Whether the window proves nothing. Late callers only make a figure worse, so a figure that is still met
        counts."""
        return self.saturated and not self.calls.p95_ms <= ANSWER_P95_MS

    def note(self, name: str) -> str:
        """The whole result on one line."""
        # A process that was restarted has spent less than the one before.
        shares = {part: max(0.0, self.usage.share(part)) for part in self.usage.cpu}
        calls, cores = self.calls, ", ".join(f"{part} {share:.2f}" for part, share in shares.items())
        said = (
            f"{name}{' *saturated*' if self.saturated else ''}: {calls.count} calls, p50 {calls.p50_ms:.1f} p95 "
            f"{calls.p95_ms:.1f} worst {calls.worst_ms:.0f} ms, {calls.unanswered} unanswered, {calls.unheard} unheard,"
            f" {calls.dropped} dropped; core restarted {self.restarts['core']} times, "
            f"web host {self.restarts['web']} times; sign-in after it {self.sign_in_s:.2f} s"
            f"{' (' + self.sign_in_fault + ')' if self.sign_in_fault else ''}{'' if self.well else ', not well'}; "
            f"late {self.late_ms:.1f} ms, busy {self.busy:.0%}, cores {cores}"
        )
        whys = "; ".join(f"{count} x {why}" for why, count in self.whys.items())
        return "; ".join([said, *([whys] if whys else []), *([str(self.found)] if self.found else [])])


async def windows(house: House, names: Sequence[str], seconds: float) -> dict[str, Window]:
    """One window without a flood first (the name ''), then one for each flood."""
    citizens = numbers(CALLERS)
    house.citizens.update(citizens)
    found: dict[str, Window] = {}
    for name in ("", *names):
        for _ in range(TRIES):
            found[name] = await _window(house, citizens, name, seconds)
            print(f"  {found[name].note(name or 'no flood')}", flush=True)
            await house.well(AFTER_S)
            if not found[name].spoilt:
                break
    return found


async def _window(house: House, citizens: Sequence[str], name: str, seconds: float) -> Window:
    order = Order(CARRIER, *house.sip, list(citizens), seconds + BEFORE_S)
    system = house.site.system
    watch = Restarts(lambda: {"core": system.core_pid(), "web": system.web_pid()})
    watching = asyncio.create_task(watch.run())
    before = spent(house.pids())
    calling = asyncio.create_task(start(order))
    flood = None
    try:
        await asyncio.sleep(BEFORE_S)
        if name:
            async with house.target(FLOODS[name].sessions) as target, Flooder(name, target, seconds) as flooder:
                flood = await flooder.found()
            sign_in_s, fault = await house.sign_in_s()
        else:
            sign_in_s, fault = await house.sign_in_s()
        heard = await calling
        usage = between(before, spent({part: house.pids().get(part, 0) for part in before.cpu}))
    finally:
        watching.cancel()
        calling.cancel()
    well = await house.well(SIGN_IN_S)
    return Window(
        of_calls(heard.calls), _whys(heard.calls), heard.lateness, usage, watch.count, sign_in_s, fault, well, flood
    )


def _whys(calls: Sequence[Call]) -> Mapping[str, int]:
    return Counter(call.why for call in calls if call.why)


class Restarts:
    """Counts how often core and web host were restarted. `now` returns their present processes."""

    def __init__(self, now: Callable[[], Mapping[str, int | None]]) -> None:
        self._now = now
        self._seen: dict[str, set[int]] = {}
        self.look()

    @property
    def count(self) -> Mapping[str, int]:
        """The number of restarts so far, by process."""
        return {name: max(0, len(seen) - 1) for name, seen in self._seen.items()}

    def look(self) -> None:
        """Note the present processes."""
        for name, pid in self._now().items():
            seen = self._seen.setdefault(name, set())
            if pid is not None:
                seen.add(pid)

    async def run(self) -> None:
        """Look again and again until cancelled."""
        while True:
            self.look()
            await asyncio.sleep(LOOK_S)


def _let_in(found: Found) -> int:
    """The number of SIP requests that got further than "100 Trying". 101 belongs to the websocket."""
    return sum(count for status, count in found.answers.items() if status != "101" and is_let_in(int(status)))


def figures(found: Mapping[str, Window], seconds: float) -> list[Figure]:
    """A row for each flood, beside the same calls without one, and rows for what must never happen."""
    calm, floods = found[""], {name: window for name, window in found.items() if name}
    rows = [
        Figure(
            f"call answer p95, {FLOODS[name].what}",
            "ms",
            window.calls.p95_ms,
            calm.calls.p95_ms,
            "no flood",
            ANSWER_P95_MS,
            n=window.calls.count,
        )
        for name, window in floods.items()
    ]
    calls = sum(window.calls.count for window in floods.values())
    every = list(floods.values())
    stayed = {name: one.found.longest_s for name, one in floods.items() if name in UNFINISHED and one.found}
    return [
        *rows,
        Figure("web host's CPU, the most in a flood", "cores", max(one.web for one in every), calm.web, "no flood"),
        *(
            Figure(f"one stays, {FLOODS[name].what}", "s", longest_s, worst=UNFINISHED_S)
            for name, longest_s in stayed.items()
            if seconds > UNFINISHED_S
        ),
        Figure("calls unanswered", "", sum(one.calls.unanswered for one in every), worst=0, n=calls),
        Figure("calls answered but not heard", "", sum(one.calls.unheard for one in every), worst=0, n=calls),
        Figure("calls dropped", "", sum(one.calls.dropped for one in every), worst=0, n=calls),
        *(
            Figure(f"let in, {FLOODS[name].what}", "", _let_in(one.found), worst=0, n=one.found.sent)
            for name, one in floods.items()
            if name in STRANGERS_SIP and one.found
        ),
        Figure("core restarted", "times", sum(one.restarts["core"] for one in every), worst=0),
        Figure("web host restarted", "times", sum(one.restarts["web"] for one in every), worst=0),
        Figure(
            "sign-in right after a flood, longest",
            "s",
            max((one.sign_in_s for one in every), default=0.0),
            calm.sign_in_s,
            "no flood",
            SIGN_IN_S,
            n=len(every),
        ),
        Figure("floods after which the system was not well", "", sum(not one.well for one in every), worst=0),
    ]
