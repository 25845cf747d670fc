"""Reads journal entries of an older release of the floor as the entities and messages of this one.

The release before this one had other words for the same things: `paperwork` for a wrap-up, `task` for an assignment,
`meeting` for a conference, `party` for a participant, and others below.

The release before that had no single `interaction`: its place in line was a `waiting` and its talk a `service`, with
the same fields in both. Both existed side by side while an agent wrote up a talk whose caller was in line again, or was
left to somebody outside; that talk is a `paperwork` later. `_OneInteraction` reads them, and uses the words of its
time.
"""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

Fields = dict[str, Any]
Packed = tuple[str, str, Fields | None]
"""Kind, id and fields of an entity; None instead of the fields if it is gone."""

_KINDS = {"paperwork": "wrap_up", "task": "assignment", "meeting": "conference", "party": "participant"}
_KINDS_BEFORE = {new: old for old, new in _KINDS.items()}
_FIELDS = {
    **{"party": "participant", "parties": "participants", "onward": "transfer_target"},
    **{"after_service": "after_talk", "mended": "reconciled"},
}
_VALUES = {
    ("aim", "party"): "participant",
    ("heard", "party"): "participant",
    ("phase", "watching"): "supervising",
    ("reason", "after_service"): "after_talk",
    ("next_reason", "after_service"): "after_talk",
}
_MESSAGES = {
    **{"PartyCalled": "ParticipantCalled", "PartyJoined": "ParticipantJoined", "PartyLeft": "ParticipantLeft"},
    **{"SwapParties": "SwapParticipants", "DropParty": "DropParticipant", "PromoteParty": "PromoteParticipant"},
    "Mended": "Reconciled",
    **{name: name for name in ("SetAgentSettings", "AgentSettingsChanged", "SignOn", "SetAgentProfile")},
    "AgentStateChanged": "AgentStateChanged",
}
"""Names from the release before, including names that stayed while some fields or values changed."""

_PROFILE = ("id", "name", "phone", "skills", "after_service", "auto_answer", "groups", "training", "languages")
_INTERACTION = (
    *("id", "kind", "queue", "caller", "called", "arrived_at", "queued_at", "seq", "priority", "skills", "language"),
    *("path", "training", "asked", "returned", "before", "outbound", "callback"),
)
_ENTRY = (
    *("offer", "announced", "told_wait", "wait_unsaid", "announce_at", "entered_at", "first", "for_agent", "handed"),
    *("for_agent_until", "requires", "best_first", "rank", "rings", "helping", "to_dial"),
)
_TALK = (
    *("agent", "leg", "connected_at", "waited_s", "held_since", "onward", "lost_at", "hold_again", "unheard_since"),
    *("parted_at", "not_reached"),
)


class Upgrade:
    """Takes the changes of one journal, from the oldest on."""

    def __init__(self) -> None:
        self._before = _OneInteraction()

    def __call__(self, kind: str, id: str, body: Fields | None) -> Iterator[Packed]:
        """The changes of this release for one change of any release."""
        for then, of, fields in self._before(_KINDS_BEFORE.get(kind, kind), id, body):
            yield _KINDS.get(then, then), of, _reworded(fields)


def upgrade_message(name: str, body: Any) -> tuple[str, Any]:
    """A message of any release, with its present name and fields."""
    return (_MESSAGES[name], _reworded(body)) if name in _MESSAGES else (name, body)


def _reworded(value: Any) -> Any:
    """The value with the present names of all fields, and the present words in them."""
    if isinstance(value, dict):
        return {
            _FIELDS.get(name, name): _VALUES.get((name, one), one) if isinstance(one, str) else _reworded(one)
            for name, one in value.items()
        }
    return [_reworded(one) for one in value] if isinstance(value, list) else value


