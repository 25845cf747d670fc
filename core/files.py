"""A worker's report, carried by an event, about a file that it put in the file store without a database."""

from dataclasses import dataclass

from core.ids import Instant


@dataclass(frozen=True, slots=True, kw_only=True)
class WrittenFile:
    """An encrypted file in the file store that has no row yet (`infra/files/entering.py` gives it one).

    The fields are those of its row (`infra.files.store.StoredFile`). They hold no names or numbers of people.
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
