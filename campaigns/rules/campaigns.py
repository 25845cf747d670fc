"""A survey campaign (外呼回访): its states, its hours, the outcome of a number, and when it is tried again. Pure."""

from dataclasses import dataclass
from enum import StrEnum

from core.calendar import DAY_MINUTES, Calendar, wall_time
from core.ids import Instant
from core.messages.survey import SurveyResult
from core.messages.telephony import LOST, EndCause

LATE_S = 300.0
"""How long after its time a call without any event is given up for lost, for example if the core died before it
rang."""


class CampaignState(StrEnum):
    """The progress of a campaign."""

    DRAFT = "draft"
    RUNNING = "running"
    PAUSED = "paused"
    FINISHED = "finished"


class CampaignDeed(StrEnum):
    """The actions of a supervisor on a campaign."""

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
"""All possible changes of state. A running campaign finishes by itself when nobody is left to call."""


class NumberState(StrEnum):
    """The state of one number."""

    WAITING = "waiting"
    RINGING = "ringing"
    DONE = "done"


class Held(StrEnum):
    """Why a running campaign makes no calls now."""

    HOURS = "hours"
    CALENDAR = "calendar"
    """The site has no calendar of this name, or its file cannot be read."""

    LINES = "lines"
    AGENTS = "agents"
    CORE = "core"
    NOT_YET = "not_yet"
    """Everybody who is left is to be called later, or on another day."""


class Outcome(StrEnum):
    """The outcome of the last call to a number."""

    SCORED = "scored"
    ANSWERED = "answered"
    """The citizen answered, but pressed no valid key."""

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
"""After these outcomes a number is tried again, as long as tries are left."""

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
    """Return the outcome of a call that is over."""
    if survey is not None:
        return OF_SURVEY[survey]
    if cause in LOST:
        return Outcome.FAILED  # our fault, even if the citizen had answered; the number is tried again
    return Outcome.HUNG_UP if answered else OF_CAUSE.get(cause, Outcome.FAILED)


@dataclass(frozen=True, slots=True, kw_only=True)
class Hours:
    """When citizens may be called: between two minutes of the day, on these days of the week (1: Monday)."""

    from_minute: int
    until_minute: int
    days: frozenset[int]

    def open(self, at: Instant, zone: str, calendar: Calendar | None = None) -> bool:
        """Whether citizens may be called at that time. With a calendar, only while it is open: never on a holiday, and
        on a make-up day (调休) whatever the day of the week."""
        local = wall_time(at, zone)
        of_week = local.weekday + 1 in self.days
        if calendar is not None:
            if calendar.holiday(at) is not None or not calendar.is_open(at):
                return False
            of_week = of_week or calendar.differs(at)
        return of_week and self.from_minute <= local.minute < self.until_minute


def day_of(at: Instant, zone: str) -> int:
    """Return the site's day as a number such as 20261126. No telephone rings twice on the same day."""
    return int(wall_time(at, zone).date.replace("-", ""))


def tried_again(at: Instant, gap_s: float, zone: str) -> Instant:
    """Return when a number may be tried again: after the gap, and on another day."""
    tomorrow = at - at % 60 + 60 * (DAY_MINUTES - wall_time(at, zone).minute)
    return max(at + gap_s, tomorrow)
