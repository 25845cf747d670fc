"""The whole life of an answer: found and read in a call, reported, corrected, reviewed, and put right with citizens."""

import re
from pathlib import Path

from playwright.async_api import expect

from tests.chromium import Desk, chromium, desk
from tests.system import System

CITIZEN, AGENT = "13800000036", "8005"
HALF_REMEMBERED = "身分证"
TITLE = "身份证丢失怎样补办"
CORRECTED = "身份证丢失后怎样补办"
DRAFTED = "身份证丢失了怎样补办"
MISTAKE = "工本费应为 20 元"
TOLD_MS = 20_000.0
"""The sender looks for notices every few seconds."""


async def test_an_answer_is_given_corrected_and_put_right_with_the_citizen(system: System, tmp_path: Path) -> None:
    """KB4, KB5, PF5: an agent in a call finds an article by three half-remembered characters, reads it to the caller
    and reports a mistake; the editor corrects it, it is reviewed, the reporter is told, and the citizen is called
    back."""
    async with (
        chromium(tmp_path) as browser,
        desk(browser, system, AGENT) as agent,
        desk(browser, system, "banzhang") as editor,
        desk(browser, system, "admin") as reviewer,
    ):
        await _answered_in_a_call(system, agent)
        await _opens_report(reviewer, system, "review")
        await reviewer.click("report-step-accept")
        await reviewer.shows("report-detail", "handling")
        article = await _corrected(editor, system)
        await reviewer.page.goto(f"{system.page}/knowledge/articles/{article}")
        await reviewer.click("article-step-publish")
        await reviewer.has("article-editor", "data-open", "")
        await _opens_report(reviewer, system, "recheck")
        await reviewer.click("report-step-confirm")
        await reviewer.shows("report-detail", "done")
        await agent.sees("notice-knowledge.report_done", "处理完毕", within_ms=TOLD_MS)
        await _compared(editor, system, article)
        await _called_back(editor, system, article)
        await _nobody_waits(system)
        await agent.click("nav-desk")
        await agent.click("wrap-up-end")
        await agent.shows("state", "idle")
        await agent.click("sign-off")
        await agent.shows("state", "signed_off")


async def _answered_in_a_call(system: System, agent: Desk) -> None:
    """Find it with a wrong character, read it with a key, report it; it is proposed beside the ticket and inserted by
    key."""
    await agent.sign_on()
    await agent.click("idle")
    async with system.citizen(CITIZEN) as phone:
        call = await phone.dial("12345")
        await agent.click("answer")
        await agent.talks()
        await agent.goes_to("knowledge", "knowledge")
        await agent.fill("knowledge-text", HALF_REMEMBERED)
        await agent.page.keyboard.press("Enter")
        await agent.page.get_by_test_id("knowledge-finds").get_by_role("link", name=TITLE).click()
        await agent.sees("knowledge-give")
        await agent.page.keyboard.press("Shift+F3")
        await agent.is_told("已记下：向来电人解答")
        await agent.has("knowledge-answer", "data-version", "1")
        await agent.click("knowledge-report")
        await agent.fill("raise-text", MISTAKE)
        await agent.click("raise-send")
        await agent.is_told("已提交")
        await agent.click("nav-desk")
        await agent.fill("ticket-title", "身份证丢了要补办")
        await agent.sees("hints-count")
        await agent.page.keyboard.press("F3")
        await agent.sees("pane-article", TITLE)
        await agent.sees("knowledge-to-ticket")
        await agent.page.keyboard.press("Control+F3")
        await agent.is_told("已写入工单")
        await expect(agent.page.get_by_test_id("ticket-text")).to_have_value(re.compile("【知识答复】"))
        await call.hang_up()
    await agent.shows("state", "wrap_up")


async def _opens_report(page: Desk, system: System, which: str) -> None:
    """Open the report from one of the lists, in the drawer."""
    await page.page.goto(f"{system.page}/knowledge/reports")
    await page.click(f"reports-{which}")
    await page.page.get_by_test_id("reports").get_by_role("link", name="身份证丢失").click()
    await page.sees("report-history", "发起")


async def _corrected(editor: Desk, system: System) -> str:
    """The editor writes the next version, sends it to review and says so in the report. Return the article's id."""
    await _opens_report(editor, system, "handle")
    await editor.sees("report-detail", MISTAKE)
    await editor.click("report-edit")
    await editor.click("article-begin")
    await editor.fill("article-title", CORRECTED)
    await editor.fill("article-note", "按新标准改")
    await editor.click("article-step-submit")
    await editor.has("article-editor", "data-open", "in_review")
    article = editor.page.url.partition("?")[0].rpartition("/")[2]
    await _opens_report(editor, system, "handle")
    await editor.click("report-step-handle")
    await editor.shows("report-detail", "recheck")
    return article


async def _compared(editor: Desk, system: System, article: str) -> None:
    """Compare any two versions: the new draft with the previous version and with the first; then discard the draft."""
    await editor.page.goto(f"{system.page}/knowledge/articles/{article}")
    await editor.click("article-begin")
    await editor.fill("article-title", DRAFTED)
    await editor.click("article-compare-3")
    shown = editor.page.get_by_test_id("article-comparison")
    for version, before in (("2", CORRECTED), ("1", TITLE)):
        await editor.page.get_by_test_id("article-compare-left").select_option(version)
        title = shown.locator(".title [role=cell]")
        await expect(title).to_have_text([before, DRAFTED])
    await editor.page.keyboard.press("Escape")
    await expect(shown).to_be_hidden()
    await editor.click("article-discard")
    await editor.page.locator(".sure-yes").click()
    await editor.has("article-editor", "data-open", "")


async def _called_back(editor: Desk, system: System, article: str) -> None:
    """Two keys put the only citizen who got the old answer on the list of call-backs."""
    await editor.page.goto(f"{system.page}/knowledge/articles/{article}")
    old = editor.page.get_by_test_id("old-answer")
    await expect(old).to_have_count(2)
    await expect(old.first).to_have_attribute("data-version", "1")
    await editor.fill("old-note", MISTAKE)
    await editor.click("old-all")
    await editor.click("old-call-back")
    await editor.is_told("2 条旧答复已安排回拨")
    await expect(editor.page.locator("[data-testid=old-answer][data-asked=true]")).to_have_count(2)
    assert CITIZEN not in await editor.page.content()


async def _nobody_waits(system: System) -> None:
    """Cancel all call-backs: an agent of another test who becomes idle must not call this citizen."""
    async with system.person("admin") as admin:
        for one in (await admin.ask("GET", "/api/floor/callbacks"))["open"]:
            await admin.ask("POST", f"/api/floor/callbacks/{one['id']}/cancel", {"reason": "测试结束"})
