"""Reads one cookie of a request without parsing all the others."""

import re
from functools import lru_cache

from aiohttp import web


def host_bound(name: str, *, secure: bool) -> str:
    """The cookie's name. Over TLS, browsers accept one with this prefix only from this very host (RFC 6265bis): no
    other host of the domain can set it, and nobody who tampers with plain HTTP.
    """
    return f"__Host-{name}" if secure else name


def cookie_of(request: web.Request, name: str) -> str | None:
    """The value of this cookie, unquoted as in RFC 6265 and at most 512 characters, or None.

    aiohttp blocks the loop for 6 ms to parse a header with thousands of cookies, which costs a stranger nothing to
    send.
    """
    found = _pattern(name).search(request.headers.get("Cookie", ""))
    return found[1] if found is not None else None


@lru_cache
def _pattern(name: str) -> re.Pattern[str]:
    return re.compile(rf"(?:^|;) ?{re.escape(name)}=([!#-+\--:<-\[\]-~]{{1,512}}) ?(?:;|$)")
