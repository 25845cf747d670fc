"""Everybody can read and use every screen: axe finds no violation of WCAG 2.2 A and AA, in either theme.

A walk for each role opens whatever its rail and tabs have, so a new screen is examined without a new line here.
"""

import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

from playwright.async_api import Browser, Locator, expect

from tests.browser.test_session_over import signs_in_again, the_session_s_cookie_goes, writes_until_refused
from tests.chromium import WITHIN_MS, Desk, chromium, profile
from tests.system import AgentAtDesk, System

AXE = Path(__file__).parents[2] / "webagent/ui/node_modules/axe-core/axe.min.js"
CITIZEN = "13812345678"
TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]
BESIDES = ["heading-order", "landmark-one-main", "page-has-heading-one", "empty-heading"]
"""Rules that are not part of WCAG but help users of a screen reader to find their way."""

LOOK = """async ([dark, tags, besides]) => {
  document.documentElement.classList.toggle('dark', dark)
  const rules = Object.fromEntries(besides.map((rule) => [rule, { enabled: true }]))
  const asked = dark ? { runOnly: ['color-contrast'] } : { runOnly: { type: 'tag', values: tags }, rules }
  const found = await axe.run({ ...asked, resultTypes: ['violations'], preload: false })
  return found.violations.flatMap(({ id, nodes }) => nodes.map(({ target, any, all, none }) =>
    [id, target.join(' '), [...any, ...all, ...none].map(({ message }) => message).join('; ')]))
}"""
"""In a page with axe: rule, selector and reason of each violation in one theme.

The themes differ only in colours, so the dark one is checked only for contrast: axe then takes half the time. axe would
preload style sheets only for an experimental rule that is not used here.
"""

WHOLE = """() => [...document.querySelectorAll('.bar .buttons .button, .actions .button')].filter((button) => {
  const words = [...button.childNodes].find((one) => one.nodeType === Node.TEXT_NODE && one.data.trim())
  if (!words || !button.offsetParent) return false
  const range = document.createRange()
  range.selectNode(words)
  const [is, may] = [range.getBoundingClientRect(), button.getBoundingClientRect()]
  return is.left < may.left || is.right > may.right || is.bottom > may.bottom
}).map((button) => button.innerText)"""
"""In a page: the buttons of the state and of the talk whose words do not fit."""

ELEMENTS = """() => [...new Set([...document.querySelectorAll('main [data-testid]')].map(({ dataset, disabled }) =>
  dataset.testid.replace(/-[^-]*\\d.*/, '') + (disabled ? ' (disabled)' : '')))].sort().join()"""
"""In a page: what its screen consists of, whatever it is about."""

JUDGED: set[tuple[str, str]] = set()
"""Screens with their elements that a walk has judged: for two roles they are often the same."""

CONTENT = ".screen :is(td, .empty:not([aria-busy=true]), li, dl, .panel .body)"
"""The elements that a screen shows once it has its data."""


class Walk:
    """Somebody's walk through the page, with everything that axe has found on it."""

    def __init__(self, someone: Desk) -> None:
        self.desk = someone
        self.titles: dict[str, str] = {}
        self.found: dict[tuple[str, str, str], list[str]] = {}

    async def looks(self, screen: str) -> None:
        """Judge what is shown now, in both themes."""
        for dark in (False, True):
            for rule, selector, why in await self.desk.page.evaluate(LOOK, [dark, TAGS, BESIDES]):
                place = f"{screen} ({'dark' if dark else 'light'})"
                self.found.setdefault((rule, selector, why), []).append(place)

    async def everywhere(self) -> None:
        """Check each screen of each entry: one first heading, a unique title, and axe."""
        entries = await _names(self.desk.page.locator("nav.rail > a"))
        assert entries
        for entry in entries:
            await self.desk.click(entry)
            await expect(self.desk.page.get_by_test_id(entry)).to_have_attribute("aria-current", "page")
            folded = self.desk.page.locator('main nav [data-testid^="group-"][aria-expanded="false"]')
            while await folded.count():
                await folded.first.click()
            tabs = await _names(self.desk.page.locator('main nav [data-testid^="tab-"]'))
            for screen in tabs or [entry]:
                await self.desk.click(screen)
                await self._screen(screen)

    async def _screen(self, screen: str) -> None:
        page = self.desk.page
        await expect(page.get_by_test_id(screen)).to_have_attribute("aria-current", "page")
        await expect(page.locator(CONTENT).first).to_be_visible(timeout=WITHIN_MS)
        await expect(page.locator("h1")).to_have_count(1)
        title = await page.title()
        assert title not in self.titles.values(), f"{screen} is titled as another: {title}"
        self.titles[screen] = title
        if (shown := (screen, await page.evaluate(ELEMENTS))) not in JUDGED:
            await self.looks(screen)
        JUDGED.add(shown)
        if await page.get_by_test_id("admin-add").count():
            await self.opens("admin-add", "admin-dialog", screen)

    async def opens(self, button: str, shown: str, screen: str = "") -> None:
        """Open something that covers the page, judge it, and close it with Escape."""
        await self.desk.click(button)
        await self.desk.sees(shown)
        await self.looks(f"{shown} {screen}".strip())
        await self.desk.page.keyboard.press("Escape")
        await expect(self.desk.page.get_by_test_id(shown)).to_be_hidden(timeout=WITHIN_MS)

    def is_clean(self) -> None:
        """Check that nothing was found; each violation is reported once, with the places where it occurs."""
        told = [
            f"{rule}: {selector}\n    {why}\n    on {', '.join(where)}"
            for (rule, selector, why), where in self.found.items()
        ]
        assert not told, "\n".join([f"{len(told)} violations", *told])
        assert self.desk.faults == []


