"""How a request between platforms is signed: HMAC-SHA256 over method, path, time, nonce and the hash of the body."""

import hashlib
import hmac
import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from core.errors import NotSignedIn
from core.ids import Instant

PEER: Final = "X-Exchange-Peer"
TIME: Final = "X-Exchange-Time"
NONCE: Final = "X-Exchange-Nonce"
DIGEST: Final = "X-Exchange-Digest"
SIGNATURE: Final = "X-Exchange-Signature"
FRESH_S: Final = 300.0
"""A request is valid this long before and after its time; a nonce is remembered for twice as long."""

_NONCE = re.compile(r"[A-Za-z0-9_-]{16,64}")
_TIME = re.compile(r"\d{1,12}")


class NotSigned(NotSignedIn):
    """The request is not signed by a platform that this site knows, or is too old."""

    code = "exchange.not_signed"


@dataclass(frozen=True, slots=True)
class Signed:
    """A request with a peer's valid headers; its body must still match this hash."""

    peer: str
    nonce: str
    digest: str


def digest_of(body: bytes) -> str:
    """The hash of a body."""
    return hashlib.sha256(body).hexdigest()


def signature(secret: bytes, method: str, path: str, time: str, nonce: str, digest: str) -> str:
    """The signature of a request; `time` in whole seconds since 1970."""
    told = "\n".join(("v1", method, path, time, nonce, digest))
    return hmac.new(secret, told.encode(), hashlib.sha256).hexdigest()


def signed(secret: bytes, peer: str, method: str, path: str, now: Instant, nonce: str, body: bytes) -> dict[str, str]:
    """The headers of a request; `peer`: the name by which the other side knows us."""
    return signed_digest(secret, peer, (method, path), now, nonce, digest_of(body))


def signed_digest(
    secret: bytes, peer: str, asked: tuple[str, str], now: Instant, nonce: str, digest: str
) -> dict[str, str]:
    """The headers of a request whose body is sent in pieces and has this digest. `asked`: method and path."""
    time = str(int(now))
    told = signature(secret, *asked, time, nonce, digest)
    return {PEER: peer, TIME: time, NONCE: nonce, DIGEST: digest, SIGNATURE: told}


def checked(headers: Mapping[str, str], method: str, path: str, secrets: Mapping[str, bytes], now: Instant) -> Signed:
    """The peer that signed these headers, checked before the body is read; raises `NotSigned`."""
    peer, time = headers.get(PEER, ""), headers.get(TIME, "")
    nonce, digest = headers.get(NONCE, ""), headers.get(DIGEST, "")
    secret = secrets.get(peer)
    if secret is None or not _TIME.fullmatch(time) or not _NONCE.fullmatch(nonce):
        raise NotSigned
    if abs(now - int(time)) > FRESH_S:
        raise NotSigned("The request's time is too far from ours.")
    wanted = signature(secret, method, path, time, nonce, digest)
    if not hmac.compare_digest(wanted.encode(), headers.get(SIGNATURE, "").encode()):
        raise NotSigned
    return Signed(peer, nonce, digest)
