"""The journal survives a kill at any line, a torn line and a full disk (TE7)."""

import asyncio
import os
from collections.abc import AsyncIterator, Iterable, Iterator, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any, ClassVar

import msgspec
import pytest

from core.messages.base import Effect, Event
from core.state import Change, Drop, Put
from infra.live.codec import Codec, Packed
from infra.live.journal import Journal, Line, Tail, read_lines
from infra.live.set_aside import KEPT, SetAside
from infra.logs.kept_lines import KeptLines
from tests.until import until


@dataclass(frozen=True, slots=True, kw_only=True)
class Happened(Event):
    what: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Ring(Effect):
    what: str


@dataclass(frozen=True, slots=True)
class Thing:
    KIND: ClassVar[str] = "thing"
    id: str
    colour: str = "red"


CODEC = Codec([Happened, Ring], {"acd": [Thing]})


def make(folder: Path) -> Journal:
    return Journal(folder, CODEC)


def set_aside(folder: Path) -> SetAside:
    return SetAside(folder / "set-aside")


def put(id: str, colour: str = "red") -> Put:
    return Put("thing", id, Thing(id, colour))


def test_what_was_appended_is_there_after_the_process_was_killed(tmp_path: Path) -> None:
    journal = make(tmp_path)
    journal.open()
    journal.append("acd", 1.0, None, "X", [put("a")], [Happened(what="first")])
    journal.append("acd", 2.0, (1, 0), "X", [put("b"), Drop("thing", "a")], [])
    # The journal is not closed: kill -9 leaves it like this.
    recovered = make(tmp_path).open()
    assert recovered.changes["acd"] == [put("a"), put("b"), Drop("thing", "a")]
    assert [post.message for post in recovered.posts] == [Happened(what="first")]
    assert recovered.handled == {"acd": (1, 0)}
    assert recovered.n == 2


def test_effects_are_never_written(tmp_path: Path) -> None:
    journal = make(tmp_path)
    journal.open()
    posted = journal.append("cti", 1.0, None, "X", [], [Ring(what="r"), Happened(what="h")])
    assert [post.message for post in posted] == [Happened(what="h")]
    assert [line.ps for line in read_lines(tmp_path, 0, set_aside(tmp_path))] == [[("Happened", {"what": "h"})]]


def test_a_torn_last_line_is_left_out_and_overwritten_by_the_next_segment(tmp_path: Path) -> None:
    journal = make(tmp_path)
    journal.open()
    journal.append("acd", 1.0, None, "X", [put("a")], [])
    journal.append("acd", 2.0, None, "X", [put("b")], [])
    segment = next(tmp_path.glob("journal-*"))
    os.truncate(segment, segment.stat().st_size - 3)
    again = make(tmp_path)
    assert again.open().changes["acd"] == [put("a")]
    again.append("acd", 3.0, None, "X", [put("c")], [])
    assert make(tmp_path).open().changes["acd"] == [put("a"), put("c")]


def test_a_torn_first_line_of_a_segment_is_overwritten_by_the_segment_that_takes_its_name(tmp_path: Path) -> None:
    """A new line written behind the torn one would become part of it and be lost."""
    journal = make(tmp_path)
    journal.open()
    journal.append("acd", 1.0, None, "X", [put("a")], [])
    segment = next(tmp_path.glob("journal-*"))
    os.truncate(segment, segment.stat().st_size - 3)
    again = make(tmp_path)
    assert again.open().changes == {}
    again.append("acd", 2.0, None, "X", [put("b")], [])
    assert make(tmp_path).open().changes == {"acd": [put("b")]}


def test_nobody_else_may_read_the_journal(tmp_path: Path) -> None:
    """It holds callers' numbers."""
    make(tmp_path).open()
    (segment,) = tmp_path.glob("journal-*")
    assert oct(segment.stat().st_mode & 0o777) == "0o600"


def test_lines_that_the_checkpoint_holds_are_not_read_again(tmp_path: Path) -> None:
    """Their posts have been handled; the segment is still there only for the history."""
    journal = make(tmp_path)
    journal.open()
    state: dict[str, Iterable[Change]] = {"acd": [put("a", "blue")]}
    journal.on_checkpoint(lambda: state)
    journal.append("acd", 1.0, None, "X", [put("a", "blue")], [Happened(what="old")])
    journal.checkpoint()
    segments = sorted(tmp_path.glob("journal-*"))
    # It was killed before the first line of the new segment, so the old segment is the newest.
    segments[-1].unlink()
    recovered = make(tmp_path).open()
    assert (recovered.n, recovered.changes, recovered.posts) == (1, {"acd": [put("a", "blue")]}, [])


