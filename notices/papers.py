"""Attachments of e-mails, from the file store."""

from dataclasses import dataclass

from infra.files.shelf import Shelf


@dataclass(frozen=True, slots=True)
class ShelfPapers:
    """Implements `notices.mail.Papers`."""

    shelf: Shelf

    async def paper(self, id: str, most: int) -> tuple[str, str, bytes]:
        """A file's name, media type and content."""
        file = await self.shelf.there(id)
        return file.name, file.media_type, await self.shelf.read(id, most)
