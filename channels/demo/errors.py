"""The refusals of the demo."""

from core.errors import Invalid, NotFound


class NotThere(NotFound):
    """There is no such citizen or picture, or the channel's account is switched off."""

    code = "demo.not_there"


class NotAPicture(Invalid):
    """Only PNG, JPEG and GIF pictures are sent, and not in every channel."""

    code = "demo.not_a_picture"
