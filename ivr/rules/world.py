"""The interpreter's view of the world outside a session: flows, sounds and hours."""

from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

from core.ids import FlowId, FlowVersion, Instant

if TYPE_CHECKING:
    from ivr.rules.flow import Flow


@dataclass(frozen=True, slots=True)
class Sound:
    """A sound file as Asterisk sees it (no ending), and its length; None when nobody measured it."""

    media: str
    seconds: float | None = None


class World(Protocol):
    """Answers at once, from memory."""

    def flow_for(self, called: str) -> "Flow":
        """The flow that answers this number now."""
        ...

    def running(self, flow: FlowId) -> "Flow | None":
        """The version of `flow` that new callers get."""
        ...

    def flow(self, flow: FlowId, version: FlowVersion) -> "Flow | None":
        """A version that is running, or that a caller is still in."""
        ...

    def prompt(self, prompt: str, language: str) -> Sound | None:
        """The sound of a prompt id."""
        ...

    def pieces(self, form: str, value: str, language: str) -> tuple[str, ...]:
        """The prompt ids that, one after the other, say `value` in a form such as `number` or `digits`."""
        ...

    def rendered(self, text: str, language: str) -> Sound | None:
        """The sound of a text, if it has been made."""
        ...

    def is_open(self, calendar: str, at: Instant) -> bool:
        """Whether `calendar` is open. An unknown one is always open."""
        ...
