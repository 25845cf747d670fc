"""Takes the rest of a body, within limits, once the answer has been given, so that the answer arrives."""

import asyncio
from collections.abc import Awaitable, Callable

from aiohttp import StreamReader, web

from infra.settings.files import LARGEST_ATTACHMENT

REST_BYTES = LARGEST_ATTACHMENT
"""How much of an unwanted body is still taken after the answer: the largest that the front lets through, since it has
received a large one completely before it begins to send.
"""

REST_S = 1.0
LEAST_A_SECOND = 8 * 1024 * 1024
"""The time for it, and how much must arrive in each further second: no slow sender holds a connection."""


@web.middleware
async def close_after_the_unread(
    request: web.Request, handler: Callable[[web.Request], Awaitable[web.StreamResponse]]
) -> web.StreamResponse:
    """End the connection, and say so, when the answer was given before the whole body was read.

    The server closes it in any case. If the front does not know, its next request on it is lost; and if the connection
    closes while the front still sends, the front treats that as a fault and the answer is lost. So the rest is taken
    first.
    """
    response = await handler(request)
    if request.body_exists and not request.content.at_eof():
        response.force_close()
        if isinstance(response, web.FileResponse):
            # It opens its file each time it is prepared, and the server prepares it once more.
            await _rest_came(request.content)
            return response
        await response.prepare(request)
        await response.write_eof()
        if not await _rest_came(request.content):
            request.protocol.force_close()
    return response


async def _rest_came(content: StreamReader) -> bool:
    """Discard the rest of a body; return whether it ended within the limits."""
    taken, began = 0, asyncio.get_running_loop().time()
    try:
        async with asyncio.timeout(REST_S) as limit:
            while not content.at_eof() and taken <= REST_BYTES:
                taken += len(await content.readany())
                limit.reschedule(began + REST_S + taken / LEAST_A_SECOND)
    except (TimeoutError, ConnectionError, web.RequestPayloadError):
        return False
    return content.at_eof()
