"""Click to call and the list of call-backs over HTTP, and what pages show of them."""

import pytest

from acd.rules.callbacks.entities import Callback
from core.ids import CallId, InteractionId
from core.messages.callback import RequestCallback
from core.messages.outbound import PlaceCall
from core.messages.telephony import CallEnded, EndCause, HangUpLeg, LegAnswered, LegJoined, Side
from core.outbound import TooManyCalls
from tests.unit.webagent.system import CALLER, Browser, Server, System, on_page
from tests.unit.webagent.test_ticket_steps import submitted, takes
from tests.unit.webagent.test_tickets import WHOLE

CITIZEN = "13900001111"


def shown(system: System, agent: str, kind: str) -> list[dict[str, object]]:
    """The values of this kind on the agent's page."""
    system.web.board.refresh()
    topics = ("all", "desk", f"agent:{agent}")
    return [on_page(value) for its, _, value in system.web.board.view(topics) if its == kind]


def leg(system: System) -> str:
    """The leg of the agent's own phone in the call that was placed last."""
    return [one for one in system.telephones.heard if isinstance(one, PlaceCall)][-1].leg


async def dial(agent: Browser, **whom: str) -> str:
    status, placed = await agent.post("/api/outbound/calls", whom)
    assert status == 201, placed
    return str(placed["interaction"])


async def test_an_agent_clicks_and_has_a_call_like_any_other(server: Server) -> None:
    """TE5: it is a `call` from the ring of the agent's own phone to the wrap-up, with the number's screen pop."""
    system, agent = server.system, await server.agent("8001")
    id = await dial(agent, number="+86 139-0000-1111")
    placed = system.telephones.heard[-1]
    assert isinstance(placed, PlaceCall)
    assert (placed.number, placed.call, placed.auto_answer) == (CITIZEN, id, True)
    (call,) = shown(system, "8001", "call")
    assert (call["id"], call["state"], call["direction"], call["caller"]) == (id, "ringing", "outbound", CITIZEN)
    assert call["since"] == system.clock.now()
    assert shown(system, "8001", "offer") == []
    system.clock.advance(4)
    system.bus.post(LegAnswered(call=CallId(id), leg=leg(system), at=system.clock.now()))
    (call,) = shown(system, "8001", "call")
    assert (call["state"], call["since"]) == ("dialing", system.clock.now())
    status, pop = await agent.get(f"/api/interactions/{id}/pop")
    assert (status, pop["interaction"]["caller"]) == (200, CITIZEN)
    system.bus.post(LegJoined(call=CallId(id), leg=leg(system), at=system.clock.now()))
    (call,) = shown(system, "8001", "call")
    assert (call["state"], call["direction"]) == ("talking", "outbound")
    assert (await agent.post(f"/api/interactions/{id}/hold"))[0] == 204
    assert [one["state"] for one in shown(system, "8001", "call")] == ["held"]
    assert (await agent.post(f"/api/interactions/{id}/hang-up"))[0] == 204
    assert isinstance(system.telephones.heard[-1], HangUpLeg)
    status, ticket = await agent.post("/api/tickets", {"interaction": id})
    assert (status, ticket["caller"]) == (201, CITIZEN)


async def test_a_call_that_is_being_placed_can_be_given_up(server: Server) -> None:
    system, agent = server.system, await server.agent("8001")
    id = await dial(agent, number=CITIZEN)
    assert (await agent.post(f"/api/interactions/{id}/hang-up"))[0] == 204
    assert system.telephones.heard[-1] == HangUpLeg(leg=leg(system))
    other = await server.agent("8002")
    assert (await other.post(f"/api/interactions/{id}/hang-up"))[1]["error"]["code"] == "interaction.unknown"


async def test_the_page_says_why_nobody_answered(server: Server) -> None:
    system, agent = server.system, await server.agent("8001")
    id = await dial(agent, number=CITIZEN)
    system.bus.post(LegAnswered(call=CallId(id), leg=leg(system), at=system.clock.now()))
    system.bus.post(CallEnded(call=CallId(id), by=Side.CALLER, cause=EndCause.BUSY, at=system.clock.now()))
    (call,) = shown(system, "8001", "call")
    assert (call["state"], call["not_reached"]) == ("ended", "busy")
    assert (await agent.post("/api/agent/wrap-up/end"))[0] == 204
    assert shown(system, "8001", "call") == []


