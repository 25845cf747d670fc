"""Rights to read, change and submit a ticket: by a person's relation to it, and by the reach of their right."""

from dataclasses import dataclass
from enum import StrEnum

from core.actor import Scope
from core.involvement import Involved
from tickets.rules.ticket import Ticket
from tickets.rules.workflow.states import OPEN, TicketState


@dataclass(frozen=True, slots=True, kw_only=True)
class Tie:
    """Somebody's relation to a ticket.

    `wrote`: is its author, or has changed it. `heard`: its citizen has come again to this person. `with_caller`: has
    its citizen on the line, or ringing. `looked_up`: recently looked it up by its number. `of_group` and
    `of_department`: somebody in this person's groups wrote in it; one of this person's departments has it, or had it
    and answered. `dispatches`: dispatches tickets. `follows_up`: has its citizen to call back, or did so.
    """

    wrote: bool = False
    heard: bool = False
    part: Involved = Involved.NONE
    with_caller: bool = False
    looked_up: bool = False
    of_group: bool = False
    of_department: bool = False
    dispatches: bool = False
    follows_up: bool = False


class Way(StrEnum):
    """Why somebody may read a ticket."""

    WROTE = "wrote"
    HEARD = "heard"
    INTERACTION = "interaction"
    DEPARTMENT = "department"
    CALLER = "caller"
    DISPATCH = "dispatch"
    FOLLOW_UP = "follow_up"
    GROUP = "group"
    ALL = "all"
    NUMBER = "number"


AUDITED = frozenset({Way.GROUP, Way.ALL, Way.NUMBER})
"""Access in these ways involves no task in the ticket, so it is noted."""


TASKS = frozenset({Way.WROTE, Way.HEARD, Way.INTERACTION, Way.DEPARTMENT, Way.CALLER, Way.DISPATCH})
"""The ways that are checked first; for a person with one of these, no other is checked."""


def way_in(scope: Scope | None, ticket: Ticket, tie: Tie) -> Way | None:
    """Why somebody with this reach of the right to read may read this ticket; None: may not.

    A task comes before the scope, so that readers with a task are not noted. A draft is open only to its authors, the
    people in the interaction, and their supervisors.
    """
    if scope is None:
        return None
    draft = ticket.state is TicketState.DRAFT
    ways = {
        Way.WROTE: tie.wrote,
        Way.HEARD: tie.heard,
        Way.INTERACTION: tie.part is not Involved.NONE,
        Way.DEPARTMENT: tie.of_department and not draft,
        Way.CALLER: tie.with_caller and not draft,
        Way.DISPATCH: scope is Scope.ALL and tie.dispatches and ticket.state in OPEN,
        Way.FOLLOW_UP: tie.follows_up,
        Way.GROUP: scope is Scope.GROUP and tie.of_group,
        Way.ALL: scope is Scope.ALL,
        Way.NUMBER: tie.looked_up and not draft,
    }
    return next((way for way, open in ways.items() if open), None)


def sees_numbers(ticket: Ticket, tie: Tie, *, handles: bool) -> bool:
    """Whether somebody without the right to see numbers sees this ticket's full numbers, because current work needs
    them.

    The writer of a draft (`wrote`) and the people in its interaction do; so does anybody who has a ticket's citizen on
    the line. `handles`: one of this person's departments has the ticket and has not answered yet.
    """
    if ticket.state is TicketState.DRAFT and (tie.wrote or tie.part is not Involved.NONE):
        return True
    return tie.with_caller or handles


def may_write(scope: Scope | None, tie: Tie) -> bool:
    """Whether somebody with this reach of the right to write may change this ticket while it is a draft.

    The ticket goes with the interaction: the agent who has the call writes, and an agent who had it may add to it.
    """
    if scope is None:
        return False
    if tie.wrote or tie.part is Involved.LED:
        return True
    return scope is Scope.ALL or (scope is Scope.GROUP and tie.of_group)
