"""The site's facts that flows ask: what every caller hears first, the callers on its lists, and its prompts.

The web host tells the core of all of them again whenever one has changed or may have been missed. They stand in the
database, where the core reads them when it starts, so none of these is written to the journal.
"""

from dataclasses import dataclass

from core.ids import CallId, FlowId, Instant
from core.messages.base import Effect, Event


@dataclass(frozen=True, slots=True, kw_only=True)
class Spoken:
    """Something said in one language: a sound as Asterisk plays it, else a prompt, else a text for the speech
    engine."""

    language: str
    media: str = ""
    seconds: float = 0.0
    prompt: str = ""
    text: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Emergency:
    """An announcement that callers hear before anything else, from `begins` to `ends`.

    It is for callers of these numbers and of these flows; without any it is for all. `hangs_up`: the call ends after
    it. `skippable`: a key goes on at once.
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
    """These announcements of emergencies are up from now on."""

    emergencies: tuple[Emergency, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class ListEntry:
    """A number on a list, or every number that begins so. `said` goes before what the list says."""

    id: str
    number: str
    prefix: bool = False
    until: Instant | None = None
    said: tuple[Spoken, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class CallerList:
    """A list of callers. `refuses`: they hear `said`, and the call ends. `welcomes`: they are never refused.

    `priority`: the one that they have in line, whatever the flow says.
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
    """A number that a flow names must begin with one of `allowed` and none of `denied`, and be none of our `own`, from
    now on."""

    allowed: tuple[str, ...] = ()
    denied: tuple[str, ...] = ()
    own: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class SetCallerLists(Effect):
    """These are the lists of callers from now on."""

    lists: tuple[CallerList, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class SitePrompt:
    """A prompt of the site's own, which goes before one that ships. `id` is `<language>/<prompt>`."""

    id: str
    media: str
    seconds: float


@dataclass(frozen=True, slots=True, kw_only=True)
class SetPrompts(Effect):
    """These are the site's own prompts from now on."""

    prompts: tuple[SitePrompt, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class ListedCallerArrived(Event):
    """A caller who is on a list has called. `refused`: the caller was told so, and the call ends."""

    call: CallId
    list: str
    entry: str
    refused: bool
    at: Instant
