"""An agent brings others into a talk: the routes, what each page shows, and what is refused (TE4)."""

from dataclasses import replace
from typing import Any

import pytest

from core.ids import CallId
from core.messages.outbound import DialNumber
from core.messages.telephony import EndCause, LegAnswered, LegEnded, Side
from core.state import Put
from cti.rules.entities import Outbound
from ivr.flows.status import FlowStatus
from tests.unit.webagent.system import Browser, Server, System, on_page

PATH = "/api/interactions/c-1"


@pytest.fixture
async def lead(server: Server) -> Browser:
    """8001 talks to a caller; 8002 is idle."""
    agent = await server.agent("8001")
    server.system.arrives("c-1")
    server.system.answers("8001")
    await server.agent("8002")
    return agent


def shown(system: System, agent: str, kind: str) -> Any:
    """The only value of this kind on the agent's page, or None."""
    system.web.board.refresh()
    found = [on_page(value) for each, _, value in system.web.board.view([f"agent:{agent}"]) if each == kind]
    return found[0] if found else None


def picks_up(system: System, agent: str) -> str:
    leg = str(shown(system, agent, "offer")["id"])
    system.bus.post(LegAnswered(call=CallId("c-1"), leg=leg, at=1.0))
    return leg


def ends(system: System, leg: str) -> None:
    system.bus.post(LegEnded(call=CallId("c-1"), leg=leg, answered=True, by=Side.SYSTEM, cause=EndCause.NORMAL, at=1.0))


async def test_a_consultation_on_both_pages(server: Server, lead: Browser) -> None:
    """TE4: what rings, who is with whom, and the second agent's screen pop."""
    system, second = server.system, server.seats["8002"]
    assert (await lead.post(f"{PATH}/consult", {"to": {"agent": "8002"}}))[0] == 204
    call, offer = shown(system, "8001", "call"), shown(system, "8002", "offer")
    assert (offer["role"], offer["by"], offer["interaction"]) == ("participant", "8001", "c-1")
    assert (call["role"], call["with"], call["state"]) == ("lead", "nobody", "held")
    assert [(one["kind"], one["agent"], one["state"]) for one in call["participants"]] == [("agent", "8002", "ringing")]
    assert (await second.get(f"{PATH}/pop"))[0] == 200

    participant = picks_up(system, "8002")
    assert shown(system, "8002", "offer") is None
    assert (shown(system, "8001", "call")["with"], shown(system, "8001", "me")["state"]) == (
        "participant",
        "consulting",
    )
    mine = shown(system, "8002", "call")
    assert (mine["role"], mine["with"], mine["lead"], mine["participant"]) == (
        "participant",
        "participant",
        "8001",
        participant,
    )

    assert (await lead.post(f"{PATH}/consult/swap"))[0] == 204
    assert (shown(system, "8001", "call")["with"], shown(system, "8002", "call")["state"]) == ("caller", "held")
    assert (await lead.post(f"{PATH}/consult/conference"))[0] == 204
    assert [shown(system, agent, "call")["with"] for agent in ("8001", "8002")] == ["all", "all"]
    assert shown(system, "8001", "call")["participants"][0]["state"] == "in_talk"

    assert (await lead.post(f"{PATH}/consult/complete"))[0] == 204
    written, led = shown(system, "8001", "call"), shown(system, "8002", "call")
    assert (written["state"], written["participants"]) == ("ended", [])
    assert (led["role"], led["state"], led["with"], led["participants"]) == ("lead", "talking", "caller", [])
    assert (await lead.get(f"{PATH}/pop"))[0] == 200
    assert (await lead.post("/api/agent/wrap-up/end"))[0] == 204
    assert shown(system, "8001", "call") is None
    assert (await lead.get(f"{PATH}/pop"))[0] == 404


async def test_a_snapshot_shows_what_the_changes_showed(server: Server, lead: Browser) -> None:
    system = server.system
    await lead.post(f"{PATH}/consult", {"to": {"agent": "8002"}})
    picks_up(system, "8002")
    system.web.board.refresh()
    before = [sorted(system.web.board.view([f"agent:{agent}"]), key=str) for agent in ("8001", "8002")]
    system.web.board.note_all()
    system.web.board.refresh()
    assert [sorted(system.web.board.view([f"agent:{agent}"]), key=str) for agent in ("8001", "8002")] == before


async def test_participants_are_promoted_dropped_and_leave(server: Server, lead: Browser) -> None:
    """TE4: promote or drop a participant."""
    system, second = server.system, server.seats["8002"]
    await lead.post(f"{PATH}/consult", {"to": {"agent": "8002"}})
    participant = picks_up(system, "8002")
    await lead.post(f"{PATH}/consult/conference")
    assert (await lead.post(f"{PATH}/participants/{participant}/promote", {}))[0] == 204
    assert (shown(system, "8002", "call")["role"], shown(system, "8001", "call")["role"]) == ("lead", "participant")
    assert (await lead.post(f"{PATH}/consult/swap"))[1]["error"]["code"] == "interaction.unknown"
    former = shown(system, "8002", "call")["participants"][0]["id"]
    assert (await second.ask("DELETE", f"{PATH}/participants/nobody"))[1]["error"]["code"] == "participant.unknown"
    assert (await lead.post(f"{PATH}/leave"))[0] == 204
    ends(system, former)
    assert shown(system, "8002", "call")["participants"] == []
    assert (shown(system, "8001", "me")["state"], shown(system, "8001", "call")["state"]) == ("wrap_up", "ended")
    assert (await lead.post(f"{PATH}/leave"))[1]["error"]["code"] == "interaction.unknown"


