"""`make call`: citizens who call the hotline over SIP from this machine, speak, press keys, and hang up.

python -m tools.call [--callers 20] [--to 12399] [--keys 1] [--seconds 30] [--from 13800000000]
python -m tools.call --walk NAME --flow ID: the caller repeats a walk that is kept as a test of the flow.
"""

import argparse
import asyncio
import math
import os
import random
import shutil
import socket
import subprocess
import sys
import tempfile
from array import array
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from core.errors import HotlineError
from infra.process.private import PRIVATE_UMASK
from infra.settings.installation import PROJECT
from phone.alaw import encode
from phone.phone import CallFailed, HungUpBy, PhoneCall, open_phone
from server.settings import load
from tools.call_walk import KeyPress, Script, script_of

WORDS = "你好，我想反映一个问题。我们小区门口的路灯坏了好几天了，晚上出门很不方便，请你们派人来看一下，谢谢。"
VOICE_FILES = (PROJECT / "sounds/zh/demo-citizen.alaw",)
ESPEAK_RATE = 22050
RATE = 8000

SECONDS = 40.0
"""A citizen stays this long by default: long enough for an agent to look, answer, listen and reply."""
BEFORE_KEYS_S = 2.5
BETWEEN_KEYS_S = 3.0
BEFORE_WORDS_S = 6.0
BETWEEN_WORDS_S = 4.0
APART_S = 0.05
"""Between two callers: on a real carrier's trunk they do not arrive at the same instant either."""


@dataclass(slots=True)
class Met:
    """The experience of one caller, measured."""

    number: str
    answered_ms: float = 0.0
    first_sound_ms: float = 0.0
    loud_s: float = 0.0
    keys: int = 0
    stayed_s: float = 0.0
    failed: str = ""
    by: HungUpBy = HungUpBy.US

    def line(self, index: int) -> str:
        """The result as one line for people."""
        if self.failed:
            return f"  caller {index:>3}  {self.number}  not answered: {self.failed}"
        sound = f"first sound after {self.first_sound_ms:.0f} ms" if self.first_sound_ms else "heard no sound"
        who = "the caller hung up" if self.by is HungUpBy.US else "the hotline hung up"
        keys = f", keys sent {self.keys}" if self.keys else ""
        return (
            f"  caller {index:>3}  {self.number}  answered after {self.answered_ms:.0f} ms, {sound}, "
            f"heard {self.loud_s:.1f} s of sound in {self.stayed_s:.1f} s{keys}; {who}"
        )


@dataclass(frozen=True, slots=True)
class Options:
    """The actions of each caller."""

    server: tuple[str, int]
    to: str
    keys: Sequence[KeyPress]
    seconds: float
    voice: bytes


async def ring(options: Options, number: str) -> Met:
    """Make one citizen's call, from dialling to the end."""
    met = Met(number)
    phone = await open_phone(options.server, number)
    try:
        call = await phone.dial(options.to)
    except CallFailed as failure:
        met.failed = str(failure)
        return met
    else:
        await _stay(call, options, met)
        return met
    finally:
        await phone.close()


async def _stay(call: PhoneCall, options: Options, met: Met) -> None:
    met.answered_ms = (call.answered_at - call.rung_at) * 1000
    loop = asyncio.get_running_loop()
    listening = asyncio.create_task(call.sound.loud_after(call.answered_at))
    acting = asyncio.create_task(_act(call, options))
    try:
        await asyncio.wait({call.ended}, timeout=options.seconds)
    finally:
        for task in (listening, acting):
            task.cancel()
        await call.hang_up()
    met.by = call.ended.result()
    met.stayed_s = loop.time() - call.answered_at
    met.loud_s = call.sound.loud_seconds
    met.keys = len(call.sound.key_times)
    if listening.done() and not listening.cancelled():
        met.first_sound_ms = (listening.result() - call.answered_at) * 1000


async def _act(call: PhoneCall, options: Options) -> None:
    """Press the keys, each after its pause, then speak and pause repeatedly."""
    for press in options.keys:
        await asyncio.sleep(press.after_s)
        call.sound.press(press.keys)
    await asyncio.sleep(BEFORE_WORDS_S)
    while True:
        call.sound.play(options.voice)
        await asyncio.sleep(len(options.voice) / RATE + BETWEEN_WORDS_S)


def listening_first(keys: str) -> list[KeyPress]:
    """The keys, with the pauses of somebody who listens first."""
    return [KeyPress(BETWEEN_KEYS_S if number else BEFORE_KEYS_S, key) for number, key in enumerate(keys)]


