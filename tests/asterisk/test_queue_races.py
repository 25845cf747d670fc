"""Races of caller, agent and phone on the real telephone (AC5): nobody is lost or stuck, and no channel is left."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import pytest

from phone.phone import PhoneCall
from tests.system import AgentAtDesk, System
from tests.until import until


@asynccontextmanager
async def two_agents(system: System) -> AsyncIterator[tuple[AgentAtDesk, AgentAtDesk]]:
    """8001, who is idle the longest, and 8002; at the end nothing is left of any call."""
    async with system.agent("8001") as first, system.agent("8002") as second:
        yield first, second
        await until(lambda: system.stasis_channels() == [], within=15.0)
        for agent in (first, second):
            await until(lambda agent=agent: agent.person.one("offer") is None)  # type: ignore[misc]
            assert agent.state not in ("ringing", "talking")


async def done(agent: AgentAtDesk) -> None:
    """End the agent's wrap-up, if the caller ever got through."""
    await until(lambda: agent.state not in ("ringing", "talking"))
    if agent.state == "wrap_up":
        await agent.person.ask("POST", "/api/agent/wrap-up/end")


async def is_served(call: PhoneCall, agents: tuple[AgentAtDesk, AgentAtDesk]) -> AgentAtDesk:
    """The agent who finally talks with the caller; each agent's phone that rings meanwhile is answered."""

    def talking() -> list[AgentAtDesk]:
        for agent in agents:
            while agent.ringing:
                agent.ringing.pop(0).answer()
        return [one for one in agents if (own := one.person.one("call")) and own["state"] != "ended"]

    await until(lambda: len(talking()) == 1, within=20.0)
    assert not call.ended.done(), "the caller was lost"
    return talking()[0]


@pytest.mark.parametrize("order", ["answered first", "hung up first"])
async def test_the_caller_hangs_up_as_the_agent_answers(system: System, order: str) -> None:
    async with two_agents(system) as (first, second), system.citizen() as phone:
        call = await phone.dial("12345")
        ringing = await first.rings()
        if order == "answered first":
            ringing.answer()
            await call.hang_up()
        else:
            hanging_up = asyncio.create_task(call.hang_up())
            await asyncio.sleep(0)
            ringing.answer()
            await hanging_up
        await ringing.ended
        await done(first)
        await first.shows("idle")
        assert second.state == "idle"


async def test_the_agent_goes_busy_as_the_phone_is_answered(system: System) -> None:
    async with two_agents(system) as agents, system.citizen() as phone:
        call, (first, _) = await phone.dial("12345"), agents
        ringing = await first.rings()
        ringing.answer()
        await first.person.ask("POST", "/api/agent/busy", {"reason": "other"})
        await is_served(call, agents)
        await call.hang_up()
        for agent in agents:
            await done(agent)
        await first.shows("busy")


async def test_the_agent_is_forced_out_as_the_phone_is_answered(system: System) -> None:
    """Whether the talk had begun or not, the caller goes to the second agent."""
    async with two_agents(system) as agents, system.citizen() as phone, system.person("banzhang") as boss:
        call, (first, second) = await phone.dial("12345"), agents
        ringing = await first.rings()
        ringing.answer()
        command = {"state": "signed_off", "when": "now_requeue", "reason": "test"}
        await boss.ask("POST", "/api/floor/agents/8001/force", command)
        await ringing.ended
        await first.shows("signed_off")
        assert await is_served(call, agents) is second
        await call.hang_up()
        await done(second)


async def test_the_phone_is_lost_while_it_rings(system: System) -> None:
    async with two_agents(system) as agents, system.citizen() as phone:
        call, (first, second) = await phone.dial("12345"), agents
        await first.rings()
        await first.phone.register(0)
        assert await is_served(call, agents) is second
        await first.shows("busy")
        assert first.person.one("me")["reason"] == "phone_lost"
        await call.hang_up()
        await done(second)
        await first.phone.register()
        await first.shows("idle")


async def test_two_calls_and_one_agent(system: System) -> None:
    """The first caller hangs up as the agent answers; the second goes to this agent next."""
    async with system.agent("8001") as agent, system.citizen() as one, system.citizen("13900000000") as other:
        first = await one.dial("12345")
        ringing = await agent.rings()
        second = await other.dial("12345")
        ringing.answer()
        await first.hang_up()
        await ringing.ended
        await until(lambda: agent.state != "talking" or agent.ringing)
        if agent.state == "wrap_up":
            await agent.person.ask("POST", "/api/agent/wrap-up/end")
        (await agent.rings()).answer()
        await agent.talks()
        await until(lambda: agent.person.one("call") and agent.person.one("call")["caller"] == "13900000000")
        await second.hang_up()
        await done(agent)
        await agent.shows("idle")
        await until(lambda: system.stasis_channels() == [], within=15.0)
