"""Core and web host are processes of their own: if one is killed, the other's work goes on (TE7, TE8)."""

import asyncio
import os
import signal
from collections.abc import Iterator

import pytest

from tests.asterisk.test_floor_talks import supervisor_of, talking
from tests.system import System, start_system, stop_system
from tests.until import until


@pytest.fixture(scope="module")
def system(tmp_path_factory: pytest.TempPathFactory) -> Iterator[System]:
    """A system of their own: the tests kill its parts."""
    made = start_system(tmp_path_factory.mktemp("system"))
    yield made
    stop_system(made)


async def test_a_killed_web_host_is_noticed_by_nobody_on_the_phone(system: System) -> None:
    """Talks go on, waiting callers are offered, phones stay registered; pages come back by themselves."""
    async with (
        system.agent("8001") as agent,
        system.agent("8002", idle=False) as other,
        system.citizen("13900000001") as one,
        system.citizen("13900000002") as two,
    ):
        talking = await one.dial("12345")
        agents_side = await agent.rings()
        agents_side.answer()
        await agent.talks()
        core, snapshots = system.core_pid(), agent.person.snapshots
        heard = talking.sound.packets_heard, agents_side.sound.packets_heard

        system.kill_web()
        waiting = await two.dial("12345")
        await until(lambda: agent.person.snapshots > snapshots, within=10.0)

        assert system.core_pid() == core
        await until(lambda: talking.sound.packets_heard > heard[0] + 50)
        await until(lambda: agents_side.sound.packets_heard > heard[1] + 50)
        assert (agent.state, agent.person.one("call")["state"]) == ("talking", "talking")
        # The caller may be in line by now: then the phone rings at once, and no page shows that the agent was idle.
        await other.person.ask("POST", "/api/agent/idle", {})
        second = await other.rings()
        second.answer()
        await other.talks()
        await agent.person.ask("POST", f"/api/interactions/{agent.person.one('call')['id']}/hold")
        await until(lambda: agent.person.one("call")["state"] == "held")
        for call in (talking, waiting):
            await call.hang_up()
        await agent.shows("wrap_up")
        await other.shows("wrap_up")


async def test_a_supervisor_stays_in_the_talk_when_the_web_host_is_killed(system: System) -> None:
    """TE6: supervisor and reason are still known, the next mode rings nobody, and the audit log has the end once."""
    path = "/api/floor/agents/8001/supervise"
    async with (
        system.agent("8001") as agent,
        supervisor_of(system) as boss,
        system.citizen() as phone,
        system.person("admin") as admin,
    ):

        def in_force(mode: str) -> bool:
            shown = boss.person.one("supervising") or {}
            return shown.get("mode") == mode and bool(shown["in_force"])

        call = await phone.dial("12345")
        await talking(agent)
        await boss.person.ask("POST", path, {"mode": "listen", "reason": "抽听"})
        own = await boss.rings()
        own.answer()
        await until(lambda: in_force("listen"))
        snapshots = boss.person.snapshots
        system.kill_web()
        await until(lambda: boss.person.snapshots > snapshots, within=10.0)
        await boss.person.ask("POST", path, {"mode": "whisper"})
        await until(lambda: in_force("whisper"))
        assert not boss.ringing
        await own.hang_up()
        await call.hang_up()
        await agent.shows("wrap_up")
        ended: list[str] = []
        async with asyncio.timeout(5.0):
            while not ended:
                found = await admin.ask("GET", "/api/admin/audit?kind=agent&action=floor.supervise_end")
                ended = [one["reason"] for one in found["items"]]
        assert ended == ["抽听"]


async def test_a_web_host_that_hangs_is_replaced(system: System) -> None:
    """A stopped process keeps its sockets open, so pages would wait for ever."""
    hung, core = system.web_pid(), system.core_pid()
    assert hung is not None
    os.kill(hung, signal.SIGSTOP)
    await until(lambda: system.web_pid() not in (None, hung), within=30)
    await until(lambda: system.healthy, within=15)
    assert system.core_pid() == core


async def test_without_a_core_people_sign_in_and_read_and_are_told_that_calls_must_wait(system: System) -> None:
    """Everything that needs no call goes on; what needs the core says so, and works when it is back."""
    async with system.person("banzhang") as boss, system.agent("8001", idle=False) as agent:
        async with system.core_away():
            await until(lambda: not (system.health() or {"ok": True})["ok"])
            health = system.health()
            assert health is not None
            assert (health["parts"]["core"], health["parts"]["database"]) == (False, True)
            assert (await boss.ask("POST", "/api/tickets/search", {}))["items"] is not None
            async with agent.person.session.post("/api/agent/idle", json={}) as answer:
                assert (answer.status, (await answer.json())["error"]["code"]) == (503, "core.away")
        await system.core_back()
        await until(lambda: agent.state == "busy", within=10)
        await agent.become("idle")


async def test_what_an_admin_changes_while_the_core_is_away_is_in_force_when_it_is_back(system: System) -> None:
    """TE7: it also counts for an agent who is signed on meanwhile."""
    async with system.person("admin") as admin, system.agent("8001", idle=False) as agent:
        async with system.core_away():
            people = await admin.ask("GET", "/api/admin/users")
            found = next(one for one in people if one["agent"] == "8001")
            changes = {"version": found["version"], "name": "改了名的座席", "reason": "test"}
            await admin.ask("PATCH", f"/api/admin/users/{found['id']}", changes)
        await system.core_back()
        await until(lambda: (agent.person.one("me") or {}).get("name") == "改了名的座席", within=10)
