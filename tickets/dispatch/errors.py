"""Errors of dispatch."""

from core.errors import Conflict, Invalid, NotFound, StaleVersion


class NoSuchDuty(NotFound):
    """There is no such clause in the catalogue of duties."""

    code = "duty.unknown"


class DutyChanged(StaleVersion):
    """Somebody else has changed this clause since you read it."""

    code = "duty.changed"


class CatalogueFull(Conflict):
    """The catalogue cannot hold any more clauses."""

    code = "duty.full"


class NoSuchRule(NotFound):
    """There is no such dispatch rule."""

    code = "rule.unknown"


class RuleChanged(StaleVersion):
    """Somebody else has changed this rule since you read it."""

    code = "rule.changed"


class NotTried(Conflict):
    """This version of the rule has not been tried on past tickets, so it cannot be switched on."""

    code = "rule.not_tried"


class RulesFull(Conflict):
    """There cannot be any more dispatch rules."""

    code = "rule.full"


class NotASheet(Invalid):
    """This file is not a readable Excel workbook (.xlsx)."""

    code = "duty.not_a_sheet"
