"""Prompts and voices in the page: from files, the microphone and texts; restored; and the jobs behind them (TT1)."""

import asyncio
import re
from pathlib import Path

from playwright.async_api import FilePayload, Route, expect

from hotline.prompts.sounds import wav
from infra.sound.g711 import decode
from tests.chromium import WITHIN_MS, Desk, chromium, desk
from tests.jobs import stopped_worker
from tests.system import Person, System
from tests.tones import mp3, share, tone

PROMPT = "notice-b"
SAYS_IT = (
    "id: notice\nname: 通知\nlanguage: en\nstart: a\nnodes:\n"
    f"  a: {{type: say, prompts: {PROMPT}, next: b}}\n  b: {{type: hangup}}\n"
)
WORDS = "今天下午全市停水"
HERTZ = 440.0
JOBS_MS = 60_000
"""Jobs run in processes of their own."""

LENGTH_S = """async (sound) => {
  if (!sound.currentTime) await new Promise((heard) => sound.addEventListener('timeupdate', heard, { once: true }))
  return sound.duration
}"""
"""In a page: the length of a sound that plays, once it is heard."""


async def test_a_prompt_comes_from_files_the_microphone_and_a_text(system: System, tmp_path: Path) -> None:
    """TT1: the page shows where each is used and which languages are missing; an earlier version is restored."""
    async with (
        system.person("admin") as person,
        chromium(tmp_path) as browser,
        desk(browser, system, "admin") as admin,
    ):
        await person.ask("PUT", "/api/flows/notice/draft", {"source": SAYS_IT, "version": None})
        await _waits_for_the_list(admin)
        await admin.sees("prompt-announce-code", "用于 应急播报录制")
        await admin.sees(f"prompt-{PROMPT}", "草稿 通知")
        await admin.sees(f"prompt-{PROMPT}", "英文")
        await admin.sees("prompts-missing-told")
        await admin.page.get_by_test_id("prompts-missing").check(force=True)
        sung = tone(HERTZ, 2.0)
        await _uploads(admin, "notice.wav", "audio/wav", wav(sung))
        await admin.sees_no(f"prompt-{PROMPT}")
        await admin.page.get_by_test_id("prompts-own").check(force=True)
        await admin.has(f"prompt-{PROMPT}-en", "data-source", "uploaded")
        await _sings(person, 1)
        await _uploads(admin, "notice.mp3", "audio/mpeg", mp3(decode(sung), 8000))
        await _has_versions(admin, 2)
        await _sings(person, 2)
        await _records(admin)
        await _types(admin)
        await _is_refused(admin)


async def _waits_for_the_list(admin: Desk) -> None:
    """Until the answer has come, the page says that it is loading, and not that there is nothing."""
    answered = asyncio.Event()

    async def later(route: Route) -> None:
        await answered.wait()
        await route.continue_()

    await admin.page.route("**/api/prompts", later)
    await admin.goes_to("admin", "prompts")
    await expect(admin.page.get_by_test_id("prompts").locator(".empty")).to_have_text("正在载入…")
    answered.set()


async def _opens(admin: Desk) -> None:
    """Open the dialog of this prompt in English."""
    await admin.page.get_by_test_id(f"prompt-{PROMPT}").locator("button").last.click()


async def _saves(admin: Desk) -> None:
    """Save once the sound is ready; the dialog closes."""
    await admin.click("prompt-save")
    await expect(admin.page.get_by_test_id("prompt-save")).to_be_hidden(timeout=WITHIN_MS)


async def _uploads(admin: Desk, name: str, kind: str, content: bytes) -> None:
    """Upload a file from this machine."""
    await _opens(admin)
    await admin.page.get_by_test_id("record-prompt-file").set_input_files(
        [FilePayload(name=name, mimeType=kind, buffer=content)]
    )
    await admin.shows("record-prompt", "done")
    await _saves(admin)


async def _has_versions(admin: Desk, newest: int) -> None:
    """Check that the dialog lists these versions, with the newest in force."""
    await _opens(admin)
    await expect(admin.page.get_by_test_id(f"version-{newest}")).to_contain_text("使用中")
    await admin.page.keyboard.press("Escape")
    await expect(admin.page.get_by_test_id("prompt-save")).to_be_hidden(timeout=WITHIN_MS)


async def _sings(person: Person, version: int) -> None:
    """Check that callers hear the uploaded tone."""
    heard = await person.read(f"/api/prompts/en/{PROMPT}/audio?version={version}")
    samples = memoryview(heard[44:]).cast("h").tolist()
    assert share(samples, HERTZ) > 0.9
    assert 15_000 < len(samples) < 18_000


