"""What pages see of the live state: one small pure function per kind, from entities to the value that a page gets."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from acd.rules.entities import Agent, Day, Offer, QueueDay, Service, Task, Waiting
from acd.service import QueueView
from core.actor import Actor
from core.messages.floor import AgentState, Kind, Step
from cti.rules.entities import Call, CallState, Leg, Telephone, Watch
from hotline.announcements import Shown
from infra.logging import mask_number
from recording.rules.decide import Recording, RecordingState
from webagent.queue_day import service_level

Value = dict[str, Any]

WATCHING = "watch-"
"""The id of a supervisor's leg begins so."""

RECORDING_STATES = {
    RecordingState.RECORDING: "recording",
    RecordingState.CLOSING: "filing",
    RecordingState.FILING: "filing",
    RecordingState.READY: "ready",
    RecordingState.FAILED: "failed",
}


def me(agent: Agent) -> Value:
    """An agent's own state."""
    return {
        "id": agent.id,
        "name": agent.name,
        "state": agent.state.value,
        "reason": agent.reason,
        "since": agent.since,
        "interaction": agent.interaction,
        "offer": agent.offer,
        "signed_on_at": agent.signed_on_at,
        "phone": _phone(agent),
        "next_state": agent.next_state.value if agent.next_state else None,
        "next_reason": agent.next_reason,
        "wrap_up_until": agent.due if agent.state is AgentState.WRAP_UP else None,
        "break_until": agent.due if agent.state is AgentState.BREAK else None,
        "after_service": agent.after_service.value,
        "auto_answer": agent.auto_answer,
        "training": agent.training,
        "calls_today": agent.calls_today,
        "talk_s_today": round(agent.talk_s_today),
    }


def agent_on_wall(
    agent: Agent,
    groups: Sequence[str] = (),
    sessions: Mapping[str, int] | None = None,
    late_at: float | None = None,
) -> Value:
    """An agent as supervisors see one, with the number of sessions on each channel."""
    return {
        "id": agent.id,
        "name": agent.name,
        "state": agent.state.value,
        "reason": agent.reason,
        "since": agent.since,
        "skills": [skill for skill, _ in agent.skills],
        "languages": list(agent.languages),
        "groups": list(groups),
        "next_state": agent.next_state.value if agent.next_state else None,
        "next_reason": agent.next_reason,
        "break_until": agent.due if agent.state is AgentState.BREAK else None,
        "late_at": late_at,
        "interaction": agent.interaction,
        "sessions": dict(sessions or {}),
        "signed_on_at": agent.signed_on_at,
        "phone": _phone(agent),
        "calls_today": agent.calls_today,
        "training": agent.training,
    }


def sessions(agent: Agent, offer: Offer | None, tasks: Iterable[Task]) -> dict[str, int]:
    """How many sessions the agent has now on each channel (AC4): what rings, the call, and what is in hand."""
    kinds = [offer.kind] if offer is not None else []
    rings = offer is not None and offer.interaction == agent.interaction
    if agent.interaction is not None and not rings and agent.state is not AgentState.WRAP_UP:
        kinds.append(Kind.VOICE)
    kinds += [task.came.kind for task in tasks if task.agent == agent.id]
    return dict(Counter(kind.value for kind in kinds))


def _phone(agent: Agent) -> str:
    return "registered" if agent.reachable else "unregistered"


def queue(view: QueueView) -> Value:
    """A queue, in numbers."""
    return {
        "id": view.id,
        "name": view.name,
        "waiting": view.waiting,
        "longest_since": view.longest_since,
        "ready": view.ready,
        "signed_on": view.signed_on,
        "talking": view.talking,
    }


def queue_day(day: QueueDay) -> Value:
    """A queue's counts of today (AC4). `service_level` is null before there is any."""
    return {
        "id": day.id,
        "offered": day.offered,
        "answered": day.answered,
        "answered_in_time": day.answered_in_time,
        "abandoned": day.abandoned,
        "abandoned_short": day.abandoned_short,
        "service_level": service_level(
            answered=day.answered, in_time=day.answered_in_time, abandoned=day.abandoned, short=day.abandoned_short
        ),
    }


