"""The flows in force: the versions that new callers get, those that still have callers, and their sounds."""

from collections.abc import Callable, Iterable, Mapping, Sequence, Set
from dataclasses import dataclass, field

from core.calendar import Calendar, WallTime, wall_time
from core.ids import FlowId, FlowVersion, Instant
from core.messages.site import CallerList, Emergency, ListEntry
from core.outbound import DialLimits
from ivr.reading.say import pieces
from ivr.reading.values import in_zone
from ivr.reading.written import written
from ivr.rules.flow import BUILT_IN, UNKNOWN_NUMBER, Flow
from ivr.rules.world import Sound
from ivr.site import Callers, emergency_for

ELDERLY = "elderly"
"""The list of callers to whom flows speak slowly from the beginning."""

Pieces = Callable[[str, str, str, str], tuple[str, ...] | None]
"""(form, value, language, unit) -> prompt ids; None if the engine has to say it."""


@dataclass(slots=True)
class Library:
    """The interpreter's world. Only the loader changes it, between turns."""

    prompts: Mapping[str, Sound] = field(default_factory=dict)
    """Keys are `<language>/<id>`, or `<folder>/<id>` for sounds without a language."""
    own_prompts: Mapping[str, Sound] = field(default_factory=dict)
    """The site's own prompts, with the same keys; they take precedence over the shipped ones."""
    calendars: Mapping[str, Calendar] = field(default_factory=dict)
    emergencies: Sequence[Emergency] = ()
    callers: Callers = field(default_factory=Callers)
    list_names: Set[str] | None = None
    """The names of all lists of callers; None until they are known."""
    contacts: Mapping[str, str] = field(default_factory=dict)
    """The numbers of the departments' contacts, by id."""
    dialling: DialLimits | None = None
    """The numbers that may be dialled; None until they are known."""
    documents: Callable[[], Set[str] | None] = lambda: None
    """Returns the names of the documents that flows may send by fax; None means that they are not checked."""
    zone: str = "Asia/Shanghai"
    in_writing: bool = False
    texts: Mapping[str, str] = field(default_factory=dict)
    """The texts of the shipped prompts, by id; only needed for flows in writing."""
    say_value: Pieces = pieces
    rendered_text: Callable[[str, str], Sound | None] = lambda text, language: None
    rendered_slowly: Callable[[str, str], Sound | None] = lambda text, language: None
    slow_copy: Callable[[Sound], Sound | None] = lambda sound: None
    all_slowly: bool = False
    _running: dict[FlowId, Flow] = field(default_factory=dict)
    _by_number: dict[str, Flow] = field(default_factory=dict)
    _versions: dict[tuple[FlowId, FlowVersion], Flow] = field(default_factory=dict)

    def activate(self, flow: Flow) -> None:
        """Give this version to new callers from now on."""
        self.keep(flow)
        self._running.pop(flow.key[0], None)
        self._running[flow.key[0]] = flow  # the newest comes last, so its numbers are certainly its own
        self._by_number = {number: other for other in self._running.values() for number in other.numbers}

    def keep(self, flow: Flow) -> None:
        """Keep a version that callers may be in."""
        self._versions[flow.key] = flow

    def forget_except(self, used: Set[tuple[FlowId, FlowVersion]]) -> None:
        """Drop the versions that have no callers and get none."""
        kept = used | {flow.key for flow in self._running.values()}
        self._versions = {key: flow for key, flow in self._versions.items() if key in kept}

    def flows(self) -> Iterable[Flow]:
        """The flows that run, ordered by id."""
        return [flow for _, flow in sorted(self._running.items())]

    def numbers_of(self, flow: Flow) -> tuple[str, ...]:
        """The numbers that `flow` answers now; another flow may have taken over some."""
        return tuple(number for number in flow.numbers if self._by_number.get(number) is flow)

    def has_prompt(self, prompt: str, language: str) -> bool:
        """Whether there is a sound for this prompt."""
        return self.prompt(prompt, language) is not None

    # --- the interpreter's world --------------------------------------------------------------------------------------

    def flow_for(self, called: str) -> Flow:
        """The flow of the whole number, or of its end, since carriers put area codes before it."""
        flow = self._by_number.get(called)
        if flow is None and called[:1] in ("0", "+"):
            ends = [number for number in self._by_number if len(number) >= 5 and called.endswith(number)]
            flow = self._by_number[max(ends, key=len)] if ends else None
        return flow or UNKNOWN_NUMBER

    def running(self, flow: FlowId) -> Flow | None:
        return self._running.get(flow)

    def flow(self, flow: FlowId, version: FlowVersion) -> Flow | None:
        if version == BUILT_IN:
            return UNKNOWN_NUMBER
        return self._versions.get((flow, version))

    def prompt(self, prompt: str, language: str) -> Sound | None:
        name = prompt if "/" in prompt else f"{language}/{prompt}"
        return self.own_prompts.get(name) or self.prompts.get(name)

    def pieces(self, form: str, value: str, language: str, unit: str = "") -> tuple[str, ...] | None:
        return self.say_value(form, self._local(form, value), language, unit)

    def written(self, form: str, value: str, language: str, unit: str = "") -> str:
        return written(form, self._local(form, value), language, unit, aloud=not self.in_writing)

    def _local(self, form: str, value: str) -> str:
        """Convert moments to the site's time zone: other systems write them in any zone."""
        return in_zone(value, self.zone) if form in ("date", "time") else value

    def text_of(self, prompt: str, language: str) -> str:
        return self.texts.get(prompt if "/" in prompt else f"{language}/{prompt}", "")

    def rendered(self, text: str, language: str, *, slow: bool = False) -> Sound | None:
        return (self.rendered_slowly if slow else self.rendered_text)(text, language)

    def slowed(self, sound: Sound) -> Sound:
        return self.slow_copy(sound) or sound

    def slow_for(self, caller: str, at: Instant) -> bool:
        return self.all_slowly or any(each.id == ELDERLY for each, _ in self.listings(caller, at))

    def contact(self, id: str) -> str:
        return self.contacts.get(id, "")

    def local(self, at: Instant) -> WallTime:
        return wall_time(at, self.zone)

    def is_open(self, calendar: str, at: Instant) -> bool:
        known = self.calendars.get(calendar)
        return known is None or known.is_open(at)

    def holiday(self, calendar: str, at: Instant) -> str | None:
        known = self.calendars.get(calendar)
        return None if known is None else known.holiday(at)

    def emergency(self, called: str, flow: FlowId, at: Instant) -> Emergency | None:
        return emergency_for(self.emergencies, called, flow, at)

    def listings(self, number: str, at: Instant) -> Sequence[tuple[CallerList, ListEntry]]:
        return self.callers.listings(number, at)
