"""Supervisors in talks: what the telephone is asked for, and what is refused."""

from typing import Any

import pytest

from acd.rules.entities import Interaction, Participant
from core.ids import AgentId, CallId, FlowId
from core.messages.base import Message
from core.messages.supervision import StopSupervising, Supervise, Supervising, SupervisingEnded, Supervision
from core.messages.talks import SendToFlow
from core.messages.telephony import AddLeg, EndCause, HangUpCall, LegAnswered, LegEnded, LegRole, RingPhone, Side
from core.state import Drop, Put
from cti.rules.entities import Leg, LegState, SupervisionSession
from server.domains import DOMAINS
from tests.unit.webagent.system import Browser, Server, System, on_page
from tests.until import until
from webagent.push.board import Board

PATH = "/api/floor/agents/8001"


@pytest.fixture
async def supervisor(server: Server) -> Browser:
    """The supervisor, busy at the seat 8003, while 8001 talks."""
    await change(server, "8003", roles=["supervisor"])
    await server.agent("8001")
    server.system.arrives("c-1")
    server.system.answers("8001")
    browser = await server.browser("8003")
    assert (await browser.post("/api/agent/sign-on"))[0] == 200
    server.system.phone_registers("8003")
    return browser


def last(system: System, kind: type[Message]) -> Any:
    return next((one for one in reversed(system.telephones.heard) if isinstance(one, kind)), None)


async def picks_up(system: System) -> str:
    """The supervisor answers the ringing phone; return the leg."""
    ring = last(system, RingPhone)
    assert (ring.phone, ring.role, ring.call) == ("8003", LegRole.SUPERVISOR, "c-1")
    before = len(system.telephones.heard)
    rings(system, ring, LegState.UP)
    system.bus.post(LegAnswered(call=CallId("c-1"), leg=ring.leg, at=1.0))
    await until(lambda: len(system.telephones.heard) > before)
    return str(ring.leg)


def ends(system: System, leg: str) -> None:
    """The telephone has ended the supervisor's leg."""
    system.telephones.tables.apply(Drop(Leg.KIND, leg))
    at = system.clock.now()
    system.bus.post(LegEnded(call=CallId("c-1"), leg=leg, answered=True, by=Side.SYSTEM, cause=EndCause.NORMAL, at=at))


def last_supervisor_ring(system: System) -> RingPhone:
    rings = [one for one in system.telephones.heard if isinstance(one, RingPhone) and one.phone == "8003"]
    return rings[-1]


def rings(system: System, ring: RingPhone, state: LegState) -> None:
    """The telephone knows this leg."""
    leg = Leg(id=ring.leg, call=ring.call, phone=ring.phone, caller=ring.caller, state=state, created_at=1.0)
    system.telephones.tables.apply(Put(Leg.KIND, leg.id, leg))


async def consults(server: Server) -> str:
    """8001 consults 8002; return the participant's leg."""
    system = server.system
    await server.agent("8002")
    assert (await server.seats["8001"].post("/api/interactions/c-1/consult", {"to": {"agent": "8002"}}))[0] == 204
    participant = next(one for one in system.live.of(Participant).values() if one.agent == "8002")
    system.bus.post(LegAnswered(call=CallId("c-1"), leg=participant.id, at=1.0))
    return participant.id


async def audit_log(server: Server) -> list[tuple[str, str]]:
    """The actions on agents and their reasons, newest first."""
    await server.system.copy_history()
    admin = await server.browser("admin")
    _, log = await admin.get("/api/admin/audit?kind=agent")
    return [(one["action"], one["reason"]) for one in log["items"]]


async def change(server: Server, username: str, **fields: Any) -> None:
    """An administrator changes a person."""
    admin = await server.browser("admin")
    _, people = await admin.get("/api/admin/users")
    found = next(one for one in people if one["username"] == username)
    status, _ = await admin.ask("PATCH", f"/api/admin/users/{found['id']}", {"version": found["version"], **fields})
    assert status == 200


def state(system: System, agent: str) -> str:
    found = system.floor.agent(AgentId(agent))
    assert found is not None
    return found.state.value


