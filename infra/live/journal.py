"""The journal: every change of live state and every posted message, one line each, in files that survive kill -9.

A line is written with one write() before the messages that follow from it are delivered. Recovery reads the newest
checkpoint, then the lines after it, then delivers the posts that were not handled. An unreadable line is set aside and
counted: the core starts with all the rest, and Asterisk's reports repair the loss.
"""

import asyncio
import os
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from itertools import pairwise, zip_longest
from pathlib import Path
from typing import Any

import msgspec
import structlog

from core.ids import Instant
from core.messages.base import Effect, Message
from core.state import Change
from infra.live.codec import ChangeReader, Codec, Packed, Unreadable
from infra.live.set_aside import SetAside
from infra.logs.kept_lines import KeptLines

log = structlog.get_logger()

FSYNC_S = 0.2
"""How much time a power cut may cost. A killed process loses nothing."""

CHECKPOINT_BYTES = 16 * 1024 * 1024
"""A segment larger than this is closed and a checkpoint is written."""


class Line(msgspec.Struct, omit_defaults=True):
    """One line of the journal, as JSON."""

    n: int
    t: Instant
    o: str
    m: str = ""
    c: tuple[int, int] | None = None
    ch: list[tuple[str, str, Any]] = []
    ps: list[tuple[str, Any]] = []


class Checkpoint(msgspec.Struct):
    """The live state of all owners after line `n`, when every post up to it had been handled."""

    n: int
    state: dict[str, list[tuple[str, str, Any]]]


@dataclass(frozen=True, slots=True)
class Posted:
    """A message that a line posted; (`n`, `i`) is its place in the order of all posts."""

    n: int
    i: int
    message: Message


@dataclass(slots=True)
class Recovered:
    """The recovered contents: changes that rebuild each owner's tables, and posts that owners may not have seen."""

    n: int = 0
    changes: dict[str, list[Change]] = field(default_factory=dict)
    posts: list[Posted] = field(default_factory=list)
    handled: dict[str, tuple[int, int]] = field(default_factory=dict)

    def handled_by(self, owner: str, post: Posted) -> bool:
        """Whether `owner` had handled this post; each owner handles posts in order."""
        return (post.n, post.i) <= self.handled.get(owner, (0, 0))


_encode = msgspec.json.Encoder().encode
decode = msgspec.json.Decoder(Line).decode
DEFECTS = (msgspec.MsgspecError, ValueError)
"""The errors of a line that is not JSON, not UTF-8, or not one of ours."""


