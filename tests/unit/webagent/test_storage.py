"""The page of files and their retention; and files served in ranges by the domain that owns them (RC2, RC4)."""

from collections.abc import AsyncIterator
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated

import pytest
from aiohttp import web
from aiohttp.test_utils import TestClient, TestServer
from pydantic import Field

from core.actor import SYSTEM, Actor
from infra.clock import FakeClock, new_id
from infra.database.engine import Database
from infra.files.file_store import FileStore, file_store_at
from infra.files.kinds import FileKind
from infra.files.sealing import CHUNK
from infra.files.serving import serve
from infra.http.routes import SIGNED_IN, Routes, application, mount
from infra.services import Services
from infra.settings.files import FileSettings, places_of
from tests.unit.webagent.system import Server

SOUND = FileKind(name="sound", media_types=frozenset({"audio/wav"}), most_bytes=10**7, days=400, least_days=366)
PAGE = FileKind(name="page", media_types=frozenset({"text/html", "text/plain"}), most_bytes=10**6)
WAV = b"RIFF\x24\0\0\0WAVEfmt " + bytes(range(256)) * 1200


async def bits(content: bytes) -> AsyncIterator[bytes]:
    yield content


@dataclass(frozen=True, slots=True)
class Desk:
    file_store: FileStore


ROUTES = Routes("files", Desk)


@ROUTES.route("GET", "/file/{file}", right=SIGNED_IN, also=(206, 304, 416), produces="audio/wav")
async def read_file(
    desk: Desk, request: web.Request, file: Annotated[str, Field(pattern=r"^\w{1,32}$")]
) -> web.StreamResponse:
    return await serve(desk.file_store, await desk.file_store.there(file), request)


Client = TestClient[web.Request, web.Application]


@pytest.fixture
async def file_store(tmp_path: Path) -> AsyncIterator[FileStore]:
    database = Database(f"sqlite+aiosqlite:///{tmp_path / 'db.sqlite3'}")
    await database.migrate()
    places = places_of(FileSettings(), tmp_path / "var", "Asia/Shanghai", "12345")
    yield file_store_at(places, database, FakeClock(), new_id)
    await database.close()


@pytest.fixture
async def client(file_store: FileStore) -> AsyncIterator[Client]:
    async def somebody(_: web.Request) -> Actor:
        return SYSTEM

    app, system = application(somebody), Services()
    system.add(file_store)
    mount(app, ROUTES, system)
    async with TestClient(TestServer(app)) as made:
        yield made


async def test_ranges_of_a_file_are_served_as_a_player_asks_for_them(client: Client, file_store: FileStore) -> None:
    stored = await file_store.put(bits(WAV), SOUND, name="来电 1.wav")
    url, size = f"/file/{stored.id}", len(WAV)
    async with client.get(url) as whole:
        assert (whole.status, await whole.read(), whole.headers["Content-Length"]) == (200, WAV, str(size))
        assert whole.headers["Content-Type"] == "audio/wav"
        assert whole.headers["Cache-Control"] == "private, no-store"
        assert whole.headers["X-Content-Type-Options"] == "nosniff"
        assert whole.headers["Content-Disposition"] == "inline; filename*=UTF-8''%E6%9D%A5%E7%94%B5%201.wav"
        tag = whole.headers["ETag"]
    for asked, start, end in (
        ("bytes=0-", 0, size),
        ("bytes=0-0", 0, 1),
        (f"bytes={CHUNK - 1}-{CHUNK}", CHUNK - 1, CHUNK + 1),
        (f"bytes={size - 1}-{size + 99}", size - 1, size),
        ("bytes=-10", size - 10, size),
        (f"bytes=-{size + 10}", 0, size),
    ):
        async with client.get(url, headers={"Range": asked}) as part:
            assert (part.status, await part.read()) == (206, WAV[start:end]), asked
            assert part.headers["Content-Range"] == f"bytes {start}-{end - 1}/{size}"
    async with client.get(url, headers={"Range": f"bytes={size}-"}) as beyond:
        assert (beyond.status, beyond.headers["Content-Range"]) == (416, f"bytes */{size}")
    for odd in ("bytes=5-2", "bytes=a-b", "bytes=0-1,5-6", "lines=1-2"):
        async with client.get(url, headers={"Range": odd}) as ignored:
            assert (ignored.status, len(await ignored.read())) == (200, size), odd
    async with client.get(url, headers={"If-None-Match": tag}) as known:
        assert (known.status, await known.read()) == (304, b"")
    for condition, status in ((tag, 206), ('"another"', 200)):
        async with client.get(url, headers={"Range": "bytes=0-9", "If-Range": condition}) as part:
            assert part.status == status
    async with client.head(url, headers={"Range": "bytes=0-9"}) as head:
        assert (head.status, await head.read(), head.headers["Content-Length"]) == (206, b"", "10")


