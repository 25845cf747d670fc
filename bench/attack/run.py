"""`python -m bench attack`: all attacks on one system, and bad requests on another; lists the figures that were missed.

`--only NAME,…` takes some of `floods` (or single floods by name), `guesses`, `sip`, `roles`, `bombs`, `front`, `fuzz`.
"""

import sys
from argparse import Namespace
from collections.abc import Awaitable, Callable, Sequence
from functools import partial

from bench.attack import bombs, front, fuzz, guesses, roles, strangers, traces, under_flood
from bench.attack.engines import CLIENTS
from bench.attack.floods import FLOODS
from bench.attack.house import House, running_house
from bench.attack.under_flood import CALLERS, Window
from bench.measure.report import Figure, Report, Run

Part = Callable[[House], Awaitable[tuple[list[Figure], list[str]]]]

OF_ONE_SITE = ("guesses", "sip", "roles", "bombs", "front")
"""Parts that run on the floods' system, in this order; the last one kills its web host."""

PARTS = ("floods", *OF_ONE_SITE, "fuzz")


async def run(options: Namespace) -> Report:
    """Run floods of `seconds` each, and `n` bad requests."""
    parts, floods = chosen(options.only)
    load = f"{CALLERS} calls, {CLIENTS} clients for {options.seconds:.0f} s, {options.n} bad requests"
    report = Report("attack", "Under attack", load)
    for _ in range(options.runs):
        report.runs.append(await _one_run(report, parts, floods, options.seconds, options.n))
    return report


def chosen(only: str | None) -> tuple[Sequence[str], Sequence[str]]:
    """The parts and the floods to run: all, or those that were named."""
    names = only.split(",") if only else list(PARTS)
    if unknown := set(names) - set(PARTS) - set(FLOODS):
        sys.exit(f"there is no attack {', '.join(sorted(unknown))}; there are {', '.join((*PARTS, *FLOODS))}")
    floods = list(FLOODS) if "floods" in names else [name for name in FLOODS if name in names]
    return [part for part in PARTS if part in names], floods


async def _one_run(report: Report, parts: Sequence[str], floods: Sequence[str], seconds: float, n: int) -> Run:
    figures: list[Figure] = []
    notes: list[str] = []
    left: list[traces.Traces] = []
    windows: dict[str, Window] = {}

    def take(found: tuple[list[Figure], list[str]]) -> None:
        figures.extend(found[0])
        notes.extend(found[1])
        print("\n".join(f"  {note}" for note in found[1]), flush=True)

    if floods or set(parts) & set(OF_ONE_SITE):
        async with running_house() as house:
            report.facts["asterisk"] = house.site.asterisk_version
            if floods:
                windows = await under_flood.windows(house, floods, seconds)
                figures += under_flood.figures(windows, seconds)
                notes += [window.note(name or "no flood") for name, window in windows.items()]
            done: dict[str, Part] = {
                "guesses": guesses.run,
                "sip": strangers.run,
                "roles": roles.run,
                "bombs": partial(bombs.run, seconds=seconds),
                "front": front.run,
            }
            for name in OF_ONE_SITE:
                if name in parts:
                    take(await done[name](house))
            left.append(traces.look(house))
    if "fuzz" in parts:
        # On a separate database: some of the bad requests are valid, and change data that the other parts need.
        async with running_house() as house:
            take(await fuzz.run(house, n))
            left.append(traces.look(house))
    figures += traces.figures(left)
    for one in left:
        notes += one.notes
    return _run(figures, windows, notes)


def _run(figures: Sequence[Figure], windows: dict[str, Window], notes: Sequence[str]) -> Run:
    """A run that is as late and busy as the worst window that proves nothing, or as the one without a flood."""
    decisive = [window for name, window in windows.items() if window.spoilt or not name]
    late = max((window.late_ms for window in decisive), default=0.0)
    busy = max((window.busy for window in decisive), default=0.0)
    calm = windows[""].usage if windows else None
    return Run(figures, late, busy, {part: calm.share(part) for part in calm.cpu} if calm else {}, notes)
