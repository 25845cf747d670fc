"""A file store for tests: its folders, disks with as much space as a test wants, and files of several kinds."""

from collections.abc import AsyncIterator
from dataclasses import dataclass, field, replace
from pathlib import Path

from core.actor import Actor
from core.ids import UserId
from infra.clock import FakeClock, new_id
from infra.database.engine import Database
from infra.files.file_store import FileStore, file_store_at
from infra.files.folders import Folders, Space
from infra.files.kinds import FileKind
from infra.files.sealing import CHUNK
from infra.files.store import StoredFile
from infra.settings.files import Places
from storage.housekeeping import FileAction

NOW = 1_764_000_000.0
DAY = 86_400.0
SOUND = FileKind(
    name="sound",
    media_types=frozenset({"audio/wav", "audio/ogg"}),
    most_bytes=10**6,
    days=400,
    least_days=366,
    categories=(("sound.complaint", None),),
)
NOTE = FileKind(name="note", media_types=frozenset({"text/plain"}), most_bytes=1000, shared=True, days=10)
ADMIN = Actor(user=UserId("u1"), name="李静", rights=frozenset({"files.manage", "site.manage"}))


def places_in(folder: Path, *, second: bool = False) -> Places:
    """The places of a file store under this folder."""
    return Places(
        first=folder / "files",
        second=folder / "second" if second else None,
        keys=folder / "file-keys.json",
        heads=folder / "heads",
        warn_free_percent=10,
        act_free_percent=5,
        zone="Asia/Shanghai",
        site="12345",
    )


def wav(size: int = 3 * CHUNK, seed: int = 0) -> bytes:
    """Data that begins like a WAV file."""
    return (b"RIFF\x24\0\0\0WAVEfmt " + bytes((seed,)) + bytes(range(256)) * (size // 256 + 1))[:size]


async def bits(content: bytes) -> AsyncIterator[bytes]:
    """Yield the content in small parts."""
    for start in range(0, len(content), 7000):
        yield content[start : start + 7000]


@dataclass
class Disks:
    """The free space of the disks in percent, by the folder's name; each existing file takes `per_file` of it."""

    free: dict[str, float] = field(default_factory=dict)
    per_file: float = 0.0

    def measure(self, folder: Path) -> Space:
        """The space on this folder's disk."""
        free = self.free.get(folder.name, 50.0)
        if self.per_file:
            files = sum(1 for path in folder.rglob("*") if path.is_file())
            free -= self.per_file * files
        return Space(1000, max(0, round(10 * free)))


@dataclass
class Told:
    """The actions that a job reports, and its progress."""

    deeds: list[FileAction] = field(default_factory=list)
    steps: list[tuple[int, int]] = field(default_factory=list)

    async def progress(self, done: int, total: int) -> None:
        """Note the progress, as a job reports it."""
        self.steps.append((done, total))

    @property
    def what(self) -> dict[str, str]:
        """The action taken on each file."""
        return {deed.file: deed.what for deed in self.deeds}


def file_store_of(database: Database, clock: FakeClock, places: Places, disks: Disks) -> FileStore:
    """A file store on such disks."""
    made = file_store_at(places, database, clock, new_id)
    made.writer = replace(made.writer, folders=Folders(places, disks.measure))
    return made


async def sounds(file_store: FileStore, *days_ago: float, category: str | None = None) -> list[StoredFile]:
    """Store one file for each of `days_ago`, made that many days ago."""
    return [
        await file_store.put(bits(wav(1000, n % 256)), SOUND, made_at=NOW - days * DAY, category=category)
        for n, days in enumerate(days_ago)
    ]


def on_disk(*folders: Path) -> set[str]:
    """The names of all files under these folders."""
    return {path.name for folder in folders for path in folder.rglob("*") if path.is_file()}
