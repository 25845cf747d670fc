"""Every listening is noted with its reason and seconds; a right decides who may download a recording (RC3, RC4)."""

import wave
from contextlib import nullcontext
from io import BytesIO
from typing import Any

import av
import pytest
import sqlalchemy as sa

from core.ids import RecordingId
from infra.clock import new_id
from infra.trail.audit import audit_table
from recording.filing.moving import Moving
from recording.finding.talks import key_table, talk_table
from recording.listening.service import DOWNLOADED, ListeningLog, ReasonNeeded, ReasonRule
from recording.reader import RecordingReader
from recording.store import recording_table
from tests.unit.webagent.system import Browser, Server, System

ONE = "/api/recordings/r-c-1"


def second(samples: int = 8000) -> bytes:
    """A second of sound, louder on the left."""
    file = BytesIO()
    with wave.open(file, "wb") as sound:
        sound.setparams((2, 2, 8000, 0, "NONE", ""))
        sound.writeframes(b"\x00\x20\x00\x01\x00\xe0\x00\xff" * (samples // 2))
    return file.getvalue()


@pytest.fixture(autouse=True)
async def filed(system: System) -> None:
    """A filed recording of 8001's call c-1."""
    system.settings.recordings.mkdir()
    (system.settings.recordings / "r-c-1.wav").write_bytes(second())
    at = system.clock.now() - 100
    row = {"id": "r-c-1", "call": "c-1", "state": "ready", "file": "r-c-1.wav", "seconds": 60.0, "sha256": ""}
    talk = {"call": "c-1", "at": at, "ended_at": at + 60, "recording": "r-c-1", "state": "ready", "seconds": 60.0}
    more = {"talk_s": 60.0, "direction": "in", "number": "13812345678", "queue": "general", "level": "", "faults": ""}
    word = {"kind": "agent", "value": "8001", "at": at, "call": "c-1", "state": "ready", "seconds": 60.0}
    async with system.database.write() as connection:
        await connection.execute(sa.insert(recording_table).values(**row, filed_at=at + 61, started_at=at))
        await connection.execute(sa.insert(talk_table).values(**talk, **more, training=False))
        await connection.execute(sa.insert(key_table).values(word))
    await system.took("8001", "c-1")


async def begun(browser: Browser, reason: str = "投诉核查") -> str:
    status, body = await browser.post(f"{ONE}/listenings", {"reason": reason})
    assert status == 201
    return str(body["id"])


async def plays(browser: Browser, listening: str) -> int:
    async with browser.client.get(f"{ONE}/audio?listening={listening}") as answer:
        return answer.status


async def report(server: Server, **filter: Any) -> list[dict[str, Any]]:
    """The report that an auditor reads."""
    admin = await server.browser("admin")
    now = server.system.clock.now()
    status, page = await admin.post(
        "/api/recordings/listenings/search", {"since": now - 3600, "until": now + 3600, **filter}
    )
    assert status == 200
    return [one["listening"] | {"agents": one["agents"]} for one in page["items"]]


async def test_a_listening_counts_once_its_sound_is_fetched(server: Server) -> None:
    """RC3: who, what, when, why, and which seconds; a listening that was never played does not count."""
    boss = await server.browser("banzhang")
    await begun(boss, "没有播放")
    listening = await begun(boss)
    assert (await boss.ask("PUT", f"{ONE}/listenings/{listening}", {"spans": [[0, 3]]}))[0] == 404
    assert await report(server) == []
    assert await plays(boss, listening) == 200
    for spans in ([[0, 3.5]], [[3.4, 10], [50, 99]]):
        assert (await boss.ask("PUT", f"{ONE}/listenings/{listening}", {"spans": spans}))[0] == 204
    (found,) = await report(server)
    assert (found["by_name"], found["recording"], found["reason"]) == ("周班长", "r-c-1", "投诉核查")
    assert (found["spans"], found["heard_s"], found["own"]) == ([[0, 10], [50, 60]], 20.0, False)
    assert list(found["agents"]) == ["8001"]


async def test_the_site_asks_those_who_were_not_in_the_call_for_a_reason(server: Server) -> None:
    """RC3: the agent who had the call is not asked."""
    boss, agent = await server.browser("banzhang"), await server.browser("8001")
    for path in (f"{ONE}/listenings", f"{ONE}/audio", f"{ONE}/download?form=wav"):
        method = "POST" if path.endswith("listenings") else "GET"
        status, body = await boss.ask(method, path, {"reason": "  "} if method == "POST" else None)
        assert (status, body["error"]["code"]) == (400, "recording.reason_needed"), path
    assert await plays(agent, await begun(agent, "")) == 200
    (found,) = await report(server)
    assert (found["own"], found["reason"]) == (True, "")
    assert await report(server, others=True) == []


@pytest.mark.parametrize(("asks", "boss", "own"), [("none", 201, 201), ("others", 400, 201), ("all", 400, 400)])
async def test_whom_the_site_asks_is_a_setting(system: System, asks: ReasonRule, boss: int, own: int) -> None:
    """RC3."""
    log = ListeningLog(system.database, system.clock, new_id, asks)
    for was_in_it, status in ((False, boss), (True, own)):
        with nullcontext() if status == 201 else pytest.raises(ReasonNeeded):
            log.check(was_in_it, "")
        log.check(was_in_it, "质检")


async def test_nobody_writes_into_the_log_of_another(server: Server) -> None:
    """RC3: others can neither note seconds there nor use it to get the sound."""
    boss, agent = await server.browser("banzhang"), await server.browser("8001")
    listening = await begun(boss)
    assert await plays(boss, listening) == 200
    assert (await agent.ask("PUT", f"{ONE}/listenings/{listening}", {"spans": [[0, 3]]}))[0] == 404
    assert await plays(agent, listening) == 404
    assert (await (await server.browser("8002")).post(f"{ONE}/listenings", {"reason": "x"}))[0] == 403


@pytest.mark.parametrize(("form", "kind", "codec"), [("wav", "audio/wav", "pcm"), ("mp3", "audio/mpeg", "mp3")])
async def test_a_recording_is_taken_along(server: Server, form: str, kind: str, codec: str) -> None:
    """RC4: this takes a right, keeps both sides apart, and is noted as a download in both logs."""
    boss = await server.browser("banzhang")
    listening = await begun(boss)
    async with boss.client.get(f"{ONE}/download?form={form}&listening={listening}") as answer:
        assert (answer.status, answer.content_type) == (200, kind)
        assert answer.headers["Content-Disposition"] == f'attachment; filename="r-c-1.{form}"'
        sound = await answer.read()
    with av.open(BytesIO(sound), "r") as file:
        stream = file.streams.audio[0]
        assert (stream.codec_context.name.startswith(codec), stream.channels) == (True, 2)
        heard = sum(frame.samples for frame in file.decode(audio=0)) / stream.rate
    assert heard == pytest.approx(1.0, abs=0.15)
    assert [(one["form"], one["reason"]) for one in await report(server, taken=True)] == [(form, "投诉核查")]
    assert await report(server, taken=False) == []
    async with server.system.database.read() as connection:
        query = sa.select(audit_table.c.by_name, audit_table.c.after).where(audit_table.c.action == DOWNLOADED)
        assert [tuple(row) for row in await connection.execute(query)] == [("周班长", {"form": form})]
    assert [path.name for path in server.system.settings.recordings.iterdir()] == ["r-c-1.wav"]


@pytest.mark.parametrize(("form", "kind"), [("mp3", "audio/mpeg"), ("wav", "audio/wav")])
async def test_a_recording_is_taken_along_from_the_file_store(server: Server, form: str, kind: str) -> None:
    """RC4: it is decrypted into a file without a name, of which nothing is left."""
    system = server.system
    filed = await system.built.services.get(RecordingReader).filed(RecordingId("r-c-1"))
    await system.built.services.get(Moving).move(filed.id)
    boss = await server.browser("banzhang")
    async with boss.client.get(f"{ONE}/download?form={form}&listening={await begun(boss)}") as answer:
        assert (answer.status, answer.content_type) == (200, kind)
        sound = await answer.read()
    with av.open(BytesIO(sound), "r") as file:
        stream = file.streams.audio[0]
        assert sum(frame.samples for frame in file.decode(audio=0)) / stream.rate == pytest.approx(1.0, abs=0.15)
    assert list(system.settings.recordings.iterdir()) == []


async def test_a_recording_that_cannot_be_read_is_not_converted(server: Server) -> None:
    """RC4: the answer says so, and it does not count as a download."""
    (server.system.settings.recordings / "r-c-1.wav").write_bytes(b"RIFF, but nothing behind it")
    boss = await server.browser("banzhang")
    status, body = await boss.get(f"{ONE}/download?form=ogg&listening={await begun(boss)}")
    assert (status, body["error"]["code"]) == (503, "recording.not_converted")
    assert await report(server) == []


async def test_a_recording_in_its_drawer(server: Server) -> None:
    """RC3: it shows the number as this person may see it, and the actions that are allowed."""
    boss, agent = await server.browser("banzhang"), await server.browser("8001")
    status, mine = await agent.get(ONE)
    assert (status, mine["talk"]["number"], mine["download"], mine["tag"]) == (200, "138****5678", False, False)
    status, found = await boss.get(ONE)
    assert (status, found["talk"]["number"], found["download"], found["tag"]) == (200, "13812345678", True, True)
    assert found["talk"]["agents"].keys() == {"8001"}
    assert (await (await server.browser("8002")).get(ONE))[0] == 403


@pytest.mark.parametrize("state", ["waiting", "failed"])
async def test_a_recording_without_its_sound_is_read_of(server: Server, state: str) -> None:
    """RC1: the list leads to it and shows its talk and state; nothing of it can be played or downloaded."""
    async with server.system.database.write() as connection:
        for table in (recording_table, talk_table):
            await connection.execute(sa.update(table).values(state=state))
    boss, agent, other = [await server.browser(one) for one in ("banzhang", "8001", "8002")]
    for reader in (boss, agent):
        status, body = await reader.get(ONE)
        assert (status, body["talk"]["state"], body["talk"]["call"]) == (200, state, "c-1")
    assert (await other.get(ONE))[0] == 403
    for path in ("keeping", "peaks", "cues"):
        status, body = await boss.get(f"{ONE}/{path}")
        assert (status, body["error"]["code"]) == (409, "recording.not_ready"), path
