"""Errors of accounts."""

from core.errors import Conflict, Invalid, NotAllowed, NotFound, NotSignedIn, StaleVersion, TooMany, Unavailable


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
    """Too many people are signing in just now; try again in a moment."""

    code = "session.busy"


class WrongPresentPassword(Invalid):
    """The present password is wrong."""

    code = "account.wrong_present"


class NoSuchSession(NotFound):
    """There is no such session; it may be over already."""

    code = "session.unknown"


class PresentSession(Conflict):
    """This is your present session: sign out instead."""

    code = "session.present"


class UsernameTaken(Conflict):
    """There is already a user with this name or agent number."""

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
    """There is already a group with this name."""

    code = "group.taken"


class GroupInUse(Conflict):
    """There are people in this group."""

    code = "group.in_use"


class OwnAccount(Conflict):
    """Nobody can disable their own account, or change their own roles, groups or departments."""

    code = "account.own"


class LastAdministrator(Conflict):
    """This is the last administrator who can sign in: create another one first."""

    code = "account.last_admin"


class NoSuchRole(NotFound):
    """There is no such role."""

    code = "role.unknown"


class RoleTaken(Conflict):
    """There is already a role with this name."""

    code = "role.taken"


class RoleInUse(Conflict):
    """There are people with this role."""

    code = "role.in_use"


class ShippedRole(Conflict):
    """This role comes with the software: it keeps its name and cannot be removed."""

    code = "role.shipped"


class OwnRole(Conflict):
    """This role is the site's own, so it has no defaults to go back to."""

    code = "role.own"


class InPreview(NotAllowed):
    """You are looking at the system as another role: nothing can be changed until you end that."""

    code = "preview"


class SignedOnHere(Conflict):
    """You are signed on as an agent: sign off before you look at the system as another role."""

    code = "session.signed_on"
