"""A ticket's life in the page: dispatched to two departments, returned in vain, answered on a phone, called back."""

from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

from playwright.async_api import FilePayload, ViewportSize, expect

from tests import attachable
from tests.chromium import Desk, chromium, desk
from tests.system import Person, System

PHONE: ViewportSize = {"width": 375, "height": 740}
MATTER = {
    "type": "complaint",
    "urgency": "normal",
    "department": "water",
    "title": "新风街路面塌陷漏水",
    "text": "路面塌陷，自来水外流两天。",
    "contact_name": "林先生",
    "contact_number": "13800000015",
}

CLAUSE: dict[str, Any] = {"department": "water", "title": "供水管网破损致路面塌陷的处置", "keywords": ["路面塌陷漏水"]}


async def test_a_complaint_goes_to_two_departments_and_comes_back_to_the_citizen(
    system: System, tmp_path: Path
) -> None:
    """TK2–TK4: returned by a clause, refused and appealed in vain, more time asked for, not satisfied, reworked."""
    async with (
        chromium(tmp_path) as browser,
        system.person("admin") as admin,
        _handlers(admin, {"8003": "water", "8002": "housing"}),
        system.person("8001") as agent,
        desk(browser, system, "banzhang") as boss,
        desk(browser, system, "8003") as water,
        desk(browser, system, "8002") as housing,
    ):
        await housing.page.set_viewport_size(PHONE)
        ticket = await agent.ask("POST", "/api/tickets", MATTER)
        ticket = await agent.ask("POST", f"/api/tickets/{ticket['id']}/submit", {"version": ticket["version"]})
        number = ticket["number"]
        clause = await admin.ask("POST", "/api/duties", CLAUSE)
        for page in (water, housing):
            await page.page.goto(f"{system.page}/tickets")
            await page.sees("tickets-empty")
        await boss.page.goto(f"{system.page}/tickets?view=accept")
        await boss.click(f"ticket-row-{number}")
        await boss.click("step-dispatch")
        await boss.page.get_by_test_id("step-departments").locator("input").fill("住房")
        await boss.page.get_by_role("option", name="住房和城乡建设局").click()
        await _says(boss, opinion="请两家共同核实")
        await boss.has("ticket-detail", "data-ticket-state", "handling")

        # The pages of the departments hear of it by the push.
        for page in (water, housing):
            await page.click(f"ticket-row-{number}")
        await housing.click("step-return-2")
        await housing.fill("step-clause-words", CLAUSE["title"])
        await housing.click("step-clause-find")
        await housing.click(f"clause-{clause['id']}")
        await _says(housing, reason="不属于本单位职责")
        await housing.shows("branch-2", "returned")
        await boss.click("step-refuse_return-2")
        await _says(boss, reason="路面塌陷由住建局负责")
        await housing.shows("branch-2", "refused")
        await housing.click("step-appeal-2")
        await _says(housing, reason="管道漏水所致")
        await boss.click("step-uphold-2")
        await _says(boss, reason="维持，由住建局先行处置")
        await housing.shows("branch-2", "dispatched")
        await expect(housing.page.get_by_test_id("step-cited")).to_contain_text(CLAUSE["title"])
        await expect(housing.page.get_by_test_id("step-return-2")).to_have_count(0)
        await housing.click("step-sign-2")
        await _says(housing)
        await housing.click("step-ask_extension-2")
        await housing.fill("step-hours", "7.5")
        await _says(housing, reason="等待材料")
        await boss.click("step-grant_extension-2")
        await _says(boss)
        await housing.click("step-answer-2")
        await _attaches(housing, "修复后.png", attachable.PNG)
        await _says(housing, opinion="路面已修复")
        await _fits(housing)
        await _looks_at_the_photo(housing, boss)

        await water.click("step-sign-1")
        await _says(water)
        await water.click("step-answer-1")
        await _says(water, opinion="管道已更换")
        await water.has("ticket-detail", "data-ticket-state", "done")
        await boss.click("clock-2")
        await boss.sees("arithmetic-2", "时限 60 小时")

        await _calls_back(boss, "unsatisfied")
        await boss.has("ticket-detail", "data-ticket-state", "reviewing")
        await boss.click("step-reject")
        await _says(boss, reason="仍有漏水")
        for page, n in ((water, 1), (housing, 2)):
            for step in ("sign", "answer"):
                await page.click(f"step-{step}-{n}")
                await _says(page, opinion="已重新处理")
        await boss.has("ticket-detail", "data-ticket-state", "done")
        await _calls_back(boss, "satisfied")
        await expect(boss.page.locator("[data-step=call_back]")).to_have_count(2)
        await boss.click("steps-more")
        await boss.click("step-archive")
        await _says(boss)
        await boss.has("ticket-detail", "data-ticket-state", "archived")


@asynccontextmanager
async def _handlers(admin: Person, departments: Mapping[str, str]) -> AsyncIterator[None]:
    """These agents are people of a department meanwhile."""

    async def put(number: str, names: list[str]) -> None:
        people: list[Any] = await admin.ask("GET", "/api/admin/users")
        person = next(one for one in people if one["username"] == number)
        body = {"version": person["version"], "departments": names}
        await admin.ask("PATCH", f"/api/admin/users/{person['id']}", body)

    for number, department in departments.items():
        await put(number, [department])
    try:
        yield
    finally:
        for number in departments:
            await put(number, [])


async def _says(page: Desk, *, opinion: str = "", reason: str = "") -> None:
    """Fill in the form of a step and take it."""
    if reason:
        await page.fill("step-reason", reason)
    if opinion:
        await page.fill("step-opinion", opinion)
    await page.click("step-take")
    await page.sees_no("step-form")


async def _attaches(page: Desk, name: str, content: bytes) -> None:
    """Put a file up for the step whose form is open."""
    chosen: FilePayload = {"name": name, "mimeType": "", "buffer": content}
    await page.page.get_by_test_id("attach-files").last.set_input_files(chosen)
    await expect(page.page.locator(f"[role=dialog] [data-name='{name}']")).to_be_visible()


async def _looks_at_the_photo(page: Desk, boss: Desk) -> None:
    """The department's photo is at its step, for the dispatcher too, and opens over the page; on paper it is named."""
    for one in (page, boss):
        step = one.page.locator("[data-step=answer]")
        await step.get_by_role("button", name="修复后.png").first.click()
        await one.sees("file-picture")
        assert await one.page.get_by_test_id("file-picture").evaluate(
            "async (it) => (await it.decode(), it.naturalWidth)"
        )
        await one.page.keyboard.press("Escape")
        await one.sees_no("file-view")
    await boss.click("ticket-print")
    await expect(boss.page.locator("article.sheet")).to_contain_text("附件：修复后.png")
    await boss.click("sheets-close")


async def _calls_back(page: Desk, result: str) -> None:
    await page.click("step-call_back")
    for choice in ("service-satisfied", f"result-{result}"):
        await page.page.get_by_test_id(f"step-{choice}").check(force=True)
    await _says(page)


async def _fits(page: Desk) -> None:
    """Nothing stands beyond the edge of a phone."""
    wide = await page.page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
    assert wide == 0
