"""The entrance for WeChat: its signature, its time and the rate are checked before anything is read."""

import hashlib
import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

import structlog
from aiohttp import web

from channels.conversations.wire import Accounts
from channels.wechat import crypt
from channels.wechat.errors import Malformed, NotSigned, Replayed, Sealed, TooManyDeliveries, TooOld
from channels.wechat.form import Official, official
from channels.wechat.xml import fields_of
from core.errors import HotlineError
from core.ids import Instant
from core.messages.floor import Kind
from infra.clock import Clock
from infra.extract.errors import Broken
from infra.http.routes import Condition
from infra.limits.bucket import Bucket
from infra.limits.replays import Replays
from infra.logs.samples import Samples

log = structlog.get_logger()

FRESH_S: Final = 300.0
"""A delivery is valid this long before and after its time."""

BURST, A_SECOND = 500.0, 60.0
"""Each account may get this many deliveries at once, and this many per second after that."""

REMEMBERED: Final = int(BURST + 2 * FRESH_S * A_SECOND)
"""As many nonces as can be valid at once, so none is forgotten too early."""

SIGNED_BY_WECHAT = Condition("signed_by_wechat", (NotSigned, TooOld, TooManyDeliveries))
"""The request is signed with the token of the account in its path."""

REFUSED = Samples("Deliveries for WeChat accounts were refused.", at_most=5)

_NONCE = re.compile(r"[0-9A-Za-z_-]{1,64}")
_TIME = re.compile(r"[0-9]{1,12}")
_SIGNATURE = re.compile(r"[0-9a-f]{40}")


@dataclass(frozen=True, slots=True)
class Delivery:
    """A request whose address is signed. `seal`: the signature over a sealed body, empty if there is none."""

    account: Official
    timestamp: str
    nonce: str
    seal: str


DELIVERY = web.RequestKey("wechat", Delivery)


class WeChatDoor:
    """Recognises WeChat by the token that each account has agreed with it."""

    def __init__(self, clock: Clock, accounts: Accounts) -> None:
        self._clock = clock
        self._accounts = accounts
        self._buckets: dict[str, Bucket] = {}
        self._replays: dict[str, Replays] = {}

    def check(self, request: web.Request) -> None:
        """Check signature, time and rate. Raises `NotSigned`, `TooOld` or `TooManyDeliveries`."""
        id, now = request.match_info["account"], self._clock.now()
        account = self._account(id)
        try:
            request[DELIVERY] = _delivery(account, request.query, now)
            if account is not None and not self._buckets.setdefault(id, Bucket(BURST, A_SECOND)).take(1.0, now):
                raise TooManyDeliveries
        except HotlineError as error:
            # An id that nobody has set up is a stranger's text.
            tell("the door", account, error)
            raise

    def message(self, delivery: Delivery, body: bytes) -> Mapping[str, str]:
        """The fields of a delivery's message. Raises `Sealed`, `Malformed` or `Replayed`."""
        try:
            plain = self._opened(delivery, body)
            known = self._replays.setdefault(delivery.account.id, Replays(2 * FRESH_S, REMEMBERED))
            content = hashlib.sha256(plain).hexdigest()
            if not known.admit(f"{delivery.timestamp}.{delivery.nonce}", content, self._clock.now()):
                raise Replayed
            return _fields(plain)
        except HotlineError as error:
            tell("the message", delivery.account, error)
            raise

    def _opened(self, delivery: Delivery, body: bytes) -> bytes:
        account = delivery.account
        if not account.safe and not delivery.seal:
            return body
        sealed = _fields(body).get("Encrypt", "")
        if not sealed:
            raise Sealed("This account takes sealed messages only.")
        if not crypt.signed(delivery.seal, account.token, delivery.timestamp, delivery.nonce, sealed):
            raise Sealed("The sealed message is not signed.")
        try:
            return crypt.opened(crypt.key_of(account.aes_key), account.app_id, sealed)
        except crypt.NotOpened as error:
            raise Sealed(f"The message cannot be opened: {error}.") from None

    def _account(self, id: str) -> Official | None:
        found = self._accounts.one(id)
        if found is None or found.kind is not Kind.WECHAT or not found.enabled:
            return None
        return official(found)


def _delivery(account: Official | None, query: Mapping[str, str], now: Instant) -> Delivery:
    signature, timestamp, nonce = (query.get(name, "") for name in ("signature", "timestamp", "nonce"))
    seal = query.get("msg_signature", "")
    if not (_SIGNATURE.fullmatch(signature) and _TIME.fullmatch(timestamp) and _NONCE.fullmatch(nonce)):
        raise NotSigned
    if seal and not _SIGNATURE.fullmatch(seal):
        raise NotSigned
    if account is None or not account.token or not crypt.signed(signature, account.token, timestamp, nonce):
        raise NotSigned
    if abs(now - int(timestamp)) > FRESH_S:
        raise TooOld
    return Delivery(account, timestamp, nonce, seal)


def _fields(raw: bytes) -> Mapping[str, str]:
    try:
        return fields_of(raw)
    except Broken:
        raise Malformed from None


def tell(where: str, account: Official | None, error: HotlineError) -> None:
    """Log a refusal: the account and the reason, and nothing that was sent."""
    if REFUSED.may_write(error.code):
        known = account.id if account is not None else "?"
        log.warning("A delivery for a WeChat account was refused.", account=known, at=where, why=error.code)
