"""The figures of a floor under load, from what was seen, measured and judged."""

import statistics
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from bench.floor.sizes import Size
from bench.load.site import MENU
from bench.measure.faults import Fault, upper_bound
from bench.measure.processes import Usage
from bench.measure.report import Figure, Run, percentile, run_of
from bench.measure.verdicts import (
    WORKING,
    MenuVerdict,
    Verdict,
    free_to_invite,
    idle_to_invite,
    judge,
    judge_menu,
    sip_moments,
)

TENDER_FAULTS = 0.01
"""Per cent (PF1)."""

REACHED = 99.0
"""Per cent (PF4, from the flow to the agent)."""

INVITE_P50_MS, INVITE_P99_MS = 8.0, 40.0
UTILISED, REAL_WRAP_UP_S = 85.0, 10
FULL_LOAD = 0.95
"""Between two talks an agent's phone rings, and another caller replaces one who left: this share is a full load."""


@dataclass(frozen=True)
class Seen:
    """The files of the watchers, and the SIP ports that they watch."""

    folder: Path
    phone_port: int
    native_port: int
    caller_port: int
    menu_port: int


@dataclass(frozen=True)
class Measured:
    """The costs of the window, the calls joined in it, and each agent's seconds by state."""

    usage: Usage
    calls: int
    states: Sequence[Mapping[str, float]]
    rate: float
    looks: Sequence["AtOnce"]


@dataclass(frozen=True)
class AtOnce:
    """The numbers at one moment: agents in talk, callers in line, callers in the menu."""

    talking: int
    waiting: int
    menu: int


@dataclass(frozen=True)
class Last:
    """The state after everybody has left."""

    reconciled: Mapping[str, float]
    memory_mb: Mapping[str, float]
    """Of core and web host."""

    failed: Mapping[str, int]
    unexpected: Sequence[str]
    stuck: Sequence[str]
    """Noted before the pages are closed: a closing browser takes its microphone away, which sets its agent not
    ready."""


@dataclass(frozen=True)
class Late:
    """Seconds by which a process with the generator's priority woke late, and likewise our own loop, which reads the
    pages."""

    generator: Sequence[float]
    loop: Sequence[float]


def run_from(database: Path, size: Size, seen: Seen, measured: Measured, last: Last, late: Late) -> Run:
    """All figures of one run, ratios first. References come from the same run."""
    verdict = judge(database, seen.folder, [size.number], size.browsers)
    figures = [
        *_invites(database, size, seen),
        *(at_once_figures(measured.looks, size) if measured.looks else ()),
        *(menu_figures(judge_menu(database, seen.folder, MENU)) if size.menu else ()),
        *fault_figures(verdict, asked=bool(size.calls)),
        *last_figures(verdict, last),
        utilisation(measured.states, asked=size.wrap_up_s >= REAL_WRAP_UP_S),
        Figure("calls joined, each second", "1/s", measured.calls / measured.usage.seconds),
        Figure(
            "core CPU for each call", "ms", _per_call(measured, "core"), _per_call(measured, "asterisk"), "Asterisk"
        ),
        Figure("web host CPU for each call", "ms", _per_call(measured, "web"), _per_call(measured, "core"), "core"),
        *(Figure(f"memory of the {name} at the end", "MB", held) for name, held in last.memory_mb.items()),
    ]
    dropped = (seen.folder / "dropped").read_text().strip()
    notes = [
        f"{verdict.calls} calls, {verdict.talked} with an agent, {verdict.abandoned} given up in line, "
        f"{verdict.unexamined} without a recording to examine; highest lasting rate {measured.rate:.1f} calls/s",
        f"of {verdict.looks} packets looked at on their way to callers in talk, {verdict.own} had the right tone; "
        f"packets that the watcher lost: {dropped}",
        f"the loop that reads the agents' pages: lateness p99 {percentile(late.loop, 0.99) * 1000:.1f} ms",
        *(f"failed by SIPp: {who} {count}" for who, count in last.failed.items() if count),
        *last.stuck,
        *(f"reconciled: {name} {value:.0f}" for name, value in last.reconciled.items()),
        *verdict.examples,
        *last.unexpected,
    ]
    return run_of(figures, late.generator, measured.usage, notes)


