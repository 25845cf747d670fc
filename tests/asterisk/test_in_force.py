"""An administrator's change is in force at once: the very next decision uses it, and nothing is restarted."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import pytest

from tests.sharing import change_person, change_queue
from tests.system import AgentAtDesk, Person, System
from tests.until import until


@asynccontextmanager
async def unbroken(system: System) -> AsyncIterator[Person]:
    """An administrator. At the end it is still the same core, and the page had no snapshot but its first."""
    core = system.core_pid()
    async with system.person("admin") as admin:
        yield admin
        assert system.core_pid() == core
        assert admin.snapshots == 1


async def rings_first(first: AgentAtDesk, second: AgentAtDesk, system: System, number: str) -> str:
    """Return "first" or "second": at whose phone a citizen's call rings, with both idle and `first` for longer."""
    async with system.citizen(number) as phone:
        for agent in (first, second):
            await agent.become("busy")
        for agent in (first, second):
            await agent.become("idle")
        call = await phone.dial("12345")
        await until(lambda: first.ringing or second.ringing, within=20.0)
        who = first if first.ringing else second
        assert not (first.ringing and second.ringing)
        await call.hang_up()
        await until(lambda: {first.state, second.state} <= {"idle", "busy"}, within=10.0)
        first.ringing.clear()
        second.ringing.clear()
        return "first" if who is first else "second"


async def test_a_skill_is_in_force_at_the_next_decision(system: System) -> None:
    """PF13, AC7: an agent who has lost the skill gets no more calls, and the waiting caller rings as soon as it is
    given back."""
    async with unbroken(system) as admin, system.agent("8001") as first, system.agent("8002") as second:
        assert await rings_first(first, second, system, "13800000001") == "first"
        await change_person(admin, "8001", skills={})
        assert await rings_first(first, second, system, "13800000002") == "second"
        await second.become("busy")
        await first.become("idle")
        async with system.citizen("13800000003") as phone:
            call = await phone.dial("12345")
            await until(lambda: admin.one("waiting"), within=20.0)
            why = await admin.ask("GET", f"/api/floor/why?interaction={admin.one('waiting')['id']}&agent=8001")
            assert [one["why"] for one in why[0]["reasons"]] == ["skills_missing"]
            assert not first.ringing
            await change_person(admin, "8001", skills={"general": 5})
            await first.rings()
            await call.hang_up()
            await until(lambda: first.state != "ringing", within=10.0)


@pytest.mark.long
async def test_a_queue_s_rule_is_in_force_at_the_next_decision(system: System) -> None:
    """PF13, AC7: the order of agents, and how long a phone rings."""
    async with unbroken(system) as admin, system.agent("8001") as first, system.agent("8002") as second:
        await change_person(admin, "8002", skills={"general": 9})
        assert await rings_first(first, second, system, "13800000004") == "first", "the longest idle"
        await change_queue(admin, "general", best_first=True, offer_s=17)
        assert await rings_first(first, second, system, "13800000005") == "second", "the best level"
        await first.become("busy")
        async with system.citizen("13800000006") as phone:
            call = await phone.dial("12345")
            await second.rings()
            await until(lambda: second.person.one("offer"), within=10.0)
            offer = second.person.one("offer")
            assert round(offer["expires_at"] - offer["offered_at"]) == 17
            await call.hang_up()
            await until(lambda: second.state != "ringing", within=10.0)
        await change_queue(admin, "general", best_first=False, offer_s=10)
        assert await rings_first(first, second, system, "13800000007") == "first"
        await change_person(admin, "8002", skills={"general": 5})


async def test_a_right_is_in_force_at_the_next_request(system: System) -> None:
    """PF13: after it is taken away, the very next request is refused and the open page gets no more; it can be given
    back."""
    async with unbroken(system) as admin, system.person("zuzhang") as leader, system.agent("8001", idle=False):
        order = {"state": "busy", "reason": "test"}
        await leader.ask("POST", "/api/floor/agents/8001/force", order)
        row = next(one for one in (await admin.ask("GET", "/api/roles"))["roles"] if one["id"] == "leader")
        less = [right for right in row["rights"] if not right.startswith("floor.")]
        taken = await admin.ask("PATCH", "/api/roles/leader", {"version": row["version"], "rights": less})
        with pytest.raises(AssertionError, match="not_allowed"):
            await leader.ask("POST", "/api/floor/agents/8001/force", order)
        await until(lambda: not any(kind == "agent" for kind, _ in leader.items), within=5.0)
        await admin.ask("PATCH", "/api/roles/leader", {"version": taken["version"], "rights": row["rights"]})
        await leader.ask("POST", "/api/floor/agents/8001/force", order)
        await until(lambda: ("agent", "8001") in leader.items, within=5.0)
