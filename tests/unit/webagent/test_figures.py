"""A day of calls, worked out by hand: every place that shows a figure shows the same, and opens the calls it counts."""

from dataclasses import dataclass, field
from typing import Any

from core.ids import CallId, FlowId, FlowVersion, InteractionId
from core.messages.base import Event
from core.messages.callback import RequestCallback
from core.messages.floor import Kind
from core.messages.flow import Closing, FlowEnded, FlowOutcome, FlowStarted
from core.messages.telephony import CallArrived, CallEnded, EndCause, LegAnswered, LegJoined, Side
from records.rules.fold import TYPES
from records.store import project
from tests.unit.records.calls import facts_of
from tests.unit.webagent.system import Browser, Server, System
from tests.unit.webagent.test_outbound import dial, leg

MIDNIGHT = 1_700_064_000.0
"""The site's midnight after the moment at which a test's clock begins."""


@dataclass
class Told:
    """The day's events, as the history would have them."""

    system: System
    events: list[Event] = field(default_factory=list)

    def arrives(self, call: str, kind: Kind = Kind.VOICE) -> None:
        """A citizen calls and asks for a person."""
        if kind is Kind.VOICE:
            self.rings_up(call)
        self.system.arrives(call, kind=kind)

    def rings_up(self, call: str) -> None:
        """A citizen calls."""
        at = self.system.clock.now()
        self.system.bus.post(CallArrived(call=CallId(call), caller="13812345678", called="12345", trunk="t", at=at))

    def flow_ends(self, call: str, closing: Closing) -> None:
        """The flow of a citizen who asks for nobody comes to its end."""
        at, flow = self.system.clock.now(), FlowId("main")
        self.rings_up(call)
        ended = FlowEnded(call=CallId(call), flow=flow, node="n", outcome=FlowOutcome.FINISHED, at=at, closing=closing)
        self.events += [FlowStarted(call=CallId(call), flow=flow, version=FlowVersion("v"), at=at), ended]
        self.system.bus.post(CallEnded(call=CallId(call), by=Side.SYSTEM, cause=EndCause.NORMAL, at=at))

    async def kept(self) -> None:
        """Write the history: what an agent's own page and the records read."""
        await self.system.copy_history()
        async with self.system.database.write() as connection:
            await project(connection, facts_of(self.events))


async def a_day(server: Server) -> tuple[Told, dict[str, Browser]]:
    """Two agents and everything that can come of a call.

    | call | what | waited | talked |
    |---|---|---|---|
    | a | answered by 8001 | 4 s | 70 s |
    | b | answered by 8001, who hands it to 8002 | 20 s | 30 s and 40 s |
    | c | gives up at once | 2 s | |
    | d | gives up while it rings at nobody | 30 s | |
    | e | wants to be called back | 6 s | |
    | f | still waits | | |
    | the rest | served by the flow; out of hours; a wrong number; refused; a fax of 52 s; a call of ours | | |
    """
    system = server.system
    told, clock = Told(system), system.clock
    system.bus.listen(TYPES, told.events.append)  # type: ignore[arg-type]  # only events are among them
    one, two = await server.agent_at_page("8001"), await server.agent("8002")
    assert (await two.post("/api/agent/busy", {"reason": "paperwork"}))[0] == 204
    told.arrives("a")
    clock.advance(4)
    system.answers("8001")
    clock.advance(60)
    told.arrives("b")
    clock.advance(10)
    system.caller_hangs_up("a")
    clock.advance(10)
    assert (await one.post("/api/agent/wrap-up/end"))[0] == 204
    system.answers("8001")
    clock.advance(30)
    assert (await two.post("/api/agent/idle"))[0] == 204
    assert (await one.post("/api/interactions/b/transfer", {"to": {"agent": "8002"}}))[0] == 204
    system.agent_hangs_up("8001")
    clock.advance(1)
    system.answers("8002")
    clock.advance(40)
    system.caller_hangs_up("b")
    told.arrives("c")
    clock.advance(2)
    system.caller_hangs_up("c")
    told.arrives("d")
    told.arrives("e")
    clock.advance(6)
    system.bus.post(RequestCallback(interaction=InteractionId("e")))
    system.caller_hangs_up("e")
    clock.advance(24)
    system.caller_hangs_up("d")
    for id, closing in (("g", Closing.SERVED), ("h", Closing.OUT_OF_HOURS), ("i", Closing.WRONG_NUMBER)):
        told.flow_ends(id, closing)
    told.flow_ends("j", Closing.REFUSED)
    return told, {"8001": one, "8002": two}


async def the_rest(told: Told, seats: dict[str, Browser]) -> None:
    """A fax, a call of ours, and at last a caller who waits."""
    system, one = told.system, seats["8001"]
    assert (await one.post("/api/agent/wrap-up/end"))[0] == 204
    told.arrives("fax-1", Kind.FAX)
    assert (await one.post(f"/api/offers/{system.offer_of('8001')}/accept"))[0] == 204
    system.clock.advance(52)
    assert (await one.post("/api/interactions/fax-1/close"))[0] == 204
    id = await dial(one, number="13900001111")
    system.bus.post(LegAnswered(call=CallId(id), leg=leg(system), at=system.clock.now()))
    system.bus.post(LegJoined(call=CallId(id), leg=leg(system), at=system.clock.now()))
    system.clock.advance(15)
    system.caller_hangs_up(id)
    told.arrives("f")
    await told.kept()


