"""Nobody is forgotten when Asterisk dies, or when the system is stopped with callers inside (TE7)."""

import asyncio
import os
import signal
from collections.abc import AsyncIterator, Iterator
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass

import pytest

from phone.phone import PhoneCall
from tests.system import Person, System, start_system, stop_system
from tests.until import until

TALKS, *WAIT, MENU = (f"1390000007{n}" for n in range(5))
CALL = {"type": "consultation", "urgency": "normal", "title": "路灯", "text": "三天不亮", "department": "water"}


@pytest.fixture(scope="module")
def system(tmp_path_factory: pytest.TempPathFactory) -> Iterator[System]:
    made = start_system(tmp_path_factory.mktemp("system"), more_settings="[stop]\ntalks_s = 5\n")
    yield made
    stop_system(made)


def kill_asterisk(system: System) -> None:
    """Kill Asterisk as a crash would."""
    os.kill(int((system.settings.var / "asterisk" / "state" / "asterisk.pid").read_text("ascii")), signal.SIGKILL)


def line(boss: Person) -> list[str]:
    """The last digits of the waiting citizens, in order."""
    found = [value for (kind, _), value in boss.items.items() if kind == "waiting"]
    return [value["caller"][-4:] for value in sorted(found, key=lambda value: value["position"])]


def owed(boss: Person) -> list[tuple[str, str]]:
    """The call-backs that the page shows, in order: the last digits, and what was lost."""
    found = [value for (kind, _), value in boss.items.items() if kind == "callback"]
    return [(value["number"][-4:], value["lost"]) for value in sorted(found, key=lambda value: value["place"])]


async def rung_at_any_hour(system: System) -> None:
    """Let the queue call back at any hour; the shipped one does so only by day."""
    async with system.person("admin") as admin:
        queue = next(one for one in await admin.ask("GET", "/api/admin/queues") if one["id"] == "general")
        values = {**queue["values"], "callback_hours": ""}
        await admin.ask("PUT", "/api/admin/queues/general", {"version": queue["version"], "values": values})


@dataclass
class Inside:
    """Everybody inside: the calls, the ticket of the talk, and the order in which they are to be called back."""

    calls: list[PhoneCall]
    ticket: str
    order: list[tuple[str, str]]


@asynccontextmanager
async def everywhere(system: System, boss: Person) -> AsyncIterator[Inside]:
    """One caller talks with 8001, who has begun a ticket; one rings at 8002, two wait, and one is in a menu."""
    async with AsyncExitStack() as stack:
        first = await stack.enter_async_context(system.agent("8001"))
        phones = [await stack.enter_async_context(system.citizen(each)) for each in (TALKS, *WAIT, MENU)]
        calls = [await phones[0].dial("12345")]
        (await first.rings(within=20.0)).answer()
        await first.talks()
        draft = await first.person.ask("POST", "/api/tickets", {"interaction": first.person.one("call")["id"], **CALL})
        calls.append(await phones[4].dial("12399"))
        calls += [await phone.dial("12345") for phone in phones[1:4]]
        await until(lambda: len(line(boss)) == 3, within=20.0)
        second = await stack.enter_async_context(system.agent("8002", idle=False))
        await second.person.ask("POST", "/api/agent/idle")
        await second.rings()
        stood = zip(line(boss), ("ringing", "line", "line"), strict=True)
        yield Inside(calls, draft["id"], [(TALKS[-4:], "talk"), *stood, (MENU[-4:], "menu")])


async def test_when_asterisk_dies_everybody_is_called_back(system: System) -> None:
    """TE7: in the order of what they lost; a citizen who calls again takes the same place; and the first agent who
    becomes idle calls the caller of the talk, with that talk's ticket open."""
    await rung_at_any_hour(system)
    async with AsyncExitStack() as stack:
        boss = await stack.enter_async_context(system.person("banzhang"))
        async with everywhere(system, boss) as inside:
            kill_asterisk(system)
            await until(lambda: owed(boss) == inside.order, within=30.0)
        # One calls again, and so is not called back, but keeps the place before the others.
        again = await stack.enter_async_context(system.citizen(WAIT[0]))
        back = await again.dial("12345")
        await until(lambda: state_of(boss, WAIT[0]) == "on_the_line", within=20.0)
        agent = await stack.enter_async_context(system.agent("8003", idle=False))
        await agent.person.ask("POST", "/api/agent/idle")
        own = await agent.rings(within=20.0)
        offered = await agent.offered()
        assert (offered["caller"], offered["lost"], offered["direction"]) == (TALKS, "talk", "outbound")
        pop = await agent.person.ask("GET", f"/api/interactions/{offered['interaction']}/pop")
        assert (pop["ticket"]["id"], pop["ticket"]["text"]) == (inside.ticket, CALL["text"])
        assert (pop["before"]["agent"], pop["before"]["why"]) == ("8001", "lost")
        own.answer()
        await agent.talks()
        await until(lambda: owed(boss) == inside.order[1:])
        await back.hang_up()
        await agent.person.ask("POST", f"/api/interactions/{offered['interaction']}/hang-up")
        await agent.shows("wrap_up")
        await agent.become("busy")
        for _, id in [key for key in boss.items if key[0] == "callback"]:
            await boss.ask("POST", f"/api/floor/callbacks/{id}/cancel", {"reason": "test"})


def state_of(boss: Person, number: str) -> str:
    """The state of this number's call-back."""
    (found,) = [
        one for (kind, _), one in boss.items.items() if kind == "callback" and one["number"][-4:] == number[-4:]
    ]
    return str(found["state"])


async def test_a_stop_closes_whoever_is_there_and_puts_them_on_the_list(system: System) -> None:
    """TE7: no new callers get in, the page says until when talks may go on, and everybody is accounted for before the
    end. After the start the same list is there, and nothing is left for the sweeper."""
    await rung_at_any_hour(system)
    async with AsyncExitStack() as stack:
        boss = await stack.enter_async_context(system.person("banzhang"))
        late = await stack.enter_async_context(system.citizen("13900000079"))
        async with everywhere(system, boss) as inside:
            before = len(reconciled(system))
            system.launcher.send_signal(signal.SIGINT)
            await until(lambda: boss.items.get(("system", "telephone"), {}).get("stopping_until"), within=10.0)
            turned_away = await late.dial("12345")
            async with asyncio.timeout(10.0):
                await turned_away.sound.loud_after(0.0)
            assert await asyncio.to_thread(system.launcher.wait, 30.0) == 0
            await until(lambda: all(each.ended.done() for each in (*inside.calls, turned_away)), within=10.0)
            again = await asyncio.to_thread(start_system, system.log.parent, system.environment)
            system.launcher = again.launcher
            await until(lambda: owed(boss) == inside.order, within=15.0)
            why = {value["why"] for (kind, _), value in boss.items.items() if kind == "callback"}
            assert why == {"system_stopped"}
    assert reconciled(system)[before:] == []


def reconciled(system: System) -> list[str]:
    """The lines of the log about something that a sweeper has put right."""
    lines = (system.settings.var / "log" / "core.log").read_text("utf-8").splitlines()
    return [line for line in lines if "The sweeper put" in line and "phone_" not in line]
