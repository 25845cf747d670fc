"""Two mono parts become one stereo file, also after a crash (RC1)."""

import json
import math
import struct
import wave
from array import array
from pathlib import Path

import pytest

from recording.sound import NoSound, discard_parts, file_parts

AT = 1_764_000_000.0


def part(path: Path, samples: list[int], *, torn: bool = False) -> None:
    """A mono WAV as Asterisk writes it; torn: as a killed Asterisk leaves it, with lengths of zero in the header."""
    path.parent.mkdir(exist_ok=True)
    with wave.open(str(path), "wb") as out:
        out.setparams((1, 2, 8000, 0, "NONE", ""))
        out.writeframes(array("h", samples).tobytes())
    if torn:
        data = bytearray(path.read_bytes())
        data[4:8] = data[40:44] = struct.pack("<I", 0)
        path.write_bytes(bytes(data) + b"\x01")


def tone(seconds: float, level: int) -> list[int]:
    return [int(level * math.sin(2 * math.pi * 440 * n / 8000)) for n in range(int(8000 * seconds))]


def stereo(path: Path) -> tuple[list[int], list[int]]:
    with wave.open(str(path), "rb") as sound:
        assert (sound.getnchannels(), sound.getframerate(), sound.getsampwidth()) == (2, 8000, 2)
        samples = array("h")
        samples.frombytes(sound.readframes(sound.getnframes()))
    return list(samples[0::2]), list(samples[1::2])


@pytest.mark.parametrize("torn", [False, True])
def test_the_caller_is_left_and_the_agent_right(tmp_path: Path, torn: bool) -> None:
    left, right = tone(2.0, 8000), tone(1.5, 3000)
    part(tmp_path / "parts/r-1-caller.wav", left, torn=torn)
    part(tmp_path / "parts/r-1-agent.wav", right, torn=torn)
    filed = file_parts(tmp_path, tmp_path / "parts", "r-1", AT)
    assert filed.file == "2025/11/24/r-1.wav"
    assert filed.seconds == pytest.approx(2.0)
    assert stereo(tmp_path / filed.file) == (left, right + [0] * 4000)
    assert not list((tmp_path / "parts").iterdir()), "the parts are gone"
    again = file_parts(tmp_path, tmp_path / "parts", "r-1", AT)
    assert again == filed


def test_what_no_talk_came_of_is_deleted(tmp_path: Path) -> None:
    part(tmp_path / "parts/r-1-caller.wav", tone(0.5, 8000))
    part(tmp_path / "parts/r-11-agent.wav", tone(0.5, 8000))
    for _ in range(2):
        discard_parts(tmp_path / "parts", "r-1")
        assert [path.name for path in (tmp_path / "parts").iterdir()] == ["r-11-agent.wav"]


def test_one_missing_part_is_silence(tmp_path: Path) -> None:
    part(tmp_path / "parts/r-1-caller.wav", tone(0.5, 8000))
    filed = file_parts(tmp_path, tmp_path / "parts", "r-1", AT)
    assert set(stereo(tmp_path / filed.file)[1]) == {0}


def test_no_sound_at_all_is_said(tmp_path: Path) -> None:
    with pytest.raises(NoSound):
        file_parts(tmp_path, tmp_path / "parts", "r-1", AT)


def test_peaks_follow_the_sound(tmp_path: Path) -> None:
    part(tmp_path / "parts/r-1-caller.wav", tone(1.0, 16384) + [0] * 8000)
    part(tmp_path / "parts/r-1-agent.wav", [])
    filed = file_parts(tmp_path, tmp_path / "parts", "r-1", AT)
    peaks = json.loads((tmp_path / filed.file).with_suffix(".peaks.json").read_text())
    assert peaks["seconds"] == 2.0
    assert peaks["left"][0] == pytest.approx(0.5, abs=0.01)
    assert peaks["left"][-1] == 0
    assert peaks["right"] == []