def pushed(system: System, kind: str, *topics: str) -> dict[str, Any]:
    """The values of this kind on a page, by id."""
    system.web.board.refresh()
    return {id: value for its, id, value in system.web.board.view(("all", "line", "floor", *topics)) if its == kind}


async def rows(browser: Browser, since: float, **filter: object) -> list[str]:
    """The calls that a figure opens."""
    status, page = await browser.post("/api/records/search", {"since": since, "limit": 50, **filter})
    assert status == 200, page
    return sorted(row["id"] for row in page["items"])


async def test_a_day_is_told_alike_everywhere(server: Server) -> None:
    """AC3, AC4, RP2: header, own page, wall, queue and records."""
    told, seats = await a_day(server)
    await the_rest(told, seats)
    system, boss = server.system, await server.browser("banzhang")
    since = MIDNIGHT - 86_400
    today = pushed(system, "today")["all"]
    assert (today.offered, today.undecided, today.answered, today.abandoned, today.abandoned_short) == (6, 1, 2, 2, 1)
    assert (today.answered_in_15s, today.talk_s, today.average_wait_s, today.written) == (1, 140, 12.0, 1)
    assert (today.connect_rate, today.in_time_rate) == (0.4, 0.5), "2 of the 5 whose wait is over; 1 of 2"
    queue = pushed(system, "queue_day")["general"]
    assert (queue.offered, queue.undecided, queue.answered, queue.answered_in_time) == (6, 1, 2, 1)
    assert (queue.abandoned, queue.abandoned_short, queue.average_wait_s) == (2, 1, 12.0)
    assert (queue.connect_rate, queue.service_level, queue.written, queue.written_taken) == (0.4, 0.3333, 1, 1)
    _, days = await boss.get("/api/floor/queues/today")
    general = next(day for day in days if day["id"] == "general")
    assert {name: general[name] for name in ("offered", "answered", "abandoned", "waiting", "connect_rate")} == {
        **{"offered": 6, "answered": 2, "abandoned": 2, "waiting": 1, "connect_rate": 0.4}
    }
    for agent, calls, talk_s, offers in (("8001", 2, 100, 2), ("8002", 1, 40, 1)):
        me = pushed(system, "me", f"agent:{agent}")[agent]
        tile = pushed(system, "agent")[agent]
        assert (me.calls_today, me.talk_s_today, tile.calls_today) == (calls, talk_s, calls)
        _, own = await seats[agent].get("/api/agent/workload")
        _, seen = await boss.get(f"/api/floor/agents/{agent}/workload")
        assert (own["answered"], own["talk_s"], own["offered"], own["average_talk_s"]) == (
            *(calls, talk_s, offers),
            talk_s / calls,
        )
        assert {**own, "now": 0} == {**seen, "now": 0}
        ids = await rows(seats[agent], since, figure="answered", agent=agent)
        assert ids == {"8001": ["a", "b"], "8002": ["b"]}[agent]
        assert len(ids) == calls
    _, own = await seats["8001"].get("/api/agent/workload")
    assert (own["written"], own["outbound"], own["outbound_talk_s"]) == (1, 1, 15.0)
    counted = {
        "offered": (today.offered, ["a", "b", "c", "d", "e", "f"]),
        "decided": (today.offered - today.undecided, ["a", "b", "c", "d", "e"]),
        "answered": (today.answered, ["a", "b"]),
        "in_time": (today.answered_in_15s, ["a"]),
        "abandoned": (today.abandoned, ["c", "d"]),
        "short": (today.abandoned_short, ["c"]),
        "self_service": (1, ["g"]),
    }
    for figure, (number, calls_of_it) in counted.items():
        assert await rows(boss, since, figure=figure) == calls_of_it, figure
        assert number == len(calls_of_it), figure
    for figure in ("offered", "answered", "in_time", "abandoned"):
        assert await rows(boss, since, figure=figure, queue="general") == counted[figure][1]
    outcomes = {id: await rows(boss, since, outcomes=[id]) for id in ("out_of_hours", "wrong_number", "refused")}
    assert outcomes == {"out_of_hours": ["h"], "wrong_number": ["i"], "refused": ["j"]}


async def test_a_call_belongs_to_the_day_on_which_it_came(server: Server) -> None:
    """Answered after midnight it is in neither day's live figures, and in the list of the day on which it came."""
    system = server.system
    await server.agent("8001")
    told = Told(system)
    system.bus.listen(TYPES, told.events.append)  # type: ignore[arg-type]  # only events are among them
    system.clock.advance(MIDNIGHT - system.clock.now() - 5)
    told.arrives("late")
    system.clock.advance(8)
    system.answers("8001")
    system.clock.advance(60)
    system.caller_hangs_up("late")
    await told.kept()
    agent = await server.browser("8001")  # the session of before has ended
    today, me = pushed(system, "today")["all"], pushed(system, "me", "agent:8001")["8001"]
    assert (today.offered, today.answered, today.talk_s, today.connect_rate) == (0, 0, 0, None)
    assert (me.calls_today, me.talk_s_today) == (0, 0)
    assert await rows(agent, MIDNIGHT, figure="answered", agent="8001") == []
    assert await rows(agent, MIDNIGHT - 86_400, figure="answered", agent="8001") == ["late"]
