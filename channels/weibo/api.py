"""The address that an account names to Weibo (粉丝服务平台, 开发者模式)."""

import re
from dataclasses import dataclass

from aiohttp import web

from channels.conversations.wire import ChannelBusy
from channels.weibo.door import DELIVERY, MOST_BYTES, SIGNED_BY_WEIBO, WeiboDoor, tell
from channels.weibo.errors import Malformed, Replayed
from channels.weibo.receiving import WeiboReceiver
from channels.weibo.rules.heard import NotHeard, heard
from infra.http.body import body_of, too_large
from infra.http.forms import EntryId
from infra.http.routes import PUBLIC, Routes

_ECHO = re.compile(r"[0-9A-Za-z_\-+/=]{1,200}")


@dataclass(frozen=True, slots=True)
class WeiboDeps:
    """The dependencies of these routes."""

    door: WeiboDoor
    receiver: WeiboReceiver


routes = Routes("weibo", WeiboDeps)


@routes.route(
    "GET",
    "/channels/weibo/{account}",
    right=PUBLIC,
    condition=SIGNED_BY_WEIBO,
    produces="text/plain",
    errors=(Malformed,),
)
async def confirm_weibo_address(deps: WeiboDeps, request: web.Request, account: EntryId) -> web.Response:
    """Confirm to Weibo that this address belongs to the account: it wants its random text back."""
    echo = request.query.get("echostr", "")
    if not _ECHO.fullmatch(echo):
        raise Malformed
    return web.Response(text=echo)


@routes.route(
    "POST",
    "/channels/weibo/{account}",
    right=PUBLIC,
    condition=SIGNED_BY_WEIBO,
    streams=MOST_BYTES,
    produces="text/plain",
    errors=(Malformed, Replayed),
    also=(503,),
)
async def take_weibo_delivery(deps: WeiboDeps, request: web.Request, account: EntryId) -> web.Response:
    """Take a message or an event. It is answered once it is in the database: with nothing, so Weibo sends nothing."""
    delivery = request[DELIVERY]
    fields = deps.door.message(delivery, await _body(request))
    try:
        await deps.receiver.take(delivery.account, heard(fields))
    except (NotHeard, Malformed):
        tell("the message", delivery.account, Malformed())
        raise Malformed from None
    except ChannelBusy as error:
        tell("the conversations", delivery.account, error)
        # Weibo repeats what is not answered well.
        return web.Response(status=503, text="busy")
    return web.Response(text="")


async def _body(request: web.Request) -> bytes:
    body = bytearray()
    async for part in body_of(request):
        body += part
        if len(body) > MOST_BYTES:
            raise too_large(MOST_BYTES)
    return bytes(body)
