"""A survey campaign (外呼回访): its states, its hours, what came of a number, and when it is tried again. Pure."""

from dataclasses import dataclass
from enum import StrEnum

from core.calendar import DAY_MINUTES, Calendar, wall_time
from core.ids import Instant
from core.messages.survey import SurveyResult
from core.messages.telephony import LOST, EndCause

LATE_S = 300.0
"""A call of which nothing has been heard for so long after its time is lost, as when the core died before it rang."""


class CampaignState(StrEnum):
    """The progress of a campaign."""

    DRAFT = "draft"
    RUNNING = "running"
    PAUSED = "paused"
    FINISHED = "finished"


class CampaignDeed(StrEnum):
    """What a supervisor does with it."""

    START = "start"
    PAUSE = "pause"
    FINISH = "finish"


NEXT: dict[tuple[CampaignState, CampaignDeed], CampaignState] = {
    (CampaignState.DRAFT, CampaignDeed.START): CampaignState.RUNNING,
    (CampaignState.RUNNING, CampaignDeed.PAUSE): CampaignState.PAUSED,
    (CampaignState.PAUSED, CampaignDeed.START): CampaignState.RUNNING,
    (CampaignState.DRAFT, CampaignDeed.FINISH): CampaignState.FINISHED,
    (CampaignState.RUNNING, CampaignDeed.FINISH): CampaignState.FINISHED,
    (CampaignState.PAUSED, CampaignDeed.FINISH): CampaignState.FINISHED,
}
"""All that is possible; a running one is finished by itself when nobody is left to ring."""


class NumberState(StrEnum):
    """The progress of one number."""

    WAITING = "waiting"
    RINGING = "ringing"
    DONE = "done"


class Held(StrEnum):
    """Why a running campaign rings nobody now."""

    HOURS = "hours"
    CALENDAR = "calendar"
    """The site has no calendar of this name, or its file cannot be read."""

    LINES = "lines"
    AGENTS = "agents"
    CORE = "core"
    NOT_YET = "not_yet"
    """Everybody who is left is to be rung later, or on another day."""


class Outcome(StrEnum):
    """What came of the last call to a number."""

    SCORED = "scored"
    ANSWERED = "answered"
    """The citizen answered, and pressed no valid key."""

    HUNG_UP = "hung_up"
    REFUSED = "refused"
    NO_ANSWER = "no_answer"
    BUSY = "busy"
    FAILED = "failed"
    NOT_ALLOWED = "not_allowed"
    DO_NOT_CALL = "do_not_call"
    NOT_RUNG = "not_rung"
    """The campaign was finished before this number had its turn."""


AGAIN = (Outcome.NO_ANSWER, Outcome.BUSY, Outcome.FAILED)
"""After these a number is tried again, as long as there are tries."""

OF_SURVEY = {
    SurveyResult.ANSWERED: Outcome.SCORED,
    SurveyResult.NO_ANSWER: Outcome.ANSWERED,
    SurveyResult.HUNG_UP: Outcome.HUNG_UP,
    SurveyResult.REFUSED: Outcome.REFUSED,
}
OF_CAUSE = {
    EndCause.BUSY: Outcome.BUSY,
    EndCause.DECLINED: Outcome.BUSY,
    EndCause.NO_ANSWER: Outcome.NO_ANSWER,
    EndCause.NOT_ALLOWED: Outcome.NOT_ALLOWED,
}


def outcome_of(cause: EndCause, *, answered: bool, survey: SurveyResult | None) -> Outcome:
    """What came of a call that is over."""
    if survey is not None:
        return OF_SURVEY[survey]
    if cause in LOST:
        return Outcome.FAILED  # by us, whoever had answered: such a citizen is tried again
    return Outcome.HUNG_UP if answered else OF_CAUSE.get(cause, Outcome.FAILED)


@dataclass(frozen=True, slots=True, kw_only=True)
class Hours:
    """When citizens may be rung: from one minute of the day to another, on these days of the week (1: Monday)."""

    from_minute: int
    until_minute: int
    days: frozenset[int]

    def open(self, at: Instant, zone: str, calendar: Calendar | None = None) -> bool:
        """Whether it is now. With a calendar only while that is open: never on a holiday, and on a make-up day
        whatever day of the week that is (调休)."""
        local = wall_time(at, zone)
        of_week = local.weekday + 1 in self.days
        if calendar is not None:
            if calendar.holiday(at) is not None or not calendar.is_open(at):
                return False
            of_week = of_week or calendar.differs(at)
        return of_week and self.from_minute <= local.minute < self.until_minute


def day_of(at: Instant, zone: str) -> int:
    """The site's day, as 20261126: no telephone rings twice on one."""
    return int(wall_time(at, zone).date.replace("-", ""))


def tried_again(at: Instant, gap_s: float, zone: str) -> Instant:
    """When a number may be tried again: after the gap, and on another day."""
    tomorrow = at - at % 60 + 60 * (DAY_MINUTES - wall_time(at, zone).minute)
    return max(at + gap_s, tomorrow)
