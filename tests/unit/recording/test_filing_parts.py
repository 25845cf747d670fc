"""Two parts become one recording in the file store: encrypted, whole, and with nothing left beside it (RC4)."""

import errno
import hashlib
import json
from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path
from typing import Literal

import pytest

from infra.files.file_store import About, FileWriter
from infra.files.kinds import FileKind
from infra.files.store import StoredFile
from infra.limits.room import no_room
from recording.filing.parts import BrokenPart, NoSound
from recording.filing.sound import SUFFIXES, NotWritten
from tests.unit.recording.stored import AT, content, stored, writer_in
from tests.unit.recording.test_sound import decoded, level, part, tone, two_parts


@pytest.fixture
def writer(tmp_path: Path) -> FileWriter:
    return writer_in(tmp_path)


@pytest.mark.parametrize("form", SUFFIXES)
def test_a_recording_and_its_waveform_in_the_file_store(
    tmp_path: Path, writer: FileWriter, form: Literal["opus", "wav"]
) -> None:
    """RC1 RC4: the sound is that of a plain file, its waveform is stored with it, and the parts stay for now."""
    left, right = tone(2.0, 8000), tone(1.5, 3000)
    two_parts(tmp_path, left, right)
    filed = stored(tmp_path, writer, form, "recording.complaint")
    sound, waveform = content(writer, filed)
    assert (filed.file, filed.seconds, filed.bytes, filed.faults) == ("", 2.0, len(sound), ())
    assert filed.sound is not None
    assert filed.waveform is not None
    assert (filed.sound.kind, filed.sound.category, filed.sound.made_at) == ("recording", "recording.complaint", AT)
    assert (filed.sound.name, filed.waveform.of) == (f"r-1{SUFFIXES[form]}", filed.sound.id)
    assert json.loads(waveform)["seconds"] == 2.0
    here = tmp_path / "here"
    here.write_bytes(sound)
    heard = decoded(here)
    assert [len(side) for side in heard] == [16000, 16000]
    assert level(heard[0][2000:10000]) == pytest.approx(level(left[2000:10000]), abs=1.5)
    here.unlink()
    assert sorted(path.name for path in tmp_path.iterdir()) == ["parts", "var"]
    assert len(list((tmp_path / "parts").iterdir())) == 2
    assert sound not in b"".join(path.read_bytes() for path in tmp_path.rglob("*") if path.is_file())


def test_filing_twice_leaves_nothing_that_is_seen(tmp_path: Path, writer: FileWriter) -> None:
    """RC4: a worker died after writing. Both files are whole, and only one of them is ever entered."""
    two_parts(tmp_path, tone(1.0, 8000), tone(1.0, 3000))
    first, second = stored(tmp_path, writer), stored(tmp_path, writer)
    assert first.sha256 == second.sha256
    assert first.sound != second.sound
    assert content(writer, first) == content(writer, second)


def test_what_an_earlier_release_had_filed_is_taken_as_it_is(tmp_path: Path, writer: FileWriter) -> None:
    """RC4: its worker died while deleting the parts; when one of them is gone, no file is made from the other."""
    parts = two_parts(tmp_path, tone(1.0, 8000), tone(1.0, 3000))
    sound, waveform = content(writer, stored(tmp_path, writer))
    plain_file = tmp_path / "2025/11/24/r-1.ogg"
    plain_file.parent.mkdir(parents=True)
    plain_file.write_bytes(sound)
    plain_file.with_suffix(".peaks.json").write_bytes(waveform)
    (parts / "r-1-caller.wav").unlink()
    filed = stored(tmp_path, writer)
    assert (filed.file, filed.sound) == ("2025/11/24/r-1.ogg", None)
    assert (filed.sha256, filed.seconds) == (hashlib.sha256(sound).hexdigest(), 1.0)
    assert list(parts.iterdir()) == []


def test_parts_without_sound_and_broken_ones(tmp_path: Path, writer: FileWriter) -> None:
    two_parts(tmp_path, [], [])
    with pytest.raises(NoSound):
        stored(tmp_path, writer)
    part(tmp_path / "parts/r-1-caller.wav", tone(0.5, 8000))
    (tmp_path / "parts/r-1-agent.wav").write_bytes(b"MZ" + bytes(10_000))
    with pytest.raises(BrokenPart):
        stored(tmp_path, writer)
    assert len(list((tmp_path / "parts").iterdir())) == 2


def test_without_room_nothing_is_compressed_and_nothing_left(
    tmp_path: Path, writer: FileWriter, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A full disk is tried every few seconds, so that must cost next to nothing, least of all disk space."""
    parts = two_parts(tmp_path, tone(1.0, 8000), tone(1.0, 3000))
    monkeypatch.setattr("recording.filing.sound.free_in", lambda folder: 8000)
    monkeypatch.setattr("recording.filing.sound._make", None)
    with pytest.raises(OSError, match="no room") as caught:
        stored(tmp_path, writer)
    assert no_room(caught.value)
    assert len(list(parts.iterdir())) == 2


def test_what_does_not_fit_leaves_no_half_of_it(
    tmp_path: Path, writer: FileWriter, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The sound fitted but the waveform did not: a copy left by each try would fill the disk for good."""
    two_parts(tmp_path, tone(1.0, 8000), tone(1.0, 3000))
    write = FileWriter.write

    def full(self: FileWriter, source: Path | Iterable[bytes], kind: FileKind, about: About) -> StoredFile:
        if about.of is not None:
            raise OSError(errno.ENOSPC, "full")
        return write(self, source, kind, about)

    with monkeypatch.context() as patched:
        patched.setattr(FileWriter, "write", full)
        with pytest.raises(OSError, match="full"):
            stored(tmp_path, writer)
    left = [path for path in writer.folders.root("first").rglob("*") if path.is_file()]
    assert left == []
    assert stored(tmp_path, writer).seconds == 1.0


def test_what_stands_in_the_file_store_is_read_before_it_counts(tmp_path: Path, writer: FileWriter) -> None:
    """RC4: the disk may store something else. The parts stay, and the next try has all of them."""
    two_parts(tmp_path, tone(1.0, 8000), tone(1.0, 3000))

    class Forgetful(FileWriter):
        def write(self, source: Path | Iterable[bytes], kind: FileKind, about: About) -> StoredFile:
            return replace(FileWriter.write(self, source, kind, about), sha256="0" * 64)

    wrong = Forgetful(writer.keys, writer.folders, writer.zone, writer.now, writer.new_id)
    with pytest.raises(NotWritten):
        stored(tmp_path, wrong)
    assert stored(tmp_path, writer).seconds == 1.0
