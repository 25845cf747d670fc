"""What a worker without a database says of a file that it has written to the shelf, so that an event can carry it."""

from dataclasses import dataclass

from core.ids import Instant


@dataclass(frozen=True, slots=True, kw_only=True)
class WrittenFile:
    """A file that stands on the shelf, encrypted, and has no row yet (`infra/files/entering.py` gives it one).

    The fields are those of its row (`infra.files.store.StoredFile`). Nobody's name or number is among them.
    """

    id: str
    kind: str
    sha256: str
    size: int
    media_type: str
    name: str
    made_at: Instant
    month: str
    key: str
    folder: str
    place: str
    category: str
    of: str | None = None
