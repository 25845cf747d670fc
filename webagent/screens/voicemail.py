"""Messages that callers left (留言): the list, their sound, what agents do with them, and their deletion."""

from dataclasses import dataclass, fields
from typing import Annotated, Any

from aiohttp import web
from pydantic import Field

from accounts.service import AccountService
from acd.api.callbacks import REFUSALS, Placed
from acd.api.deps import OWN_SEAT
from core.actor import Actor, number_of
from core.errors import NotFound
from core.ids import Instant, InteractionId
from core.messages.callback import CallOut
from core.messages.outbound import OUTBOUND, MayDial
from core.messages.voicemail import ClaimMessage, CloseMessage, ReleaseMessage
from core.numbers import plain
from hotline.facts.service import SiteService
from infra.clock import new_id
from infra.files.errors import FileGone, FileHeld
from infra.files.file_store import FileStore
from infra.files.serving import serve
from infra.http.forms import Moment, SoundId
from infra.http.routes import Form, Routes
from infra.link.face import Link
from infra.logs.logging import mask_number
from infra.trail.audit import AuditLog
from recording.filing.folder import SoundFolder
from records.reader import NUMBERS, RecordReader
from records.types import Record
from tickets.errors import NotYourInteraction
from tickets.service import TicketService
from voicemail.domain import DELETE, HANDLE
from voicemail.reader import MessageClaimed, NoSound, NoSuchMessage, NotSeenTo, SoundGone, VoicemailReader
from voicemail.sounds import VoicemailSounds
from voicemail.store import KeptMessage
from webagent.screens.fax import deletion, in_hand
from webagent.screens.outbound import NoNumber

OVER = "floor.command"
"""The right to take over a message that somebody else has taken."""

LISTENED = "voicemail.listened"
NOTED_FOR_S = 900.0


@dataclass(frozen=True, slots=True, kw_only=True)
class VoicemailRow:
    """A message. `number` is masked without `records.numbers` unless this person deals with it (`mine`), and '' when
    withheld; `claimed_name` and `closed_name` are the people who deal or dealt with it; `ticket` is that of the call.
    `rung_at`: when anybody last called the citizen since, and `reached`: whether somebody answered then, or null while
    that call lasts. `deleted_at`: when the sound was deleted, by `deleted_name` for this reason, or '' when its time
    was up."""

    id: str
    call: str
    box: str
    queue: str
    queue_name: str
    number: str
    called: str
    language: str
    seconds: float
    left_at: Instant
    training: bool
    claimed_by: str
    claimed_name: str
    mine: bool
    closed_at: Instant | None
    closed_name: str
    note: str
    ticket: str | None
    rung_at: Instant | None
    reached: bool | None
    deleted_at: Instant | None
    deleted_name: str
    deleted_why: str


@dataclass(frozen=True, slots=True)
class VoicemailList:
    """The waiting messages, oldest first. `queues`: the queues whose messages this person sees (null: all), `-` is no
    queue."""

    items: list[VoicemailRow]
    queues: list[str] | None


class ClosedQuery(Form):
    """One page of the messages that were dealt with."""

    before: Moment | None = None
    limit: Annotated[int, Field(ge=1, le=100)] = 50


class Closing(Form):
    """How the message was dealt with, in a few words."""

    note: Annotated[str, Field(max_length=200)] = ""


class Deletion(Form):
    """The reason for deleting the sound of a message."""

    reason: Annotated[str, Field(min_length=1, max_length=200)]


@dataclass(frozen=True, slots=True)
class NewTicketOfMessage:
    """The ticket about the message."""

    ticket: str


