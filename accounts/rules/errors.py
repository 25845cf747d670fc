"""Errors of the rules of accounts."""

from core.errors import Conflict, Invalid, NotAllowed


class UnknownRight(Invalid):
    """There is no such right."""

    code = "rights.unknown"


class OneScope(Invalid):
    """A right has one scope: own, group, department or all."""

    code = "rights.one_scope"


class RightNeeded(Conflict):
    """Administrators must be able to manage accounts, or nobody could undo this."""

    code = "rights.needed"


class PasswordTooWeak(Invalid):
    """This password is too weak."""

    code = "account.password_too_weak"


class RightsLacking(NotAllowed):
    """You cannot give, change or take what goes beyond your own rights."""

    code = "rights.lacking"
