"""The address that an official account names to WeChat (服务器地址)."""

import re
from dataclasses import dataclass
from typing import Final

from aiohttp import web

from channels.conversations.wire import ChannelBusy
from channels.wechat.door import DELIVERY, SIGNED_BY_WECHAT, WeChatDoor, tell
from channels.wechat.errors import Malformed, Replayed, Sealed
from channels.wechat.receiving import WeChatReceiver
from channels.wechat.rules.heard import NotHeard, heard
from channels.wechat.xml import MOST_BYTES
from infra.http.body import body_of, too_large
from infra.http.forms import EntryId
from infra.http.routes import PUBLIC, Routes

TAKEN: Final = "success"
"""By this answer WeChat knows that the message was taken, and shows the citizen nothing."""

_ECHO = re.compile(r"[0-9A-Za-z_\-+/=]{1,200}")


@dataclass(frozen=True, slots=True)
class WeChatDeps:
    """The dependencies of these routes."""

    door: WeChatDoor
    receiver: WeChatReceiver


routes = Routes("wechat", WeChatDeps)


@routes.route(
    "GET",
    "/channels/wechat/{account}",
    right=PUBLIC,
    condition=SIGNED_BY_WECHAT,
    produces="text/plain",
    errors=(Malformed,),
)
async def confirm_wechat_address(deps: WeChatDeps, request: web.Request, account: EntryId) -> web.Response:
    """Confirm to WeChat that this address belongs to the account: it wants its random text back."""
    echo = request.query.get("echostr", "")
    if not _ECHO.fullmatch(echo):
        raise Malformed
    return web.Response(text=echo)


@routes.route(
    "POST",
    "/channels/wechat/{account}",
    right=PUBLIC,
    condition=SIGNED_BY_WECHAT,
    streams=MOST_BYTES,
    produces="text/plain",
    errors=(Malformed, Sealed, Replayed),
    also=(503,),
)
async def take_wechat_delivery(deps: WeChatDeps, request: web.Request, account: EntryId) -> web.Response:
    """Take a message or an event. It is answered once it is in the database."""
    delivery = request[DELIVERY]
    fields = deps.door.message(delivery, await _body(request))
    try:
        meaning = heard(fields)
    except NotHeard:
        tell("the message", delivery.account, Malformed())
        raise Malformed from None
    try:
        await deps.receiver.take(delivery.account, meaning)
    except ChannelBusy as error:
        tell("the conversations", delivery.account, error)
        # WeChat repeats whatever it does not get this word for.
        return web.Response(status=503, text="busy")
    return web.Response(text=TAKEN)


async def _body(request: web.Request) -> bytes:
    body = bytearray()
    async for part in body_of(request):
        body += part
        if len(body) > MOST_BYTES:
            raise too_large(MOST_BYTES)
    return bytes(body)
