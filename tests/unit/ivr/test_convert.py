"""People's sound files as the telephone needs them: WAV and MP3 of any rate, evenly loud, trimmed of silence."""

import math
import subprocess
import sys
from array import array

import pytest

from hotline.prompts.sounds import wav
from infra.sound.g711 import RATE, decode, encode
from ivr.prompts.convert import UNFIT, Unfit, converted, is_mp3, is_wav
from tests.tones import mp3, share, tone

HERTZ = 440.0
COMMAND = (sys.executable, "-m", "ivr.prompts.convert")


def sung(seconds: int, level: int, rate: int) -> list[int]:
    """A tone with a second of silence on either side."""
    second = [round(level * math.sin(2 * math.pi * HERTZ * n / rate)) for n in range(rate)]
    return [*[0] * rate, *second * seconds, *[0] * rate]


@pytest.mark.parametrize("level", [900, 20_000])
@pytest.mark.parametrize("form", ["wav", "mp3"])
def test_a_file_becomes_as_loud_as_the_others_and_loses_its_silence(form: str, level: int) -> None:
    """Issue 13: upload (wav, mp3; converted, levelled)."""
    file = wav(encode(array("h", sung(2, level, RATE)))) if form == "wav" else mp3(sung(2, level, 16_000), 16_000)
    heard = decode(converted(file))
    assert share(heard, HERTZ) > 0.9
    assert 2.0 <= len(heard) / RATE < 2.4
    assert 4000 < max(heard) < 8000


def test_an_mp3_is_known_by_its_first_bytes_and_read_in_its_own_process() -> None:
    """It may have a tag or none. The page cannot always read an MP3, and the web host never does."""
    file = mp3(sung(1, 9000, 16_000), 16_000)
    assert is_mp3(file)
    assert is_mp3(b"ID3" + file)
    assert not is_wav(file)
    done = subprocess.run(COMMAND, input=file, capture_output=True, check=True)
    assert share(decode(done.stdout), HERTZ) > 0.9


@pytest.mark.parametrize(
    ("file", "why"),
    [
        (b"%PDF-1.7", "unknown"),
        (b"", "unknown"),
        (b"ID3" + bytes(4000), "broken"),
        (b"\xff\xfb" + b"\x90" * 4000, "broken"),
        (b"RIFF\x04\0\0\0WAVE", "broken"),
        (wav(encode(array("h", bytes(2 * RATE)))), "silent"),
        (mp3([0] * 32_000, 16_000), "silent"),
        (wav(tone(HERTZ, 181.0)), "long"),
        (mp3(sung(180, 9000, 16_000), 16_000), "long"),
    ],
    ids=("pdf", "nothing", "tag only", "header only", "riff only", "silent wav", "silent mp3", "long wav", "long mp3"),
)
def test_what_is_unfit_says_why(file: bytes, why: str) -> None:
    with pytest.raises(Unfit) as caught:
        converted(file)
    assert str(caught.value) == why


def test_the_command_tells_the_reason() -> None:
    done = subprocess.run(COMMAND, input=b"%PDF-1.7", capture_output=True, check=False)
    assert (done.returncode, done.stdout) == (UNFIT, b"unknown")
