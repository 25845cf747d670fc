"""Deleting a recording early takes a substantial reason and a second person (RC4)."""

import pytest
import sqlalchemy as sa

from infra.files.file_store import FileStore
from infra.files.store import chain_table
from infra.trail.audit import audit_table
from recording.rules.deletions import LASTS_S
from tests.unit.webagent.roles import with_right
from tests.unit.webagent.system import Browser, Server, System
from tests.unit.webagent.test_recording_keeping import ID, PATH, REASON, stored

__all__ = ["stored"]

YES, NO = {"approve": True, "word": "情况属实"}, {"approve": False, "word": "案件未结"}


@pytest.fixture
async def boss(server: Server, stored: FileStore) -> Browser:
    """A supervisor whose role has the right too."""
    await with_right(server, "recordings.delete")
    return await server.browser("banzhang")


@pytest.fixture
async def admin(server: Server) -> Browser:
    return await server.browser("admin")


async def noted(system: System) -> list[tuple[str, str, str]]:
    """The audit log's actions on this recording, with their authors and reasons."""
    async with system.database.read() as connection:
        query = sa.select(audit_table.c.action, audit_table.c.by_name, audit_table.c.reason)
        rows = await connection.execute(query.where(audit_table.c.subject == ID).order_by(audit_table.c.id))
        return [tuple(row) for row in rows]


async def requests(browser: Browser) -> list[tuple[str, bool]]:
    """The requests to delete the recording: their state, and whether they are one's own."""
    status, found = await browser.get(f"{PATH}/deletions")
    assert status == 200
    return [(one["state"], one["own"]) for one in found["items"]]


def there(file_store: FileStore) -> int:
    return len([path for path in file_store.writer.folders.places.first.rglob("*") if path.is_file()])


async def test_one_person_asks_and_another_agrees(
    server: Server, stored: FileStore, boss: Browser, admin: Browser
) -> None:
    """Sound and waveform are gone, and the chain, the audit log and the recording say when, why and by whom."""
    assert (await boss.post(f"{PATH}/deletion", {"reason": f"  {REASON} "}))[0] == 204
    assert there(stored) == 2
    assert (await requests(boss), await requests(admin)) == ([("open", True)], [("open", False)])
    [listed] = (await admin.get("/api/recordings/deletions"))[1]
    assert (listed["recording"], listed["reason"], listed["asked_by_name"]) == (ID, REASON, "周班长")
    assert (await admin.post(f"{PATH}/deletion/decision", YES))[0] == 204
    assert there(stored) == 0
    assert (await boss.get("/api/recordings/deletions"))[1] == []
    async with server.system.database.read() as connection:
        chain = await connection.execute(sa.select(chain_table.c.what, chain_table.c.why).order_by(chain_table.c.seq))
        assert [tuple(row) for row in chain] == [("stored", "")] * 2 + [("deleted", REASON)] * 2
    assert await noted(server.system) == [
        ("recording.deletion_asked", "周班长", REASON),
        ("recording.deleted", "系统管理员", "情况属实"),
    ]
    kept = (await boss.get(f"{PATH}/keeping"))[1]
    assert (kept["deleted_why"], kept["deleted_by"]) == (REASON, kept["deleted_by"])
    assert await requests(boss) == [("approved", True)]
    for path, body in (("deletion", {"reason": REASON}), ("deletion/decision", YES)):
        status, answer = await admin.post(f"{PATH}/{path}", body)
        assert (status, answer["error"]["code"]) == (404, "files.gone")


async def test_nobody_decides_alone(server: Server, stored: FileStore, boss: Browser, admin: Browser) -> None:
    """Another session does not help, nor does asking twice."""
    assert (await boss.post(f"{PATH}/deletion", {"reason": REASON}))[0] == 204
    again = await server.browser("banzhang")
    for browser in (boss, again):
        status, body = await browser.post(f"{PATH}/deletion/decision", YES)
        assert (status, body["error"]["code"]) == (403, "recording.own_deletion")
    status, body = await admin.post(f"{PATH}/deletion", {"reason": REASON})
    assert (status, body["error"]["code"]) == (409, "recording.deletion_asked")
    assert there(stored) == 2