def test_a_checkpoint_that_the_disk_did_not_keep_is_none(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """It gets its name only when all of it is on disk; until then, the one before it and the lines count."""
    journal = make(tmp_path)
    journal.open()
    state: dict[str, Iterable[Change]] = {"acd": [put("a")]}
    journal.on_checkpoint(lambda: state)
    journal.append("acd", 1.0, None, "X", [put("a")], [])
    with monkeypatch.context() as refused:
        refused.setattr("infra.live.journal.os.fsync", refuse)
        journal.checkpoint()
    assert list(tmp_path.glob("checkpoint-*.json")) == []
    again = make(tmp_path)
    assert again.open().changes == {"acd": [put("a")]}
    assert again.set_aside.count == 0


def names(folder: Path, pattern: str) -> list[str]:
    """The names of the files in the folder."""
    return sorted(path.name for path in folder.glob(pattern))


def refuse(fd: int) -> None:
    """Make the disk refuse."""
    raise OSError(5, "Input/output error")


@asynccontextmanager
async def running(journal: Journal) -> AsyncIterator[asyncio.Task[None]]:
    """Run the journal's background work."""
    task = asyncio.create_task(journal.run())
    yield task
    task.cancel()
    await asyncio.gather(task, return_exceptions=True)


class Disk:
    """Records which files are fsynced, and refuses the first ones when told to."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.synced: list[int] = []
        self.refusals = 0
        self._fsync = os.fsync
        monkeypatch.setattr("infra.live.journal.os.fsync", self)

    def __call__(self, fd: int) -> None:
        if self.refusals:
            self.refusals -= 1
            refuse(fd)
        self._fsync(fd)
        self.synced.append(fd)


async def test_what_was_written_is_on_the_disk_soon_and_not_at_once(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A power cut costs `fsync_s`; an fsync after each line would hold up calls."""
    often, seldom = Journal(tmp_path / "a", CODEC, fsync_s=0.001), Journal(tmp_path / "b", CODEC, fsync_s=3600)
    disk = Disk(monkeypatch)
    for journal in (often, seldom):
        journal.open()
        journal.append("acd", 1.0, None, "X", [put("a")], [])
    async with running(often), running(seldom):
        await until(lambda: disk.synced == [often._fd])
        often.append("acd", 2.0, None, "X", [put("b")], [])
        await until(lambda: disk.synced == [often._fd] * 2)


async def test_a_segment_that_has_grown_is_closed_with_a_checkpoint(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("infra.live.journal.CHECKPOINT_BYTES", 1000)
    journal = Journal(tmp_path, CODEC, fsync_s=0.001)
    journal.open()
    state: dict[str, Iterable[Change]] = {"acd": [put("a")]}
    journal.on_checkpoint(lambda: state)
    disk = Disk(monkeypatch)
    async with running(journal):
        journal.append("acd", 1.0, None, "X", [put("a")], [])
        await until(lambda: disk.synced)
        assert names(tmp_path, "checkpoint-*") == []
        for n in range(20):
            journal.append("acd", 1.0, None, "X", [put("a")], [Happened(what=str(n))])
        await until(lambda: names(tmp_path, "checkpoint-*.json"))
    assert names(tmp_path, "journal-*") == [
        "journal-0000000000000001.jsonl",
        "journal-0000000000000022.jsonl",
    ]


async def test_a_disk_that_refuses_to_keep_what_it_took_ends_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """TE7: callers are on the phone. It is reported as failing until a checkpoint of everything is on disk."""
    journal = Journal(tmp_path, CODEC, fsync_s=0.001)
    journal.open()
    state: dict[str, Iterable[Change]] = {"acd": [put("a")]}
    journal.on_checkpoint(lambda: state)
    journal.append("acd", 1.0, None, "X", [put("a")], [])
    disk = Disk(monkeypatch)
    disk.refusals = 2
    async with running(journal) as task:
        await until(lambda: journal.failing or task.done())
        assert not task.done(), "the core would end with it"
        await until(lambda: not journal.failing)
    assert names(tmp_path, "checkpoint-*.json") == ["checkpoint-0000000000000001.json"]


def test_a_checkpoint_replaces_the_lines_before_it_and_older_segments_go_once_copied(tmp_path: Path) -> None:
    journal = make(tmp_path)
    journal.open()
    state: dict[str, Iterable[Change]] = {"acd": [put("a", "blue")]}
    journal.on_checkpoint(lambda: state)
    journal.append("acd", 1.0, None, "X", [put("a", "red")], [Happened(what="old")])
    journal.append("acd", 1.0, None, "X", [put("a", "blue")], [])
    journal.checkpoint()
    journal.append("acd", 2.0, None, "X", [put("b")], [Happened(what="new")])
    recovered = make(tmp_path).open()
    assert recovered.changes["acd"] == [put("a", "blue"), put("b")]
    assert [post.message for post in recovered.posts] == [Happened(what="new")]
    journal.forget_before(1)
    assert [line.n for line in read_lines(tmp_path, 0, set_aside(tmp_path))] == [1, 2, 3]
    journal.forget_before(2)
    assert [line.n for line in read_lines(tmp_path, 0, set_aside(tmp_path))] == [3]


def test_no_checkpoint_is_taken_while_posts_are_on_their_way(tmp_path: Path) -> None:
    journal = make(tmp_path)
    journal.open()
    journal.on_checkpoint(lambda: None)
    journal.checkpoint()
    assert not list(tmp_path.glob("checkpoint-*"))


async def test_a_checkpoint_that_was_put_off_is_taken_soon(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """After a start with a long journal, each further start would otherwise read all of it again."""
    journal = Journal(tmp_path, CODEC, fsync_s=0.001)
    journal.open()
    disk, state = Disk(monkeypatch), list[Mapping[str, Iterable[Change]]]()
    journal.on_checkpoint(lambda: state[0] if state else None)
    journal.append("acd", 1.0, None, "X", [put("a")], [])
    journal.checkpoint()
    async with running(journal):
        await until(lambda: disk.synced)
        assert names(tmp_path, "checkpoint-*") == []
        state.append({"acd": [put("a")]})
        await until(lambda: names(tmp_path, "checkpoint-*.json"))
        journal.append("acd", 2.0, None, "X", [put("b")], [])
        synced = len(disk.synced)
        await until(lambda: len(disk.synced) > synced)
    assert names(tmp_path, "checkpoint-*.json") == ["checkpoint-0000000000000001.json"]


def test_a_full_disk_stops_nobody_and_the_first_write_that_succeeds_is_a_checkpoint(tmp_path: Path) -> None:
    full = os.open("/dev/full", os.O_WRONLY)
    journal = make(tmp_path)
    journal.open()
    state: Mapping[str, Iterable[Change]] = {"acd": [put("a")]}
    journal.on_checkpoint(lambda: state)
    healthy, journal._fd = journal._fd, full
    posted = journal.append("acd", 1.0, None, "X", [put("a")], [Happened(what="kept")])
    assert posted[0].message == Happened(what="kept")
    assert list(read_lines(tmp_path, 0, set_aside(tmp_path))) == []
    os.close(full)
    journal._fd = healthy
    journal.checkpoint()
    assert not journal.failing
    assert make(tmp_path).open().changes["acd"] == [put("a")]


def test_no_line_of_the_time_of_a_full_disk_is_missing_in_the_history(tmp_path: Path) -> None:
    """TE7: the history has no other source. Lines stay in order; when there are too many, the oldest are dropped."""
    journal = make(tmp_path)
    journal.open()
    journal.on_checkpoint(lambda: {"acd": [put("a")]})
    tail = Tail(tmp_path, 0, set_aside(tmp_path))
    journal.append("acd", 1.0, None, "X", [], [Happened(what="before")])
    full = os.open("/dev/full", os.O_WRONLY)
    healthy, journal._fd = journal._fd, full
    for n in (2, 3):
        journal.append("acd", n, None, "X", [], [Happened(what=str(n))])
    journal.checkpoint()
    assert names(tmp_path, "checkpoint-*") == []
    journal._fd = healthy
    journal.append("acd", 4.0, None, "X", [], [Happened(what="there is room")])
    assert [line.n for line in tail.read(10)] == [1]
    journal.checkpoint()
    os.close(full)
    assert not journal.failing
    assert [line.n for line in tail.read(10)] == [2, 3, 4]
    assert names(tmp_path, "checkpoint-*") == ["checkpoint-0000000000000004.json"]


def test_lines_that_a_full_disk_refuses_do_not_fill_the_memory(tmp_path: Path) -> None:
    journal = make(tmp_path)
    journal.kept = KeptLines(200)
    journal.open()
    journal.on_checkpoint(dict)
    full = os.open("/dev/full", os.O_WRONLY)
    healthy, journal._fd = journal._fd, full
    for n in range(1, 9):
        journal.append("acd", float(n), None, "X", [], [Happened(what="said")])
    assert 0 < len(journal.kept) < 8
    journal._fd = healthy
    journal.checkpoint()
    os.close(full)
    kept = [line.n for line in read_lines(tmp_path, 0, set_aside(tmp_path))]
    assert 0 < len(kept) < 8
    assert kept == list(range(9 - len(kept), 9))


def test_a_checkpoint_that_does_not_fit_leaves_nothing_behind(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The core tries five times a second, and would otherwise fill a full disk with partial checkpoints."""
    journal = make(tmp_path)
    journal.open()
    journal.on_checkpoint(lambda: {"acd": [put("a")]})
    disk = Disk(monkeypatch)
    disk.refusals = 1
    seen = []
    for _ in range(2):
        journal.checkpoint()
        seen.append((journal.failing, names(tmp_path, "checkpoint-*")))
    assert seen == [(True, []), (False, ["checkpoint-0000000000000000.json"])]


def test_the_tail_reads_on_over_segments(tmp_path: Path) -> None:
    journal = make(tmp_path)
    journal.open()
    journal.on_checkpoint(dict)
    tail = Tail(tmp_path, 0, set_aside(tmp_path))
    for n in range(5):
        journal.append("acd", float(n), None, "X", [put(str(n))], [])
    assert [line.n for line in tail.read(3)] == [1, 2, 3]
    journal.checkpoint()
    journal.append("acd", 9.0, None, "X", [put("9")], [])
    assert [line.n for line in tail.read(10)] == [4, 5, 6]
    assert tail.read(10) == []
    assert [line.n for line in Tail(tmp_path, 4, set_aside(tmp_path)).read(10)] == [5, 6]


def kept(folder: Path) -> dict[str, bytes]:
    """The records that were set aside: by file name, the bytes after the reason."""
    return {path.name: path.read_bytes().partition(b"\n")[2] for path in (folder / "set-aside").iterdir()}


def test_an_unknown_entity_is_set_aside_and_the_rest_is_there(tmp_path: Path) -> None:
    journal = make(tmp_path)
    journal.open()
    journal.append("acd", 1.0, None, "X", [put("a")], [Happened(what="first")])
    later = Journal(tmp_path, Codec([Happened], {}))
    recovered = later.open()
    assert recovered.changes == {"acd": []}
    assert [post.message for post in recovered.posts] == [Happened(what="first")]
    assert later.set_aside.count == 1
    assert kept(tmp_path) == {"line-1-change-0.json": b'["acd","thing","a",{"id":"a","colour":"red"}]'}


def test_a_message_that_does_not_fit_its_class_is_set_aside_once(tmp_path: Path) -> None:
    journal = make(tmp_path)
    journal.open()
    journal.append("acd", 1.0, None, "X", [put("a")], [Happened(what="first"), Happened(what="second")])
    segment = next(tmp_path.glob("journal-*"))
    segment.write_bytes(segment.read_bytes().replace(b'{"what":"first"}', b'{"which":"first"}'))
    for _ in range(2):
        again = make(tmp_path)
        recovered = again.open()
        assert [(post.i, post.message) for post in recovered.posts] == [(1, Happened(what="second"))]
        assert again.set_aside.count == 1
    assert kept(tmp_path) == {"line-1-post-0.json": b'["Happened",{"which":"first"}]'}


@pytest.mark.parametrize("spoilt", [b"{]", b"\xff\xfe", b'{"n":"two"}', b"null", b""])
def test_a_line_that_is_none_is_set_aside_also_by_the_tail(tmp_path: Path, spoilt: bytes) -> None:
    journal = make(tmp_path)
    journal.open()
    for n in range(3):
        journal.append("acd", float(n), None, "X", [put(str(n))], [])
    segment = next(tmp_path.glob("journal-*"))
    first, _, third = segment.read_bytes().splitlines()
    segment.write_bytes(b"\n".join((first, spoilt, third, b"")))
    again = make(tmp_path)
    assert again.open().changes["acd"] == [put("0"), put("2")]
    assert [line.n for line in Tail(tmp_path, 0, again.set_aside).read(10)] == [1, 3]
    assert kept(tmp_path) == {f"{segment.stem}-at-{len(first) + 1}.json": spoilt + b"\n"}
    assert again.set_aside.count == 1


def test_a_torn_checkpoint_is_set_aside_and_the_one_before_it_counts(tmp_path: Path) -> None:
    journal = make(tmp_path)
    journal.open()
    state: dict[str, Iterable[Change]] = {"acd": [put("a")]}
    journal.on_checkpoint(lambda: state)
    journal.append("acd", 1.0, None, "X", [put("a")], [])
    journal.checkpoint()
    journal.append("acd", 2.0, None, "X", [put("b")], [])
    journal.checkpoint()
    newest = sorted(tmp_path.glob("checkpoint-*"))[-1]
    torn = newest.read_bytes()[:-9]
    newest.write_bytes(torn)
    again = make(tmp_path)
    assert again.open().changes["acd"] == [put("a"), put("b")]
    assert kept(tmp_path) == {newest.name: torn}


def test_a_flood_of_unreadable_things_is_counted_and_does_not_fill_the_disk(tmp_path: Path) -> None:
    told: list[int] = []
    things = SetAside(tmp_path / "set-aside")
    things.on_kept(told.append)
    for n in range(KEPT + 5):
        things.keep(f"thing-{n}", ValueError("no"), b"x")
    assert (things.count, len(kept(tmp_path)), told[-1]) == (KEPT + 5, KEPT, KEPT + 5)


@dataclass(frozen=True, slots=True)
class OtherThing:
    KIND: ClassVar[str] = "thing"
    id: str


def test_two_classes_that_would_be_read_as_each_other_are_refused() -> None:
    """Two effects with the same name once stopped the core for good, as soon as either of them was written."""
    namesake = type("Happened", (Event,), {})
    with pytest.raises(ValueError, match="both define 'Happened'"):
        Codec([Happened, namesake], {})
    with pytest.raises(ValueError, match=r"both define \('acd', 'thing'\)"):
        Codec([], {"acd": [Thing, OtherThing]})


def test_an_entity_of_an_older_release_takes_the_defaults_of_new_fields() -> None:
    change = CODEC.unpack_change("acd", "thing", "a", {"id": "a", "gone_field": 1})
    assert change == put("a")


class Painted:
    """An older release knew only blue and stored which things were blue; in a newer one each thing has its colour."""

    def __init__(self) -> None:
        self._blue: set[str] = set()

    def __call__(self, kind: str, id: str, body: Any) -> Iterator[Packed]:
        if kind == "blue":
            self._blue.add(body["thing"])
            yield "thing", body["thing"], {"id": body["thing"], "colour": "blue"}
        elif kind == "thing" and body is not None and "colour" not in body:
            yield kind, id, {**body, "colour": "blue" if id in self._blue else "grey"}
        else:
            yield kind, id, body


def test_what_an_older_release_wrote_is_read_in_order_by_its_owner_s_upgrade(tmp_path: Path) -> None:
    """One old change may become several, or depend on one before it. Each reading starts from scratch."""
    changes: list[tuple[str, Packed]] = [
        ("acd", ("thing", "a", {"id": "a"})),
        ("acd", ("blue", "x", {"thing": "a"})),
        ("acd", ("blue", "y", {})),
        ("acd", ("thing", "a", {"id": "a"})),
        ("cti", ("thing", "a", {"id": "a"})),
        ("acd", ("thing", "b", {"id": "b", "colour": "green"})),
        ("acd", ("thing", "a", None)),
    ]
    lines = [Line(n=n, t=1.0, o=owner, ch=[change]) for n, (owner, change) in enumerate(changes, 1)]
    segment = tmp_path / "journal-0000000000000001.jsonl"
    segment.write_bytes(b"".join(msgspec.json.encode(line) + b"\n" for line in lines))
    codec = Codec([], {"acd": [Thing], "cti": [Thing]}, {"acd": Painted})
    for _ in range(2):
        journal = Journal(tmp_path, codec)
        recovered = journal.open()
        assert recovered.changes == {
            "acd": [put("a", "grey"), put("a", "blue"), put("a", "blue"), put("b", "green"), Drop("thing", "a")],
            "cti": [put("a")],
        }
        assert kept(tmp_path) == {"line-3-change-0.json": b'["acd","blue","y",{}]'}
        assert journal.set_aside.count == 1
