"""The settings of tickets."""

from typing import Annotated

from pydantic import Field

from infra.settings.files import LARGEST_ATTACHMENT, MIB
from infra.settings.section import Section


class TicketSettings(Section):
    """Tickets themselves."""

    soon_percent: Annotated[float, Field(gt=0, lt=100)] = 25.0
    """With no more than this share of its working time left, a ticket is 即将到期."""
    correct_minutes: Annotated[int, Field(ge=0, le=10_080)] = 30
    """How long the writers of a ticket may correct it (更正) after its submission; 0: not at all."""


class AttachmentSettings(Section):
    """Limits on the files that people attach to a ticket."""

    most_bytes: Annotated[int, Field(ge=64 * 1024, le=LARGEST_ATTACHMENT)] = 20 * MIB
    """The size of one file."""
    most_files: Annotated[int, Field(ge=1, le=100)] = 20
    """The number of files of one ticket, with all of its steps."""
    all_bytes: Annotated[int, Field(ge=64 * 1024, le=2048 * MIB)] = 200 * MIB
    """The total size of the files of one ticket."""
