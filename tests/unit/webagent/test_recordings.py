"""Recordings are played from the ticket, in parts, by people with the right (RC1, RC2)."""

import io
import wave
from array import array
from pathlib import Path

import pytest
import sqlalchemy as sa

from acd.participant_store import participant_table
from core.actor import SYSTEM
from core.ids import CallId
from core.messages.files import FilingDone, RecordingReady
from core.messages.telephony import RecordingStarted, RecordingStopped
from infra.files.entering import told
from infra.files.file_store import About, FileStore
from infra.live.history import Fact
from infra.trail.audit import audit_table
from recording.files import RECORDING
from recording.filing.parts import RATE
from recording.listening.service import LISTENED, NOTED_FOR_S, listening_table
from recording.rules.entities import Pause, Recording, recording_of
from recording.store import project, recording_table
from tests.unit.webagent.system import Browser, Server, System

SOUND = b"RIFF" + bytes(range(256))
OGG = b"OggS" + bytes(range(256)) * 300
PEAKS = b'{"seconds": 2.0, "left": [0.5], "right": [0.1]}'


@pytest.fixture
async def filed(system: System) -> str:
    """A filed recording of the call c-1."""
    file_store = system.settings.recordings
    file_store.mkdir()
    (file_store / "r-c-1.wav").write_bytes(SOUND)
    (file_store / "r-c-1.peaks.json").write_text('{"seconds": 2.0, "left": [0.5], "right": [0.1]}')
    row = {"id": "r-c-1", "call": "c-1", "state": "ready", "file": "r-c-1.wav", "seconds": 2.0, "sha256": ""}
    async with system.database.write() as connection:
        await connection.execute(sa.insert(recording_table).values(**row, filed_at=1.0))
    return "/api/recordings/r-c-1"


async def listener(server: Server, *recordings: str) -> Browser:
    """A supervisor who has given a reason."""
    browser = await server.browser("banzhang")
    for each in recordings:
        assert (await browser.post(f"{each}/listenings", {"reason": "质检"}))[0] == 201
    return browser


async def test_the_sound_comes_in_parts(server: Server, filed: str) -> None:
    browser = await listener(server, filed)
    async with browser.client.get(f"{filed}/audio", headers={"Range": "bytes=4-7"}) as answer:
        assert (answer.status, await answer.read()) == (206, SOUND[4:8])
        assert answer.headers["Content-Range"] == f"bytes 4-7/{len(SOUND)}"
    async with browser.client.get(f"{filed}/audio") as answer:
        assert (answer.status, answer.content_type, await answer.read()) == (200, "audio/wav", SOUND)


@pytest.mark.parametrize("ranges", [[None], ["bytes=0-"], ["bytes=0-99", "bytes=100-"], ["bytes=100-199"]])
async def test_each_listening_is_noted_once(server: Server, filed: str, ranges: list[str | None]) -> None:
    """RC2: the note names the listener, whichever part comes first, and stands for all parts that a player fetches."""
    browser = await listener(server, filed)
    for each in ranges:
        async with browser.client.get(f"{filed}/audio", headers={"Range": each} if each else {}) as answer:
            assert answer.ok
    assert await listenings(server) == [("周班长", "r-c-1")]
    server.system.clock.advance(NOTED_FOR_S + 1)
    assert (await browser.get(f"{filed}/audio"))[0] == 400
    assert (await browser.post(f"{filed}/listenings", {"reason": "质检"}))[0] == 201
    async with browser.client.get(f"{filed}/audio") as answer:
        assert answer.ok
    assert len(await listenings(server)) == 2


async def listenings(server: Server) -> list[tuple[str, str]]:
    """The listeners and their recordings, as the audit log has them."""
    async with server.system.database.read() as connection:
        query = sa.select(audit_table.c.by_name, audit_table.c.subject).where(audit_table.c.action == LISTENED)
        return [(name, subject) for name, subject in await connection.execute(query)]


