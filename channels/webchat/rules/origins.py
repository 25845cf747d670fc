"""Which web sites may show an account's chat."""

import re
from collections.abc import Collection
from typing import Final

MOST: Final = 20
"""The most sites of one account."""

_ORIGIN = re.compile(
    r"https://[a-z0-9](?:[a-z0-9.-]{0,251}[a-z0-9])?(?::[0-9]{1,5})?|http://(?:localhost|127\.0\.0\.1)(?::[0-9]{1,5})?"
)


class NotAnOrigin(ValueError):
    """A text in the list of sites is not the address of a site."""


def origins_of(text: str) -> frozenset[str]:
    """The sites of a list that is separated by spaces, commas or lines. Raises `NotAnOrigin`, naming the first fault.

    A site is `https://` with a name and perhaps a port, and nothing after that: a browser sends it in this form. Only
    an engineer's own machine may do without TLS.
    """
    found = []
    for one in filter(None, re.split(r"[\s,，;；]+", text)):
        origin = one.lower().removesuffix("/")
        if not _ORIGIN.fullmatch(origin):
            raise NotAnOrigin(one[:80])
        found.append(origin.removesuffix(":443"))
    if len(found) > MOST:
        raise NotAnOrigin(found[MOST])
    return frozenset(found)


def allowed(origin: str | None, host: str, origins: Collection[str]) -> bool:
    """Whether a page of this origin may use the chat: one of the account's sites, or our own page at `host`.

    Without an origin the request comes from no page of another site, so no foreign page can use it.
    """
    return origin is None or origin in origins or origin in (f"https://{host}", f"http://{host}")
