"""The satisfied rate by the tender's formula (assessment item 8)."""

from core.messages.survey import SurveyLevel, SurveyOrigin, SurveyResult
from surveys.rules.figures import Count, figures

FRONT, BACK = SurveyOrigin


def answered(origin: SurveyOrigin, *counts: int) -> list[Count]:
    """Answers: so many of each level, best first."""
    return [Count(origin, SurveyResult.ANSWERED, level, n) for level, n in zip(SurveyLevel, counts, strict=True)]


def test_the_rate_is_satisfied_over_valid_answers_front_desk_and_call_back_apart() -> None:
    """满意率 = 前台满意率 x 40 % + 回访满意率 x 60 %; 基本满意 counts as satisfied; no answer is not a valid one."""
    found = figures(
        [
            *answered(FRONT, 5, 3, 1, 1, 0),
            Count(FRONT, SurveyResult.NO_ANSWER, None, 7),
            Count(FRONT, SurveyResult.HUNG_UP, None, 2),
            *answered(BACK, 1, 0, 0, 0, 1),
            Count(BACK, SurveyResult.REFUSED, None, 1),
        ]
    )
    front, back = found.front_desk, found.call_back
    assert (front.asked, front.answered, front.satisfied, front.rate) == (19, 10, 9, 0.9)
    assert (front.no_answer, front.hung_up, front.levels[SurveyLevel.DISSATISFIED]) == (7, 2, 1)
    assert (back.asked, back.answered, back.rate, back.refused) == (3, 2, 0.5, 1)
    assert found.rate is not None
    assert abs(found.rate - (0.9 * 0.4 + 0.5 * 0.6)) < 1e-9


def test_without_answers_there_is_no_rate_and_one_side_alone_counts_whole() -> None:
    assert figures([Count(FRONT, SurveyResult.NO_ANSWER, None, 3)]).rate is None
    assert figures(answered(FRONT, 1, 0, 0, 1, 0)).rate == 0.5
    assert figures(answered(BACK, 1, 0, 0, 0, 0)).rate == 1.0
