"""The time that the pure floor takes for one event.

Issue 3 asks for p99 ≤ 200 µs at 80 agents and 300 waiting, and ≤ 2 ms at 1,000 and 10,000.

Run: python -m bench.floor.decisions [--json FILE]
"""

import argparse
import json
import platform
import random
import time
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from itertools import count
from pathlib import Path

from acd.rules.decide import decide
from acd.rules.entities import Agent, Interaction, Offer
from acd.rules.index import index_of
from core.ids import AgentId, CallId, InteractionId, QueueId, SkillId
from core.messages.base import Due, Message
from core.messages.floor import AgentProfile, EndWrapUp, Enqueue, GoBusy, GoIdle, Kind, SignOn
from core.messages.routing import Overflow, QueueRule, Ring, SetFloorRules
from core.messages.telephony import CallEnded, EndCause, LegAnswered, LegEnded, LegJoined, PhoneReachable, Side
from core.state import Tables, Turn
from server.core import settle_memory

QUEUES = ("consult", "complain", "report", "rescue", "english")
SKILLS = tuple(SkillId(name) for name in QUEUES)


@dataclass(frozen=True)
class Result:
    """Microseconds per decision for one kind of event; `cpu`: without the time that other processes took."""

    agents: int
    waiting: int
    event: str
    n: int
    p50_us: float
    p99_us: float
    max_us: float
    cpu_p99_us: float


class Floor:
    """A floor on which time passes by itself and every event is measured."""

    def __init__(self, agents: int, waiting: int, seed: int) -> None:
        self.tables = Tables()
        self.now = 1_700_000_000.0
        self.chance = random.Random(seed)
        self.ids = count()
        self.waiting = waiting
        self.took: dict[str, list[tuple[int, int]]] = {}
        rules = [
            QueueRule(
                id=QueueId(name),
                name=name,
                min_levels=((SkillId(name), 2),),
                best_first=name == "rescue",
                rings=(Ring(after_s=20, lower=1),),
                overflow=(Overflow(queue=QueueId("consult"), after_s=60),) if name != "consult" else (),
                last_agent_s=5,
            )
            for name in QUEUES
        ]
        self.do(SetFloorRules(queues=tuple(rules)))
        self.agents = [AgentId(str(8000 + n)) for n in range(agents)]
        for id in self.agents:
            self.seat(id)
        while self.in_line() < waiting:
            self.arrive()
        self.took.clear()

    def do(self, message: Message, name: str = "") -> None:
        """Decide one message and measure it."""
        self.now += 0.001
        turn = Turn(self.tables, self.now, lambda: f"id{next(self.ids)}")
        wall, cpu = time.perf_counter_ns(), time.thread_time_ns()
        decide(turn, message)
        took = time.perf_counter_ns() - wall, time.thread_time_ns() - cpu
        self.took.setdefault(name or type(message).__name__, []).append(took)

    def seat(self, id: AgentId) -> None:
        """An agent with one to three of the skills, at levels from one to five."""
        skills = self.chance.sample(SKILLS, self.chance.randint(1, 3))
        levels = tuple((skill, self.chance.randint(1, 5)) for skill in skills)
        self.do(SignOn(profile=AgentProfile(id=id, name=id, phone=id, skills=levels), by=id))
        self.do(PhoneReachable(phone=id, at=self.now))
        self.do(GoIdle(agent=id, by=id))

    def arrive(self) -> None:
        """A new caller; one in ten has priority."""
        self.do(
            Enqueue(
                interaction=InteractionId(f"call{next(self.ids)}"),
                kind=Kind.VOICE,
                queue=QueueId(self.chance.choice(QUEUES)),
                caller=f"138{self.chance.randrange(10_000):08}",
                called="12345",
                arrived_at=self.now,
                priority=int(self.chance.random() < 0.1),
            )
        )

    def step(self) -> None:
        """Something happens to one agent; then the line is filled up again."""
        id = self.chance.choice(self.agents)
        agent = self.tables.of(Agent)[id]
        assert isinstance(agent, Agent)
        for message in self.next_of(agent):
            self.do(message)
        if self.chance.random() < 0.2:
            self.someone_in_line()
        while self.in_line() < self.waiting:
            self.arrive()

    def in_line(self) -> int:
        """The number of callers waiting."""
        return sum(map(len, index_of(self.tables).lines.values()))

    def next_of(self, agent: Agent) -> Iterator[Message]:
        """The next event for this agent."""
        offer = self.tables.of(Offer).get(agent.offer or "")
        found = self.tables.of(Interaction).get(agent.interaction or "")
        talk = found.in_talk if found is not None else None
        if isinstance(offer, Offer):
            call = CallId(offer.interaction)
            if self.chance.random() < 0.1:
                yield LegEnded(
                    call=call, leg=offer.id, answered=False, by=Side.AGENT, cause=EndCause.NO_ANSWER, at=self.now
                )
                return
            yield LegAnswered(call=call, leg=offer.id, at=self.now)
            yield LegJoined(call=call, leg=offer.id, at=self.now)
        elif found is not None and talk is not None and talk.parted_at is None:
            yield CallEnded(call=CallId(found.id), by=Side.CALLER, cause=EndCause.NORMAL, at=self.now)
        elif talk is not None:
            yield EndWrapUp(agent=agent.id, by=agent.id)
        else:
            yield GoBusy(agent=agent.id, reason="training", by=agent.id)
            yield GoIdle(agent=agent.id, by=agent.id)

    def someone_in_line(self) -> None:
        """Somebody in line hears the position or hangs up."""
        line = [place[-1] for places in index_of(self.tables).lines.values() for place in places]
        waiting = self.tables.of(Interaction)[self.chance.choice(line)]
        if self.chance.random() < 0.5:
            self.do(CallEnded(call=CallId(waiting.id), by=Side.CALLER, cause=EndCause.NORMAL, at=self.now))
        elif waiting.due is not None:
            self.do(Due(owner="acd", kind=Interaction.KIND, id=waiting.id, at=waiting.due), "Due: position")

    def results(self) -> list[Result]:
        """The measurements, slowest kind first, then all kinds together."""
        size = len(self.agents), self.waiting
        results = [summary(*size, name, took) for name, took in self.took.items()]
        everything = [one for took in self.took.values() for one in took]
        return [*sorted(results, key=lambda one: -one.p99_us), summary(*size, "all", everything)]


