"""Errors of tickets' steps."""

from core.errors import Conflict, NotAllowed, Unprocessable


class StepNotNow(Conflict):
    """This step cannot be taken as the ticket stands now."""

    code = "ticket.step_not_now"


class NotYourStep(NotAllowed):
    """This step is for others: the dispatchers, a superior, or the department that has the branch."""

    code = "ticket.not_your_step"


class OwnDepartment(NotAllowed):
    """A department of yours has or had this ticket, or you acted for one: somebody of the hotline does this."""

    code = "ticket.own_department"


class OwnRequest(NotAllowed):
    """You have asked for this yourself: somebody else decides."""

    code = "ticket.own_request"


class OwnWork(NotAllowed):
    """You have written this ticket, or answered it yourself: somebody else judges that."""

    code = "ticket.own_work"


class OwnRuling(NotAllowed):
    """You have refused this return yourself: somebody else decides on the appeal."""

    code = "ticket.own_ruling"


class OwnDispatch(NotAllowed):
    """You have dispatched this ticket to the department yourself: somebody else decides on its appeal."""

    code = "ticket.own_dispatch"


class NotClaimed(Conflict):
    """Take this citizen in hand first: a result is recorded by whoever calls back."""

    code = "follow_up.not_claimed"


class NoCallYet(Conflict):
    """There is no call of this follow-up that shows so: ring the citizen, or say why there is none and let a second
    person confirm it."""

    code = "follow_up.no_call"


class TooManyFiles(Unprocessable):
    """The ticket has as many attachments, or as many bytes of them, as it may have."""

    code = "ticket.too_many_files"
