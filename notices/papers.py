"""Attachments of e-mails, from the file store."""

from dataclasses import dataclass

from infra.files.file_store import FileStore


@dataclass(frozen=True, slots=True)
class StoredPapers:
    """Implements `notices.mail.Papers`."""

    file_store: FileStore

    async def paper(self, id: str, most: int) -> tuple[str, str, bytes]:
        """A file's name, media type and content."""
        file = await self.file_store.there(id)
        return file.name, file.media_type, await self.file_store.read(id, most)