@pytest.mark.parametrize("sealed", [False, True])
async def test_dialling_a_number_tells_nobody_whose_it_is_before_somebody_answers(
    server: Server,
    sealed: bool,
) -> None:
    """Anybody can dial any number: this must not help to find customers and tickets, or to open confidential ones."""
    system, boss = server.system, await server.browser("banzhang")
    fields = {"kind": "person", "name": "王五", "contacts": [{"kind": "phone", "value": CITIZEN, "label": ""}]}
    status, customer = await boss.post("/api/customers", fields)
    assert status == 201, customer
    path = f"/api/customers/{customer['id']}"
    if sealed:
        assert (await boss.post(f"{path}/seal", {"version": customer["version"], "reason": "要求保密"}))[0] == 200
    _, ticket = await boss.post("/api/tickets", {**WHOLE, "contact_number": CITIZEN})
    assert (await boss.post(f"/api/tickets/{ticket['id']}/submit", {"version": ticket["version"]}))[0] == 200
    agent = await server.agent("8001")

    async def known(id: str) -> tuple[int, int, int, int, list[str]]:
        """The statuses of profile and ticket, the number of customers at hand, and what the call's pop shows."""
        pop = (await agent.get(f"/api/interactions/{id}/pop"))[1]
        at_hand = (await agent.get("/api/customers/at-hand"))[1]
        profile, whole = [(await agent.get(one))[0] for one in (path, f"/api/tickets/{ticket['id']}")]
        return profile, whole, len(at_hand), len(pop["open_tickets"]), [one["name"] for one in pop["customers"]]

    id = await dial(agent, number=CITIZEN)
    assert await known(id) == (403, 404, 0, 0, [])
    system.bus.post(LegAnswered(call=CallId(id), leg=leg(system), at=system.clock.now()))
    assert await known(id) == (403, 404, 0, 0, [])
    system.bus.post(CallEnded(call=CallId(id), by=Side.CALLER, cause=EndCause.BUSY, at=system.clock.now()))
    assert await known(id) == (403, 404, 0, 0, [])
    assert (await agent.post("/api/tickets", {"interaction": id}))[0] == 201
    assert await known(id) == (403, 404, 0, 0, []), "the draft of a call that nobody answered"
    assert (await agent.post("/api/agent/wrap-up/end"))[0] == 204
    id = await dial(agent, number=CITIZEN)
    system.bus.post(LegAnswered(call=CallId(id), leg=leg(system), at=system.clock.now()))
    system.bus.post(LegJoined(call=CallId(id), leg=leg(system), at=system.clock.now()))
    assert await known(id) == (200, 200, 1, 1, ["王五"])


async def test_who_has_no_calls_left_is_told_so_and_stays_idle(server: Server) -> None:
    """TE5: only the telephone can count them; it is asked before anything is promised."""
    system, agent = server.system, await server.agent("8001")
    system.telephones.limits.refused = TooManyCalls()
    status, answer = await agent.post("/api/outbound/calls", {"number": CITIZEN})
    assert (status, answer["error"]["code"]) == (409, "outbound.too_many")
    assert system.offer_of("8001") is None
    assert shown(system, "8001", "call") == []


