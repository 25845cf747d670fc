"""The file types that attachments may have: pictures, documents, sound and plain text."""

from typing import Final

from infra.files import containers
from infra.files.kinds import YEAR_DAYS, FileKind
from infra.settings.files import LARGEST_ATTACHMENT

SUFFIXES: Final = {
    "image/jpeg": (".jpg", ".jpeg"),
    "image/png": (".png",),
    "image/gif": (".gif",),
    "image/webp": (".webp",),
    "application/pdf": (".pdf",),
    containers.WORD: (".docx",),
    containers.SHEET: (".xlsx",),
    containers.SLIDES: (".pptx",),
    containers.OLD_WORD: (".doc",),
    containers.OLD_SHEET: (".xls",),
    containers.OLD_SLIDES: (".ppt",),
    "audio/wav": (".wav",),
    "audio/mpeg": (".mp3",),
    "audio/mp4": (".m4a", ".mp4"),
    "audio/ogg": (".ogg", ".oga", ".opus"),
    "audio/amr": (".amr",),
    "text/plain": (".txt", ".csv", ".log"),
}
"""Each accepted media type with its file suffixes; the first suffix is added to a name that has none."""

CONTAINERS: Final = frozenset({containers.ZIP, containers.OLE, containers.MP4})
"""Containers whose first bytes do not identify the type: the whole file is examined, and must turn out to be one of
these."""

ATTACHMENT = FileKind(
    name="attachment",
    media_types=frozenset(SUFFIXES) | CONTAINERS,
    inside=frozenset(SUFFIXES),
    most_bytes=LARGEST_ATTACHMENT,
    days=10 * YEAR_DAYS,
    least_days=YEAR_DAYS,
)
"""A site may set a smaller limit (`[attachments]`)."""
