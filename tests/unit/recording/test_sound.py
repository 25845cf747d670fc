"""Two mono parts become one stereo file, also after a crash (RC1)."""

import io
import json
import math
import struct
import wave
from array import array
from pathlib import Path
from typing import Literal

import av
import pytest

from recording.filing.formats import OpusFile, seconds_in
from recording.filing.parts import BrokenPart, NoSound
from recording.filing.sound import SUFFIXES, NotWritten, discard_parts
from tests.unit.recording.stored import made_of_parts, stored, writer_in


def part(path: Path, samples: list[int], *, torn: bool = False) -> None:
    """A mono WAV as Asterisk writes it; torn: as a killed Asterisk leaves it, with zero lengths in the header."""
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


def decoded(path: Path) -> tuple[list[int], list[int]]:
    """Both sides of an Ogg file, as a player decodes them."""
    found = array("h")
    with av.open(str(path)) as file:
        resampler = av.AudioResampler(format="s16", layout="stereo", rate=8000)
        for frame in [*file.decode(audio=0), None]:
            for piece in resampler.resample(frame):
                found.frombytes(bytes(piece.planes[0])[: 4 * piece.samples])
    return list(found[0::2]), list(found[1::2])


def length(path: Path) -> float:
    """The length in seconds that a player sees."""
    with path.open("rb") as file:
        return seconds_in(file)


def level(samples: list[int]) -> float:
    """The mean loudness in dB below full scale."""
    return 10 * math.log10(sum(s * s for s in samples) / len(samples) / 32768**2 + 1e-15)


def two_parts(folder: Path, left: list[int], right: list[int], *, torn: bool = False) -> Path:
    part(folder / "parts/r-1-caller.wav", left, torn=torn)
    part(folder / "parts/r-1-agent.wav", right, torn=torn)
    return folder / "parts"


@pytest.mark.parametrize("torn", [False, True])
def test_the_caller_is_left_and_the_agent_right(tmp_path: Path, torn: bool) -> None:
    """RC1. Torn, RC4: what a killed Asterisk leaves becomes a recording too, and is marked as such."""
    left, right = tone(2.0, 8000), tone(1.5, 3000)
    two_parts(tmp_path, left, right, torn=torn)
    made = made_of_parts(tmp_path, "wav")
    filed = made.filed
    assert filed.sound is not None
    assert filed.sound.name == "r-1.wav"
    assert (filed.seconds, filed.bytes) == (2.0, 44 + 4 * 16000)
    assert filed.faults == (("caller:torn", "agent:torn") if torn else ())
    assert stereo(made.sound) == (left, right + [0] * 4000)


def test_opus_keeps_the_sides_apart_and_the_length(tmp_path: Path) -> None:
    """RC1: neither side is heard in the other, and an hour takes at most 15 MB."""
    left, right = tone(3.0123, 8000) + [0] * 24000, [0] * len(tone(3.0123, 8000)) + tone(3.0, 8000)
    two_parts(tmp_path, left, right)
    made = made_of_parts(tmp_path)
    filed, heard = made.filed, decoded(made.sound)
    assert filed.sound is not None
    assert filed.sound.name.endswith(".ogg")
    assert filed.seconds == pytest.approx(6.0123, abs=0.0002)
    assert [len(side) for side in heard] == [len(left)] * 2
    middle = slice(8000, 20000), slice(32000, 44000)
    assert level(heard[0][middle[0]]) == pytest.approx(level(left[middle[0]]), abs=1.5)
    assert level(heard[1][middle[1]]) == pytest.approx(level(right[middle[1]]), abs=1.5)
    assert level(heard[1][middle[0]]) < -70
    assert level(heard[0][middle[1]]) < -70
    assert filed.bytes / filed.seconds * 3600 < 15e6
    head = made.sound.read_bytes()[28:47]
    assert (head[:8], head[9], head[18]) == (b"OpusHead", 2, 1), "two sides, which are left and right"


def test_what_no_talk_came_of_is_deleted(tmp_path: Path) -> None:
    part(tmp_path / "parts/r-1-caller.wav", tone(0.5, 8000))
    part(tmp_path / "parts/r-11-agent.wav", tone(0.5, 8000))
    for _ in range(2):
        discard_parts(tmp_path / "parts", "r-1")
        assert [path.name for path in (tmp_path / "parts").iterdir()] == ["r-11-agent.wav"]