async def test_a_ticket_and_a_contact_have_numbers_too(server: Server) -> None:
    """TE5: the button on a ticket's number; a department's person by name, whose number the page never gets."""
    system, agent = server.system, await server.agent("8001")
    system.arrives("c-1")
    system.answers("8001")
    _, ticket = await agent.post("/api/tickets", {"interaction": "c-1"})
    system.caller_hangs_up("c-1")
    await dial(agent, ticket=ticket["id"])
    placed = system.telephones.heard[-1]
    assert isinstance(placed, PlaceCall)
    assert placed.number == CALLER
    await agent.post(f"/api/interactions/{placed.call}/hang-up")
    system.bus.post(CallEnded(call=placed.call, by=Side.AGENT, cause=EndCause.CANCELLED, at=system.clock.now()))
    admin = await server.browser("admin")
    contact = {"id": "li", "department": "tax", "name": "李", "title": "", "number": "057112345678"}
    assert (await admin.post("/api/admin/contacts", {"values": contact}))[0] == 201
    await dial(agent, contact="li")
    placed = system.telephones.heard[-1]
    assert isinstance(placed, PlaceCall)
    assert placed.number == "057112345678"


@pytest.mark.parametrize(
    ("body", "status", "code"),
    [
        ({"number": "0085212345678"}, 403, "outbound.number_not_allowed"),
        ({"number": "+852 1234 5678"}, 403, "outbound.number_not_allowed"),
        ({"number": "-"}, 404, "outbound.no_number"),
        ({"contact": "nobody"}, 404, "outbound.no_number"),
        ({}, 400, "invalid"),
        ({"number": "13900001111", "contact": "li"}, 400, "invalid"),
        ({"number": "sip:x@y"}, 400, "invalid"),
    ],
)
async def test_what_is_refused(server: Server, body: dict[str, str], status: int, code: str) -> None:
    agent = await server.agent("8001")
    answered, answer = await agent.post("/api/outbound/calls", body)
    assert (answered, answer["error"]["code"]) == (status, code)


async def test_a_supervisor_sees_the_list_and_cancels(server: Server) -> None:
    """AC6, TE6: the number is masked, and the audit log has an entry."""
    system, boss = server.system, await server.browser("banzhang")
    await promise(system)
    _, listed = await boss.get("/api/floor/callbacks")
    (one,) = listed["open"]
    assert (one["state"], one["attempts"], one["queue"], listed["ended"]) == ("paused", 0, "general", [])
    assert CALLER not in str(listed)
    path = f"/api/floor/callbacks/{one['id']}/cancel"
    agent = await server.agent("8001")
    assert [value["id"] for value in shown(system, "8001", "callback")] == [one["id"]]
    assert (await agent.get("/api/floor/callbacks"))[0] == 403
    assert (await agent.post(path, {"reason": "x"}))[0] == 403
    assert (await boss.post(path, {}))[0] == 400
    assert (await boss.post(path, {"reason": "已答复"}))[0] == 204
    assert (await boss.post(path, {"reason": "已答复"}))[1]["error"]["code"] == "callback.unknown"
    assert shown(system, "8001", "callback") == []
    admin = await server.browser("admin")
    _, log = await admin.get("/api/admin/audit?kind=callback")
    assert [entry["action"] for entry in log["items"]][-1] == "floor.callback_cancel"


async def test_an_agent_takes_a_call_back(server: Server) -> None:
    """TE5: it becomes the agent's own call, and stays on the list until they talk."""
    system, agent = server.system, await server.agent("8001")
    id = await promise(system)
    system.telephones.limits.refused = TooManyCalls()
    status, answer = await agent.post(f"/api/floor/callbacks/{id}/take")
    assert (status, answer["error"]["code"]) == (409, "outbound.too_many")
    system.telephones.limits.refused = None
    status, placed = await agent.post(f"/api/floor/callbacks/{id}/take")
    assert status == 201
    (call,) = shown(system, "8001", "call")
    assert (call["id"], call["callback"], call["state"]) == (placed["interaction"], id, "ringing")
    (listed,) = shown(system, "8001", "callback")
    assert (listed["agent"], listed["ringing"]) == ("8001", False)
    system.bus.post(LegAnswered(call=CallId(placed["interaction"]), leg=leg(system), at=system.clock.now()))
    system.bus.post(LegJoined(call=CallId(placed["interaction"]), leg=leg(system), at=system.clock.now()))
    assert shown(system, "8001", "callback") == []
    assert [one["state"] for one in shown(system, "8001", "call")] == ["talking"]


