"""A talk as pages see it, from its first ring to the wrap-up: its offers, and the call of each agent who has it."""

from collections.abc import Iterable, Iterator
from typing import ClassVar, Literal

from msgspec import UNSET, UnsetType

from acd.rules.entities import (
    Aim,
    Conference,
    EmergencyCall,
    Interaction,
    Offer,
    Participant,
    PlaceInTalk,
    Talk,
    Visit,
    WrapUp,
)
from core.ids import AgentId, Instant, InteractionId, OfferId, QueueId
from core.messages.callback import Lost
from core.messages.floor import Kind, Step
from core.messages.supervision import Supervision
from core.messages.talks import ParticipantKind
from core.messages.telephony import EndCause
from core.views import Audience, view

Direction = Literal["inbound", "outbound"]
Role = Literal["lead", "participant"]
Hears = Literal["caller", "participant", "all", "flow", "nobody"]
TalkState = Literal["ringing", "dialing", "talking", "held", "ended"]
ParticipantState = Literal["ringing", "consulting", "held", "in_talk"]
VisitKind = Literal["listen", "whisper", "barge", "take_over"]

THERE = (PlaceInTalk.ANSWERED, PlaceInTalk.IN, PlaceInTalk.HELD)


@view
class OfferView:
    """The session that rings at an agent: an interaction (`lead`), or the talk of agent `by`, who keeps the caller
    (`participant`).
    """

    KIND: ClassVar[str] = "offer"
    AUDIENCE: ClassVar[tuple[Audience, ...]] = (Audience.AGENT,)

    id: OfferId
    interaction: InteractionId
    kind: Kind | UnsetType = UNSET
    """Set for interactions only, like `direction` and `callback`."""

    agent: AgentId
    queue: QueueId
    caller: str
    called: str
    arrived_at: Instant
    queued_at: Instant
    offered_at: Instant
    expires_at: Instant
    answered_at: Instant | None
    """When the agent picked up; the two are not joined yet."""

    direction: Direction | UnsetType = UNSET
    callback: str | UnsetType | None = UNSET
    """The call-back that this is."""

    lost: Lost | None = None
    """Where this citizen was when the system lost an earlier call, for which this one makes up."""

    path: tuple[Step, ...]
    """The caller's way through the flow."""

    role: Role
    by: AgentId | None
    by_name: str | None
    vip: bool
    """The caller's number is among the VIP numbers."""


@view
class VisitView:
    """A supervisor in the talk, as its agent may see it: `ended_at` is null while it goes on."""

    name: str
    kind: VisitKind
    since: Instant
    ended_at: Instant | None


@view
class ParticipantView:
    """A person whom the agent has asked into the talk; in `state` since `since`. `agent` is null outside."""

    id: OfferId
    kind: ParticipantKind
    name: str
    agent: AgentId | None
    state: ParticipantState
    since: Instant


@view
class EmergencyCallView:
    """The latest hand-over to an emergency service in this talk. `ended`: why it did not answer, or how it ended."""

    number: str
    at: Instant
    joined_at: Instant | None
    ended: EndCause | None


@view
class CallView:
    """An agent's call, until the wrap-up is done, as far as the floor knows it."""

    id: InteractionId
    caller: str
    called: str
    state: TalkState
    """`ringing` and `dialing`: we are placing it; the agent's own phone rings, then the citizen's."""

    since: Instant
    """When this state began."""

    arrived_at: Instant
    connected_at: Instant | None
    """Null while it is being placed."""

    queue: QueueId
    lost_at: Instant | None
    """When the agent's phone was lost, while the caller stays."""

    direction: Direction
    not_reached: EndCause | None
    """The reason why the citizen whom we rang did not answer."""

    callback: str | None = None
    """The call-back that is being placed."""

    emergency: EmergencyCallView | None = None

    hears: Hears | None
    """The people whom this agent hears; null while it is being placed."""

    role: Role = "lead"
    participants: tuple[ParticipantView, ...] = ()
    """Everybody besides caller and lead, except for participants who are leaving."""

    lead: AgentId | None = None
    """For a participant: the agent whose call it is."""

    lead_name: str | None = None

    participant: OfferId | None = None
    """For a participant: the agent's own entry in `participants`."""

    visits: tuple[VisitView, ...] = ()
    """The supervisors who are or were in the talk, in order of arrival, listeners included."""

    vip: bool = False
    """The caller's number is among the VIP numbers."""


