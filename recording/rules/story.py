"""A call as its recording shows it: who was in the talk from when to when, its events, and its length. Pure.

It is made from the raw events of the call, as the history keeps them, so it can be rebuilt at any time.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

from core.ids import Instant


class CueKind(StrEnum):
    """A moment of a recording that is worth finding. A cue's `who` is an agent; empty: somebody outside, or nobody."""

    JOINED = "joined"
    REJOINED = "rejoined"
    """An agent who was in this talk before, for instance before their telephone was lost."""

    CONSULTED = "consulted"
    """Somebody was asked into the talk, and the citizen hears music meanwhile."""

    CONFERENCE = "conference"
    """Somebody was asked into the talk, and all hear each other."""

    TRANSFERRED = "transferred"
    """`who` leads the talk from now on."""

    REQUEUED = "requeued"
    LEFT = "left"
    HELD = "held"
    RESUMED = "resumed"
    FLOW = "flow"
    """The citizen is with a flow; `note` is its id."""

    SURVEY = "survey"
    PAUSED = "paused"
    """From here on silence is recorded, until `unpaused`."""

    UNPAUSED = "unpaused"
    ENDED = "ended"


@dataclass(frozen=True, slots=True)
class Happened:
    """A raw event: its type, its time and its fields."""

    type: str
    at: Instant
    body: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Cue:
    """A moment of the talk."""

    kind: CueKind
    at: Instant
    who: str = ""
    note: str = ""


@dataclass(slots=True)
class Story:
    """A call. `begun_at`: the first talk, None: there was none; `talk_s`: the citizen's time with people of ours,
    including holds; `waived`: a rule excludes it from recording; `started_at`: when its recording began.
    """

    number: str = ""
    direction: str = "in"
    queue: str = ""
    queues: list[str] = field(default_factory=list)
    agents: list[str] = field(default_factory=list)
    begun_at: Instant | None = None
    ended_at: Instant | None = None
    talk_s: float = 0.0
    talking_since: Instant | None = None
    started_at: Instant | None = None
    waived: bool = False
    training: bool = False
    level: str = ""
    tickets: list[str] = field(default_factory=list)
    cues: list[Cue] = field(default_factory=list)

    def cue(self, kind: CueKind, at: Instant, who: str | None = "", note: str = "") -> None:
        """Add a cue, once somebody talks."""
        if self.begun_at is not None:
            self.cues.append(Cue(kind, at, who or "", note))

    def met(self, agent: str | None) -> bool:
        """Note that this agent is in the talk; return whether they had been before."""
        if agent is None or agent in self.agents:
            return agent is not None
        self.agents.append(agent)
        return False

    def talk_ends(self, at: Instant) -> None:
        """Note that the last of our people has left the citizen."""
        if self.talking_since is not None:
            self.talk_s += max(0.0, at - self.talking_since)
            self.talking_since = None


TYPES = (
    *("CallArrived", "CallPlaced", "OutboundBegan", "Queued", "Connected", "AgentParted", "LeadChanged", "TalkEnded"),
    *("ParticipantJoined", "ParticipantConferred", "ParticipantLeft", "CallerHeld", "CallerResumed", "Requeued"),
    *("FlowStarted", "FlowEnded"),
    *(
        "SurveyAnswered",
        "TalkTicketed",
        "RecordingStarted",
        "RecordingPaused",
        "RecordingResumed",
        "RecordingWaived",
        "CallEnded",
    ),
)
"""The events from which a story is made, by name."""


def told(events: Iterable[Happened]) -> Story:
    """The story of these events of one call, in their order."""
    story = Story()
    for event in events:
        _line(story, event) if event.type in LINES else _scene(story, event)
    story.cues.sort(key=lambda cue: cue.at)
    return story


def _arrived(story: Story, body: Mapping[str, Any]) -> None:
    story.number = str(body.get("caller") or "")


def _placed(story: Story, body: Mapping[str, Any]) -> None:
    story.number, story.direction = str(body.get("number") or ""), "out"


