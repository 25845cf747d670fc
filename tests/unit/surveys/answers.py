"""Surveys made of events, as tests put them into a database."""

from core.ids import AgentId, CallId, FlowId, QueueId
from core.messages.survey import SurveyAnswered, SurveyLevel, SurveyOrigin, SurveyResult


def answer(
    call: str,
    at: float,
    level: SurveyLevel | None,
    *agents: str,
    origin: SurveyOrigin = SurveyOrigin.FRONT_DESK,
    result: SurveyResult | None = None,
    queue: str = "general",
    training: bool = False,
    number: str = "13812345678",
    campaign: str = "",
) -> SurveyAnswered:
    """A finished survey; without a level nobody pressed a key."""
    return SurveyAnswered(
        call=CallId(call),
        flow=FlowId("survey"),
        node="ask",
        origin=origin,
        result=result or (SurveyResult.NO_ANSWER if level is None else SurveyResult.ANSWERED),
        level=level,
        agents=tuple(AgentId(one) for one in agents),
        queue=QueueId(queue),
        number=number,
        language="zh",
        asked_at=at - 5,
        at=at,
        campaign=campaign,
        training=training,
    )
