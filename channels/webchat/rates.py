"""How much one address or visitor may do, for as many of them as come."""

import ipaddress
from collections import OrderedDict

from core.ids import Instant
from infra.limits.bucket import Bucket

MOST = 20_000
"""How many are remembered; the one that was silent longest is forgotten first."""


class Rates:
    """A bucket for each key, with a burst and a steady rate."""

    def __init__(self, burst: float, rate: float, most: int = MOST) -> None:
        self._burst, self._rate, self._most = burst, rate, most
        self._buckets: OrderedDict[str, Bucket] = OrderedDict()

    def take(self, key: str, now: Instant, amount: float = 1.0) -> bool:
        """Whether this key may do so much now."""
        bucket = self._buckets.get(key)
        if bucket is None:
            bucket = self._buckets[key] = Bucket(self._burst, self._rate)
            if len(self._buckets) > self._most:
                self._buckets.popitem(last=False)
        self._buckets.move_to_end(key)
        return bucket.take(amount, now)


MIB = 1024.0 * 1024.0


class Budgets:
    """The most that visitors may write and send. Files count for the account too: many visitors must not fill the disk
    either."""

    def __init__(self) -> None:
        self._messages = Rates(15.0, 0.5)
        self._bytes = Rates(200 * MIB, 2 * MIB)
        self._account_bytes = Rates(2048 * MIB, 20 * MIB)

    def may_write(self, visitor: str, now: Instant) -> bool:
        """Whether this visitor may write a message now."""
        return self._messages.take(visitor, now)

    def may_send(self, visitor: str, account: str, size: int, now: Instant) -> bool:
        """Whether this visitor may send a file of this size now."""
        return self._bytes.take(visitor, now, size) and self._account_bytes.take(account, now, size)


def network_of(remote: str | None) -> str:
    """The address, or for IPv6 the network that one subscriber has: they may choose among its addresses."""
    try:
        address = ipaddress.ip_address(remote or "")
    except ValueError:
        return remote or ""
    if address.version == 6:
        return str(ipaddress.ip_network((address, 64), strict=False))
    return str(address)