class Journal:
    """Appends lines; one per process. Not thread-safe, since one loop owns it.

    When the disk refuses, work goes on without the journal, because callers are on the phone: `failing` is set, and
    lines are kept in memory up to a limit. When the disk takes lines again, they are written, followed by a checkpoint
    of everything. So the history lacks no event of that time, unless the core ended during it.
    """

    def __init__(self, folder: Path, codec: Codec, *, fsync_s: float = FSYNC_S) -> None:
        self._folder = folder
        self._codec = codec
        self._fsync_s = fsync_s
        self._fd = -1
        self._n = 0
        self._bytes = 0
        self._dirty = False
        self._put_off = False
        self._snapshots: Callable[[], Mapping[str, Iterable[Change]] | None] = dict
        self.failing = False
        self.kept = KeptLines()
        self.set_aside = SetAside(folder / "set-aside")
        self.appended = asyncio.Event()

    @property
    def folder(self) -> Path:
        """The folder of the segments."""
        return self._folder

    @property
    def n(self) -> int:
        """The number of the last line."""
        return self._n

    def open(self, first: int = 0) -> Recovered:
        """Read the existing files and get ready to append. A torn last line (power cut) is cut off and logged.

        An empty folder begins after `first`. With milliseconds since the epoch, line numbers stay unique even when the
        journal was lost and the history was not.
        """
        self._folder.mkdir(parents=True, exist_ok=True)
        recovered = self._read()
        self._n = recovered.n or first
        self._new_segment()
        return recovered

    def on_checkpoint(self, snapshots: Callable[[], Mapping[str, Iterable[Change]] | None]) -> None:
        """Set the source of each owner's live state for checkpoints; it gives None while posts are still on their
        way.
        """
        self._snapshots = snapshots

    def append(
        self,
        owner: str,
        at: Instant,
        cause: tuple[int, int] | None,
        name: str,
        changes: Iterable[Change],
        posts: Iterable[Message],
    ) -> list[Posted]:
        """Write one line; return its posts with their places."""
        n = self._n + 1
        kept = [post for post in posts if not isinstance(post, Effect)]
        line = Line(
            n=n,
            t=at,
            o=owner,
            m=name,
            c=cause,
            ch=[self._codec.pack_change(change) for change in changes],
            ps=[self._codec.pack_message(post) for post in kept],
        )
        self._write(_encode(line) + b"\n")
        self._n = n
        self.appended.set()
        return [Posted(n, i, post) for i, post in enumerate(kept)]

    async def run(self) -> None:
        """Until cancelled, fsync written lines, and write a checkpoint when one was postponed or the segment has
        grown.
        """
        while True:
            await asyncio.sleep(self._fsync_s)
            if self._dirty:
                self._dirty = False
                await self._sync()
            if self.failing or self._put_off or self._bytes > CHECKPOINT_BYTES:
                self.checkpoint()

    async def _sync(self) -> None:
        try:
            await asyncio.to_thread(os.fsync, self._fd)
        except OSError as error:
            # Lines that the system had accepted may be lost, and it reports that only once.
            self._refused(error)

    def checkpoint(self) -> None:
        """Write the live state beside the journal and begin a new segment. Older checkpoints are deleted, segments
        stay.

        Postponed while posts are on their way, until they are handled, and while the disk is full, until the lines
        before it are written.
        """
        if not self._write_kept():
            return
        snapshots = self._snapshots()
        self._put_off = snapshots is None
        if snapshots is None:
            return
        state = {owner: [self._codec.pack_change(change) for change in changes] for owner, changes in snapshots.items()}
        path = self._folder / f"checkpoint-{self._n:016d}.json"
        try:
            _write_whole(path, msgspec.json.encode(Checkpoint(n=self._n, state=state)))
            self._new_segment()
        except OSError as error:
            self._refused(error)
            return
        if self.failing:
            log.info("The journal can be written again.")
        self.failing = False
        for old in sorted(self._folder.glob("checkpoint-*.json"))[:-2]:
            old.unlink()

    def forget_before(self, n: int) -> None:
        """Delete segments whose every line is in the history (≤ n) and precedes the oldest checkpoint kept."""
        checkpoints = sorted(self._folder.glob("checkpoint-*.json"))
        if not checkpoints:
            return
        keep_from = min(n, number(checkpoints[0]))
        for segment, following in pairwise(segments(self._folder)):
            if number(following) <= keep_from + 1:
                segment.unlink()

    def close(self) -> None:
        """Flush and close."""
        if self._fd >= 0:
            os.fsync(self._fd)
            os.close(self._fd)
            self._fd = -1

    def _write(self, data: bytes) -> None:
        if not self.kept:
            try:
                self._put(data)
                return
            except OSError as error:
                self._refused(error)
        self.kept.add(data)

    def _put(self, data: bytes) -> None:
        written = os.write(self._fd, data)
        if written != len(data):
            os.ftruncate(self._fd, self._bytes)
            raise OSError("the disk took only a part of a line")
        self._bytes += len(data)
        self._dirty = True

    def _write_kept(self) -> bool:
        """Write the lines that the disk refused; return whether none is left."""
        try:
            self.kept.write(self._put)
        except OSError as error:
            self._refused(error)
        return not self.kept

    def _refused(self, error: OSError) -> None:
        if not self.failing:
            log.error("The journal cannot be written; going on without it.", error=str(error))
        self.failing = True

    def _new_segment(self) -> None:
        self.close()
        # A file of this name can only contain a torn line, since line n + 1 was not read.
        path = self._folder / f"journal-{self._n + 1:016d}.jsonl"
        self._fd = os.open(path, os.O_WRONLY | os.O_APPEND | os.O_CREAT | os.O_TRUNC, 0o600)
        self._bytes = 0

    def _read(self) -> Recovered:
        recovered, reader = Recovered(), self._codec.reader()
        checkpoint = self._newest_checkpoint()
        if checkpoint is not None:
            recovered.n = checkpoint.n
            for owner, packed in checkpoint.state.items():
                recovered.changes[owner] = self._changes(reader, owner, packed, f"checkpoint-{checkpoint.n}")
        for line in read_lines(self._folder, recovered.n, self.set_aside):
            changes = recovered.changes.setdefault(line.o, [])
            changes.extend(self._changes(reader, line.o, line.ch, f"line-{line.n}"))
            recovered.n = line.n
            if line.c is not None:
                recovered.handled[line.o] = line.c
            posts = unpack_posts(line, self._codec, self.set_aside)
            recovered.posts.extend(Posted(line.n, i, post) for i, post in posts)
        return recovered

    def _newest_checkpoint(self) -> Checkpoint | None:
        """The newest checkpoint that can be read; the lines after an older one still exist too."""
        for path in sorted(self._folder.glob("checkpoint-*.json"), reverse=True):
            content = path.read_bytes()
            try:
                return msgspec.json.decode(content, type=Checkpoint)
            except DEFECTS as defect:
                self.set_aside.keep(path.name, defect, content)
                path.unlink()
        return None

    def _changes(self, reader: ChangeReader, owner: str, packed: Iterable[Packed], where: str) -> list[Change]:
        changes: list[Change] = []
        for i, one in enumerate(packed):
            try:
                changes.extend(reader.read(owner, one))
            except Unreadable as defect:
                self.set_aside.keep(f"{where}-change-{i}.json", defect, _encode((owner, *one)))
        return changes