async def test_a_call_back_says_how_often_it_will_be_tried(server: Server) -> None:
    """AC6."""
    system = server.system
    await promise(system)
    (listed,) = shown(system, "8001", "callback")
    assert (listed["state"], listed["attempts"], listed["attempts_at_most"]) == ("paused", 0, 3)


async def test_a_caller_s_offer_is_inbound(server: Server) -> None:
    await server.agent("8001")
    server.system.arrives("c-1")
    (offer,) = shown(server.system, "8001", "offer")
    assert (offer["direction"], offer["callback"], offer["role"]) == ("inbound", None, "lead")


async def promise(system: System) -> str:
    """A caller in line asks to be called back and hangs up; return the call-back's id."""
    system.arrives("c-9")
    system.bus.post(RequestCallback(interaction=InteractionId("c-9")))
    system.caller_hangs_up("c-9")
    (one,) = system.floor.owner.tables.of(Callback).values()
    return one.id


async def at_an_hour_for_calls(server: Server) -> None:
    """Let it become late enough for citizens to be called; all sessions have ended by then."""
    _, listed = await (await server.browser("8003")).get("/api/follow-ups")
    server.system.clock.advance(listed["rings_from"] - server.system.clock.now())


async def test_a_follow_up_is_over_when_its_own_call_has_reached_the_citizen(server: Server) -> None:
    """TE5: the floor says how far the call got, and after the wrap-up its history does; no result without a call."""
    await at_an_hour_for_calls(server)
    system, boss = server.system, await server.browser("banzhang")
    writer, agent = await server.browser("8002"), await server.agent("8001")
    ticket = await submitted(writer)
    await takes(boss, ticket, "settle", opinion="已修好", reason="已由热线答复")
    path = f"/api/tickets/{ticket['id']}"
    assert (await agent.post(f"/api/follow-ups/{ticket['id']}/claim"))[0] == 200
    _, ticket = await agent.get(path)
    said = {"reached": True, "service": "satisfied", "result": "satisfied"}

    async def tells(**call_back: object) -> tuple[int, str]:
        body = {"version": ticket["version"], "step": "call_back", "call_back": call_back}
        status, answer = await agent.post(f"{path}/steps", body)
        return status, answer.get("error", {}).get("code", "")

    assert await tells(**said) == (409, "follow_up.no_call")
    id = await dial(agent, ticket=ticket["id"])
    assert await tells(**said) == (409, "follow_up.no_call")
    assert await tells(reached=False) == (409, "follow_up.no_call")
    system.bus.post(LegAnswered(call=CallId(id), leg=leg(system), at=system.clock.now()))
    assert await tells(**said) == (409, "follow_up.no_call"), "the citizen's telephone rings"
    system.bus.post(LegJoined(call=CallId(id), leg=leg(system), at=system.clock.now()))
    other = await server.agent("8004")
    body = {"version": ticket["version"], "step": "call_back", "call_back": said}
    assert (await other.post(f"{path}/steps", body))[0] == 404
    assert await tells(**said) == (200, "")
    _, ticket = await agent.get(path)
    assert [one["result"]["interaction"] for one in ticket["steps"] if one["step"] == "call_back"] == [id]


async def test_a_citizen_whose_phone_rang_in_vain_was_tried(server: Server) -> None:
    await at_an_hour_for_calls(server)
    system, boss = server.system, await server.browser("banzhang")
    writer, agent = await server.browser("8002"), await server.agent("8001")
    ticket = await submitted(writer)
    await takes(boss, ticket, "settle", opinion="已修好", reason="已由热线答复")
    assert (await agent.post(f"/api/follow-ups/{ticket['id']}/claim"))[0] == 200
    id = await dial(agent, ticket=ticket["id"])
    system.bus.post(LegAnswered(call=CallId(id), leg=leg(system), at=system.clock.now()))
    _, ticket = await agent.get(f"/api/tickets/{ticket['id']}")
    body = {"version": ticket["version"], "step": "call_back", "call_back": {"reached": False}}
    assert (await agent.post(f"/api/tickets/{ticket['id']}/steps", body))[0] == 200
