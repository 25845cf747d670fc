"""A talk as pages see it, from its first ring to the paperwork: its offers, and the call of each who has it."""

from collections.abc import Iterable, Iterator
from typing import ClassVar, Literal

from msgspec import UNSET, UnsetType

from acd.rules.entities import Aim, Interaction, Meeting, Offer, Paperwork, Party, Place, Talk
from core.ids import AgentId, Instant, InteractionId, OfferId, QueueId
from core.messages.floor import Kind, Step
from core.messages.talks import PartyKind
from core.messages.telephony import EndCause
from core.views import Audience, view

Direction = Literal["inbound", "outbound"]
Role = Literal["lead", "party"]
Hears = Literal["caller", "party", "all", "flow", "nobody"]
TalkState = Literal["ringing", "dialing", "talking", "held", "ended"]
PartyState = Literal["ringing", "consulting", "held", "in_talk"]

THERE = (Place.ANSWERED, Place.IN, Place.HELD)


@view
class OfferView:
    """The session that rings at an agent: an interaction (`lead`), or the talk of agent `by`, who keeps the caller
    (`party`).
    """

    KIND: ClassVar[str] = "offer"
    AUDIENCE: ClassVar[tuple[Audience, ...]] = (Audience.AGENT,)

    id: OfferId
    interaction: InteractionId
    kind: Kind | UnsetType = UNSET
    """Of an interaction only, as `direction` and `callback`."""

    agent: AgentId
    queue: QueueId
    caller: str
    called: str
    arrived_at: Instant
    queued_at: Instant
    offered_at: Instant
    expires_at: Instant
    answered_at: Instant | None
    """When the agent has picked up; the two are not joined yet."""

    direction: Direction | UnsetType = UNSET
    callback: str | UnsetType | None = UNSET
    """The call-back that this is."""

    path: tuple[Step, ...]
    """The caller's way through the flow."""

    role: Role
    by: AgentId | None


@view
class PartyView:
    """Somebody whom the agent has asked into the talk; in `state` since `since`. `agent` is null outside the house."""

    id: OfferId
    kind: PartyKind
    name: str
    agent: AgentId | None
    state: PartyState
    since: Instant


@view
class CallView:
    """The call that an agent has, until the paperwork is done, as far as the floor knows it."""

    id: InteractionId
    caller: str
    called: str
    state: TalkState
    """`ringing` and `dialing`: we are placing it; the agent's own phone rings, then the citizen's."""

    since: Instant
    """In this state."""

    arrived_at: Instant
    connected_at: Instant | None
    """Null while it is being placed."""

    queue: QueueId
    lost_at: Instant | None
    """Since when the agent's phone is away from a caller who stays."""

    direction: Direction
    not_reached: EndCause | None
    """Why nobody answered whom we rang."""

    callback: str | None = None
    """The call-back that is being placed."""

    hears: Hears | None
    """The people whom this agent hears; None while it is being placed."""

    role: Role = "lead"
    parties: tuple[PartyView, ...] = ()
    """Everybody beside caller and lead, except for parties who are leaving."""

    lead: AgentId | None = None
    """For a party: whose call it is."""

    party: OfferId | None = None
    """For a party: which of `parties` this one is."""


def offer(offer: Offer, waiting: Interaction) -> OfferView:
    """An offer, for the agent to whom it is made."""
    return OfferView(
        id=offer.id,
        interaction=offer.interaction,
        kind=offer.kind,
        agent=offer.agent,
        queue=offer.queue,
        caller=waiting.caller,
        called=waiting.called,
        arrived_at=waiting.arrived_at,
        queued_at=waiting.queued_at,
        offered_at=offer.offered_at,
        expires_at=offer.expires_at,
        answered_at=offer.answered_at,
        direction="outbound" if waiting.entry.to_dial else "inbound",
        callback=waiting.callback if waiting.entry.to_dial else None,
        path=waiting.path,
        role="lead",
        by=None,
    )


def party_offer(party: Party, agent: AgentId, interaction: Interaction) -> OfferView:
    """Somebody's talk that rings at this agent."""
    return OfferView(
        id=party.id,
        interaction=party.interaction,
        agent=agent,
        queue=interaction.queue,
        caller=interaction.caller,
        called=interaction.called,
        arrived_at=interaction.arrived_at,
        queued_at=interaction.queued_at,
        offered_at=party.since,
        expires_at=party.due if party.due is not None else party.expires_at,
        answered_at=None,
        path=interaction.path,
        role="party",
        by=party.by,
    )


