"""The reasons why a delivery is refused. Weibo repeats it up to three times; a stranger learns only its code."""

from core.errors import Conflict, Invalid, NotSignedIn, TooMany


class NotSigned(NotSignedIn):
    """The delivery is not signed with the secret of one of this site's accounts."""

    code = "weibo.not_signed"


class TooOld(NotSignedIn):
    """The delivery's time is too far from ours."""

    code = "weibo.too_old"


class Replayed(Conflict):
    """A delivery with this nonce has come before, with another content."""

    code = "weibo.replayed"


class Malformed(Invalid):
    """The delivery is not in Weibo's form, or is for another account."""

    code = "weibo.malformed"


class TooManyDeliveries(TooMany):
    """Too many deliveries for this account in a second."""

    code = "weibo.too_many"
