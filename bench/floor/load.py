"""The people of a load run, all played by SIPp: telephones on desks, and callers with tones of their own."""

import asyncio
import contextlib
import re
import signal
import socket
from collections.abc import AsyncIterator, Callable, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path

from bench.load.scenarios import Hanging, callers, injected, phones, registers
from bench.load.sipp_load import Load
from bench.load.site import Site
from bench.sound.voices import TONES, tone_file
from tests.ports import free_port
from tests.system import DESK_PASSWORD

CALLER_PORTS = (34000, 37998)
NATIVE_PORTS = (38000, 38998)
PHONE_SOUND, NATIVE_SOUND = 29000, 29010
REGISTERED_S = 20.0
LEAVING_S = 20.0
STARTS_S = 0.3
"""By then SIPp has ended if it does not understand a scenario."""

MOST_CALLS = 100_000
GLARE = "Aborting call on an unexpected BYE"


@dataclass
class Callers:
    """A running SIPp with callers, whose rate can be changed."""

    load: Load
    control: int
    failed: int = 0
    """Calls that failed according to SIPp, counted before the last ones were all ended at once."""

    def rate(self, calls_per_second: float) -> None:
        """Change the rate from now on. SIPp takes whole numbers per rate period, which is 10 s here."""
        self._tell(f"cset rate {round(calls_per_second * 10)}")

    async def go(self) -> None:
        """Send no more callers; all who are still there after `LEAVING_S` hang up at the same moment."""
        process = self.load.process
        if process.returncode is not None:
            return
        process.send_signal(signal.SIGUSR1)
        for words in ("", "Q"):
            if words:
                self.failed = self._failures()
                self._tell(words)
            with contextlib.suppress(TimeoutError):
                async with asyncio.timeout(LEAVING_S):
                    await process.wait()
                    self.failed = self.failed if words else self._failures()
                    return

    def _failures(self) -> int:
        return self.load.count().failed - both_hung_up(self.load.statistics.parent)

    def _tell(self, words: str) -> None:
        with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as way:
            way.sendto(words.encode(), ("127.0.0.1", self.control))


@dataclass(frozen=True)
class Crowd:
    """Callers to one number: how many arrive a second, how many are there at most, and how long each stays."""

    name: str
    number: str
    rate: float
    most: int
    stays: Sequence[float]
    ports: tuple[int, int] = CALLER_PORTS
    port: int = 0
    """The address where SIPp speaks SIP; 0: any."""


async def register(site: Site, numbers: Sequence[str], port: int) -> None:
    """Register these telephones with the contact `port`. Raises RuntimeError."""
    folder = site.folder / f"registers-{port}"
    folder.mkdir()
    credentials = "[authentication username={0} password={1}]"
    lines = [f"{number};{credentials.format(number, DESK_PASSWORD)}" for number in numbers]
    (folder / "numbers.csv").write_text("\n".join(["SEQUENTIAL", *lines]) + "\n")
    load = await _sipp(
        site,
        folder,
        registers(port),
        *("-p", str(port), "-inf", "numbers.csv", "-m", str(len(numbers)), "-r", "50", "-l", "20"),
    )
    async with asyncio.timeout(REGISTERED_S):
        code = await load.process.wait()
    if code != 0:
        raise RuntimeError(f"the telephones could not register: SIPp ended with {code}")


@asynccontextmanager
async def telephones(
    site: Site, numbers: Sequence[str], port: int, sound: int, ring_s: float, talks: Sequence[Hanging]
) -> AsyncIterator[Load]:
    """Registered telephones that answer every call and echo what they hear."""
    await register(site, numbers, port)
    folder = site.folder / f"phones-{port}"
    folder.mkdir()
    load = await _sipp(
        site,
        folder,
        phones(ring_s, talks),
        *("-p", str(port), "-mp", str(sound), "-rtp_echo", "-aa", "-rtp_buffsize", "4194304"),
    )
    async with _ended(load):
        yield load


@asynccontextmanager
async def crowd(site: Site, who: Crowd, sound: Callable[[int], bytes] = tone_file) -> AsyncIterator[Callers]:
    """Callers that come from now on. `sound`: the A-law that a caller with this index repeats."""
    folder = site.folder / f"callers-{who.name}"
    folder.mkdir()
    for index in range(len(TONES)):
        (folder / f"t{index}.alaw").write_bytes(sound(index))
    (folder / "callers.csv").write_text(injected(MOST_CALLS, len(who.stays)))
    control = free_port(socket.SOCK_DGRAM)
    load = await _sipp(
        site,
        folder,
        callers(who.stays),
        *(
            "-p",
            str(who.port or free_port(socket.SOCK_DGRAM)),
            "-inf",
            "callers.csv",
            "-s",
            who.number,
            "-l",
            str(who.most),
        ),
        *("-r", str(round(who.rate * 10)), "-rp", "10000", "-cp", str(control), "-aa"),
        *("-min_rtp_port", str(who.ports[0]), "-max_rtp_port", str(who.ports[1])),
    )
    async with _ended(load):
        yield Callers(load, control)


async def contacts_reachable(site: Site, numbers: Sequence[str]) -> None:
    """Wait until Asterisk can reach all of these telephones."""
    async with asyncio.timeout(REGISTERED_S):
        while not set(numbers) <= site.reachable_phones():  # noqa: ASYNC110  # Asterisk tells only its application
            await asyncio.sleep(0.5)


def both_hung_up(folder: Path) -> int:
    """Calls that failed according to SIPp, because both sides hung up at the same moment."""
    return sum(file.read_text(errors="replace").count(GLARE) for file in folder.glob("sipp.err"))


def unexpected(folder: Path) -> list[str]:
    """Messages that SIPp did not expect: the first line of each, and how often it came."""
    counts: dict[str, int] = {}
    for file in folder.glob("*/sipp.err"):
        for found in re.finditer(r"received '(\S+ \S+ ?\w*)", file.read_text(errors="replace")):
            line = f"{file.parent.name}: {found.group(1)}"
            counts[line] = counts.get(line, 0) + 1
    return [f"{line} ({count} times)" for line, count in counts.items()]


async def _sipp(site: Site, folder: Path, scenario: str, *options: str) -> Load:
    (folder / "scenario.xml").write_text(scenario)
    statistics = folder / "sipp.csv"
    with (folder / "sipp.out").open("wb") as out:
        process = await asyncio.create_subprocess_exec(
            *("sipp", f"127.0.0.1:{site.system.settings.sip_port}", "-sf", "scenario.xml"),
            *("-i", "127.0.0.1", "-mi", "127.0.0.1", "-nostdin", "-timeout", "7200"),
            *("-trace_stat", "-stf", "sipp.csv", "-fd", "1", "-trace_err", "-error_file", "sipp.err"),
            *options,
            cwd=folder,
            stdout=out,
            stderr=out,
        )
    try:
        await asyncio.wait_for(process.wait(), STARTS_S)
    except TimeoutError:
        return Load(process, statistics)
    if process.returncode:
        raise RuntimeError(f"SIPp ended with {process.returncode}: {(folder / 'sipp.out').read_text()[-500:]}")
    return Load(process, statistics)


@asynccontextmanager
async def _ended(load: Load) -> AsyncIterator[None]:
    try:
        yield
    finally:
        if load.process.returncode is None:
            with contextlib.suppress(ProcessLookupError):
                load.process.kill()
            await load.process.wait()
