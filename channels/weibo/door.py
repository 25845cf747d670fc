"""The entrance for Weibo: its signature, its time and the rate are checked before anything is read."""

import hashlib
import hmac
import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final

import structlog
from aiohttp import web

from channels.conversations.wire import Accounts
from channels.weibo.errors import Malformed, NotSigned, Replayed, TooManyDeliveries, TooOld
from channels.weibo.form import Verified, verified
from core.errors import HotlineError, Invalid
from core.ids import Instant
from core.messages.floor import Kind
from infra.clock import Clock
from infra.http.body import parse_json
from infra.http.routes import Condition
from infra.limits.bucket import Bucket
from infra.limits.replays import Replays
from infra.logs.samples import Samples

log = structlog.get_logger()

MOST_BYTES: Final = 64 * 1024
MOST_VALUES: Final = 200
FRESH_S: Final = 300.0
"""A delivery is valid this long before and after its time."""

BURST, A_SECOND = 500.0, 60.0
REMEMBERED: Final = int(BURST + 2 * FRESH_S * A_SECOND)
"""As many nonces as can be valid at once, so none is forgotten too early."""

SIGNED_BY_WEIBO = Condition("signed_by_weibo", (NotSigned, TooOld, TooManyDeliveries))
"""The request is signed with the secret of the account in its path."""

REFUSED = Samples("Deliveries for Weibo accounts were refused.", at_most=5)

_NONCE = re.compile(r"[0-9A-Za-z_-]{1,64}")
_TIME = re.compile(r"[0-9]{1,13}")
_SIGNATURE = re.compile(r"[0-9a-f]{40}")


@dataclass(frozen=True, slots=True)
class Delivery:
    """A request whose address is signed."""

    account: Verified
    timestamp: str
    nonce: str


DELIVERY = web.RequestKey("weibo", Delivery)


def signature(secret: str, timestamp: str, nonce: str) -> str:
    """Weibo's signature over the secret, a time and a nonce. The body is not signed."""
    told = "".join(sorted((secret, timestamp, nonce)))
    return hashlib.sha1(told.encode(), usedforsecurity=False).hexdigest()


class WeiboDoor:
    """Recognises Weibo by the secret of each account's application."""

    def __init__(self, clock: Clock, accounts: Accounts) -> None:
        self._clock = clock
        self._accounts = accounts
        self._buckets: dict[str, Bucket] = {}
        self._replays: dict[str, Replays] = {}

    def check(self, request: web.Request) -> None:
        """Check signature, time and rate. Raises `NotSigned`, `TooOld` or `TooManyDeliveries`."""
        id, now = request.match_info["account"], self._clock.now()
        found = self._accounts.one(id)
        account = verified(found) if found and found.kind is Kind.WEIBO and found.enabled else None
        try:
            request[DELIVERY] = _delivery(account, request.query, now)
            if not self._buckets.setdefault(id, Bucket(BURST, A_SECOND)).take(1.0, now):
                raise TooManyDeliveries
        except HotlineError as error:
            # An id that nobody has set up is a stranger's text.
            tell("the door", account, error)
            raise

    def message(self, delivery: Delivery, body: bytes) -> Mapping[str, Any]:
        """The fields of a delivery. Raises `Malformed` or `Replayed`."""
        try:
            known = self._replays.setdefault(delivery.account.id, Replays(2 * FRESH_S, REMEMBERED))
            content = hashlib.sha256(body).hexdigest()
            if not known.admit(f"{delivery.timestamp}.{delivery.nonce}", content, self._clock.now()):
                raise Replayed
            return _fields(body)
        except HotlineError as error:
            tell("the message", delivery.account, error)
            raise


def _delivery(account: Verified | None, query: Mapping[str, str], now: Instant) -> Delivery:
    given, timestamp, nonce = (query.get(name, "") for name in ("signature", "timestamp", "nonce"))
    if not (_SIGNATURE.fullmatch(given) and _TIME.fullmatch(timestamp) and _NONCE.fullmatch(nonce)):
        raise NotSigned
    if account is None or not account.app_secret:
        raise NotSigned
    if not hmac.compare_digest(signature(account.app_secret, timestamp, nonce), given):
        raise NotSigned
    # The documentation does not say whether the time is in seconds or in milliseconds.
    at = int(timestamp) / (1000 if len(timestamp) == 13 else 1)
    if abs(now - at) > FRESH_S:
        raise TooOld
    return Delivery(account, timestamp, nonce)


def _fields(body: bytes) -> Mapping[str, Any]:
    try:
        found = parse_json(body, MOST_VALUES)
    except Invalid:
        raise Malformed from None
    if not isinstance(found, dict):
        raise Malformed
    return found


def tell(where: str, account: Verified | None, error: HotlineError) -> None:
    """Log a refusal: the account and the reason, and nothing that was sent."""
    if REFUSED.may_write(error.code):
        known = account.id if account is not None else "?"
        log.warning("A delivery for a Weibo account was refused.", account=known, at=where, why=error.code)