def waiting(each: Waiting, position: int) -> Value:
    """A caller in line, for supervisors, who need not know the whole number."""
    return {
        "id": each.id,
        "queue": each.queue,
        "since": each.arrived_at,
        "queued_at": each.queued_at,
        "position": position,
        "caller": mask_number(each.caller),
        "priority": each.priority,
        "language": each.language,
        "offered": each.offer is not None,
        "training": each.training,
    }


def positions(line: Iterable[Waiting]) -> Iterator[tuple[Waiting, int]]:
    """Everybody's place in the own queue, from 1; `line` has each queue in its order. Call-backs keep theirs too."""
    counted: dict[str, int] = {}
    for each in line:
        counted[each.queue] = counted.get(each.queue, 0) + 1
        if not each.to_dial:
            yield each, counted[each.queue]


def offer(offer: Offer, waiting: Waiting) -> Value:
    """An offer, for the agent to whom it is made."""
    return {
        "id": offer.id,
        "interaction": offer.interaction,
        "kind": offer.kind.value,
        "agent": offer.agent,
        "queue": offer.queue,
        "caller": waiting.caller,
        "called": waiting.called,
        "arrived_at": waiting.arrived_at,
        "queued_at": waiting.queued_at,
        "offered_at": offer.offered_at,
        "expires_at": offer.expires_at,
        "answered_at": offer.answered_at,
        "direction": "outbound" if waiting.to_dial else "inbound",
        "callback": waiting.callback if waiting.to_dial else None,
        "path": path(waiting.path),
        "role": "lead",
        "by": None,
    }


def path(steps: Sequence[Step]) -> list[Value]:
    """The way through the flow."""
    return [{"node": step.node, "label": step.label, "at": step.at, "keys": step.keys} for step in steps]


def call(service: Service, recording: Recording | None) -> Value:
    """The call that an agent has, until the paperwork is done."""
    if service.parted_at is not None:
        state, since = "ended", service.parted_at
    elif service.held_since is not None:
        state, since = "held", service.held_since
    else:
        state, since = "talking", service.connected_at
    return {
        "id": service.id,
        "caller": service.caller,
        "called": service.called,
        "state": state,
        "since": since,
        "arrived_at": service.arrived_at,
        "connected_at": service.connected_at,
        "queue": service.queue,
        "lost_at": service.lost_at,
        "direction": "outbound" if service.outbound else "inbound",
        "not_reached": service.not_reached.value if service.not_reached else None,
        "recording": {"id": recording.id, "state": RECORDING_STATES[recording.state]} if recording else None,
    }


def today(day: Day, calls: Mapping[str, Call], line: Mapping[str, Waiting], services: Iterable[Service]) -> Value:
    """The day so far, and how it is now. What is training is in none of it."""
    served = {service.id for service in services}
    return {
        "id": "all",
        "offered": day.offered,
        "answered": day.answered,
        "abandoned": day.abandoned,
        "abandoned_short": day.abandoned_short,
        "in_ivr": sum(
            1
            for id, each in calls.items()
            if each.state is not CallState.ENDING and not each.outbound and id not in line and id not in served
        ),
        "waiting": sum(1 for each in line.values() if not each.training and not each.to_dial),
        "answered_in_15s": day.answered_in_15s,
        "talk_s": round(day.talk_s),
    }


def recording(recording: Recording) -> Value:
    """A recording on its way to the shelf."""
    return {
        "id": recording.id,
        "interaction": recording.call,
        "state": RECORDING_STATES[recording.state],
        "seconds": round(recording.seconds, 1),
    }


def telephone(telephone: Telephone) -> Value:
    """The link to Asterisk."""
    return {"id": "telephone", "up": telephone.up, "since": telephone.since}


def announcement(shown: Shown, actor: Actor) -> Value:
    """An announcement, for one of those whom it concerns."""
    one = shown.announcement
    return {
        "id": one.id,
        "version": one.version,
        "title": one.title,
        "text": one.text,
        "by": one.created_by_name,
        "valid_from": one.valid_from,
        "valid_until": one.valid_until,
        "updated_at": one.updated_at,
        "read": shown.read_by(actor),
    }


def supervising(leg: Leg, watch: Watch | None) -> Value:
    """A supervisor's own phone in another's talk. `mode` is null while it rings; `in_force`: the mode is heard."""
    return {
        "interaction": leg.call,
        "agent": leg.caller,
        "mode": watch.mode.value if watch else None,
        "in_force": watch is not None and watch.told is watch.mode,
        "since": leg.created_at,
    }
