"""Slows down password guessing: pure arithmetic over the times of failed attempts.

An attempt counts as a failure from its beginning, before the hash, and is taken back if the password was right. So
simultaneous attempts gain nothing. Three counts each stop a different way of guessing:

| count | against | free | then |
|---|---|---|---|
| one account from one place | guessing one password | 5 | the wait doubles, from 5 s to 5 minutes |
| one account from all places | guessing from many addresses | 20 | one attempt each 15 s |
| one address, all accounts | one guess for each of many accounts | 30 | one attempt each 0.5 s, in turn |

A failure counts for 15 minutes. A place is an address, or a browser that knows the account: one from which the account
has signed in before. Only the first count applies to such a browser, and it has a count of its own. So nobody can lock
an account's owner out of their usual computer, and a colleague who guesses behind the same address locks nobody else
out.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from ipaddress import IPv6Address, ip_address
from typing import Final

from core.ids import Instant

FORGET_S = 900.0
"""A failure counts for this long."""

KEPT = 64
"""Maximum number of failures remembered for one key, which is more than any count needs."""


@dataclass(frozen=True, slots=True)
class Allowance:
    """`free` failures cost nothing but the hash. Each further one doubles the wait, from the first to the longest."""

    free: int
    first_wait_s: float
    longest_wait_s: float


OF_PLACE: Final = Allowance(5, 5.0, 300.0)
"""One account from one place."""

OF_ACCOUNT: Final = Allowance(20, 15.0, 15.0)
"""One account from all places that it has never signed in from. The wait never grows, so its owner is never locked out
for long."""

FREE_OF_ADDRESS = 30
"""The free failures of one address, for all accounts together; many seats may share one address."""

QUIET_FAILURES = 5
"""An address with fewer failures is served before those with more, and one without any before all. If all took turns
equally, guesses from forty addresses at once would delay a user at another address by forty hashes, two seconds; the
first five guesses of each address would do the same."""

TURN_S = 0.5
"""Beyond the free failures, attempts from the address take turns at this interval."""

LONGEST_TURN_S = 2.0
"""The longest wait for a turn; beyond it, people are asked to try again."""


def counted(failures: Sequence[Instant], now: Instant) -> list[Instant]:
    """Return the failures that still count."""
    return [at for at in failures if now - at < FORGET_S]


def wait_s(failures: Sequence[Instant], now: Instant, allowance: Allowance) -> float:
    """Return the seconds until the next attempt is accepted, 0 for now. `failures` are in order."""
    failures = counted(failures, now)
    beyond = len(failures) - allowance.free
    if beyond < 0:
        return 0.0
    # No wait needs more doublings than 32, and a float would overflow with thousands.
    wait = min(allowance.first_wait_s * 2.0 ** min(beyond, 32), allowance.longest_wait_s)
    return max(0.0, failures[-1] + wait - now)


def next_turn(last: Instant, now: Instant) -> Instant | None:
    """Return the turn for an attempt of a noisy address, after the previous one at `last`; None if it would wait too
    long."""
    turn = max(now, last + TURN_S)
    return turn if turn - now <= LONGEST_TURN_S else None


def address_key(address: str) -> str:
    """Return the network that counts as one address: for IPv6 the first 64 bits, since the owner of one such address
    owns them all."""
    try:
        found = ip_address(address.partition("%")[0])
    except ValueError:
        return address[:64]
    if isinstance(found, IPv6Address):
        if found.ipv4_mapped is not None:
            return str(found.ipv4_mapped)
        return f"{IPv6Address(int(found) >> 64 << 64)}/64"
    return str(found)
