"""Parts that are put into a file store of the test's own, and what is in it then."""

from dataclasses import dataclass
from pathlib import Path

from core.files import WrittenFile
from infra.clock import FakeClock, new_id
from infra.files.entering import row_of
from infra.files.file_store import FileWriter, writer_at
from infra.files.sealing import SealedFile
from infra.settings.files import FileSettings, places_of
from recording.files import RECORDING
from recording.filing.sound import Filed, Form, store_parts

AT = 1_764_000_000.0


def writer_in(folder: Path) -> FileWriter:
    """A writer into a file store in this folder."""
    settings = FileSettings(warn_free_percent=0, act_free_percent=0)
    return writer_at(places_of(settings, folder / "var", "Asia/Shanghai", "12345"), FakeClock(AT).now, new_id)


def stored(folder: Path, writer: FileWriter, form: Form = "opus", category: str = "", recording: str = "r-1") -> Filed:
    """Put the parts in this folder into the file store."""
    return store_parts(folder, recording, AT, form, RECORDING, category, writer)


def content(writer: FileWriter, filed: Filed) -> tuple[bytes, bytes]:
    """The sound and the waveform, decrypted."""
    return plain(writer, filed.sound), plain(writer, filed.waveform)


def plain(writer: FileWriter, written: WrittenFile | None) -> bytes:
    """A file's content, decrypted."""
    assert written is not None
    file = row_of(written, AT)
    with SealedFile(writer.folders.path(file.folder, file.place), writer.keys, file.size) as sealed:
        return sealed.read(0, sealed.size)


@dataclass(frozen=True, slots=True)
class Made:
    """A recording that was made of two parts: how it was filed, its sound as a plain file, and its waveform."""

    filed: Filed
    sound: Path
    waveform: bytes


def made_of_parts(folder: Path, form: Form = "opus", recording: str = "r-1") -> Made:
    """Put the parts in this folder into the file store, and take the sound out again."""
    writer = writer_in(folder)
    filed = stored(folder, writer, form, recording=recording)
    sound, waveform = content(writer, filed)
    (folder / "heard").write_bytes(sound)
    return Made(filed, folder / "heard", waveform)
