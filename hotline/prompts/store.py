"""The table of the site's own prompts: every version ever made, and which of them is in force."""

from dataclasses import dataclass
from typing import Any

import sqlalchemy as sa
from sqlalchemy.ext.asyncio import AsyncConnection

from core.ids import Instant
from hotline.prompts.sounds import StoredSound
from infra.database.engine import Moment, metadata

prompt_table = sa.Table(
    "site_prompt",
    metadata,
    sa.Column("language", sa.String(8), primary_key=True),
    sa.Column("prompt", sa.String(64), primary_key=True),
    sa.Column("version", sa.Integer, primary_key=True),
    sa.Column("in_force", sa.Boolean, nullable=False),
    sa.Column("sound", sa.String(64), nullable=False),
    sa.Column("seconds", sa.Float, nullable=False),
    sa.Column("source", sa.String(16), nullable=False),
    sa.Column("text", sa.String(500), nullable=False),
    sa.Column("created_by_name", sa.String(64), nullable=False),
    sa.Column("created_at", Moment, nullable=False),
)
_p = prompt_table.c


@dataclass(frozen=True, slots=True, kw_only=True)
class OwnPrompt:
    """A version of a prompt. `source`: uploaded, recorded or rendered, or built_in while only the built-in voice has
    spoken it; `text`: the words, if known.
    """

    language: str
    prompt: str
    version: int
    in_force: bool
    sound: str
    seconds: float
    source: str
    text: str
    created_by_name: str
    created_at: Instant

    @property
    def name(self) -> str:
        """The name under which flows find the prompt."""
        return f"{self.language}/{self.prompt}"


async def all_versions(connection: AsyncConnection) -> list[OwnPrompt]:
    """All versions, newest first."""
    query = sa.select(prompt_table).order_by(_p.language, _p.prompt, _p.version.desc())
    return [OwnPrompt(**row) for row in (await connection.execute(query)).mappings()]


async def add(connection: AsyncConnection, new: OwnPrompt) -> None:
    """Insert a version and put it in force."""
    await choose(connection, new.language, new.prompt, None)
    values: dict[str, Any] = {column.name: getattr(new, column.name) for column in prompt_table.columns}
    await connection.execute(sa.insert(prompt_table).values(values))


async def improve(
    connection: AsyncConnection, language: str, text: str, source: tuple[str, str], sound: StoredSound
) -> None:
    """Give these typed words another sound. `source`: the source before and after."""
    before, after = source
    these = (_p.language == language) & (_p.text == text) & (_p.source == before)
    changed = {"sound": sound.name, "seconds": sound.seconds, "source": after}
    await connection.execute(sa.update(prompt_table).where(these).values(changed))


async def choose(connection: AsyncConnection, language: str, prompt: str, version: int | None) -> None:
    """Put this version in force. With None, no own version is, and callers hear the shipped prompt, if any."""
    these = (_p.language == language) & (_p.prompt == prompt)
    await connection.execute(sa.update(prompt_table).where(these).values(in_force=False))
    if version is not None:
        await connection.execute(sa.update(prompt_table).where(these, _p.version == version).values(in_force=True))
