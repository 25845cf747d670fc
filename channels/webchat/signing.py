"""The signed identity of a visitor: the site vouches for who it is, and for how long."""

import base64
import binascii
import hashlib
import hmac
import json
from dataclasses import dataclass
from typing import Any, Final

from core.ids import Instant
from core.text import line

LONGEST: Final = 2000
"""The most characters of a signed identity."""

LASTS_S: Final = 3600.0
"""A site may sign for this long at most: a copied identity is useless after that."""

LEAST_SECRET: Final = 32
"""The fewest characters of a secret."""

_ID, _NAME, _NUMBER = 64, 40, 20


class Refused(Exception):
    """The identity does not count: wrong, expired, or for somebody else. A stranger is not told which."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Identity:
    """The visitor, as the site names them. `number`: a telephone number that the site has checked, or empty."""

    id: str
    name: str = ""
    number: str = ""


def signature_of(secret: str, account: str, body: str) -> str:
    """The signature of an identity's first part. The account is signed too, so one is of no use at another account."""
    return hmac.new(secret.encode(), f"webchat.{account}.{body}".encode(), hashlib.sha256).hexdigest()


def identity_of(text: str, account: str, secret: str, now: Instant) -> Identity:
    """The identity in `BODY.SIGNATURE`, where the body is JSON in URL-safe base64. Raises `Refused`.

    The JSON has `id`, `exp` (seconds since 1970), and perhaps `name` and `phone`. The signature is compared in constant
    time, before anything of the body is read.
    """
    body, point, signature = text.partition(".")
    good = hmac.compare_digest(signature.encode(), signature_of(secret, account, body).encode())
    if not (point and good and len(secret) >= LEAST_SECRET and len(text) <= LONGEST):
        raise Refused
    try:
        said = json.loads(base64.urlsafe_b64decode(body + "=" * (-len(body) % 4)))
    except (binascii.Error, ValueError, RecursionError):
        raise Refused from None
    if not isinstance(said, dict):
        raise Refused
    expires = said.get("exp")
    if not isinstance(expires, int | float) or isinstance(expires, bool) or not now < expires <= now + LASTS_S:
        raise Refused
    id = _text(said, "id", _ID)
    if not id:
        raise Refused
    return Identity(id=id, name=_text(said, "name", _NAME), number=_number(_text(said, "phone", _NUMBER)))


def _text(said: dict[str, Any], name: str, most: int) -> str:
    found = said.get(name, "")
    if not isinstance(found, str) or len(found) > most:
        raise Refused
    return line(found)


def _number(text: str) -> str:
    if text and not text.removeprefix("+").isdecimal():
        raise Refused
    return text
