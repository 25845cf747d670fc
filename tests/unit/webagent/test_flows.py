"""Flows on the page: drafts, publishing, the file on disk, versions and rolling back (IV2, IV3)."""

from typing import Any

import pytest
import sqlalchemy as sa

from core.ids import FlowId
from infra.database.away import DatabaseAway
from infra.database.engine import Database
from infra.jobs.store import JobState
from ivr.publishing.rendering import AGAIN_S, Waiting
from ivr.views import FlowRenderingView
from tests.unit.webagent.flows import REASON, Flows, draft, publish, source
from tests.unit.webagent.system import Browser
from tests.until import until


async def test_a_draft_is_published_with_a_reason_and_written_to_its_file(flows: Flows, admin: Browser) -> None:
    """IV3: the version runs, the file has it, and the watch does not take that for a second change."""
    before = flows.version()
    kept = await draft(admin, source("new") + "# 备注\n")
    assert flows.version() == before, "a draft never runs"
    status, body = await publish(admin, kept["version"])
    assert (status, body) == (200, {"version": flows.version(), "state": "running", "job": ""})
    assert flows.file() == source("new") + "# 备注\n"
    await flows.service._flow_folder.look(settled=True)
    versions = (await admin.get("/api/flows/main/versions"))[1]
    assert [(one["number"], one["active"], one["by"], one["reason"]) for one in versions] == [
        (2, True, "系统管理员", REASON),
        (1, False, "file", ""),
    ]
    detail = (await admin.get("/api/flows/main"))[1]
    assert (detail["draft"], detail["source"]) == (None, source("new") + "# 备注\n")
    status_now = detail["status"]
    assert (status_now["state"], status_now["reason"], status_now["file_differs"]) == ("running", REASON, False)


async def test_who_published_what_and_why_is_in_the_audit_log(flows: Flows, admin: Browser) -> None:
    kept = await draft(admin, source("new"))
    await publish(admin, kept["version"])
    entries = (await admin.get("/api/admin/audit?kind=flow"))[1]["items"]
    assert [(one["action"], one["subject"], one["reason"]) for one in entries] == [
        ("flow.published", "main", REASON),
        ("flow.draft_begun", "main", ""),
    ]


async def test_a_reason_is_required(admin: Browser) -> None:
    kept = await draft(admin, source("new"))
    status, body = await publish(admin, kept["version"], reason="")
    assert (status, body["error"]["field"]) == (400, "reason")


async def test_a_file_that_somebody_has_changed_is_not_overwritten(flows: Flows, admin: Browser) -> None:
    """IV3: publishing is refused with the difference, unless it is forced."""
    kept = await draft(admin, source("new"))
    flows.write("main.yaml", source("by-hand"))
    await until(lambda: flows.file() == source("by-hand"))
    await flows.service._flow_folder.look(settled=True)
    by_hand = flows.version()
    status, body = await publish(admin, kept["version"])
    error = body["error"]
    assert (status, error["code"], error["details"]["file"]) == (409, "flow.file_differs", "main.yaml")
    assert error["details"]["on_disk"] == source("by-hand")
    assert error["details"]["expected"] == source("old")
    assert "+  a: {type: say, prompts: by-hand, next: b}" in error["details"]["difference"]
    assert (flows.version(), flows.file()) == (by_hand, source("by-hand"))
    assert (await publish(admin, kept["version"], force=True))[0] == 200
    assert flows.file() == source("new")


async def test_mistakes_are_told_with_their_places_and_change_nothing(flows: Flows, admin: Browser) -> None:
    before = flows.version()
    kept = await draft(admin, source("new").replace("next: b", "next: nowhere"))
    status, body = await publish(admin, kept["version"])
    problems = body["error"]["details"]["problems"]
    assert (status, body["error"]["code"]) == (422, "flow.problems")
    assert ("unknown_node", 6) in [(one["code"], one["line"]) for one in problems]
    assert (flows.version(), flows.file()) == (before, source("old"))


