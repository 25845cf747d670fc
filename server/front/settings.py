"""The settings of the front: how many requests and connections the page's port takes."""

from typing import Annotated

from pydantic import Field

from infra.settings.section import Section


class FrontLimits(Section):
    """The limits on requests to the page's port (see server/front/front.conf). Any more get 429 or 503.

    Eighty seats may come from one address: each has a push, a phone and, while its page loads, six requests.
    """

    header_s: Annotated[int, Field(ge=1, le=300)] = 10
    """The time that the header of a request may take."""
    body_s: Annotated[int, Field(ge=1, le=300)] = 10
    """The longest pause within a request's body."""
    at_once: Annotated[int, Field(ge=10, le=20_000)] = 3000
    """Requests and websockets in progress."""
    per_address: Annotated[int, Field(ge=10, le=20_000)] = 1000
    """The most of these from one address."""
    phones: Annotated[int, Field(ge=1, le=10_000)] = 500
    """Websockets of phones. Asterisk takes 500 sessions more, so that the core always gets one."""
    phones_per_address: Annotated[int, Field(ge=1, le=10_000)] = 400
    strangers_a_second: Annotated[int, Field(ge=1, le=10_000)] = 50
    """Requests from one address without a session. Up to six seconds' worth more wait their turn, the rest is
    refused.
    """
    session_a_second: Annotated[int, Field(ge=1, le=10_000)] = 50
    """Requests of one session; six seconds' worth more wait, the rest is refused."""