def citizens_voice(cache: Path) -> bytes:
    """The citizen's words as A-law: from the shipped file, or else spoken by espeak-ng once and kept."""
    kept = cache / "citizen.alaw"
    for path in (*VOICE_FILES, kept):
        if path.exists():
            return path.read_bytes()
    if shutil.which("espeak-ng") is None:
        return _hum()
    with tempfile.NamedTemporaryFile(suffix=".wav") as spoken:
        subprocess.run(["espeak-ng", "-v", "cmn", "-s", "150", "-w", spoken.name, WORDS], check=True)
        samples = array("h", Path(spoken.name).read_bytes()[44:])
    cache.mkdir(parents=True, exist_ok=True)
    kept.write_bytes(encode(_at_telephone_rate(samples)))
    return kept.read_bytes()


def _at_telephone_rate(samples: "array[int]") -> "array[int]":
    """Average over the time of each telephone sample: a plain low pass, good enough for a voice."""
    step = ESPEAK_RATE / RATE
    count = int(len(samples) / step) - 1
    pieces = (samples[int(n * step) : int(n * step) + 3] for n in range(count))
    return array("h", (sum(piece) // len(piece) for piece in pieces))


def _hum() -> bytes:
    """A second of a 400 Hz tone: without a voice, at least the line can be heard to be alive."""
    return encode(array("h", (int(8000 * math.sin(2 * math.pi * 400 * n / RATE)) for n in range(RATE))))


async def ring_all(options: Options, numbers: list[str]) -> list[Met]:
    """Call with all callers at once, and print the line of each as its call ends."""

    async def one(index: int, number: str) -> Met:
        await asyncio.sleep(index * APART_S)
        met = await ring(options, number)
        sys.stdout.write(met.line(index + 1) + "\n")
        sys.stdout.flush()
        return met

    return await asyncio.gather(*(one(index, number) for index, number in enumerate(numbers)))


def nobody_listens(server: tuple[str, int]) -> bool:
    """Whether the machine reports at once that this UDP port is closed. (An empty line is a SIP keep-alive.)"""
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as probe:
        probe.settimeout(0.3)
        probe.connect(server)
        try:
            probe.send(b"\r\n\r\n")
            probe.recv(1)
        except ConnectionRefusedError:
            return True
        except TimeoutError:
            return False
    return False


def main() -> int:
    """Return 0 if every caller was answered and heard something."""
    os.umask(PRIVATE_UMASK)
    parser = argparse.ArgumentParser(prog="make call", description=__doc__.splitlines()[0])
    parser.add_argument("--callers", type=int, default=1)
    parser.add_argument("--to", default="12345")
    parser.add_argument("--keys", default="")
    parser.add_argument("--seconds", type=float, default=SECONDS)
    parser.add_argument("--from", dest="caller", default="", help="the caller's number; by default made up")
    parser.add_argument(
        "--walk", default="", help="a walk that is kept as a test of --flow: who calls, whom and which keys"
    )
    parser.add_argument("--flow", default="")
    wanted = parser.parse_args()
    settings = load()
    script = Script(wanted.to, wanted.caller, listening_first(wanted.keys), wanted.seconds)
    if wanted.walk:
        try:
            script = asyncio.run(script_of(settings, wanted.flow, wanted.walk))
        except HotlineError as error:
            sys.stderr.write(f"{error.message}\n")
            return 1
    voice = citizens_voice(settings.var / "cache")
    options = Options(("127.0.0.1", settings.sip_port), script.to, script.presses, script.seconds, voice)
    if nobody_listens(options.server):
        sys.stderr.write(f"Nothing listens on UDP port {settings.sip_port}. Start the system first: make run\n")
        return 1
    numbers = [script.caller or f"139{random.randrange(10**8):08}" for _ in range(wanted.callers)]
    sys.stdout.write(f"{wanted.callers} caller(s) ring {script.to} for {script.seconds:.0f} s. Ctrl-C ends them.\n")
    try:
        met = asyncio.run(ring_all(options, numbers))
    except KeyboardInterrupt:
        return 130
    well = sum(1 for each in met if not each.failed and each.loud_s > 0)
    sys.stdout.write(f"{well} of {len(met)} were answered and heard the hotline.\n")
    return 0 if well == len(met) else 1


if __name__ == "__main__":
    sys.exit(main())
