"""Answers requests for a file or a range of it. The calling route has checked the right, and records the access."""

import contextlib
from collections.abc import AsyncGenerator, AsyncIterator, Callable, Mapping
from dataclasses import dataclass
from functools import partial
from typing import Literal
from urllib.parse import quote

from aiohttp import web

from infra.files.file_store import FileStore
from infra.files.store import StoredFile

UNSEEN = frozenset({"text/html", "image/svg+xml", "application/xml"})
"""Types in which a browser could run a stranger's script; they are only ever saved."""


@dataclass(frozen=True, slots=True)
class Content:
    """Content that can be requested in ranges: `read` gives the bytes between two positions. `tag` identifies this
    content only, so that nobody joins parts of two.
    """

    size: int
    tag: str
    headers: Mapping[str, str]
    read: Callable[[int, int], AsyncGenerator[bytes, None]]


async def serve(
    file_store: FileStore,
    file: StoredFile,
    request: web.Request,
    *,
    shown: Literal["inline", "attachment"] = "inline",
    name: str | None = None,
    policy: str | None = None,
    cache: str = "private, no-store",
) -> web.StreamResponse:
    """The whole file, the range that `Range` asks for (206, or 416 if there is none such), or 304 if the client has it.

    `file` comes from `FileStore.there`, which raises when it is gone. `name`: the name under which a browser saves it,
    by default the file's own. `policy`: what its content may do there (Content-Security-Policy), by default the same as
    our own. `cache`: who may keep it for how long (Cache-Control), by default no cache on the way. If a later chunk is
    damaged, the connection is cut, since the header of the answer promised more.
    """
    headers = _headers(file, shown, name) | {"Cache-Control": cache}
    if policy is not None:
        headers["Content-Security-Policy"] = policy
    return await answer(Content(file.size, file.sha256, headers, partial(file_store.range_of, file)), request)


async def answer(content: Content, request: web.Request) -> web.StreamResponse:
    """Answer like `serve`, for any content."""
    headers = {**content.headers, "Accept-Ranges": "bytes", "ETag": f'"{content.tag}"'}
    if content.tag in [tag.value for tag in request.if_none_match or ()]:
        kept: dict[str, str] = {name: headers[name] for name in ("ETag", "Cache-Control") if name in headers}
        return web.Response(status=304, headers=kept)
    wanted = _range(request, content)
    if wanted is None:
        return web.Response(status=416, headers={"Content-Range": f"bytes */{content.size}"})
    start, end, partly = wanted
    response = web.StreamResponse(status=206 if partly else 200, headers=headers)
    response.content_length = end - start
    if partly:
        response.headers["Content-Range"] = f"bytes {start}-{end - 1}/{content.size}"
    if request.method == "HEAD":
        await response.prepare(request)
        return response
    async with contextlib.aclosing(content.read(start, end)) as parts:
        # Before the header is sent, so that a missing key or a damaged file is answered with an error.
        first = await anext(parts, b"")
        await response.prepare(request)
        await response.write(first)
        await _send(parts, response)
    await response.write_eof()
    return response


async def _send(parts: AsyncIterator[bytes], response: web.StreamResponse) -> None:
    async for part in parts:
        await response.write(part)


def _headers(file: StoredFile, shown: str, name: str | None) -> dict[str, str]:
    called = file.name if name is None else name
    how = "attachment" if file.media_type in UNSEEN else shown
    return {
        "Content-Type": "text/plain; charset=utf-8" if file.media_type == "text/plain" else file.media_type,
        "Content-Disposition": f"{how}; filename*=UTF-8''{quote(called, safe='')}" if called else how,
        "X-Content-Type-Options": "nosniff",
    }


def _range(request: web.Request, content: Content) -> tuple[int, int, bool] | None:
    """Start, end and whether it is a part; None if the content has no such bytes.

    A header that is not a range, names several, or is for another content (`If-Range`) is ignored (RFC 9110, 14.2).
    """
    whole = (0, content.size, False)
    if request.headers.get("If-Range", f'"{content.tag}"') != f'"{content.tag}"':
        return whole
    try:
        asked = request.http_range
    except ValueError:
        return whole
    if asked.start is None:
        return whole
    start, end = asked.start, content.size if asked.stop is None else min(asked.stop, content.size)
    if start < 0:
        start = max(0, content.size + start)
    return (start, end, True) if start < end else None
