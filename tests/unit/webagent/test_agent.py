"""An agent's requests: the seat, the state, offers and calls."""

from accounts.service import AccountService
from acd.api.deps import OWN_SEAT
from core.ids import AgentId, CallId
from core.messages.floor import SignOff
from core.messages.telephony import (
    HangUpLeg,
    HoldCaller,
    PhoneUnreachable,
    ProvisionPhone,
    RemovePhone,
    ResumeCaller,
)
from infra.clock import new_id
from infra.settings.secrets import phone_secret
from server.domains import DOMAINS, RIGHTS
from tests.unit.webagent.system import MASTER, Server
from tests.unit.webagent.test_socket import connect
from webagent.app import all_routes


def state_of(server: Server, agent: str = "8001") -> str:
    found = next(each for each in server.system.floor.agents() if each.id == agent)
    return found.state.value


async def test_signing_on_gives_the_phone_its_secret(server: Server) -> None:
    """TE2, AC2: the secret belongs to this sign-on, and the telephone derives the same one."""
    browser = await server.browser("8001")
    assert (await browser.get("/api/agent/phone"))[1]["error"]["code"] == "agent.not_signed_on"
    status, body = await browser.post("/api/agent/sign-on")
    assert status == 200
    phone = body["phone"]
    provisioned = server.system.telephones.heard[-1]
    assert isinstance(provisioned, ProvisionPhone)
    assert phone["secret"] == phone_secret(MASTER, "8001", provisioned.nonce)
    assert (phone["uri"], phone["user"]) == ("sip:8001@hotline", "8001")
    assert phone["websocket"].startswith("/ws?e="), "on the page's own origin"
    assert (await browser.get("/api/agent/phone"))[1] == body
    assert state_of(server) == "busy"


async def test_signing_on_again_from_the_same_session_changes_nothing(server: Server) -> None:
    browser = await server.browser("8001")
    _, first = await browser.post("/api/agent/sign-on")
    assert await browser.post("/api/agent/sign-on") == (200, first)


async def test_a_page_that_is_open_may_sign_on_again(server: Server) -> None:
    """After a reload, for example, the seat is its own."""
    browser = await server.browser("8001")
    _, first = await browser.post("/api/agent/sign-on")
    socket = await connect(browser)
    assert await browser.post("/api/agent/sign-on") == (200, first)
    await socket.close()


async def test_a_seat_that_nobody_is_signed_on_at_needs_no_takeover(server: Server) -> None:
    """A supervisor has signed the agent off; the page there is still open."""
    first, second = await server.browser("8001"), await server.browser("8001")
    await first.post("/api/agent/sign-on")
    socket = await connect(first)
    server.system.bus.post(SignOff(agent=AgentId("8001"), by="banzhang"))
    assert state_of(server) == "signed_off"
    assert (await second.post("/api/agent/sign-on"))[0] == 200
    await socket.close()


async def test_a_caller_s_call_that_only_rings_cannot_be_hung_up(server: Server) -> None:
    """It can be declined, and the next agent is asked."""
    browser = await server.agent()
    server.system.arrives("c-1")
    server.system.rings("8001")
    status, answer = await browser.post("/api/interactions/c-1/hang-up")
    assert (status, answer["error"]["code"]) == (404, "interaction.unknown")
    assert not any(isinstance(one, HangUpLeg) for one in server.system.telephones.heard)


async def test_a_page_that_can_take_no_call_is_not_offered_one(server: Server) -> None:
    """AC5: an idle agent becomes busy, with the reason; during a talk nothing changes."""
    browser, system = await server.agent(), server.system
    assert (await browser.post("/api/agent/unfit", {"reason": "no_microphone"}))[0] == 204
    found = system.floor.agent(AgentId("8001"))
    assert found is not None
    assert (found.state.value, found.reason) == ("busy", "no_microphone")
    system.arrives("c-1")
    assert system.offer_of("8001") is None
    assert (await browser.post("/api/agent/idle"))[0] == 204
    system.answers("8001")
    assert (await browser.post("/api/agent/unfit", {"reason": "no_microphone"}))[0] == 204
    assert state_of(server) == "talking"


async def test_a_second_place_must_take_over(server: Server) -> None:
    """Issue 3: another machine takes over only after confirmation."""
    first, second = await server.browser("8001"), await server.browser("8001")
    _, old = await first.post("/api/agent/sign-on")
    socket = await connect(first)
    status, body = await second.post("/api/agent/sign-on")
    assert (status, body["error"]["code"]) == (409, "agent.signed_on_elsewhere")
    status, new = await second.post("/api/agent/sign-on", {"takeover": True})
    assert status == 200
    assert new["phone"]["secret"] != old["phone"]["secret"]
    assert (await first.get("/api/agent/phone"))[1]["error"]["code"] == "agent.signed_on_elsewhere"
    await socket.close()