@dataclass(frozen=True, slots=True)
class VoicemailDeps:
    """The parts that these routes need."""

    messages: VoicemailReader
    core: Link
    accounts: AccountService
    facts: SiteService
    tickets: TicketService
    file_store: FileStore
    filed: SoundFolder
    sounds: VoicemailSounds
    audit: AuditLog
    records: RecordReader

    async def queues(self, actor: Actor) -> frozenset[str] | None:
        """Return the queues whose messages this person sees: for an agent those that the agent serves, for others
        all."""
        if actor.agent is None or actor.may("floor.watch"):
            return None
        profiles = await self.accounts.profiles()
        skills = {skill for one in profiles if one.id == actor.agent for skill, _ in one.skills}
        return frozenset({"", *(queue.id for queue in self.facts.site.queues if skills.issuperset(queue.skills))})

    async def message(self, actor: Actor, id: str) -> KeptMessage:
        """Return this message, if this person may see it."""
        return await self.messages.get(id, await self.queues(actor))

    async def rows(self, actor: Actor, found: list[KeptMessage]) -> list[VoicemailRow]:
        """Return messages as this person sees them."""
        names = {str(one.id): one.name for one in await self.accounts.accounts()}
        queues = {queue.id: queue.name for queue in self.facts.site.queues}
        seen = actor.may(NUMBERS)
        tickets: dict[str, str] = {}
        if found and actor.may("tickets.read"):
            ids = [InteractionId(one.call) for one in found]
            own = [InteractionId(one.call) for one in found if one.claimed_by == actor.user]
            tickets = await self.tickets.of_interactions(actor, ids, had=own)
        rung = await self.records.rung(
            {plain(one.number) for one in found} - {""}, min((one.left_at for one in found), default=0.0)
        )
        gone = await self.messages.deleted([one.id for one in found])
        plainly = {field.name for field in fields(VoicemailRow)} & {field.name for field in fields(KeptMessage)}
        return [
            VoicemailRow(
                **{name: getattr(one, name) for name in plainly - {"number"}},
                number=one.number if seen or in_hand(one, actor) else mask_number(one.number),
                queue_name=queues.get(one.queue, one.queue),
                claimed_name=names.get(one.claimed_by, one.claimed_by),
                mine=one.claimed_by == actor.user,
                closed_name=names.get(one.closed_by, one.closed_by),
                ticket=tickets.get(one.call),
                **_rung(rung.get(plain(one.number)), one),
                **deletion(gone.get(one.id), names),
            )
            for one in found
        ]


def _rung(call: Record | None, message: KeptMessage) -> dict[str, Any]:
    """Return whether the citizen has been called since the message was left."""
    if call is None or call.begun_at < message.left_at:
        return {"rung_at": None, "reached": None}
    over = call.ended_at is not None
    return {"rung_at": call.begun_at, "reached": call.talk_s > 0 if over else None}


async def _served(
    deps: VoicemailDeps, message: KeptMessage, request: web.Request, *, peaks: bool = False
) -> web.StreamResponse:
    """Return the sound or its waveform, from the file store or from where an earlier release has filed it."""
    found, plain = (deps.sounds.peaks, deps.filed.peaks) if peaks else (deps.sounds.sound, deps.filed.audio)
    stored = await found(message)
    if stored is None:
        try:
            return await plain(message.file)
        except NotFound:  # it may have been moved to the file store meanwhile
            stored = await found(message)
            if stored is None:
                raise NoSound from None
    return await serve(deps.file_store, stored, request)


routes = Routes("voicemail", VoicemailDeps)


@routes.route("GET", "/api/voicemail", right=HANDLE)
async def list_voicemail(deps: VoicemailDeps, actor: Actor) -> VoicemailList:
    """List the messages that nobody has dealt with, of the queues that this agent serves; supervisors see all."""
    queues = await deps.queues(actor)
    rows = await deps.rows(actor, deps.messages.open(queues))
    return VoicemailList(rows, None if queues is None else sorted(queue or "-" for queue in queues))


@routes.route("GET", "/api/voicemail/closed", right=HANDLE)
async def list_closed_voicemail(deps: VoicemailDeps, actor: Actor, query: ClosedQuery) -> list[VoicemailRow]:
    """List the messages that were dealt with, newest first."""
    found = await deps.messages.closed(await deps.queues(actor), query.before, query.limit)
    return await deps.rows(actor, found)


@routes.route(
    "GET",
    "/api/voicemail/{message}/audio",
    right=HANDLE,
    also=(206, 304, 416),
    errors=(NoSuchMessage, NoSound, FileGone),
    produces="audio/ogg",
)
async def read_voicemail_audio(
    deps: VoicemailDeps, actor: Actor, request: web.Request, message: SoundId
) -> web.StreamResponse:
    """Return the sound; parts of it by Range. Playing it is recorded in the audit log; if that fails, it is not
    played."""
    found = await deps.message(actor, message)
    await deps.audit.note_once(actor, LISTENED, "voicemail", found.id, NOTED_FOR_S)
    return await _served(deps, found, request)


