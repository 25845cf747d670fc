"""Why a provider's callback is refused."""

from core.errors import NotSignedIn, TooMany


class NoSuchDoor(NotSignedIn):
    """There is no such door, or it is closed to this address."""

    code = "sms.no_such_door"


class TooManyCallbacks(TooMany):
    """Too many callbacks at once; send this one again later."""

    code = "sms.too_many_callbacks"
