"""One turn of one session: the actions of nodes. Every way to speak, wait, move on or end sets a deadline.

`hearing` handles sounds, `knowing` the questions of a flow; this module handles the caller's place and moves.
"""

from typing import TYPE_CHECKING, Any

from core.ids import AgentId, FlowId, InteractionId, interaction_of
from core.messages.floor import Dequeue, Step
from core.messages.flow import (
    FlowEnded,
    FlowOutcome,
    FlowStarted,
    KeysEntered,
    NodeEntered,
    NoteLeft,
    TransferResult,
)
from core.messages.site import ListedCallerArrived
from core.messages.survey import SurveyLevel, SurveyResult
from core.messages.talks import FlowReturned
from core.messages.telephony import HangUpCall, StopMusic, StopRinging
from core.replace import replace
from core.state import Turn
from ivr.rules import outside
from ivr.rules.first import HEARD_FIRST, REFUSED, URGENT, refusal
from ivr.rules.knowing import Knowing
from ivr.rules.people import nearest_person
from ivr.rules.rating import answered
from ivr.rules.session import MUSICAL, Frame, HeardFirst, Phase, Session, Talk
from ivr.rules.steps import shortened
from ivr.rules.world import World

if TYPE_CHECKING:
    from ivr.rules.flow import Flow
    from ivr.rules.nodes.base import Node

TALK_S = 12 * 3600.0
"""Nobody talks longer than this; any talk left after that is stale."""
HANG_UP_S = 5.0
HANG_UP_TRIES = 5
MAX_MOVES = 500
"""The number of nodes that a caller may pass in one turn."""
MAX_FRAMES = 8
MAX_BEGUN = 50
"""The number of flows that may begin for a caller who presses nothing and talks with nobody."""
KEYS_LENGTH = 32


