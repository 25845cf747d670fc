"""Errors of accounts."""

from core.errors import Conflict, Invalid, NotFound, NotSignedIn, StaleVersion, TooMany, Unavailable


class WrongPassword(NotSignedIn):
    """The user name or the password is wrong."""

    code = "session.wrong_password"


class AccountDisabled(NotSignedIn):
    """This account is disabled."""

    code = "session.account_disabled"


class TooManyAttempts(TooMany):
    """Too many wrong passwords; wait before the next attempt."""

    code = "session.too_many_attempts"


class SignInBusy(Unavailable):
    """Too many people sign in just now; try again in a moment."""

    code = "session.busy"


class WrongPresentPassword(Invalid):
    """The present password is wrong."""

    code = "account.wrong_present"


class NoSuchSession(NotFound):
    """There is no such session; it may be over already."""

    code = "session.unknown"


class PresentSession(Conflict):
    """This is the session that you ask from: sign out instead."""

    code = "session.present"


class UsernameTaken(Conflict):
    """There is a user of this name, or with this agent number, already."""

    code = "account.taken"


class NoSuchAccount(NotFound):
    """There is no such account."""

    code = "account.unknown"


class AccountChanged(StaleVersion):
    """Somebody else has changed this account, group or role since you read it."""

    code = "account.changed"


class NoSuchGroup(NotFound):
    """There is no such group."""

    code = "group.unknown"


class GroupTaken(Conflict):
    """There is a group of this name already."""

    code = "group.taken"


class GroupInUse(Conflict):
    """There are people in this group."""

    code = "group.in_use"


class OwnAccount(Conflict):
    """Nobody can disable their own account or change their own role."""

    code = "account.own"
