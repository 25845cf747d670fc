"""How many citizens may be rung now: so many that callers never lack a line. Pure."""

from dataclasses import dataclass

BURST = 2
"""Calls that one campaign begins in one turn: a list that has just been started does not fall upon the carrier."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Lines:
    """The trunk's lines now. `outbound_limit` holds for all calls to the outside together."""

    total: int
    in_use: int
    outbound_limit: int
    outbound: int


def may_begin(lines: Lines, *, reserve: int, at_once: int, under_way: int) -> int:
    """Calls that a campaign may begin now.

    `reserve` lines stay free for callers; `at_once` is the campaign's own limit, of which it has `under_way`.
    """
    return max(0, min(free_lines(lines, reserve), at_once - under_way, BURST))


def free_lines(lines: Lines, reserve: int) -> int:
    """Lines for campaigns, with so many left free for callers; none are left at 0 and below."""
    return min(lines.total - lines.in_use - reserve, lines.outbound_limit - lines.outbound)
