"""The words of notices: a template's placeholders are checked when it is written, and filled in when it is sent."""

from collections.abc import Collection, Mapping

from core.placeholders import LONGEST_SHOWN, nearest
from core.placeholders import filled as with_values
from core.placeholders import places as places_of
from notices.rules.errors import BrokenBraces, MisspeltPlaceholder, UnknownPlaceholder

UNKNOWN = "—"
"""Stands for a value that the notice does not have, such as the moment of a paused clock."""


def check(text: str, places: Collection[str], field: str) -> None:
    """Raise `UnknownPlaceholder` with the first unknown name, `MisspeltPlaceholder` with the likely intended one as
    well, or `BrokenBraces`."""
    for place in places_of(text):
        if place.name is None:
            raise BrokenBraces(field=field)
        if place.name not in places:
            name = place.name[:LONGEST_SHOWN]
            near = nearest(place.name, places)
            if near:
                raise MisspeltPlaceholder(field=field, name=name, near=near, known=sorted(places))
            raise UnknownPlaceholder(field=field, name=name, known=sorted(places))


def filled(text: str, values: Mapping[str, str]) -> str:
    """The words with their values filled in. A value's own text is never read as a placeholder."""
    return with_values(text, lambda name: values.get(name) or UNKNOWN)