async def test_modes_are_switched_without_ringing_again(server: Server, supervisor: Browser) -> None:
    """TE6: listen, whisper, barge in; each is in the audit log with its reason, which a switch need not repeat."""
    system = server.system
    status, answer = await supervisor.post(f"{PATH}/supervise", {"mode": "listen"})
    assert (status, answer["error"]["field"]) == (400, "reason")
    assert await supervisor.post(f"{PATH}/supervise", {"mode": "listen", "reason": "抽听"}) == (204, "")
    leg = await picks_up(system)
    assert (last(system, Supervise).leg, last(system, Supervise).mode) == (leg, Supervision.LISTEN)
    for mode in ("whisper", "barge"):
        said = {"reason": "求助"} if mode == "barge" else {}
        assert (await supervisor.post(f"{PATH}/supervise", {"mode": mode, **said}))[0] == 204
        assert last(system, Supervise).mode == mode
    assert len([one for one in system.telephones.heard if isinstance(one, RingPhone) and one.phone == "8003"]) == 1
    assert (await supervisor.ask("DELETE", f"{PATH}/supervise"))[0] == 204
    assert last(system, StopSupervising).leg == leg
    ends(system, leg)
    log = await audit_log(server)
    assert [action for action, _ in log] == ["floor.supervise_end"] + ["floor.supervise"] * 3
    assert [reason for _, reason in log] == ["抽听", "求助", "抽听", "抽听"]


async def test_stopping_what_never_was_is_not_noted(server: Server, supervisor: Browser) -> None:
    """TE6: the log contains no end without a beginning."""
    assert (await supervisor.ask("DELETE", f"{PATH}/supervise"))[0] == 204
    assert await audit_log(server) == []


@pytest.mark.parametrize(
    ("username", "fields"),
    [
        ("8003", {"roles": ["agent"]}),
        ("8003", {"disabled": True}),
        ("8003", {"roles": ["leader"], "groups": ["yi"]}),
        ("8001", {"disabled": True}),
    ],
)
async def test_who_may_supervise_no_more_is_out_of_the_talk(
    server: Server, supervisor: Browser, username: str, fields: dict[str, Any]
) -> None:
    """PF13, TE6: a right, account or group has changed; the talk goes on, and the log has the end with its reason."""
    system = server.system
    await supervisor.post(f"{PATH}/supervise", {"mode": "listen", "reason": "抽听"})
    leg = await picks_up(system)
    await change(server, "8002", groups=["jia"])
    assert last(system, StopSupervising) is None
    await change(server, username, **fields)
    assert last(system, StopSupervising).leg == leg
    ends(system, leg)
    assert (await audit_log(server))[0] == ("floor.supervise_end", "抽听")


async def test_the_own_phone_can_be_taken_out_without_the_right(server: Server, supervisor: Browser) -> None:
    """TE6: somebody who lost the right a moment ago must not be stuck in the talk."""
    system = server.system
    await supervisor.post(f"{PATH}/supervise", {"mode": "listen", "reason": "抽听"})
    leg = await picks_up(system)
    await change(server, "8003", roles=["agent"])
    system.telephones.heard.clear()
    assert (await supervisor.ask("DELETE", f"{PATH}/supervise"))[0] == 204
    assert last(system, StopSupervising).leg == leg


async def test_a_request_that_is_refused_leaves_no_phone_behind(server: Server, supervisor: Browser) -> None:
    """TE6: the leg that was answered in vain is hung up, and the log says that it was refused."""
    system = server.system
    await supervisor.post(f"{PATH}/supervise", {"mode": "listen", "reason": "抽听"})
    assert (await supervisor.post(f"{PATH}/take-over", {"reason": "投诉"}))[0] == 204
    system.bus.post(SendToFlow(agent=AgentId("8001"), by="8001", flow=FlowId("survey"), back=True))
    leg = last_supervisor_ring(system).leg
    system.bus.post(LegAnswered(call=CallId("c-1"), leg=leg, at=1.0))
    await until(lambda: last(system, StopSupervising) is not None)
    assert last(system, StopSupervising).leg == leg
    ends(system, leg)
    actions = [action for action, _ in await audit_log(server)]
    assert actions == ["floor.supervise_end", "floor.take_over_refused", "floor.take_over", "floor.supervise"]


async def test_a_take_over_that_is_refused_does_not_forget_the_visit(server: Server, supervisor: Browser) -> None:
    """TE6: the supervisor goes on listening, and the exit is noted with its reason."""
    system = server.system
    await supervisor.post(f"{PATH}/supervise", {"mode": "listen", "reason": "抽听"})
    leg = await picks_up(system)
    system.bus.post(SendToFlow(agent=AgentId("8001"), by="8001", flow=FlowId("survey"), back=True))
    status, answer = await supervisor.post(f"{PATH}/take-over", {"reason": "投诉"})
    assert (status, answer["error"]["code"]) == (409, "consult.under_way")
    ends(system, leg)
    assert (await audit_log(server))[0] == ("floor.supervise_end", "抽听")


