"""A section of the settings: declared by the part that reads it; `server/settings.py` puts all of them together."""

from pydantic import BaseModel, ConfigDict


class Section(BaseModel):
    """A table of site.toml, or lines outside of all tables. The services have it by its type."""

    model_config = ConfigDict(frozen=True, extra="forbid")
