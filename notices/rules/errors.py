"""Refusals that follow from the rules of notices."""

from core.errors import Conflict, Invalid, NotFound


class UnknownPlaceholder(Invalid):
    """The words have a placeholder that this kind of notice does not know."""

    code = "notice.unknown_placeholder"


class MisspeltPlaceholder(UnknownPlaceholder):
    """The words have a placeholder that this kind of notice does not know; a similar one exists."""

    code = "notice.misspelt_placeholder"


class BrokenBraces(Invalid):
    """A brace in the words is not closed, or not opened."""

    code = "notice.broken_braces"


class NoSuchKind(NotFound):
    """There is no such kind of notice."""

    code = "notice.no_such_kind"


class NoSuchNotice(NotFound):
    """There is no such notice."""

    code = "notice.unknown"


class NoSuchNoticeAccount(Invalid):
    """This account cannot send notices."""

    code = "notice.no_such_account"


class NoticeRuleChanged(Conflict):
    """Somebody else has changed it meanwhile."""

    code = "notice.changed"


class NoAddress(Conflict):
    """You have no address or number of your own for this channel: add it first."""

    code = "notice.no_address"
