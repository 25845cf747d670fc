"""The process that measures how late a generator is."""

import asyncio
import re
import signal
import sys
from functools import partial
from pathlib import Path

from bench.measure.lateness import read
from infra.settings.installation import PROJECT
from tests.until import until


def ends_in_order(pid: int) -> bool:
    """Return whether SIGTERM has a handler by now (proc(5): SigCgt, a bit for each signal)."""
    caught = re.search(r"^SigCgt:\s*(\w+)", Path(f"/proc/{pid}/status").read_text(), re.MULTILINE)
    return caught is not None and bool(int(caught[1], 16) >> (signal.SIGTERM - 1) & 1)


async def test_it_says_by_how_much_it_woke_late(tmp_path: Path) -> None:
    file = tmp_path / "late"
    process = await asyncio.create_subprocess_exec(sys.executable, "-m", "bench.measure.lateness", file, cwd=PROJECT)
    await until(partial(ends_in_order, process.pid), within=30)
    process.send_signal(signal.SIGTERM)
    assert await process.wait() == 0
    found = read(file)
    assert all(late >= 0 for late in found)
    assert len(found) >= 1
