"""A fax on the floor: offered to an agent, taken on the page, and passed to the next agent when declined (FX1)."""

from channels.fax.rules.entities import Incoming
from core.ids import AgentId, CallId, QueueId
from core.messages.fax import FaxBegan, FaxEnded, FaxFiled, SetFaxRules
from core.messages.floor import AgentState
from tests.unit.channels.fax.samples import STORED
from tests.unit.webagent.system import CALLER, Server

AT = 1_764_000_000.0


def comes(server: Server, fax: str = "f0001") -> None:
    bus = server.system.bus
    call = CallId(f"c-{fax}")
    bus.post(SetFaxRules(lines=3, most_tries=5, queue=QueueId("general")))
    bus.post(FaxBegan(fax=fax, call=call, caller=CALLER, called="12398", at=AT))
    bus.post(
        FaxEnded(fax=fax, call=call, status="SUCCESS", error="", pages=2, rate=14400, mode="T38", station="", at=AT)
    )
    bus.post(FaxFiled(fax=fax, stored=STORED, pages=2))


def state(server: Server, agent: str) -> tuple[AgentState, int]:
    found = server.system.floor.agent(AgentId(agent))
    assert found is not None
    return found.state, found.load


async def test_an_agent_takes_a_fax_and_is_done_with_it(server: Server) -> None:
    browser = await server.agent_at_page("8001")
    comes(server)
    assert state(server, "8001") == (AgentState.RINGING, 0)
    assert (await browser.post(f"/api/offers/{server.system.offer_of('8001')}/accept"))[0] == 204
    assert state(server, "8001") == (AgentState.IDLE, 50), "its weight, so that another one fits"
    [row] = (await browser.get("/api/faxes"))[1]["items"]
    assert (row["mine"], row["pages"]) == (True, 2)
    assert (await browser.post("/api/interactions/f0001/close"))[0] == 204
    assert (await browser.get("/api/faxes"))[1]["items"] == []
    assert state(server, "8001") == (AgentState.IDLE, 0)


async def test_a_fax_that_nobody_takes_is_the_next_agents(server: Server) -> None:
    first, second = await server.agent_at_page("8001"), await server.agent_at_page("8002")
    comes(server)
    asked = "8001" if server.system.offer_of("8001") else "8002"
    other = "8002" if asked == "8001" else "8001"
    decline = first if asked == "8001" else second
    assert (await decline.post(f"/api/offers/{server.system.offer_of(asked)}/decline"))[0] == 204
    assert server.system.offer_of(other)
    assert state(server, asked)[0] is AgentState.BUSY


async def test_a_supervisor_takes_a_fax_from_the_list_and_nobody_is_asked_any_more(server: Server) -> None:
    await server.agent_at_page("8001")
    boss = await server.browser("banzhang")
    comes(server)
    assert server.system.offer_of("8001")
    assert (await boss.post("/api/faxes/f0001/claim"))[0] == 204
    assert state(server, "8001")[0] is AgentState.IDLE
    fax = server.system.core.mirrored["fax"].one(Incoming, "f0001")
    assert fax is not None
    assert not fax.routed