@routes.route(
    "GET",
    "/api/voicemail/{message}/peaks",
    right=HANDLE,
    also=(206, 304, 416),
    errors=(NoSuchMessage, NoSound, FileGone),
)
async def read_voicemail_peaks(
    deps: VoicemailDeps, actor: Actor, request: web.Request, message: SoundId
) -> web.StreamResponse:
    """Return the waveform, as for a recording. Seeing it does not count as listening."""
    return await _served(deps, await deps.message(actor, message), request, peaks=True)


@routes.route(
    "POST",
    "/api/voicemail/{message}/delete",
    right=DELETE,
    errors=(NoSuchMessage, NotSeenTo, NoSound, SoundGone, FileHeld),
)
async def delete_voicemail(deps: VoicemailDeps, actor: Actor, message: SoundId, body: Deletion) -> None:
    """Delete the sound of a message that was dealt with. Its row stays and records this; the audit log records the
    reason and the person."""
    found = await deps.message(actor, message)
    if found.closed_at is None:
        raise NotSeenTo
    await deps.sounds.delete(actor, found.id, body.reason)


@routes.route(
    "POST", "/api/voicemail/{message}/claim", right=HANDLE, also=(202,), errors=(NoSuchMessage, MessageClaimed)
)
async def claim_voicemail(deps: VoicemailDeps, actor: Actor, message: SoundId) -> None:
    """Take this message. A supervisor may take it from somebody else."""
    await deps.message(actor, message)
    await deps.core.ask(ClaimMessage(message=message, by=actor.user, over=actor.may(OVER)))


@routes.route(
    "POST", "/api/voicemail/{message}/release", right=HANDLE, also=(202,), errors=(NoSuchMessage, MessageClaimed)
)
async def release_voicemail(deps: VoicemailDeps, actor: Actor, message: SoundId) -> None:
    """Give it back, so that anybody can take it."""
    await deps.message(actor, message)
    await deps.core.ask(ReleaseMessage(message=message, by=actor.user, over=actor.may(OVER)))


@routes.route(
    "POST", "/api/voicemail/{message}/close", right=HANDLE, also=(202,), errors=(NoSuchMessage, MessageClaimed)
)
async def close_voicemail(deps: VoicemailDeps, actor: Actor, message: SoundId, body: Closing) -> None:
    """Close the message as dealt with, which is recorded in the audit log."""
    await deps.message(actor, message)
    await deps.audit.note(actor, "voicemail.closed", "voicemail", message, reason=body.note)
    await deps.core.ask(CloseMessage(message=message, by=actor.user, note=body.note, over=actor.may(OVER)))


@routes.route(
    "POST",
    "/api/voicemail/{message}/call",
    right="desk.use",
    condition=OWN_SEAT,
    status=201,
    also=(202,),
    errors=(*REFUSALS, NoSuchMessage, MessageClaimed, NoNumber),
)
async def call_back_voicemail(deps: VoicemailDeps, actor: Actor, message: SoundId) -> Placed:
    """Call the citizen who left it, without needing to see the number. The agent deals with the message from now on."""
    agent, found = number_of(actor), await deps.message(actor, message)
    number = plain(found.number)
    if not number:
        raise NoNumber
    interaction = InteractionId(f"{OUTBOUND}{new_id()}")
    await deps.core.ask(MayDial(number=number, by=agent))
    if found.closed_at is None:
        await deps.core.ask(ClaimMessage(message=message, by=actor.user, over=actor.may(OVER)))
    await deps.core.ask(CallOut(agent=agent, interaction=interaction, number=number, by=actor.user))
    return Placed(interaction)


@routes.route(
    "POST", "/api/voicemail/{message}/ticket", right="tickets.write", status=201,
    errors=(NoSuchMessage, NotYourInteraction),
)  # fmt: skip
async def ticket_of_voicemail(deps: VoicemailDeps, actor: Actor, message: SoundId) -> NewTicketOfMessage:
    """Create a draft about the message, with the citizen's number, or return the existing one."""
    found = await deps.message(actor, message)
    values = {"contact_number": found.number} if found.number else {}
    ticket, _ = await deps.tickets.draft(actor, InteractionId(found.call), values, known_to=True)
    return NewTicketOfMessage(ticket.id)
