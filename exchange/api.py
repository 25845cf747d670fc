"""The routes of the exchange: the entrance for other platforms, and the administrators' page."""

from dataclasses import dataclass
from typing import Annotated, Any

from aiohttp import web
from pydantic import Field

from core.actor import Actor
from exchange.admin import ExchangeOffice, ExchangePage
from exchange.arriving import Arriving
from exchange.door import SIGNED_PEER, Doorman
from exchange.errors import NoSuchMessage, NotWhole, OutOfOrder, Replayed, UnknownFile, UnknownTicket
from exchange.rules.telling import Heard
from exchange.service import Exchange, Message
from exchange.store import Answer
from infra.http.body import body_of
from infra.http.routes import INT32, PUBLIC, Form, Routes
from infra.settings.files import LARGEST_ATTACHMENT

Code = Annotated[str, Field(max_length=64)]
External = Annotated[str, Field(pattern=r"^[A-Za-z0-9_.\-]{1,64}$")]
Digest = Annotated[str, Field(pattern=r"^[0-9a-f]{64}$")]
Serial = Annotated[int, Field(ge=1, le=2**63 - 1)]


class ExchangeBody(Form):
    """The content of a message. Its fields depend on its kind (docs/exchange.md)."""

    title: Annotated[str, Field(max_length=200)] = ""
    text: Annotated[str, Field(max_length=4000)] = ""
    contact_name: Annotated[str, Field(max_length=64)] = ""
    contact_number: Annotated[str, Field(max_length=32)] = ""
    address: Annotated[str, Field(max_length=200)] = ""
    department: Code = ""
    type: Code = ""
    urgency: Code = ""
    confidential: bool = False
    reason: Annotated[str, Field(max_length=1000)] = ""
    granted: bool | None = None
    hours: Annotated[float, Field(gt=0, le=1000)] | None = None
    file: Annotated[str, Field(pattern=r"^([0-9a-f]{64})?$")] = ""
    name: Annotated[str, Field(max_length=200)] = ""
    size: Annotated[int, Field(ge=1, le=LARGEST_ATTACHMENT)] | None = None


class ExchangeMessage(Form):
    """A message about a ticket. `ticket`: its number at the platform that sent it; `sequence`: 1 for its first message.
    `number`, `at`: for people who read a record of it."""

    id: Annotated[str, Field(pattern=r"^[A-Za-z0-9_\-]{8,64}$")]
    ticket: External
    sequence: Annotated[int, Field(ge=1, le=INT32)]
    kind: Heard
    number: Code = ""
    at: Annotated[str, Field(max_length=40)] = ""
    body: ExchangeBody = ExchangeBody()

    def message(self) -> Message:
        """The message for the service."""
        said: dict[str, Any] = self.body.model_dump(exclude_unset=True)
        return Message(id=self.id, external=self.ticket, sequence=self.sequence, kind=self.kind, body=said)


class Dropped(Form):
    """Why a message is dropped."""

    reason: Annotated[str, Field(min_length=1, max_length=200)]


@dataclass(frozen=True, slots=True)
class ExchangeDeps:
    """The dependencies of these routes."""

    exchange: Exchange
    arriving: Arriving
    doorman: Doorman
    office: ExchangeOffice


routes = Routes("exchange", ExchangeDeps)


@routes.route(
    "POST",
    "/api/exchange/messages",
    right=PUBLIC,
    condition=SIGNED_PEER,
    errors=(Replayed, OutOfOrder, UnknownTicket),
)
async def take_exchange_message(deps: ExchangeDeps, request: web.Request, body: ExchangeMessage) -> Answer:
    """Take a message that another platform has signed. The answer says whether it was accepted, and our ticket's
    number."""
    peer, nonce = deps.doorman.who(request)
    return await deps.exchange.take(peer, nonce, body.message())


@routes.route(
    "POST",
    "/api/exchange/files/{ticket}/{file}",
    right=PUBLIC,
    condition=SIGNED_PEER,
    streams=LARGEST_ATTACHMENT,
    errors=(Replayed, UnknownFile, NotWhole),
)
async def take_exchange_file(deps: ExchangeDeps, request: web.Request, ticket: External, file: Digest) -> Answer:
    """Take the content of an attachment that a message has announced, named by its SHA-256, which is signed too."""
    peer, nonce = deps.doorman.who_sends(request, file)
    return await deps.arriving.take(peer, nonce, ticket, file, body_of(request))


@routes.route("GET", "/api/exchange", right="exchange.manage")
async def read_exchange(deps: ExchangeDeps) -> ExchangePage:
    """The links to other platforms, the messages waiting for them, and the failed ones."""
    return await deps.office.page()


@routes.route("POST", "/api/exchange/messages/{message}/again", right="exchange.manage", errors=(NoSuchMessage,))
async def send_exchange_message_again(deps: ExchangeDeps, actor: Actor, message: Serial) -> None:
    """Send a failed message again."""
    await deps.office.again(actor, message)


@routes.route("POST", "/api/exchange/messages/{message}/drop", right="exchange.manage", errors=(NoSuchMessage,))
async def drop_exchange_message(deps: ExchangeDeps, actor: Actor, message: Serial, body: Dropped) -> None:
    """Drop a failed message, so that the later ones of its ticket are sent."""
    await deps.office.drop(actor, message, body.reason)
