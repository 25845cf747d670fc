"""The floor by brute force: lists that are sorted again at every step. The rules of acd.rules must agree with it."""

from dataclasses import dataclass, field

AWAY, IDLE, RINGS, TALKS, WRITES = "away", "idle", "rings", "talks", "writes"


@dataclass
class Seat:
    levels: dict[str, int]
    state: str = AWAY
    idle_since: float = 0.0
    caller: str | None = None


@dataclass
class Caller:
    rank: float
    came: int
    needs: dict[str, int]
    best_first: bool


@dataclass
class Reference:
    """Each method is an event; after each, everybody is matched again."""

    now: float = 0.0
    seats: dict[str, Seat] = field(default_factory=dict)
    line: dict[str, Caller] = field(default_factory=dict)
    came: int = 0

    def arrive(self, caller: str, worth_s: float, needs: dict[str, int], best_first: bool) -> None:
        self.came += 1
        self.line[caller] = Caller(self.now - worth_s, self.came, needs, best_first)
        self.match()

    def learn(self, agent: str, levels: dict[str, int]) -> None:
        self.seats[agent].levels = levels
        self.match()

    def leave(self, caller: str) -> None:
        talked = self.line.pop(caller, None) is None
        for seat in self.seats.values():
            if seat.caller == caller and seat.state in (RINGS, TALKS):
                seat.state, seat.caller = (WRITES, caller) if talked else (IDLE, None)
        self.match()

    def set(self, agent: str, state: str, *, joined: bool = False) -> None:
        seat = self.seats[agent]
        if state == IDLE and seat.state != IDLE:
            seat.idle_since = self.now
        if joined:
            del self.line[seat.caller or ""]
        seat.state = state
        seat.caller = seat.caller if state in (RINGS, TALKS, WRITES) else None
        self.match()

    def match(self) -> None:
        for caller, asks in sorted(self.line.items(), key=lambda item: (item[1].rank, item[1].came)):
            able = [
                (-sum(seat.levels[skill] for skill in asks.needs) if asks.best_first else 0, seat.idle_since, id)
                for id, seat in self.seats.items()
                if seat.state == IDLE and all(seat.levels.get(skill, 0) >= level for skill, level in asks.needs.items())
            ]
            if able and caller not in [s.caller for s in self.seats.values() if s.state in (RINGS, TALKS)]:
                seat = self.seats[min(able)[2]]
                seat.state, seat.caller = RINGS, caller
