"""The routes of the page in which one plays a citizen (市民模拟)."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Annotated, Final, Literal

from aiohttp import web
from pydantic import Field

from channels.demo.accounts import WEB_ACCOUNT
from channels.demo.city import WITH_PICTURES, DemoCity
from channels.demo.errors import NotAPicture, NotThere
from channels.demo.people import CITIZENS, PLAYED, DemoMessage
from core.messages.floor import Kind
from infra.http.body import body_of, too_large
from infra.http.forms import ShortId
from infra.http.routes import Form, Routes

CITIZEN: Final = "demo.citizen"
MOST_BYTES: Final = 2 << 20
"""Of a picture: as many bytes as WeChat takes without trouble."""

Channel = Literal["sms", "wechat", "weibo", "email"]


class DemoTalk(Form):
    """A citizen in a channel."""

    citizen: ShortId
    channel: Channel


class DemoText(DemoTalk):
    """A text of a citizen."""

    text: Annotated[str, Field(min_length=1, max_length=500)]


class PictureId(Form):
    """A picture that one of both sides has sent."""

    id: Annotated[str, Field(pattern=r"^[A-Za-z0-9_\-]{1,80}$")]


@dataclass(frozen=True, slots=True)
class DemoChannel:
    """A channel. `account`: the name of its account. `pictures`: whether citizens can send some. `page`: where one
    writes instead of here; empty: here."""

    kind: Kind
    account: str
    pictures: bool
    page: str


@dataclass(frozen=True, slots=True)
class DemoCitizen:
    """A made-up citizen, with an address in each channel."""

    id: str
    name: str
    addresses: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class DemoStage:
    """The channels and the citizens."""

    channels: list[DemoChannel]
    citizens: list[DemoCitizen]


@dataclass(frozen=True, slots=True)
class DemoDeps:
    """The parts that these routes need."""

    city: DemoCity


routes = Routes("demo", DemoDeps)


@routes.route("GET", "/api/demo", right=CITIZEN)
async def read_demo(deps: DemoDeps) -> DemoStage:
    """The channels of the demo, and its made-up citizens."""
    channels = list[DemoChannel]()
    for kind in (*PLAYED, Kind.WEB):
        name = deps.city.account_name(kind)
        page = f"/chat/page.html?account={WEB_ACCOUNT}" if kind is Kind.WEB else ""
        if name is not None:
            channels.append(DemoChannel(kind, name, kind in WITH_PICTURES, page))
    citizens = [
        DemoCitizen(one.id, one.name, {kind.value: address for kind, address in one.addresses.items()})
        for one in CITIZENS
    ]
    return DemoStage(channels, citizens)


@routes.route("GET", "/api/demo/messages", right=CITIZEN, errors=(NotThere,))
async def list_demo_messages(deps: DemoDeps, query: DemoTalk) -> list[DemoMessage]:
    """The messages between a citizen and the hotline since the start of the system."""
    if all(one.id != query.citizen for one in CITIZENS):
        raise NotThere
    return list(deps.city.talks.of(query.citizen, Kind(query.channel)))


@routes.route("POST", "/api/demo/messages", right=CITIZEN, status=201, errors=(NotThere,))
async def write_as_citizen(deps: DemoDeps, body: DemoText) -> DemoMessage:
    """Write as a citizen. It is answered when the hotline has confirmed or refused the message."""
    return await deps.city.write(body.citizen, Kind(body.channel), body.text)


@routes.route(
    "POST", "/api/demo/pictures", right=CITIZEN, status=201, streams=MOST_BYTES, errors=(NotThere, NotAPicture)
)
async def send_picture_as_citizen(deps: DemoDeps, request: web.Request, query: DemoTalk) -> DemoMessage:
    """Send a picture as a citizen."""
    data = bytearray()
    async for part in body_of(request):
        data += part
        if len(data) > MOST_BYTES:
            raise too_large(MOST_BYTES)
    if not data:
        raise NotAPicture
    return await deps.city.write(query.citizen, Kind(query.channel), "", bytes(data))


@routes.route("GET", "/api/demo/picture", right=CITIZEN, produces="application/octet-stream", errors=(NotThere,))
async def read_demo_picture(deps: DemoDeps, query: PictureId) -> web.Response:
    """A picture that one of both sides has sent."""
    found = deps.city.album.get(query.id)
    if found is None or not found[0].startswith("image/"):
        raise NotThere
    return web.Response(body=found[1], content_type=found[0])
