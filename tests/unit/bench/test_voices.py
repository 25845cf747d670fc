"""Each caller's tone can be told from every other, and from a sound that is not a tone."""

from array import array
from itertools import pairwise

import pytest

from bench.sound.voices import MICROPHONE, OTHER, SILENT, TONES, WINDOW, of_alaw, of_linear, spread, tone_file
from infra.sound.g711 import SILENCE, decode, encode
from tests.chromium import MICROPHONE_HZ
from tests.tones import tone


@pytest.mark.parametrize("start", [0, 13, 101])
def test_every_tone_is_found_in_each_20_ms_of_it(start: int) -> None:
    for index in range(len(TONES)):
        packet = tone_file(index)[start : start + WINDOW]
        assert of_alaw(packet) == index
        assert of_linear(decode(packet)) == index


def test_silence_two_tones_and_half_a_tone_are_none_of_them() -> None:
    assert of_alaw(bytes([SILENCE]) * WINDOW) == SILENT
    both = array("h", (one + other for one, other in zip(decode(tone_file(3)), decode(tone_file(9)), strict=True)))
    assert of_linear(both[:WINDOW]) == OTHER
    half = tone_file(5)[: WINDOW // 2] + encode(array("h", [0] * (WINDOW // 2)))
    assert of_alaw(half) == OTHER


def test_the_microphone_of_the_browsers_is_nobody_elses_tone() -> None:
    assert of_alaw(tone(MICROPHONE_HZ, 0.02)) == MICROPHONE


def test_neighbours_in_time_are_far_apart_in_pitch() -> None:
    order = [spread(n) for n in range(len(TONES) + 1)]
    assert sorted(order[:-1]) == list(range(len(TONES)))
    assert min(abs(one - other) for one, other in pairwise(order)) > 5
