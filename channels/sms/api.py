"""The door for providers' callbacks: receipts, and what citizens have answered."""

from dataclasses import dataclass
from typing import Annotated, Any

from aiohttp import web
from pydantic import Field

from channels.sms.callbacks import Callbacks
from channels.sms.door import READY, SMS_DOOR
from infra.http.body import body_of, too_large
from infra.http.forms import EntryId
from infra.http.routes import PUBLIC, Reply, Routes

MOST_BYTES = 64 * 1024
"""A provider sends some dozens of entries of 300 bytes at once."""

Secret = Annotated[str, Field(pattern=r"^[0-9a-f]{64}$")]


@dataclass(frozen=True, slots=True)
class SmsDeps:
    """The dependencies of these routes."""

    callbacks: Callbacks


routes = Routes("sms", SmsDeps)


@routes.route(
    "POST",
    "/channels/sms/{account}/{secret}/callback",
    right=PUBLIC,
    condition=SMS_DOOR,
    streams=MOST_BYTES,
    also=(503,),
)
async def take_sms_callback(
    deps: SmsDeps, request: web.Request, account: EntryId, secret: Secret
) -> Reply[dict[str, Any]]:
    """Take what a provider calls back about: receipts of messages that were sent, and citizens' answers. The answer is
    in the provider's own form, and is only good when all of it is in the database."""
    raw = bytearray()
    async for chunk in body_of(request):
        raw += chunk
        if len(raw) > MOST_BYTES:
            raise too_large(MOST_BYTES)
    status, said = await deps.callbacks.take(request[READY], bytes(raw))
    return Reply(dict(said), status=status)