class FlowRun(Knowing):
    """A session being decided. `close` stores it."""

    def __init__(self, turn: Turn, world: World, session: Session, flow: "Flow") -> None:
        super().__init__(turn, world, session)
        self._flow = flow
        self._to: str | None = None
        self._leaving_line = False

    @property
    def node(self) -> "Node":
        """The node where the caller is."""
        return HEARD_FIRST if self.session.heard_first is not None else self._flow.nodes[self.session.node]

    @property
    def interaction(self) -> InteractionId:
        """The caller's interaction."""
        return interaction_of(self.session.id)

    def spoken(self) -> None:
        """Go on as if everything had been said."""
        self.put(playback="", unrendered=())
        self.node.spoken(self)

    def usual(self, key: str) -> bool:
        """Handle a key with the same meaning everywhere: for a person, or to repeat. Return whether it is one."""
        if key == self._flow.repeat:
            self.record(key, "repeat")
            self.node.resume(self)
            return True
        return self.to_person(key)

    def to_person(self, key: str) -> bool:
        """Go to a person if this key asks for one, perhaps in a flow that called this sub-flow, which is then left."""
        found = self._nearest_person()
        if found is None or key != found[0].person_key:
            return False
        self.record(key, "person")
        self.node.left(self, hung_up=False)
        self._leave_for_person(*found)
        return True

    def _nearest_person(self) -> tuple["Flow", int] | None:
        return nearest_person(self._world, self._flow, self.session.frames)

    def _leave_for_person(self, flow: "Flow", left: int) -> None:
        session = self.session
        frames = session.frames[: len(session.frames) - left]
        places = [(session.flow, session.node), *((of.flow, of.node) for of in reversed(session.frames))]
        for name, node in places[:left]:
            self._ended(name, node, FlowOutcome.FINISHED)
        self._flow = flow
        self.put(flow=flow.key[0], version=flow.key[1], node=places[left][1], frames=frames)
        self.go(str(flow.person))

    # --- moving -------------------------------------------------------------------------------------------------------

    def go(self, node: str) -> None:
        """Move to another node of this flow once the present one is done."""
        self._to = node

    def leave_line(self, node: str) -> None:
        """Leave the line for another node. If that leads straight to a queue, the caller stays in line instead."""
        self._leaving_line = True
        self.go(node)

    def stay_in_line(self) -> bool:
        """Note that the caller has come to a queue. Return whether from another one, which keeps the place in line."""
        stays, self._leaving_line = self._leaving_line, False
        return stays

    def arrive(self) -> None:
        """Receive a new caller: refuse one on such a list, else play an emergency announcement, else begin the flow."""
        session = self.session
        flow, version = self._flow.key
        self.post(FlowStarted(call=session.id, flow=flow, version=version, at=self.now))
        listings = self._world.listings(session.caller, self.now)
        first = refusal(listings)
        for list, entry in listings:
            refused = first is not None and list.refuses
            self.post(ListedCallerArrived(call=session.id, list=list.id, entry=entry.id, refused=refused, at=self.now))
        self.put(priority=next((each.priority for each, _ in listings if each.priority is not None), None))
        emergency = self._world.emergency(session.called, flow, self.now)
        # An announcement that ends every call must not turn away the supervisor who is to replace it.
        if self._flow.nodes[self._flow.start].FOR_STAFF:
            emergency = None
        if first is not None:
            self._hear_first(first, *REFUSED)
        elif emergency is not None:
            first = HeardFirst(said=emergency.said, hangs_up=emergency.hangs_up, skippable=emergency.skippable)
            self._hear_first(first, *URGENT)
        else:
            self.go(self._flow.start)

    def _hear_first(self, first: HeardFirst, name: str, label: str) -> None:
        self.put(heard_first=first)
        self._step(name, label)
        HEARD_FIRST.enter(self)

    def first_is_heard(self) -> None:
        """The words before the flow are over."""
        first = self.session.heard_first
        self.put(heard_first=None)
        if first is not None and first.hangs_up:
            self.hang_up(FlowOutcome.FINISHED)
        else:
            self.go(self._flow.start)

    def start(self) -> None:
        """Begin this flow at its start."""
        flow, version = self._flow.key
        self.post(FlowStarted(call=self.session.id, flow=flow, version=version, at=self.now))
        self.put(begun=self.session.begun + 1)
        if self.session.begun > MAX_BEGUN:
            self.lost()
        else:
            self.go(self._flow.start)

    def call_flow(self, flow: str, next: str | None) -> None:
        """Go to the start of another flow; a return comes back to `next`."""
        called = self._world.running(FlowId(flow))
        session = self.session
        if called is None:
            self.fail()
            return
        if len(session.frames) >= MAX_FRAMES:
            self.lost()
            return
        frame = Frame(flow=session.flow, version=session.version, node=session.node, next=next)
        self._flow = called
        self.put(frames=(*session.frames, frame), flow=called.key[0], version=called.key[1])
        self.start()

    def change_flow(self, flow: str) -> bool:
        """Go to the start of another flow for good; a return there comes back to the flow that called this one.

        A flow that waits for this one's return starts anew and no longer waits: callers who go back to the main menu
        again and again are never in more flows than before (decision 202).
        """
        called = self._world.running(FlowId(flow))
        if called is None:
            return False
        session = self.session
        open = next((n for n, frame in enumerate(session.frames) if frame.flow == flow), len(session.frames))
        self._ended(session.flow, session.node, FlowOutcome.FINISHED)
        for frame in reversed(session.frames[open:]):
            self._ended(frame.flow, frame.node, FlowOutcome.FINISHED)
        self._flow = called
        self.put(flow=called.key[0], version=called.key[1], frames=session.frames[:open])
        self.start()
        return True

    def next_leg(self) -> str:
        """The id of the leg of another person who is called for the caller."""
        self.put(legs=self.session.legs + 1)
        self.put(leg=f"{self.session.id}.t{self.session.legs}")
        return self.session.leg

    def return_from_flow(self) -> None:
        """Return to the flow that called this one, or hang up if there is none."""
        session = self.session
        frame = session.frames[-1] if session.frames else None
        caller = self._world.flow(frame.flow, frame.version) if frame is not None else None
        if frame is None or frame.next is None:
            self.hang_up(FlowOutcome.FINISHED)
        elif caller is None:
            self.fail()
        else:
            self._ended(session.flow, session.node, FlowOutcome.FINISHED)
            self._flow = caller
            self.put(flow=frame.flow, version=frame.version, node=frame.node, frames=session.frames[:-1])
            self.go(frame.next)

    def record(self, keys: str, result: str) -> None:
        """Record the caller's choice here."""
        session = self.session
        self.post(
            KeysEntered(call=session.id, flow=session.flow, node=session.node, keys=keys, result=result, at=self.now)
        )
        if keys and session.path:
            last = session.path[-1]
            self.put(path=(*session.path[:-1], replace(last, keys=(last.keys + keys)[-KEYS_LENGTH:])))

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

    def heard(self, agent: AgentId | None) -> None:
        """Note that this agent has talked with the caller."""
        if agent is not None and agent not in self.session.agents:
            self.put(agents=(*self.session.agents, agent))

    def note(self, title: str, text: str) -> None:
        """Leave a line for the person who takes the call, and for the call's record."""
        session = self.session
        self.post(NoteLeft(call=session.id, flow=session.flow, node=session.node, title=title, text=text, at=self.now))
        if session.path:
            line = replace(session.path[-1], note=f"{title}: {text}")
            self.put(path=(*session.path[:-1], line))

    def talk(self) -> None:
        """Note that the caller and an agent talk. Joining them has silenced everything else."""
        self._audible, self._music = "", False
        queue_node = self.session.queue_node
        self.put(
            phase=Phase.TALKING,
            node=queue_node if queue_node in self._flow.nodes else self.session.node,
            playback="",
            unrendered=(),
            due=self.now + TALK_S,
            outcome=FlowOutcome.CONNECTED,
            begun=0,
        )

    def send(self, flow: FlowId, *, back: bool) -> None:
        """Send the caller from the talk into another flow; with `back`, the agent gets the caller back."""
        session, called = self.session, self._world.running(flow)
        if called is None and back:
            self.post(FlowReturned(call=session.id, flow=flow, at=self.now))
            return
        talk = Talk(
            flow=session.flow,
            version=session.version,
            node=session.node,
            language=session.language,
            frames=session.frames,
        )
        self.put(talk=talk, outcome=FlowOutcome.CALLER_LEFT)
        if not back:
            self.keep()
        if called is None:
            self.fail()
            return
        self._flow = called
        self.put(frames=(), flow=called.key[0], version=called.key[1], phase=Phase.SPEAKING)
        self.start()

    def keep(self) -> None:
        """Let this flow go on by itself: the agent no longer waits for the caller."""
        if self.session.talk is not None:
            self._ended(self.session.talk.flow, self.session.talk.node, FlowOutcome.CONNECTED)
            self.put(talk=None)

    def give_back(self, *, tell: bool = True) -> None:
        """Return the caller to the talk."""
        session, talk = self.session, self.session.talk
        assert talk is not None
        self._ended(session.flow, session.node, FlowOutcome.FINISHED)
        for frame in reversed(session.frames):
            self._ended(frame.flow, frame.node, FlowOutcome.FINISHED)
        self._flow, self._to = self._world.flow(talk.flow, talk.version) or self._flow, None
        self.put(
            flow=talk.flow,
            version=talk.version,
            node=talk.node,
            language=talk.language,
            frames=talk.frames,
            talk=None,
            phase=Phase.TALKING,
            playback="",
            unrendered=(),
            due=self.now + TALK_S,
            outcome=FlowOutcome.CONNECTED,
        )
        if tell:
            self.post(FlowReturned(call=session.id, flow=session.flow, at=self.now))

    def hang_up(self, outcome: FlowOutcome) -> None:
        """End the call, and repeat this until it is gone. A caller for whom an agent waits returns to the agent."""
        session = self.session
        if session.talk is not None:
            self.give_back()
            return
        again = session.phase is Phase.ENDING and not session.playback
        self._audible, self._music, self._to = "", False, None
        self.put(
            phase=Phase.ENDING,
            playback="",
            unrendered=(),
            tries=session.tries + 1 if again else 1,
            due=self.now + HANG_UP_S,
            outcome=outcome,
        )
        self.post(HangUpCall(call=session.id))

    def fail(self) -> None:
        """Apologise for a fault of ours, then hang up."""
        self._to = None
        sound = self._world.prompt("fault", self.session.language)
        if sound is None:
            self.hang_up(FlowOutcome.FAULT)
        else:
            self.put(outcome=FlowOutcome.FAULT)
            self._play([sound], Phase.ENDING)

    def lost(self) -> None:
        """End a circle of flows that lead only into each other: go to a person if possible, else say goodbye."""
        again, self._to = self.session.lost, None
        self.record("", "lost")
        self.put(lost=True, begun=0)
        person = None if again else self._nearest_person()
        if person is not None:
            self._leave_for_person(*person)
        elif (sound := self._world.prompt("goodbye", self.session.language)) is not None:
            self.put(outcome=FlowOutcome.FINISHED)
            self._play([sound], Phase.ENDING)
        else:
            self.hang_up(FlowOutcome.FINISHED)

    def end(self, outcome: FlowOutcome) -> None:
        """End the session, since the call is gone."""
        outside.over(self, TransferResult.CALLER_LEFT)
        session = self.session
        self._ended(session.flow, session.node, outcome)
        for frame in reversed(session.frames):
            self._ended(frame.flow, frame.node, outcome)
        self.keep()
        self._turn.drop(Session, session.id)

    def close(self) -> None:
        """Make the remaining moves, silence what the caller has left behind, and store the session."""
        moves = 0
        while self._to is not None:
            name, self._to = self._to, None
            moves += 1
            if moves > MAX_MOVES:
                moves = 0
                self.lost()
            else:
                self._enter(name)
        if self._leaving_line:
            self.post(Dequeue(interaction=self.interaction))
            self.put(queue=None)
        if self.session.phase is not Phase.ENDING:
            self._hush()
        if self.session.leg and self.session.phase not in (Phase.DIALING, Phase.TALKING, Phase.ENDING):
            self.post(StopRinging(leg=self.session.leg))
            self.put(leg="")
            outside.over(self, TransferResult.CALLER_LEFT)
        if self._music and self.session.phase not in MUSICAL:
            self.post(StopMusic(call=self.session.id))
        self._turn.put(self.session)

    def _enter(self, name: str) -> None:
        node = self._flow.nodes[name]
        depth = self.session.depth + int(node.asks())
        self._step(name, node.label or name, node=name, keys="", unrendered=(), lookup="", answer="", depth=depth)
        node.enter(self)

    def _step(self, name: str, label: str, **changes: Any) -> None:
        """Add a step to the caller's way. `changes` are for the session, which is then copied only once."""
        step = Step(node=name, label=label, at=self.now)
        self.put(path=shortened((*self.session.path, step)), **changes)
        session = self.session
        flow, depth = session.flow, session.depth
        self.post(NodeEntered(call=session.id, flow=flow, node=name, label=label, at=self.now, depth=depth))

    def _ended(self, flow: FlowId, node: str, outcome: FlowOutcome) -> None:
        call, depth = self.session.id, self.session.depth
        self.post(FlowEnded(call=call, flow=flow, node=node, outcome=outcome, at=self.now, depth=depth))
