"""PDF files of a few kilobytes that are expensive to draw."""

import zlib
from collections.abc import Sequence

CATALOGUE = b"<</Type/Catalog/Pages 2 0 R>>"
PAGES = b"<</Type/Pages/Kids[3 0 R]/Count 1>>"
PAGE = b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 612 792]/Contents 4 0 R%s>>"
DRAW = b"/X Do "


def pdf_of(objects: Sequence[bytes]) -> bytes:
    """A PDF file of these objects, of which the first is its catalogue."""
    made, places = b"%PDF-1.4\n", []
    for number, one in enumerate(objects, 1):
        places.append(len(made))
        made += b"%d 0 obj\n%s\nendobj\n" % (number, one)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    head = b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    trailer = b"trailer\n<</Size %d/Root 1 0 R>>\nstartxref\n%d\n" % (len(objects) + 1, len(made))
    return made + head + table + trailer + b"%%EOF\n"


def stream(data: bytes, about: bytes = b"") -> bytes:
    """A stream object."""
    return b"<</Length %d%s>>\nstream\n%s\nendstream" % (len(data), about, data)


def forms_in_forms(depth: int = 30, width: int = 10) -> bytes:
    """A page that draws a form, which draws another ten times, and so on."""
    objects = [CATALOGUE, PAGES, PAGE % b"/Resources<</XObject<</X 5 0 R>>>>", stream(DRAW)]
    for place in range(depth):
        more = b"/Resources<</XObject<</X %d 0 R>>>>" % (place + 6) if place + 1 < depth else b""
        objects.append(stream(DRAW * width, b"/Type/XObject/Subtype/Form/BBox[0 0 600 600]" + more))
    return pdf_of(objects)


def packed_twice(signs: int = 100_000_000) -> bytes:
    """A page of two kilobytes whose content is huge when unpacked."""
    once = zlib.compressobj(9)
    part = b"q Q " * 250_000
    packed = b"".join(once.compress(part) for _ in range(signs // len(part))) + once.flush()
    content = stream(zlib.compress(packed, 9), b"/Filter[/FlateDecode/FlateDecode]")
    return pdf_of([CATALOGUE, PAGES, PAGE % b"", content])