async def _records(admin: Desk) -> None:
    """Record the same prompt with the page's microphone."""
    await _opens(admin)
    await admin.sees("version-2")
    await admin.click("record-prompt-start")
    await expect(admin.page.get_by_test_id("record-prompt").locator(".live")).to_contain_text("0:01")
    await admin.click("record-prompt-stop")
    await admin.shows("record-prompt", "done")
    await _saves(admin)
    await admin.has(f"prompt-{PROMPT}-en", "data-source", "recorded")


async def _types(admin: Desk) -> None:
    """Type a text, which is spoken at once; then restore the recording."""
    await _opens(admin)
    await admin.sees("version-3")
    await admin.page.get_by_test_id("prompt-how-text").check(force=True)
    await admin.fill("prompt-text", "The water is off.")
    await _saves(admin)
    # It may be spoken by the built-in voice until a better one that is installed has rendered it.
    await expect(admin.page.get_by_test_id(f"prompt-{PROMPT}-en")).to_have_attribute(
        "data-source", re.compile("rendered|built_in")
    )
    await _opens(admin)
    await admin.page.get_by_test_id("version-3").get_by_test_id("prompt-back").click()
    await admin.has(f"prompt-{PROMPT}-en", "data-source", "recorded")
    await admin.page.keyboard.press("Escape")
    await expect(admin.page.get_by_test_id("prompt-save")).to_be_hidden(timeout=WITHIN_MS)


async def _is_refused(admin: Desk) -> None:
    """A file that is no sound is refused as such, and what was typed stays."""
    await _opens(admin)
    await admin.page.get_by_test_id("record-prompt-file").set_input_files(
        [FilePayload(name="notice.wav", mimeType="audio/wav", buffer=b"no sound at all")]
    )
    await admin.shows("record-prompt", "done")
    await admin.fill("prompt-text", "Nothing")
    await admin.click("prompt-save")
    await admin.is_told("这段声音不能用")
    await admin.holds("prompt-text", "Nothing")
    await admin.page.get_by_role("button", name="取消", exact=True).click()
    await admin.page.locator(".sure-yes").click()
    await expect(admin.page.get_by_test_id("prompt-save")).to_be_hidden(timeout=WITHIN_MS)


async def test_a_text_is_heard_in_other_voices_before_anybody_else_hears_it(system: System, tmp_path: Path) -> None:
    """TT1: an admin hears any text in any voice, also at slow pace."""
    async with chromium(tmp_path) as browser, desk(browser, system, "admin") as admin:
        await admin.goes_to("admin", "speech")
        await admin.fill("speech-text", WORDS)
        seconds = [await _hears(admin)]
        await admin.page.get_by_test_id("speech-slow").check()
        seconds.append(await _hears(admin))
        await admin.page.get_by_test_id("speech-language").select_option("en")
        seconds.append(await _hears(admin))
        voices = admin.page.get_by_test_id("speech-voice").locator("option:enabled")
        await admin.page.get_by_test_id("speech-voice").select_option(await voices.last.get_attribute("value"))
        seconds.append(await _hears(admin))
        assert seconds[1] > seconds[0] > 0.5
        assert len(set(seconds)) == 4


async def _hears(admin: Desk) -> float:
    """Let what is typed now be played until something was heard of it. Return its length in seconds."""
    sound = admin.page.get_by_test_id("speech-sound")
    before = (await sound.get_attribute("src") or "") if await sound.count() else ""
    await admin.click("speech-hear")
    await expect(sound).not_to_have_attribute("src", before, timeout=WITHIN_MS)
    return float(await sound.evaluate(LENGTH_S))


async def test_a_job_is_watched_cancelled_and_tried_again(system: System, tmp_path: Path) -> None:
    """Issue 13: the page of the jobs shows what runs and how far it is, cancels it, and starts it again."""
    asked = {"from": 0, "to": 86_400, "language": "zh", "form": "csv"}
    async with (
        system.person("admin") as person,
        chromium(tmp_path) as browser,
        desk(browser, system, "admin") as admin,
    ):
        await admin.goes_to("admin", "jobs")
        job = (await person.ask("POST", "/api/flows/main/report/exports", asked))["id"]
        row = admin.page.get_by_test_id(f"system-job-{job}")
        async with stopped_worker(system, job):
            await admin.shows(f"system-job-{job}", "running")
            await expect(row).to_contain_text("导出流程报表")
            await expect(row.get_by_role("progressbar")).to_be_visible()
            await admin.click(f"cancel-{job}")
            await admin.page.locator(".sure-yes").click()
            await expect(row).to_contain_text("正在取消")
        await admin.shows(f"system-job-{job}", "cancelled", JOBS_MS)
        await admin.click(f"retry-{job}")
        await admin.shows(f"system-job-{job}", "done", JOBS_MS)
        await admin.page.get_by_test_id("jobs-kind").select_option("tickets.overdue")
        await admin.sees_no(f"system-job-{job}")
