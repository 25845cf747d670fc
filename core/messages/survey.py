"""Surveys: how citizens rate the service by a key, after a talk or when called for it (TE5, assessment 8)."""

from dataclasses import dataclass
from enum import StrEnum

from core.ids import AgentId, CallId, FlowId, Instant, QueueId
from core.messages.base import Event


class SurveyLevel(StrEnum):
    """The five levels of the tender (section 七, 8), best first."""

    VERY_SATISFIED = "very_satisfied"
    SATISFIED = "satisfied"
    BASICALLY_SATISFIED = "basically_satisfied"
    DISSATISFIED = "dissatisfied"
    VERY_DISSATISFIED = "very_dissatisfied"


SATISFIED = (SurveyLevel.VERY_SATISFIED, SurveyLevel.SATISFIED, SurveyLevel.BASICALLY_SATISFIED)
"""The levels that count as satisfied (section 七, 8)."""


class SurveyResult(StrEnum):
    """How a survey ended."""

    ANSWERED = "answered"
    NO_ANSWER = "no_answer"
    """No key, or no valid one, at the last try; or the caller went to a person, or the agent took the caller back."""

    HUNG_UP = "hung_up"
    REFUSED = "refused"
    """The citizen pressed the key for not wanting to be asked."""


class SurveyOrigin(StrEnum):
    """When the survey was asked: after a call to us (前台), or after or in a call from us (回访)."""

    FRONT_DESK = "front_desk"
    CALL_BACK = "call_back"


@dataclass(frozen=True, slots=True, kw_only=True)
class SurveyAnswered(Event):
    """A survey is over. `level` is set if the result is `answered`; `agents` are all who talked in the call.

    `number` is the citizen's, `queue` the last one of the call; `campaign` is the list for which the citizen was
    called.
    """

    call: CallId
    flow: FlowId
    node: str
    origin: SurveyOrigin
    result: SurveyResult
    level: SurveyLevel | None
    agents: tuple[AgentId, ...]
    queue: QueueId | None
    number: str
    language: str
    asked_at: Instant
    at: Instant
    campaign: str = ""
    training: bool = False