async def test_an_agent_s_pages_at_rest_and_in_a_call(system: System, tmp_path: Path) -> None:
    """A call from ringing to wrap-up with its ticket, everything that opens over the page, and every screen."""
    async with (
        chromium(tmp_path) as browser,
        walking(browser, system, "8004") as walk,
        system.agent("8002", idle=False) as mate,
        system.citizen(CITIZEN) as phone,
    ):
        agent = walk.desk
        await _over_the_page(walk)
        await agent.sign_on()
        await agent.click("break")
        await walk.looks("the menu of breaks")
        await agent.click("idle")
        await agent.shows("state", "idle")
        await walk.looks("an idle desk")
        call = await phone.dial("12345")
        await agent.sees("answer")
        await agent.sees("ticket-title")
        await walk.looks("a call that rings")
        await agent.click("answer")
        await agent.talks()
        await _fits(agent)
        await _in_a_talk(walk)
        await _with_three(walk, mate)
        await _in_an_emergency(walk, system)
        await _after_the_session(walk, system)
        await agent.click("hang-up")
        await call.ended
        await agent.shows("state", "wrap_up")
        await walk.looks("a call in its wrap-up")
        await walk.everywhere()
        await agent.click("wrap-up-end")
        await agent.shows("state", "idle")
        await agent.click("sign-off")


async def test_a_supervisor_s_pages_with_a_caller_who_waits(system: System, tmp_path: Path) -> None:
    """The wall with agents and a queue, also on a big display, orders, reasons, and every screen."""
    async with (
        chromium(tmp_path) as browser,
        walking(browser, system, "banzhang") as walk,
        system.agent("8001", idle=False),
        system.citizen(CITIZEN) as phone,
    ):
        call = await phone.dial("12345")
        boss = walk.desk
        await boss.click("nav-floor")
        await expect(boss.page.get_by_test_id("wall-waiting")).to_have_text("1", timeout=WITHIN_MS)
        await walk.opens("wall-open-8001", "agent-dialog")
        await boss.click("wall-fullscreen")
        await walk.looks("the wall on a big display")
        await boss.click("wall-fullscreen")
        await walk.everywhere()
        await call.hang_up()


async def test_an_administrator_s_pages(system: System, tmp_path: Path) -> None:
    """Every screen, with the form behind its button if it has one, and a flow in the editor."""
    async with chromium(tmp_path) as browser, walking(browser, system, "admin") as walk:
        await walk.everywhere()
        assert len(walk.titles) > 15
        await _on_a_telephone(walk.desk)
        await _in_the_flow_editor(walk)


@asynccontextmanager
async def walking(browser: Browser, system: System, username: str) -> AsyncIterator[Walk]:
    """Somebody's page with axe, starting at the sign-in page; at the end nothing may have been found."""
    async with profile(browser) as context:
        await context.add_init_script(path=AXE)
        walk = Walk(Desk(await context.new_page()))
        await walk.desk.page.goto(system.page)
        await walk.desk.sees("signin-submit")
        await walk.looks("the sign-in page")
        await walk.desk.sign_in(system, username)
        await walk.desk.sees("avatar")
        yield walk
        walk.is_clean()


