"""The reasons why a document gives no text. The upload stays, whether or not it can be read."""

from core.errors import Unprocessable


class NotRead(Unprocessable):
    """This document cannot be read."""

    code = "extract.not_read"


class UnknownKind(NotRead):
    """Text is read from Word, Excel, PowerPoint, PDF and text files; this is not one of them."""

    code = "extract.unknown_kind"


class OldWord(NotRead):
    """This was written by Word 95 or older: save it in a newer format."""

    code = "extract.old_word"


class Password(NotRead):
    """The document is protected by a password: save it without one."""

    code = "extract.password"


class Broken(NotRead):
    """The document is damaged: open it in its program, and save it again."""

    code = "extract.broken"


class TooLargeInside(NotRead):
    """Unpacked, the document is too large to read: split it."""

    code = "extract.too_large_inside"


class TooLong(NotRead):
    """Reading this document takes too long: split it."""

    code = "extract.too_long"


class NoText(NotRead):
    """The document contains no text. Letters in pictures and on scanned pages are not recognised here."""

    code = "extract.no_text"


class Picture(NotRead):
    """A picture contains no text. Letters in pictures are not recognised here."""

    code = "extract.picture"


REFUSALS = (UnknownKind, OldWord, Password, Broken, TooLargeInside, TooLong, NoText, Picture)
"""Everything that `Reader.read` may raise."""
