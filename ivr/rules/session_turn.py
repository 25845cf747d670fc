"""One turn of one session: its fields, the messages that it sends, and the record of the caller's way."""

from typing import Any

from core.ids import AgentId, FlowId, Instant
from core.messages.base import Message
from core.messages.floor import Step
from core.messages.flow import Closing, FlowEnded, FlowOutcome, FlowStarted, KeysEntered, NodeEntered, NoteLeft
from core.messages.survey import SurveyLevel, SurveyResult
from core.replace import replace
from core.state import Turn
from ivr.rules.pieces import VALUE_LENGTH
from ivr.rules.rating import answered
from ivr.rules.session import PACES, Pace, Session
from ivr.rules.steps import shortened

KEYS_LENGTH = 32


class SessionTurn:
    """A session being decided. What changes in it, and what is said of it, passes through here."""

    __slots__ = ("now", "session", "turn")

    def __init__(self, turn: Turn, session: Session) -> None:
        self.now: Instant = turn.now
        self.session = session
        self.turn = turn

    def put(self, **changes: Any) -> None:
        """Change fields of the session."""
        self.session = replace(self.session, **changes)

    def post(self, message: Message) -> None:
        """Send a message after this turn."""
        self.turn.post(message)

    def value(self, name: str) -> str:
        """A variable of the caller, or a known fact of the call; unknown ones are empty."""
        session = self.session
        match name:
            case "caller" | "called" | "language" | "pace":
                return str(getattr(session, name))
            case "wait":
                return "" if session.wait is None else "{}-{}".format(*session.wait)
            case "position":
                return str(session.position)
            case "ahead":
                return str(max(0, session.position - 1))
            case _:
                return session.variables.get(name, "")

    def assign(self, name: str, value: str) -> None:
        """Give a variable its value, cut to the length that it keeps.

        `pace` is the caller's own: `slow` for callers who hear with difficulty.
        """
        if name == "pace":
            self.put(pace=Pace(value) if value in PACES else Pace.NORMAL)
        else:
            self.put(variables={**self.session.variables, name: value[:VALUE_LENGTH]})

    # --- the record of the caller's way -------------------------------------------------------------------------------

    def started(self) -> None:
        """Tell that the caller has come into this flow."""
        session = self.session
        self.post(FlowStarted(call=session.id, flow=session.flow, version=session.version, at=self.now))

    def step(self, name: str, label: str, **changes: Any) -> None:
        """Add a step to the caller's way. `changes` are for the session, which is then copied only once."""
        step = Step(node=name, label=label, at=self.now)
        self.put(path=shortened((*self.session.path, step)), **changes)
        session = self.session
        flow, depth = session.flow, session.depth
        self.post(NodeEntered(call=session.id, flow=flow, node=name, label=label, at=self.now, depth=depth))

    def ended(self, flow: FlowId, node: str, outcome: FlowOutcome) -> None:
        """Tell how a flow has ended for the caller."""
        call, depth = self.session.id, self.session.depth
        closing = self.session.closing if outcome is FlowOutcome.FINISHED else Closing.SERVED
        self.post(
            FlowEnded(call=call, flow=flow, node=node, outcome=outcome, at=self.now, depth=depth, closing=closing)
        )

    def record(self, keys: str, result: str) -> None:
        """Record the caller's choice here."""
        session = self.session
        self.post(
            KeysEntered(call=session.id, flow=session.flow, node=session.node, keys=keys, result=result, at=self.now)
        )
        if keys and session.path:
            last = session.path[-1]
            self.put(path=(*session.path[:-1], replace(last, keys=(last.keys + keys)[-KEYS_LENGTH:])))

    def note(self, title: str, text: str) -> None:
        """Leave a line for the person who takes the call, and for the call's record."""
        session = self.session
        self.post(NoteLeft(call=session.id, flow=session.flow, node=session.node, title=title, text=text, at=self.now))
        if session.path:
            line = replace(session.path[-1], note=f"{title}: {text}")
            self.put(path=(*session.path[:-1], line))

    def heard(self, agent: AgentId | None) -> None:
        """Note that this agent has talked with the caller."""
        if agent is not None and agent not in self.session.agents:
            self.put(agents=(*self.session.agents, agent))

    def ask_survey(self) -> None:
        """Note that the caller is being asked for a rating."""
        if self.session.survey_at is None:
            self.put(survey_at=self.now)

    def rate(self, result: SurveyResult, level: SurveyLevel | None = None) -> None:
        """End the survey that is being asked, if any."""
        session = self.session
        if session.survey_at is not None:
            self.put(survey_at=None, surveyed=True)
            self.post(answered(session, session.survey_at, result, level, self.now))
