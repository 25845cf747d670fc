"""The main job, whole and real: a citizen rings, waits, talks to an agent, and leaves a ticket with a recording."""

from collections.abc import Iterator

import pytest

from tests.system import System, start_system, stop_system
from tests.until import until


@pytest.fixture(scope="module")
def system(tmp_path_factory: pytest.TempPathFactory) -> Iterator[System]:
    made = start_system(tmp_path_factory.mktemp("system"))
    yield made
    stop_system(made)


async def test_a_citizen_rings_12345_and_an_agent_answers(system: System) -> None:
    """TE1 TE3 AC1 AC2 RC1 TK1: from ringing to the ticket with its recording."""
    async with system.agent("8001") as agent, system.citizen("13812345678") as phone:
        call = await phone.dial("12345")
        ringing = await agent.rings()
        offer = agent.person.one("offer")
        assert offer["caller"] == "13812345678"
        pop = await agent.person.ask("GET", f"/api/interactions/{offer['interaction']}/pop")
        assert pop["interaction"]["called"] == "12345"
        ringing.answer()
        await agent.shows("talking")
        await until(lambda: call.sound.packets_heard > 50 and ringing.sound.packets_heard > 50)
        ticket = await agent.person.ask(
            "POST",
            "/api/tickets",
            {
                "interaction": offer["interaction"],
                "type": "complaint",
                "urgency": "normal",
                "department": "public_security",
                "title": "路灯不亮",
                "text": "解放路路灯不亮",
                "contact_number": "13812345678",
            },
        )
        await call.hang_up()
        await agent.shows("wrap_up")
        await agent.person.ask("POST", f"/api/tickets/{ticket['id']}/submit", {"version": ticket["version"]})
        await until(lambda: agent.person.one("recording") and agent.person.one("recording")["state"] == "ready")
        done = await agent.person.ask("GET", f"/api/tickets/{ticket['id']}")
        assert done["state"] == "open"
        assert [recording["state"] for recording in done["recordings"]] == ["ready"]