async def test_the_kind_of_sound_is_told(server: Server, filed: str) -> None:
    """RC2: a new recording is Opus; those of older releases are found and played as PCM."""
    file_store = server.system.settings.recordings
    (file_store / "2026").mkdir()
    (file_store / "2026" / "r-c-2.ogg").write_bytes(SOUND)
    row = {"id": "r-c-2", "call": "c-2", "state": "ready", "file": "2026/r-c-2.ogg", "seconds": 2.0, "sha256": ""}
    async with server.system.database.write() as connection:
        await connection.execute(sa.insert(recording_table).values(**row, filed_at=1.0))
    browser = await listener(server, "/api/recordings/r-c-1", "/api/recordings/r-c-2")
    for id, kind in (("r-c-1", "audio/wav"), ("r-c-2", "audio/ogg")):
        async with browser.client.get(f"/api/recordings/{id}/audio", headers={"Range": "bytes=0-3"}) as answer:
            assert (answer.status, answer.content_type, await answer.read()) == (206, kind, SOUND[:4])


async def put(system: System, call: str) -> tuple[RecordingReady, FileStore]:
    """A recording that the worker has put into the file store; its row is not written yet."""
    file_store = system.built.services.get(FileStore)
    writer, id = file_store.writer, recording_of(CallId(call))
    sound = writer.write([OGG], RECORDING, About(made_at=1.0, name=f"{id}.ogg"))
    waveform = writer.write([PEAKS], RECORDING, About(made_at=1.0, of=sound.id))
    ready = RecordingReady(
        recording=id,
        call=CallId(call),
        file="",
        seconds=2.0,
        sha256=sound.sha256,
        at=1.0,
        sound=told(sound),
        waveform=told(waveform),
    )
    return ready, file_store


async def test_a_recording_is_played_from_the_file_store(server: Server) -> None:
    """RC2 RC4: ranges are decrypted on the way; for a deleted recording, the answer says that it is gone."""
    ready, file_store = await put(server.system, "c-7")
    async with server.system.database.write() as connection:
        await project(connection, [Fact(1, 0, 1.0, ready)])
    path = f"/api/recordings/{ready.recording}"
    browser = await listener(server, path)
    async with browser.client.get(f"{path}/audio", headers={"Range": "bytes=70000-70003"}) as answer:
        assert (answer.status, answer.content_type, await answer.read()) == (206, "audio/ogg", OGG[70000:70004])
        assert answer.headers["Content-Range"] == f"bytes 70000-70003/{len(OGG)}"
        assert "no-store" in answer.headers["Cache-Control"]
    assert await browser.get(f"{path}/peaks") == (200, {"seconds": 2.0, "left": [0.5], "right": [0.1]})
    assert await listenings(server) == [("周班长", "r-c-7")]
    assert ready.sound is not None
    await file_store.delete(ready.sound.id, "法院裁定", SYSTEM)
    for what in ("audio", "peaks"):
        status, body = await browser.get(f"{path}/{what}")
        assert (status, body["error"]["code"]) == (404, "files.gone")


async def test_a_recording_is_played_before_its_row_is_written(server: Server) -> None:
    """RC2: the database is a moment late, and the page has learned from the core that the recording is ready."""
    ready, _ = await put(server.system, "c-2")
    server.system.arrives("c-2")
    agent = await server.agent()
    server.system.rings("8001")
    server.system.answers("8001")
    bus, id = server.system.bus, ready.recording
    bus.post(RecordingStarted(call=CallId("c-2"), recording=id, caller_file="c", agent_file="a", at=1.0))
    bus.post(RecordingStopped(call=CallId("c-2"), recording=id, at=2.0))
    bus.post(FilingDone(recording=id, file="", seconds=2.0, sound=ready.sound, waveform=ready.waveform))
    await server.system.took("8001", "c-2")
    path = f"/api/recordings/{id}"
    for what, content in (("audio", OGG), ("peaks", PEAKS)):
        async with agent.client.get(f"{path}/{what}") as answer:
            assert (answer.status, await answer.read()) == (200, content)


async def test_an_interactions_recordings_are_listed_for_people_who_may_play_them(server: Server, filed: str) -> None:
    """RC3: a page that is reopened in the wrap-up finds the recording again."""
    mine, other = await server.browser("8001"), await server.browser("8002")
    await server.system.took("8001", "c-1")
    found = [{"id": "r-c-1", "interaction": "c-1", "state": "ready", "seconds": 2.0}]
    assert await mine.get("/api/recordings/of/c-1") == (200, found)
    assert await other.get("/api/recordings/of/c-1") == (200, [])