async def _over_the_page(walk: Walk) -> None:
    """Judge the palette, the user's menu with what it opens, and announcements."""
    await walk.desk.page.keyboard.press("Control+K")
    await walk.desk.fill("palette-text", "工单")
    await walk.desk.sees("palette-screen-tickets")
    await walk.looks("the palette")
    await walk.desk.page.keyboard.press("Escape")
    await walk.opens("avatar", "avatar-menu")
    await walk.opens("bell", "announcements")
    for item, shown in (("account", "account-dialog"), ("shortcuts", "shortcuts-dialog"), ("help", "help")):
        await walk.desk.click("avatar")
        await walk.opens(item, shown)


async def _in_a_talk(walk: Walk) -> None:
    """Judge a ticket with faults, the path, keys, help, transfers, hold, the call bar, and a ticket in the drawer."""
    agent = walk.desk
    await agent.fill("ticket-title", "路灯不亮")
    await agent.has("ticket-form", "data-status", "saved")
    await _cannot_save(walk)
    await agent.fill("ticket-text", "")
    await agent.click("ticket-submit")
    await expect(agent.page.locator(".fault").first).to_be_visible()
    await agent.click("pop-tab-path")
    await agent.click("keys")
    await agent.sees("keypad")
    await walk.looks("a talk with keys, the path and a ticket that is not complete")
    await agent.click("keys")
    await agent.click("pop-tab-customer")
    await _keeps_the_caller(walk)
    await agent.click("help")
    await walk.looks("the menu of reasons for help")
    await agent.click("help-policy")
    await agent.sees("help-asked")
    await walk.opens("transfer", "transfer-dialog")
    await agent.click("hold")
    await agent.shows("call", "held")
    await walk.looks("a call on hold, and help that was asked for")
    await agent.click("hold")
    await agent.shows("call", "talking")
    await agent.click("help-withdraw")
    await agent.click("nav-tickets")
    await agent.sees("call-bar")
    await _below_the_bar(agent)
    await agent.click("tickets-view-all")
    await agent.page.locator('[data-testid^="ticket-row-"]').first.click(timeout=WITHIN_MS)
    await agent.sees("ticket-detail")
    await walk.looks("the call bar, and a ticket in the drawer")
    await agent.click("drawer-close")
    await agent.click("bar-desk")


async def _keeps_the_caller(walk: Walk) -> None:
    """The caller becomes a customer with everything that a profile may have, and is judged in the drawer."""
    agent = walk.desk
    await agent.click("pop-keep-customer")
    for name, text in (("name", "司马文静"), ("tags", "独居老人"), ("warnings", "情绪激动")):
        await agent.fill(f"customer-{name}", text)
    await walk.looks("the form of a customer")
    await agent.click("customer-save")
    await agent.page.get_by_test_id("pop-customers").get_by_role("link").click()
    await agent.fill("customer-note", "来电时请慢一点说")
    await agent.click("customer-note-add")
    await agent.sees("customer-detail", "来电时请慢一点说")
    await walk.looks("a customer in the drawer")
    await agent.click("drawer-close")


async def _fits(agent: Desk) -> None:
    """An agent in a talk sees all of these without scrolling, on a display of 1366×768, also at 150 %."""
    for width, height in ((911, 512), (1366, 768)):
        await agent.page.set_viewport_size({"width": width, "height": height})
        for name in ("mute", "hold", "transfer", "keys", "help", "hang-up", "ticket-title", "ticket-submit"):
            await expect(agent.page.get_by_test_id(name)).to_be_in_viewport(ratio=1)
        assert await agent.page.evaluate(WHOLE) == []
    await agent.chooses("language")
    for width, height in ((911, 512), (1366, 768)):
        await agent.page.set_viewport_size({"width": width, "height": height})
        await agent.sees("hold", "Hold")
        assert await agent.page.evaluate(WHOLE) == []
        left = await agent.page.get_by_test_id("sign-off").bounding_box()
        right = await agent.page.get_by_test_id("queue-waiting").bounding_box()
        assert left is not None
        assert right is not None
        assert left["x"] + left["width"] <= right["x"]
    await agent.chooses("language")
    await agent.sees("hold", "保持")
    await agent.page.set_viewport_size({"width": 1440, "height": 900})


async def _below_the_bar(agent: Desk) -> None:
    """At 150 % on an office display, the call's bar does not cover what opens over the page."""
    await agent.page.set_viewport_size({"width": 911, "height": 512})
    bar = agent.page.get_by_test_id("call-bar")
    await agent.page.keyboard.press("Control+K")
    await agent.page.get_by_test_id("palette-text").click(timeout=WITHIN_MS)
    for opened in ("palette", "transfer-dialog"):
        if opened == "transfer-dialog":
            await agent.click("bar-transfer")
        await agent.sees(opened)
        over, below = await bar.bounding_box(), await agent.page.get_by_test_id(opened).bounding_box()
        assert over is not None
        assert below is not None
        assert over["y"] + over["height"] <= below["y"], opened
        await agent.page.keyboard.press("Escape")
        await expect(agent.page.get_by_test_id(opened)).to_be_hidden()
    await agent.page.set_viewport_size({"width": 1440, "height": 900})