async def test_a_refusal_has_its_word_and_one_may_ask_again(
    server: Server, stored: FileStore, boss: Browser, admin: Browser
) -> None:
    assert (await boss.post(f"{PATH}/deletion", {"reason": REASON}))[0] == 204
    for word in ("", " ", "。", "……"):
        assert (await admin.post(f"{PATH}/deletion/decision", {"approve": False, "word": word}))[0] == 400
    assert (await admin.post(f"{PATH}/deletion/decision", NO))[0] == 204
    assert there(stored) == 2
    [refused] = (await boss.get(f"{PATH}/deletions"))[1]["items"]
    assert (refused["state"], refused["word"], refused["decided_by_name"]) == ("refused", "案件未结", "系统管理员")
    assert (await noted(server.system))[-1] == ("recording.deletion_declined", "系统管理员", "案件未结")
    status, body = await admin.post(f"{PATH}/deletion/decision", YES)
    assert (status, body["error"]["code"]) == (404, "recording.no_deletion_asked")
    assert (await boss.post(f"{PATH}/deletion", {"reason": REASON}))[0] == 204
    assert await requests(boss) == [("open", True), ("refused", True)]


async def test_a_hold_is_stronger_than_a_request(stored: FileStore, boss: Browser, admin: Browser) -> None:
    """A hold may come between request and decision; the request stays open."""
    assert (await boss.post(f"{PATH}/deletion", {"reason": REASON}))[0] == 204
    assert (await boss.post(f"{PATH}/holds", {"reason": "案件 17"}))[0] == 204
    status, body = await admin.post(f"{PATH}/deletion/decision", YES)
    assert (status, body["error"]["code"]) == (409, "files.held")
    assert (await requests(admin), there(stored)) == ([("open", False)], 2)


async def test_a_request_is_over_after_a_week(server: Server, stored: FileStore, boss: Browser, admin: Browser) -> None:
    assert (await boss.post(f"{PATH}/deletion", {"reason": REASON}))[0] == 204
    server.system.clock.advance(LASTS_S)
    boss, admin = await server.browser("banzhang"), await server.browser("admin")
    assert (await admin.get("/api/recordings/deletions"))[1] == []
    status, body = await admin.post(f"{PATH}/deletion/decision", YES)
    assert (status, body["error"]["code"], there(stored)) == (404, "recording.no_deletion_asked", 2)
    assert await requests(boss) == [("expired", True)]
    assert (await boss.post(f"{PATH}/deletion", {"reason": REASON}))[0] == 204


async def test_who_asks_can_take_it_back_and_nobody_else(boss: Browser, admin: Browser, server: Server) -> None:
    assert (await boss.post(f"{PATH}/deletion", {"reason": REASON}))[0] == 204
    status, body = await admin.post(f"{PATH}/deletion/withdrawal")
    assert (status, body["error"]["code"]) == (403, "recording.not_your_deletion")
    assert (await boss.post(f"{PATH}/deletion/withdrawal"))[0] == 204
    assert await requests(boss) == [("withdrawn", True)]
    assert [action for action, *_ in await noted(server.system)][-1] == "recording.deletion_withdrawn"


@pytest.mark.parametrize(
    "reason", ["x", "删除", "删除删除删除删除", "11111111111", "2026-09-30 12", "。。。。。。。。。。", "市民要求"]
)
async def test_a_reason_says_something(admin: Browser, stored: FileStore, reason: str) -> None:
    status, body = await admin.post(f"{PATH}/deletion", {"reason": reason})
    assert (status, body["error"]["code"]) == (400, "recording.reason_too_thin")


async def test_without_the_right_nobody_asks_or_decides(server: Server, stored: FileStore, admin: Browser) -> None:
    other = await server.browser("banzhang")
    assert (await admin.post(f"{PATH}/deletion", {"reason": REASON}))[0] == 204
    assert (await other.post(f"{PATH}/deletion", {"reason": REASON}))[0] == 403
    assert (await other.post(f"{PATH}/deletion/decision", YES))[0] == 403
    assert len((await other.get("/api/recordings/deletions"))[1]) == 1, "who may hold it sees it in time"
    assert await (await server.browser("zuzhang")).get("/api/recordings/deletions") == (200, [])
