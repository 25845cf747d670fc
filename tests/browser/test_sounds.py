"""Sounds and announcements in the page: prompts, voices, the jobs behind them, and emergencies (TE9, TT1)."""

import re
from pathlib import Path

from playwright.async_api import expect

from hotline.sounds import wav
from tests.chromium import WITHIN_MS, Desk, chromium, desk
from tests.system import System
from tests.tones import tone

PROMPT = "notice-b"
SAYS_IT = (
    "id: notice\nname: 通知\nlanguage: en\nstart: a\nnodes:\n"
    f"  a: {{type: say, prompts: {PROMPT}, next: b}}\n  b: {{type: hangup}}\n"
)
WORDS = "今天下午全市停水"
JOBS_MS = 60_000
"""Jobs are done in processes of their own."""

BYTES = """async (audio) => {
  const heard = await (await fetch(audio.src)).arrayBuffer()
  return Array.from(new Uint8Array(heard).slice(44)).reduce((sum, byte) => (sum * 31 + byte) % 1000000007, 7)
}"""
"""A number that differs for sounds that differ."""


async def test_prompts_voices_and_the_jobs_behind_them(system: System, tmp_path: Path) -> None:
    """TT1: a prompt from a file, from the microphone and from a text; a text in two voices; the job that they made."""
    async with system.person("admin") as person:
        await person.ask("PUT", "/api/flows/notice/draft", {"source": SAYS_IT, "version": None})
    async with chromium(tmp_path) as browser, desk(browser, system, "admin") as admin:
        await admin.goes_to("admin", "prompts")
        await expect(admin.page.get_by_test_id("prompt-announce-code")).to_contain_text("用于 announce")
        await admin.sees(f"prompt-{PROMPT}", "草稿 notice")
        await admin.sees(f"prompt-{PROMPT}", "英文")
        await admin.page.locator("input[data-testid=prompts-missing]").check(force=True)
        await _uploads(admin)
        await _records(admin)
        await _types(admin)
        await _hears_two_voices(admin)
        await admin.goes_to("admin", "jobs")
        done = admin.page.locator('[data-testid^="house-job-"][data-state="done"]')
        await expect(done.filter(has_text="生成慢速提示音").first).to_be_visible(timeout=JOBS_MS)


async def _opens(admin: Desk) -> None:
    """The dialog of this prompt in English."""
    await admin.page.get_by_test_id(f"prompt-{PROMPT}").locator("button").last.click()


async def _uploads(admin: Desk) -> None:
    """A file, for the language that was missing."""
    await _opens(admin)
    file = {"name": "notice.wav", "mimeType": "audio/wav", "buffer": wav(tone(440.0, 2.0))}
    await admin.page.get_by_test_id("record-prompt-file").set_input_files([file])  # type: ignore[list-item]
    await admin.shows("record-prompt", "done")
    await admin.click("prompt-save")
    await admin.sees_no("prompt-save")
    await admin.sees_no(f"prompt-{PROMPT}")
    await admin.page.get_by_test_id("prompts-own").check(force=True)
    await admin.has(f"prompt-{PROMPT}-en", "data-source", "uploaded")


async def _records(admin: Desk) -> None:
    """The page's microphone, for the same prompt."""
    await _opens(admin)
    await admin.sees("version-1")
    await admin.click("record-prompt-start")
    await expect(admin.page.get_by_test_id("record-prompt").locator(".live")).to_contain_text("0:01")
    await admin.click("record-prompt-stop")
    await admin.shows("record-prompt", "done")
    await admin.click("prompt-save")
    await admin.has(f"prompt-{PROMPT}-en", "data-source", "recorded")


async def _types(admin: Desk) -> None:
    """A text, which is rendered; then the recording is put back."""
    await _opens(admin)
    await admin.sees("version-2")
    await admin.page.get_by_test_id("prompt-how-text").check(force=True)
    await admin.fill("prompt-text", "The water is off.")
    await admin.click("prompt-save")
    await admin.has(f"prompt-{PROMPT}-en", "data-source", "rendered")
    await _opens(admin)
    await admin.page.get_by_test_id("version-2").get_by_test_id("prompt-back").click()
    await admin.has(f"prompt-{PROMPT}-en", "data-source", "recorded")
    await admin.page.keyboard.press("Escape")


async def _hears_two_voices(admin: Desk) -> None:
    """A text in Chinese and in another language's voice."""
    await admin.goes_to("admin", "speech")
    await admin.fill("speech-text", WORDS)
    heard = set()
    for language in ("zh", "en"):
        await admin.page.get_by_test_id("speech-language").select_option(language)
        before = await _source(admin)
        await admin.click("speech-hear")
        await expect(admin.page.get_by_test_id("speech-sound")).not_to_have_attribute("src", before, timeout=WITHIN_MS)
        heard.add(await admin.page.get_by_test_id("speech-sound").evaluate(BYTES))
    assert len(heard) == 2


async def _source(admin: Desk) -> str:
    sound = admin.page.get_by_test_id("speech-sound")
    return (await sound.get_attribute("src") or "") if await sound.count() else ""


async def test_a_typed_emergency_is_on_a_desk_until_it_is_taken_down(system: System, tmp_path: Path) -> None:
    """TE9: and a code for the telephone is given out, and void when it is wanted no more."""
    async with (
        chromium(tmp_path) as browser,
        desk(browser, system, "admin") as admin,
        desk(browser, system, "8001") as agent,
    ):
        await admin.goes_to("admin", "emergency")
        await admin.fill("emergency-text-zh", WORDS)
        await admin.click("emergency-put-up")
        await admin.page.locator(".emergency-sure").click()
        await agent.sees("emergency-banner", WORDS)
        await admin.page.locator('[data-testid^="emergency-down-"]').click()
        await admin.page.locator(".emergency-down-sure").click()
        await agent.sees_no("emergency-banner")
        await admin.click("by-phone-start")
        await expect(admin.page.get_by_test_id("by-phone-code")).to_have_text(re.compile(r"^\d{6}$"))
        await admin.shows("by-phone-state", "open")
        await admin.click("by-phone-cancel")
        await admin.sees("by-phone-start")