async def _cannot_save(walk: Walk) -> None:
    """The server refuses the ticket: one line says what to do and why, and the buttons stay together."""
    agent = walk.desk
    reply = {"error": {"code": "forbidden", "message": "no"}}
    await agent.page.route("**/api/tickets/*", lambda route: route.fulfill(status=403, json=reply))
    await agent.fill("ticket-text", "路灯不亮")
    await agent.sees("save-again")
    await walk.looks("a ticket that cannot be saved")
    tops = []
    for name in ("save-again", "discard", "ticket-close", "ticket-submit"):
        box = await agent.page.get_by_test_id(name).bounding_box()
        assert box
        tops.append(box["y"] + box["height"] / 2)
    again, discard, close, submit = tops
    assert again == discard < close == submit
    await agent.page.unroute("**/api/tickets/*")
    await agent.click("save-again")
    await agent.has("ticket-form", "data-status", "saved")


async def _with_three(walk: Walk, mate: AgentAtDesk) -> None:
    """Choose a colleague, consult, and talk with both."""
    agent = walk.desk
    await mate.become("idle")
    await agent.click("transfer")
    await agent.click("transfer-agent-8002")
    await walk.looks("a colleague who is chosen")
    await agent.click("transfer-consult")
    (await mate.rings()).answer()
    await agent.sees("swap")
    await walk.looks("a consultation")
    await agent.click("conference")
    await agent.has("call", "data-phase", "conference")
    await walk.looks("a conference")
    await agent.click("drop-participant")
    await agent.shows("call", "talking")


async def _in_an_emergency(walk: Walk, system: System) -> None:
    """Callers hear an emergency announcement, and the page says so."""
    async with system.person("banzhang") as boss:
        words = {"text_zh": "今晚有台风，请减少外出。", "ends": time.time() + 600}
        up = await boss.ask("POST", "/api/emergencies", words)
        await walk.desk.sees("emergency-banner", "台风")
        await walk.looks("a talk while an emergency is announced")
        await boss.ask("POST", f"/api/emergencies/{up['id']}/take-down", {"version": up["version"]})
        await walk.desk.sees_no("emergency-banner")


async def _after_the_session(walk: Walk, system: System) -> None:
    """The session ends in mid-talk; afterwards the keyboard focus is back in the text."""
    await the_session_s_cookie_goes(system, walk.desk)
    await writes_until_refused(walk.desk, "三盏路灯不亮。")
    await walk.looks("a talk whose session is over")
    await expect(walk.desk.page.get_by_test_id("again-password")).to_be_focused()
    await signs_in_again(walk.desk, system.password)
    await expect(walk.desk.page.get_by_test_id("ticket-text")).to_be_focused()


async def _on_a_telephone(admin: Desk) -> None:
    """The list of sections is a select above the screen, fully visible even if the screen is long."""
    await admin.goes_to("admin", "admin-roles")
    await admin.page.set_viewport_size({"width": 375, "height": 740})
    await expect(admin.page.locator("nav.side select")).to_be_in_viewport(ratio=1)
    await admin.page.set_viewport_size({"width": 1440, "height": 900})


async def _in_the_flow_editor(walk: Walk) -> None:
    """Judge the graph with a node's form, the text, versions, the simulator and publishing."""
    admin = walk.desk
    await admin.goes_to("admin", "flows")
    await admin.click("flow-open-main")
    await admin.page.locator('[data-testid^="node-"]').first.click(timeout=WITHIN_MS)
    await admin.sees("node-form")
    await walk.looks("the graph of a flow and the form of a node")
    await admin.page.get_by_test_id("view-text").check(force=True)
    await admin.sees("flow-text")
    await walk.looks("the text of a flow")
    await admin.page.get_by_test_id("view-graph").check(force=True)
    for button, shown in (("flow-versions", "versions"), ("flow-simulate", "simulator")):
        await admin.click(button)
        await admin.sees(shown)
        await walk.looks(shown)
    await walk.opens("flow-publish", "publish-dialog")


async def _names(found: Locator) -> list[str]:
    """The data-testid of each element."""
    return [str(await one.get_attribute("data-testid")) for one in await found.all()]
