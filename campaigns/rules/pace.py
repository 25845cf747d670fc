"""How many citizens may be called now, so that there is always a line for callers. Pure."""

from dataclasses import dataclass

BURST = 2
"""Maximum number of calls that one campaign begins in one turn, so that a new list does not flood the carrier."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Lines:
    """The trunk's lines now. `outbound_limit` applies to all outbound calls together."""

    total: int
    in_use: int
    outbound_limit: int
    outbound: int


def may_begin(lines: Lines, *, reserve: int, at_once: int, under_way: int) -> int:
    """Return how many calls a campaign may begin now.

    `reserve` lines stay free for callers; `at_once` is the campaign's own limit, of which `under_way` are in use.
    """
    return max(0, min(free_lines(lines, reserve), at_once - under_way, BURST))


def free_lines(lines: Lines, reserve: int) -> int:
    """Return the lines free for campaigns after keeping `reserve` for callers; 0 or less means none."""
    return min(lines.total - lines.in_use - reserve, lines.outbound_limit - lines.outbound)
