"""The report of a benchmark: a table for people and JSON for later, with the machine and the references."""

import json
import math
import platform
import statistics
import subprocess
import sys
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass, field
from datetime import UTC, datetime
from importlib.metadata import version
from pathlib import Path
from typing import Any

from bench.measure.processes import Usage
from infra.settings.installation import PROJECT

RESULTS = PROJECT / "bench" / "results"
LATE_MS = 10.0
BUSY = 0.9


@dataclass(frozen=True)
class Figure:
    """One row: our value, its reference and the requirement. `worst`: the highest allowed value."""

    name: str
    unit: str
    ours: float
    beside: float | None = None
    beside_name: str = ""
    worst: float | None = None
    lowest: float | None = None
    n: int = 0

    @property
    def ratio(self) -> float | None:
        """Our value as a multiple of the reference."""
        return self.ours / self.beside if self.beside else None

    @property
    def met(self) -> bool | None:
        """Whether the requirement is met; None if there is none."""
        if self.worst is None and self.lowest is None:
            return None
        return (self.worst is None or self.ours <= self.worst) and (self.lowest is None or self.ours >= self.lowest)


@dataclass(frozen=True)
class Run:
    """One run: its figures, and whatever decides if it counts."""

    figures: Sequence[Figure]
    lateness_p99_ms: float
    machine_busy: float
    cores: Mapping[str, float]
    """The CPU of each process, in cores."""
    notes: Sequence[str] = ()

    @property
    def saturated(self) -> bool:
        """Whether the generator was late or the machine full: the run then does not count."""
        return self.lateness_p99_ms > LATE_MS or self.machine_busy > BUSY


@dataclass
class Report:
    """All runs of one benchmark at one load."""

    name: str
    title: str
    load: str
    runs: list[Run] = field(default_factory=list)
    facts: dict[str, str] = field(default_factory=dict)

    @property
    def counted(self) -> list[Run]:
        """The runs that are not saturated."""
        return [run for run in self.runs if not run.saturated]

    def medians(self) -> list[Figure]:
        """The median of each figure over the counted runs; over all runs, marked in the table, if none counts."""
        runs = self.counted or self.runs
        return [_median([run.figures[at] for run in runs]) for at in range(len(runs[0].figures))]

    def table(self) -> str:
        """The table for people: ratios first."""
        lines = [f"{self.title}  ({self.load}; {len(self.counted)} of {len(self.runs)} runs counted)"]
        if not self.counted:
            lines.append("*saturated*: the figures below do not count")
        lines.append(f"  {'':<48} {'ratio':>7} {'ours':>10} {'beside':>10} {'asked':>10}")
        lines += [_row(figure) for figure in self.medians()]
        for at, run in enumerate(self.runs, 1):
            cores = ", ".join(f"{name} {cores:.2f}" for name, cores in run.cores.items())
            mark = " *saturated*" if run.saturated else ""
            lines.append(
                f"  run {at}{mark}: lateness p99 {run.lateness_p99_ms:.1f} ms, machine {run.machine_busy:.0%} busy, "
                f"cores: {cores}"
            )
            lines += [f"    {note}" for note in run.notes]
        lines += [f"  {name}: {fact}" for name, fact in self.facts.items()]
        return "\n".join(lines)

    def keep(self, folder: Path = RESULTS) -> Path:
        """Write the JSON, replacing the previous one."""
        folder.mkdir(parents=True, exist_ok=True)
        path = folder / f"{self.name}.json"
        found: dict[str, Any] = {
            "benchmark": self.name,
            "title": self.title,
            "load": self.load,
            "date": datetime.now(UTC).isoformat(timespec="seconds"),
            "command": " ".join(["python -m bench", *sys.argv[1:]]),
            "machine": machine() | self.facts,
            "figures": [_as_json(figure) for figure in self.medians()],
            "runs": [asdict(run) | {"saturated": run.saturated} for run in self.runs],
        }
        path.write_text(json.dumps(_rounded(found), indent=2, ensure_ascii=False) + "\n", encoding="utf-8")
        return path


def machine() -> dict[str, str]:
    """The machine's facts on which the figures depend."""
    about = Path("/proc/cpuinfo").read_text().splitlines()
    models = [line.split(":", 1)[1].strip() for line in about if line.startswith("model name")]
    cores = sum(line.startswith("processor") for line in about)
    git = subprocess.run(["git", "describe", "--always", "--dirty"], cwd=PROJECT, capture_output=True, text=True)
    return {
        "cpu": models[0] if models else platform.machine(),
        "cores": str(cores),
        "kernel": platform.release(),
        "python": platform.python_version(),
        "release": version("hotline12345"),
        "revision": git.stdout.strip(),
    }


def percentile(samples: Iterable[float], share: float) -> float:
    """The smallest sample that is not below a `share` (0 to 1) of all. NaN if there are none."""
    found = sorted(samples)
    return found[max(math.ceil(len(found) * share) - 1, 0)] if found else math.nan


def run_of(figures: Sequence[Figure], lateness: Sequence[float], usage: Usage, notes: Sequence[str] = ()) -> Run:
    """A run made from its measurements; `lateness` in seconds."""
    cores = {name: usage.share(name) for name in usage.cpu}
    if usage.giving_way:
        cores["in idle time"] = usage.giving_way
    return Run(figures, percentile(lateness, 0.99) * 1000, usage.machine, cores, notes)


def _median(figures: Sequence[Figure]) -> Figure:
    beside = [figure.beside for figure in figures if figure.beside is not None]
    return Figure(
        figures[0].name,
        figures[0].unit,
        statistics.median(figure.ours for figure in figures),
        statistics.median(beside) if beside else None,
        figures[0].beside_name,
        figures[0].worst,
        figures[0].lowest,
        sum(figure.n for figure in figures),
    )


def _row(figure: Figure) -> str:
    ratio = f"{figure.ratio:.2f}" if figure.ratio is not None else ""
    beside = f"{figure.beside:.2f}" if figure.beside is not None else ""
    asked = f"≤ {figure.worst:g}" if figure.worst is not None else ""
    asked = f"≥ {figure.lowest:g}" if figure.lowest is not None else asked
    mark = {True: "", False: "  MISSED", None: ""}[figure.met]
    what = f"  ({figure.beside_name})" if figure.beside_name else ""
    counted = f"  n={figure.n}" if figure.n else ""
    name = f"{figure.name}, {figure.unit}"
    return f"  {name:<48} {ratio:>7} {figure.ours:>10.2f} {beside:>10} {asked:>10}{mark}{what}{counted}"


def _as_json(figure: Figure) -> dict[str, Any]:
    return asdict(figure) | {"ratio": figure.ratio, "met": figure.met}


def _rounded(value: Any) -> Any:
    if isinstance(value, float):
        return round(value, 4)
    if isinstance(value, Mapping):
        return {key: _rounded(inner) for key, inner in value.items()}
    if isinstance(value, list | tuple):
        return [_rounded(inner) for inner in value]
    return value
