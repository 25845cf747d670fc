"""Errors of campaigns."""

from core.errors import Conflict, Invalid, NotFound


class NoSuchCampaign(NotFound):
    """There is no such campaign."""

    code = "campaigns.no_such_campaign"


class CampaignChanged(Conflict):
    """Somebody else has changed this campaign since you read it: look at it again."""

    code = "campaigns.changed"


class NotInThisState(Conflict):
    """This campaign is running or finished, so this is not possible now."""

    code = "campaigns.not_in_this_state"


class ListTooLong(Invalid):
    """The list has more lines than a campaign can use: split it."""

    code = "campaigns.list_too_long"


class NobodyToRing(Conflict):
    """There is nobody left to call on the list."""

    code = "campaigns.nobody_to_ring"


class NoSuchSurveyFlow(Invalid):
    """This flow does not run: choose one that does."""

    code = "campaigns.no_such_flow"


class HoursTheWrongWay(Invalid):
    """The hours must end after they begin."""

    code = "campaigns.hours"


class NoSuchCalendar(Invalid):
    """The site has no such calendar: choose an existing one, or none."""

    code = "campaigns.no_such_calendar"


class NoSuchPeriod(Invalid):
    """Choose a period of at most 93 days, whose end is after its beginning."""

    code = "campaigns.period"


class NoNumberToRefuse(Invalid):
    """Type the digits of a telephone number."""

    code = "campaigns.no_number"