async def test_a_seat_whose_page_is_gone_needs_no_takeover(server: Server) -> None:
    """TE7: a browser that died has lost its session; the agent goes on in the next one, still signed on."""
    first, second = await server.browser("8001"), await server.browser("8001")
    await first.post("/api/agent/sign-on")
    socket = await connect(first)
    await socket.close()
    assert (await second.get("/api/agent/phone"))[1]["error"]["code"] == "agent.signed_on_elsewhere"
    assert (await second.post("/api/agent/sign-on"))[0] == 200
    assert (await second.get("/api/agent/phone"))[0] == 200


async def test_a_seat_of_a_session_that_is_over_needs_no_takeover(server: Server) -> None:
    first, second = await server.browser("8001"), await server.browser("8001")
    await first.post("/api/agent/sign-on")
    socket = await connect(first)
    server.system.clock.advance(3 * 3600)
    assert await second.sign_in("8001") == 200
    assert (await second.post("/api/agent/sign-on"))[0] == 200
    await socket.close()


async def test_a_page_that_only_watches_cannot_act(server: Server) -> None:
    """Issue 3: another machine that has not confirmed can neither hang up on the citizen nor change the state."""
    browser, system = await server.agent(), server.system
    system.arrives("c-1")
    system.rings("8001")
    system.answers("8001")
    viewer = await server.browser("8001")
    for path, body in (
        ("/api/interactions/c-1/hang-up", None),
        ("/api/interactions/c-1/hold", None),
        ("/api/interactions/c-1/transfer", {"to": {"queue": "general"}}),
        ("/api/agent/busy", {"reason": "paperwork"}),
        ("/api/agent/sign-off", None),
        ("/api/outbound/calls", {"number": "13800000000"}),
    ):
        status, answer = await viewer.post(path, body)
        assert (status, answer["error"]["code"]) == (409, "agent.signed_on_elsewhere"), path
    assert not [one for one in system.telephones.heard if isinstance(one, HangUpLeg)]
    assert (await viewer.post("/api/agent/sign-on", {"takeover": True}))[0] == 200
    assert (await browser.post("/api/interactions/c-1/hold"))[0] == 409
    assert (await viewer.post("/api/interactions/c-1/hold"))[0] == 204


def test_every_command_of_an_agent_is_for_the_own_seat() -> None:
    """A new route that acts for an agent checks for the agent's own seat; `free` lists the exceptions."""
    free = {"sign_on", "choose_settings"}
    routes = all_routes(DOMAINS)
    commands = {route.name: route for route in routes if route.right == "desk.use" and route.method != "GET"}
    assert {"hold_call", "hang_up"}.isdisjoint(commands)  # a talk goes on without the right, at one's own seat
    own = {route.name for route in routes if route.condition is OWN_SEAT}
    assert {"hold_call", "resume_call", "hang_up", "rejoin"} <= own
    assert {name for name, route in commands.items() if route.condition is not OWN_SEAT} == free


async def test_a_talk_is_taken_over_only_by_confirmation_also_while_its_page_is_away(server: Server) -> None:
    """Issue 3: neither a network blip nor a restart of the core lets another machine in unasked."""
    browser, system = await server.agent(), server.system
    system.arrives("c-1")
    system.rings("8001")
    system.answers("8001")
    other = await server.browser("8001")
    status, body = await other.post("/api/agent/sign-on")
    assert (status, body["error"]["code"]) == (409, "agent.signed_on_elsewhere")
    socket = await connect(other, page="there")
    assert [(await socket.receive_json())["type"] for _ in range(2)] == ["snapshot", "superseded"]
    back = await connect(browser, page="here", stream="of the core before", after=7, leads=True)
    assert (await back.receive_json())["type"] == "snapshot"
    await socket.close()
    await back.close()
    socket = await connect(other, page="there", leads=True, takeover=True)
    assert (await socket.receive_json())["type"] in ("snapshot", "events")
    assert (await other.post("/api/agent/sign-on", {"takeover": True}))[0] == 200
    await socket.close()