async def test_a_draft_that_closes_a_circle_with_a_flow_that_runs_is_refused(flows: Flows, admin: Browser) -> None:
    """IV2: the path of the circle is reported, also while the draft is being written."""
    head = "id: {}\nname: {}\nstart: a\nnodes:\n  a: {{type: flow, flow: {}}}\n"
    flows.write("m2.yaml", head.format("m2", "二", "main"))
    await until(lambda: flows.version("m2") != "")
    text = source("new").replace("next: b", "next: c") + "  c: {type: flow, flow: m2, next: b}\n"
    kept = await draft(admin, text)
    status, body = await publish(admin, kept["version"])
    [problem] = body["error"]["details"]["problems"]
    assert (status, problem["code"], problem["line"]) == (422, "recursive_flows", 8)
    assert "main line 8 → m2 line 5 → main" in problem["message"]
    _, found = await admin.post("/api/flows/check", {"source": text, "file": "main.yaml"})
    assert [(one["code"], one["line"], one["node"]) for one in found["problems"]] == [("recursive_flows", 8, "c")]


async def test_a_draft_with_another_flows_id_is_refused(flows: Flows, admin: Browser) -> None:
    kept = await draft(admin, source("new", id="other"))
    status, body = await publish(admin, kept["version"])
    assert (status, [one["code"] for one in body["error"]["details"]["problems"]]) == (422, ["other_id"])


async def test_a_draft_that_somebody_else_has_changed_is_not_overwritten(flows: Flows, admin: Browser) -> None:
    first = await draft(admin, source("one"))
    second = await draft(admin, source("two"), version=first["version"])
    command = {"source": source("three"), "version": first["version"]}
    status, body = await admin.ask("PUT", "/api/flows/main/draft", command)
    assert (status, body["error"]["code"]) == (409, "flow.draft_changed")
    assert body["error"]["details"]["draft"]["source"] == source("two")
    assert (await publish(admin, first["version"]))[1]["error"]["code"] == "flow.draft_changed"
    assert (await admin.ask("PUT", "/api/flows/main/draft", {**command, "version": None}))[0] == 409
    assert (await admin.ask("DELETE", "/api/flows/main/draft", {"version": first["version"]}))[0] == 409
    assert (await admin.ask("DELETE", "/api/flows/main/draft", {"version": second["version"]}))[0] == 204
    again = await draft(admin, source("four"))
    assert again["version"] > second["version"], "a page with the old draft cannot overwrite the new one"


async def test_a_new_flow_is_a_draft_until_it_is_published(flows: Flows, admin: Browser) -> None:
    """IV3: its file is named after its id."""
    kept = await draft(admin, source("welcome", "menu", "200"), flow="menu")
    listed = {one["id"]: one for one in (await admin.get("/api/flows"))[1]}
    assert {id: one["state"] for id, one in listed.items()} == {"main": "running", "menu": "draft"}
    assert (listed["menu"]["numbers"], listed["menu"]["name"]) == (["200"], listed["main"]["name"])
    assert listed["menu"]["changed_at"]
    assert (await publish(admin, kept["version"], "menu"))[0] == 200
    assert flows.file("menu.yaml") == source("welcome", "menu", "200")
    assert flows.version("menu")


async def test_an_old_version_is_put_in_force_again(flows: Flows, admin: Browser) -> None:
    """IV3: rolling back is an activation like any other, and writes the file."""
    old = flows.version()
    kept = await draft(admin, source("new"))
    await publish(admin, kept["version"])
    status, _ = await admin.post("/api/flows/main/roll-back", {"version": old, "reason": "新版有误"})
    assert (status, flows.version(), flows.file()) == (200, old, source("old"))
    versions = (await admin.get("/api/flows/main/versions"))[1]
    assert tuple(versions[0][name] for name in ("number", "same_as", "reason")) == (3, 1, "新版有误")
    status, body = await admin.post("/api/flows/main/roll-back", {"version": "0" * 64, "reason": "新版有误"})
    assert (status, body["error"]["code"]) == (404, "flow.no_such_version")


