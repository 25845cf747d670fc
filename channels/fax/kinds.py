"""The kind of file that the pages of faxes are."""

from infra.files.kinds import MIB, YEAR_DAYS, FileKind

SENT = "fax.sent"
"""The category of the pages that went out; those that came in have the kind's own."""

FAX = FileKind(
    name="fax",
    media_types=frozenset({"image/tiff"}),
    most_bytes=64 * MIB,
    days=3 * YEAR_DAYS,
    least_days=YEAR_DAYS,
    categories=((SENT, 3 * YEAR_DAYS),),
)
"""The pages of a fax as the modem wrote or sent them, of which pictures and a PDF are made when they are asked for. A
page has some 40 KB; one that is all dots has 500."""
