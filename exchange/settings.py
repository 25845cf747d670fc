"""The settings of the exchange with other platforms (TK8)."""

from pathlib import Path
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field

from infra.settings.section import Section

Code = Annotated[str, Field(min_length=1, max_length=64)]
Table = Annotated[dict[Code, Annotated[str, Field(pattern=r"^[a-z][a-z0-9_]{0,30}$")]], Field(max_length=2000)]


class PeerSettings(BaseModel):
    """A platform with which we exchange tickets. Departments, types and urgencies map its codes to ours."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    id: Annotated[str, Field(pattern=r"^[a-z][a-z0-9_]{0,30}$")]
    name: Annotated[str, Field(min_length=1, max_length=40)]
    level: Literal["province", "city"]
    url: Annotated[str, Field(pattern=r"^https://[A-Za-z0-9.\-]+(:\d{1,5})?(/[A-Za-z0-9._~\-/]*)?$", max_length=200)]
    """The address for messages to it: HTTPS only."""
    known_as: Annotated[str, Field(pattern=r"^[A-Za-z0-9_.\-]{1,32}$")]
    """The name by which it knows us."""
    secret_file: Path
    """At least 32 bytes in a file that only our own user can read (0600); both sides have the same."""
    ca_file: Path | None = None
    """The certificate authority of its certificate, if that is not one of the system's."""
    timeout_s: Annotated[float, Field(gt=0, le=60)] = 10.0
    attachments: bool = True
    """Whether it gets the attachments of its tickets."""
    departments: Table = Field(default_factory=dict)
    types: Table = Field(default_factory=dict)
    urgencies: Table = Field(default_factory=dict)


class ExchangeSettings(Section):
    """The platforms with which we exchange tickets (`exchange`)."""

    peers: Annotated[tuple[PeerSettings, ...], Field(max_length=20)] = ()
