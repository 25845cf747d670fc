"""A killed core loses nobody: callers in a menu, in the queue, ringing at an agent and in talk (TE7, TE8)."""

import asyncio
import os
import signal
import subprocess
import sys
import time
from contextlib import AsyncExitStack
from pathlib import Path

from infra.logs.logging import mask_number
from infra.settings.installation import PROJECT
from phone.phone import PhoneCall
from tests.system import Person, System, start_system, stop_system
from tests.until import until


async def hears(call: PhoneCall, within: float = 10.0) -> float:
    """Wait for the next loud sound. Return when it came."""
    async with asyncio.timeout(within):
        return await call.sound.loud_after(asyncio.get_running_loop().time())


async def test_a_killed_core_loses_nobody_anywhere(system: System) -> None:
    """TE7: in a menu, in the queue, ringing and in talk at once; all are where they were, in the same order."""
    async with AsyncExitStack() as stack:
        first = await stack.enter_async_context(system.agent("8001"))
        boss = await stack.enter_async_context(system.person("banzhang"))
        phones = [await stack.enter_async_context(system.citizen(f"1390000000{n}")) for n in range(5)]
        # In talk.
        talking = await phones[0].dial("12345")
        agents_side = await first.rings()
        agents_side.answer()
        await first.talks()
        # One in the menu, three in the queue; the first of them rings at the second agent.
        menu = await phones[4].dial("12399")
        ringing = await phones[1].dial("12345")
        await until(lambda: len(_line(boss)) == 1, within=20)
        waiting = [await phones[2].dial("12345"), await phones[3].dial("12345")]
        await until(lambda: len(_line(boss)) == 3, within=20)
        await hears(menu)
        second = await stack.enter_async_context(system.agent("8002", idle=False))
        await second.person.ask("POST", "/api/agent/idle")
        rings = await second.rings()
        before = _line(boss)
        heard_in_talk = agents_side.sound.packets_heard

        system.kill_core()
        await system.core_back()

        assert not any(call.ended.done() for call in (talking, ringing, *waiting, menu, agents_side))
        await until(lambda: boss.snapshots >= 2 and len(_line(boss)) == 3)
        assert _line(boss) == before, "order, arrival and the time in line are the same"
        assert first.state == "talking"
        assert not [kind for kind, _ in boss.items if kind == "callback"], "nobody was lost"
        await until(lambda: agents_side.sound.packets_heard > heard_in_talk + 100)
        # The menu's prompt starts again, and its keys work.
        await hears(menu)
        menu.sound.press("0")
        await until(lambda: len(_line(boss)) == 4, within=20)
        # The ringing phone is answered, and its caller is on the line.
        if rings.ended.done():
            rings = await second.rings(within=15)
        rings.answer()
        await second.talks()
        assert not ringing.ended.done()
        await until(lambda: len(_line(boss)) == 3)
        # The talk ends like any other, and the first in line is next. The line says which of the two that is: they
        # called a moment apart, but their greetings may end in the other order, and so they may ask for a person in
        # the other order.
        await talking.hang_up()
        await first.shows("wrap_up")
        await first.person.ask("POST", "/api/agent/wrap-up/end")
        next_one = await first.rings()
        assert mask_number((await first.offered())["caller"]) == before[1][1]
        next_one.answer()
        await first.talks()
        for call in (ringing, *waiting, menu):
            await call.hang_up()
        await until(lambda: not _line(boss))


def _line(boss: Person) -> list[tuple[int, str, float]]:
    """The waiting line as the supervisor's page has it: position, caller (masked), since when."""
    found = [value for (kind, _), value in boss.items.items() if kind == "waiting"]
    return sorted((value["position"], value["caller"], value["since"]) for value in found)


