"""The score: how many mutants were noticed, by package."""

from collections.abc import Mapping, Sequence

from tests.mutate.mutants import Mutant
from tests.mutate.sample import group, groups

WANTED = {True: 85.0, False: 75.0}
"""Per cent in `rules/`, and elsewhere."""


def lives(end: str) -> bool:
    """Whether no test has noticed the mutant."""
    return end in ("survived", "not executed")


def scores(ends: Mapping[Mutant, str]) -> dict[str, dict[str, float]]:
    """Mutants, those noticed, and per cent: by package, then for all rules and for everything else."""
    rows = {name: [one for one in ends if group(one.path) == name] for name in groups([one.path for one in ends])}
    for rules, name in ((True, "rules"), (False, "elsewhere")):
        rows[name] = [one for one in ends if group(one.path).endswith("/rules") == rules]
    return {name: _row([ends[one] for one in rows[name]]) for name in rows if rows[name]}


def _row(ends: Sequence[str]) -> dict[str, float]:
    noticed = sum(not lives(end) for end in ends)
    return {"mutants": len(ends), "noticed": noticed, "percent": round(100 * noticed / len(ends), 1)}


def enough(found: Mapping[str, Mapping[str, float]]) -> bool:
    """Whether both parts reach the required score, as far as mutants of them were drawn."""
    parts = (found.get("rules"), WANTED[True]), (found.get("elsewhere"), WANTED[False])
    return all(row is None or row["percent"] >= wanted for row, wanted in parts)


def table(found: Mapping[str, Mapping[str, float]]) -> str:
    """The scores as a table for people."""
    rows = [f"{'':18} {'mutants':>8} {'noticed':>8} {'%':>6}"]
    for name, row in found.items():
        rows.append(f"{name:18} {row['mutants']:8.0f} {row['noticed']:8.0f} {row['percent']:6.1f}")
    return "\n".join(rows)