async def test_the_waveform(server: Server, filed: str) -> None:
    browser = await server.browser("banzhang")
    assert await browser.get(f"{filed}/peaks") == (200, {"seconds": 2.0, "left": [0.5], "right": [0.1]})
    assert await listenings(server) == []


async def test_an_agent_listens_to_the_own_calls_only(server: Server, filed: str) -> None:
    """RC2: this includes the lead and the participants."""
    mine, other = await server.browser("8001"), await server.browser("8002")
    assert (await mine.get(f"{filed}/peaks"))[0] == 403
    await server.system.took("8001", "c-1")
    assert (await mine.get(f"{filed}/peaks"))[0] == 200
    assert (await other.get(f"{filed}/peaks"))[0] == 403
    row = {"id": "p-1", "called_at": 1.0, "interaction": "c-1", "kind": "agent", "by": "8001", "agent": "8002"}
    async with server.system.database.write() as connection:
        values = {**row, "name": "", "number": "", "joined_at": 2.0, "consult_s": 0.0, "talk_s": 0.0}
        await connection.execute(sa.insert(participant_table).values(**values))
    assert (await other.get(f"{filed}/peaks"))[0] == 200


async def test_a_ticket_about_a_call_opens_no_recording(server: Server, filed: str) -> None:
    """RC2: a stranger gets no draft of it; somebody at whom it only rang gets a draft, but no sound."""
    stranger, asked = await server.browser("8001"), await server.browser("8002")
    status, body = await stranger.post("/api/tickets", {"interaction": "c-1"})
    assert (status, body["error"]["code"]) == (403, "ticket.not_your_interaction")
    await server.system.took("8002", "c-1", talked=False)
    status, ticket = await asked.post("/api/tickets", {"interaction": "c-1"})
    assert (status, ticket["recordings"]) == (201, [{"id": "r-c-1", "seconds": 2.0, "state": "ready"}])
    assert (await asked.get(f"{filed}/peaks"))[0] == 403


async def test_a_recording_that_is_not_filed_yet(server: Server) -> None:
    browser = await server.agent()
    server.system.arrives("c-2")
    server.system.rings("8001")
    server.system.answers("8001")
    status, body = await browser.get("/api/recordings/r-c-2/audio")
    assert (status, body["error"]["code"]) == (409, "recording.not_ready")
    assert (await browser.get("/api/recordings/r-c-3/audio"))[0] == 404


