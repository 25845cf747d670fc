"""The doors for providers' callbacks.

Neither Aliyun nor Tencent signs them, so each account has an address that nobody can guess, and may have a list of
addresses from which its provider calls.
"""

import hashlib
import hmac
import ipaddress
import re
from typing import Final

from aiohttp import web

from channels.conversations.wire import Accounts
from channels.sms.errors import NoSuchDoor, TooManyCallbacks
from channels.sms.form import Network, Ready, networks_of, ready
from core.messages.floor import Kind
from infra.clock import Clock
from infra.http.routes import Condition
from infra.limits.bucket import Bucket

BURST, A_SECOND = 200.0, 50.0
"""Each account's provider may call this often at once, and this often per second after that."""

SMS_DOOR = Condition("sms_door", (NoSuchDoor, TooManyCallbacks))
"""The address has the account's secret, and the caller's is on its list."""

_PATH: Final = re.compile(r"/channels/sms/([A-Za-z0-9_-]{1,64})/([0-9a-f]{64})/callback")

READY = web.RequestKey("sms_account", Ready)


class DoorKeys:
    """The secret of each door: 256 bits that follow from the installation's key, so nothing needs to be kept."""

    def __init__(self, key: str) -> None:
        self._key = key.encode()

    def of(self, account: str) -> str:
        """The secret of this account's door, in hexadecimal digits."""
        return hmac.digest(self._key, f"sms-door:{account}".encode(), hashlib.sha256).hex()

    def path(self, account: str) -> str:
        """The path of this account's door."""
        return f"/channels/sms/{account}/{self.of(account)}/callback"


class SmsDoor:
    """Opens to providers."""

    def __init__(self, keys: DoorKeys, accounts: Accounts, clock: Clock) -> None:
        self._keys = keys
        self._accounts = accounts
        self._clock = clock
        self._buckets: dict[str, Bucket] = {}

    def check(self, request: web.Request) -> None:
        """Let the request in; raises `NoSuchDoor` or `TooManyCallbacks`. Nothing of the body is read before."""
        match = _PATH.fullmatch(request.path)
        account, given = match.groups() if match is not None else ("", "")
        # Compared also for an account that does not exist, so that the time does not tell which ones do.
        right = hmac.compare_digest(self._keys.of(account).encode(), given.encode())
        found = self._accounts.one(account)
        if not right or found is None or found.kind is not Kind.SMS or not found.enabled:
            raise NoSuchDoor
        usable = ready(found)
        if usable is None or not usable.form.over_http or not _listed(request.remote, usable.form.addresses):
            raise NoSuchDoor
        bucket = self._buckets.setdefault(account, Bucket(BURST, A_SECOND))
        if not bucket.take(1.0, self._clock.now()):
            raise TooManyCallbacks
        request[READY] = usable


def _listed(remote: str | None, written: str) -> bool:
    networks: tuple[Network, ...] = networks_of(written)
    if not networks:
        return True
    try:
        address = ipaddress.ip_address(remote or "")
    except ValueError:
        return False
    its_own = getattr(address, "ipv4_mapped", None) or address
    return any(its_own in network for network in networks)
