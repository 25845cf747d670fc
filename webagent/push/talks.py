"""What pages see of a talk: the call of its lead, of a party, and of who still writes it up; and a party's ringing."""

from collections.abc import Iterable, Iterator, Mapping

from acd.rules.entities import Agent, Aim, Meeting, Paperwork, Party, Place, Service
from core.ids import AgentId
from core.messages.floor import AgentState
from recording.rules.decide import Recording
from webagent.push import project
from webagent.push.project import Value

THERE = (Place.ANSWERED, Place.IN, Place.HELD)


def calls(
    service: Service | None,
    meeting: Meeting | None,
    parties: Iterable[Party],
    papers: Iterable[Paperwork],
    recording: Recording | None,
) -> Iterator[tuple[str, Value]]:
    """(agent, value) for everybody who has this interaction on the screen."""
    present = [party for party in parties if party.place is not Place.LEAVING]
    for paper in papers:
        yield paper.id, {**project.call(paper.service, recording), **_several(None, ()), "with": "nobody"}
    if service is None:
        return
    several = _several(meeting, present)
    yield service.agent, {**project.call(service, recording), **several, "with": lead_with(service, meeting, present)}
    for party in present:
        if party.agent is not None and party.place in THERE:
            yield party.agent, _party_call(service, meeting, party, several, recording)


def _several(meeting: Meeting | None, parties: Iterable[Party]) -> Value:
    return {"role": "lead", "parties": [_party(party, meeting) for party in parties]}


def _party_call(
    service: Service, meeting: Meeting | None, party: Party, several: Value, recording: Recording | None
) -> Value:
    state = party_state(party, meeting)
    return {
        **project.call(service, recording),
        **several,
        "state": "held" if state == "held" else "talking",
        "since": party.since,
        "role": "party",
        "lead": service.agent,
        "party": party.id,
        "with": {"consulting": "party", "in_talk": "all"}.get(state, "nobody"),
    }


def lead_with(service: Service, meeting: Meeting | None, parties: Iterable[Party]) -> str:
    """With whom the lead is now."""
    if service.lost_at is not None or service.parted_at is not None:
        return "nobody"
    if meeting is None:
        return "caller" if service.held_since is None else "nobody"
    if meeting.aim is Aim.PARTY:
        return "party" if any(party.place is Place.IN for party in parties) else "nobody"
    return {Aim.CALLER: "caller", Aim.ALL: "all", Aim.FLOW: "flow"}[meeting.aim]


def party_state(party: Party, meeting: Meeting | None) -> str:
    """Where a party is, in the page's words."""
    if party.place in (Place.RINGING, Place.ANSWERED):
        return "ringing"
    if party.place is Place.HELD:
        return "held"
    return "in_talk" if meeting is not None and meeting.caller is Place.IN else "consulting"


def _party(party: Party, meeting: Meeting | None) -> Value:
    return {
        "id": party.id,
        "kind": party.kind.value,
        "name": party.name,
        "agent": party.agent,
        "state": party_state(party, meeting),
        "since": party.since,
    }


def offer(party: Party, service: Service) -> Value:
    """Somebody's talk that rings at an agent."""
    return {
        "id": party.id,
        "interaction": party.interaction,
        "agent": party.agent,
        "queue": service.queue,
        "caller": service.caller,
        "called": service.called,
        "arrived_at": service.arrived_at,
        "queued_at": service.queued_at,
        "offered_at": party.since,
        "expires_at": party.due if party.due is not None else party.expires_at,
        "answered_at": None,
        "path": project.path(service.path),
        "role": "party",
        "by": party.by,
    }


def whose_phone(agents: Iterable[Agent], phone: str) -> AgentId | None:
    """Who is signed on with this phone: a desk phone may have another number than its agent."""
    return next((one.id for one in agents if one.phone == phone and one.state is not AgentState.SIGNED_OFF), None)


def in_talk(parties: Mapping[str, Party], services: Mapping[str, Service], leg: str, call: str) -> bool:
    """Whether a supervisor's leg has taken this talk over, or is about to."""
    service = services.get(call)
    return leg in parties or (service is not None and service.leg == leg)