@pytest.mark.parametrize(
    ("agent", "fault"),
    [
        (None, "agent:missing"),
        (b"", "agent:empty"),
        (bytes(43), "agent:empty"),
        (bytes(44) + bytes(8000), "agent:torn"),
        (b"short", "agent:empty"),
    ],
)
def test_a_side_without_sound_is_silence_and_said(tmp_path: Path, agent: bytes | None, fault: str) -> None:
    """RC4: the part is missing, empty, cut off in its header, or has a header that never reached the disk."""
    part(tmp_path / "parts/r-1-caller.wav", tone(0.5, 8000))
    if agent is not None:
        (tmp_path / "parts/r-1-agent.wav").write_bytes(agent)
    made = made_of_parts(tmp_path, "wav")
    assert made.filed.faults == (fault,)
    assert set(stereo(made.sound)[1]) == {0}


def test_a_side_that_ends_early_is_said(tmp_path: Path) -> None:
    """RC4: a crash costs 2.1 s at most; more is a fault."""
    two_parts(tmp_path, tone(5.0, 8000), tone(2.0, 8000))
    assert stored(tmp_path, writer_in(tmp_path)).faults == ("agent:uneven",)


@pytest.mark.parametrize("rubbish", [b"MZ" + bytes(10_000), b"RIFF" + bytes(4) + b"WAVEfmt " + bytes(10_000)])
def test_a_part_that_is_no_sound_is_kept(tmp_path: Path, rubbish: bytes) -> None:
    """RC4: its content is unknown, so nothing is made of it and nothing deleted."""
    part(tmp_path / "parts/r-1-caller.wav", tone(0.5, 8000))
    (tmp_path / "parts/r-1-agent.wav").write_bytes(rubbish)
    with pytest.raises(BrokenPart, match=r"r-1-agent\.wav"):
        stored(tmp_path, writer_in(tmp_path))
    assert len(list((tmp_path / "parts").iterdir())) == 2


@pytest.mark.parametrize("empty", [False, True])
def test_no_sound_at_all_is_said(tmp_path: Path, empty: bool) -> None:
    if empty:
        two_parts(tmp_path, [], [])
    with pytest.raises(NoSound):
        stored(tmp_path, writer_in(tmp_path))


def test_a_file_that_came_out_too_short_is_none(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The file is read back before the parts are deleted."""
    add = OpusFile.add
    monkeypatch.setattr(OpusFile, "add", lambda self, left, right: add(self, left[:4000], right[:4000]))
    parts = two_parts(tmp_path, tone(1.0, 8000), tone(1.0, 3000))
    with pytest.raises(NotWritten):
        stored(tmp_path, writer_in(tmp_path))
    assert len(list(parts.iterdir())) == 2


@pytest.mark.parametrize("form", SUFFIXES)
def test_the_length_is_read_from_the_packets(tmp_path: Path, form: Literal["opus", "wav"]) -> None:
    two_parts(tmp_path, tone(2.5, 8000), [])
    assert length(made_of_parts(tmp_path, form).sound) == pytest.approx(2.5, abs=0.03)


def test_peaks_follow_the_sound(tmp_path: Path) -> None:
    part(tmp_path / "parts/r-1-caller.wav", tone(1.0, 16384) + [0] * 8000)
    part(tmp_path / "parts/r-1-agent.wav", [])
    peaks = json.loads(made_of_parts(tmp_path).waveform)
    assert peaks["seconds"] == 2.0
    assert peaks["left"][0] == pytest.approx(0.5, abs=0.01)
    assert peaks["left"][-1] == 0
    assert set(peaks["right"]) == {0.0}
    assert len(peaks["left"]) == len(peaks["right"]) == 40


@pytest.mark.parametrize("hertz", [440, 450])
def test_a_tone_is_no_louder_in_a_recording_than_it_was_on_the_line(hertz: int) -> None:
    """RC1: busy and ringing tones, wherever they begin within a packet of the encoder."""
    loudest, found = 9000, []
    sound = [int(loudest * math.sin(2 * math.pi * hertz * n / 8000)) for n in range(3 * 8000)]
    for before in range(0, 640, 41):
        file = io.BytesIO()
        side = array("h", [0] * before + sound)
        with OpusFile(file) as out:
            out.add(side, side)
        found.append(max(map(abs, sides(file)[0])))
    assert max(found) < 1.6 * loudest


def sides(file: io.BytesIO) -> tuple[list[int], list[int]]:
    file.seek(0)
    both = array("h")
    with av.open(file, "r") as sound:
        to_ours = av.AudioResampler(format="s16", layout="stereo", rate=8000)
        for frame in sound.decode(audio=0):
            for ours in to_ours.resample(frame):
                both.frombytes(bytes(ours.planes[0])[: 4 * ours.samples])
    return both[0::2].tolist(), both[1::2].tolist()
