"""Bounds how fast messages may come, from one sender and into one account."""

from collections import OrderedDict
from typing import Final, TypeVar

from core.ids import Instant
from infra.limits.bucket import Bucket

K = TypeVar("K")

SENDER_BURST: Final = 30
SENDER_RATE: Final = 0.5
ACCOUNT_BURST: Final = 600
ACCOUNT_RATE: Final = 60.0
MOST_BUCKETS: Final = 20_000
"""The most senders that are remembered; the one that was seen the longest ago is forgotten first."""


class Floods:
    """Counts messages. A sender who is refused does not use up what the account may take."""

    def __init__(self) -> None:
        self._senders: OrderedDict[tuple[str, str], Bucket] = OrderedDict()
        self._accounts: OrderedDict[str, Bucket] = OrderedDict()

    def admits(self, account: str, sender: str, now: Instant) -> bool:
        """Whether one more message may come now."""
        own = self._bucket(self._senders, (account, sender), SENDER_BURST, SENDER_RATE)
        all_of_it = self._bucket(self._accounts, account, ACCOUNT_BURST, ACCOUNT_RATE)
        return own.take(1, now) and all_of_it.take(1, now)

    @staticmethod
    def _bucket(kept: OrderedDict[K, Bucket], key: K, burst: float, rate: float) -> Bucket:
        found = kept.get(key)
        if found is None:
            found = kept[key] = Bucket(burst, rate)
            if len(kept) > MOST_BUCKETS:
                kept.popitem(last=False)
        kept.move_to_end(key)
        return found