def last_figures(verdict: Verdict, last: Last) -> list[Figure]:
    """Traces that must not be left after everybody has gone."""
    return [
        Figure("agents stuck at the end", "", len(last.stuck), worst=0),
        Figure("calls without an end", "", verdict.unended, worst=0),
        Figure("reconciled by the sweepers", "", sum(last.reconciled.values()), worst=0),
        Figure("calls that SIPp holds to have failed", "", sum(last.failed.values()), worst=0),
    ]


def at_once_figures(looks: Sequence[AtOnce], size: Size) -> list[Figure]:
    """Whether the load was as requested: all agents in talk, twice as many callers in menus and in line."""
    waiting = [look.waiting + look.menu for look in looks]
    return [
        Figure("agents in talk at once, most", "", max(look.talking for look in looks), lowest=size.agents),
        Figure(
            "agents in talk at once, median",
            "",
            statistics.median(look.talking for look in looks),
            lowest=size.agents * FULL_LOAD,
            n=len(looks),
        ),
        Figure(
            "callers in menus and in line, median",
            "",
            statistics.median(waiting),
            lowest=(size.most - size.agents + size.menu) * FULL_LOAD,
            n=len(looks),
        ),
    ]


def menu_figures(verdict: MenuVerdict) -> list[Figure]:
    """Faults that callers in the menu must not meet."""
    return [
        Figure("calls in the menu", "", verdict.calls),
        Figure("callers in the menu on whom we hung up", "", verdict.dropped, worst=0),
        Figure("calls in the menu without an end", "", verdict.unended, worst=0),
    ]


def fault_figures(verdict: Verdict, *, asked: bool = False) -> list[Figure]:
    """The number of calls with each fault, and the fault rate that follows. The tender's rate counts only if `asked`:
    it needs many calls."""
    bound = upper_bound(verdict.faulty, verdict.talked) * 100
    return [
        *(Figure(f"calls with {fault}", "", verdict.faults[fault], worst=0) for fault in Fault),
        Figure("calls through queue and agent", "", verdict.talked),
        Figure("callers who stayed and got an agent", "%", verdict.reached * 100, lowest=REACHED, n=verdict.calls),
        Figure(
            "fault rate, not above with 95 % confidence",
            "%",
            bound,
            worst=TENDER_FAULTS if asked else None,
            n=verdict.talked,
        ),
    ]


def _invites(database: Path, size: Size, seen: Seen) -> list[Figure]:
    sip = sip_moments(seen.folder)
    ours, outside = idle_to_invite(database, sip, seen.phone_port), free_to_invite(sip, seen.phone_port)
    native = free_to_invite(sip, seen.native_port)
    asked = size.name != "pairs"
    figures = [
        Figure(
            f"idle -> INVITE, {label}",
            "ms",
            percentile(ours, share) * 1000,
            percentile(native, share) * 1000 if native else None,
            "app_queue, from BYE" if native else "",
            worst=worst if asked else None,
            n=len(ours),
        )
        for label, share, worst in (("p50", 0.5, INVITE_P50_MS), ("p99", 0.99, INVITE_P99_MS))
    ]
    if native and not size.wrap_up_s:
        figures += [
            Figure(
                f"BYE -> the next INVITE, {label}",
                "ms",
                percentile(outside, share) * 1000,
                percentile(native, share) * 1000,
                f"app_queue, n={len(native)}",
                n=len(outside),
            )
            for label, share in (("p50", 0.5), ("p99", 0.99))
            if outside
        ]
    return figures


def utilisation(agents: Sequence[Mapping[str, float]], *, asked: bool) -> Figure:
    """Utilisation as PF17 defines it, from each agent's seconds by state: work, as a share of the time signed on
    without breaks."""
    work = sum(seconds for states in agents for state, seconds in states.items() if state in WORKING)
    present = sum(
        seconds for states in agents for state, seconds in states.items() if state not in ("signed_off", "break")
    )
    share = work / present * 100 if present else 0.0
    return Figure("utilisation of the agents", "%", share, lowest=UTILISED if asked else None, n=len(agents))


def _per_call(measured: Measured, process: str) -> float:
    return measured.usage.cpu[process] / max(measured.calls, 1) * 1000
