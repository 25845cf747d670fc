"""Opening hours over HTTP: written to the file that flows use, and refused if the file has changed meanwhile."""

import shutil
from pathlib import Path
from typing import Any

from infra.settings.installation import PROJECT
from ivr.hours.file import HoursFile
from tests.unit.webagent.system import Browser, Server
from tests.unit.webagent.test_flow_facts import audited

HOLIDAY = {"name": "春节", "first": "2027-02-05", "last": "2027-02-11"}


async def opened(server: Server, folder: Path) -> tuple[Browser, Path]:
    """An administrator of a system with a copy of the file that ships."""
    file = folder / "hours.yaml"
    shutil.copy(PROJECT / "flows" / "hours.yaml", file)
    server.system.built.services.get(HoursFile).path = file
    return await server.browser("admin"), file


def form(now: Any, **more: Any) -> dict[str, Any]:
    office = next(one["calendar"] for one in now["calendars"] if one["calendar"]["id"] == "office")
    kept = {name: office[name] for name in ("weekly", "holidays", "makeup")}
    return {"version": now["version"], **kept, **more}


async def test_hours_are_written_into_the_file_unless_it_has_changed(server: Server, tmp_path: Path) -> None:
    """TE9: no change on disk is lost, and the audit log says who changed what."""
    admin, file = await opened(server, tmp_path)
    _, now = await admin.get("/api/hours")
    changed = form(now)
    changed["holidays"] = [*changed["holidays"], HOLIDAY]
    status, after = await admin.ask("PUT", "/api/hours/office", {**changed, "reason": "国办通知"})
    assert status == 200, after
    assert "{name: 春节, from: 2027-02-05, to: 2027-02-11}" in file.read_text("utf-8")
    status, answer = await admin.ask("PUT", "/api/hours/office", changed)
    assert (status, answer["error"]["code"]) == (409, "hours.changed")
    assert await audited(server, "calendar") == ["hours.changed"]


async def test_wrong_hours_change_nothing(server: Server, tmp_path: Path) -> None:
    """TE9: here a holiday or a span ends before it begins, or a make-up day has no hours."""
    admin, file = await opened(server, tmp_path)
    _, now = await admin.get("/api/hours")
    before = file.read_bytes()
    for wrong in (
        {"holidays": [{**HOLIDAY, "last": "2027-02-01"}]},
        {"weekly": {"monday": ["12:00-08:00"]}},
        {"makeup": [{"name": "x", "day": "2027-02-14"}]},
    ):
        status, answer = await admin.ask("PUT", "/api/hours/office", form(now, **wrong))
        assert (status, answer["error"]["code"]) == (400, "invalid"), wrong
    closed = {"weekly": {day: [] for day in now["calendars"][0]["calendar"]["weekly"]}, "makeup": []}
    status, answer = await admin.ask("PUT", "/api/hours/office", form(now, **closed))
    assert (status, answer["error"]["code"]) == (400, "hours.never_open"), "a calendar without an open hour"
    assert file.read_bytes() == before
