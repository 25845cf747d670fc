"""The caller's place in one turn: the next node, the flows around it, the line, the talk, and the end."""

from typing import TYPE_CHECKING

from core.ids import FlowId, interaction_of
from core.messages.floor import Dequeue
from core.messages.flow import FlowOutcome
from core.messages.talks import FlowReturned
from core.messages.telephony import HangUpCall
from ivr.rules.people import nearest_person
from ivr.rules.session import Frame, Phase, Talk
from ivr.rules.session_turn import SessionTurn
from ivr.rules.sounds import Sounds
from ivr.rules.world import World

if TYPE_CHECKING:
    from ivr.rules.flow import Flow

TALK_S = 12 * 3600.0
"""Nobody talks longer than this; any talk left after that is stale."""
HANG_UP_S = 5.0
HANG_UP_TRIES = 5
MAX_FRAMES = 8
MAX_BEGUN = 50
"""The number of flows that may begin for a caller who presses nothing and talks with nobody."""


class Moves:
    """Moves the caller. A move to a node is made when the present one is done (`FlowRun.close`)."""

    __slots__ = ("_caller", "_leaving_line", "_sounds", "_to", "_world", "flow")

    def __init__(self, caller: SessionTurn, world: World, sounds: Sounds, flow: "Flow") -> None:
        self.flow = flow
        self._caller = caller
        self._world = world
        self._sounds = sounds
        self._to: str | None = None
        self._leaving_line = False

    def go(self, node: str) -> None:
        """Move to another node of this flow once the present one is done."""
        self._to = node

    def next(self) -> str | None:
        """The node to which the caller moves now, if any."""
        to, self._to = self._to, None
        return to

    # --- the line -----------------------------------------------------------------------------------------------------

    def leave_line(self, node: str) -> None:
        """Leave the line for another node. If that leads straight to a queue, the caller stays in line instead."""
        self._leaving_line = True
        self.go(node)

    def stay_in_line(self) -> bool:
        """Note that the caller has come to a queue. Return whether from another one, which keeps the place in line."""
        stays, self._leaving_line = self._leaving_line, False
        return stays

    def close(self) -> None:
        """Take a caller who has left the line out of it, now that the way has led to no other queue."""
        if self._leaving_line:
            self._caller.post(Dequeue(interaction=interaction_of(self._caller.session.id)))
            self._caller.put(queue=None)

    # --- flows --------------------------------------------------------------------------------------------------------

    def start(self) -> None:
        """Begin this flow at its start."""
        self._caller.started()
        self._caller.put(begun=self._caller.session.begun + 1)
        if self._caller.session.begun > MAX_BEGUN:
            self.lost()
        else:
            self.go(self.flow.start)

    def call_flow(self, flow: str, next: str | None) -> None:
        """Go to the start of another flow; a return comes back to `next`."""
        called = self._world.running(FlowId(flow))
        session = self._caller.session
        if called is None:
            self.fail()
            return
        if len(session.frames) >= MAX_FRAMES:
            self.lost()
            return
        frame = Frame(flow=session.flow, version=session.version, node=session.node, next=next)
        self.flow = called
        self._caller.put(frames=(*session.frames, frame), flow=called.key[0], version=called.key[1])
        self.start()

    def change_flow(self, flow: str) -> bool:
        """Go to the start of another flow for good; a return there comes back to the flow that called this one.

        A flow that waits for this one's return starts anew and no longer waits: callers who go back to the main menu
        again and again are never in more flows than before (decision 202).
        """
        called = self._world.running(FlowId(flow))
        if called is None:
            return False
        frames = self._caller.session.frames
        open = next((n for n, frame in enumerate(frames) if frame.flow == flow), len(frames))
        self._end_flows(frames[open:], FlowOutcome.FINISHED)
        self.flow = called
        self._caller.put(flow=called.key[0], version=called.key[1], frames=frames[:open])
        self.start()
        return True

    def return_from_flow(self) -> None:
        """Return to the flow that called this one, or hang up if there is none."""
        session = self._caller.session
        frame = session.frames[-1] if session.frames else None
        outer = self._world.flow(frame.flow, frame.version) if frame is not None else None
        if frame is None or frame.next is None:
            self.hang_up(FlowOutcome.FINISHED)
        elif outer is None:
            self.fail()
        else:
            self._end_flows((), FlowOutcome.FINISHED)
            self.flow = outer
            frames = session.frames[:-1]
            self._caller.put(flow=frame.flow, version=frame.version, node=frame.node, frames=frames)
            self.go(frame.next)

    def _end_flows(self, frames: tuple[Frame, ...], outcome: FlowOutcome) -> None:
        """Tell the end of the present flow, and of those of these that wait for it, the innermost first."""
        session = self._caller.session
        self._caller.ended(session.flow, session.node, outcome)
        for frame in reversed(frames):
            self._caller.ended(frame.flow, frame.node, outcome)

    # --- people -------------------------------------------------------------------------------------------------------

    def nearest_person(self) -> tuple["Flow", int] | None:
        """The flow whose node for a person applies here, and how many flows the caller leaves on the way there."""
        return nearest_person(self._world, self.flow, self._caller.session.frames)

    def leave_for_person(self, flow: "Flow", left: int) -> None:
        """Go to the node for a person of a flow that called this one, or of this one."""
        session = self._caller.session
        frames = session.frames[: len(session.frames) - left]
        places = [(session.flow, session.node), *((of.flow, of.node) for of in reversed(session.frames))]
        for name, node in places[:left]:
            self._caller.ended(name, node, FlowOutcome.FINISHED)
        self.flow = flow
        self._caller.put(flow=flow.key[0], version=flow.key[1], node=places[left][1], frames=frames)
        self.go(str(flow.person))

    def talk(self) -> None:
        """Note that the caller and an agent talk. Joining them has silenced everything else."""
        self._sounds.silenced()
        queue_node = self._caller.session.queue_node
        self._join(node=queue_node if queue_node in self.flow.nodes else self._caller.session.node, begun=0)

    def _join(self, **changes: object) -> None:
        due = self._caller.now + TALK_S
        joined = {"phase": Phase.TALKING, "playback": "", "unrendered": (), "due": due}
        self._caller.put(**joined, outcome=FlowOutcome.CONNECTED, **changes)

    def send(self, flow: FlowId, *, back: bool) -> None:
        """Send the caller from the talk into another flow; with `back`, the agent gets the caller back."""
        session, called = self._caller.session, self._world.running(flow)
        if called is None and back:
            self._caller.post(FlowReturned(call=session.id, flow=flow, at=self._caller.now))
            return
        talk = Talk(
            flow=session.flow,
            version=session.version,
            node=session.node,
            language=session.language,
            frames=session.frames,
        )
        self._caller.put(talk=talk, outcome=FlowOutcome.CALLER_LEFT)
        if not back:
            self.keep()
        if called is None:
            self.fail()
            return
        self.flow = called
        self._caller.put(frames=(), flow=called.key[0], version=called.key[1], phase=Phase.SPEAKING)
        self.start()

    def keep(self) -> None:
        """Let this flow go on by itself: the agent no longer waits for the caller."""
        talk = self._caller.session.talk
        if talk is not None:
            self._caller.ended(talk.flow, talk.node, FlowOutcome.CONNECTED)
            self._caller.put(talk=None)

    def give_back(self, *, tell: bool = True) -> None:
        """Return the caller to the talk."""
        session, talk = self._caller.session, self._caller.session.talk
        assert talk is not None
        self._end_flows(session.frames, FlowOutcome.FINISHED)
        self.flow, self._to = self._world.flow(talk.flow, talk.version) or self.flow, None
        place = {"flow": talk.flow, "version": talk.version, "node": talk.node, "frames": talk.frames}
        self._join(**place, language=talk.language, talk=None)
        if tell:
            self._caller.post(FlowReturned(call=session.id, flow=session.flow, at=self._caller.now))

    # --- the end ------------------------------------------------------------------------------------------------------

    def hang_up(self, outcome: FlowOutcome) -> None:
        """End the call, and repeat this until it is gone. A caller for whom an agent waits returns to the agent."""
        session = self._caller.session
        if session.talk is not None:
            self.give_back()
            return
        again = session.phase is Phase.ENDING and not session.playback
        self._sounds.silenced()
        self._to = None
        self._caller.put(
            phase=Phase.ENDING,
            playback="",
            unrendered=(),
            tries=session.tries + 1 if again else 1,
            due=self._caller.now + HANG_UP_S,
            outcome=outcome,
        )
        self._caller.post(HangUpCall(call=session.id))

    def fail(self) -> None:
        """Apologise for a fault of ours, then hang up."""
        self._say_and_end("fault", FlowOutcome.FAULT)

    def lost(self) -> None:
        """End a circle of flows that lead only into each other: go to a person if possible, else say goodbye."""
        again = self._caller.session.lost
        self._caller.record("", "lost")
        self._caller.put(lost=True, begun=0)
        person = None if again else self.nearest_person()
        if person is not None:
            self.leave_for_person(*person)
        else:
            self._say_and_end("goodbye", FlowOutcome.FINISHED)

    def _say_and_end(self, prompt: str, outcome: FlowOutcome) -> None:
        self._to = None
        sound = self._world.prompt(prompt, self._caller.session.language)
        if sound is None:
            self.hang_up(outcome)
        else:
            self._caller.put(outcome=outcome)
            self._sounds.last_words(sound)

    def end(self, outcome: FlowOutcome) -> None:
        """Tell the end of all flows, since the call is gone."""
        self._end_flows(self._caller.session.frames, outcome)
        self.keep()