def is_shown_as_call(waiting: Interaction, offer: Offer) -> bool:
    """A call-back rings like any offer until it is answered; what the agent dialled is the agent's call at once."""
    return waiting.entry.to_dial and (waiting.entry.handed or offer.answered_at is not None)


def placing(waiting: Interaction, offer: Offer) -> CallView:
    """A call to the outside that has not been answered."""
    return CallView(
        id=waiting.id,
        caller=waiting.caller,
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
    interaction: Interaction | None, meeting: Meeting | None, parties: Iterable[Party], papers: Iterable[Paperwork]
) -> Iterator[tuple[AgentId, CallView]]:
    """(agent, value) for everybody who has this interaction on the screen: its lead, its parties, and who still writes
    it up."""
    present = [party for party in parties if party.place is not Place.LEAVING]
    shown = tuple([_party(party, meeting) for party in present])
    left = meeting.left if meeting is not None else None
    for paper in papers:
        theirs = shown if left is not None and left.agent == paper.id else ()
        yield paper.id, _call(paper.interaction, paper.interaction.talk, hears="nobody", parties=theirs)
    talk = left if interaction is None or interaction.in_talk is None else interaction.in_talk
    if interaction is None or talk is None:
        return
    if talk is not left:
        yield talk.agent, _call(interaction, talk, hears=lead_hears(talk, meeting, present), parties=shown)
    for party in present:
        if party.agent is not None and party.place in THERE:
            yield party.agent, _call(interaction, talk, hears=party_hears(party, meeting), parties=shown, party=party)


def _call(
    interaction: Interaction,
    talk: Talk,
    *,
    hears: Hears,
    parties: tuple[PartyView, ...] = (),
    party: Party | None = None,
) -> CallView:
    """The call of its lead, or of `party`."""
    state, since = _lead_state(talk) if party is None else _party_state(party)
    return CallView(
        id=interaction.id,
        caller=interaction.caller,
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
        role="lead" if party is None else "party",
        parties=parties,
        lead=None if party is None else talk.agent,
        party=None if party is None else party.id,
    )


def _lead_state(talk: Talk) -> tuple[TalkState, Instant]:
    """The state of the lead's call, and since when."""
    if talk.parted_at is not None:
        return "ended", talk.parted_at
    if talk.held_since is not None:
        return "held", talk.held_since
    return "talking", talk.connected_at


def _party_state(party: Party) -> tuple[TalkState, Instant]:
    """The state of a party's call, and since when."""
    return "held" if party.place is Place.HELD else "talking", party.since


def lead_hears(talk: Talk, meeting: Meeting | None, parties: Iterable[Party]) -> Hears:
    """With whom the lead is now."""
    if talk.lost_at is not None or talk.parted_at is not None:
        return "nobody"
    if meeting is None:
        return "caller" if talk.held_since is None else "nobody"
    if meeting.aim is Aim.PARTY:
        return "party" if any(party.place is Place.IN for party in parties) else "nobody"
    return AIMS[meeting.aim]


def party_hears(party: Party, meeting: Meeting | None) -> Hears:
    """With whom a party is now."""
    state = party_state(party, meeting)
    return "party" if state == "consulting" else "all" if state == "in_talk" else "nobody"


AIMS: dict[Aim, Hears] = {Aim.CALLER: "caller", Aim.ALL: "all", Aim.FLOW: "flow"}


def party_state(party: Party, meeting: Meeting | None) -> PartyState:
    """The place of a party, in the page's words."""
    if party.place in (Place.RINGING, Place.ANSWERED):
        return "ringing"
    if party.place is Place.HELD:
        return "held"
    return "in_talk" if meeting is not None and meeting.caller is Place.IN else "consulting"


def _party(party: Party, meeting: Meeting | None) -> PartyView:
    return PartyView(
        id=party.id,
        kind=party.kind,
        name=party.name,
        agent=party.agent,
        state=party_state(party, meeting),
        since=party.since,
    )
