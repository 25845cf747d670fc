"""The settings of the front: how much is taken at once at the page's port."""

from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field


class FrontLimits(BaseModel):
    """The number of requests to the page's port at once (see server/front/front.conf). More gets 429 or 503.

    Eighty seats may be one address to us: each has a push, a phone and, while its page loads, six requests.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    header_s: Annotated[int, Field(ge=1, le=300)] = 10
    """The time that the head of a request may take."""
    body_s: Annotated[int, Field(ge=1, le=300)] = 10
    """The time that a request's body may pause."""
    at_once: Annotated[int, Field(ge=10, le=20_000)] = 3000
    """Requests and websockets at work."""
    per_address: Annotated[int, Field(ge=10, le=20_000)] = 1000
    """Of these from one address."""
    phones: Annotated[int, Field(ge=1, le=10_000)] = 500
    """Websockets of phones. Asterisk takes 500 sessions more than these, so that the core always gets one."""
    phones_per_address: Annotated[int, Field(ge=1, le=10_000)] = 400
    strangers_a_second: Annotated[int, Field(ge=1, le=10_000)] = 50
    """Requests from one address without a session. Six seconds' worth more wait their turn, the rest is refused."""
    session_a_second: Annotated[int, Field(ge=1, le=10_000)] = 50
    """Requests of one session, likewise."""
