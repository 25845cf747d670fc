"""The audit log has the end of each supervision: once, with who and why, whatever has died meanwhile (TE6, OP1)."""

import asyncio
from pathlib import Path

from acd import supervision_store
from core.actor import Actor
from core.ids import AgentId, CallId, UserId
from core.messages.base import Event, Message
from core.messages.supervision import SupervisionEnded, SupervisorRefused
from infra.clock import FakeClock
from infra.database.engine import Database
from infra.live.codec import Codec, subclasses
from infra.live.history import Fact, History
from infra.live.journal import Journal
from infra.trail.audit import AuditEntry, AuditLog, AuditQuery

READER = Actor(user=UserId("u2"), name="系统管理员", rights=frozenset({"audit.read"}))
AT = 1_700_000_000.123
REFUSED = SupervisorRefused(
    call=CallId("c-1"),
    leg="watch-1",
    supervisor=AgentId("8003"),
    agent=AgentId("8001"),
    user=UserId("u1"),
    name="周班长",
    deed="take_over",
    code="consult.under_way",
    at=AT,
)
ENDED = SupervisionEnded(
    call=CallId("c-1"),
    leg="watch-1",
    supervisor=AgentId("8003"),
    agent=AgentId("8001"),
    user=UserId("u1"),
    name="周班长",
    reason="抽听",
    at=AT + 1,
)


async def entries(database: Database) -> list[AuditEntry]:
    found, _ = await AuditLog(database, FakeClock()).entries(READER, AuditQuery())
    return found


async def test_an_end_and_a_refusal_are_noted_as_the_web_notes_them(database: Database) -> None:
    events: list[Event] = [REFUSED, ENDED]
    facts = [Fact(1, n, AT, event) for n, event in enumerate(events)]
    for _ in range(2):  # as after a crash
        async with database.write() as connection:
            await supervision_store.project(connection, facts)
    ended, refused = await entries(database)
    assert (ended.action, ended.by, ended.by_name, ended.kind) == ("floor.supervise_end", "u1", "周班长", "agent")
    assert (ended.subject, ended.reason, ended.at, ended.after) == ("8001", "抽听", AT + 1, None)
    assert (refused.action, refused.subject, refused.reason) == ("floor.take_over_refused", "8001", "")
    assert (refused.at, refused.after) == (AT, {"refused": "consult.under_way"})


async def test_what_nobody_had_copied_when_the_core_died_is_noted_by_the_next_one(
    database: Database, tmp_path: Path
) -> None:
    codec = Codec(subclasses(Message), {})
    for event in (REFUSED, ENDED):
        journal = Journal(tmp_path / "journal", codec)
        journal.open()
        journal.append("acd", AT, None, "LegEnded", [], [event])
        journal.close()
    for _ in range(2):
        journal = Journal(tmp_path / "journal", codec)
        journal.open()
        history = History(database, journal, codec, supervision_store.PROJECTIONS)
        copying = asyncio.create_task(history.run())
        await history.drained()
        copying.cancel()
        await asyncio.gather(copying, return_exceptions=True)
        journal.close()
    assert [entry.action for entry in await entries(database)] == ["floor.supervise_end", "floor.take_over_refused"]
