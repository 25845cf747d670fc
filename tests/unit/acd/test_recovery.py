"""The floor on its real owner and journal: killed at any line, it goes on as if nothing had happened."""

import random
import shutil
from collections.abc import Callable, Sequence
from itertools import count
from pathlib import Path

import pytest

import acd.live
from acd.rules.entities import Agent, Offer
from acd.rules.errors import AgentUnknown
from acd.service import Floor
from core.ids import AgentId, CallId, InteractionId, QueueId
from core.messages.base import Command
from core.messages.floor import AgentProfile, AgentState, EndWrapUp, Enqueue, GoBusy, GoIdle, Kind, SignOn
from core.messages.routing import QueueRule
from core.messages.telephony import (
    CallEnded,
    EndCause,
    JoinLeg,
    LegAnswered,
    LegEnded,
    LegJoined,
    PhoneReachable,
    RingPhone,
    Side,
    StopRinging,
)
from core.state import Put
from infra.clock import FakeClock
from server.live import Live
from tests.edges import edges

TO_CTI: tuple[type[Command], ...] = (RingPhone, StopRinging, JoinLeg)
AGENTS = ("8001", "8002", "8003")


class System:
    """The floor alone; the telephone is the test itself."""

    def __init__(self, folder: Path, now: float, first_id: int = 1) -> None:
        self.clock = FakeClock(now)
        ids = count(first_id)
        live = Live(edges(folder, self.clock, new_id=lambda: f"id{next(ids)}"), [acd.live.LIVE])
        self.bus, self.journal = live.bus, live.journal
        self.bus.listen(TO_CTI, lambda _: None)
        self.floor = live.get(Floor)
        recovered = live.open()
        self._began_at = self.journal.n
        live.begin(recovered)

    def lines(self) -> int:
        """The number of lines that this run has written."""
        return self.journal.n - self._began_at

    def state(self) -> list[Put]:
        """All live state, in an order that does not depend on its history."""
        return sorted(self.floor.owner.tables.snapshot(), key=lambda put: (put.kind, put.id))

    def offers(self) -> list[Offer]:
        """The live offers by agent."""
        return sorted(
            (offer[0] for agent in self.floor.agents() if (offer := self.floor.offer_of(agent))), key=lambda o: o.agent
        )


Step = Callable[[System], None]


def sign_on(id: str) -> Step:
    def step(system: System) -> None:
        system.bus.post(SignOn(profile=AgentProfile(id=AgentId(id), name=id, phone=id), by=id))
        system.bus.post(PhoneReachable(phone=id, at=system.clock.now()))
        system.bus.post(GoIdle(agent=AgentId(id), by=id))

    return step


def arrive(id: str) -> Step:
    def step(system: System) -> None:
        system.bus.post(
            Enqueue(
                interaction=InteractionId(id),
                kind=Kind.VOICE,
                queue=QueueId("q"),
                caller="13800000000",
                called="12345",
                arrived_at=system.clock.now(),
            )
        )

    return step


def answer(system: System) -> None:
    for offer in system.offers()[:1]:
        call, now = CallId(offer.interaction), system.clock.now()
        system.bus.post(LegAnswered(call=call, leg=offer.id, at=now))
        system.bus.post(LegJoined(call=call, leg=offer.id, at=now))


def decline(system: System) -> None:
    for offer in system.offers()[-1:]:
        system.bus.post(
            LegEnded(
                call=CallId(offer.interaction),
                leg=offer.id,
                answered=False,
                by=Side.AGENT,
                cause=EndCause.DECLINED,
                at=system.clock.now(),
            )
        )


def hang_up(id: str) -> Step:
    return lambda system: system.bus.post(
        CallEnded(call=CallId(id), by=Side.CALLER, cause=EndCause.NORMAL, at=system.clock.now())
    )


def all_idle(system: System) -> None:
    for id in AGENTS:
        agent = system.floor.agent(AgentId(id))
        if agent is not None and agent.state is AgentState.WRAP_UP:
            system.bus.post(EndWrapUp(agent=AgentId(id), by=id))
        system.bus.post(GoIdle(agent=AgentId(id), by=id))


def wait(seconds: float) -> Step:
    return lambda system: system.clock.advance(seconds)


def story(chance: random.Random) -> list[Step]:
    """A random hour on the floor."""
    steps: list[Step] = [lambda system: system.floor.set_rules([QueueRule(id=QueueId("q"), name="q", wrap_up_s=20)], 0)]
    steps += [sign_on(id) for id in AGENTS]
    calls = [f"call{n}" for n in range(20)]
    for _ in range(60):
        kind = chance.randrange(7)
        if kind < 2 and calls:
            steps.append(arrive(calls.pop()))
        elif kind == 2:
            steps.append(hang_up(f"call{chance.randrange(20)}"))
        else:
            steps.append([answer, decline, all_idle, wait(chance.choice([0.5, 4.0, 11.0, 35.0]))][kind - 3])
    return steps


