"""The interpreter's view of the world outside a session: flows, sounds and hours."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

from core.calendar import WallTime
from core.ids import FlowId, FlowVersion, Instant
from core.messages.site import CallerList, Emergency, ListEntry

if TYPE_CHECKING:
    from ivr.rules.flow import Flow


@dataclass(frozen=True, slots=True)
class Sound:
    """A sound file as Asterisk sees it (without ending), and its length; None if nobody has measured it."""

    media: str
    seconds: float | None = None


class World(Protocol):
    """Facts about the world, answered at once from memory."""

    in_writing: bool
    """Whether people read instead of hearing: then everything that a node says is text, and nothing a sound."""

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

    def pieces(self, form: str, value: str, language: str, unit: str = "") -> tuple[str, ...] | None:
        """The prompt ids that together say `value` in a form such as `number` or `digits`.

        None if there are none; then the speech engine says the text of `written`.
        """
        ...

    def written(self, form: str, value: str, language: str, unit: str = "") -> str:
        """The value as text: for the speech engine, or, `in_writing`, for people."""
        ...

    def text_of(self, prompt: str, language: str) -> str:
        """The words of a prompt, if they are known; its node may give other ones."""
        ...

    def rendered(self, text: str, language: str, *, slow: bool = False) -> Sound | None:
        """The sound of a text, if it has been made."""
        ...

    def contact(self, id: str) -> str:
        """The number of a department's contact; empty if there is none."""
        ...

    def local(self, at: Instant) -> WallTime:
        """The moment by the site's wall clock."""
        ...

    def slowed(self, sound: Sound) -> Sound:
        """The slow copy of a recorded sound, or the sound itself if there is none."""
        ...

    def slow_for(self, caller: str, at: Instant) -> bool:
        """Whether flows speak slowly to this caller from the beginning, because of a list or a setting for all."""
        ...

    def is_open(self, calendar: str, at: Instant) -> bool:
        """Whether `calendar` is open. An unknown one is always open."""
        ...

    def holiday(self, calendar: str, at: Instant) -> str | None:
        """The name of the holiday on which `at` falls by this calendar."""
        ...

    def emergency(self, called: str, flow: FlowId, at: Instant) -> Emergency | None:
        """The announcement that callers of this number and flow hear before anything else; the newest of several."""
        ...

    def listings(self, number: str, at: Instant) -> Sequence[tuple[CallerList, ListEntry]]:
        """The lists that this caller is on, in their order. A withheld number is on none."""
        ...
