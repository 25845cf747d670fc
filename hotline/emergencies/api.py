"""The routes of emergency announcements."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Annotated, Literal

from aiohttp import web
from pydantic import Field

from core.actor import SYSTEM, Actor
from core.errors import Invalid
from core.ids import Instant
from core.outbound import NumberNotAllowed, TooManyCalls
from hotline.emergencies.by_phone import Ordered, SpokenByPhone
from hotline.emergencies.service import (
    ANNOUNCE,
    EmergencyChanged,
    EmergencyOver,
    EmergencyService,
    NoSuchEmergency,
    TooManyEmergencies,
)
from hotline.prompts.sounds import BASE64_MOST, from_base64
from hotline.rules.by_phone import BeingSpoken, NoSuchOrder
from hotline.rules.emergencies import Emergency
from infra.clock import Clock
from infra.http.forms import Moment, ShortId
from infra.http.routes import INT32, Form, Routes
from infra.link.face import CoreAway

Words = Annotated[str, Field(max_length=500)]
Sound = Annotated[str, Field(max_length=BASE64_MOST)]
Numbers = Annotated[tuple[Annotated[str, Field(pattern=r"^[0-9]{2,20}$")], ...], Field(max_length=50)]
FlowNames = Annotated[tuple[Annotated[str, Field(pattern=r"^[a-z0-9][a-z0-9-]{0,39}$")], ...], Field(max_length=50)]
Version = Annotated[int, Field(ge=1, le=INT32)]


class NewEmergency(Form):
    """The words or sounds of an announcement, its audience and its end. A sound is a WAV or MP3 file as Base64."""

    ends: Moment
    text_zh: Words = ""
    text_en: Words = ""
    sound_zh: Sound | None = None
    sound_en: Sound | None = None
    numbers: Numbers = ()
    flows: FlowNames = ()
    hangs_up: bool = False
    skippable: bool = False

    def new_one(self) -> Emergency:
        """Return the announcement with the values that the form has."""
        return Emergency(
            id="",
            version=0,
            begins=0.0,
            ends=self.ends,
            text_zh=self.text_zh,
            text_en=self.text_en,
            sound_zh="",
            sound_en="",
            seconds_zh=0.0,
            seconds_en=0.0,
            numbers=self.numbers,
            flows=self.flows,
            hangs_up=self.hangs_up,
            skippable=self.skippable,
            created_by=SYSTEM.user,
            created_by_name="",
        )


class NewEnd(Form):
    """A new end for the version that was read."""

    version: Version
    ends: Moment


class EmergencyVersion(Form):
    """The version that was read."""

    version: Version


@dataclass(frozen=True, slots=True)
class Emergencies:
    """The latest announcements, newest first, and the server's time."""

    now: Instant
    all: Sequence[Emergency]


@dataclass(frozen=True, slots=True)
class EmergencyDeps:
    """The parts that these routes need."""

    emergencies: EmergencyService
    by_phone: SpokenByPhone
    clock: Clock


class PhoneEmergency(Form):
    """An announcement's audience, its end, the language it is spoken in, and the number to call, if any."""

    ends: Moment
    language: Literal["zh", "en"] = "zh"
    numbers: Numbers = ()
    flows: FlowNames = ()
    hangs_up: bool = False
    skippable: bool = False
    ring: Annotated[str, Field(pattern=r"^[0-9]{0,20}$")] = ""


routes = Routes("emergencies", EmergencyDeps)


@routes.route("GET", "/api/emergencies", right=ANNOUNCE)
async def list_emergencies(deps: EmergencyDeps) -> Emergencies:
    """The last fifty announcements."""
    return Emergencies(deps.clock.now(), await deps.emergencies.all())


@routes.route("POST", "/api/emergencies", right=ANNOUNCE, status=201, errors=(TooManyEmergencies, Invalid))
async def put_up_emergency(deps: EmergencyDeps, actor: Actor, body: NewEmergency) -> Emergency:
    """Put up an announcement. The next callers hear it before anything else."""
    sound_zh, sound_en = (
        None if text is None else from_base64(text, name)
        for name, text in (("sound_zh", body.sound_zh), ("sound_en", body.sound_en))
    )
    return await deps.emergencies.put_up(actor, body.new_one(), sound_zh, sound_en)


@routes.route(
    "POST",
    "/api/emergencies/by-phone",
    right=ANNOUNCE,
    status=201,
    errors=(BeingSpoken, Invalid, CoreAway, NumberNotAllowed, TooManyCalls),
)
async def order_by_phone(deps: EmergencyDeps, actor: Actor, body: PhoneEmergency) -> Ordered:
    """Return a code with which this person can speak an announcement into a telephone. It replaces any earlier code."""
    new_one = NewEmergency(**body.model_dump(exclude={"language", "ring"})).new_one()
    return await deps.by_phone.order(actor, new_one, body.language, body.ring)


@routes.route("DELETE", "/api/emergencies/by-phone/{order}", right=ANNOUNCE, errors=(NoSuchOrder, CoreAway))
async def cancel_by_phone(deps: EmergencyDeps, actor: Actor, order: ShortId) -> None:
    """Cancel an order, which voids its code."""
    await deps.by_phone.cancel(actor, order)


@routes.route(
    "PUT",
    "/api/emergencies/{emergency}/end",
    right=ANNOUNCE,
    errors=(NoSuchEmergency, EmergencyOver, EmergencyChanged, Invalid),
)
async def extend_emergency(deps: EmergencyDeps, actor: Actor, emergency: ShortId, body: NewEnd) -> Emergency:
    """Change the end of an announcement."""
    return await deps.emergencies.extend(actor, emergency, body.version, body.ends)


@routes.route(
    "POST",
    "/api/emergencies/{emergency}/take-down",
    right=ANNOUNCE,
    errors=(NoSuchEmergency, EmergencyOver, EmergencyChanged),
)
async def take_down_emergency(
    deps: EmergencyDeps, actor: Actor, emergency: ShortId, body: EmergencyVersion
) -> Emergency:
    """Take an announcement down. Callers no longer hear it."""
    return await deps.emergencies.take_down(actor, emergency, body.version)


@routes.route(
    "GET",
    "/api/emergencies/{emergency}/audio/{language}",
    right=ANNOUNCE,
    errors=(NoSuchEmergency,),
    produces="audio/wav",
)
async def hear_emergency(deps: EmergencyDeps, emergency: ShortId, language: Literal["zh", "en"]) -> web.Response:
    """Return the spoken words of an announcement."""
    return web.Response(body=await deps.emergencies.wav(emergency, language), content_type="audio/wav")
