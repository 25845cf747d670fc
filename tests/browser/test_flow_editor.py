"""An admin who knows no YAML builds a number in the page, tries and publishes it, and a real call reaches it.

A version waits for its sounds, and a report of its callers is exported.
"""

from pathlib import Path

from playwright.async_api import expect

from tests.chromium import WITHIN_MS, Desk, chromium, desk
from tests.jobs import stopped_worker
from tests.prompts import hears, listening
from tests.system import System
from tests.until import until

NUMBER = "12366"
SPOKEN = """\
id: spoken
name: 合成的话
numbers: ["12368"]
start: a
nodes:
  a: {type: say, label: 问候, prompts: {text: 您好，这里是测试专线。}, next: b}
  b: {type: menu, label: 选择, prompts: menu-main, keys: {1: c}, no_input: {next: c}, invalid: {next: c}}
  c: {type: hangup, label: 结束, prompts: goodbye}
"""
JOBS_MS = 60_000


async def test_an_admin_builds_tries_publishes_and_rings_a_number(writable: System, tmp_path: Path) -> None:
    """IV1 IV2 IV3: a menu, opening hours, a lookup and a survey, with only the page's own words."""
    async with chromium(tmp_path) as browser, desk(browser, writable, "admin") as admin:
        await _begin(admin)
        await _hours(admin)
        await _lookup(admin)
        await _survey(admin)
        await admin.has("flow-problems", "data-errors", "0")
        await _try(admin)
        await _publish(admin)
    async with writable.citizen("13812345678") as phone:
        call = listening(await phone.dial(NUMBER))
        await hears(call, "menu-main")
        call.sound.press("1")
        await hears(call, "office-hours")
        await call.hang_up()
    assert (Path(writable.settings.flows) / f"n{NUMBER}.yaml").exists()


async def _begin(admin: Desk) -> None:
    """Make a flow from the template, with an existing prompt in its menu."""
    await admin.goes_to("admin", "flows")
    await admin.click("flow-new")
    await admin.fill("flow-new-name", "社保专线")
    await admin.fill("flow-new-number", NUMBER)
    await admin.click("flow-new-make")
    await admin.click("node-main")
    await admin.click("out-prompts-0")
    await admin.click("add-prompt-prompts")
    await admin.fill("prompt-prompts-0", "menu-main")
    await admin.page.get_by_test_id("prompt-prompts-0").press("Tab")


async def _hours(admin: Desk) -> None:
    """Add the hotline's own hours, which are always open."""
    await admin.click("node-hours")
    await _choose(admin, "input-cases.0.when.calendar", "hotline")
    await admin.sees("node-hours", "开放时间外 · 日历 hotline")


async def _lookup(admin: Desk) -> None:
    """Add a lookup of the caller's tickets between the hours and the menu. One line is drawn with the mouse."""
    await admin.click("add-lookup")
    await admin.has("node-form", "data-node", "lookup")
    await admin.sees("flow-problems", "查询：“失败”还没有填。")
    await _choose(admin, "input-query", "open_tickets")
    await admin.holds("input-fields.caller", "{caller}")
    await admin.click("add-to-results")
    await admin.fill("key-results-name", "open")
    await admin.page.get_by_test_id("key-results-name").press("Tab")
    await admin.fill("input-results.open", "count")
    await _choose(admin, "input-failed", "main")
    await admin.click("graph-tidy")
    handle = admin.page.get_by_test_id("way-lookup-next")
    await handle.drag_to(admin.page.locator('[data-testid="node-main"] .vue-flow__handle-left'))
    await admin.holds("input-next", "main")
    await admin.click("node-hours")
    await _choose(admin, "input-otherwise", "lookup")


async def _survey(admin: Desk) -> None:
    """Add a survey after the talk."""
    await admin.click("add-survey")
    await admin.has("node-form", "data-node", "survey")
    await admin.click("add-prompt-prompts")
    await admin.fill("prompt-prompts-0", "survey")
    for field in ("no_input.next", "invalid.next", "next"):
        await _choose(admin, f"input-{field}", "bye")
    await admin.click("graph-tidy")
    await admin.click("node-line")
    await admin.page.locator("details.more summary").click()
    await _choose(admin, "input-after", "survey")


