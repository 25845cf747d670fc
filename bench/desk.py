"""The pages through a whole day: first screen, key to screen, and memory, in Chromium with the built page.

The hotline behind them is the page's own fixture with 80 agents who are all in a call (webagent/ui/dev/figures.mjs), so
this measures the browser program and not the server. Chromium itself measures from each key to the next frame, with its
processor slowed down four times.
"""

import asyncio
import json
import os
from argparse import Namespace
from collections.abc import Mapping
from typing import Any

from bench.measure.processes import Lateness, between, spent
from bench.measure.report import Figure, Report, Run, run_of
from infra.settings.installation import PROJECT
from tests.ports import free_port

FIRST_KB, USABLE_MS, KEY_MS, GROWN_MB = 300.0, 1000.0, 100.0, 30.0
UI = PROJECT / "webagent" / "ui"


async def run(options: Namespace) -> Report:
    """Let the agent have `n` calls in each run: 96 are a busy day of eight hours."""
    report = Report("desk", "Pages of a whole day", f"80 agents in calls, {options.n} calls of one agent")
    for _ in range(options.runs):
        report.runs.append(await _one_run(options.n))
    return report


async def _one_run(calls: int) -> Run:
    before = spent({})
    async with Lateness() as lateness:
        process = await asyncio.create_subprocess_exec(
            *("npm", "run", "--silent", "figures"),
            cwd=UI,
            env={**os.environ, "PORT": str(free_port()), "CALLS": str(calls)},
            stdout=asyncio.subprocess.PIPE,
        )
        try:
            out, _ = await process.communicate()
        finally:
            if process.returncode is None:
                process.kill()
        usage = between(before, spent({}))
    if process.returncode != 0:
        raise RuntimeError(f"the pages could not be measured: npm run figures ended with {process.returncode}")
    return run_of(_figures(json.loads(out.splitlines()[-1])), lateness.samples, usage)


def _figures(found: Mapping[str, Any]) -> list[Figure]:
    first, keys = found["first"], found["keys"]
    rows = [
        Figure("first screen of an agent, compressed", "KB", first["bytes"] / 1024, worst=FIRST_KB),
        Figure("usable after", "ms", first["usable_ms"], worst=USABLE_MS),
    ]
    for name, page in (("wall", "the wall"), ("desk", "the desk in a call")):
        rows.append(Figure(f"key to screen on {page}, p95", "ms", keys[name]["p95"], worst=KEY_MS, n=keys["n"]))
        rows.append(Figure(f"key to screen on {page}, highest", "ms", keys[name]["highest"], n=keys["n"]))
    for name, page in (("desk", "the desk"), ("wall", "the wall")):
        grown = found["after"][name]["mb"] - found["before"][name]["mb"]
        rows.append(Figure(f"memory of {page} grew by", "MB", grown, worst=GROWN_MB, n=found["calls"]))
        rows.append(
            Figure(f"elements of {page} more", "", found["after"][name]["nodes"] - found["before"][name]["nodes"])
        )
    return rows
