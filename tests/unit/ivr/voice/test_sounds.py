"""The prompts that ship are intact, in the trunk's codec, loud enough, and all that the flows and the dialplan need."""

import hashlib
import json
import math
import re
from array import array
from collections.abc import Iterator
from pathlib import Path, PurePosixPath

import pytest
from ruamel.yaml import YAML

from infra.sound.g711 import RATE, decode, encode
from ivr.voice.prompts import shipped
from ivr.voice.resample import to_telephone
from sounds import catalogue

HOME = Path(__file__).parents[4]
SOUNDS = HOME / "sounds"
MANIFEST = json.loads((SOUNDS / "manifest.json").read_text(encoding="utf-8"))
SPOKEN = [name for name, entry in MANIFEST.items() if entry["voice"] != "tones"]


def test_a_law_is_as_the_itu_has_it() -> None:
    """G.711: the ends of the scale, and silence, which is a positive zero."""
    assert encode(array("h", [0, 7, 8, -1, -8, 32767, -32768])) == bytes([0xD5, 0xD5, 0xD5, 0x55, 0x55, 0xAA, 0x2A])
    assert [*decode(bytes([0xD5, 0x55, 0xAA, 0x2A]))] == [8, -8, 32256, -32256]


def test_every_file_is_the_one_in_the_manifest() -> None:
    """The manifest has a hash for each file."""
    for entry in MANIFEST.values():
        sound = (SOUNDS / entry["file"]).read_bytes()
        assert hashlib.sha256(sound).hexdigest() == entry["sha256"], entry["file"]
        assert len(sound) * 1000 // RATE == entry["ms"]
    files = {path.relative_to(SOUNDS).as_posix() for path in SOUNDS.rglob("*.alaw")}
    assert files == {entry["file"] for entry in MANIFEST.values()}


def test_every_prompt_that_is_written_is_made_with_its_newest_text() -> None:
    wanted = catalogue.read(SOUNDS / "prompts.yaml")
    made = {name: entry["text"] for name, entry in MANIFEST.items()}
    assert {name: made.get(name) for name in wanted.prompts} == {
        name: prompt.text for name, prompt in wanted.prompts.items()
    }


def test_a_few_megabytes_and_one_format_each() -> None:
    assert sum((SOUNDS / entry["file"]).stat().st_size for entry in MANIFEST.values()) < 7_000_000


def test_speech_is_loud_enough_and_not_clipped() -> None:
    for name in SPOKEN:
        samples = decode((SOUNDS / MANIFEST[name]["file"]).read_bytes())
        peak = max(map(abs, samples))
        frames = [sum(s * s for s in samples[n : n + 80]) / 80 for n in range(0, len(samples) - 79, 80)]
        speech = [power for power in frames if power > max(frames) / 1000]
        level = 10 * math.log10(sum(speech) / len(speech) / 32768**2)
        assert peak < 30000, name
        assert -24 < level < -15, (name, level)


def test_speech_begins_at_once() -> None:
    """Callers would have to wait through silence at the beginning."""
    for name in SPOKEN:
        samples = decode((SOUNDS / MANIFEST[name]["file"]).read_bytes())
        assert next(n for n, sample in enumerate(samples) if abs(sample) > 300) < RATE * 0.06, name


def test_the_greeting_lasts_five_seconds_at_most() -> None:
    assert MANIFEST["zh/greeting"]["ms"] <= 5000


def test_test_tones_have_no_leading_silence() -> None:
    for name in ("test/tone1", "test/tone440"):
        assert abs(decode((SOUNDS / f"{name}.alaw").read_bytes())[0]) > 1000


def named(tree: object, key: str = "") -> Iterator[str]:
    """All prompt ids that the flows say."""
    if isinstance(tree, dict):
        for inner, value in tree.items():
            yield from named(value, inner)
            if inner == "announce":
                yield from (value[part] for part in ("next", "unknown") if part in value)
    elif isinstance(tree, list):
        for value in tree:
            yield from named(value, key)
    elif key in ("prompts", "position") and isinstance(tree, str) and not tree.startswith("{"):
        yield tree


def test_the_flows_and_the_dialplan_find_their_prompts() -> None:
    """IV1: every prompt that is named anywhere ships."""
    ids = set(MANIFEST)
    for path in (HOME / "flows").glob("*.yaml"):
        for name in named(YAML(typ="safe").load(path)):
            wanted = {name} if "/" in name else {f"zh/{name}", f"en/{name}"}
            assert wanted <= ids, path.name
    dialplan = (HOME / "dialplans" / "extensions.conf").read_text()
    assert {name for name in re.findall(r"/sounds/([\w/-]+)\)", dialplan)} <= ids


def test_shipped_prompts_as_asterisk_sees_them() -> None:
    sounds = shipped(SOUNDS, PurePosixPath("/media/hotline/sounds"))
    assert sounds["zh/greeting"].media == "/media/hotline/sounds/zh/greeting"
    assert sounds["test/tone1"].seconds == 1.0


def test_a_law_there_and_back() -> None:
    every = bytes(range(256))
    assert encode(decode(every)) == every
    assert encode([-40000, 40000, 0]) == encode([-32768, 32767, 0])


@pytest.mark.parametrize(("hertz", "passes"), [(300, True), (1000, True), (3000, True), (5000, False), (7500, False)])
def test_resampling_keeps_the_telephone_band_and_stops_the_rest(hertz: int, passes: bool) -> None:
    """It goes from 22,050 Hz, at which espeak-ng speaks, to 8,000 Hz without images."""
    source = array("h", (round(16000 * math.sin(2 * math.pi * hertz * n / 22050)) for n in range(22050)))
    narrow = to_telephone(source, 22050)
    assert abs(len(narrow) - RATE) <= 1
    middle = narrow[1000:7000]
    loudness = math.sqrt(sum(s * s for s in middle) / len(middle)) / (16000 / math.sqrt(2))
    assert 0.9 < loudness < 1.1 if passes else loudness < 0.02
