"""An editor's work in the page: articles from Excel, and one from Word, tidied, illustrated, reviewed and found."""

import re
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

from playwright.async_api import FilePayload, ViewportSize, expect

from tests import documents
from tests.attachable import PNG
from tests.chromium import FILED_MS, Desk, chromium, desk
from tests.system import Person, System
from tests.unit.knowledge.word import FROM_WORD

PHONE: ViewportSize = {"width": 375, "height": 740}
EDITOR = "zuzhang"
HEAD = ("标题*", "形式", "关键词", "正文*", "失效日期")
TITLE = "外来人口居住登记办理"
ROWS = ((TITLE, "办事指南", "居住登记", "见正文", "2099-13-40"), ("居住登记代办", "问答", "", "可以代办", ""))
COPIES = """([html, text]) => document.addEventListener('copy', (event) => {
  event.clipboardData.setData('text/html', html)
  event.clipboardData.setData('text/plain', text)
  event.preventDefault()
}, { once: true })"""
"""In a page: the next copy puts this into the clipboard, as Word does."""


async def test_an_old_article_is_imported_tidied_reviewed_and_found(system: System, tmp_path: Path) -> None:
    """KB1–KB3: a faulty row is shown and corrected; one key removes Word's dirt; picture and PDF reach the agent."""
    async with (
        chromium(tmp_path) as browser,
        system.person("admin") as admin,
        _of_department(admin, EDITOR, "water"),
        desk(browser, system, EDITOR) as editor,
        desk(browser, system, "banzhang") as boss,
        desk(browser, system, "8001") as agent,
    ):
        await _imports(editor)
        await editor.click("tab-articles")
        await editor.page.get_by_role("link", name=TITLE).click()
        await _pastes(editor)
        await editor.click("article-tidy")
        await editor.sees("article-tidied", "标题 2 处")
        text = editor.page.get_by_test_id("rich-text")
        await expect(text.locator("h3")).to_have_text("一、办理条件")
        await editor.click("article-untidy")
        await expect(text.locator("h3")).to_have_count(0)
        await editor.click("article-tidy")
        await expect(text.locator("h3")).to_have_text("一、办理条件")
        await _adds_a_picture_and_a_file(editor)
        await editor.page.set_viewport_size(PHONE)
        await _fits(editor)
        await editor.click("article-step-submit")
        await editor.sees("article-lacks", "知识分类")
        await editor.page.get_by_test_id("article-categories").get_by_role("checkbox").first.check()
        await editor.click("article-step-submit")
        await editor.has("article-editor", "data-open", "in_review")

        await boss.goes_to("knowledge", "articles")
        await boss.page.get_by_test_id("articles-view").select_option("in_review")
        await boss.page.get_by_role("checkbox", name=f"选择 {TITLE}").check()
        await boss.click("articles-publish")
        await boss.is_told("1 条已办理")

        await agent.click("nav-knowledge")
        await agent.fill("knowledge-text", "租房合同")
        await agent.click("knowledge-find")
        await agent.page.get_by_test_id("knowledge-finds").get_by_role("link", name=TITLE).click()
        read = agent.page.get_by_test_id("knowledge-body")
        await expect(read.locator("li")).to_have_text(["身份证", "租房合同", "网上申请", "窗口领证"])
        await expect(read.locator("img")).to_have_js_property("naturalWidth", 1)
        await agent.page.get_by_test_id("knowledge-papers").get_by_role("button", name="登记表.pdf").click()
        await agent.sees("file-pdf")


async def _imports(editor: Desk) -> None:
    """Import a file with a fault, whose correct row alone could be written, and then the corrected file."""
    await editor.goes_to("knowledge", "knowledgeimports")
    await _puts_up(editor, "import-file", "旧知识.xlsx", documents.workbook({"导入": [HEAD, *ROWS]}))
    await editor.click("import-begin")
    await editor.sees("import-found", "1 条可以导入，1 条有误", FILED_MS)
    await editor.sees("import-faults", "日期看不懂")
    await editor.sees("import-faults", "2099-13-40")
    repaired: Sequence[Sequence[str]] = [HEAD, (*ROWS[0][:4], "2099-12-31"), ROWS[1]]
    await _puts_up(editor, "import-file", "旧知识改.xlsx", documents.workbook({"导入": repaired}))
    await editor.click("import-begin")
    await editor.sees("import-found", "共 2 条，全部可以导入", FILED_MS)
    await editor.click("import-draft")
    await editor.page.locator(".import-sure").click()
    await editor.sees("import-done", "已写入 2 条草稿", FILED_MS)


async def _pastes(editor: Desk) -> None:
    """Paste what Word has put into the clipboard over the whole text."""
    place = editor.page.locator("[data-slate-editor]")
    await expect(place).to_contain_text("见正文")
    await editor.page.evaluate(COPIES, [FROM_WORD, "居住证办理"])
    # The editor replaces the clipboard's content if it is copied within it.
    await editor.page.get_by_test_id("article-title").press("Control+C")
    await place.click()
    for keys in ("Control+A", "Control+V"):
        await editor.page.keyboard.press(keys)
    await expect(place).to_contain_text("居住半年以上")


async def _adds_a_picture_and_a_file(editor: Desk) -> None:
    """Add a picture with the editor's key, and files below the text; the file's text is read meanwhile."""
    # A table takes no picture, so the cursor goes behind the last line.
    await editor.page.locator("[data-slate-editor]").get_by_text("见网站").click()
    await editor.page.keyboard.press("End")
    key = editor.page.locator("[data-menu-key=uploadImage]")
    # The editor notices the cursor's place a moment later.
    await expect(key).not_to_have_class(re.compile("disabled"))
    async with editor.page.expect_file_chooser() as chooser:
        await key.click()
    await (await chooser.value).set_files(_file("流程.png", PNG))
    await expect(editor.page.locator("[data-slate-editor] img")).to_have_js_property("naturalWidth", 1)
    await _puts_up(editor, "attach-files", "登记表.pdf", documents.pdf("居住登记表"))
    await _puts_up(editor, "attach-files", "密.docx", documents.ole({"EncryptedPackage": b"x"}))
    await editor.shows("paper-登记表.pdf", "read", FILED_MS)
    await editor.sees("paper-why", "文件有密码")


async def _puts_up(page: Desk, field: str, name: str, content: bytes) -> None:
    await page.page.get_by_test_id(field).set_input_files(_file(name, content))


def _file(name: str, content: bytes) -> FilePayload:
    return {"name": name, "mimeType": "", "buffer": content}


async def _fits(page: Desk) -> None:
    """Check that nothing exceeds the right edge of a telephone's screen."""
    assert await page.page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")


@asynccontextmanager
async def _of_department(admin: Person, username: str, department: str) -> AsyncIterator[None]:
    """Let this person write for the department for a while."""

    async def put(names: list[str]) -> None:
        people: list[Any] = await admin.ask("GET", "/api/admin/users")
        person = next(one for one in people if one["username"] == username)
        body = {"version": person["version"], "departments": names}
        await admin.ask("PATCH", f"/api/admin/users/{person['id']}", body)

    await put([department])
    try:
        yield
    finally:
        await put([])
