"""The floor by brute force: lists, sorted anew at every step. What acd.rules does must be the same."""

from dataclasses import dataclass, field

AWAY, IDLE, RINGS, TALKS, WRITES = "away", "idle", "rings", "talks", "writes"


@dataclass
class Seat:
    skills: frozenset[str]
    state: str = AWAY
    idle_since: float = 0.0
    caller: str | None = None


@dataclass
class Reference:
    """Each method is something that happens; then everybody is looked at again."""

    now: float = 0.0
    seats: dict[str, Seat] = field(default_factory=dict)
    line: dict[str, tuple[int, int, frozenset[str]]] = field(default_factory=dict)
    came: int = 0

    def arrive(self, caller: str, priority: int, needs: frozenset[str]) -> None:
        self.came += 1
        self.line[caller] = (-priority, self.came, needs)
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
        for caller, (_, _, needs) in sorted(self.line.items(), key=lambda item: item[1][:2]):
            able = [(s.idle_since, id) for id, s in self.seats.items() if s.state == IDLE and needs <= s.skills]
            if able and caller not in [s.caller for s in self.seats.values() if s.state in (RINGS, TALKS)]:
                seat = self.seats[min(able)[1]]
                seat.state, seat.caller = RINGS, caller
