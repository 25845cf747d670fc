"""MM2, MM5, MM8: a citizen's chat on a site of another origin, in a real browser, with the script as it is built.

The routes and their database are ours; the site, and the conversations behind the routes, are those of a test.
"""

import base64
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path

from aiohttp import web
from aiohttp.test_utils import TestServer
from playwright.async_api import FilePayload, Page, expect

from channels.conversations.wire import Delivery
from channels.webchat.others import Standing
from infra.clock import SystemClock, new_id
from infra.database.engine import Database
from infra.files.file_store import file_store_at
from infra.settings.installation import PROJECT
from tests.browser.test_accessibility import AXE, TAGS
from tests.chromium import chromium, profile
from tests.db.chatting import PICTURE, Chatting
from tests.db.filing import places_in
from tests.migrated import put_migrated
from tests.unit.channels.webchat.fakes import chat_account
from tests.until import until

DIST = PROJECT / "webagent" / "ui" / "dist" / "chat"
EXAMPLE = PROJECT / "docs" / "webchat" / "example.html"
SHIPPED = "https://hotline.example.gov.cn"

AXE_FINDS = """async (tags) => {
  const found = await axe.run({ runOnly: { type: 'tag', values: tags }, preload: false })
  return found.violations.flatMap(({ id, nodes }) => nodes.map(({ target }) => [id, target.flat().join(' ')]))
}"""

PASTE = """([field, picture]) => {
  const data = new DataTransfer()
  const bytes = Uint8Array.from(atob(picture), (letter) => letter.charCodeAt(0))
  data.items.add(new File([bytes], 'image.png', { type: 'image/png' }))
  field.dispatchEvent(new ClipboardEvent('paste', { clipboardData: data, bubbles: true, cancelable: true }))
}"""


@dataclass
class Visited:
    """A citizen's page on the site, and our side of the chat."""

    page: Page
    chat: Chatting
    faults: list[str]

    @property
    def sender(self) -> str:
        """The citizen's address."""
        return self.chat.arrivals.taken[0].sender

    async def says(self, text: str) -> None:
        """Write a message and send it by Enter."""
        await self.page.get_by_test_id("chat-text").fill(text)
        await self.page.keyboard.press("Enter")

    async def sees(self, *texts: str) -> None:
        """Wait until these are the messages, in this order, each once."""
        await expect(self.page.get_by_test_id("chat-line").locator(".body")).to_have_text([*texts])

    async def is_sent(self, number: int) -> None:
        """Wait until the hotline has this many messages on the page, and none is under way."""
        await expect(self.page.locator("[data-mark=sent]")).to_have_count(number)
        await expect(self.page.locator("[data-mark=sending]")).to_have_count(0)

    def stands(self, standing: Standing) -> None:
        """Change how the conversation stands."""
        self.chat.conversations.put("hall", self.sender, standing)

    async def judge(self) -> None:
        """Look for what some people could not use, in both themes."""
        for scheme in ("light", "dark"):
            await self.page.emulate_media(color_scheme="dark" if scheme == "dark" else "light")
            assert await self.page.evaluate(AXE_FINDS, TAGS) == []
        await self.page.emulate_media(color_scheme="light")


@asynccontextmanager
async def served(app: web.Application) -> AsyncIterator[str]:
    server = TestServer(app)
    await server.start_server()
    try:
        yield str(server.make_url("")).rstrip("/")
    finally:
        await server.close()


@asynccontextmanager
async def visited(folder: Path) -> AsyncIterator[Visited]:
    """The chat at one origin, the example's site at another, and a browser with its page open."""
    database, clock = Database(f"sqlite+aiosqlite:///{put_migrated(folder / 'hotline.sqlite3')}"), SystemClock()
    chat = Chatting(database, clock, file_store_at(places_in(folder), database, clock, new_id))
    app = chat.application()
    app.router.add_static("/chat", DIST)
    site = web.Application()

    async def example(request: web.Request) -> web.Response:
        text = EXAMPLE.read_text("utf-8").replace(SHIPPED, hotline).replace("ACCOUNT", "hall")
        return web.Response(text=text, content_type="text/html")

    site.router.add_get("/", example)
    async with served(app) as hotline, served(site) as address, chromium(folder, microphone=False) as browser:
        chat.accounts.put(chat_account(origins=address, languages="zh,en"))
        async with profile(browser) as context:
            page, faults = await context.new_page(), list[str]()
            page.on("pageerror", lambda error: faults.append(str(error)))
            await page.goto(address)
            await page.add_script_tag(path=AXE)
            yield Visited(page, chat, faults)
        chat.watching.close()
    await database.close()


