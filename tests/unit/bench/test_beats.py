"""The beats of speech show what is missing in a recording, and by how much its tracks are out of step."""

import io
from array import array

import av
import pytest

from bench.sound.beats import BEAT_S, BEATS, SPEECH, Heard, Look, beginnings, heard, look, speech
from infra.sound.g711 import RATE, decode

EACH_HALF = [0.5 * n for n in range(20)]


def test_beats_are_found_where_they_begin() -> None:
    sound = decode(speech(SPEECH.read_bytes(), 3))
    assert len(sound) == BEATS * BEAT_S * RATE
    found = list(beginnings(sound))
    assert found == pytest.approx([n * BEAT_S for n in range(BEATS)], abs=0.02)


def test_a_recording_is_read_as_a_player_reads_it() -> None:
    """The right track is 40 ms behind the left one."""
    sound = decode(speech(SPEECH.read_bytes(), 0))
    both = array("h", bytes(4 * len(sound)))
    both[0::2] = sound
    both[1::2] = array("h", bytes(2 * 320)) + sound[:-320]
    file = io.BytesIO()
    with av.open(file, "w", format="ogg") as out:
        stream = out.add_stream("libopus", rate=8000, layout="stereo", options={"mapping_family": "255"})
        frame = av.AudioFrame(format="s16", layout="stereo", samples=len(sound))
        frame.sample_rate = RATE
        frame.planes[0].update(both.tobytes())
        for packet in (*stream.encode(frame), *stream.encode(None)):
            out.mux(packet)
    found = heard(file.getvalue())
    assert found.seconds == pytest.approx(BEATS * BEAT_S, abs=0.05)
    seen = look(found, 0.1, BEATS * BEAT_S)
    assert seen.missing_s < 0.05
    assert len(seen.behind_s) == BEATS - 2
    assert all(behind == pytest.approx(0.04, abs=0.006) for behind in seen.behind_s)


@pytest.mark.parametrize(
    ("left", "right", "seen"),
    [
        (EACH_HALF, EACH_HALF, Look(0.0, 0.0, [0.0] * 14)),
        (EACH_HALF, [at for at in EACH_HALF if not 3 < at < 5], Look(1.5, 0.0, [0.0] * 11)),
        (EACH_HALF[6:], EACH_HALF, Look(1.5, 0.0, [0.0] * 11)),
    ],
)
def test_a_stretch_that_one_track_lacks_is_missing(left: list[float], right: list[float], seen: Look) -> None:
    assert look(Heard(9.9, left, right), 1.0, 8.5) == seen


def test_a_file_that_ends_before_its_talk_is_short() -> None:
    seen = look(Heard(6.0, EACH_HALF[:12], EACH_HALF[:12]), 1.0, 8.5)
    assert (seen.missing_s, seen.short_s) == (2.5, 2.5)


def test_a_track_without_a_sound_lacks_the_whole_talk() -> None:
    assert look(Heard(9.9, EACH_HALF, []), 1.0, 9.0) == Look(7.5, 0.0, [])
