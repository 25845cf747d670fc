"""A talk that the system has lost goes on in its call-back: its draft is open, and both pages say why (TE7)."""

from core.ids import CallId
from core.messages.outbound import PlaceCall
from core.messages.telephony import CallEnded, EndCause, LegAnswered, LegJoined, Side, TelephoneLost, TelephoneRecovered
from tests.unit.webagent.system import CALLER, Server, System, on_page


def in_the_morning(system: System) -> None:
    """The queue calls citizens from eight o'clock on."""
    system.clock.advance(2 * 3600)


def asterisk_dies(system: System, *calls: str) -> None:
    now = system.clock.now()
    system.bus.post(TelephoneLost(at=now))
    for call in calls:
        system.bus.post(CallEnded(call=CallId(call), by=Side.SYSTEM, cause=EndCause.LOST_PBX_RESTART, at=now))
    system.bus.post(TelephoneRecovered(calls=(), pbx_restarted=True, at=now))


def placed(system: System) -> PlaceCall:
    return [one for one in system.telephones.heard if isinstance(one, PlaceCall)][-1]


def callbacks(system: System) -> list[dict[str, object]]:
    system.web.board.refresh()
    return [on_page(value) for kind, _, value in system.web.board.view(("desk",)) if kind == "callback"]


async def test_the_draft_of_the_lost_talk_is_open_at_the_pop(server: Server) -> None:
    """TE7, decision 36: the agent who calls back finds the previous agent's words, continues them, and submits."""
    in_the_morning(server.system)
    system, before, boss = server.system, await server.agent("8001"), await server.browser("banzhang")
    system.arrives("c-1")
    system.rings("8001")
    system.answers("8001")
    words = {"type": "consultation", "urgency": "normal", "title": "路灯", "text": "不亮", "department": "water"}
    _, draft = await before.post("/api/tickets", {"interaction": "c-1", **words})
    asterisk_dies(system, "c-1")
    (shown,) = callbacks(system)
    assert (shown["lost"], shown["why"], shown["attempts_at_most"]) == ("talk", "lost_pbx_restart", 3)
    _, listed = await boss.get("/api/floor/callbacks")
    assert [one["id"] for one in listed["open"]] == [shown["id"]]
    agent = await server.agent("8002")
    call = placed(system).call
    _, pop = await agent.get(f"/api/interactions/{call}/pop")
    assert (pop["interaction"]["lost"], pop["interaction"]["caller"]) == ("talk", CALLER)
    assert (pop["before"]["agent"], pop["before"]["why"]) == ("8001", "lost")
    assert pop["ticket"]["id"] == draft["id"]
    assert pop["ticket"]["text"] == "不亮"
    system.bus.post(LegAnswered(call=call, leg=placed(system).leg, at=system.clock.now()))
    system.bus.post(LegJoined(call=call, leg=placed(system).leg, at=system.clock.now()))
    # A page without a pop asks for a draft of its call, and gets this one.
    _, same = await agent.post("/api/tickets", {"interaction": call})
    assert same["id"] == draft["id"]
    status, body = await before.post(f"/api/tickets/{draft['id']}/submit", {"version": draft["version"]})
    assert (status, body["error"]["code"]) == (409, "ticket.led_by_another")
    edit = {"version": draft["version"], "text": "不亮，已三天"}
    status, edited = await agent.ask("PATCH", f"/api/tickets/{draft['id']}", edit)
    assert status == 200, edited
    status, done = await agent.post(f"/api/tickets/{draft['id']}/submit", {"version": edited["version"]})
    assert (status, done.get("state")) == (200, "waiting"), done
    assert callbacks(system) == []


async def test_an_agent_who_has_no_part_in_it_reads_no_draft(server: Server) -> None:
    """TE7: the draft goes to the agent who has the citizen, and not to everybody."""
    in_the_morning(server.system)
    system, before = server.system, await server.agent("8001")
    system.arrives("c-1")
    system.rings("8001")
    system.answers("8001")
    _, draft = await before.post("/api/tickets", {"interaction": "c-1", "title": "路灯"})
    asterisk_dies(system, "c-1")
    agent, other = await server.agent("8002"), await server.browser("8003")
    assert (await agent.get(f"/api/tickets/{draft['id']}"))[0] == 200
    assert (await other.get(f"/api/tickets/{draft['id']}"))[0] == 404
