"""The questions of one turn of a session: the hours, the caller, the queues, the agents."""

from collections.abc import Container

from core.calendar import WallTime
from core.messages.floor import AgentState
from core.messages.flow import LookUp
from ivr.rules.hearing import Hearing
from ivr.rules.session import Desk, Phase, Session

ANSWER_SLACK_S = 0.5
"""An answer that is this late will not come."""


class Knowing(Hearing):
    """A session being decided: its knowledge of the world."""

    def is_open(self, calendar: str) -> bool:
        """Whether the calendar is open now."""
        return self._world.is_open(calendar, self.now)

    def holiday(self, calendar: str) -> str | None:
        """The name of today's holiday by this calendar."""
        return self._world.holiday(calendar, self.now)

    def emergency(self) -> bool:
        """Whether an emergency announcement is up for callers of this number."""
        return self._world.emergency(self.session.called, self.session.flow, self.now) is not None

    def listed(self, names: Container[str]) -> bool:
        """Whether the caller is on one of these lists."""
        return any(each.id in names for each, _ in self._world.listings(self.session.caller, self.now))

    def waiting(self, queue: str) -> int:
        """The number of callers in line in `queue`, without this one."""
        return sum(
            other.phase is Phase.QUEUED and other.queue == queue and other.id != self.session.id
            for other in self._turn.all(Session)
        )

    def ready(self) -> int:
        """The number of idle agents."""
        return sum(desk.state is AgentState.IDLE for desk in self._turn.all(Desk))

    def signed_on(self) -> int:
        """The number of agents at work."""
        return sum(1 for _ in self._turn.all(Desk))

    def local(self) -> WallTime:
        """The present moment by the wall clock."""
        return self._world.local(self.now)

    def is_signed_on(self, agent: str) -> bool:
        """Whether this agent is at work."""
        return self._turn.get(Desk, agent) is not None

    def contact(self, id: str) -> str:
        """The number of a department's contact; empty if there is none."""
        return self._world.contact(id)

    # --- lookups ------------------------------------------------------------------------------------------------------

    def look_up(self, command: LookUp) -> None:
        """Send a lookup; the node's `looked_up` follows, or `due`."""
        self.put(lookup=command.lookup, answer="", until=self.now + command.timeout_s + ANSWER_SLACK_S)
        self.post(command)

    def next_lookup(self) -> str:
        """The id of another lookup."""
        self.put(lookups=self.session.lookups + 1)
        return f"{self.session.id}.l{self.session.lookups}"

    def is_asking(self) -> bool:
        """Whether the answer of a lookup may still come."""
        return bool(self.session.lookup) and self.now < self.session.until

    def await_answer(self) -> None:
        """Wait in silence for the answer."""
        self.put(phase=Phase.AWAITING, playback="", unrendered=(), due=max(self.session.until, self.now))
