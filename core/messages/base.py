"""The base of every message: an event that has happened (many readers) or a command that one owner carries out."""

from dataclasses import dataclass

from core.ids import Instant


@dataclass(frozen=True, slots=True, kw_only=True)
class Message:
    """A plain fact or wish. It travels by value and is written to the journal as JSON."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Event(Message):
    """Something that has happened. Named in the past tense; anybody may read it; a failing reader hurts nobody."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Passing(Event):
    """An event of the moment, such as a key: it may be a part of something secret, so no history keeps it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Command(Message):
    """Something to be done. Named in the imperative; exactly one owner reads it; a refusal reaches whoever asked."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Effect(Command):
    """Something that a shell is to do in the world at once, such as a request to Asterisk.

    Never written to the journal and never sent again after a crash: recovery looks at the world instead.
    """


@dataclass(frozen=True, slots=True, kw_only=True)
class Due(Command):
    """The deadline `at` of the entity (`kind`, `id`) of `owner` has passed. Stale unless the entity still has it."""

    owner: str
    kind: str
    id: str
    at: Instant
