"""The pictures of imported Word documents: which ones are taken, and how they get into the articles' texts."""

from collections.abc import AsyncIterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Final

import structlog
from sqlalchemy.ext.asyncio import AsyncConnection

from core.ids import Instant
from infra.extract.wordpictures import Limits
from infra.files.errors import FileTooLarge, WrongMedia
from infra.files.file_store import About, FileStore
from infra.files.kinds import MIB
from infra.files.store import StoredFile
from knowledge.imports.source import Read
from knowledge.imports.store import Import, article_id
from knowledge.pictures import store
from knowledge.pictures.service import MOST_BYTES, MOST_PICTURES, PICTURE
from knowledge.pictures.store import Picture

log = structlog.get_logger()

JUDGED: Final = Limits(
    media_types=PICTURE.media_types,
    most_bytes=MOST_BYTES,
    most=MOST_PICTURES,
    of_chapter=20 * MIB,
    of_document=100 * MIB,
)
"""For the dry run, which reports how many are left out."""

WANTED: Final = replace(JUDGED, data=True)
AT_ONCE: Final = 20 * MIB
"""Maximum number of bytes of pictures that wait in memory for their transaction, not counting those of one article."""


@dataclass(frozen=True, slots=True)
class StoredPicture:
    """A picture in the file store, and the temporary address that its row's text has for it."""

    row: int
    address: str
    file: StoredFile


async def stored(file_store: FileStore, rows: Sequence[Read], at: Instant) -> list[StoredPicture]:
    """Store the pictures that the texts of these rows show, for `entered`."""
    found = []
    for one in rows:
        for address, data in one.pictures.items():
            if one.planned is not None and f'"{address}"' in one.planned.content.body:
                try:
                    file = await file_store.write(_bits(data), PICTURE, About(made_at=at))
                except (FileTooLarge, WrongMedia):
                    log.warning("A picture of a document was judged in two ways, and left out.", row=one.row)
                    continue
                found.append(StoredPicture(one.row, address, file))
    return found


async def entered(
    connection: AsyncConnection,
    file_store: FileStore,
    one: Import,
    pictures: Sequence[StoredPicture],
    bodies: Mapping[str, str],
) -> dict[str, str]:
    """Give the pictures of this import their rows in the table. Return the texts by article id, with the pictures'
    final addresses; a picture that was not stored is removed from the texts."""
    found = dict(bodies)
    for each in pictures:
        file, article = each.file, article_id(one.id, each.row)
        await file_store.enter_on(connection, file)
        picture = Picture(
            id=file.id,
            media_type=file.media_type,
            size=file.size,
            by=one.by,
            at=file.made_at,
            looked_at=file.made_at,
        )
        await store.add(connection, picture, article)
        found[article] = found[article].replace(f'"{each.address}"', f'"/api/knowledge/pictures/{file.id}"')
    return await store.settled(connection, found)


async def _bits(data: bytes) -> AsyncIterator[bytes]:
    yield data
