"""The refusals of the chat."""

from core.errors import Conflict, Invalid, NotAllowed, NotFound, NotSignedIn, TooMany


class NoSuchChat(NotFound):
    """There is no such chat, or it is switched off."""

    code = "webchat.no_such_chat"


class ForeignSite(NotAllowed):
    """This web site is not one of those that may show this chat."""

    code = "webchat.foreign_site"


class IdentityRefused(NotAllowed):
    """The site's signature about the visitor is missing, wrong or expired."""

    code = "webchat.identity_refused"


class NoSession(NotSignedIn):
    """There is no such visitor's session; open one."""

    code = "webchat.no_session"


class TooFast(TooMany):
    """Too many messages at once; wait a moment and send it again."""

    code = "webchat.too_fast"


class NothingSaid(Invalid):
    """A message needs a text or a file."""

    code = "webchat.nothing_said"


class NoFiles(NotAllowed):
    """This chat takes no files."""

    code = "webchat.no_files"


class NoSuchPaper(NotFound):
    """There is no such file in this chat."""

    code = "webchat.no_such_file"


class NoTalk(Conflict):
    """There is no conversation of this visitor with this id."""

    code = "webchat.no_conversation"


class RatedBefore(Conflict):
    """This conversation has been rated already."""

    code = "webchat.rated_before"