def run(system: System, steps: Sequence[Step], seen: Callable[[System], None] = lambda _: None) -> None:
    for step in steps:
        step(system)
        seen(system)


def cut_off(journal: Path, n: int, to: Path) -> None:
    """The journal as a crash after so many lines leaves it, with the next line torn."""
    shutil.copytree(journal, to)
    (segment,) = to.glob("journal-*.jsonl")
    lines = segment.read_bytes().splitlines(keepends=True)
    torn = lines[n][: len(lines[n]) // 2] if n < len(lines) else b""
    segment.write_bytes(b"".join(lines[:n]) + torn)


@pytest.mark.parametrize("seed", range(6))
def test_killed_at_any_line_it_goes_on_as_if_nothing_had_happened(tmp_path: Path, seed: int) -> None:
    """Issue 2: a restart loses nobody; deadlines are data."""
    chance = random.Random(seed)
    steps = story(chance)
    whole = System(tmp_path / "whole", 1_700_000_000.0)
    moments: list[tuple[int, float, list[Put]]] = []
    run(
        whole,
        steps,
        lambda system: moments.append((system.lines(), system.clock.now(), system.state())),
    )
    whole.journal.close()
    for k in chance.sample(range(len(steps)), 5):
        n, now, state = moments[k]
        cut_off(tmp_path / "whole", n, tmp_path / f"killed{k}")
        again = System(tmp_path / f"killed{k}", now, 1 + sum(post_count(tmp_path / f"killed{k}")))
        assert again.state() == state
        run(again, steps[k + 1 :])
        assert again.state() == whole.state()
        again.journal.close()


def post_count(folder: Path) -> list[int]:
    """The number of offers that each line made; each used one id."""
    return [line.count(b'["Offered",') for path in folder.glob("*.jsonl") for line in path.read_bytes().splitlines()]


def test_what_became_due_while_the_core_was_away_is_done_at_once(tmp_path: Path) -> None:
    """A stale offer expires at its deadline, and the caller goes on to the next agent."""
    system = System(tmp_path, 1_700_000_000.0)
    run(system, [sign_on("8001"), wait(1), sign_on("8002"), arrive("a")])
    assert system.offers()[0].agent == "8001"
    system.journal.close()
    system = System(tmp_path, system.clock.now() + 60, 100)
    system.clock.advance(0)
    assert [offer.agent for offer in system.offers()] == ["8002"]
    agent = system.floor.agent(AgentId("8001"))
    assert agent is not None
    assert agent.reason == "ring_no_answer"
    system.journal.close()


def test_a_checkpoint_rebuilds_the_same(tmp_path: Path) -> None:
    system = System(tmp_path, 1_700_000_000.0)
    run(system, story(random.Random(7)))
    system.journal.checkpoint()
    run(system, [arrive("late")])
    system.journal.close()
    again = System(tmp_path, system.clock.now(), 1000)
    assert again.state() == system.state()
    again.journal.close()


async def test_a_refusal_reaches_who_asked(tmp_path: Path) -> None:
    system = System(tmp_path, 1_700_000_000.0)
    with pytest.raises(AgentUnknown):
        await system.bus.ask(GoBusy(agent=AgentId("9999"), reason="r", by="9999"))
    system.journal.close()


def test_what_can_be_read(tmp_path: Path) -> None:
    """AC3: queue length, longest wait, who is ready."""
    system = System(tmp_path, 1_700_000_000.0)
    floor = system.floor
    run(system, [sign_on("8001"), wait(1), sign_on("8002"), arrive("a"), wait(1), arrive("b"), wait(1), arrive("c")])
    view = floor.queue(QueueId("q"))
    assert (view.waiting, view.longest_since, view.ready, view.signed_on, view.talking) == (3, 1_700_000_001.0, 0, 2, 0)
    assert [waiting.id for waiting in floor.waiting()] == ["a", "b", "c"]
    assert [floor.position(waiting) for waiting in floor.waiting()] == [1, 2, 3]
    run(system, [answer])
    talk = floor.talk(InteractionId("a"))
    agent = floor.agent(AgentId("8001"))
    assert agent is not None
    assert talk is not None
    assert floor.talk_of(agent) == talk
    assert floor.offer_of(agent) is None
    assert (floor.queue(QueueId("q")).talking, floor.queue(QueueId("q")).waiting) == (1, 2)
    assert floor.today().answered == 1
    assert [view.id for view in floor.queues()] == ["q"]
    assert floor.why_not(InteractionId("c"), AgentId("8001"))
    assert floor.agent(AgentId("none")) is None
    assert isinstance(agent, Agent)
    system.journal.close()
