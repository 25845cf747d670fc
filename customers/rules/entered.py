"""Finds the person who entered a number into a profile. Pure.

People do not see a number's history through a profile where they entered it. Otherwise, anybody could enter a citizen's
number into a profile and learn whom that citizen has spoken with.
"""

from collections.abc import Collection, Iterable

from core.ids import UserId

Change = tuple[UserId, Collection[str]]
"""The person who changed the contacts, and the numbers before the change."""


def entered_by(user: UserId, maker: UserId, changes: Iterable[Change], now: Collection[str]) -> frozenset[str]:
    """The numbers among `now` that this person entered, or entered last. `maker`: the profile's creator; `changes`: of
    its contacts, in order. A number that came by a merge counts as entered by the author of the state before it."""
    by: dict[str, UserId] = {}
    author, there = maker, frozenset[str]()
    steps = [*changes, (user, now)]
    for next_author, stood in steps:
        by |= dict.fromkeys(frozenset(stood) - there, author)
        author, there = next_author, frozenset(stood)
    return frozenset(number for number in now if by.get(number) == user)
