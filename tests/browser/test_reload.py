"""The browser dies, and the caller notices only a pause: reload, crash, lost network (TE2, TE7, AC5)."""

import asyncio
from collections.abc import AsyncIterator, Sequence
from contextlib import AsyncExitStack, asynccontextmanager
from functools import cache
from itertools import pairwise
from pathlib import Path

import pytest

from infra.settings.installation import PROJECT
from infra.sound.g711 import decode
from phone.phone import PhoneCall
from tests.chromium import FILED_MS, MICROPHONE_HZ, Desk, chromium, desk, kill_browser, profile, stopped_browser
from tests.system import FILED_S, System
from tests.tones import share, sides, tone
from tests.until import until

CITIZEN_HZ = 440.0
AGENT = "8004"
WORD = "zh/reconnect"
MUSIC = "music/waiting"
PACKET = 160
LAST = 2400
"""The stretch of sound that counts as now: 0.3 s."""


@cache
def sound_of_the_house(name: str) -> bytes:
    """The bytes of this sound: they reach the caller as they are on the disk."""
    return (PROJECT / "sounds" / f"{name}.alaw").read_bytes()


def plays(call: PhoneCall, name: str) -> bool:
    """Whether the citizen hears this sound of the system now."""
    last = bytes((call.sound.keep or b"")[-2 * PACKET :])
    return len(last) == 2 * PACKET and max(map(abs, decode(last))) > 1000 and last in sound_of_the_house(name)


async def hears_the_word(call: PhoneCall, within: float) -> None:
    """The agent is away: the citizen first hears an announcement, not music."""
    await until(lambda: plays(call, WORD) or plays(call, MUSIC), within)
    assert not plays(call, MUSIC)


def hears(call: PhoneCall) -> str:
    """The sound that the citizen hears now: the agent, the system (an announcement or music), or nothing."""
    samples = decode(bytes((call.sound.keep or b"")[-LAST:]))
    if len(samples) < LAST or max(map(abs, samples)) < 300:
        return ""
    return "agent" if share(samples, MICROPHONE_HZ) > 0.8 else "house"


def heard_of_the_system(call: PhoneCall) -> bool:
    """Whether the citizen has heard a piece of the announcement or the music since the talk began."""
    kept = bytes(call.sound.keep or b"")
    packets = [kept[n : n + 2 * PACKET] for n in range(0, len(kept) - 2 * PACKET, PACKET)]
    loud = [one for one in packets if max(map(abs, decode(one))) > 1000]
    return any(one in sound_of_the_house(name) for one in loud for name in (WORD, MUSIC))


async def both_ways(agent: Desk, call: PhoneCall) -> None:
    """Wait until there is sound both ways."""
    await until(lambda: hears(call) == "agent", within=15)
    loop = asyncio.get_running_loop()
    limit = loop.time() + 15
    while abs(heard := await agent.hears() - CITIZEN_HZ) > 20:
        assert loop.time() < limit, f"the agent hears {heard + CITIZEN_HZ} Hz"


@asynccontextmanager
async def talk(system: System, agent: Desk) -> AsyncIterator[PhoneCall]:
    """A citizen in talk with this agent."""
    await agent.sign_on()
    await agent.click("idle")
    await agent.shows("state", "idle")
    async with system.citizen("13812345678") as phone:
        call = await phone.dial("12345")
        await agent.click("answer")
        await agent.shows("state", "talking")
        call.sound.play(tone(CITIZEN_HZ, 120.0))
        call.sound.keep = bytearray()
        await both_ways(agent, call)
        yield call


async def wrapped_up(agent: Desk) -> None:
    """The agent hangs up, the call's only recording can be played, and the agent signs off."""
    await agent.click("hang-up")
    await agent.shows("state", "wrap_up")
    await agent.sees("recording-play", within_ms=FILED_MS)
    await agent.click("wrap-up-end")
    await agent.click("sign-off")
    await agent.shows("state", "signed_off")


NO_WAY = """(() => {
  const set = RTCPeerConnection.prototype.setRemoteDescription
  window.spoiled = 0
  RTCPeerConnection.prototype.setRemoteDescription = function (description) {
    if (window.spoiled++) return set.call(this, description)
    const sdp = description.sdp.replace(/(a=ice-pwd:)\\S+/g, '$1' + 'x'.repeat(24))
    return set.call(this, { type: description.type, sdp })
  }
})()"""
"""In a page: the first call is answered, but its sound finds no way."""


