"""The words of notices: a template's placeholders are checked when it is written, and filled when it is sent."""

import re
from collections.abc import Collection, Mapping

from notices.rules.errors import BrokenBraces, UnknownPlaceholder

PLACE = re.compile(r"\{([^{}]{0,40})\}")
UNKNOWN = "—"
"""Stands for a value that the notice does not have, such as the moment of a clock that stands."""


def check(text: str, places: Collection[str], field: str) -> None:
    """Raise `UnknownPlaceholder` with the first name that is none, or `BrokenBraces`."""
    for name in PLACE.findall(text):
        if name not in places:
            raise UnknownPlaceholder(field=field, name=name, known=sorted(places))
    if re.search(r"[{}]", PLACE.sub("", text)):
        raise BrokenBraces(field=field)


def filled(text: str, values: Mapping[str, str]) -> str:
    """The words with their values. What a value says is never read as a placeholder."""
    return PLACE.sub(lambda match: values.get(match[1]) or UNKNOWN, text)
