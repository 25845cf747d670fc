"""Slow copies of recorded prompts, for callers who hear with difficulty (SC4): made by a job, found by the core."""

import hashlib
import json
import shutil
from collections.abc import Mapping
from pathlib import Path, PurePosixPath

from infra.programs.runner import MIB, Program, SaidTooMuch, TookTooLong, run_here
from infra.sound.g711 import RATE
from ivr.rules.world import Sound
from ivr.voice.cache import SLOWED
from ivr.voice.engine import SpeechFailed
from ivr.voice.voices import TEMPO

INDEX = "slow.json"
"""A file in the cache's folder that lists each prompt with the name of its copy and its length."""

SOX = Program(name="sox", wall_s=60.0, cpu_s=60, memory=512 * MIB, file=256 * MIB)


def slow_name(media: str) -> str:
    """The name of the copy of a prompt, without its ending."""
    return SLOWED + hashlib.sha256(media.encode()).hexdigest()[:40]


def slow_copy(sound: bytes) -> bytes:
    """The sound at slow pace and the same pitch, both as A-law. Blocks; raises `SpeechFailed`."""
    sox = shutil.which("sox")
    if sox is None:
        raise SpeechFailed("sox is not installed.")
    raw = ["-t", "raw", "-r", str(RATE), "-c", "1", "-e", "a-law", "-b", "8", "-"]
    try:
        done = run_here(SOX, sox, "-V1", "-D", *raw, *raw, "tempo", "-s", str(TEMPO), given=sound)
    except (TookTooLong, SaidTooMuch):
        raise SpeechFailed from None
    if done.status != 0 or not done.output:
        raise SpeechFailed
    return done.output


class SlowCopies:
    """The existing copies. `folder` is the cache's folder, `root` the same folder as Asterisk sees it."""

    def __init__(self, folder: Path, root: PurePosixPath) -> None:
        self._index = folder / INDEX
        self._root = root
        self._seen = 0
        self._copies: Mapping[str, Sound] = {}

    def of(self, sound: Sound) -> Sound | None:
        """The slow copy of this sound; answers at once."""
        return self._copies.get(sound.media)

    def look(self) -> None:
        """Read the list again if a job has rewritten it. Blocks for a moment."""
        try:
            written = self._index.stat().st_mtime_ns
            if written != self._seen:
                read = json.loads(self._index.read_text("utf-8"))
                self._copies = {
                    media: Sound(str(self._root / one["name"]), one["ms"] / 1000) for media, one in read.items()
                }
                self._seen = written
        except (OSError, ValueError):
            return  # not there yet, or being written by a job: the next look finds it
