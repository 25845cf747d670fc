"""Guessers of passwords are slowed down: pure arithmetic over the moments of failed attempts.

An attempt counts as a failure from its beginning, before the hash, and is taken back when the password was right. So
asking at once is worth nothing. Three counts, each against another way to guess:

| count | against | free | then |
|---|---|---|---|
| one account from one place | guessing one password | 5 | the wait doubles, from 5 s to 5 minutes |
| one account from all places | guessing from many addresses | 20 | one attempt each 15 s |
| one address, all accounts | one guess for each of many accounts | 30 | one attempt each 0.5 s, in turn |

A failure counts for 15 minutes. A place is an address or a browser that knows the account: one from which the account
has signed in before. Such a browser is subject to the first count only, with a count of its own. So nobody can lock an
account's owner out of the usual computer, and a colleague behind the same address who guesses locks out nobody else.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from ipaddress import IPv6Address, ip_address
from typing import Final

from core.ids import Instant

FORGET_S = 900.0
"""A failure counts for this long."""

KEPT = 64
"""Failures that are remembered of one key: more than any count needs."""


@dataclass(frozen=True, slots=True)
class Allowance:
    """`free` failures cost nothing but the hash; each further one doubles the wait, from the first to the longest."""

    free: int
    first_wait_s: float
    longest_wait_s: float


OF_PLACE: Final = Allowance(5, 5.0, 300.0)
"""One account from one place."""

OF_ACCOUNT: Final = Allowance(20, 15.0, 15.0)
"""One account from all places that it has never signed in from. It never grows, so its owner is never out for long."""

FREE_OF_ADDRESS = 30
"""Failures of one address, whatever the account; many seats may stand behind one."""

QUIET_FAILURES = 5
"""An address with fewer failures waits before those with more, and one without any before all. Guesses from forty
addresses at once cost somebody at another one forty hashes, two seconds, as long as all of them took turns alike; so
did the first five of each of them."""

TURN_S = 0.5
"""Beyond them, the attempts of the address take turns so far apart."""

LONGEST_TURN_S = 2.0
"""Nobody is kept waiting for a turn longer than this, but asked to try again."""


def counted(failures: Sequence[Instant], now: Instant) -> list[Instant]:
    """The failures that still count."""
    return [at for at in failures if now - at < FORGET_S]


def wait_s(failures: Sequence[Instant], now: Instant, allowance: Allowance) -> float:
    """Seconds until the next attempt is heard, 0 for now. `failures` are in order."""
    failures = counted(failures, now)
    beyond = len(failures) - allowance.free
    if beyond < 0:
        return 0.0
    # No wait needs more doublings than these, and a float has no room for thousands.
    wait = min(allowance.first_wait_s * 2.0 ** min(beyond, 32), allowance.longest_wait_s)
    return max(0.0, failures[-1] + wait - now)


def next_turn(last: Instant, now: Instant) -> Instant | None:
    """When an attempt of a noisy address has its turn, if the one before has it at `last`; None: too late to wait."""
    turn = max(now, last + TURN_S)
    return turn if turn - now <= LONGEST_TURN_S else None


def address_key(address: str) -> str:
    """The network that counts as one address: of IPv6 the first 64 bits, since anybody who has one such address has all
    of them.
    """
    try:
        found = ip_address(address.partition("%")[0])
    except ValueError:
        return address[:64]
    if isinstance(found, IPv6Address):
        if found.ipv4_mapped is not None:
            return str(found.ipv4_mapped)
        return f"{IPv6Address(int(found) >> 64 << 64)}/64"
    return str(found)
