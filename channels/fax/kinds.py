"""The kinds of file for the pages of faxes."""

from infra.files.kinds import MIB, YEAR_DAYS, FileKind

SENT = "fax.sent"
"""The category of pages that were sent; received pages have the kind's own."""

FAX = FileKind(
    name="fax",
    media_types=frozenset({"image/tiff"}),
    most_bytes=64 * MIB,
    days=3 * YEAR_DAYS,
    least_days=YEAR_DAYS,
    categories=((SENT, 3 * YEAR_DAYS),),
)
"""The pages of a fax as the modem wrote or sent them. Pictures and a PDF are made from them on request. A page has
about 40 KB; one that is all dots has 500."""
