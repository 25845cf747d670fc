"""The front dies in the middle of a talk: the page and its phone are back by themselves, and nobody was cut off."""

import os
import signal
from pathlib import Path

from server.front import processes_in
from server.runtime import run_folder
from tests.chromium import chromium, desk
from tests.system import System
from tests.tones import tone
from tests.until import until

CITIZEN_HZ = 440.0


async def test_a_talk_goes_on_while_the_front_is_dead_and_its_phone_comes_back(system: System, tmp_path: Path) -> None:
    """TE7: kill -9 of all its processes. Sound goes past it; the talk is ended by the page as any other."""
    async with chromium(tmp_path) as browser, desk(browser, system, "8004") as agent:
        await agent.sign_on()
        await agent.click("idle")
        await agent.shows("state", "idle")
        async with system.citizen() as phone:
            call = await phone.dial("12345")
            await agent.click("answer")
            await agent.talks()
            call.sound.play(tone(CITIZEN_HZ, 20.0))
            heard = call.sound.loud_packets
            for process in processes_in(run_folder(system.settings)):
                os.kill(process, signal.SIGKILL)
            await until(lambda: not system.healthy)
            await until(lambda: call.sound.loud_packets > heard + 100)
            assert abs(await agent.hears() - CITIZEN_HZ) < 20
            await until(lambda: system.healthy)
            await agent.shows("phone-state", "registered")
            await agent.shows("state", "talking")
            await agent.click("hang-up")
            await call.ended
        await agent.shows("state", "wrap_up")
        await agent.click("wrap-up-end")
        await agent.click("sign-off")
        await agent.shows("state", "signed_off")
