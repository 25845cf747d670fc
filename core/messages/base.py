"""The base of every message: an event that has happened (many readers) or a command that one owner carries out."""

from dataclasses import dataclass

from core.ids import Instant


@dataclass(frozen=True, slots=True, kw_only=True)
class Message:
    """A plain fact or request, passed by value and written to the journal as JSON."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Event(Message):
    """Something that has happened, named in the past tense. Anybody may read it; a failing reader affects no one
    else.
    """


@dataclass(frozen=True, slots=True, kw_only=True)
class Passing(Event):
    """A momentary event such as a key. It may be part of a secret, so no history keeps it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Command(Message):
    """Something to be done, named in the imperative. Exactly one owner reads it; a refusal goes back to the sender."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Effect(Command):
    """Something that a shell does in the outside world at once, such as a request to Asterisk.

    Never written to the journal and never repeated after a crash: recovery looks at the world instead.
    """


@dataclass(frozen=True, slots=True, kw_only=True)
class Due(Command):
    """The deadline `at` of the entity (`kind`, `id`) of `owner` has passed. Stale if the entity no longer has this
    deadline.
    """

    owner: str
    kind: str
    id: str
    at: Instant