async def test_a_broken_file_does_not_keep_an_old_version_from_running_again(flows: Flows, admin: Browser) -> None:
    """IV3: somebody who rolls back sees what is in the file, and may replace it."""
    old = flows.version()
    kept = await draft(admin, source("new"))
    await publish(admin, kept["version"])
    (flows.folder / "main.yaml").write_text("id: main\nnodes: [", "utf-8")
    command = {"version": old, "reason": "新版有误"}
    status, body = await admin.post("/api/flows/main/roll-back", command)
    assert (status, body["error"]["code"]) == (409, "flow.file_differs")
    assert body["error"]["details"]["on_disk"] == "id: main\nnodes: ["
    assert (await admin.post("/api/flows/main/roll-back", {**command, "force_file": True}))[0] == 200
    assert (flows.version(), flows.file()) == (old, source("old"))


async def test_any_version_can_be_read_and_so_can_the_file(flows: Flows, admin: Browser) -> None:
    kept = await draft(admin, source("new"))
    assert kept["base"] == flows.version()
    for version, text in ((flows.version(), source("old")), ("draft", source("new")), ("file", source("old"))):
        assert (await admin.get(f"/api/flows/main/versions/{version}"))[1] == {"source": text}


async def test_a_file_that_cannot_be_written_changes_nothing(flows: Flows, admin: Browser) -> None:
    before = flows.version()
    kept = await draft(admin, source("welcome", "menu", "200"), flow="menu")
    (flows.folder / "menu.yaml").mkdir()
    status, body = await publish(admin, kept["version"], "menu")
    assert (status, body["error"]["code"]) == (503, "flow.file_unwritable")
    assert (flows.version("menu"), flows.version()) == ("", before)


async def test_texts_without_a_sound_are_made_sounds_before_the_version_goes_live(
    flows: Flows, admin: Browser, monkeypatch: pytest.MonkeyPatch
) -> None:
    """TT1, IV3: a job does this and shows its progress; the running version goes on until then."""
    monkeypatch.setattr("ivr.publishing.rendering.speaking", lambda *_: Speaking(flows))
    before = flows.version()
    kept = await draft(admin, source("{text: 您好}"))
    status, body = await publish(admin, kept["version"])
    assert (status, body["state"]) == (200, "rendering")
    assert flows.version() == before
    assert (await admin.get("/api/flows"))[1][0]["state"] == "rendering"
    assert (await publish(admin, kept["version"]))[1]["error"]["code"] == "flow.being_published"
    waiting, told = flows.system.built.services.get(Waiting), list[FlowRenderingView | None]()
    waiting.on_changed(lambda: told.append(waiting.views().get("main")))
    assert waiting.views()["main"].state == "rendering"
    assert await flows.system.built.jobs.run_one()
    await until(lambda: flows.version() == body["version"] and not waiting.views())
    assert told[-1] is None, "pages see that it runs, and need not ask"
    assert any(one is not None and (one.done, one.total) == (1, 1) for one in told)
    assert flows.voice.made.keys() == {("您好", "zh")}
    job = (await admin.get("/api/jobs"))[1][0]
    assert (job["kind"], job["done"], job["total"]) == ("flows.render", 1, 1)


async def test_a_version_whose_sounds_are_there_while_the_database_is_away_goes_live_when_it_is_back(
    flows: Flows, admin: Browser, monkeypatch: pytest.MonkeyPatch
) -> None:
    """IV3 TE7: it does not have to wait until another job changes."""
    monkeypatch.setattr("ivr.publishing.rendering.speaking", lambda *_: Speaking(flows))
    kept = await draft(admin, source("{text: 您好}"))
    version = (await publish(admin, kept["version"]))[1]["version"]
    waiting, away = flows.system.built.services.get(Waiting), Away(flows.system.database, "DELETE FROM flow_pending")
    assert await flows.system.built.jobs.run_one()
    await until(lambda: away.refused == 1)
    assert waiting.views()["main"].state == "rendering"
    await until(lambda: later(flows) and away.refused > 1)
    away.back()
    await until(lambda: later(flows) and not waiting.views())
    assert flows.version() == version
    assert (await admin.get("/api/flows"))[1][0]["state"] == "running"
    assert (await admin.get("/api/flows/main"))[1]["draft"] is None