def offer(offer: Offer, waiting: Interaction, *, vip: bool) -> OfferView:
    """An offer, for the agent to whom it is made."""
    return OfferView(
        id=offer.id,
        interaction=offer.interaction,
        kind=offer.kind,
        agent=offer.agent,
        queue=offer.queue,
        caller=waiting.shown_caller,
        called=waiting.called,
        arrived_at=waiting.arrived_at,
        queued_at=waiting.queued_at,
        offered_at=offer.offered_at,
        expires_at=offer.expires_at,
        answered_at=offer.answered_at,
        direction="outbound" if waiting.entry.to_dial else "inbound",
        callback=waiting.callback if waiting.entry.to_dial else None,
        lost=waiting.lost,
        path=waiting.path,
        role="lead",
        by=None,
        by_name=None,
        vip=vip,
    )


def participant_offer(
    participant: Participant, agent: AgentId, interaction: Interaction, *, by_name: str, vip: bool
) -> OfferView:
    """Somebody's talk that rings at this agent."""
    return OfferView(
        id=participant.id,
        interaction=participant.interaction,
        agent=agent,
        queue=interaction.queue,
        caller=interaction.shown_caller,
        called=interaction.called,
        arrived_at=interaction.arrived_at,
        queued_at=interaction.queued_at,
        offered_at=participant.since,
        expires_at=participant.due if participant.due is not None else participant.expires_at,
        answered_at=None,
        path=interaction.path,
        role="participant",
        by=participant.by,
        by_name=by_name,
        vip=vip,
    )


def is_shown_as_call(waiting: Interaction, offer: Offer) -> bool:
    """Whether it is shown as a call: a call-back only after it is answered, an agent's own call at once."""
    return waiting.entry.to_dial and (waiting.entry.handed or offer.answered_at is not None)


def placing(waiting: Interaction, offer: Offer) -> CallView:
    """A call to the outside that has not been answered yet."""
    return CallView(
        id=waiting.id,
        caller=waiting.shown_caller,
        called=waiting.called,
        state="ringing" if offer.answered_at is None else "dialing",
        since=offer.answered_at or offer.offered_at,
        arrived_at=waiting.arrived_at,
        connected_at=None,
        queue=waiting.queue,
        lost_at=None,
        direction="outbound",
        not_reached=None,
        callback=waiting.callback or None,
        hears=None,
    )


def calls(
    interaction: Interaction | None,
    conference: Conference | None,
    participants: Iterable[Participant],
    papers: Iterable[WrapUp],
) -> Iterator[tuple[AgentId, CallView]]:
    """(agent, value) for everybody who has this interaction on the screen: its lead, its participants, and agents who
    still write it up.
    """
    present = [participant for participant in participants if participant.place is not PlaceInTalk.LEAVING]
    shown = tuple([_participant(participant, conference) for participant in present])
    left = conference.left if conference is not None else None
    for paper in papers:
        theirs = shown if left is not None and left.agent == paper.id else ()
        yield paper.id, _call(paper.interaction, paper.interaction.talk, hears="nobody", participants=theirs)
    talk = left if interaction is None or interaction.in_talk is None else interaction.in_talk
    if interaction is None or talk is None:
        return
    if talk is not left:
        yield talk.agent, _call(interaction, talk, hears=lead_hears(talk, conference, present), participants=shown)
    for participant in present:
        if participant.agent is not None and participant.place in THERE:
            yield (
                participant.agent,
                _call(
                    interaction,
                    talk,
                    hears=participant_hears(participant, conference),
                    participants=shown,
                    participant=participant,
                ),
            )


