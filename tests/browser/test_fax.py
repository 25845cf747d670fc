"""The page of faxes: one that a machine sends is viewed, becomes a ticket, and is answered from there."""

import asyncio
import os
import re
import sys
from pathlib import Path

import pytest
from playwright.async_api import expect

from cti.ari import operations
from cti.ari.client import AriAddress, AriClient
from cti.ari.request import Ok
from infra.settings.secrets import load_or_make
from tests.browser.test_accessibility import walking
from tests.chromium import Desk, chromium, desk
from tests.system import System
from tests.unit.channels.fax.samples import pages

CITIZEN = "13900001111"
LETTER_WRITER = "13900002222"
RECEIVED_WITHIN_MS = 120_000
"""The modems need half a minute for a page, and more on a busy machine."""


async def sends(system: System) -> None:
    """A citizen's fax machine, at the far end of the demo's trunk, calls the fax number."""
    place = system.settings.fax_lines / "out" / "f0citizen.tif"
    place.write_bytes(pages())
    whose = place.parent.stat()
    os.chown(place, whose.st_uid, whose.st_gid)
    secrets = load_or_make(system.settings.var / "secrets.json")
    client = AriClient(AriAddress(port=system.settings.asterisk_http_port, password=secrets.ari))
    await client.open()
    try:
        call = operations.channels_originate_with_id(
            "citizens-machine",
            endpoint=f"PJSIP/demo/sip:12398@127.0.0.1:{system.settings.sip_port}",
            context="fax-out",
            extension=place.stem,
            priority=1,
            caller_id=CITIZEN,
            formats="alaw",
        )
        assert isinstance(await client.send(call), Ok)
    finally:
        await client.close()


@pytest.mark.long
async def test_a_fax_is_looked_at_becomes_a_ticket_and_is_answered_from_it(system: System, tmp_path: Path) -> None:
    """FX1 FX2: viewed as a picture, turned and enlarged; the ticket shows its pages, and the answer's state too."""
    async with chromium(tmp_path, microphone=False) as browser, desk(browser, system, "banzhang") as boss:
        await boss.goes_to("tickets", "fax")
        await sends(system)
        row = boss.page.get_by_test_id("fax-list").locator("li").filter(has_text="139 0000 1111")
        await expect(row).to_have_count(1, timeout=RECEIVED_WITHIN_MS)
        await row.locator('[data-testid^="fax-open-"]').click()
        await _looks(boss)
        await row.locator('[data-testid^="fax-claim-"]').click()
        await expect(row).to_have_attribute("data-state", "claimed")
        await row.locator('[data-testid^="fax-ticket-"]').click()
        await _answers(boss)
        await boss.page.get_by_test_id("drawer-close").click()
        await row.locator('[data-testid^="fax-close-"]').click()
        await boss.fill("fax-close-note", "已用传真答复")
        await boss.click("fax-close-yes")
        await boss.sees("fax-empty")
        await boss.click("fax-view-closed")
        await boss.fill("fax-words", "传真答复")
        await expect(boss.page.get_by_test_id("fax-list").locator("li")).to_have_count(1)
        await expect(row).to_contain_text("已用传真答复")


async def _looks(boss: Desk) -> None:
    """Check that the page is a picture of 1728 dots across, the right way up until it is turned."""
    picture = boss.page.get_by_test_id("fax-page-1")
    await expect(picture).to_have_js_property("naturalWidth", 1728)
    await expect(picture).to_have_attribute("style", re.compile(r"width: 100%; transform: rotate\(0deg\)"))
    await boss.click("fax-turn")
    await boss.click("fax-larger")
    await expect(picture).to_have_attribute("style", re.compile(r"transform: rotate\(90deg\)"))
    shown, given = await picture.bounding_box(), await boss.page.get_by_test_id("fax-pages").bounding_box()
    assert shown is not None
    assert given is not None
    assert shown["width"] > shown["height"]
    assert shown["y"] >= given["y"]