async def test_what_cannot_be_read_is_an_error_and_no_half_answer(client: Client, file_store: FileStore) -> None:
    stored = await file_store.put(bits(WAV), SOUND)
    path = file_store.writer.folders.path(stored.folder, stored.place)
    raw = bytearray(path.read_bytes())
    raw[100] ^= 1
    path.write_bytes(raw)
    async with client.get(f"/file/{stored.id}") as damaged:
        assert (damaged.status, (await damaged.json())["error"]["code"]) == (500, "files.damaged")
    async with client.get(f"/file/{stored.id}", headers={"Range": f"bytes={2 * CHUNK}-"}) as elsewhere:
        assert (elsewhere.status, await elsewhere.read()) == (206, WAV[2 * CHUNK :])
    file_store.writer.keys.path.unlink()
    file_store.writer.keys.current()
    async with client.get(f"/file/{stored.id}") as locked:
        assert (locked.status, (await locked.json())["error"]["code"]) == (503, "files.missing_key")
    await file_store.delete(stored.id, "retention", SYSTEM)
    async with client.get(f"/file/{stored.id}") as gone:
        assert (gone.status, (await gone.json())["error"]["code"]) == (404, "files.gone")


async def test_a_stranger_s_page_is_saved_and_never_run(client: Client, file_store: FileStore) -> None:
    stored = await file_store.put(bits(b"<html><script>alert(1)</script>"), PAGE, name="a.html")
    async with client.get(f"/file/{stored.id}") as page:
        assert page.headers["Content-Disposition"].startswith("attachment;")
    text = await file_store.put(bits("市民".encode()), PAGE)
    async with client.get(f"/file/{text.id}") as plain:
        assert (plain.headers["Content-Type"], await plain.text()) == ("text/plain; charset=utf-8", "市民")


async def test_the_page_of_storage(server: Server) -> None:
    admin = await server.browser("admin")
    file_store = server.system.built.services.get(FileStore)
    status, facts = await admin.ask("GET", "/api/files/storage")
    assert (status, facts["rows"], facts["keys"], facts["signer"], facts["exported"]) == (200, 0, [], "", None)
    assert [(disk["folder"], disk["level"]) for disk in facts["disks"]] == [("first", "enough")]
    stored = await file_store.put(bits(WAV), SOUND)
    status, hold = await admin.ask("POST", f"/api/files/{stored.id}/holds", {"reason": "case 17"})
    assert (status, hold["why"], hold["by"]) == (200, "case 17", hold["by"])
    status, held = await admin.ask("GET", "/api/files/holds")
    assert [(one["hold"]["file"], one["kind"], one["size"]) for one in held] == [(stored.id, "sound", len(WAV))]
    status, _ = await admin.ask("POST", "/api/files/heads")
    status, facts = await admin.ask("GET", "/api/files/storage")
    assert (facts["held"], facts["rows"], len(facts["keys"]), facts["exported"]["about"]["rows"]) == (1, 1, 1, 1)
    assert [(one["kind"], one["files"], one["bytes"]) for one in facts["space"]] == [("sound", 1, len(WAV))]
    assert set(facts["keys"][0]) == {"id", "made_at"}
    status, _ = await admin.ask("POST", f"/api/files/holds/{hold['id']}/release", {"reason": "closed"})
    assert status == 204
    status, error = await admin.ask("POST", f"/api/files/holds/{hold['id']}/release", {"reason": "closed"})
    assert (status, error["error"]["code"]) == (404, "files.no_such_hold")
    status, error = await admin.ask("POST", f"/api/files/{stored.id}/holds", {"reason": ""})
    assert status == 400
    status, key = await admin.ask("POST", "/api/files/keys", {"reason": "a year has passed"})
    status, facts = await admin.ask("GET", "/api/files/storage")
    assert (facts["keys"][-1]["id"], facts["others"]) == (key["id"], 1)


async def test_a_verification_is_a_job_of_the_one_who_asked(server: Server) -> None:
    admin = await server.browser("admin")
    file_store = server.system.built.services.get(FileStore)
    stored = await file_store.put(bits(WAV), SOUND)
    file_store.writer.folders.path(stored.folder, stored.place).unlink()
    status, error = await admin.ask("POST", "/api/files/verifications", {"since": "2026-02-02", "until": "2026-02-01"})
    assert (status, error["error"]["field"]) == (400, "until")
    status, job = await admin.ask("POST", "/api/files/verifications", {})
    assert (status, job["kind"], job["state"]) == (201, "files.verify", "queued")
    while await server.system.built.jobs.run_one():
        pass
    status, facts = await admin.ask("GET", "/api/files/storage")
    assert (facts["verified"]["about"]["findings"], facts["verified"]["about"]["files"]) == (1, 1)
    found = server.system.built.jobs.kept[job["id"]]
    assert (found.state.value, found.file_name) == ("done", "verification.csv")