def summary(agents: int, waiting: int, event: str, took: list[tuple[int, int]]) -> Result:
    """Percentiles in microseconds."""
    wall, cpu = sorted(one for one, _ in took), sorted(one for _, one in took)

    def at(times: list[int], share: float) -> float:
        return round(times[min(len(times) - 1, int(share * len(times)))] / 1000, 1)

    return Result(agents, waiting, event, len(took), at(wall, 0.5), at(wall, 0.99), at(wall, 1.0), at(cpu, 0.99))


def main() -> None:
    """Measure both sizes and print a table; with --json also write it."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--json", type=Path, help="write the figures here too")
    parser.add_argument("--steps", type=int, default=20_000)
    options = parser.parse_args()
    results: list[Result] = []
    print(
        f"{'agents':>7} {'waiting':>8}  {'event':<18} {'n':>7} {'p50 µs':>8} {'p99 µs':>8} {'max µs':>9} {'cpu p99':>8}"
    )
    for agents, waiting in ((80, 300), (1000, 10_000)):
        floor = Floor(agents, waiting, seed=12345)
        settle_memory()
        for _ in range(options.steps):
            floor.step()
        for one in floor.results():
            results.append(one)
            print(
                f"{one.agents:>7} {one.waiting:>8}  {one.event:<18} {one.n:>7} "
                f"{one.p50_us:>8} {one.p99_us:>8} {one.max_us:>9} {one.cpu_p99_us:>8}"
            )
    if options.json:
        facts = {"python": platform.python_version(), "machine": platform.machine()}
        facts_and_results = {**facts, "results": [asdict(one) for one in results]}
        options.json.write_text(json.dumps(facts_and_results, indent=2) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
