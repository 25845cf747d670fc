"""Files that pages send to dispatch: Base64 in JSON."""

import base64

from core.errors import Invalid


def decoded(text: str) -> bytes:
    """The bytes of an uploaded file; raises `Invalid`."""
    try:
        return base64.b64decode(text, validate=True)
    except ValueError:  # also raised for characters that Base64 does not have
        raise Invalid("This is no Base64.", field="file") from None
