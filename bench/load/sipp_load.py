"""Many callers at once on the trunk, by SIPp: started, watched and ended."""

import asyncio
import csv
import math
import os
import shutil
import signal
import socket
from collections.abc import AsyncIterator, Mapping, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path

from bench.load.site import MENU, Site
from bench.sound.sipp_sound import call_sound
from infra.settings.installation import PROJECT
from tests.ports import free_port
from tests.tones import tone

SCENARIO = PROJECT / "bench" / "sipp" / "menu.xml"
CALL_S = 42.2
LAST_CALLS_S = 60.0
NEWEST_BYTES = 16_384
"""Enough for the last lines of SIPp's statistics."""

SOUND_HZ, SOUND_S, SOUND_LEVEL = 300.0, 10.0, 1500
KEYS = {8.0: "9", 20.0: "9", 32.0: "*"}


@dataclass(frozen=True)
class Walk:
    """The number that callers dial, and the keys that they press by the second of the call, for `CALL_S`."""

    name: str
    number: str
    keys: Mapping[float, str]
    ports: tuple[int, int] = (30000, 33999)
    """The ports from which they send and on which they hear sound."""


IN_THE_MENU = Walk("menu", MENU, KEYS)


@dataclass(frozen=True)
class Count:
    """The calls so far."""

    now: int
    finished: int
    failed: int


@dataclass
class Load:
    """A running SIPp."""

    process: asyncio.subprocess.Process
    statistics: Path

    @property
    def pid(self) -> int:
        return self.process.pid

    def count(self) -> Count:
        """The newest line of its statistics; it writes one a second."""
        try:
            with self.statistics.open("rb") as file:
                head = file.readline().decode()
                # Reading a whole file of several hours would make the generator late.
                file.seek(max(len(head), file.seek(0, os.SEEK_END) - NEWEST_BYTES))
                lines = file.read().decode().splitlines(keepends=True)
        except FileNotFoundError:
            return Count(0, 0, 0)
        return newest(head, lines)

    async def full(self, callers: int) -> None:
        """Wait until this many are there at once."""
        async with asyncio.timeout(CALL_S * 1.5):
            while self.count().now < int(callers * 0.98):  # SIPp notifies nobody
                await asyncio.sleep(0.5)
                if self.process.returncode is not None:
                    raise RuntimeError(f"SIPp ended with {self.process.returncode}; see {self.statistics.parent}")

    async def finish(self) -> Count:
        """Start no new calls; wait for the present ones to end."""
        if self.process.returncode is None:
            self.process.send_signal(signal.SIGUSR1)
            async with asyncio.timeout(LAST_CALLS_S):
                await self.process.wait()
        return self.count()


def newest(head: str, lines: Sequence[str]) -> Count:
    """The counts of the last complete line.

    The file may have just been begun: then what was read as its head is only half of it, and the first line the other
    half.
    """
    whole = [line for line in lines if line.endswith("\n") and line.count(";") >= head.count(";") - 1]
    if not head.endswith("\n") or not whole:
        return Count(0, 0, 0)
    (row,) = csv.DictReader([head, whole[-1]], delimiter=";")
    return Count(int(row["CurrentCall"]), int(row["SuccessfulCall(C)"]), int(row["FailedCall(C)"]))


@asynccontextmanager
async def callers_in_the_menu(site: Site, callers: int, port: int = 0, walk: Walk = IN_THE_MENU) -> AsyncIterator[Load]:
    """Keep `callers` citizens on the line, `callers` / 42 s of them arriving each second, from one SIP port."""
    folder = site.folder / f"callers-{walk.name}"
    folder.mkdir(exist_ok=True)
    (folder / "call.pcap").write_bytes(call_sound(tone(SOUND_HZ, SOUND_S, SOUND_LEVEL), 42.0, walk.keys))
    scenario = Path(shutil.copy(SCENARIO, folder))
    statistics = folder / "sipp.csv"
    statistics.unlink(missing_ok=True)
    with (folder / "sipp.out").open("wb") as out:
        process = await asyncio.create_subprocess_exec(
            *("sipp", f"127.0.0.1:{site.system.settings.sip_port}", "-sf", str(scenario), "-s", walk.number),
            *("-i", "127.0.0.1", "-mi", "127.0.0.1", "-p", str(port or free_port(socket.SOCK_DGRAM))),
            *("-l", str(callers), "-r", str(math.ceil(callers / CALL_S * 10)), "-rp", "10000"),
            *("-min_rtp_port", str(walk.ports[0]), "-max_rtp_port", str(walk.ports[1])),
            *("-trace_stat", "-stf", str(statistics), "-fd", "1", "-nostdin", "-timeout", "3600"),
            *("-trace_err", "-error_file", str(folder / "sipp.err")),
            cwd=folder,
            stdout=out,
            stderr=out,
        )
    load = Load(process, statistics)
    try:
        yield load
    finally:
        if process.returncode is None:
            process.kill()
            await process.wait()