async def test_a_participant_is_supervised_like_a_lead(server: Server, supervisor: Browser) -> None:
    """TE6: everybody in the talk can be supervised; a talk can only be taken over from its lead."""
    system = server.system
    participant = await consults(server)
    path = "/api/floor/agents/8002"
    assert (await supervisor.post(f"{path}/supervise", {"mode": "listen", "reason": "新人"}))[0] == 204
    leg = await picks_up(system)
    assert (last(system, Supervise).leg, last(system, Supervise).target) == (leg, participant)
    assert (await supervisor.post(f"{path}/supervise", {"mode": "whisper"}))[0] == 204
    assert (last(system, Supervise).target, last(system, Supervise).mode) == (participant, Supervision.WHISPER)
    for deed in ("take-over", "disconnect"):
        status, answer = await supervisor.post(f"{path}/{deed}", {"reason": "投诉"})
        assert (status, answer["error"]["code"]) == (409, "supervisor.not_the_lead"), deed
        assert answer["error"]["details"] == {"lead": "8001"}
    assert last(system, HangUpCall) is None


async def test_what_ends_by_itself_is_noted_too(server: Server, supervisor: Browser) -> None:
    """TE6: the log has each entry and each exit, with the reason."""
    system = server.system
    await supervisor.post(f"{PATH}/supervise", {"mode": "listen", "reason": "抽听"})
    leg, at = await picks_up(system), system.clock.now()
    ended = LegEnded(call=CallId("c-1"), leg=leg, answered=True, by=Side.AGENT, cause=EndCause.NORMAL, at=at)
    system.bus.post(ended)
    assert (await audit_log(server))[0] == ("floor.supervise_end", "抽听")


async def test_a_phone_that_is_picked_up_too_late_is_hung_up(server: Server, supervisor: Browser) -> None:
    system = server.system
    await supervisor.post(f"{PATH}/supervise", {"mode": "listen", "reason": "抽听"})
    system.agent_hangs_up("8001")
    leg = await picks_up(system)
    assert last(system, Supervise) is None
    assert last(system, StopSupervising).leg == leg


async def test_take_over_with_the_phone_that_supervises(server: Server, supervisor: Browser) -> None:
    """TE6: no phone rings, the caller hears no gap, and the agent writes the call up."""
    system = server.system
    await supervisor.post(f"{PATH}/supervise", {"mode": "listen", "reason": "抽听"})
    leg = await picks_up(system)
    assert (await supervisor.post(f"{PATH}/take-over", {"reason": "投诉"}))[0] == 204
    assert last(system, AddLeg).leg == leg
    assert last(system, StopSupervising) is None
    talk = system.live.of(Interaction)["c-1"].talk
    assert (talk.agent, talk.leg) == ("8003", leg)
    assert (state(system, "8001"), state(system, "8003")) == ("wrap_up", "talking")
    system.bus.post(SupervisingEnded(call=CallId("c-1"), leg=leg, target="o", at=1.0))
    assert last(system, StopSupervising) is None


async def test_who_has_taken_a_call_over_supervises_no_more(server: Server, supervisor: Browser) -> None:
    """TE6: the page shows the supervisor's call without the bar, and no phone that is being hung up."""
    system, board = server.system, server.system.web.board
    await supervisor.post(f"{PATH}/supervise", {"mode": "listen", "reason": "抽听"})
    leg = await picks_up(system)

    def kinds() -> list[str]:
        system.bus.changed("cti", [Put(Leg.KIND, leg, system.live.of(Leg)[leg])])
        board.refresh()
        return [kind for kind, id, _ in board.view(["agent:8003"]) if id in (leg, "c-1") and kind != "offer"]

    assert kinds() == ["supervising"]
    assert (await supervisor.post(f"{PATH}/take-over", {"reason": "投诉"}))[0] == 204
    assert kinds() == ["call"]


async def test_take_over_rings_first(server: Server, supervisor: Browser) -> None:
    """TE6: the caller is with the agent until the supervisor's own phone is picked up."""
    system = server.system
    assert (await supervisor.post(f"{PATH}/take-over", {"reason": "投诉"}))[0] == 204
    ring = last(system, RingPhone)
    assert (ring.phone, ring.role, ring.auto_answer) == ("8003", LegRole.SUPERVISOR, True)
    assert (state(system, "8001"), state(system, "8003")) == ("talking", "ringing")
    system.bus.post(LegAnswered(call=CallId("c-1"), leg=ring.leg, at=1.0))
    assert (state(system, "8001"), state(system, "8003")) == ("wrap_up", "talking")