def _call(
    interaction: Interaction,
    talk: Talk,
    *,
    hears: Hears,
    participants: tuple[ParticipantView, ...] = (),
    participant: Participant | None = None,
) -> CallView:
    """The call as its lead or `participant` sees it."""
    state, since = _lead_state(talk) if participant is None else _participant_state(participant)
    agent = talk.agent if participant is None or participant.agent is None else participant.agent
    return CallView(
        id=interaction.id,
        caller=interaction.shown_caller,
        called=interaction.called,
        state=state,
        since=since,
        arrived_at=interaction.arrived_at,
        connected_at=talk.connected_at,
        queue=interaction.queue,
        lost_at=talk.lost_at,
        direction="outbound" if interaction.outbound else "inbound",
        not_reached=talk.not_reached,
        hears=hears,
        role="lead" if participant is None else "participant",
        participants=participants,
        lead=None if participant is None else talk.agent,
        participant=None if participant is None else participant.id,
        visits=visits(interaction.visits, agent, talk.parted_at if participant is None else None),
        emergency=_emergency(talk.emergency),
    )


def _emergency(found: EmergencyCall | None) -> EmergencyCallView | None:
    if found is None:
        return None
    return EmergencyCallView(number=found.number, at=found.at, joined_at=found.joined_at, ended=found.ended)


def visits(all_of_them: Iterable[Visit], agent: AgentId, parted_at: Instant | None) -> tuple[VisitView, ...]:
    """The supervisors whom this agent may see.

    Everybody in the talk hears a supervisor who barges in, and sees who took it over; a whisper is for one agent only.
    When the agent leaves the talk, all supervisors count as gone.
    """
    return tuple(
        [
            VisitView(
                name=one.name,
                kind="take_over" if one.mode is None else one.mode.value,
                since=one.began_at,
                ended_at=parted_at if one.ended_at is None else one.ended_at,
            )
            for one in all_of_them
            if one.agent == agent or one.mode in (None, Supervision.BARGE)
        ]
    )


def _lead_state(talk: Talk) -> tuple[TalkState, Instant]:
    """The state of the lead's call, and its beginning."""
    if talk.parted_at is not None:
        return "ended", talk.parted_at
    if talk.held_since is not None:
        return "held", talk.held_since
    return "talking", talk.connected_at


def _participant_state(participant: Participant) -> tuple[TalkState, Instant]:
    """The state of a participant's call, and its beginning."""
    return "held" if participant.place is PlaceInTalk.HELD else "talking", participant.since


def lead_hears(talk: Talk, conference: Conference | None, participants: Iterable[Participant]) -> Hears:
    """The people whom the lead hears now."""
    if talk.lost_at is not None or talk.parted_at is not None:
        return "nobody"
    if conference is None:
        return "caller" if talk.held_since is None else "nobody"
    if conference.aim is Aim.PARTICIPANT:
        return "participant" if any(participant.place is PlaceInTalk.IN for participant in participants) else "nobody"
    return AIMS[conference.aim]


def participant_hears(participant: Participant, conference: Conference | None) -> Hears:
    """The people whom a participant hears now."""
    state = participant_state(participant, conference)
    return "participant" if state == "consulting" else "all" if state == "in_talk" else "nobody"


AIMS: dict[Aim, Hears] = {Aim.CALLER: "caller", Aim.ALL: "all", Aim.FLOW: "flow"}


def participant_state(participant: Participant, conference: Conference | None) -> ParticipantState:
    """The place of a participant, in the page's words."""
    if participant.place in (PlaceInTalk.RINGING, PlaceInTalk.ANSWERED):
        return "ringing"
    if participant.place is PlaceInTalk.HELD:
        return "held"
    return "in_talk" if conference is not None and conference.caller is PlaceInTalk.IN else "consulting"


def _participant(participant: Participant, conference: Conference | None) -> ParticipantView:
    return ParticipantView(
        id=participant.id,
        kind=participant.kind,
        name=participant.name,
        agent=participant.agent,
        state=participant_state(participant, conference),
        since=participant.since,
    )
