"""How long a recording is kept: legal holds, categories and deletion, each by right and with a reason (RC4)."""

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
import sqlalchemy as sa

from core.ids import CallId
from infra.files.file_store import FileStore
from infra.files.kinds import YEAR_DAYS
from infra.live.history import Fact
from infra.trail.audit import audit_table
from recording.finding.talks import tell
from recording.rules.entities import recording_of
from recording.store import project
from tests.unit.webagent.roles import with_right
from tests.unit.webagent.system import Server, System
from tests.unit.webagent.test_recordings import filed, put

__all__ = ["filed"]

REASON = "法院裁定 2026-9 号"

ID = recording_of(CallId("c-7"))
PATH = f"/api/recordings/{ID}"


@pytest.fixture
async def stored(system: System) -> FileStore:
    """A recording of the call c-7, in the file store."""
    ready, file_store = await put(system, "c-7")
    async with system.database.write() as connection:
        await project(connection, [Fact(1, 0, 1.0, ready)])
    return file_store


async def noted(system: System) -> list[tuple[str, str]]:
    """The audit log's actions on this recording, with their reasons."""
    async with system.database.read() as connection:
        query = sa.select(audit_table.c.action, audit_table.c.reason).where(audit_table.c.subject == ID)
        return [(action, reason) for action, reason in await connection.execute(query)]


async def test_a_recording_on_legal_hold_is_deleted_by_nobody(server: Server, stored: FileStore) -> None:
    """RC4: it shows who holds it, since when and why; once released with a reason, it is kept by its rule again."""
    boss, admin = await server.browser("banzhang"), await server.browser("admin")
    assert (await boss.post(f"{PATH}/holds", {"reason": "案件 17"}))[0] == 204
    status, kept = await boss.get(f"{PATH}/keeping")
    assert (status, kept["until"], kept["may_keep"]) == (200, None, True)
    [hold] = kept["holds"]
    assert (hold["why"], hold["by_name"], hold["released_at"]) == ("案件 17", "周班长", None)
    status, refused = await admin.post(f"{PATH}/deletion", {"reason": REASON})
    assert (status, refused["error"]["code"]) == (409, "files.held")
    assert (await boss.post(f"{PATH}/holds/{'0' * 8}/release", {"reason": "x"}))[0] == 404
    assert (await boss.post(f"{PATH}/holds/{hold['id']}/release", {"reason": "结案"}))[0] == 204
    kept = (await boss.get(f"{PATH}/keeping"))[1]
    assert kept["holds"][0]["released_why"] == "结案"
    assert kept["until"] == 1.0 + 2 * YEAR_DAYS * 86_400
    assert await noted(server.system) == [("recording.held", "案件 17"), ("recording.released", "结案")]


async def test_the_list_marks_those_that_are_held_or_deleted_and_finds_them(server: Server, stored: FileStore) -> None:
    """RC4: it says by whom, why, and which row of the chain; before a hold ends by itself, its owner is reminded."""
    system = server.system
    async with system.database.write() as connection:
        await tell(connection, "c-7")
    boss, admin = await server.browser("banzhang"), await server.browser("admin")

    async def found(kept: str | None) -> list[tuple[list[str], bool]]:
        body = {"since": 0, "until": 100, **({"kept": kept} if kept else {})}
        status, answer = await boss.post("/api/recordings/search", body)
        assert status == 200
        return [(row["marks"], row["deleted"] is not None) for row in answer["items"]]

    assert (await found(None), await found("held")) == ([([], False)], [])
    today = datetime.fromtimestamp(system.clock.now(), ZoneInfo(system.settings.zone)).date()
    past = {"reason": "案件 17", "until": str(today - timedelta(1))}
    status, body = await boss.post(f"{PATH}/holds", past)
    assert (status, body["error"]["code"]) == (400, "files.hold_over")
    assert (await boss.post(f"{PATH}/holds", {**past, "until": str(today + timedelta(3))}))[0] == 204
    assert (await found("held"), await found("ending")) == ([(["held", "ending"], False)],) * 2
    assert await boss.get("/api/recordings/holds-ending") == (200, {"recordings": 1})
    assert len((await admin.get("/api/files/holds?ending=true"))[1]) == 1
    assert (await (await server.browser("8001")).get("/api/recordings/holds-ending"))[0] == 403
    [hold] = (await boss.get(f"{PATH}/keeping"))[1]["holds"]
    assert (await boss.post(f"{PATH}/holds/{hold['id']}/release", {"reason": "结案"}))[0] == 204
    await with_right(server, "recordings.delete")
    boss = await server.browser("banzhang")
    assert (await boss.post(f"{PATH}/deletion", {"reason": REASON}))[0] == 204
    assert (await admin.post(f"{PATH}/deletion/decision", {"approve": True, "word": "同意"}))[0] == 204
    assert (await found("held"), await found("deleted")) == ([], [([], True)])
    gone = (await boss.get(PATH))[1]["talk"]["deleted"]
    assert (gone["by"], gone["why"], gone["row"]) == ("系统管理员", REASON, 4)


