"""The rating that a caller gave or did not give, as an event for the rest of the system."""

from core.ids import Instant
from core.messages.survey import SurveyAnswered, SurveyLevel, SurveyOrigin, SurveyResult
from ivr.rules.session import Session


def answered(
    session: Session, asked_at: Instant, result: SurveyResult, level: SurveyLevel | None, at: Instant
) -> SurveyAnswered:
    """The event at the end of the survey in this session."""
    return SurveyAnswered(
        call=session.id,
        flow=session.flow,
        node=session.node,
        origin=SurveyOrigin.CALL_BACK if session.outbound else SurveyOrigin.FRONT_DESK,
        result=result,
        level=level,
        agents=session.agents,
        queue=session.queue,
        number=session.caller,
        language=session.language,
        asked_at=asked_at,
        at=at,
        campaign=session.campaign,
        training=session.training,
    )
