"""Texts are spoken once, kept by content, and dropped when there are too many."""

import asyncio
import os
from pathlib import Path, PurePosixPath

import pytest

from ivr.voice.cache import KEEP_S, SpeechCache, key
from ivr.voice.engine import SpeechFailed, TextUnfit
from ivr.voice.fake import FakeEngine
from ivr.voice.speaker import Speaker

ROOT = PurePosixPath("/media/speech")


class Hands:
    """A clock moved by hand."""

    def __init__(self) -> None:
        self.time = 1_000_000.0

    def now(self) -> float:
        return self.time


def speaker(folder: Path, engine: FakeEngine, limit: int = 10**6) -> Speaker:
    return Speaker(engine, SpeechCache(folder, limit, Hands().now), ROOT)


async def test_a_text_is_spoken_once_and_kept_over_a_restart(tmp_path: Path) -> None:
    """TT1: cached."""
    engine = FakeEngine()
    first = await speaker(tmp_path, engine).render("您好", "zh")
    again = speaker(tmp_path, engine)
    assert again.rendered("您好", "zh") == first
    assert await again.render("您好", "zh") == first
    assert engine.spoken == ["您好"]
    assert first.seconds == pytest.approx(0.1)
    file = tmp_path / f"{PurePosixPath(first.media).name}.alaw"
    assert PurePosixPath(first.media).parent == ROOT
    assert file.stat().st_size == 800
    assert file.stat().st_mode & 0o777 == 0o600


async def test_a_sound_belongs_to_the_folders_owner_who_plays_it(tmp_path: Path) -> None:
    """Asterisk is a user of its own, and nobody else can read what was said."""
    os.chown(tmp_path, 65534, 65534)
    made = await speaker(tmp_path, FakeEngine()).render("您好", "zh")
    about = (tmp_path / f"{PurePosixPath(made.media).name}.alaw").stat()
    assert (about.st_uid, about.st_gid, about.st_mode & 0o777) == (65534, 65534, 0o600)


async def test_twenty_callers_wait_for_one_rendering(tmp_path: Path) -> None:
    engine = FakeEngine()
    voice = speaker(tmp_path, engine)
    sounds = await asyncio.gather(*(voice.render("请按1", "zh") for _ in range(20)))
    assert len(set(sounds)) == 1
    assert engine.spoken == ["请按一"]


async def test_a_caller_who_leaves_does_not_end_it_for_the_others(tmp_path: Path) -> None:
    voice = speaker(tmp_path, FakeEngine())
    leaver = asyncio.ensure_future(voice.render("您好", "zh"))
    stayer = asyncio.ensure_future(voice.render("您好", "zh"))
    await asyncio.sleep(0)
    leaver.cancel()
    assert (await stayer).seconds
    await voice.close()


async def test_a_refused_text_is_reported_and_not_kept(tmp_path: Path) -> None:
    voice = speaker(tmp_path, FakeEngine())
    with pytest.raises(TextUnfit):
        await voice.render("。", "zh")
    assert voice.rendered("。", "zh") is None
    assert os.listdir(tmp_path) == []


async def test_a_full_disk_is_a_failure_of_speech(tmp_path: Path) -> None:
    voice = speaker(tmp_path / "cache", FakeEngine())
    (tmp_path / "cache").rmdir()
    with pytest.raises(SpeechFailed):
        await voice.render("您好", "zh")


def test_the_longest_unused_go_first_and_the_fresh_ones_stay(tmp_path: Path) -> None:
    hands = Hands()
    cache = SpeechCache(tmp_path, 250, hands.now)
    for name in ("a", "b", "c"):
        cache.write(name, bytes(100))
        gone = cache.admit(name, 100)
        assert gone == []
        hands.time += 1
    hands.time += KEEP_S
    assert cache.find("a") == 100
    cache.write("d", bytes(100))
    gone = cache.admit("d", 100)
    cache.remove(gone)
    assert gone == ["b", "c"]
    assert sorted(path.stem for path in tmp_path.iterdir()) == ["a", "d"]


def test_what_a_crash_left_half_written_is_swept_away(tmp_path: Path) -> None:
    (tmp_path / "x.1.tmp").write_bytes(b"half")
    cache = SpeechCache(tmp_path, 100, Hands().now)
    assert cache.find("x") is None
    assert list(tmp_path.iterdir()) == []


def test_whatever_changes_the_sound_changes_the_key() -> None:
    first = key("e", "v", 1, "t")
    assert first == key("e", "v", 1, "t")
    assert first not in {key("f", "v", 1, "t"), key("e", "w", 1, "t"), key("e", "v", 2, "t"), key("e", "v", 1, "u")}