async def test_a_call_is_disconnected_with_a_reason(server: Server, supervisor: Browser) -> None:
    """TE6: force-disconnect."""
    assert (await supervisor.post(f"{PATH}/disconnect", {}))[0] == 400
    assert (await supervisor.post(f"{PATH}/disconnect", {"reason": "辱骂"}))[0] == 204
    assert last(server.system, HangUpCall).call == "c-1"


async def test_what_cannot_be_is_refused(server: Server, supervisor: Browser) -> None:
    async def code(browser: Browser, agent: str = "8001") -> str:
        _, answer = await browser.post(f"/api/floor/agents/{agent}/supervise", {"mode": "listen", "reason": "抽听"})
        return str(answer["error"]["code"])

    assert await code(await server.browser("8002")) == "not_allowed"
    assert await code(await server.browser("admin")) == "agent.no_number"
    assert await code(await server.browser("zuzhang"), "8004") == "agent.unknown"
    assert await code(supervisor, "8002") == "agent.not_talking"
    await supervisor.post("/api/agent/idle")
    assert await code(supervisor) == "supervisor.phone_not_free"


async def test_the_page_shows_the_mode_that_is_in_force(server: Server, supervisor: Browser) -> None:
    """TE6: this holds after a reload, too."""
    system = server.system
    await supervisor.post(f"{PATH}/supervise", {"mode": "whisper", "reason": "新人"})
    leg = await picks_up(system)

    def shown() -> Any:
        board = system.web.board
        system.bus.changed("cti", [Put(Leg.KIND, leg, system.live.of(Leg)[leg])])
        board.refresh()
        return {id: on_page(value) for kind, id, value in board.view(["agent:8003"]) if kind == "supervising"}

    assert (shown()[leg]["agent"], shown()[leg]["mode"]) == ("8001", None)
    watch = SupervisionSession(id=leg, call=CallId("c-1"), target="o", mode=Supervision.WHISPER, snoop="", bridge="")
    system.telephones.tables.apply(Put(SupervisionSession.KIND, leg, watch))
    assert (shown()[leg]["mode"], shown()[leg]["in_force"]) == ("whisper", False)


def on_the_page(system: System, agent: str, kind: str, id: str, board: Board | None = None) -> Any:
    """The value on this agent's page."""
    board = board or system.web.board
    board.refresh()
    seen = board.view([f"agent:{agent}", f"recordings:{agent}"])
    return {key: on_page(one) for what, key, one in seen if what == kind}[id]


def heard(system: System, leg: str, mode: Supervision) -> None:
    """The telephone has confirmed the mode."""
    target = last(system, Supervise).target
    system.bus.post(Supervising(call=CallId("c-1"), leg=leg, target=target, mode=mode, at=1.0))


async def test_the_agent_knows_who_was_in_the_talk_and_who_took_it_over(server: Server, supervisor: Browser) -> None:
    """TE6: live, in the wrap-up and in the history; a supervisor who only listens is shown if the site chooses so.
    The agent from whom a call was taken can still see its recording.
    """
    system, agent = server.system, server.seats["8001"]
    await supervisor.post(f"{PATH}/supervise", {"mode": "listen", "reason": "抽听"})
    leg = await picks_up(system)
    heard(system, leg, Supervision.LISTEN)
    assert on_the_page(system, "8001", "call", "c-1")["visits"] == []
    open_site = Board(system.live, DOMAINS, listening_shown=True)
    assert [one["kind"] for one in on_the_page(system, "8001", "call", "c-1", open_site)["visits"]] == ["listen"]
    await supervisor.post(f"{PATH}/supervise", {"mode": "barge"})
    heard(system, leg, Supervision.BARGE)
    (visit,) = on_the_page(system, "8001", "call", "c-1")["visits"]
    boss = system.floor.agent(AgentId("8003"))
    assert boss is not None
    assert (visit["kind"], visit["name"], visit["ended_at"]) == ("barge", boss.profile.name, None)
    await supervisor.post(f"{PATH}/take-over", {"reason": "投诉"})
    kinds = [(one["kind"], one["ended_at"] is None) for one in on_the_page(system, "8001", "call", "c-1")["visits"]]
    assert kinds == [("barge", False), ("take_over", False)]
    assert (await agent.post("/api/agent/wrap-up/end"))[0] == 204
    system.caller_hangs_up("c-1")
    recording = on_the_page(system, "8001", "recording", "r-c-1")
    assert (recording["interaction"], recording["state"]) == ("c-1", "filing")
    await system.copy_history()
    status, found = await agent.get("/api/agent/calls/c-1/visits")
    assert (status, [one["kind"] for one in found]) == (200, ["barge", "take_over"])
    assert (await (await server.browser("8002")).get("/api/agent/calls/c-1/visits"))[0] == 404
