"""The list of messages: whose it is, its sound and who has heard it, call-back, ticket, and done (IV1)."""

import hashlib
from typing import Any

import pytest
import sqlalchemy as sa

from core.ids import CallId, QueueId, RecordingId
from core.messages.base import Event
from core.messages.files import SoundFiled
from core.messages.outbound import PlaceCall
from core.messages.voicemail import MessageBegan, MessageSettled, MessageTaken, VoicemailClosed, VoicemailLeft
from infra.trail.audit import audit_table
from records.store import project as project_records
from tests.unit.records.calls import answered, ends, facts_of, parts, placed
from tests.unit.webagent.system import Browser, Server, System
from voicemail.sounds import VoicemailSounds
from voicemail.store import project

NOW = 1_764_000_000.0


def leaves(system: System, id: str, queue: str = "general", number: str = "13812345678") -> None:
    """A caller leaves a message, which is filed."""
    call, message = CallId(f"c-{id}"), f"v-{id}"
    began = MessageBegan(
        message=message,
        call=call,
        box="留言",
        queue=QueueId(queue),
        number=number,
        called="12345",
        language="zh",
        least_s=2.0,
        at=NOW,
    )
    system.bus.post(began)
    system.bus.post(MessageTaken(message=message, call=call, heard_s=6.0, at=NOW))
    system.bus.post(MessageSettled(message=message, call=call, kept=True, at=NOW))
    filed = SoundFiled(
        recording=RecordingId(message), file=f"2026/11/26/{message}.wav", seconds=8.0, sha256="ab", at=NOW + 10
    )
    system.bus.post(filed)


async def listed(browser: Browser) -> list[Any]:
    status, found = await browser.get("/api/voicemail")
    assert status == 200, found
    return list(found["items"])


async def test_agents_see_the_messages_of_the_queues_that_they_serve(server: Server) -> None:
    """The numbers are masked; supervisors see all messages, with whole numbers."""
    leaves(server.system, "a")
    leaves(server.system, "b", queue="elsewhere", number="13900001111")
    leaves(server.system, "c", queue="")
    agent, boss = await server.browser("8001"), await server.browser("banzhang")
    assert [(row["id"], row["number"]) for row in await listed(agent)] == [
        ("v-a", "138****5678"),
        ("v-c", "138****5678"),
    ]
    assert [row["number"] for row in await listed(boss)] == ["13812345678", "13900001111", "13812345678"]
    assert (await agent.post("/api/voicemail/v-b/claim", {}))[1]["error"]["code"] == "voicemail.no_such_message"


async def test_one_takes_a_message_and_has_done_with_it(server: Server) -> None:
    leaves(server.system, "a")
    agent, other, boss = [await server.browser(who) for who in ("8001", "8002", "banzhang")]
    assert (await agent.post("/api/voicemail/v-a/claim", {}))[0] == 204
    (row,) = await listed(other)
    assert (row["claimed_name"] != "", row["mine"], row["number"]) == (True, False, "138****5678")
    assert [row["number"] for row in await listed(agent)] == ["13812345678"], "the one who has it in hand may answer it"
    status, body = await other.post("/api/voicemail/v-a/close", {"note": ""})
    assert (status, body["error"]["code"]) == (409, "voicemail.claimed")
    assert (await boss.post("/api/voicemail/v-a/release", {}))[0] == 204
    assert (await other.post("/api/voicemail/v-a/close", {"note": "已回电"}))[0] == 204
    assert await listed(agent) == []
    async with server.system.database.read() as connection:
        noted = await connection.scalar(
            sa.select(audit_table.c.reason).where(audit_table.c.action == "voicemail.closed")
        )
    assert noted is not None


async def test_what_is_done_is_found_under_done(server: Server) -> None:
    left = VoicemailLeft(
        message="v-z",
        call=CallId("c-z"),
        box="留言",
        queue=QueueId("general"),
        number="13812345678",
        called="12345",
        language="zh",
        file="x.wav",
        seconds=8.0,
        sha256="ab",
        left_at=NOW,
        at=NOW,
    )
    closed = VoicemailClosed(message="v-z", by="nobody", note="已回电", at=NOW + 60)
    async with server.system.database.write() as connection:
        await project(connection, facts_of((left, closed)))
    _, rows = await (await server.browser("8001")).get("/api/voicemail/closed")
    assert [(row["id"], row["note"], row["closed_at"]) for row in rows] == [("v-z", "已回电", NOW + 60)]


async def test_only_playing_is_listening(server: Server) -> None:
    """RC2: fetching the sound is noted, fetching its waveform is not."""
    leaves(server.system, "a")
    folder = server.system.settings.recordings / "2026/11/26"
    folder.mkdir(parents=True)
    (folder / "v-a.wav").write_bytes(b"RIFF")
    (folder / "v-a.peaks.json").write_text("{}")
    agent = await server.browser("8001")
    noted = sa.select(sa.func.count()).where(audit_table.c.action == "voicemail.listened")
    counts = []
    for what in ("peaks", "audio", "audio"):
        assert (await agent.get(f"/api/voicemail/v-a/{what}"))[0] == 200
        async with server.system.database.read() as connection:
            counts.append(await connection.scalar(noted))
    assert counts == [0, 1, 1]


