"""The structure of TIFF files with fax pages: the number of pages, and the same file from a later page on.

Only the chain of pages (image file directories, TIFF 6.0, section 2) is read, not the pictures themselves.
"""

import struct
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from core.errors import Unprocessable

MOST_PAGES = 1000
"""No fax is longer; a longer chain has a loop, or is no fax."""

_ENTRY = 12
_SIZES = {1: 1, 2: 1, 3: 2, 4: 4, 5: 8}

WIDTH, LENGTH, PHOTOMETRIC, X_RESOLUTION, Y_RESOLUTION = 256, 257, 262, 282, 283
WHITE_IS_ZERO = 0


class NotPages(Unprocessable):
    """This is no TIFF file with pages, or it is broken."""

    code = "fax.broken"


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """One page: its size in pixels, and the lines per inch down the page, 0 if the file does not say."""

    width: int
    length: int
    lines_per_inch: float


def pages(data: bytes) -> list[Page]:
    """Return all pages in order. Raises `NotPages`."""
    order = _order(data)
    return [_page(data, order, fields) for _, fields in _directories(data, order)]


def from_page(data: bytes, skipped: int) -> bytes:
    """Return the file without its first `skipped` pages: only the header names another first page. Raises
    `NotPages`."""
    order = _order(data)
    for n, (offset, _) in enumerate(_directories(data, order)):
        if n == skipped:
            return data[:4] + struct.pack(f"{order}I", offset) + data[8:]
    raise NotPages


def white_is_zero(data: bytes) -> bytes:
    """Return the file with its pages declared as white on zero bits, as fax machines write them. Raises `NotPages`."""
    order, changed = _order(data), bytearray(data)
    for _, fields in _directories(data, order):
        if PHOTOMETRIC in fields:
            changed[fields[PHOTOMETRIC] + 8 : fields[PHOTOMETRIC] + 10] = struct.pack(f"{order}H", WHITE_IS_ZERO)
    return bytes(changed)


def _order(data: bytes) -> str:
    order = {b"II*\0": "<", b"MM\0*": ">"}.get(bytes(data[:4]))
    if order is None:
        raise NotPages
    return order


def _directories(data: bytes, order: str) -> Iterator[tuple[int, Mapping[int, int]]]:
    """Yield each page's position, with the positions of its fields by tag."""
    try:
        offset = struct.unpack_from(f"{order}I", data, 4)[0]
        for _ in range(MOST_PAGES):
            if offset == 0:
                return
            count = struct.unpack_from(f"{order}H", data, offset)[0]
            places = [offset + 2 + n * _ENTRY for n in range(count)]
            yield offset, {struct.unpack_from(f"{order}H", data, place)[0]: place for place in places}
            offset = struct.unpack_from(f"{order}I", data, offset + 2 + count * _ENTRY)[0]
    except struct.error:
        raise NotPages from None
    raise NotPages


def _page(data: bytes, order: str, fields: Mapping[int, int]) -> Page:
    return Page(
        width=int(_value(data, order, fields.get(WIDTH))),
        length=int(_value(data, order, fields.get(LENGTH))),
        lines_per_inch=_value(data, order, fields.get(Y_RESOLUTION)),
    )


def _value(data: bytes, order: str, place: int | None) -> float:
    """Return the single value of a field; 0 if it is missing or of another kind."""
    if place is None:
        return 0
    try:
        kind, count = struct.unpack_from(f"{order}HI", data, place + 2)
        if count != 1 or kind not in _SIZES:
            return 0
        if kind == 5:
            above, below = struct.unpack_from(f"{order}II", data, struct.unpack_from(f"{order}I", data, place + 8)[0])
            return float(above / below) if below else 0
        found: int = struct.unpack_from(f"{order}{ {1: 'B', 2: 'B', 3: 'H', 4: 'I'}[kind] }", data, place + 8)[0]
    except struct.error:
        raise NotPages from None
    return found
