"""The files that are mutated, and the choice of their mutants."""

import random
from collections.abc import Iterator, Sequence
from pathlib import Path

from tests.mutate.mutants import Mutant, mutants

PACKAGES = (
    *("core", "infra", "cti", "ivr", "acd", "recording", "tickets", "accounts", "hotline", "storage", "webagent"),
    *("campaigns", "server/live.py", "tools/trace.py"),
)
"""The code that unit and database tests cover. `asterisk`, `phone` and the rest of `server` play real programs: so do
their tests, which take longer than a mutant may."""

LEFT_OUT = (
    *(
        "cti/ari/operations.py",
        "cti/ari/events.py",
        "cti/ari/models.py",
        "cti/ari/generate.py",
    ),  # generated from Asterisk's own words
    *("cti/ari/fake.py", "cti/ari/fake_switch.py", "cti/ari/fake_channel.py"),  # for tests only
    *("infra/http/openapi_page.py", "webagent/push/typescript.py"),  # run by developers
)


def files(project: Path, only: str = "") -> Iterator[Path]:
    """The files below `only` that are mutated, as paths in the project."""
    for package in PACKAGES:
        found = [project / package] if package.endswith(".py") else sorted((project / package).rglob("*.py"))
        for path in (one.relative_to(project) for one in found):
            generated = str(path) in LEFT_OUT or {"node_modules", "migrations", "alembic"} & {*path.parts}
            if not generated and (not only or path.is_relative_to(only)):
                yield path


def draw(project: Path, number: int, seed: int, only: str = "") -> list[Mutant]:
    """A sample of all mutants, each equally likely, in random order: its beginning is a sample too."""
    every = [one for path in files(project, only) for one in mutants(str(path), (project / path).read_text("utf-8"))]
    return random.Random(seed).sample(every, min(number, len(every)))


def group(path: str) -> str:
    """The package for whose score a file counts; rules count separately."""
    package, *rest = Path(path).parts
    return f"{package}/rules" if "rules" in rest else package


def groups(paths: Sequence[str]) -> list[str]:
    """All groups, rules first."""
    return sorted({group(path) for path in paths}, key=lambda name: (not name.endswith("/rules"), name))
