"""The settings of files: where they are, where their keys are, and how much of the disk they leave free."""

from pathlib import Path
from typing import Annotated, Final, Self

from pydantic import BaseModel, ConfigDict, Field, model_validator

Percent = Annotated[float, Field(ge=0, le=90)]


class FileSettings(BaseModel):
    """Recordings, faxes and attachments. Folders are made when they are first needed."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    folder: Path | None = None
    """The first folder for files; None: `files` under `var`."""
    second: Path | None = None
    """Where files go when the first disk is nearly full: a folder on another disk. None: there is no second folder."""
    keys: Path | None = None
    """The file of the keys; None: `file-keys.json` under `var`. No file can be read without it, so keep a copy."""
    heads: Path | None = None
    """Where the chain's head is exported every day; None: `heads` under `var`. Best in a place that others look
    after.
    """
    kept_heads: Path | None = None
    """The file to which the launcher adds heads; None: `kept-heads.log` under `var`. Best where only the launcher may
    write.
    """
    head_files: Annotated[int, Field(ge=1, le=10_000)] = 10
    """The launcher adds a head after this many files were stored or deleted,"""
    head_minutes: Annotated[float, Field(gt=0, le=1440)] = 5.0
    """or after this many minutes, if there were any."""
    warn_free_percent: Percent = 10.0
    """Administrators are warned when less of the disk is free."""
    act_free_percent: Percent = 5.0
    """When less is free, files go to the second folder; without one, files that a rule lets go early are deleted."""

    @model_validator(mode="after")
    def _in_order(self) -> Self:
        if self.act_free_percent > self.warn_free_percent:
            raise ValueError("act_free_percent is more than warn_free_percent: nobody would be warned before")
        return self


MIB = 1024 * 1024
LARGEST_ATTACHMENT: Final = 100 * MIB
"""The size of one file that a site may allow at most."""


class Places(BaseModel):
    """The settings in force, with all defaults filled in, as a job gets them. `zone`, `site`: from the site's settings.

    `kept`: the file of heads that the launcher keeps; `journal`: the folder of the core's journal. A job of an earlier
    release has neither.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    first: Path
    second: Path | None
    keys: Path
    heads: Path
    warn_free_percent: float
    act_free_percent: float
    zone: str
    site: str
    kept: Path | None = None
    journal: Path | None = None


def places_of(settings: FileSettings, var: Path, zone: str, site: str) -> Places:
    """Fill in the defaults of an installation whose folder is `var`."""
    return Places(
        first=settings.folder or var / "files",
        second=settings.second,
        keys=settings.keys or var / "file-keys.json",
        heads=settings.heads or var / "heads",
        warn_free_percent=settings.warn_free_percent,
        act_free_percent=settings.act_free_percent,
        zone=zone,
        site=site,
        kept=settings.kept_heads or var / "kept-heads.log",
        journal=var / "journal",
    )
