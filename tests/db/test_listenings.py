"""The log of listenings on both databases: written once, paged by key, exported (RC3, RC4)."""

from dataclasses import replace

import pytest

from core.actor import Actor
from core.ids import CallId, RecordingId, UserId
from infra.clock import FakeClock, new_id
from infra.database.engine import Database
from recording.listening.reader import HeardBy, ListeningKey, ListeningReader, SpanTooLong
from recording.listening.service import ListeningLog, NoSuchListening
from recording.store import FiledRecording

AT = 1_764_000_000.0
ALL = HeardBy(since=AT - 10, until=AT + 1000)
BOSS, AGENT = (Actor(user=UserId(one), name=one, rights=frozenset()) for one in ("boss", "agent"))


def filed(n: int) -> FiledRecording:
    return FiledRecording(RecordingId(f"r-{n}"), CallId(f"c-{n}"), "ready", "x.ogg", 60.0, "", AT)


async def heard(database: Database) -> ListeningReader:
    """Nine listenings: every third is the agent's own, two are at the same moment, and the last recording was
    downloaded."""
    clock = FakeClock(AT)
    log = ListeningLog(database, clock, new_id, "others")
    for n in range(9):
        who, own = (AGENT, True) if n % 3 == 0 else (BOSS, False)
        listening = await log.begin(who, filed(n), own=own, reason="" if own else "质检")
        await log.play(who, filed(n), listening, own=own)
        if n != 4:
            clock.advance(10)
    await log.take(BOSS, filed(8), listening, "mp3", own=False)
    await log.begin(BOSS, filed(0), own=False, reason="never played")
    return ListeningReader(database)


async def ids(reader: ListeningReader, wanted: HeardBy, limit: int = 100) -> list[str]:
    """The recordings of a list, page by page."""
    found: list[str] = []
    after: ListeningKey | None = None
    while True:
        rows, after = await reader.page(wanted, after, limit)
        found += [f"{row.recording}{row.form}" for row in rows]
        if after is None:
            return found
        after = ListeningKey.read(str(after))


@pytest.mark.parametrize("limit", [1, 3, 4, 100])
async def test_pages_follow_one_another_without_a_gap(database: Database, limit: int) -> None:
    reader = await heard(database)
    found = await ids(reader, ALL, limit)
    assert len(found) == len(set(found)) == 10
    assert found[0] == "r-8mp3" or found[1] == "r-8mp3"
    assert await ids(reader, replace(ALL, by="agent"), limit) == ["r-6", "r-3", "r-0"]
    assert len(await ids(reader, replace(ALL, others=True), limit)) == 7
    assert await ids(reader, replace(ALL, taken=True), limit) == ["r-8mp3"]
    assert await ids(reader, replace(ALL, recording="r-8", taken=False), limit) == ["r-8"]
    assert await ids(reader, replace(ALL, until=AT), limit) == []


async def test_a_period_has_an_end(database: Database) -> None:
    with pytest.raises(SpanTooLong):
        await ListeningReader(database).page(replace(ALL, since=0.0), None, 10)


async def test_what_was_heard_is_joined(database: Database) -> None:
    log = ListeningLog(database, FakeClock(AT), new_id, "none")
    listening = await log.begin(BOSS, filed(1), own=False, reason="")
    await log.play(BOSS, filed(1), listening, own=False)
    for spans in ([(0, 5)], [(20, 30), (4, 8)]):
        await log.heard(BOSS, "r-1", listening, spans)
    with pytest.raises(NoSuchListening):
        await log.heard(AGENT, "r-1", listening, [(0, 60)])
    ((row,), _) = await ListeningReader(database).page(ALL, None, 10)
    assert (row.spans, row.heard_s) == ([(0, 8), (20, 30)], 18.0)