async def _answers(boss: Desk) -> None:
    """The ticket's drawer shows the received pages, and from there a fax goes back to the sender."""
    came = boss.page.get_by_test_id("ticket-faxes-came").locator("li")
    await expect(came).to_have_count(1)
    await came.locator('[data-testid^="ticket-fax-show-"]').click()
    await expect(boss.page.get_by_test_id("ticket-faxes").get_by_test_id("fax-page-1")).to_be_visible()
    await came.locator('[data-testid^="ticket-fax-reply-"]').click()
    await boss.fill("fax-subject", "路灯已修")
    await boss.fill("fax-note", "幸福路的路灯已于今日修复，感谢您的反映。")
    await boss.click("fax-draw")
    draft = boss.page.get_by_test_id("fax-compose").get_by_test_id("fax-page-1")
    await expect(draft).to_have_js_property("naturalWidth", 1728)
    await boss.click("fax-send")
    answer = boss.page.get_by_test_id("ticket-faxes").locator('[data-testid^="fax-sent-"][data-state]')
    await expect(answer).to_have_count(1)
    await expect(answer).to_contain_text("139 0000 1111")
    await expect(answer).to_contain_text("路灯已修")
    await expect(answer).to_have_attribute("data-state", "sent", timeout=RECEIVED_WITHIN_MS)


async def test_an_offered_fax_is_taken_on_any_screen_and_seen_to_on_the_desk(system: System, tmp_path: Path) -> None:
    """FX1: `make fax` sends it; it rings as a bar, is read, turned into a ticket and closed, in both themes."""
    async with chromium(tmp_path) as browser, walking(browser, system, "8004") as walk:
        agent = walk.desk
        await agent.sign_on()
        await agent.click("idle")
        await agent.shows("state", "idle")
        await agent.goes_to("tickets", "fax")
        arguments = ("-m", "tools.fax", "--from", LETTER_WRITER)
        machine = await asyncio.create_subprocess_exec(sys.executable, *arguments, env=dict(system.environment))
        bar = agent.page.locator('[data-testid="written-bar"][data-kind="fax"]')
        await expect(bar).to_contain_text("来了一份传真", timeout=RECEIVED_WITHIN_MS)
        await expect(bar).to_contain_text("传真")
        await walk.looks("a fax that is offered")
        await agent.click("written-accept")
        assert await machine.wait() == 0
        mine = agent.page.get_by_test_id("fax-work")
        await agent.sees("fax-work-number", "139 0000 2222")
        await expect(mine.get_by_test_id("fax-page-1")).to_have_js_property("naturalWidth", 1728)
        await walk.looks("a fax in hand")
        await _writes_beside_it(agent)
        await walk.looks("the ticket of a fax")
        await mine.locator('[data-testid^="in-hand-close-"]').click()
        await agent.sees("fax-close-note")
        await walk.looks("the closing of a fax")
        await agent.click("fax-close-yes")
        await expect(mine).to_have_count(0)
        await agent.goes_to("tickets", "fax")
        for view in ("closed", "sent", "compose"):
            await agent.click(f"fax-view-{view}")
            await walk.looks(f"faxes: {view}")
        await agent.click("sign-off")


async def _writes_beside_it(agent: Desk) -> None:
    """The ticket right of the pages has the sender's number, begins with its first word, and is bound to the fax."""
    await expect(agent.page.get_by_test_id("beside-number")).to_have_count(0)
    await agent.holds("ticket-contact-number", LETTER_WRITER)
    await agent.fill("ticket-title", "幸福路的路灯")
    await agent.has("ticket-form", "data-status", "saved")
    await agent.sees("beside-number", "草稿")
    paper = await agent.page.get_by_test_id("fax-pages").bounding_box()
    title = await agent.page.get_by_test_id("ticket-title").bounding_box()
    assert paper is not None
    assert title is not None
    assert paper["x"] + paper["width"] <= title["x"]
    await agent.goes_to("tickets", "fax")
    row = agent.page.get_by_test_id("fax-list").locator("li").filter(has_text="139 0000 2222")
    await expect(row.get_by_role("link", name="打开工单")).to_be_visible()
    await agent.click("nav-desk")
    await agent.holds("ticket-title", "幸福路的路灯")
