"""Whether a call is recorded: the first matching rule decides, and always in the same way for the same call."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import ClassVar

from core.ids import AgentId, CallId, QueueId
from core.messages.recording import RecordedWay, RecordingRule

FNV_BASIS, FNV_PRIME = 0x811C9DC5, 0x01000193
"""The constants of the FNV-1a hash, which spreads short texts evenly."""


@dataclass(frozen=True, slots=True, kw_only=True)
class RecordingRules:
    """The rules in force. There is only one set."""

    KIND: ClassVar[str] = "recording_rules"

    id: str = "rules"
    rules: tuple[RecordingRule, ...] = ()
    longest_pause_s: float = 600.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Prospect:
    """The facts about a call (the id) before anybody talks: kept only while there are rules that may need them.

    `waived`: the rule that excludes it from recording, which has already been posted.
    """

    KIND: ClassVar[str] = "recording_prospect"

    id: CallId
    queue: QueueId | None = None
    agent: AgentId | None = None
    way: RecordedWay = RecordedWay.INBOUND
    waived: str = ""


def in_order(rules: Iterable[RecordingRule]) -> tuple[RecordingRule, ...]:
    """The most specific first: for an agent, then for a queue, then for a direction; otherwise in the given order."""
    return tuple(sorted(rules, key=lambda rule: (rule.agent is None, rule.queue is None, rule.way is None)))


def chosen(rules: Iterable[RecordingRule], call: Prospect) -> RecordingRule | None:
    """The first rule that matches this call, or None."""
    return next((rule for rule in rules if _suits(rule, call)), None)


def _suits(rule: RecordingRule, call: Prospect) -> bool:
    return (
        rule.queue in (None, call.queue)
        and rule.agent in (None, call.agent)
        and rule.way in (None, call.way)
        and lot(rule.id, call.id) < rule.share
    )


def lot(rule: str, call: CallId) -> int:
    """A number from 0 to 99 that this call draws for this rule: each is equally likely, and the result is always the
    same."""
    drawn = FNV_BASIS
    for byte in f"{rule} {call}".encode():
        drawn = (drawn ^ byte) * FNV_PRIME & 0xFFFFFFFF
    return (drawn ^ drawn >> 15) % 100
