"""A caller is transferred in the page, from one agent's browser to another's."""

from pathlib import Path

from playwright.async_api import Route

from tests.chromium import Desk, chromium, desk
from tests.system import System, ticket_of
from tests.tones import tone
from tests.until import until

CITIZEN_HZ = 440.0
SAVES = "**/api/tickets/*"


async def test_a_blind_transfer_by_the_page_alone(system: System, tmp_path: Path) -> None:
    """TE4: F7, some letters, arrows, Shift+Enter; the caller rings at the other agent, who hears them, and the first
    writes up. Their ticket goes along."""
    async with (
        chromium(tmp_path) as browser,
        desk(browser, system, "8004") as first,
        desk(browser, system, "8005") as second,
        system.citizen() as phone,
    ):
        await _ready(first)
        call = await phone.dial("12345")
        await first.click("answer")
        await first.shows("state", "talking")
        await first.fill("ticket-title", "路灯不亮")
        await first.fill("ticket-text", "三盏路灯不亮。")
        await first.has("ticket-status", "data-status", "saved")
        await _ready(second)
        keyboard = first.page.keyboard
        await keyboard.press("F7")
        await first.sees("transfer-agent-8005", "空闲")
        await first.fill("transfer-search", "没有这个人")
        await first.sees_no("transfer-agent-8005")
        await first.fill("transfer-search", "8005")
        await first.has("transfer-agent-8005", "aria-selected", "true")
        await keyboard.press("Shift+Enter")
        await first.shows("state", "wrap_up")
        await first.sees_no("transfer-search")
        await second.sees("offer-number", "138 1234 5678")
        await second.click("answer")
        await second.shows("state", "talking")
        call.sound.play(tone(CITIZEN_HZ, 4.0))
        assert abs(await second.hears() - CITIZEN_HZ) < 20, "the other agent hears the citizen"
        assert await first.hears() == 0, "the first one no longer"
        await _both_write(first, second)
        await call.hang_up()
        await _put_away(first)
        await second.shows("state", "wrap_up")
        await second.click("wrap-up-end")
        await _what_is_refused_is_said_and_kept(second)
        number = await second.submits_ticket()
        await second.click("put-away")
        await second.sees_no("ticket-form")
        await second.click("sign-off")
        text = "三盏路灯不亮。晚上七点以后。\n在学校门口。急。"
        assert (await ticket_of(system, number))["text"] == text


async def _both_write(first: Desk, second: Desk) -> None:
    """TE4: the ticket came with the caller. Both agents add to it at the same time, and no word is lost."""
    await second.holds("ticket-text", "三盏路灯不亮。")
    late: list[Route] = []

    async def hold_back(route: Route) -> None:
        if route.request.method == "PATCH" and not late:
            late.append(route)
        else:
            await route.continue_()

    await second.page.route(SAVES, hold_back)
    await second.adds("ticket-text", "在学校门口。")
    await until(lambda: late, within=15)
    await first.adds("ticket-text", "晚上七点以后。")
    await first.has("ticket-status", "data-status", "saved")
    await late[0].continue_()
    for agent in (second, first):
        await agent.holds("ticket-text", "三盏路灯不亮。晚上七点以后。\n在学校门口。")
        await agent.has("ticket-status", "data-status", "saved")
    await second.page.unroute(SAVES)


async def _what_is_refused_is_said_and_kept(agent: Desk) -> None:
    """TK1: the page shows why it is not saved, 提交工单 and 收起 say so too, and no word is lost."""

    async def refuse(route: Route) -> None:
        if route.request.method == "PATCH":
            await route.fulfill(status=403, json={"error": {"code": "ticket.not_yours", "message": "", "details": {}}})
        else:
            await route.continue_()

    await agent.page.route(SAVES, refuse)
    await agent.adds("ticket-text", "急。")
    await agent.has("ticket-status", "data-status", "refused")
    await agent.sees("ticket-status", "这张草稿由填写它的坐席和接办来电的坐席修改")
    await agent.click("ticket-submit")
    await agent.is_told("没有提交")
    await agent.click("put-away")
    await agent.is_told("先不收起")
    await agent.holds("ticket-text", "三盏路灯不亮。晚上七点以后。\n在学校门口。急。")
    await agent.page.unroute(SAVES)
    await agent.click("save-again")
    await agent.has("ticket-status", "data-status", "saved")


async def test_a_transfer_to_a_queue_by_the_mouse(system: System, tmp_path: Path) -> None:
    """TE4: the queue shows who waits and who is ready; the caller gets the first place in it."""
    async with (
        chromium(tmp_path) as browser,
        desk(browser, system, "8004") as first,
        system.citizen() as phone,
    ):
        await _ready(first)
        call = await phone.dial("12345")
        await first.click("answer")
        await first.shows("state", "talking")
        await first.click("transfer")
        await first.click("transfer-kind-queue")
        await first.sees("transfer-queue-general", "空闲坐席")
        await first.click("transfer-queue-general")
        await first.click("transfer-blind")
        await first.shows("state", "wrap_up")
        await first.sees("queue-waiting", "1")
        await call.hang_up()
        await _put_away(first)


async def _ready(agent: Desk) -> None:
    """Signed on and idle."""
    await agent.sign_on()
    await agent.click("idle")
    await agent.shows("state", "idle")


async def _put_away(agent: Desk) -> None:
    """After the call, end the wrap-up and sign off."""
    await agent.shows("state", "wrap_up")
    await agent.click("wrap-up-end")
    await agent.shows("state", "idle")
    await agent.click("sign-off")
    await agent.shows("state", "signed_off")
