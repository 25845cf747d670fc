"""Values that combine data of several domains."""

from collections.abc import Iterable
from typing import ClassVar, Literal

import msgspec
from msgspec import UNSET, UnsetType

from acd.views import CallView, DayView, ParticipantView, VisitView
from acd.views.talks import Direction, EmergencyCallView, Hears, Role, TalkState
from core.ids import AgentId, Instant, InteractionId, OfferId, QueueId
from core.messages.telephony import EndCause
from core.views import Audience, Watched, view
from infra.link.set_aside import SetAsideCount
from recording.views import RecordingOfCall
from tickets.views import TicketOfCall
from webagent.push.topics import SITE


class CallOnPage(msgspec.Struct, frozen=True, kw_only=True, rename={"hears": "with"}):
    """The call that an agent has, until the wrap-up is done, with its recording and its ticket.

    While it is being placed, `callback` is set and the fields of a talk are not.
    """

    KIND: ClassVar[str] = "call"
    AUDIENCE: ClassVar[tuple[Audience, ...]] = (Audience.AGENT,)

    id: InteractionId
    caller: str
    called: str
    state: TalkState
    """`ringing` and `dialing`: it is being placed; the agent's own phone rings, then the citizen's."""

    since: Instant
    """When it entered this state."""

    arrived_at: Instant
    connected_at: Instant | None
    """Null while it is being placed."""

    queue: QueueId
    lost_at: Instant | None
    """Since when the agent's phone has been away from a caller who stays."""

    direction: Direction
    not_reached: EndCause | None
    """Why nobody answered our call."""

    callback: str | UnsetType | None = UNSET
    """The call-back that is being placed; null for another call."""

    recording: RecordingOfCall | None
    ticket: TicketOfCall | UnsetType | None = UNSET
    """Null until somebody saves one."""

    role: Role | UnsetType = UNSET
    participants: tuple[ParticipantView, ...] | UnsetType = UNSET
    """Everybody except the caller and the lead."""

    hears: Hears | UnsetType = UNSET
    """The people whom this agent hears; a participant hears the lead as `participant`."""

    lead: AgentId | UnsetType = UNSET
    """For a participant: the agent whose call it is."""

    lead_name: str | UnsetType = UNSET

    participant: OfferId | UnsetType = UNSET
    """For a participant: which of `participants` this one is."""

    emergency: EmergencyCallView | UnsetType = UNSET
    """The latest hand-over to an emergency service in this talk, and what became of it."""

    visits: tuple[VisitView, ...] | UnsetType = UNSET
    """The supervisors who are or were in the talk. Those who only listened are included if the site lets agents
    know."""

    vip: bool
    """The caller's number is among the VIP numbers."""


@view
class TodayView:
    """The day so far, and the present counts. Training is not included."""

    KIND: ClassVar[str] = "today"
    AUDIENCE: ClassVar[tuple[Audience, ...]] = (Audience.ALL,)

    id: Literal["all"]
    offered: int
    """The number of callers who asked for a person."""

    undecided: int
    """Callers among them who still wait, or may come back into line."""

    answered: int
    abandoned: int
    abandoned_short: int
    in_ivr: int
    """Callers in a flow now."""

    waiting: int
    """Callers in line now."""

    answered_in_15s: int
    """The number answered within the queue's own limit, whatever the name says."""

    average_wait_s: float | None
    """The mean wait of the answered callers."""

    connect_rate: float | None
    """The share answered, of the callers whose wait is over: 0 to 1; null before there is anybody."""

    in_time_rate: float | None
    """The share answered in time, of the answered callers."""

    talk_s: int
    written: int
    """Written interactions, such as faxes; they are in none of the other figures."""


@view
class SetAsideView:
    """The number of lines or messages that could not be read, and were set aside."""

    KIND: ClassVar[str] = "set_aside"
    AUDIENCE: ClassVar[tuple[Audience, ...]] = (Audience.SITE,)

    id: str
    count: int


VIEWS = (CallOnPage, TodayView, SetAsideView)
PUSHED = (
    Watched(
        view=SetAsideView,
        service=SetAsideCount,
        items=lambda set_aside: {SITE: set_aside.count} if set_aside.count else {},
        made=lambda count: SetAsideView(id=SITE, count=count),
    ),
)


def call(
    view: CallView, recording: RecordingOfCall | None, ticket: TicketOfCall | None, visits: Iterable[VisitView] = ()
) -> CallOnPage:
    """Return an agent's call with everything that belongs to it, and the supervisors that the agent may know of."""
    placing = view.hears is None
    return CallOnPage(
        id=view.id,
        caller=view.caller,
        called=view.called,
        state=view.state,
        since=view.since,
        arrived_at=view.arrived_at,
        connected_at=view.connected_at,
        queue=view.queue,
        lost_at=view.lost_at,
        direction=view.direction,
        not_reached=view.not_reached,
        callback=view.callback if placing else UNSET,
        recording=None if placing else recording,
        ticket=UNSET if placing else ticket,
        role=UNSET if placing else view.role,
        participants=UNSET if placing else view.participants,
        hears=UNSET if view.hears is None else view.hears,
        lead=UNSET if view.lead is None else view.lead,
        lead_name=UNSET if view.lead_name is None else view.lead_name,
        participant=UNSET if view.participant is None else view.participant,
        emergency=UNSET if view.emergency is None else view.emergency,
        visits=UNSET if placing else tuple(visits),
        vip=view.vip,
    )


def today(day: DayView, in_flows: int) -> TodayView:
    """Return the day's counts of the floor and the telephone."""
    return TodayView(
        id="all",
        offered=day.offered,
        undecided=day.undecided,
        answered=day.answered,
        abandoned=day.abandoned,
        abandoned_short=day.abandoned_short,
        in_ivr=in_flows,
        waiting=day.waiting,
        answered_in_15s=day.answered_in_15s,
        average_wait_s=day.average_wait_s,
        connect_rate=day.connect_rate,
        in_time_rate=day.in_time_rate,
        talk_s=day.talk_s,
        written=day.written,
    )
