"""The kind of file for what citizens and agents send each other in writing."""

from typing import Final

from infra.files import containers
from infra.files.kinds import MIB, YEAR_DAYS, FileKind

SUFFIXES: Final = {
    "image/jpeg": ".jpg",
    "image/png": ".png",
    "image/gif": ".gif",
    "image/webp": ".webp",
    "audio/amr": ".amr",
    "audio/mpeg": ".mp3",
    "audio/mp4": ".m4a",
    "audio/ogg": ".ogg",
    "audio/wav": ".wav",
    "video/mp4": ".mp4",
    "video/webm": ".webm",
    "application/pdf": ".pdf",
    containers.WORD: ".docx",
    containers.SHEET: ".xlsx",
    containers.SLIDES: ".pptx",
    containers.OLD_WORD: ".doc",
    containers.OLD_SHEET: ".xls",
    containers.OLD_SLIDES: ".ppt",
    "text/plain": ".txt",
}
"""The types that are taken, and the ending that a download has."""

MOST_BYTES: Final = 20 * MIB

PAPER = FileKind(
    name="conversation",
    media_types=frozenset(SUFFIXES) | {containers.ZIP, containers.OLE, containers.MP4},
    inside=frozenset(SUFFIXES),
    most_bytes=MOST_BYTES,
    days=3 * YEAR_DAYS,
    least_days=YEAR_DAYS,
)
"""A file of any written channel. What is of another type, or larger, is left out, and its message says so."""