def part(path: Path, samples: "array[int]") -> None:
    """Write one side, as Asterisk leaves it."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with wave.open(str(path), "wb") as file:
        file.setparams((1, 2, RATE, 0, "NONE", ""))
        file.writeframes(samples.tobytes())


async def unfiled(server: Server) -> Browser:
    """The agent 8001's call c-2 is over; its recording waits to be filed: 20 s of the caller, 19.5 s of the agent."""
    server.system.arrives("c-2")
    agent = await server.agent()
    server.system.rings("8001")
    server.system.answers("8001")
    parts, bus = server.system.settings.recordings / "parts", server.system.bus
    part(parts / "r-c-2-caller.wav", array("h", (n % 1000 for n in range(20 * RATE))))
    part(parts / "r-c-2-agent.wav", array("h", (-(n % 900) for n in range(39 * RATE // 2))))
    bus.post(RecordingStarted(call=CallId("c-2"), recording=ID, caller_file="c", agent_file="a", at=1.0))
    bus.post(RecordingStopped(call=CallId("c-2"), recording=ID, at=2.0))
    await server.system.took("8001", "c-2")
    return agent


ID = recording_of(CallId("c-2"))
UNFILED = f"/api/recordings/{ID}"


async def test_sound_is_played_before_it_is_filed(server: Server) -> None:
    """RC2 RC3: a busy machine files minutes later; until then both sides are served as Asterisk has written them."""
    agent = await unfiled(server)
    listening = (await agent.post(f"{UNFILED}/listenings", {}))[1]["id"]
    path = f"{UNFILED}/audio?listening={listening}&raw=true"
    async with agent.client.get(path) as answer:
        assert (answer.status, answer.content_type) == (200, "audio/wav")
        whole = await answer.read()
    with wave.open(io.BytesIO(whole)) as file:
        assert (file.getnchannels(), file.getframerate(), file.getnframes()) == (2, RATE, 20 * RATE)
        both = array("h", file.readframes(20 * RATE))
    assert both[::2] == array("h", (n % 1000 for n in range(20 * RATE)))
    assert both[1::2] == array("h", (-(n % 900) if n < 39 * RATE // 2 else 0 for n in range(20 * RATE)))
    for begin, end in ((0, 9), (40, 50), (44, 44), (47, 8 * RATE * 4 + 45), (len(whole) - 3, len(whole) - 1)):
        async with agent.client.get(path, headers={"Range": f"bytes={begin}-{end}"}) as answer:
            assert (answer.status, await answer.read()) == (206, whole[begin : end + 1])
    assert (await agent.get(f"{UNFILED}/cues"))[1]["seconds"] == 20.0
    assert (await listenings(server)) == [("李静", ID)]
    async with server.system.database.read() as connection:
        assert await connection.scalar(sa.select(listening_table.c.seconds)) == 20.0


async def test_raw_sound_is_for_people_who_may_listen_and_ends_with_the_filing(server: Server) -> None:
    """RC2: a player that began with raw sound is told to fetch the filed one; anything else waits for the filing."""
    agent, other = await unfiled(server), await server.browser("8002")
    assert (await other.get(f"{UNFILED}/audio"))[0] == 403
    for what in ("peaks", "download?form=wav"):
        status, body = await (await server.browser("banzhang")).get(f"{UNFILED}/{what}")
        assert (status, body["error"]["code"]) == (409, "recording.not_ready")
    ready, _ = await put(server.system, "c-2")
    done = FilingDone(recording=ID, file="", seconds=20.0, sound=ready.sound, waveform=ready.waveform)
    server.system.bus.post(done)
    status, body = await agent.get(f"{UNFILED}/audio?raw=true")
    assert (status, body["error"]["code"]) == (409, "recording.filed")
    async with agent.client.get(f"{UNFILED}/audio") as answer:
        assert (answer.status, await answer.read()) == (200, OGG)


async def test_raw_sound_whose_parts_are_gone_is_not_ready(server: Server) -> None:
    agent = await unfiled(server)
    for path in (server.system.settings.recordings / "parts").iterdir():
        path.unlink()
    status, body = await agent.get(f"{UNFILED}/audio")
    assert (status, body["error"]["code"]) == (409, "recording.not_ready")


async def test_a_talk_is_paused_by_people_who_are_in_it(server: Server) -> None:
    """RC1: the request is noted first, the call shows it, and nobody else can do it."""
    mine, other = await server.agent(), await server.browser("8002")
    server.system.arrives("c-2")
    server.system.rings("8001")
    server.system.answers("8001")
    id, path = recording_of(CallId("c-2")), "/api/recordings/of/c-2"
    started = RecordingStarted(call=CallId("c-2"), recording=id, caller_file="c", agent_file="a", at=1.0)
    server.system.bus.post(started)
    status, refused = await other.post(f"{path}/pause", {})
    assert (status, refused["error"]["code"]) == (409, "recording.not_in_talk")
    assert (await mine.post(f"{path}/pause", {"reason": "card"}))[0] == 204
    table = server.system.live.tables["recording"].of(Recording)
    assert (table[id].pause, table[id].paused_by) == (Pause.ASKED, "8001")
    assert (await mine.post(f"{path}/resume", {}))[0] == 204
    assert table[id].pause is Pause.NONE
    async with server.system.database.read() as connection:
        query = sa.select(audit_table.c.action, audit_table.c.reason).where(audit_table.c.subject == "c-2")
        noted = [tuple(row) for row in await connection.execute(query)]
    assert noted == [("recording.paused", "card"), ("recording.resumed", "")]