async def test_a_citizen_chats_on_another_site_through_reload_and_network_loss(tmp_path: Path) -> None:
    async with visited(tmp_path) as visit:
        await writes_and_is_answered(visit)
        await sends_pictures(visit)
        await reloads(visit)
        await loses_the_network(visit)
        await waits_and_rates(visit)
        assert visit.faults == []
        said = [one.text for one in visit.chat.arrivals.taken]
        assert said == ["路灯不亮", "照片", "在桂花巷", "还在吗"]


async def writes_and_is_answered(visit: Visited) -> None:
    """The panel is opened, closed and opened again by keys; an answer is text, whatever is in it."""
    page, chat, opener = visit.page, visit.chat, visit.page.get_by_test_id("chat-open")
    await opener.click()
    await visit.says("路灯不亮")
    await visit.is_sent(1)
    attack = "<img src=x onerror=window.bad=1>请问在哪里？"
    sent = await chat.answers(visit.sender, attack)
    await visit.sees("路灯不亮", attack)
    assert await page.evaluate("window.bad") is None
    await until(lambda: len(chat.arrivals.receipts) == 2)
    assert [(one.id, one.state) for one in chat.arrivals.receipts] == [
        (sent, Delivery.DELIVERED),
        (sent, Delivery.READ),
    ]
    await page.keyboard.press("Escape")
    await expect(opener).to_be_focused()
    await chat.answers(visit.sender, "喂？")
    await expect(opener).to_have_accessible_name("打开在线客服，1 条未读消息")
    await page.keyboard.press("Enter")
    await expect(page.get_by_test_id("chat-text")).to_be_focused()
    await visit.judge()


async def sends_pictures(visit: Visited) -> None:
    """One is chosen, and one is pasted; both are drawn from bytes that were fetched with the token."""
    page = visit.page
    lamp: FilePayload = {"name": "灯.png", "mimeType": "image/png", "buffer": PICTURE}
    await page.get_by_test_id("chat-file").set_input_files(lamp)
    field = await page.get_by_test_id("chat-text").element_handle()
    await page.evaluate(PASTE, [field, base64.b64encode(PICTURE).decode()])
    await expect(page.get_by_test_id("chat-chosen")).to_have_count(2)
    await visit.says("照片")
    await visit.is_sent(4)
    assert [file.name for file in visit.chat.arrivals.taken[1].files] == ["灯.png", "image.png"]
    drawn = page.get_by_test_id("chat-line").get_by_role("button", name="图片").locator("img")
    await expect(drawn).to_have_count(2)
    await drawn.first.click()
    await expect(page.get_by_test_id("chat-back")).to_be_focused()
    await page.keyboard.press("Escape")
    await expect(page.get_by_test_id("chat-back")).to_have_count(0)


async def reloads(visit: Visited) -> None:
    """Everything is there again, once."""
    await visit.page.reload()
    await visit.page.add_script_tag(path=AXE)
    await visit.page.get_by_test_id("chat-open").click()
    await visit.is_sent(4)
    await expect(visit.page.get_by_test_id("chat-line").locator("img")).to_have_count(2)


async def loses_the_network(visit: Visited) -> None:
    """Messages that either side wrote meanwhile arrive once, and in order."""
    page, state = visit.page, visit.page.get_by_test_id("chat-state")
    await page.context.set_offline(True)
    await visit.says("在桂花巷")
    await visit.says("还在吗")
    await expect(page.locator("[data-mark=sending]")).to_have_count(2)
    await expect(state).to_contain_text("网络已断开")
    await visit.chat.answers(visit.sender, "在的")
    await visit.judge()
    await page.context.set_offline(False)
    await visit.is_sent(7)
    await expect(state).to_be_hidden()


async def waits_and_rates(visit: Visited) -> None:
    """The place in line, the agent, the end, and the stars, in both languages."""
    page, state = visit.page, visit.page.get_by_test_id("chat-state")
    visit.stands(Standing(conversation="c1", state="waiting", place=3))
    await expect(state).to_have_text("正在排队，您前面还有 2 位。")
    visit.stands(Standing(conversation="c1", state="held", agent="8001"))
    await expect(page.get_by_role("dialog")).to_contain_text("8001 正在为您服务")
    await page.get_by_test_id("chat-language").click()
    await page.get_by_test_id("chat-end").click()
    await page.get_by_test_id("chat-end-yes").click()
    await expect(state).to_contain_text("This conversation is over")
    await page.get_by_test_id("chat-star-4").check()
    await visit.judge()
    await page.get_by_test_id("chat-rate").click()
    await expect(page.get_by_test_id("chat-rating")).to_have_text("Thank you for your rating: 4 of 5 stars")
    assert [(one.conversation, one.stars) for one in visit.chat.conversations.ratings] == [("c1", 4)]
