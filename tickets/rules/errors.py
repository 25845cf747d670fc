"""Errors of tickets' steps."""

from core.errors import Conflict, NotAllowed, Unprocessable


class StepNotNow(Conflict):
    """This step cannot be taken as the ticket stands now."""

    code = "ticket.step_not_now"


class NotYourStep(NotAllowed):
    """This step is for others: the dispatchers, a superior, or the department that has the branch."""

    code = "ticket.not_your_step"


class OwnDepartment(NotAllowed):
    """A department of yours has or had this ticket, or you acted for one: somebody at the hotline has to do this."""

    code = "ticket.own_department"


class OwnRequest(NotAllowed):
    """You have asked for this yourself: somebody else has to decide."""

    code = "ticket.own_request"


class OwnWork(NotAllowed):
    """You have written or answered this ticket yourself: somebody else has to judge that."""

    code = "ticket.own_work"


class OwnRuling(NotAllowed):
    """You have refused this return yourself: somebody else has to decide on the appeal."""

    code = "ticket.own_ruling"


class OwnDispatch(NotAllowed):
    """You have dispatched this ticket to the department yourself: somebody else has to decide on its appeal."""

    code = "ticket.own_dispatch"


class NotClaimed(Conflict):
    """Take this citizen in hand first: only the person who calls back records a result."""

    code = "follow_up.not_claimed"


class NoCallYet(Conflict):
    """No call of this follow-up proves it: ring the citizen, or give a reason and let a second person confirm it."""

    code = "follow_up.no_call"


class TooManyFiles(Unprocessable):
    """The ticket has reached its limit of attachments, or of their total size."""

    code = "ticket.too_many_files"
