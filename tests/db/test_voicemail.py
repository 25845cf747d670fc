"""Messages on both databases: written once, claimed, handled, listed by queue (IV1)."""

from core.ids import CallId, QueueId
from core.messages.base import Event
from core.messages.voicemail import VoicemailClaimed, VoicemailClosed, VoicemailLeft
from infra.database.engine import Database
from tests.unit.records.calls import facts_of
from voicemail.store import VoicemailStore, project

NOW = 1_764_000_000.0


def left(id: str, queue: str = "general") -> VoicemailLeft:
    return VoicemailLeft(
        message=id,
        call=CallId(f"c-{id}"),
        box="留言",
        queue=QueueId(queue),
        number="13812345678",
        called="12345",
        language="zh",
        file=f"2026/11/26/{id}.wav",
        seconds=8.0,
        sha256="ab",
        left_at=NOW,
        at=NOW + 10,
    )


async def tell(database: Database, *events: Event) -> None:
    async with database.write() as connection:
        await project(connection, facts_of(events))


async def test_a_message_is_written_once_and_listed_when_it_is_seen_to(database: Database) -> None:
    await tell(database, left("a"), left("b", "english"), left("c"))
    await tell(database, left("a"), VoicemailClaimed(message="a", by="zhang", at=NOW + 20))
    for n, id in enumerate("ab"):
        await tell(database, VoicemailClosed(message=id, by="zhang", note="已回电", at=NOW + 30 + n))
    store = VoicemailStore(database)
    assert [one.id for one in await store.closed(None, None, 10)] == ["b", "a"]
    assert [one.id for one in await store.closed(frozenset({"general"}), None, 10)] == ["a"]
    assert [one.id for one in await store.closed(None, NOW + 31, 10)] == ["a"]
    found = await store.get("a")
    assert found is not None
    assert (found.claimed_by, found.closed_by, found.note, found.left_at) == ("zhang", "zhang", "已回电", NOW)
    assert (await store.get("c")).closed_at is None  # type: ignore[union-attr]  # it is there
