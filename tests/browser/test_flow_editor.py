"""An admin who knows no YAML builds a number in the page, tries it, publishes it, and a real call rings it."""

from pathlib import Path

from playwright.async_api import expect

from infra.settings import PROJECT
from tests.chromium import WITHIN_MS, Desk, chromium, desk
from tests.system import System
from tests.until import until

NUMBER = "12366"
SLICE = slice(4000, 5200)
"""A stretch of a prompt, half a second after its beginning: no other prompt has the same bytes."""


async def test_an_admin_builds_tries_publishes_and_rings_a_number(writable: System, tmp_path: Path) -> None:
    """IV1 IV2 IV3: a menu, opening hours, a lookup and a survey, with nothing but the page's own words."""
    async with chromium(tmp_path) as browser, desk(browser, writable, "admin") as admin:
        await _begin(admin)
        await _hours(admin)
        await _lookup(admin)
        await _survey(admin)
        await admin.has("flow-problems", "data-errors", "0")
        await _try(admin)
        await _publish(admin)
    async with writable.citizen("13812345678") as phone:
        call = await phone.dial(NUMBER)
        call.sound.keep = bytearray()
        await hears(call.sound.keep, "menu-main")
        call.sound.press("1")
        await hears(call.sound.keep, "office-hours")
        await call.hang_up()
    assert (Path(writable.settings.flows) / f"n{NUMBER}.yaml").exists()


async def _begin(admin: Desk) -> None:
    """A new flow from the template, whose menu says a prompt that is there."""
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
    """The hotline's own hours, which are always open."""
    await admin.click("node-hours")
    await admin.fill("input-cases.0.when.calendar", "hotline")


async def _lookup(admin: Desk) -> None:
    """Between the hours and the menu: how many tickets the caller has. One line is drawn with the mouse."""
    await admin.click("add-lookup")
    await admin.has("node-form", "data-node", "lookup")
    await admin.click("add-to-results")
    await admin.fill("key-results-name", "open")
    await admin.page.get_by_test_id("key-results-name").press("Tab")
    await admin.fill("input-results.open", "count")
    await admin.page.locator("details.more summary").click()
    await admin.fill("input-query", "open_tickets")
    await admin.click("add-to-fields")
    await admin.fill("key-fields-name", "caller")
    await admin.page.get_by_test_id("key-fields-name").press("Tab")
    await admin.fill("input-fields.caller", "{caller}")
    await _choose(admin, "input-failed", "main")
    await admin.click("graph-tidy")
    handle = admin.page.get_by_test_id("way-lookup-next")
    await handle.drag_to(admin.page.locator('[data-testid="node-main"] .vue-flow__handle-left'))
    await admin.holds("input-next", "main")
    await admin.click("node-hours")
    await _choose(admin, "input-otherwise", "lookup")


async def _survey(admin: Desk) -> None:
    """After the talk."""
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
    """The way of a caller who chooses 1, talks and is satisfied; it is kept as a test."""
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
    """With a reason; then it runs."""
    await admin.click("flow-publish")
    await admin.fill("publish-reason", "开通社保专线")
    await admin.click("publish-do")
    await expect(admin.page.get_by_test_id("publish-dialog")).to_be_hidden(timeout=WITHIN_MS)
    await admin.has("flow-differs", "data-differs", "false")
    await admin.click("flow-back")
    await admin.shows(f"flow-n{NUMBER}", "running")


async def _choose(admin: Desk, name: str, value: str) -> None:
    await admin.page.get_by_test_id(name).select_option(value, timeout=WITHIN_MS)


async def hears(heard: bytearray, prompt: str) -> None:
    """Wait until this prompt has been heard: A-law passes through Asterisk as it is."""
    wanted = part_of(prompt)
    await until(lambda: wanted in heard, within=15.0)


def part_of(prompt: str) -> bytes:
    """Enough of it to know it by."""
    return (PROJECT / "sounds" / "zh" / f"{prompt}.alaw").read_bytes()[SLICE]
