"""The geometry of fax pages (ITU-T T.4): 1728 dots across, and one of three resolutions down the page."""

from dataclasses import dataclass
from enum import StrEnum

WIDTH = 1728
DOTS_PER_INCH = 204
"""Across the page, at every resolution: 8.04 dots a millimetre."""

PAGE_MM = 297
MM_PER_INCH = 25.4


class Resolution(StrEnum):
    """The lines per inch down the page. A machine that only knows standard resolution still prints fine pages."""

    STANDARD = "standard"
    FINE = "fine"
    SUPERFINE = "superfine"


LINES_PER_INCH = {Resolution.STANDARD: 98, Resolution.FINE: 196, Resolution.SUPERFINE: 391}


def rows(resolution: Resolution) -> int:
    """Return the number of lines of an A4 page."""
    return round(PAGE_MM / MM_PER_INCH * LINES_PER_INCH[resolution])


@dataclass(frozen=True, slots=True)
class Fit:
    """A picture on the page: whether it is turned by a quarter, its size in dots and lines, and its left margin."""

    turned: bool
    width: int
    height: int
    left: int


def fit(width: float, height: float, resolution: Resolution) -> Fit:
    """Return how a picture of this size, in any unit, fills a page without being stretched or cut."""
    turned = width > height
    if turned:
        width, height = height, width
    across, down = WIDTH / DOTS_PER_INCH, rows(resolution) / LINES_PER_INCH[resolution]
    scale = min(across / width, down / height)
    dots = max(1, min(WIDTH, round(width * scale * DOTS_PER_INCH)))
    lines = max(1, min(rows(resolution), round(height * scale * LINES_PER_INCH[resolution])))
    return Fit(turned, dots, lines, (WIDTH - dots) // 2)


def resolution_of(lines_per_inch: float) -> Resolution:
    """Return the resolution of a received page from its file's value; standard if there is none."""
    if lines_per_inch < (98 + 196) / 2:
        return Resolution.STANDARD
    return Resolution.FINE if lines_per_inch < (196 + 391) / 2 else Resolution.SUPERFINE
