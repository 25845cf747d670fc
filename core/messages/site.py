"""The site's facts that flows ask for: what every caller hears first, the lists of callers, and its prompts.

The web host sends the core all of them again whenever one has changed or may have been missed. They are in the
database, where the core reads them when it starts, so none of these is written to the journal.
"""

from dataclasses import dataclass

from core.ids import CallId, FlowId, Instant
from core.messages.base import Effect, Event


@dataclass(frozen=True, slots=True, kw_only=True)
class Spoken:
    """Something said in one language: a sound as Asterisk plays it, or a prompt, or a text for the speech engine."""

    language: str
    media: str = ""
    seconds: float = 0.0
    prompt: str = ""
    text: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Emergency:
    """An announcement that callers hear before anything else, from `begins` to `ends`.

    It is for callers of these numbers and of these flows; if none are given, it is for all. `hangs_up`: the call ends
    after it. `skippable`: pressing a key skips it.
    """

    id: str
    begins: Instant
    ends: Instant
    said: tuple[Spoken, ...]
    numbers: tuple[str, ...] = ()
    flows: tuple[FlowId, ...] = ()
    hangs_up: bool = False
    skippable: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class SetEmergencies(Effect):
    """These emergency announcements are up from now on."""

    emergencies: tuple[Emergency, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class ListEntry:
    """A number on a list, or all numbers with this beginning. `said` is played instead of the list's own text."""

    id: str
    number: str
    prefix: bool = False
    until: Instant | None = None
    said: tuple[Spoken, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class CallerList:
    """A list of callers. `refuses`: they hear `said`, and the call ends. `welcomes`: they are never refused.

    `priority`: their priority in line, overriding the flow.
    """

    id: str
    refuses: bool = False
    welcomes: bool = False
    priority: int | None = None
    said: tuple[Spoken, ...] = ()
    entries: tuple[ListEntry, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class SetContacts(Effect):
    """These are the departments' contacts from now on: id and number."""

    contacts: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class SetDialLimits(Effect):
    """From now on a number that a flow names must begin with one of `allowed` and none of `denied`, and not be one of
    our `own`.
    """

    allowed: tuple[str, ...] = ()
    denied: tuple[str, ...] = ()
    own: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class SetCallerLists(Effect):
    """These are the lists of callers from now on."""

    lists: tuple[CallerList, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class SitePrompt:
    """A prompt of the site's own, which takes precedence over a shipped one. `id` is `<language>/<prompt>`."""

    id: str
    media: str
    seconds: float


@dataclass(frozen=True, slots=True, kw_only=True)
class SetPrompts(Effect):
    """These are the site's own prompts from now on."""

    prompts: tuple[SitePrompt, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class ListedCallerArrived(Event):
    """A caller who is on a list has called. `refused`: the caller heard the refusal, and the call ends."""

    call: CallId
    list: str
    entry: str
    refused: bool
    at: Instant