async def test_a_participant_hangs_up_with_the_button_of_any_call(server: Server, lead: Browser) -> None:
    system, second = server.system, server.seats["8002"]
    await lead.post(f"{PATH}/consult", {"to": {"agent": "8002"}})
    participant = picks_up(system, "8002")
    assert (await second.post(f"{PATH}/hang-up"))[0] == 204
    ends(system, participant)
    assert (shown(system, "8001", "call")["with"], shown(system, "8002", "me")["state"]) == ("caller", "idle")


async def test_a_seat_with_a_citizen_on_the_line_is_in_use_and_one_that_only_rings_is_not(
    server: Server, lead: Browser
) -> None:
    """AC5: while the page is away for a moment, another machine must not get the talk by signing on there."""
    system = server.system
    await lead.post(f"{PATH}/consult", {"to": {"agent": "8002"}})
    other = await server.browser("8002")
    assert (await other.post("/api/agent/sign-on"))[0] == 200
    picks_up(system, "8002")
    another = await server.browser("8002")
    status, answer = await another.post("/api/agent/sign-on")
    assert (status, answer["error"]["code"]) == (409, "agent.signed_on_elsewhere")


async def test_the_second_agent_declines(server: Server, lead: Browser) -> None:
    system, second = server.system, server.seats["8002"]
    await lead.post(f"{PATH}/consult", {"to": {"agent": "8002"}})
    offer = shown(system, "8002", "offer")["id"]
    assert (await second.post(f"/api/offers/{offer}/decline"))[0] == 204
    assert (shown(system, "8001", "call")["with"], shown(system, "8002", "me")["state"]) == ("caller", "busy")


async def test_somebody_of_a_department_is_rung_by_name(server: Server, lead: Browser) -> None:
    """TE4: the page never gets the number, and whether it may be dialled is checked before anything happens."""
    system, admin = server.system, await server.browser("admin")
    values = {
        "id": "wang",
        "department": system.facts.site.departments[0].id,
        "name": "王科长",
        "number": "13900001111",
    }
    assert (await admin.post("/api/admin/contacts", {"values": values}))[0] == 201
    _, targets = await lead.get("/api/transfer-targets")
    assert targets["contacts"] == [{k: v for k, v in values.items() if k != "number"} | {"title": ""}]
    body = {"to": {"contact": "wang"}}
    assert (await lead.post(f"{PATH}/consult", body))[1]["error"]["code"] == "outbound.number_not_allowed"
    system.telephones.tables.apply(Put(Outbound.KIND, "outbound", Outbound(allowed=("1",))))
    assert (await lead.post(f"{PATH}/consult", body))[0] == 204
    dialled = next(one for one in reversed(system.telephones.heard) if isinstance(one, DialNumber))
    assert dialled.number == "13900001111"
    participant = shown(system, "8001", "call")["participants"][0]
    assert (participant["kind"], participant["name"], participant["agent"]) == ("contact", "王科长", None)
    assert "13900001111" not in str(participant)
    assert (await lead.ask("DELETE", f"{PATH}/consult"))[0] == 204
    assert shown(system, "8001", "call")["with"] == "caller"


async def test_a_caller_goes_into_a_flow(server: Server, lead: Browser) -> None:
    """TE4: 转自动, and back."""
    survey = FlowStatus(id="survey", name="评价", file="survey.yaml", version="1", loaded_at=1.0, numbers=(), errors=())
    part = replace(survey, id="part", name="片段", inner=True)
    server.system.flows = [survey, part]
    assert (await lead.get("/api/transfer-targets"))[1]["flows"] == [{"id": "survey", "name": "评价", "name_en": ""}]
    for other in ("none", "part"):
        assert (await lead.post(f"{PATH}/flow", {"flow": other}))[1]["error"]["code"] == "flow.unknown"
    assert (await lead.post(f"{PATH}/flow", {"flow": "survey", "back": True}))[0] == 204
    assert (shown(server.system, "8001", "call")["with"], shown(server.system, "8001", "me")["state"]) == (
        "flow",
        "held",
    )
    assert (await lead.ask("DELETE", f"{PATH}/flow"))[0] == 204


async def test_what_is_refused(server: Server, lead: Browser) -> None:
    """TE4: each refusal has its own code."""
    second = server.seats["8002"]

    async def code(browser: Browser, path: str, body: object = None, method: str = "POST") -> str:
        _, answer = await browser.ask(method, f"{PATH}/{path}", body)
        return str(answer["error"]["code"])

    assert await code(second, "consult", {"to": {"agent": "8001"}}) == "interaction.unknown"
    assert await code(lead, "consult", {"to": {"agent": "8009"}}) == "agent.unknown"
    assert await code(lead, "consult", {"to": {"agent": "8002", "number": "12345"}}) == "transfer.where_to"
    assert await code(lead, "consult", {"to": {"contact": "nobody"}}) == "contact.unknown"
    assert await code(lead, "consult/swap") == "consult.none"
    assert await code(lead, "flow", method="DELETE") == "flow.not_running"
    await second.post("/api/agent/busy", {"reason": server.system.facts.site.busy_reasons[0].id})
    assert await code(lead, "consult", {"to": {"agent": "8002"}}) == "consult.agent_not_ready"
    await second.post("/api/agent/idle")
    assert (await lead.post(f"{PATH}/consult", {"to": {"agent": "8002"}}))[0] == 204
    assert await code(lead, "consult", {"to": {"agent": "8002"}}) == "consult.under_way"
    assert await code(lead, "consult/swap") == "consult.not_answered"
    assert await code(lead, "hold") == "consult.under_way"
    assert await code(lead, "transfer", {"to": {"agent": "8002"}}) == "consult.under_way"