async def test_a_call_whose_sound_finds_no_way_is_made_anew(system: System, tmp_path: Path) -> None:
    """AC5 TE2: it is answered, but neither side hears the other; the page notices this without a click."""
    async with chromium(tmp_path) as browser, profile(browser) as context:
        await context.add_init_script(NO_WAY)
        agent = Desk(await context.new_page())
        await agent.sign_in(system, AGENT)
        async with talk(system, agent) as call:
            assert await agent.page.evaluate("spoiled") == 2
            await wrapped_up(agent)
            await call.ended


async def test_a_reload_in_a_talk_is_a_pause(system: System, tmp_path: Path) -> None:
    """TE2 AC5: the caller hears an announcement and music, then the same agent, who has clicked nothing."""
    async with (
        chromium(tmp_path) as browser,
        desk(browser, system, AGENT) as agent,
        talk(system, agent) as call,
    ):
        await agent.page.reload()
        await hears_the_word(call, within=15)
        await agent.shows("state", "talking")
        await both_ways(agent, call)
        await agent.sees_no("sign-on")
        await wrapped_up(agent)
        await call.ended


async def test_a_muted_agent_is_still_muted_after_a_reload(system: System, tmp_path: Path) -> None:
    """TE2 TE4: the citizen does not suddenly hear an agent who was speaking aside; the page shows it, and one key ends
    it."""
    async with (
        chromium(tmp_path) as browser,
        desk(browser, system, AGENT) as agent,
        talk(system, agent) as call,
    ):
        await agent.click("mute")
        await until(lambda: hears(call) == "", within=15)
        await agent.page.reload()
        await until(lambda: hears(call) == "house", within=15)
        call.sound.keep = bytearray()
        await agent.sees("still-muted")
        await agent.has("mute", "aria-pressed", "true")
        while abs(await agent.hears() - CITIZEN_HZ) > 20:
            pass
        await until(lambda: hears(call) == "", within=15)
        heard = decode(bytes(call.sound.keep))
        aside = [share(heard[at : at + LAST], MICROPHONE_HZ) for at in range(0, len(heard) - LAST, LAST)]
        assert max(aside, default=0) < 0.5, aside
        await agent.page.keyboard.press("F8")
        await agent.sees_no("still-muted")
        await both_ways(agent, call)
        await wrapped_up(agent)


PLAYS = """() => [...document.querySelectorAll('audio')]
  .some(one => !one.paused && one.srcObject && one.currentTime > 0.5)"""


async def test_a_reloaded_page_sounds_before_anything_is_clicked(system: System, tmp_path: Path) -> None:
    """TE2: browsers silence a page that nobody has touched yet, but not the talk of one that has the microphone."""
    async with (
        chromium(tmp_path, silent=True) as browser,
        desk(browser, system, AGENT) as agent,
        talk(system, agent) as call,
    ):
        await agent.page.reload()
        await agent.page.wait_for_function(PLAYS)
        await until(lambda: hears(call) == "agent", within=15)
        await wrapped_up(agent)


async def test_a_browser_that_crashes_in_a_talk_is_started_anew(system: System, tmp_path: Path) -> None:
    """TE7 AC5: an announcement, music; the agent only has to sign in, and seat and talk are still there."""
    (tmp_path / "again").mkdir()
    async with chromium(tmp_path, own=True) as browser, AsyncExitStack() as stack:
        agent = Desk(await (await stack.enter_async_context(profile(browser))).new_page())
        await agent.sign_in(system, AGENT)
        call = await stack.enter_async_context(talk(system, agent))
        kill_browser(tmp_path)
        await hears_the_word(call, within=15)
        await until(lambda: plays(call, MUSIC))
        async with chromium(tmp_path / "again", own=True) as second, desk(second, system, AGENT) as again:
            await again.shows("state", "talking")
            await both_ways(again, call)
            await again.sees_no("sign-on")
            await wrapped_up(again)
            await call.ended


async def test_a_network_that_is_gone_for_some_seconds(system: System, tmp_path: Path) -> None:
    """TE7 AC5: no connection is closed and no sound comes: only the sound shows it. Then the same agent is back."""
    async with (
        chromium(tmp_path, own=True) as browser,
        desk(browser, system, AGENT) as agent,
        talk(system, agent) as call,
    ):
        with stopped_browser(tmp_path):
            await hears_the_word(call, within=20)
            await until(lambda: plays(call, MUSIC))
        await both_ways(agent, call)
        await agent.shows("state", "talking")
        await wrapped_up(agent)
        await call.ended