class _OneInteraction:
    """Combines a `waiting` and a `service`; remembers changes that only together make an entity."""

    def __init__(self) -> None:
        self._old: dict[str, dict[str, Fields]] = {"waiting": {}, "service": {}, "task": {}, "meeting": {}}
        self._papers: set[str] = set()
        """The agents whose paperwork was made of a service, and not written since."""
        self._unsure: tuple[str, str, Fields] | None = None
        """An interaction whose meeting has gone, and the agent and the fields of the paperwork that went with it. That
        is right if an older release has written so; in a later one the interaction changes too, and the paperwork
        stays.
        """

    def __call__(self, kind: str, id: str, body: Fields | None) -> Iterator[Packed]:
        """The changes of the release before for one change of any release."""
        if kind in ("agent", "paperwork") and self._unsure is not None and self._unsure[1] == id:
            self._unsure = None
        match kind:
            case "agent" if body is not None and "profile" not in body:
                yield kind, id, _agent(body)
            case "paperwork" if body is not None and "service" in body:
                self._papers.discard(id)
                yield kind, id, {"id": id, "interaction": _talking(body["service"])}
            case "paperwork":
                self._papers.discard(id)
                if body is not None:
                    self._later_release_writes()
                yield kind, id, body
            case "waiting" | "service":
                yield from self._changed(kind, id, body)
            case "task" if body is not None and "came" in body:
                yield kind, id, {name: value for name, value in body.items() if name != "came"}
                yield from self._changed(kind, id, body)
            case "meeting" if body is not None and _left(body) is not None:
                yield kind, id, {**body, "left": _picked(_left(body) or {}, _TALK)}
                yield from self._changed(kind, id, body)
            case "interaction":
                yield from self._restored(id)
                self._later_release_writes()
                yield kind, id, body
            case "meeting" if body is None and id in self._old["meeting"]:
                yield kind, id, body
                agent = self._agent_of(id)
                paper = self._paper(agent) if agent in self._papers else None
                yield from self._changed(kind, id, None)
                if paper is not None and agent not in self._papers:
                    self._unsure = (id, agent, paper)
            case _:
                yield kind, id, body
                if body is None and id in self._old.get(kind, ()):
                    yield from self._changed(kind, id, None)

    def _later_release_writes(self) -> None:
        """Forget the old entities: nothing that an older release wrote will change any more."""
        for table in self._old.values():
            table.clear()
        self._unsure = None

    def _restored(self, id: str) -> Iterator[Packed]:
        """The paperwork beside the interaction `id`, whose meeting ended in a later release."""
        if self._unsure is not None and self._unsure[0] == id:
            _, agent, paper = self._unsure
            yield "paperwork", agent, paper

    def _changed(self, kind: str, id: str, body: Fields | None) -> Iterator[Packed]:
        """The interaction `id` in the form of the release before, and the paperwork of its agent."""
        self._unsure = None
        agents = {self._agent_of(id)}
        if body is None:
            self._old[kind].pop(id, None)
        else:
            self._old[kind][id] = body
        yield "interaction", id, self._interaction(id)
        for agent in agents | {self._agent_of(id)}:
            paper = self._paper(agent)
            if paper is not None:
                self._papers.add(agent)
                yield "paperwork", agent, paper
            elif agent in self._papers:
                self._papers.discard(agent)
                yield "paperwork", agent, None

    def _agent_of(self, id: str) -> str:
        service = self._old["service"].get(id)
        return service["agent"] if service is not None else ""

    def _interaction(self, id: str) -> Fields | None:
        waiting, service, task, left = (self._get(kind, id) for kind in ("waiting", "service", "task", "meeting"))
        if waiting is not None:
            entry = {"entered_at": 0.0, "announce_at": 0.0, **_picked(waiting, _ENTRY)}
            return {**_picked(waiting, _INTERACTION), "in_line": entry, "due": waiting.get("due")}
        if service is not None and left is None:
            return _talking(service)
        apart = task["came"] if task is not None else left
        return _picked(apart, _INTERACTION) if apart is not None else None

    def _get(self, kind: str, id: str) -> Fields | None:
        found = self._old[kind].get(id)
        return _left(found) if kind == "meeting" and found is not None else found

    def _paper(self, agent: str) -> Fields | None:
        """The talk that this agent wrote up while the interaction was in line again, or with somebody outside."""
        for id, service in self._old["service"].items():
            elsewhere = id in self._old["waiting"] or self._get("meeting", id) is not None
            if service["agent"] == agent and elsewhere:
                return {"id": agent, "interaction": _talking(service)}
        return None


def _agent(body: Fields) -> Fields:
    rest = {name: value for name, value in body.items() if name not in _PROFILE}
    return {"id": body["id"], "profile": _picked(body, _PROFILE), **rest}


def _talking(service: Fields) -> Fields:
    interaction = {"seq": 0, **_picked(service, _INTERACTION)}
    return {**interaction, "in_talk": _picked(service, _TALK), "due": service.get("due")}


def _left(meeting: Fields) -> Fields | None:
    """The whole service of the agent who left the caller; later it is the talk alone, which has no id."""
    left = meeting.get("left")
    return left if left is not None and "id" in left else None


def _picked(body: Mapping[str, Any], names: Sequence[str]) -> Fields:
    return {name: body[name] for name in names if name in body}
