"""Values that occur in forms of several domains: days, moments, pages, and the kinds of ids.

The bound of an id says what it is safe for. An id is looked up, so a wider one would only not be found; but one that is
longer than its column is an error of PostgreSQL, and one with dots is no name for a file.
"""

from datetime import date
from typing import Annotated

from pydantic import Field

from infra.http.routes import Form

Day = Annotated[date, Field(ge=date(2000, 1, 1), lt=date(2200, 1, 1))]
"""A day by the site's clock."""

Moment = Annotated[float, Field(ge=0, le=4e9)]
"""Seconds since the epoch, until the year 2096."""

Id = Annotated[str, Field(pattern=r"^[0-9a-f]{24}$")]
"""An id that `new_id` made: of a ticket, a customer, an article and most other things."""

MintedId = Annotated[str, Field(pattern=r"^[0-9a-f]{24,32}$")]
"""The id of a message, which `new_id` made (24 digits), or the page that wrote it (32)."""

ShortId = Annotated[str, Field(pattern=r"^\w{1,32}$")]
"""An id that `new_id` made, or that came with the software: of a job, a notice, a task. A safe name for a file."""

CodeId = Annotated[str, Field(pattern=r"^[a-z][a-z0-9_]{0,30}$")]
"""A word that a site gives to an entry of its lists: a kind of ticket, a field, a queue, a choice."""

AccountId = Annotated[str, Field(pattern=r"^[\w.\-]{1,32}$")]
"""The id of a user, role, group, department or skill, in columns of 32 characters."""

EntryId = Annotated[str, Field(pattern=r"^[\w.\-]{1,64}$")]
"""The id of something that a site has listed, or of something that refers to it: an agent, a queue, a campaign."""

LiveId = Annotated[str, Field(pattern=r"^[\w.\-]{1,150}$")]
"""The id of something live, which may be as long as a channel's name: a call, an interaction, an offer."""

SoundId = Annotated[str, Field(pattern=r"^[\w.\-]{1,160}$")]
"""The id of a recording or a voicemail message, which contains that of its call."""


class PageForm(Form):
    """One page of a list. `cursor`: the `next` of the page before."""

    cursor: Annotated[str, Field(max_length=180)] | None = None
    limit: Annotated[int, Field(ge=1, le=100)] = 50
