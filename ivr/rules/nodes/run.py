"""The things that a node may do for the caller who is in it."""

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any, Protocol

from core.ids import Instant, InteractionId
from core.messages.base import Message
from core.messages.flow import FlowOutcome
from core.messages.site import Spoken
from core.messages.survey import SurveyLevel, SurveyResult
from ivr.rules.pieces import Piece
from ivr.rules.session import Session

if TYPE_CHECKING:
    from ivr.rules.facts import Facts


class NodeRun(Protocol):
    """One turn of one caller, as the node sees it. Every way to speak, wait, move on or end sets a deadline."""

    now: Instant

    @property
    def session(self) -> Session:
        """The caller's place and what is known of the call."""
        ...

    @property
    def facts(self) -> "Facts":
        """The questions that it may ask: the hours, the lists, the queues, the agents, and lookups."""
        ...

    @property
    def interaction(self) -> InteractionId:
        """The caller's interaction."""
        ...

    # --- the session --------------------------------------------------------------------------------------------------

    def put(self, **changes: Any) -> None:
        """Change fields of the session."""
        ...

    def post(self, message: Message) -> None:
        """Send a message after this turn."""
        ...

    def value(self, name: str) -> str:
        """A variable of the caller, or a known fact of the call; unknown ones are empty."""
        ...

    def assign(self, name: str, value: str) -> None:
        """Give a variable its value."""
        ...

    def record(self, keys: str, result: str) -> None:
        """Record the caller's choice here."""
        ...

    def note(self, title: str, text: str) -> None:
        """Leave a line for the person who takes the call, and for the call's record."""
        ...

    def ask_survey(self) -> None:
        """Note that the caller is being asked for a rating."""
        ...

    def rate(self, result: SurveyResult, level: SurveyLevel | None = None) -> None:
        """End the survey that is being asked, if any."""
        ...

    # --- sounds -------------------------------------------------------------------------------------------------------

    def say(self, pieces: Iterable[Piece]) -> None:
        """Say these pieces in place of any sound that plays now; the node's `spoken` follows."""
        ...

    def announce(self, pieces: Iterable[Piece]) -> None:
        """Say these pieces to a caller in line, if they are already sounds."""
        ...

    def replay(self, message: str) -> None:
        """Play the caller's message; the node's `spoken` follows."""
        ...

    def listen(self, seconds: float) -> None:
        """Wait in silence for a key; without one, the node's `due` follows."""
        ...

    def music(self) -> None:
        """Play music until another sound starts."""
        ...

    def say_first(self, first: Iterable[Spoken], *, or_else: str) -> None:
        """Say what comes before the flow; `or_else` is the prompt if there is nothing to say."""
        ...

    def first_is_heard(self) -> None:
        """Begin the flow, or end the call, now that the words before the flow are over."""
        ...

    # --- moves --------------------------------------------------------------------------------------------------------

    def usual(self, key: str) -> bool:
        """Handle a key with the same meaning everywhere: for a person, or to repeat. Return whether it is one."""
        ...

    def to_person(self, key: str) -> bool:
        """Go to a person if this key asks for one, perhaps in a flow that called this sub-flow, which is then left."""
        ...

    def go(self, node: str) -> None:
        """Move to another node of this flow once the present one is done."""
        ...

    def leave_line(self, node: str) -> None:
        """Leave the line for another node. If that leads straight to a queue, the caller stays in line instead."""
        ...

    def stay_in_line(self) -> bool:
        """Note that the caller has come to a queue. Return whether from another one, which keeps the place in line."""
        ...

    def call_flow(self, flow: str, next: str | None) -> None:
        """Go to the start of another flow; a return comes back to `next`."""
        ...

    def change_flow(self, flow: str) -> bool:
        """Go to the start of another flow for good. Return whether it runs."""
        ...

    def return_from_flow(self) -> None:
        """Return to the flow that called this one, or hang up if there is none."""
        ...

    def give_back(self) -> None:
        """Return the caller to the agent who waits for the end of this flow."""
        ...

    def hang_up(self, outcome: FlowOutcome) -> None:
        """End the call. A caller for whom an agent waits returns to the agent."""
        ...

    def fail(self) -> None:
        """Apologise for a fault of ours, then hang up."""
        ...