async def test_a_recording_is_kept_by_another_category_s_rule(server: Server, stored: FileStore) -> None:
    """RC4: the site defines the categories; none keeps files for less than twelve months."""
    boss, admin = await server.browser("banzhang"), await server.browser("admin")
    rule = {"category": "recording.complaint", "kind": "recording", "title": "投诉", "days": 3660, "reason": "规定"}
    assert (await admin.post("/api/files/rules", rule))[0] == 200
    short = {**rule, "category": "recording.short", "days": YEAR_DAYS - 1}
    assert (await admin.post("/api/files/rules", short))[0] == 400
    status, found = await boss.get("/api/recordings/categories")
    assert (status, [one["category"] for one in found]) == (200, ["recording", "recording.complaint"])
    request = {"category": "recording.complaint", "reason": "投诉核查"}
    assert (await boss.ask("PUT", f"{PATH}/category", request))[0] == 204
    kept = (await boss.get(f"{PATH}/keeping"))[1]
    assert (kept["category"], kept["title"], kept["until"]) == ("recording.complaint", "投诉", 1.0 + 3660 * 86_400)
    status, body = await boss.ask("PUT", f"{PATH}/category", {**request, "category": "voicemail"})
    assert (status, body["error"]["code"]) == (400, "recording.no_such_category")


async def test_another_category_is_no_way_to_delete_a_recording(server: Server, stored: FileStore) -> None:
    """RC4: one person alone can delete nothing, not even in a roundabout way."""
    boss, admin = await server.browser("banzhang"), await server.browser("admin")
    rule = {"kind": "recording", "title": "投诉", "reason": "规定"}
    for days, name in ((36_500, "recording.long"), (36_000, "recording.shorter")):
        assert (await admin.post("/api/files/rules", {**rule, "category": name, "days": days}))[0] == 200
        request = {"category": name, "reason": "投诉核查"}
        assert (await boss.ask("PUT", f"{PATH}/category", request))[0] == 204
    status, body = await boss.ask("PUT", f"{PATH}/category", {"category": "recording", "reason": "改回"})
    assert (status, body["error"]["code"]) == (409, "recording.kept_too_short")


async def test_a_recording_of_an_earlier_release_is_put_in_the_file_store_to_be_held(
    server: Server, filed: str
) -> None:
    """RC4: a recording whose file is gone cannot be."""
    boss = await server.browser("banzhang")
    kept = (await boss.get(f"{filed}/keeping"))[1]
    assert (kept["in_file_store"], kept["holds"]) == (False, [])
    (server.system.settings.recordings / "r-c-1.wav").write_bytes(b"RIFF\x24\0\0\0WAVEfmt " + bytes(100))
    assert (await boss.post(f"{filed}/holds", {"reason": "案件 17"}))[0] == 204
    kept = (await boss.get(f"{filed}/keeping"))[1]
    assert (kept["in_file_store"], [one["why"] for one in kept["holds"]]) == (True, ["案件 17"])
    assert list(server.system.settings.recordings.iterdir()) == []
