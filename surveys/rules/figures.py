"""The satisfied rate (满意率) of section 七, item 8: front desk and call-back counted separately, 40 and 60 %. Pure."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from core.messages.survey import SATISFIED, SurveyLevel, SurveyOrigin, SurveyResult

FRONT_DESK_SHARE = 0.4
CALL_BACK_SHARE = 0.6
"""满意率 = 前台满意率 x 40 % + 回访满意率 x 60 %."""


@dataclass(frozen=True, slots=True)
class Count:
    """The number of surveys of one kind. `level` is set for those that were answered."""

    origin: SurveyOrigin
    result: SurveyResult
    level: SurveyLevel | None
    count: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Tally:
    """The surveys of one origin. `rate` is satisfied over valid answers; None without a valid answer.

    `asked` counts every survey, including those without an answer; `answered` are the valid ones (有效评价量).
    """

    asked: int = 0
    answered: int = 0
    satisfied: int = 0
    no_answer: int = 0
    hung_up: int = 0
    refused: int = 0
    levels: Mapping[SurveyLevel, int] = field(default_factory=dict)
    rate: float | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Figures:
    """Front desk, call-back, and both weighted by their shares; if only one has answers, its rate is shown alone."""

    front_desk: Tally
    call_back: Tally
    rate: float | None


def tally(counts: Iterable[Count]) -> Tally:
    """Return the sums of one origin."""
    levels = dict.fromkeys(SurveyLevel, 0)
    results = dict.fromkeys(SurveyResult, 0)
    for one in counts:
        results[one.result] += one.count
        if one.level is not None:
            levels[one.level] += one.count
    answered = sum(levels.values())
    satisfied = sum(levels[level] for level in SATISFIED)
    return Tally(
        asked=sum(results.values()),
        answered=answered,
        satisfied=satisfied,
        no_answer=results[SurveyResult.NO_ANSWER],
        hung_up=results[SurveyResult.HUNG_UP],
        refused=results[SurveyResult.REFUSED],
        levels=levels,
        rate=satisfied / answered if answered else None,
    )


def figures(counts: Iterable[Count]) -> Figures:
    """Return the figures of these surveys."""
    known = list(counts)
    front = tally(one for one in known if one.origin is SurveyOrigin.FRONT_DESK)
    back = tally(one for one in known if one.origin is SurveyOrigin.CALL_BACK)
    return Figures(front_desk=front, call_back=back, rate=_both(front.rate, back.rate))


def _both(front: float | None, back: float | None) -> float | None:
    """The tender has no rule for a period in which one side has no answers; then the other side counts in full."""
    if front is None or back is None:
        return back if front is None else front
    return front * FRONT_DESK_SHARE + back * CALL_BACK_SHARE
