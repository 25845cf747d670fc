"""Reasons why a document cannot be sent, or an action on a fax is refused."""

from core.errors import Conflict, NotFound, Unavailable, Unprocessable


class ProtectedByPassword(Unprocessable):
    """The document is protected by a password. Save it without one, and send that copy."""

    code = "fax.password"


class BrokenDocument(Unprocessable):
    """The document is broken, and cannot be opened."""

    code = "fax.broken"


class UnknownKind(Unprocessable):
    """This kind of document cannot be sent: only PDF, Word, pictures (PNG, JPEG, TIFF, GIF, BMP) and plain text."""

    code = "fax.unknown_kind"


class TooManyPages(Unprocessable):
    """The document has more pages than may be sent."""

    code = "fax.too_many_pages"


class NoPages(Unprocessable):
    """The document has no pages."""

    code = "fax.no_pages"


class TooLarge(Unprocessable):
    """A picture or page is too large to be drawn."""

    code = "fax.too_large"


class TooLong(Unprocessable):
    """The document takes too long to be drawn."""

    code = "fax.too_long"


class NoOffice(Unavailable):
    """Word documents need LibreOffice on the server; an administrator can install the package. Or send it as PDF."""

    code = "fax.no_office"


class NoFont(Unavailable):
    """Chinese text needs a font on the server; an administrator can install the package."""

    code = "fax.no_font"


REFUSALS: tuple[type[Unprocessable] | type[Unavailable], ...] = (
    ProtectedByPassword,
    BrokenDocument,
    UnknownKind,
    TooManyPages,
    NoPages,
    TooLarge,
    TooLong,
    NoOffice,
    NoFont,
)
"""All faults that a document can have."""


class NoSuchFax(NotFound):
    """There is no such fax, or it has been dealt with."""

    code = "fax.no_such_fax"


class PagesMissing(NotFound):
    """The pages of this fax are not there."""

    code = "fax.pages_missing"


class PagesGone(Conflict):
    """The pages of this fax have already been deleted."""

    code = "fax.pages_gone"


class NotOver(Conflict):
    """Nobody has dealt with this fax yet, or it is still being sent: its pages can be deleted after that."""

    code = "fax.not_over"


class FaxClaimed(Conflict):
    """Somebody else is already dealing with this fax."""

    code = "fax.claimed"


class FaxOver(Conflict):
    """This fax has been sent, or given up."""

    code = "fax.over"