def _outbound(story: Story, body: Mapping[str, Any]) -> None:
    story.direction = "callback" if body.get("callback") else "out"
    _queued(story, body)


def _queued(story: Story, body: Mapping[str, Any]) -> None:
    story.queue = str(body.get("queue") or "")
    story.training = story.training or bool(body.get("training"))


LINES = {"CallArrived": _arrived, "CallPlaced": _placed, "OutboundBegan": _outbound, "Queued": _queued}
"""Events before a talk, or between two."""


def _line(story: Story, event: Happened) -> None:
    LINES[event.type](story, event.body)


def _scene(story: Story, event: Happened) -> None:
    """Apply an event of the talk itself."""
    body, at = event.body, event.at
    agent: str | None = body.get("agent")
    match event.type:
        case "Connected":
            _connected(story, body, at)
        case "AgentParted":
            story.cue(CueKind.LEFT, at, agent)
            story.talk_ends(at)
        case "LeadChanged":
            story.met(body.get("after"))
            story.cue(CueKind.TRANSFERRED, at, body.get("after"))
        case "TalkEnded":
            story.talk_ends(at)
        case "ParticipantJoined":
            story.met(agent)
            story.cue(CueKind.CONFERENCE if body.get("with_caller") else CueKind.CONSULTED, at, agent)
        case "ParticipantConferred":
            story.cue(CueKind.CONFERENCE, at, agent)
        case "ParticipantLeft" if body.get("outcome") in ("left", "dropped", "phone_lost"):
            story.cue(CueKind.LEFT, at, agent)
        case "CallEnded":
            story.talk_ends(at)
            story.ended_at = at
            story.cue(CueKind.ENDED, at)
        case _:
            _mark(story, event)


def _connected(story: Story, body: Mapping[str, Any], at: Instant) -> None:
    story.begun_at = at if story.begun_at is None else story.begun_at
    story.talking_since = at if story.talking_since is None else story.talking_since
    story.queue = str(body.get("queue") or story.queue)
    if story.queue and story.queue not in story.queues:
        story.queues.append(story.queue)
    agent = body.get("agent")
    story.cue(CueKind.REJOINED if story.met(agent) else CueKind.JOINED, at, agent)


MARKS = {
    "CallerHeld": CueKind.HELD,
    "CallerResumed": CueKind.RESUMED,
    "Requeued": CueKind.REQUEUED,
    "RecordingPaused": CueKind.PAUSED,
    "RecordingResumed": CueKind.UNPAUSED,
}


def _mark(story: Story, event: Happened) -> None:
    """Note a moment that does not change anybody's part."""
    body, at = event.body, event.at
    match event.type:
        case "Requeued" if not body.get("handover"):
            pass
        case "FlowStarted":
            story.cue(CueKind.FLOW, at, note=str(body.get("flow") or ""))
        case "SurveyAnswered":
            story.cue(CueKind.SURVEY, float(body.get("asked_at") or at), note=str(body.get("result") or ""))
            story.level = str(body.get("level") or story.level)
        case "TalkTicketed":
            names = [str(body.get("ticket") or ""), str(body.get("number") or "")]
            story.tickets = [one for one in story.tickets if one not in names] + ([] if body.get("hidden") else names)
        case "RecordingStarted":
            story.started_at = at if story.started_at is None else story.started_at
            story.waived = False
        case "RecordingWaived":
            story.waived = story.started_at is None
        case type if type in MARKS:
            story.cue(MARKS[type], at, str(body.get("by") or "") if type.startswith("Recording") else "")


def missing_s(talk_s: float, recorded_s: float) -> float:
    """The seconds of a talk that no recording has: 0 for one that has at least 99.9 % of it, or all but half a second.

    A recording is longer than its talk by the music and the flows that the citizen heard.
    """
    missing = talk_s - recorded_s
    return missing if missing > max(0.5, talk_s * 0.001) else 0.0
