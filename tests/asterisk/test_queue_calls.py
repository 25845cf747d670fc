"""The queue on the real telephone: agents who do not answer, callers who leave, and callers from the menu."""

from phone.phone import HungUpBy
from tests.system import System
from tests.until import until


async def test_who_does_not_answer_is_not_ready_and_the_next_agent_gets_the_caller(system: System) -> None:
    """AC1 AC5: the agent who is idle the longest comes first, then the next one; the caller has lost no place."""
    async with system.agent("8001") as first, system.agent("8002") as second, system.citizen() as phone:
        call = await phone.dial("12345")
        await first.rings()
        offered = await first.offered()
        assert second.state == "idle"
        ringing = await second.rings(within=15)
        again = await second.offered()
        assert (again["interaction"], again["queued_at"]) == (offered["interaction"], offered["queued_at"])
        await first.shows("busy")
        assert first.person.one("me")["reason"] == "ring_no_answer"
        ringing.answer()
        await second.talks()
        await call.hang_up()
        await second.shows("wrap_up")


async def test_a_caller_who_leaves_while_it_rings_leaves_nothing_behind(system: System) -> None:
    """AC5: the phone stops ringing, and the agent is idle as before."""
    async with system.agent("8001") as agent, system.citizen() as phone:
        call = await phone.dial("12345")
        ringing = await agent.rings()
        since = agent.person.one("agent") and agent.person.one("agent")["since"]
        await call.hang_up()
        await ringing.ended
        await agent.shows("idle")
        assert agent.person.one("offer") is None
        assert since is None or agent.person.one("agent")["since"] >= since


async def test_an_agent_declines_and_another_takes_it(system: System) -> None:
    async with system.agent("8001") as first, system.agent("8002", idle=False) as second, system.citizen() as phone:
        call = await phone.dial("12345")
        (await first.rings()).reject()
        await first.shows("busy")
        await second.person.ask("POST", "/api/agent/idle")
        ringing = await second.rings()
        ringing.answer()
        await second.talks()
        await second.person.ask("POST", f"/api/interactions/{second.person.one('call')['id']}/hang-up")
        assert await call.ended is HungUpBy.THEM


async def test_the_menus_path_is_in_the_screen_pop(system: System) -> None:
    """IV1 IV4 TE3: a wrong key, another language, opening hours, then a person: the agent sees the whole path."""
    async with system.agent("8001") as agent, system.citizen() as phone:
        call = await phone.dial("12399")
        await until(lambda: call.sound.loud_seconds > 0.5)
        for key in "7910":
            loud = call.sound.loud_seconds
            call.sound.press(key)
            await until(lambda loud=loud: call.sound.loud_seconds > loud + 0.6)  # type: ignore[misc]
        await agent.rings(within=30)
        path = [(step["node"], step["keys"]) for step in (await agent.offered())["path"]]
        assert [node for node, _ in path][:2] == ["main", "english"]
        assert {"main-english", "person", "line"} <= {node for node, _ in path}
        await call.hang_up()
        await agent.shows("idle")
