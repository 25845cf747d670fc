"""Errors of the steps of tickets."""

from core.errors import Conflict, NotAllowed, Unprocessable


class StepNotNow(Conflict):
    """This step cannot be taken as the ticket stands now."""

    code = "ticket.step_not_now"


class NotYourStep(NotAllowed):
    """This step is for others: the dispatchers, a superior, or the department that has the branch."""

    code = "ticket.not_your_step"


class OwnRuling(NotAllowed):
    """You have refused this return yourself: somebody else decides on the appeal."""

    code = "ticket.own_ruling"


class TooManyFiles(Unprocessable):
    """The ticket has as many attachments, or as many bytes of them, as it may have."""

    code = "ticket.too_many_files"
