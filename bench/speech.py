"""Twenty callers at once hear a new text of ten seconds: the time to its first sound, and waits between sentences.

Without Asterisk: sentences, turns, engine and cache are the product's own, and a caller is simulated by hearing each
sentence for as long as it lasts.
"""

import asyncio
import os
import tempfile
import time
from argparse import Namespace
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from bench.measure.processes import between, spent
from bench.measure.report import Figure, Report, Run, percentile, run_of
from ivr.rules.sentences import sentences
from ivr.voice.cache import SpeechCache
from ivr.voice.espeak import EspeakEngine
from ivr.voice.speaker import Speaker

LINES = 20
FIRST_P99_MS = 500.0
GAP_P99_MS = 100.0
"""A longer pause between two sentences is noticed as a pause."""

ROUND_S = 5.0
"""Callers who have just been served listen; the next twenty come after them, in half the time that a text lasts."""

PROBE_S = 0.01
TEXT = "您反映的第{n}件事项已经转给交通运输局办理。请保持电话畅通，工作人员会与您联系。"


@dataclass(frozen=True)
class Line:
    """One caller: the wait for the first sound, the pauses between sentences, and the length heard, in seconds."""

    first_s: float
    gaps_s: Sequence[float]
    length_s: float


async def hear(speaker: Speaker, text: str) -> Line:
    """A caller for whom the whole text is requested at once, and who hears it sentence by sentence."""
    begun = time.perf_counter()
    asked = [asyncio.ensure_future(speaker.render(one, "zh", rank=rank)) for rank, one in enumerate(sentences(text))]
    first = await asked[0]
    first_s = time.perf_counter() - begun
    over, gaps, length = begun + first_s + (first.seconds or 0.0), [], first.seconds or 0.0
    for sentence in asked[1:]:
        sound = await sentence
        gaps.append(max(0.0, time.perf_counter() - over))
        over = max(over, time.perf_counter()) + (sound.seconds or 0.0)
        length += sound.seconds or 0.0
    return Line(first_s, gaps, length)


async def run(options: Namespace) -> Report:
    """Let twenty callers at once each hear a text of their own, `n` times."""
    report = Report("speech", "Texts of a call", f"{LINES} lines at once, texts of 10 s never heard before")
    with tempfile.TemporaryDirectory() as folder:
        report.runs.append(await _one_run(Path(folder), options.n))
    return report


async def _one_run(folder: Path, rounds: int) -> Run:
    engine = EspeakEngine(min(os.cpu_count() or 2, 16))
    speaker = Speaker(engine, SpeechCache(folder, 2**30, time.time), PurePosixPath("/speech"))
    try:
        await engine.begin()
        await hear(speaker, "请稍候。")  # every process has started
        before, late, lines, due = spent({}), list[float](), list[Line](), 0.0
        probe = asyncio.create_task(_probe(late))
        for at in range(rounds):
            await asyncio.sleep(max(0.0, due - time.perf_counter()))
            due = time.perf_counter() + ROUND_S
            texts = (TEXT.format(n=1 + at * LINES + line) for line in range(LINES))
            lines += await asyncio.gather(*(hear(speaker, text) for text in texts))
        probe.cancel()
        usage = between(before, spent({}))
    finally:
        await speaker.close()
    return run_of(_figures(lines), late, usage)


async def _probe(late: list[float]) -> None:
    """The lateness of the loop that plays to the callers; in the product this is the core's loop."""
    while True:
        due = time.perf_counter() + PROBE_S
        await asyncio.sleep(PROBE_S)
        late.append(time.perf_counter() - due)


def _figures(lines: Sequence[Line]) -> list[Figure]:
    firsts = [line.first_s * 1000 for line in lines]
    gaps = [gap * 1000 for line in lines for gap in line.gaps_s]
    return [
        Figure("asked → first sound, p99", "ms", percentile(firsts, 0.99), worst=FIRST_P99_MS, n=len(firsts)),
        Figure("asked → first sound, p50", "ms", percentile(firsts, 0.5), n=len(firsts)),
        Figure("pause between two sentences, p99", "ms", percentile(gaps, 0.99), worst=GAP_P99_MS, n=len(gaps)),
        Figure(
            "lines that starved (a pause over 1 s)", "", sum(max(line.gaps_s, default=0) > 1 for line in lines), worst=0
        ),
        Figure("length of a text, median", "s", percentile([line.length_s for line in lines], 0.5), lowest=8.0),
    ]