async def test_the_sockets_break_and_the_talk_goes_on(system: System, tmp_path: Path) -> None:
    """TE7: while the sound flows, a broken connection of the page neither ends nor even interrupts a talk."""
    async with chromium(tmp_path) as browser, desk(browser, system, AGENT) as agent, talk(system, agent) as call:
        await agent.page.context.set_offline(True)
        await agent.sees("link-banner")
        await agent.page.context.set_offline(False)
        await agent.sees_no("link-banner")
        assert hears(call) == "agent"
        await both_ways(agent, call)
        await wrapped_up(agent)


@pytest.mark.long
async def test_a_frozen_tab_talks_on(system: System, tmp_path: Path) -> None:
    """Chrome may freeze a page; its sound goes on, and `rtp_timeout` must not take that for a loss."""
    async with chromium(tmp_path) as browser, desk(browser, system, AGENT) as agent, talk(system, agent) as call:
        chrome = await agent.page.context.new_cdp_session(agent.page)
        await chrome.send("Page.setWebLifecycleState", {"state": "frozen"})
        call.sound.keep = bytearray()
        # Longer than the telephone waits for sound, and than the server waits for a sign from the page.
        await until(lambda: len(call.sound.keep or b"") > 25 * 8000, within=40)
        heard = decode(bytes(call.sound.keep or b""))
        assert all(share(heard[at : at + 8000], MICROPHONE_HZ) > 0.8 for at in range(0, 25 * 8000, 8000))
        await chrome.send("Page.setWebLifecycleState", {"state": "active"})
        await agent.sees_no("link-banner")
        await both_ways(agent, call)
        await wrapped_up(agent)


async def test_a_held_caller_is_not_lost(system: System, tmp_path: Path) -> None:
    """TE4: holding and muting for longer than `rtp_timeout` do not count as a loss of the phone."""
    async with chromium(tmp_path) as browser, desk(browser, system, AGENT) as agent, talk(system, agent) as call:
        await agent.click("mute")
        await agent.click("hold")
        await until(lambda: hears(call) == "house", within=10)
        call.sound.keep = bytearray()
        await until(lambda: len(call.sound.keep or b"") > 12 * 8000, within=30)
        await agent.click("hold")
        await agent.click("mute")
        await both_ways(agent, call)
        await wrapped_up(agent)


async def test_an_agent_who_does_not_return_is_followed_by_another(system: System, tmp_path: Path) -> None:
    """AC5 RC1: after 15 s the caller goes to the next agent, with all that is known; there is one recording."""
    async with (
        chromium(tmp_path) as browser,
        desk(browser, system, AGENT) as agent,
        talk(system, agent) as call,
        system.agent("8001") as next_agent,
    ):
        await agent.page.goto("about:blank")
        await until(lambda: hears(call) == "house", within=15)
        ringing = await next_agent.rings(within=30)
        offer = await next_agent.offered()
        pop = await next_agent.person.ask("GET", f"/api/interactions/{offer['interaction']}/pop")
        assert (pop["before"]["agent"], pop["before"]["why"]) == (AGENT, "phone_lost")
        ringing.answer()
        await next_agent.talks()
        ringing.sound.play(tone(MICROPHONE_HZ, 20.0))
        await until(lambda: hears(call) == "agent", within=10)
        heard = len(call.sound.keep or b"")
        await until(lambda: len(call.sound.keep or b"") > heard + 8000, within=10)
        await call.hang_up()
        await next_agent.shows("wrap_up")
        person = next_agent.person
        await until(lambda: (person.one("recording") or {}).get("state") == "ready", FILED_S)
        citizen, agents = sides(await person.read(f"/api/recordings/{person.one('recording')['id']}/audio"))
        # One file: the citizen throughout; both agents, with the announcement and the music in between.
        assert share(citizen, CITIZEN_HZ) > 0.8
        in_file, in_ear = _spoken(agents), _spoken(decode(bytes(call.sound.keep or b"")))
        silent = max(after - before for before, after in pairwise(in_file))
        assert silent > 1000, "ten seconds and more without an agent, between two who spoke"
        assert abs(len(in_file) - len(in_ear)) < 30, "all that the citizen heard of them, to 0.3 s"
        await agent.page.goto(system.page)
        await agent.click("sign-off")


def _spoken(samples: Sequence[int]) -> list[int]:
    """The hundredths of a second in which only an agent is heard."""
    pieces = range(0, len(samples) - 399, 80)
    return [n for n, at in enumerate(pieces) if share(samples[at : at + 400], MICROPHONE_HZ) > 0.7]