def later(flows: Flows) -> bool:
    """Pass the time until the next try."""
    flows.system.clock.advance(AGAIN_S)
    return True


class Away:
    """The database is away for every statement that begins with these words."""

    def __init__(self, database: Database, words: str) -> None:
        self._words = words
        self._engine = database.engine.sync_engine
        self.refused = 0
        sa.event.listen(self._engine, "before_cursor_execute", self._refuse)

    def _refuse(self, *args: Any) -> None:
        if str(args[2]).startswith(self._words):
            self.refused += 1
            raise DatabaseAway("SQLITE_CANTOPEN")

    def back(self) -> None:
        sa.event.remove(self._engine, "before_cursor_execute", self._refuse)


async def test_sounds_that_cannot_be_made_leave_everything_as_it_is(flows: Flows, admin: Browser) -> None:
    """TT1: the publisher sees the failure, and the draft is still there."""
    before = flows.version()
    kept = await draft(admin, source("{text: 您好}"))
    job = (await publish(admin, kept["version"]))[1]["job"]
    await admin.ask("DELETE", f"/api/jobs/{job}")
    jobs = flows.system.built.jobs
    await until(lambda: jobs.kept[job].state is JobState.CANCELLED)
    waiting = flows.system.built.services.get(Waiting)
    await until(lambda: (waits := waiting.of(FlowId("main"))) is not None and waits.fault)
    assert (waiting.views()["main"].state, waiting.views()["main"].fault) == ("failed", "cancelled")
    assert (await admin.get("/api/flows"))[1][0]["fault"] == "cancelled"
    assert (flows.version(), flows.file()) == (before, source("old"))
    assert (await admin.get("/api/flows/main"))[1]["draft"]["version"] == kept["version"]


class Speaking:
    """The core's voice, lent to a job."""

    def __init__(self, flows: Flows) -> None:
        self._flows = flows

    async def __aenter__(self) -> object:
        return self._flows.voice

    async def __aexit__(self, *_: object) -> None:
        pass


async def test_a_flow_is_checked_and_drawn_while_it_is_written(admin: Browser) -> None:
    """IV2: all mistakes at once, and the drawing as far as the text can be read."""
    text = source("welcome").replace("next: b", "next: nowhere") + "  c: {type: hangout}\n"
    status, found = await admin.post("/api/flows/check", {"source": text})
    assert status == 200
    told = [(one["line"], one["code"], one["node"]) for one in found["problems"]]
    assert (6, "unknown_node", "a") in told
    assert (8, "unknown_type", "c") in told
    drawn = {one["name"]: (one["type"], one["line"], one["exits"]) for one in found["graph"]["nodes"]}
    assert drawn == {
        "a": ("say", 6, [{"path": ["next"], "to": "nowhere", "silent": True}]),
        "b": ("hangup", 7, []),
        "c": ("hangout", 8, []),
    }
    assert (found["graph"]["start"], found["graph"]["numbers"]) == ("a", ["100"])
    status, found = await admin.post("/api/flows/check", {"source": "["})
    assert (status, found["graph"]["nodes"], found["problems"][0]["code"]) == (200, [], "yaml")


async def test_warnings_are_told_and_keep_nothing_from_running(
    flows: Flows, admin: Browser, monkeypatch: pytest.MonkeyPatch
) -> None:
    """IV2: here, nothing leads to one of the nodes."""
    monkeypatch.setattr("ivr.check.problems.WARNINGS", frozenset({"unreachable"}))
    text = source("new") + "  c: {type: hangup}\n"
    _, found = await admin.post("/api/flows/check", {"source": text})
    assert [(one["code"], one["severity"], one["node"]) for one in found["problems"]] == [
        ("unreachable", "warning", "c")
    ]
    kept = await draft(admin, text)
    assert (await publish(admin, kept["version"]))[0] == 200
    assert [one["code"] for one in (await admin.get("/api/flows"))[1][0]["warnings"]] == ["unreachable"]
