"""The sound that agents hear in a browser. A script in the page notes the strongest frequency ten times a second."""

import json
from collections.abc import Mapping, Sequence
from pathlib import Path

from bench.sound.voices import OTHER, SILENT, STEP_HZ, TONES

LISTEN = """() => {
  const heard = window.ears = []
  const context = new AudioContext({ sampleRate: 8000 })
  const analyser = context.createAnalyser()
  analyser.fftSize = 1024
  analyser.smoothingTimeConstant = 0
  const bins = new Uint8Array(analyser.frequencyBinCount)
  let stream = null, source = null
  setInterval(() => {
    const audio = [...document.querySelectorAll('audio')].find(a => a.srcObject && a.srcObject.getAudioTracks().length)
    if ((audio?.srcObject ?? null) !== stream) {
      source?.disconnect()
      stream = audio?.srcObject ?? null
      source = stream && context.createMediaStreamSource(stream)
      source?.connect(analyser)
    }
    if (!stream) return
    analyser.getByteFrequencyData(bins)
    const loudest = bins.indexOf(Math.max(...bins))
    const hertz = bins[loudest] > 60 ? loudest * context.sampleRate / analyser.fftSize : 0
    heard.push([Date.now() / 1000, hertz])
  }, 100)
}"""
"""Starts the script in a page, before its first call."""

HEARD = "() => window.ears"
FILE = "ears.json"


def write_ears(folder: Path, heard: Mapping[str, Sequence[tuple[float, float]]]) -> None:
    """Write what the script noted, by the agent's number; in hertz."""
    (folder / FILE).write_text(json.dumps(heard))


def read_ears(folder: Path) -> dict[str, list[tuple[float, int]]]:
    """Moments and tones by the agent's number. Empty if nobody worked in a browser."""
    if not (folder / FILE).exists():
        return {}
    return {
        agent: [(at, tone_of(hertz)) for at, hertz in looks]
        for agent, looks in json.loads((folder / FILE).read_text()).items()
    }


def tone_of(hertz: float) -> int:
    """The index of the caller's tone with this frequency, or OTHER, or SILENT for 0."""
    if not hertz:
        return SILENT
    nearest = min(range(len(TONES)), key=lambda index: abs(TONES[index] - hertz))
    return nearest if abs(TONES[nearest] - hertz) < STEP_HZ / 2 else OTHER
