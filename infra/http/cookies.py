"""One cookie of a request, without reading all the others."""

import re
from functools import lru_cache

from aiohttp import web


def host_bound(name: str, *, secure: bool) -> str:
    """The cookie's name. Over TLS browsers take one with this prefix from this very host alone (RFC 6265bis): no other
    host of the domain can set it, and nobody who meddles with plain HTTP."""
    return f"__Host-{name}" if secure else name


def cookie_of(request: web.Request, name: str) -> str | None:
    """The value of this cookie as RFC 6265 writes one without quotes, at most 512 characters, or None.

    aiohttp's reading of a header with thousands of cookies takes the loop 6 ms, and a stranger sends it for nothing.
    """
    found = _pattern(name).search(request.headers.get("Cookie", ""))
    return found[1] if found is not None else None


@lru_cache
def _pattern(name: str) -> re.Pattern[str]:
    return re.compile(rf"(?:^|;) ?{re.escape(name)}=([!#-+\--:<-\[\]-~]{{1,512}}) ?(?:;|$)")
