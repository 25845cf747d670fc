"""Errors of tickets."""

from core.errors import Conflict, Invalid, NotAllowed, NotFound, StaleVersion


class NoSuchTicket(NotFound):
    """There is no such ticket."""

    code = "ticket.unknown"


class NotADraft(Conflict):
    """The ticket has been submitted and cannot be changed here any more."""

    code = "ticket.not_a_draft"


class NotYours(NotAllowed):
    """Only its authors and the agent who has the call may change a draft."""

    code = "ticket.not_yours"


class NotYourInteraction(NotAllowed):
    """Only somebody who takes or took part in an interaction may write a ticket about it."""

    code = "ticket.not_your_interaction"


class NeverAnswered(Conflict):
    """You never had this call, so you cannot submit or close its ticket; what you wrote in it is kept."""

    code = "ticket.never_answered"


class LedByAnother(Conflict):
    """Another agent has the call now and submits its ticket; what you add to it is kept."""

    code = "ticket.led_by_another"


class TicketChanged(StaleVersion):
    """Somebody else has changed this ticket since you read it."""

    code = "ticket.changed"


class NoSuchClock(NotFound):
    """The ticket has no such clock."""

    code = "ticket.no_such_clock"


class FollowUpInHand(Conflict):
    """A colleague is already calling this citizen back."""

    code = "follow_up.in_hand"


class NoFollowUp(NotFound):
    """There is no citizen to call back."""

    code = "follow_up.none"


class NotAtThisHour(Conflict):
    """Citizens may not be called at this hour."""

    code = "follow_up.hour"


class NoSuchAttachment(NotFound):
    """There is no such attachment, or it is not yours to see."""

    code = "ticket.no_such_file"


class NoFilesNow(Conflict):
    """Nothing can be attached to this ticket now, or not by you."""

    code = "ticket.no_files_now"


class FileStays(NotAllowed):
    """Only the person who added an attachment can remove it, and only until the next step."""

    code = "ticket.file_stays"


class NoSuchList(NotFound):
    """There is no such list of overdue tickets."""

    code = "overdue.no_such_list"


class OverdueRuleChanged(Conflict):
    """Somebody else has changed this meanwhile."""

    code = "overdue.changed"


class NoSuchTask(NotFound):
    """There is no such task, it is not yours, or it is done already."""

    code = "task.unknown"


class TaskChanged(Conflict):
    """Somebody else has changed this definition meanwhile."""

    code = "task.changed"


class UnknownAssignee(Invalid):
    """This task cannot be assigned: there is no such right or person."""

    code = "task.unknown_assignee"
