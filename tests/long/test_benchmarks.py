"""Each benchmark runs at its smallest size, so that none is left behind when the code that it measures changes."""

import re
import subprocess
import sys

import pytest

from bench.__main__ import BENCHMARKS
from infra.settings.installation import PROJECT

LIMIT_S = 600


@pytest.mark.parametrize("name", BENCHMARKS)
def test_a_benchmark_measures_something_of_everything_that_it_names(name: str) -> None:
    """SC1, PF1: a figure may be missed at this size, but none is empty, and nothing ends with a fault."""
    command = [sys.executable, "-m", "bench", name, "--small"]
    ran = subprocess.run(command, cwd=PROJECT, capture_output=True, text=True, timeout=LIMIT_S)
    said = f"{ran.stdout[-4000:]}\n{ran.stderr[-4000:]}"
    assert ran.returncode in (0, 1), said
    assert "Traceback" not in ran.stderr, said
    assert re.search(r"\(.*\d of \d+ runs counted\)", ran.stdout), said
    assert not re.search(r"\bnan\b", ran.stdout), said
