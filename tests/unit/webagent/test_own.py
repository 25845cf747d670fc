"""An agent's own settings, day and history."""

from zoneinfo import ZoneInfo

import sqlalchemy as sa
from hypothesis import given
from hypothesis import strategies as st

from acd.store import agent_state_table, interaction_table, offer_table
from acd.workload import Rung, StateSpan, day_start, workload
from core.ids import AgentId
from core.messages.floor import Kind
from infra.logs.logging import mask_number
from records.store import project
from tests.unit.records.calls import CITIZEN, facts_of, talked
from tests.unit.webagent.system import Server, System

SHANGHAI = ZoneInfo("Asia/Shanghai")


def span(state: str, began_at: float, ended_at: float | None) -> StateSpan:
    return StateSpan(state=state, reason="", by="", interaction=None, began_at=began_at, ended_at=ended_at)


def test_the_day_begins_at_the_site_s_midnight() -> None:
    half_past_four_in_utc = 1_700_066_400.0
    assert half_past_four_in_utc - day_start(half_past_four_in_utc, SHANGHAI) == 40 * 60


RUNG = [
    Rung("accepted", 60.0),
    Rung("no_answer", None),
    Rung(None, None),
    Rung("accepted", 400.0, kind=Kind.FAX),
    Rung("accepted", 90.0, outbound=True),
]


def test_a_day_is_summed_up() -> None:
    """AC3: a state that began before midnight counts from midnight; one that goes on counts until now."""
    spans = [
        span("talking", 900.0, None),
        span("idle", 300.0, 900.0),
        span("break", 100.0, 300.0),
        span("signed_off", -500.0, 100.0),
    ]
    found = workload("8001", 0.0, 1000.0, spans, RUNG, (1, 60.0))
    assert found.states == {"talking": 100.0, "idle": 600.0, "break": 200.0, "signed_off": 100.0}
    assert (found.signed_on_s, found.utilisation) == (900.0, round(100 / 700, 4))
    assert (found.offered, found.answered, found.offers) == (3, 1, {"accepted": 1, "no_answer": 1, "open": 1})
    assert (found.talk_s, found.average_talk_s, found.longest_talk_s, found.written) == (60.0, 60.0, 60.0, 1)


@given(st.lists(st.tuples(st.sampled_from(["idle", "break", "talking", "signed_off"]), st.floats(0, 100)), max_size=20))
def test_nobody_works_more_than_the_day_has(parts: list[tuple[str, float]]) -> None:
    at, spans = 0.0, []
    for state, seconds in parts:
        spans.append(span(state, at, at + seconds))
        at += seconds
    found = workload("8001", 0.0, at, spans, [], (0, 0.0))
    assert sum(found.states.values()) <= at + 0.1 * len(parts) + 0.1
    assert found.utilisation is None or 0.0 <= found.utilisation <= 1.0


async def test_a_day_without_work(server: Server) -> None:
    browser = await server.browser("8001")
    _, day = await browser.get("/api/agent/workload")
    assert (day["offered"], day["utilisation"], day["states"]) == (0, None, {})


async def test_own_settings_are_kept_and_in_force(server: Server) -> None:
    """AC2, AC3: auto-idle or auto-busy after a talk, automatic answer."""
    browser = await server.agent("8001")
    assert await browser.get("/api/agent/settings") == (200, {"after_talk": "idle", "auto_answer": False})
    wanted = {"after_talk": "busy", "auto_answer": True}
    assert await browser.ask("PUT", "/api/agent/settings", wanted) == (200, wanted)
    found = server.system.floor.agent(AgentId("8001"))
    assert found is not None
    assert (found.state.value, found.profile.after_talk.value, found.profile.auto_answer) == ("idle", "busy", True)
    again = await server.browser("8001")
    assert await again.get("/api/agent/settings") == (200, wanted)
    assert (await browser.ask("PUT", "/api/agent/settings", {"after_talk": "break", "auto_answer": True}))[0] == 400


async def test_who_has_no_seat_has_no_day(server: Server) -> None:
    admin = await server.browser("admin")
    for path in ("settings", "workload", "calls", "states"):
        status, answer = await admin.get(f"/api/agent/{path}")
        assert (status, answer["error"]["code"]) == (409, "agent.no_number"), path


async def some_history(system: System) -> None:
    at = system.clock.now()
    offers = [
        {"id": f"o-{n}", "interaction": f"c-{n}", "agent": agent, "queue": "general", "offered_at": at - n,
         "ended_at": at, "outcome": "accepted", "talk_s": 30.0}
        for n, agent in enumerate(["8001", "8002", "8001"])
    ]  # fmt: skip
    states = [
        {"n": n, "i": 0, "agent": "8001", "state": state, "reason": "", "by": "8001", "began_at": at - 60 + 20 * n,
         "ended_at": at - 40 + 20 * n}
        for n, state in enumerate(["idle", "talking", "wrap_up"])
    ]  # fmt: skip
    async with system.database.write() as connection:
        await connection.execute(sa.insert(offer_table), offers)
        await connection.execute(sa.insert(agent_state_table), states)


async def test_who_was_asked_for_an_own_call(server: Server) -> None:
    """Issue 3: who was offered a past call, and why; agents learn nothing of calls that were never theirs."""
    await some_history(server.system)
    async with server.system.database.write() as connection:
        row = {"id": "o-9", "interaction": "c-0", "agent": "8003", "queue": "general", "offered_at": 1.0}
        await connection.execute(sa.insert(offer_table), {**row, "outcome": "no_answer", "chosen": "last_agent"})
    browser = await server.browser("8001")
    status, offers = await browser.get("/api/agent/calls/c-0/offers")
    assert status == 200
    assert [(one["agent"], one["outcome"]) for one in offers] == [("8003", "no_answer"), ("8001", "accepted")]
    status, answer = await browser.get("/api/agent/calls/c-1/offers")
    assert (status, answer["error"]["code"]) == (404, "interaction.unknown")


async def test_the_own_calls_and_states_are_listed(server: Server) -> None:
    """AC3."""
    await some_history(server.system)
    browser = await server.browser("8001")
    _, ticket = await browser.post("/api/tickets", {"interaction": "c-2"})
    async with server.system.database.write() as connection:
        await project(connection, facts_of(talked("c-2", "8001", 100.0)))
    _, calls = await browser.get("/api/agent/calls")
    assert [(call["interaction"], call["ticket"]) for call in calls] == [("c-0", None), ("c-2", ticket["id"])]
    assert [call["number"] for call in calls] == ["", mask_number(CITIZEN)]
    assert [one["id"] for one in calls[1]["tickets"]] == [ticket["id"]]
    _, older = await browser.get(f"/api/agent/calls?before={calls[0]['offered_at']}")
    assert [call["interaction"] for call in older] == ["c-2"]
    _, states = await browser.get("/api/agent/states?limit=2")
    assert [state["state"] for state in states] == ["wrap_up", "talking"]
    _, day = await browser.get("/api/agent/workload")
    assert (day["offered"], day["average_talk_s"], day["states"]["talking"]) == (2, 30.0, 20.0)
    at = server.system.clock.now()
    row = {
        "id": "c-0",
        "kind": "voice",
        "queue": "general",
        "position": 1,
        "queued_at": at,
        "talk_s": 30.0,
        "training": True,
    }
    async with server.system.database.write() as connection:
        await connection.execute(sa.insert(interaction_table), [{**row, "requeues": 0}])
    _, day = await browser.get("/api/agent/workload")
    assert (day["offered"], day["longest_talk_s"]) == (1, 30.0), "SC7: what is training is not counted"