def unpack_posts(line: Line, codec: Codec, set_aside: SetAside) -> list[tuple[int, Message]]:
    """The messages that a line posted, with their positions in it."""
    posts: list[tuple[int, Message]] = []
    for i, (name, body) in enumerate(line.ps):
        try:
            posts.append((i, codec.unpack_message(name, body)))
        except Unreadable as defect:
            set_aside.keep(f"line-{line.n}-post-{i}.json", defect, _encode((name, body)))
    return posts


class Tail:
    """Reads the journal's lines as they appear, after line `after`, remembering the position in the file."""

    def __init__(self, folder: Path, after: int, set_aside: SetAside) -> None:
        self._folder = folder
        self._after = after
        self._set_aside = set_aside
        self._segment: Path | None = None
        self._offset = 0

    def read(self, limit: int) -> list[Line]:
        """Up to `limit` further lines; fewer, or none, if there are no more yet."""
        lines: list[Line] = []
        for segment in self._from_current():
            if segment != self._segment:
                self._segment, self._offset = segment, 0
            with segment.open("rb") as file:
                file.seek(self._offset)
                for raw in file:
                    if not raw.endswith(b"\n") or len(lines) == limit:
                        break
                    line = _line(raw, segment, self._offset, self._set_aside)
                    self._offset += len(raw)
                    if line is not None and line.n > self._after:
                        self._after = line.n
                        lines.append(line)
            if len(lines) == limit:
                break
        return lines

    def _from_current(self) -> list[Path]:
        there = segments(self._folder)
        if self._segment in there:
            return there[there.index(self._segment) :]
        return [s for s, following in zip_longest(there, there[1:]) if _reaches(following, self._after)]


def read_lines(folder: Path, after: int, set_aside: SetAside) -> Iterator[Line]:
    """The journal's lines with numbers above `after`, oldest first; a torn last line is left out and logged."""
    there = segments(folder)
    for segment, following in zip_longest(there, there[1:]):
        if _reaches(following, after):
            yield from _segment_lines(segment, after, set_aside)


def _reaches(following: Path | None, after: int) -> bool:
    """Whether a segment can contain lines above `after`, judged by the first line of the segment that follows it."""
    return following is None or number(following) > after + 1


def segments(folder: Path) -> list[Path]:
    """The segment files, in order."""
    return sorted(folder.glob("journal-*.jsonl"))


def _segment_lines(segment: Path, after: int, set_aside: SetAside) -> Iterator[Line]:
    offset = 0
    with segment.open("rb") as file:
        for raw in file:
            if not raw.endswith(b"\n"):
                log.warning("The journal's last line was torn and is left out.", segment=segment.name, bytes=len(raw))
                return
            line = _line(raw, segment, offset, set_aside)
            offset += len(raw)
            if line is not None and line.n > after:
                yield line


def _line(raw: bytes, segment: Path, offset: int, set_aside: SetAside) -> Line | None:
    try:
        return decode(raw)
    except DEFECTS as defect:
        set_aside.keep(f"{segment.stem}-at-{offset}.json", defect, raw)
        return None


def number(path: Path) -> int:
    """The number of a file's first line, or the last line that a checkpoint covers."""
    return int(path.stem.split("-")[1])


def _write_whole(path: Path, data: bytes) -> None:
    partial = path.with_suffix(".tmp")
    try:
        with partial.open("wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        partial.rename(path)
    except OSError:
        # It gets another name at the next try: these would fill up a full disk.
        partial.unlink(missing_ok=True)
        raise
