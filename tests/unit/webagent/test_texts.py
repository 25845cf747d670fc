"""The page has words in both languages for everything that the server can say by a code."""

from enum import StrEnum
from typing import Any

import pytest

from acd.rules.callback_entities import CallbackState
from acd.rules.explain import Why
from acd.rules.reasons import SystemReason
from core.messages.callback import CallbackOutcome
from core.messages.floor import AgentState, Chosen, Departure, Handover, OfferOutcome
from core.messages.flow import FlowOutcome
from core.messages.orders import SignOffWhen
from core.messages.supervision import Supervision
from core.messages.talks import ParticipantKind, ParticipantOutcome
from core.messages.telephony import EndCause, Side
from core.rights import Role
from infra.jobs.store import JobState
from records.types import Direction, Outcome, PartRole
from server.domains import DOMAINS
from tests.texts import texts
from tickets.types import TicketState

SAID: dict[str, type[StrEnum]] = {
    "callback.outcomes": CallbackOutcome,
    "callback.states": CallbackState,
    "offers.chosen": Chosen,
    "offers.outcome": OfferOutcome,
    "offers.whys": Why,
    "outbound.why": EndCause,
    "pop.before": Handover,
    "pop.outcome": Departure,
    "reason": SystemReason,
    "records.again": OfferOutcome,
    "records.departure": Departure,
    "records.direction": Direction,
    "records.flowOutcome": FlowOutcome,
    "records.job": JobState,
    "records.outcome": Outcome,
    "records.part": PartRole,
    "records.participantOutcome": ParticipantOutcome,
    "records.side": Side,
    "role": Role,
    "state": AgentState,
    "supervise.deed": Supervision,
    "supervise.means": Supervision,
    "ticket": TicketState,
    "transfer.kind": ParticipantKind,
    "wall.whens": SignOffWhen,
}
"""The places where the page looks a code up, and all codes that can stand there."""


def text(language: str, where: str) -> Any:
    """The entries of that place in the page's texts."""
    found: Any = texts(language)
    for part in where.split("."):
        found = found[part]
    return found


@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize("where", SAID)
def test_every_code_has_its_words(where: str, language: str) -> None:
    assert {code.value for code in SAID[where]} - text(language, where).keys() == set()


@pytest.mark.parametrize("language", ["zh", "en"])
def test_every_right_has_its_words(language: str) -> None:
    for domain in DOMAINS:
        assert all(text(language, right.text) for right in domain.rights), domain.name