async def _try(admin: Desk) -> None:
    """Try the path of a caller who chooses 1, talks and is satisfied, and keep it as a test."""
    await admin.click("flow-simulate")
    await admin.click("sim-start")
    await admin.has("simulator", "data-waiting", "lookup")
    await admin.click("sim-lookup-ok")
    await admin.has("simulator", "data-node", "main")
    await admin.click("sim-key-1")
    await admin.has("simulator", "data-node", "office")
    await admin.click("sim-listen")
    await admin.has("simulator", "data-node", "line")
    await admin.has("node-line", "data-here", "true")
    await admin.click("sim-agent")
    await admin.has("simulator", "data-waiting", "talk")
    await admin.click("sim-agent")
    await admin.has("simulator", "data-node", "survey")
    await admin.fill("walk-name", "按1后接通并评价")
    await admin.click("walk-keep")
    await admin.click("walks-run")
    await admin.has("walk-按1后接通并评价", "data-result", "passed")


async def _publish(admin: Desk) -> None:
    """Publish with a reason; then the flow runs."""
    await admin.click("flow-publish")
    await admin.fill("publish-reason", "开通社保专线")
    await admin.click("publish-do")
    await expect(admin.page.get_by_test_id("publish-dialog")).to_be_hidden(timeout=WITHIN_MS)
    await admin.has("flow-differs", "data-differs", "false")
    await admin.click("flow-back")
    await admin.shows(f"flow-n{NUMBER}", "running")


async def _choose(admin: Desk, name: str, value: str) -> None:
    # Until the system's names have loaded, the field is a text field.
    await admin.page.locator(f'select[data-testid="{name}"]').select_option(value, timeout=WITHIN_MS)


async def test_a_version_is_in_force_when_its_texts_are_sounds_and_its_report_is_exported(
    writable: System, tmp_path: Path
) -> None:
    """TT1, IV5: the progress is shown where it was published, in the list and among the jobs."""
    file = Path(writable.settings.flows) / "spoken.yaml"
    async with (
        writable.person("admin") as person,
        chromium(tmp_path) as browser,
        desk(browser, writable, "admin") as admin,
        writable.citizen("13812345679") as phone,
    ):
        await person.ask("PUT", "/api/flows/spoken/draft", {"source": SPOKEN, "version": None})
        await admin.goes_to("admin", "flows")
        await admin.click("flow-open-spoken")
        await admin.click("flow-publish")
        await admin.fill("publish-reason", "开通测试专线")
        await admin.click("publish-do")
        await admin.shows("flow-rendering", "rendering")
        job = next(one for one in await person.ask("GET", "/api/flows") if one["id"] == "spoken")["job"]
        async with stopped_worker(writable, job):
            await admin.click("flow-back")
            await admin.shows("flow-spoken", "rendering")
            await admin.goes_to("admin", "jobs")
            await admin.shows(f"system-job-{job}", "running")
            await admin.sees(f"system-job-{job}", "spoken")
            assert not file.exists()
        await admin.shows(f"system-job-{job}", "done", JOBS_MS)
        await admin.goes_to("admin", "flows")
        await admin.shows("flow-spoken", "running", JOBS_MS)
        assert file.read_text("utf-8") == SPOKEN
        call = listening(await phone.dial("12368"))
        await hears(call, "menu-main")
        call.sound.press("1")
        await until(call.ended.done, within=20.0)
        await _exports(admin)


async def _exports(admin: Desk) -> None:
    """Export the report of a flow as a file, with what the page shows."""
    await admin.click("flow-open-spoken")
    await admin.click("flow-report")
    await admin.page.get_by_test_id("report-period").check(force=True)
    await admin.sees("report-table", "选择")
    await admin.page.get_by_test_id("report-form").select_option("csv")
    await admin.click("report-export")
    file = admin.page.get_by_test_id("job-file")
    await expect(file).to_be_visible(timeout=JOBS_MS)
    box, side = await file.bounding_box(), await admin.page.get_by_test_id("flow-report-panel").bounding_box()
    assert box is not None
    assert side is not None
    assert side["x"] <= box["x"] <= side["x"] + side["width"]
    async with admin.page.expect_download() as waiting:
        await file.click()
    download = await waiting.value
    assert download.suggested_filename.endswith(".csv")
    rows = _rows(await download.path())
    assert rows[0].startswith("节点,名称,到达")
    assert any(row.startswith("b,选择,1,0,0,0,") and row.endswith("→ 结束,1") for row in rows)


def _rows(file: str | Path) -> list[str]:
    return Path(file).read_text("utf-8-sig").splitlines()