async def test_while_the_core_is_away_a_free_phone_answers(system: System) -> None:
    """TE8: the dialplan announces it and rings a free phone; the core leaves the two alone when it is back."""
    async with system.agent("8001") as agent, system.citizen("13900000009") as phone:
        async with system.core_away():
            call = await phone.dial("12345")
            assert (await hears(call)) > 0, "the fallback's own words"
            ringing = await agent.rings(within=20)
            ringing.answer()
        await system.core_back()
        await agent.shows("busy")
        assert agent.person.one("me")["reason"] == "fallback_call"
        heard = call.sound.packets_heard, ringing.sound.packets_heard
        await until(lambda: call.sound.packets_heard > heard[0] + 50 and ringing.sound.packets_heard > heard[1] + 50)
        await call.hang_up()
        await agent.shows("idle")


async def test_who_reached_the_fallback_comes_home_when_the_core_is_back(system: System) -> None:
    """TE8: they wait in our line in the order in which they reached us; each wait counts from the caller's arrival."""
    async with AsyncExitStack() as stack:
        boss = await stack.enter_async_context(system.person("banzhang"))
        phones = [await stack.enter_async_context(system.citizen(f"1390000001{n}")) for n in range(2)]
        async with system.core_away():
            first, second = [await phone.dial("12345") for phone in phones]
            for call in (first, second):
                assert (await hears(call)) > 0, "the fallback's own words"
        await until(lambda: len(_line(boss)) == 2, within=60)
        front = _line(boss)[0][1]
        came = {caller[-4:]: since for _, caller, since in _line(boss)}
        assert came["0010"] < came["0011"]
        agent = await stack.enter_async_context(system.agent("8001", idle=False))
        await agent.person.ask("POST", "/api/agent/idle")
        ringing = await agent.rings()
        assert (await agent.offered())["caller"][-4:] == front[-4:]
        ringing.answer()
        await agent.talks()
        for call in (first, second):
            assert not call.ended.done()
            await call.hang_up()
        await agent.shows("wrap_up")


async def test_a_caller_of_the_moment_of_death_is_taken_in_by_the_next_core(system: System) -> None:
    """TE7: Asterisk still believed that the core was listening; the wait counts from the true arrival."""
    async with AsyncExitStack() as stack:
        boss = await stack.enter_async_context(system.person("banzhang"))
        agent = await stack.enter_async_context(system.agent("8001", idle=False))
        phone = await stack.enter_async_context(system.citizen("13900000008"))
        stopped = system.core_pid()
        assert stopped is not None
        os.kill(stopped, signal.SIGSTOP)
        dialling = asyncio.create_task(phone.dial("12345"))
        await until(system.stasis_channels)
        system.kill_core()
        killed = time.time()
        call = await dialling
        await until(lambda: len(_line(boss)) == 1, within=20)
        ((_, caller, since),) = _line(boss)
        assert (caller[-4:], since < killed) == ("0008", True)
        await agent.person.ask("POST", "/api/agent/idle")
        ringing = await agent.rings()
        ringing.answer()
        await agent.talks()
        await call.hang_up()
        await agent.shows("wrap_up")


async def test_a_core_that_hangs_is_replaced(system: System) -> None:
    """TE7: a stopped process keeps its sockets open, so Asterisk would go on giving it callers; it must be killed."""
    hung = system.core_pid()
    assert hung is not None
    os.kill(hung, signal.SIGSTOP)
    await until(lambda: system.core_pid() not in (None, hung), within=30)
    await system.core_back()


def test_a_killed_launcher_leaves_nothing_in_the_way_of_the_next(tmp_path: Path) -> None:
    """Its core and its Asterisk live on and hold every port; the next start ends them. Two at once are refused."""
    first = start_system(tmp_path)
    twin = subprocess.run(
        [sys.executable, "-m", "server", "run"],
        env={**os.environ, **first.environment},
        cwd=PROJECT,
        capture_output=True,
        text=True,
        timeout=30,
    )
    assert twin.returncode == 1
    assert "runs already" in twin.stderr
    first.launcher.kill()
    first.launcher.wait()
    second = start_system(tmp_path, first.environment)
    stop_system(second)
