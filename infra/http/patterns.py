"""The length of the longest text that a pattern of a form matches.

It reads the part of regular expressions that forms use: characters, classes, groups, choices and counts. It refuses
everything else, since an unread part might match a text of any length.
"""

import math
import re

COUNT = re.compile(r"\{(\d+)(,(\d*))?\}")
ESCAPED = re.compile(r"\\[wds\W]")
CLASS = re.compile(r"\[\^?(?:\\.|[^\[\]\\])+\]")
GROUP = re.compile(r"\((?:\?:)?(?!\?)")


class Unread(ValueError):
    """A pattern has a part that cannot be measured; says which, and what to write instead."""


def longest(pattern: str) -> float:
    """The greatest number of characters of a text that this pattern matches; infinite if there is no greatest.

    Raises `Unread`.
    """
    if not pattern.startswith("^"):
        return math.inf  # it also matches within a longer text
    reader = _Reader(pattern)
    found = reader.choices(outside=True)
    return found if reader.rest() == "$" else math.inf


class _Reader:
    """Reads a pattern from the left."""

    def __init__(self, pattern: str) -> None:
        self._pattern = pattern
        self._at = 1

    def rest(self) -> str:
        return self._pattern[self._at :]

    def choices(self, *, outside: bool) -> float:
        """Everything up to the end of a group, or of the pattern. `outside`: in no group."""
        longest = self._sequence()
        while self._take("|"):
            if outside:
                raise Unread("put a group around its choices: without one, ^ and $ belong to some of them only")
            longest = max(longest, self._sequence())
        return longest

    def _sequence(self) -> float:
        length = 0.0
        while self._at < len(self._pattern) and self._pattern[self._at] not in "|)$":
            one = self._one()
            most = self._most()
            length += one * most if most else 0
        return length

    def _one(self) -> float:
        """One character, class or group."""
        if self._match(GROUP):
            longest = self.choices(outside=False)
            if not self._take(")"):
                raise Unread(f"{self.rest()!r} is not read here, where a group should end")
            return longest
        if self._match(CLASS) or self._match(ESCAPED):
            return 1
        if self._pattern[self._at] in "\\[]{}()?*+^.":
            raise Unread(f"{self.rest()!r} is not read: write it with characters, classes, groups, choices and counts")
        self._at += 1
        return 1

    def _most(self) -> float:
        """How often the last part may occur."""
        if self._take("?"):
            return 1
        if self._take("*") or self._take("+"):
            return math.inf
        if count := self._match(COUNT):
            least, further, most = count.groups()
            return float(least if further is None else most or math.inf)
        return 1

    def _take(self, character: str) -> bool:
        found = self._pattern.startswith(character, self._at)
        self._at += found
        return found

    def _match(self, part: re.Pattern[str]) -> re.Match[str] | None:
        found = part.match(self._pattern, self._at)
        self._at = found.end() if found else self._at
        return found
