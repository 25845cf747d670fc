"""Files of which an event tells a moment before their rows are written (`infra/files/entering.py`)."""

from collections.abc import Sequence

from core.files import WrittenFile
from core.ids import Instant
from infra.files.entering import row_of
from infra.files.errors import NoSuchFile
from infra.files.file_store import FileStore
from infra.files.store import StoredFile


async def there(file_store: FileStore, id: str, written: Sequence[WrittenFile], at: Instant) -> StoredFile:
    """A file that can be read, by its row or else by what the event said of it. Raises `NoSuchFile`, or `FileGone`."""
    try:
        return await file_store.there(id)
    except NoSuchFile:
        for one in written:
            if one.id == id:
                return row_of(one, at)
        raise


async def belonging(
    file_store: FileStore, id: str, written: Sequence[WrittenFile], at: Instant
) -> Sequence[StoredFile]:
    """The existing files that belong to this one, in the same way."""
    return await file_store.belonging(id) or [row_of(one, at) for one in written if one.of == id]
