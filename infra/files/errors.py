"""The ways in which a file can be refused, gone or damaged."""

from collections.abc import Iterable

from core.errors import Conflict, HotlineError, Invalid, NotFound, Unavailable, Unprocessable
from infra.http.body import TooLarge


class NoSuchFile(NotFound):
    """There is no such file."""

    code = "files.no_such_file"


class FileGone(NotFound):
    """This file was deleted; its row says when, why and by whom."""

    code = "files.gone"


class FileTooLarge(TooLarge):
    """The file is too large for its kind."""

    code = "files.too_large"


class WrongMedia(Unprocessable):
    """Files of this kind may not have this content."""

    code = "files.wrong_media"


class PictureTooLarge(Unprocessable):
    """The picture has more pixels than any program should draw; save it smaller."""

    code = "files.picture_too_large"


def wrong_media(found: str, taken: Iterable[str]) -> WrongMedia:
    """The refusal of a file whose content is `found`, where only `taken` are accepted."""
    names = sorted(taken)
    why = f"The file holds {found}, and only {', '.join(names)} can be stored here."
    return WrongMedia(why, found=found, taken=names)


class FileDamaged(HotlineError):
    """The bytes on the disk are not those that were stored: they were changed, cut off or taken away."""

    code = "files.damaged"


class FileMissing(FileDamaged):
    """The bytes of this file are not on the disk, though nobody has deleted it."""

    code = "files.missing"


class MissingKey(Unavailable):
    """The key with which this file is encrypted is missing."""

    code = "files.missing_key"


class BadKeys(Invalid):
    """The file of keys cannot be read."""

    code = "files.bad_keys"


class FileHeld(Conflict):
    """This file is on legal hold: it cannot be deleted until every hold is released."""

    code = "files.held"


class HoldOver(Invalid):
    """A legal hold must not end before today."""

    code = "files.hold_over"


class NoSuchHold(NotFound):
    """There is no such legal hold, or it was already released."""

    code = "files.no_such_hold"
