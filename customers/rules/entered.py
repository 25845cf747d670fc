"""The person who entered a number into a profile. That person is shown no history of that number by it: else the number
of any citizen, written into a profile of one's own, would tell with whom that citizen has spoken. Pure."""

from collections.abc import Collection, Iterable

from core.ids import UserId

Change = tuple[UserId, Collection[str]]
"""The person who changed the contacts, and the numbers as they stood before."""


def entered_by(user: UserId, maker: UserId, changes: Iterable[Change], now: Collection[str]) -> frozenset[str]:
    """The numbers among those of `now` that this person has entered, or entered last. `maker`: of the profile;
    `changes`: of its contacts, in order. What came by a merge counts as entered by whoever was there before it."""
    by: dict[str, UserId] = {}
    author, there = maker, frozenset[str]()
    steps = [*changes, (user, now)]
    for next_author, stood in steps:
        by |= dict.fromkeys(frozenset(stood) - there, author)
        author, there = next_author, frozenset(stood)
    return frozenset(number for number in now if by.get(number) == user)
