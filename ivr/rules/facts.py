"""The questions of one turn of a session: the hours, the caller, the queues, the agents."""

from collections.abc import Container

from core.calendar import WallTime
from core.messages.floor import AgentState
from core.messages.flow import LookUp
from ivr.rules.session import Desk, Phase, Session
from ivr.rules.session_turn import SessionTurn
from ivr.rules.world import World

ANSWER_SLACK_S = 0.5
"""An answer that is this late will not come."""


class Facts:
    """Answers what a node asks about the world around its caller; what takes longer is looked up."""

    __slots__ = ("_caller", "_world")

    def __init__(self, caller: SessionTurn, world: World) -> None:
        self._caller = caller
        self._world = world

    def is_open(self, calendar: str) -> bool:
        """Whether the calendar is open now."""
        return self._world.is_open(calendar, self._caller.now)

    def holiday(self, calendar: str) -> str | None:
        """The name of today's holiday by this calendar."""
        return self._world.holiday(calendar, self._caller.now)

    def emergency(self) -> bool:
        """Whether an emergency announcement is up for callers of this number."""
        session = self._caller.session
        return self._world.emergency(session.called, session.flow, self._caller.now) is not None

    def listed(self, names: Container[str]) -> bool:
        """Whether the caller is on one of these lists."""
        listings = self._world.listings(self._caller.session.caller, self._caller.now)
        return any(each.id in names for each, _ in listings)

    def waiting(self, queue: str) -> int:
        """The number of callers in line in `queue`, without this one."""
        return sum(
            other.phase is Phase.QUEUED and other.queue == queue and other.id != self._caller.session.id
            for other in self._caller.turn.all(Session)
        )

    def ready(self) -> int:
        """The number of idle agents."""
        return sum(desk.state is AgentState.IDLE for desk in self._caller.turn.all(Desk))

    def signed_on(self) -> int:
        """The number of agents at work."""
        return sum(1 for _ in self._caller.turn.all(Desk))

    def local(self) -> WallTime:
        """The present moment by the wall clock."""
        return self._world.local(self._caller.now)

    def is_signed_on(self, agent: str) -> bool:
        """Whether this agent is at work."""
        return self._caller.turn.get(Desk, agent) is not None

    def contact(self, id: str) -> str:
        """The number of a department's contact; empty if there is none."""
        return self._world.contact(id)

    # --- lookups ------------------------------------------------------------------------------------------------------

    def look_up(self, command: LookUp) -> None:
        """Send a lookup; the node's `looked_up` follows, or `due`."""
        caller = self._caller
        caller.put(lookup=command.lookup, answer="", until=caller.now + command.timeout_s + ANSWER_SLACK_S)
        caller.post(command)

    def next_lookup(self) -> str:
        """The id of another lookup."""
        caller = self._caller
        caller.put(lookups=caller.session.lookups + 1)
        return f"{caller.session.id}.l{caller.session.lookups}"

    def is_asking(self) -> bool:
        """Whether the answer of a lookup may still come."""
        session = self._caller.session
        return bool(session.lookup) and self._caller.now < session.until

    def await_answer(self) -> None:
        """Wait in silence for the answer."""
        due = max(self._caller.session.until, self._caller.now)
        self._caller.put(phase=Phase.AWAITING, playback="", unrendered=(), due=due)
