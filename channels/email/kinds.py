"""The kind of file for the page that is made of a mail's HTML."""

from typing import Final

from infra.files.kinds import MIB, YEAR_DAYS, FileKind

MAIL_PAGE: Final = FileKind(
    name="mail_page",
    media_types=frozenset({"text/html"}),
    most_bytes=8 * MIB,
    days=3 * YEAR_DAYS,
    least_days=YEAR_DAYS,
)
"""Cleaned already, and still only ever shown in a frame that runs nothing."""
