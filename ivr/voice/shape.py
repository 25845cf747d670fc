"""Shapes a voice's samples for the telephone: 8 kHz, band-limited, trimmed, evenly loud, A-law."""

from typing import Any

import numpy as np

from infra.sound.g711 import RATE, encode

SPEECH_DBFS = -18.0
"""The RMS of the speech itself, without pauses."""

_PEAK = 0.85
_LEAD_S, _TAIL_S = 0.02, 0.08


def for_telephone(samples: Any, rate: int) -> bytes:
    """Convert float samples at `rate` (a multiple of 8,000) to A-law."""
    narrow = _narrow(samples, rate)
    return encode((_trimmed(_levelled(narrow)) * 32767).astype(int).tolist())


def _narrow(samples: Any, rate: int) -> Any:
    """Keep 100 to 3,600 Hz, then every n-th sample."""
    taps = rate // 40 | 1
    low, high = _sinc(3600, rate, taps), _sinc(100, rate, taps)
    padded = np.concatenate([np.zeros(taps), samples, np.zeros(taps)])
    return np.convolve(padded, low - high, "same")[:: rate // RATE]


def _sinc(cutoff: float, rate: int, taps: int) -> Any:
    axis = np.arange(taps) - taps // 2
    kernel = np.sinc(2 * cutoff / rate * axis) * np.blackman(taps)
    return kernel / kernel.sum()


def _levelled(samples: Any) -> Any:
    frames = samples[: len(samples) // 80 * 80].reshape(-1, 80)
    power = (frames**2).mean(axis=1)
    speech = power[power > power.max() / 1000].mean()
    loud = samples * (10 ** (SPEECH_DBFS / 20) / np.sqrt(speech))
    return np.tanh(loud / _PEAK) * _PEAK if np.abs(loud).max() > _PEAK else loud


def _trimmed(samples: Any) -> Any:
    loud = np.flatnonzero(np.abs(samples) > 0.012)
    lead, tail = int(_LEAD_S * RATE), int(_TAIL_S * RATE)
    start, end = int(loud[0]), int(loud[-1]) + 1
    padded = np.concatenate([np.zeros(lead), samples, np.zeros(tail)])[start : end + lead + tail].copy()
    padded[:lead] *= np.linspace(0, 1, lead)
    padded[-tail:] *= np.linspace(1, 0, tail)
    return padded
