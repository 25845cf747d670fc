"""What goes wrong with accounts."""

from core.errors import Conflict, Invalid, NotFound, NotSignedIn, TooMany


class WrongPassword(NotSignedIn):
    """The user name or the password is wrong."""

    code = "session.wrong_password"


class TooManyAttempts(TooMany):
    """Too many wrong passwords; wait before the next attempt."""

    code = "session.too_many_attempts"


class UsernameTaken(Conflict):
    """There is a user of this name, or with this agent number, already."""

    code = "account.taken"


class PasswordTooWeak(Invalid):
    """A password needs at least 10 characters, and must not contain the user name."""

    code = "account.password_too_weak"


class NoSuchAccount(NotFound):
    """There is no such account."""

    code = "account.unknown"


class NoSeat(Conflict):
    """This account has no agent number."""

    code = "agent.no_number"
