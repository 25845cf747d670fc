"""The reasons why a delivery is refused. WeChat repeats it up to three times; a stranger learns only its code."""

from core.errors import Conflict, Invalid, NotSignedIn, TooMany


class NotSigned(NotSignedIn):
    """The delivery is not signed with the token of one of this site's accounts."""

    code = "wechat.not_signed"


class TooOld(NotSignedIn):
    """The delivery's time is too far from ours."""

    code = "wechat.too_old"


class Replayed(Conflict):
    """A delivery with this nonce has come before, with another content."""

    code = "wechat.replayed"


class Malformed(Invalid):
    """The delivery is not in WeChat's form."""

    code = "wechat.malformed"


class Sealed(Invalid):
    """The delivery cannot be opened with this account's key, or is not sealed though it must be."""

    code = "wechat.sealed"


class TooManyDeliveries(TooMany):
    """Too many deliveries for this account in a second."""

    code = "wechat.too_many"
