"""The settings of flows: how texts are spoken, the hosts that flows may ask, and the site's own queries."""

import re
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field, field_validator

from infra.settings.section import Section

_READS = re.compile(r"\s*(?:select|with)\b[^;]*;?\s*", re.IGNORECASE)


class LookupHost(BaseModel):
    """A host that the node `lookup` may ask, with one scheme and one port."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    host: Annotated[str, Field(pattern=r"^[a-z0-9]([a-z0-9.-]{0,251}[a-z0-9])?$")]
    scheme: Literal["https", "http"] = "https"
    port: Annotated[int, Field(ge=1, le=65535)] | None = None
    """None: the default port of the scheme."""
    private: bool = False
    """Whether it may be this machine or one of a private network. Otherwise only public addresses are asked."""
    headers: Annotated[dict[Annotated[str, Field(pattern=r"^[A-Za-z0-9-]{1,60}$")], str], Field(max_length=10)] = Field(
        default_factory=dict
    )
    """Headers to send with each request, such as Authorization."""


class LookupQuery(BaseModel):
    """A query that flows may ask by name; its parameters are written as `:caller`."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    name: Annotated[str, Field(pattern=r"^[a-z][a-z0-9_]{0,39}$")]
    sql: Annotated[str, Field(max_length=5000)]
    """A read-only statement: it runs on a connection that cannot write, and for no longer than the node allows."""

    @field_validator("sql")
    @classmethod
    def _one_that_reads(cls, sql: str) -> str:
        if not _READS.fullmatch(sql):
            raise ValueError("a query is one SELECT (or WITH … SELECT), without a semicolon inside")
        return sql


class LookupSettings(Section):
    """The hosts and queries that flows may ask (`lookup`)."""

    hosts: tuple[LookupHost, ...] = ()
    queries: tuple[LookupQuery, ...] = ()
    max_bytes: Annotated[int, Field(ge=1000, le=10_000_000)] = 65_536
    """The largest answer of a host that is read."""


class SpeechSettings(Section):
    """How texts are spoken."""

    speech_workers: Annotated[int, Field(ge=0, le=16)] = 0
    """Processes that synthesize texts during calls; 0: one for each core of the processor."""
    speech_slow: bool = False
    """Whether all callers hear slow speech unless their flow says otherwise."""
