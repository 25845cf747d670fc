"""The floor's views, from its tables or from a mirror of them."""

from collections.abc import Iterator, Sequence

from acd.rules.callbacks.entities import Callback, MissedCalls
from acd.rules.entities import (
    Agent,
    Assignment,
    Conference,
    Day,
    Interaction,
    Offer,
    Participant,
    PlaceInTalk,
    Queue,
    QueueDay,
    VipNumber,
    WrapUp,
)
from acd.views import agents, queues, talks
from acd.views.agents import AgentView
from acd.views.callbacks import CallbackView, callback
from acd.views.queues import DayView, QueueDayView
from acd.views.talks import CallView, OfferView
from core.ids import AgentId, Instant
from core.messages.floor import AgentState
from core.replace import replace
from core.state import Tables


def on_wall(tables: Tables, agent: Agent, groups: Sequence[str]) -> AgentView:
    """An agent as supervisors see one, even if never signed on."""
    offer = tables.one(Offer, agent.offer) if agent.offer else None
    sessions = agents.sessions(agent, offer, tables.of(Assignment).values(), tables.of(Interaction))
    talk = agents.talk(agent, tables.one(Interaction, agent.interaction or ""))
    return agents.on_wall(agent, groups, sessions, late_at(tables, agent), talk)


def late_at(tables: Tables, agent: Agent) -> Instant | None:
    """The moment from which this agent's wrap-up is too long."""
    if agent.state is not AgentState.WRAP_UP:
        return None
    paper = tables.one(WrapUp, agent.id)
    written = paper.interaction if paper else tables.one(Interaction, agent.interaction or "")
    queue = tables.one(Queue, written.queue) if written else None
    return agents.late_at(agent, queue.rule if queue else None)


def offer(tables: Tables, id: str) -> OfferView | None:
    """The session that rings under this id: an interaction not yet shown as a call, or somebody's talk."""
    found = tables.one(Offer, id)
    waiting = tables.one(Interaction, found.interaction) if found else None
    if found is not None and waiting is not None and waiting.in_line is not None:
        vip = is_vip(tables, waiting.caller)
        return None if talks.is_shown_as_call(waiting, found) else talks.offer(found, waiting, vip=vip)
    participant = tables.one(Participant, id)
    talk = tables.one(Interaction, participant.interaction) if participant else None
    if participant is not None and talk is not None and participant.agent and participant.place is PlaceInTalk.RINGING:
        vip = is_vip(tables, talk.caller)
        return talks.participant_offer(
            participant, participant.agent, talk, by_name=_name(tables, participant.by), vip=vip
        )
    return None


def _name(tables: Tables, id: str) -> str:
    agent = tables.one(Agent, id)
    return agent.profile.name if agent is not None else ""


def is_vip(tables: Tables, caller: str) -> bool:
    """Whether this number is among those that have priority now."""
    return caller != "" and tables.one(VipNumber, caller) is not None


def is_a_talk(tables: Tables, id: str) -> bool:
    """Whether agents have this interaction on the screen as an answered call."""
    found = tables.one(Interaction, id)
    return (found is not None and found.in_talk is not None) or bool(_papers(tables, id))


def calls(tables: Tables, id: str) -> Iterator[tuple[AgentId, CallView]]:
    """(agent, value) for everybody who has this interaction on the screen as a call."""
    conference, participants = tables.one(Conference, id), tables.of(Participant)
    present = [participants[one] for one in conference.participants if one in participants] if conference else []
    interaction = tables.one(Interaction, id)
    for agent, call in talks.calls(interaction, conference, present, _papers(tables, id)):
        lead_name = None if call.lead is None else _name(tables, call.lead)
        yield agent, replace(call, lead_name=lead_name, vip=is_vip(tables, call.caller))
    entry = interaction.in_line if interaction is not None else None
    found = tables.one(Offer, entry.offer) if entry is not None and entry.offer else None
    if interaction is not None and found is not None and talks.is_shown_as_call(interaction, found):
        yield found.agent, talks.placing(interaction, found)


def agents_of(tables: Tables, id: str) -> Iterator[AgentId]:
    """The agents who write up this interaction, its lead, and the agent from whom it came."""
    yield from (paper.id for paper in _papers(tables, id))
    found = tables.one(Interaction, id)
    if found is not None and found.in_talk is not None:
        if found.before is not None:
            yield found.before.agent
        yield found.in_talk.agent


def _papers(tables: Tables, id: str) -> list[WrapUp]:
    return [one for one in tables.of(WrapUp).values() if one.interaction.id == id]


def queue_day(tables: Tables, id: str) -> QueueDayView | None:
    """A queue's counts of today, if anybody has asked for it."""
    found = tables.one(QueueDay, id)
    return queues.queue_day(found) if found is not None else None


def day(tables: Tables) -> DayView:
    """The day so far, and the callers who wait now."""
    line = (one for one in tables.of(Interaction).values() if one.in_line is not None)
    return queues.day(tables.one(Day, "all") or Day(), line)


def with_the_floor(tables: Tables) -> set[str]:
    """The interactions that are in line, with an agent, or with outside people to whom an agent left them."""
    return set(tables.of(Interaction))


def callbacks(tables: Tables) -> list[CallbackView]:
    """All citizens who wait for a call-back: callers whom the system lost, then the longest wait first."""
    found = sorted(
        tables.of(Callback).values(), key=lambda one: (one.queued_at if one.place is None else one.place, one.seq)
    )
    missed = tables.one(MissedCalls, "all")
    return [callback(one, tables.of(Interaction), tables.of(Offer), tables.of(Queue), missed) for one in found]