async def test_a_message_that_was_seen_to_is_deleted_by_right(server: Server) -> None:
    """RC4: it plays from both places, in ranges; after the deletion, the row says who deleted it and why."""
    system = server.system
    leaves(system, "a")
    folder = system.settings.recordings / "2026/11/26"
    folder.mkdir(parents=True)
    content = b"RIFF\x24\0\0\0WAVEfmt " + bytes(range(100))
    (folder / "v-a.wav").write_bytes(content)
    (folder / "v-a.peaks.json").write_text('{"seconds": 8.0, "left": [], "right": []}')
    agent, boss = await server.browser("8001"), await server.browser("banzhang")
    left = VoicemailLeft(
        message="v-a",
        call=CallId("c-a"),
        box="留言",
        queue=QueueId("general"),
        number="13812345678",
        called="12345",
        language="zh",
        file="2026/11/26/v-a.wav",
        seconds=8.0,
        sha256=hashlib.sha256(content).hexdigest(),
        left_at=NOW,
        at=NOW,
    )
    async with system.database.write() as connection:
        await project(connection, facts_of([left]))

    async def heard(what: str = "audio") -> tuple[int, bytes]:
        async with agent.client.get(f"/api/voicemail/v-a/{what}", headers={"Range": "bytes=0-3"}) as answer:
            return answer.status, await answer.read()

    async def deleted(browser: Browser, reason: str) -> tuple[int, Any]:
        status, body = await browser.post("/api/voicemail/v-a/delete", {"reason": reason})
        return status, body["error"]["code"] if body else None

    assert await heard() == (206, b"RIFF")
    assert await system.built.services.get(VoicemailSounds).mover.move_all() == 1
    assert await heard() == (206, b"RIFF")
    assert await heard("peaks") == (206, b'{"se')
    assert (await deleted(agent, "x"))[0] == 403
    assert await deleted(boss, "x") == (409, "voicemail.not_seen_to")
    assert (await agent.post("/api/voicemail/v-a/close", {"note": ""}))[0] == 204
    async with system.database.write() as connection:
        await project(connection, facts_of([VoicemailClosed(message="v-a", by="x", note="", at=NOW + 60)]))
    assert (await deleted(boss, ""))[0] == 400
    assert await deleted(boss, "骚扰") == (204, None)
    _, rows = await agent.get("/api/voicemail/closed")
    assert [(row["deleted_name"] != "", row["deleted_why"]) for row in rows] == [(True, "骚扰")]
    assert (await agent.get("/api/voicemail/v-a/audio"))[0] == 404
    assert await deleted(boss, "y") == (409, "voicemail.sound_gone")


async def test_the_citizen_is_rung_back_and_a_ticket_is_written(server: Server) -> None:
    """The agent need not see the number: the server calls it, and the agent has the message from then on."""
    leaves(server.system, "a")
    agent = await server.agent("8001")
    status, placed = await agent.post("/api/voicemail/v-a/call", {})
    assert status == 201, placed
    (rung,) = [one for one in server.system.telephones.heard if isinstance(one, PlaceCall)]
    assert (rung.number, rung.call) == ("13812345678", placed["interaction"])
    assert (await listed(agent))[0]["mine"]
    status, made = await agent.post("/api/voicemail/v-a/ticket", {})
    assert status == 201, made
    _, ticket = await agent.get(f"/api/tickets/{made['ticket']}")
    assert (ticket["interaction"], ticket["contact_number"]) == ("c-a", "13812345678")
    assert (await listed(agent))[0]["ticket"] == made["ticket"]


async def test_the_list_says_what_came_of_the_last_call_back(server: Server) -> None:
    """A call before the message does not count; of several, the newest counts, whoever called."""
    leaves(server.system, "a")
    agent = await server.browser("8001")

    async def told(*events: Event) -> tuple[float | None, bool | None]:
        async with server.system.database.write() as connection:
            await project_records(connection, facts_of(events))
        (row,) = await listed(agent)
        return row["rung_at"], row["reached"]

    before = [*placed("out-1", "8001", NOW - 60), ends("out-1", NOW - 30)]
    assert await told(*before) == (None, None)
    assert await told(*placed("out-2", "8002", NOW + 60)) == (NOW + 60, None)
    assert await told(ends("out-2", NOW + 90)) == (NOW + 60, False)
    talk = [*placed("out-3", "8001", NOW + 200), *answered("out-3", "8001", NOW + 210)]
    over = [*parts("out-3", "8001", NOW + 260), ends("out-3", NOW + 260)]
    assert await told(*talk, *over) == (NOW + 200, True)


@pytest.mark.parametrize("what", ["claim", "release", "close"])
async def test_a_message_that_is_not_there_is_not_found(server: Server, what: str) -> None:
    status, body = await (await server.browser("8001")).post(f"/api/voicemail/v-none/{what}", {})
    assert (status, body["error"]["code"]) == (404, "voicemail.no_such_message")