async def test_a_talk_whose_phone_is_gone_is_the_next_machine_s(server: Server) -> None:
    """AC5: when a browser died with its phone, the citizen must not wait for a dialog."""
    await server.agent()
    server.system.arrives("c-1")
    server.system.rings("8001")
    server.system.answers("8001")
    server.system.bus.post(PhoneUnreachable(phone="8001", at=server.system.clock.now()))
    other = await server.browser("8001")
    assert (await other.post("/api/agent/sign-on"))[0] == 200


async def test_who_has_a_seat_is_known_after_a_restart(server: Server) -> None:
    """TE7."""
    await server.agent()
    seat = await server.system.accounts.seats.of(AgentId("8001"))
    again = AccountService(server.system.database, server.system.clock, new_id, server.system.passwords, RIGHTS)
    await again.seats.load()
    assert seat is not None
    assert again.seats.session_at(AgentId("8001")) == seat.session


async def test_states_are_set_with_known_reasons(server: Server) -> None:
    """AC2."""
    browser = await server.agent()
    assert state_of(server) == "idle"
    assert (await browser.post("/api/agent/busy", {"reason": "paperwork"}))[0] == 204
    assert state_of(server) == "busy"
    assert (await browser.post("/api/agent/break", {"reason": "meal"}))[0] == 204
    assert state_of(server) == "break"
    status, body = await browser.post("/api/agent/break", {"reason": "paperwork"})
    assert (status, body["error"]["field"]) == (400, "reason")
    status, body = await browser.post("/api/agent/wrap-up/end")
    assert (status, body["error"]["code"]) == (409, "agent.not_in_wrap_up")


async def test_signing_off_takes_the_phone_away(server: Server) -> None:
    browser = await server.agent()
    assert (await browser.post("/api/agent/sign-off"))[0] == 204
    assert state_of(server) == "signed_off"
    assert server.system.telephones.heard[-1] == RemovePhone(phone="8001")
    assert (await browser.get("/api/agent/phone"))[0] == 409


async def test_signing_out_leaves_the_seat_too(server: Server) -> None:
    browser = await server.agent()
    assert (await browser.ask("DELETE", "/api/session"))[0] == 204
    assert state_of(server) == "signed_off"


async def test_nobody_signs_out_while_a_citizen_is_on_the_line_or_rings(server: Server) -> None:
    """AC5: the session stays, and with it the page that has the call; a second session of the account may end."""
    browser, system = await server.agent(), server.system
    elsewhere = await server.browser("8001")
    system.arrives("c-1")
    system.rings("8001")
    ringing = await browser.ask("DELETE", "/api/session")
    system.answers("8001")
    for status, body in (ringing, await browser.ask("DELETE", "/api/session")):
        assert (status, body["error"]["code"]) == (409, "session.call_in_hand")
    assert (await browser.get("/api/session"))[0] == 200
    assert state_of(server) == "talking"
    assert (await elsewhere.ask("DELETE", "/api/session"))[0] == 204
    system.caller_hangs_up("c-1")
    assert (await browser.ask("DELETE", "/api/session"))[0] == 204
    assert state_of(server) == "signed_off"


async def test_who_has_no_seat_is_told(server: Server) -> None:
    browser = await server.browser("admin")
    status, body = await browser.post("/api/agent/sign-on")
    assert (status, body["error"]["code"]) == (409, "agent.no_number")


async def test_a_call_is_held_resumed_and_hung_up(server: Server) -> None:
    browser, system = await server.agent(), server.system
    system.arrives("c-1")
    leg = system.rings("8001")
    assert (await browser.post("/api/interactions/c-1/hold"))[0] == 404
    system.answers("8001")
    for action in ("hold", "resume", "hang-up"):
        assert (await browser.post(f"/api/interactions/c-1/{action}"))[0] == 204
    assert system.telephones.heard[-3:] == [
        HoldCaller(call=CallId("c-1")),
        ResumeCaller(call=CallId("c-1")),
        HangUpLeg(leg=leg),
    ]
    other = await server.browser("8002")
    assert (await other.post("/api/interactions/c-1/hang-up"))[0] == 404


async def test_only_the_own_offer_can_be_declined(server: Server) -> None:
    """AC5."""
    browser, other = await server.agent("8001"), await server.browser("8002")
    server.system.arrives("c-1")
    offer = server.system.rings("8001")
    assert (await other.post(f"/api/offers/{offer}/decline"))[0] == 404
    assert (await browser.post(f"/api/offers/{offer}/decline"))[0] == 204
    assert state_of(server) == "busy"
    assert (await browser.post(f"/api/offers/{offer}/decline"))[0] == 404
