"""One turn of one session: what a node may do. Every way to speak, wait, move on or end sets a deadline."""

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from core.ids import FlowId, Instant, InteractionId, interaction_of
from core.messages.base import Message
from core.messages.floor import AgentState, Dequeue, Step
from core.messages.flow import FlowEnded, FlowOutcome, FlowStarted, KeysEntered, NodeEntered, RenderSpeech
from core.messages.talks import FlowReturned
from core.messages.telephony import HangUpCall, PlayMedia, StartMusic, StopMedia, StopMusic
from core.replace import replace
from core.state import Turn
from ivr.rules.pieces import Piece, Prompt, Text, Value
from ivr.rules.session import Desk, Frame, Phase, Session, Talk
from ivr.rules.world import Sound, World

if TYPE_CHECKING:
    from ivr.rules.flow import Flow
    from ivr.rules.nodes.base import Node

SOUND_SLACK_S = 5.0
"""A sound whose end is not reported by then counts as played (asterisk.md 1.8: the report may never come)."""
UNKNOWN_SOUND_S = 60.0
RENDER_S = 3.0
"""A text that is no sound by then is left out."""
TALK_S = 12 * 3600.0
"""Nobody talks longer; what is left then is a leftover."""
HANG_UP_S = 5.0
HANG_UP_TRIES = 5
MAX_MOVES = 500
"""Nodes that a caller may pass in one turn."""
MAX_FRAMES = 8
PATH_LENGTH = 30
KEYS_LENGTH = 32

UNRENDERED = "text:"


class Visit:
    """A session being decided. `close` stores it."""

    def __init__(self, turn: Turn, world: World, session: Session, flow: "Flow") -> None:
        self.now: Instant = turn.now
        self.session = session
        self._turn = turn
        self._world = world
        self._flow = flow
        self._to: str | None = None
        self._leaving_line = False
        self._music = session.phase is Phase.QUEUED and not session.playback
        self._audible = session.playback

    @property
    def node(self) -> "Node":
        """Where the caller is."""
        return self._flow.nodes[self.session.node]

    @property
    def interaction(self) -> InteractionId:
        """The caller's interaction."""
        return interaction_of(self.session.id)

    def put(self, **changes: Any) -> None:
        """Change fields of the session."""
        self.session = replace(self.session, **changes)

    def post(self, message: Message) -> None:
        """Send a message after this turn."""
        self._turn.post(message)

    # --- speaking -----------------------------------------------------------------------------------------------------

    def say(self, pieces: Iterable[Piece]) -> None:
        """Say these, instead of whatever sounds now; `spoken` of the node follows."""
        self._say(pieces, Phase.SPEAKING)

    def announce(self, pieces: Iterable[Piece]) -> None:
        """Say these to a caller in line, if they are sounds already."""
        self._say(pieces, Phase.QUEUED)

    def explain(self, prompt: Prompt) -> None:
        """Say this to a caller whose agent is away for a moment; music follows, until the two are joined again."""
        sounds = list(self._sounds(prompt))
        if sounds:
            due = self.session.due
            self._play(sounds, Phase.TALKING)
            self.put(due=due)

    def explained(self) -> None:
        """It is said. Should the agent be back already, the music is not started."""
        self._audible = ""
        self.put(playback="")
        self.post(StartMusic(call=self.session.id))

    def played(self) -> None:
        """The sound has ended by itself."""
        self._audible = ""
        self.spoken()

    def spoken(self) -> None:
        """Go on as if all had been said."""
        self.put(playback="", unrendered=())
        self.node.spoken(self)

    def rendered(self, text: str | None) -> None:
        """The text has become a sound, or failed; None: no text is waited for any longer."""
        language = self.session.language
        parts = []
        for part in self.session.unrendered:
            sound = self._world.rendered(part[len(UNRENDERED) :], language) if part.startswith(UNRENDERED) else None
            if sound is not None:
                parts.append(sound.media)
            elif not part.startswith(UNRENDERED) or (text is not None and part != UNRENDERED + text):
                parts.append(part)
        if any(part.startswith(UNRENDERED) for part in parts):
            self.put(unrendered=tuple(parts))
        else:
            self.put(unrendered=())
            self._play([Sound(part) for part in parts], Phase.SPEAKING)

    def music(self) -> None:
        """Music until something else sounds."""
        self.put(playback="", unrendered=())
        self._hush()
        self.post(StartMusic(call=self.session.id))
        self._music = True

    def listen(self, seconds: float) -> None:
        """Wait in silence for a key."""
        self.put(phase=Phase.LISTENING, playback="", unrendered=(), due=self.now + seconds)

    def _say(self, pieces: Iterable[Piece], phase: Phase) -> None:
        sounds: list[Sound] = []
        missing: list[str] = []
        for piece in pieces:
            if isinstance(piece, Text):
                self._add_text(piece.filled(self.value), sounds, missing)
            else:
                sounds.extend(self._sounds(piece))
        if missing and phase is Phase.SPEAKING:
            parts = tuple(sound.media for sound in sounds)
            self.put(phase=Phase.RENDERING, playback="", unrendered=parts, due=self.now + RENDER_S)
            for text in missing:
                self.post(RenderSpeech(call=self.session.id, text=text, language=self.session.language))
            return
        self._play([sound for sound in sounds if not sound.media.startswith(UNRENDERED)], phase)

    def _add_text(self, text: str, sounds: list[Sound], missing: list[str]) -> None:
        sound = self._world.rendered(text, self.session.language)
        if sound is None:
            sound = Sound(UNRENDERED + text)
            missing.append(text)
        sounds.append(sound)

    def _sounds(self, piece: Prompt | Value) -> Iterable[Sound]:
        language = self.session.language
        ids = (
            (piece.id,)
            if isinstance(piece, Prompt)
            else self._world.pieces(piece.form, self.value(piece.variable), language)
        )
        return (sound for id in ids if (sound := self._world.prompt(id, language)) is not None)

    def _play(self, sounds: list[Sound], phase: Phase) -> None:
        if not sounds:
            self.put(phase=phase)
            self.spoken()
            return
        seconds = sum(UNKNOWN_SOUND_S if sound.seconds is None else sound.seconds for sound in sounds)
        plays = self.session.plays + 1
        playback = f"{self.session.id}.p{plays}"
        self.put(phase=phase, playback=playback, plays=plays, unrendered=(), due=self.now + seconds + SOUND_SLACK_S)
        media = tuple(sound.media for sound in sounds)
        self.post(PlayMedia(call=self.session.id, playback=playback, media=media))
        self._audible, self._music = playback, False

    def _hush(self) -> None:
        if self._audible and self._audible != self.session.playback:
            self.post(StopMedia(call=self.session.id, playback=self._audible))
            self._audible = ""

    # --- values -------------------------------------------------------------------------------------------------------

    def value(self, name: str) -> str:
        """A variable of the caller, or what is known of the call; unknown ones are empty."""
        session = self.session
        match name:
            case "caller" | "called" | "language":
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
        """Give a variable its value."""
        self.put(variables={**self.session.variables, name: value})

    def is_open(self, calendar: str) -> bool:
        """Whether the calendar is open now."""
        return self._world.is_open(calendar, self.now)

    def waiting(self, queue: str) -> int:
        """Callers in line in `queue`, without this one."""
        return sum(
            other.phase is Phase.QUEUED and other.queue == queue and other.id != self.session.id
            for other in self._turn.all(Session)
        )

    def ready(self) -> int:
        """Agents who are idle."""
        return sum(desk.state is AgentState.IDLE for desk in self._turn.all(Desk))

    def signed_on(self) -> int:
        """Agents at work."""
        return sum(1 for _ in self._turn.all(Desk))

    # --- moving -------------------------------------------------------------------------------------------------------

    def go(self, node: str) -> None:
        """Move to another node of this flow, as soon as the present one is done."""
        self._to = node

    def leave_line(self, node: str) -> None:
        """Out of line and to another node. If that leads to a queue at once, the caller stays in line instead."""
        self._leaving_line = True
        self.go(node)

    def stay_in_line(self) -> bool:
        """The caller has come to a queue; whether straight from one, so that the place in line is not given up."""
        stays, self._leaving_line = self._leaving_line, False
        return stays

    def start(self) -> None:
        """Begin this flow at its start."""
        flow, version = self._flow.key
        self.post(FlowStarted(call=self.session.id, flow=flow, version=version, at=self.now))
        self.go(self._flow.start)

    def call_flow(self, flow: str, next: str | None) -> None:
        """Go to the start of another flow; a return comes back to `next`."""
        called = self._world.running(FlowId(flow))
        session = self.session
        if called is None or len(session.frames) >= MAX_FRAMES:
            self.fail()
            return
        frame = Frame(flow=session.flow, version=session.version, node=session.node, next=next)
        self._flow = called
        self.put(frames=(*session.frames, frame), flow=called.key[0], version=called.key[1])
        self.start()

    def return_from_flow(self) -> None:
        """Come back to the flow that called this one, or hang up if there is none."""
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
        """Write down what the caller chose here."""
        session = self.session
        self.post(
            KeysEntered(call=session.id, flow=session.flow, node=session.node, keys=keys, result=result, at=self.now)
        )
        if keys and session.path:
            last = session.path[-1]
            self.put(path=(*session.path[:-1], replace(last, keys=(last.keys + keys)[-KEYS_LENGTH:])))

    def talk(self) -> None:
        """The caller and an agent talk; joining them has silenced everything else."""
        self._audible, self._music = "", False
        queue_node = self.session.queue_node
        self.put(
            phase=Phase.TALKING,
            node=queue_node if queue_node in self._flow.nodes else self.session.node,
            playback="",
            unrendered=(),
            due=self.now + TALK_S,
            outcome=FlowOutcome.CONNECTED,
        )

    def send(self, flow: FlowId, *, back: bool) -> None:
        """From the talk into another flow; with `back` the agent gets the caller back."""
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
        """The agent does not wait for the caller any more: this flow goes on by itself."""
        if self.session.talk is not None:
            self._ended(self.session.talk.flow, self.session.talk.node, FlowOutcome.CONNECTED)
            self.put(talk=None)

    def give_back(self, *, tell: bool = True) -> None:
        """The caller is in talk again."""
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
        """End the call, and ask for it again until it is gone. A caller for whom an agent waits goes back there."""
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
        """Our fault: say so, then hang up."""
        self._to = None
        sound = self._world.prompt("fault", self.session.language)
        if sound is None:
            self.hang_up(FlowOutcome.FAULT)
        else:
            self.put(outcome=FlowOutcome.FAULT)
            self._play([sound], Phase.ENDING)

    def end(self, outcome: FlowOutcome) -> None:
        """The call is gone: the session with it."""
        session = self.session
        self._ended(session.flow, session.node, outcome)
        for frame in reversed(session.frames):
            self._ended(frame.flow, frame.node, outcome)
        self.keep()
        self._turn.drop(Session, session.id)

    def close(self) -> None:
        """Make the moves that are left, silence what the caller has left behind, and store the session."""
        moves = 0
        while self._to is not None:
            name, self._to = self._to, None
            moves += 1
            if moves > MAX_MOVES:
                self.fail()
            else:
                self._enter(name)
        if self._leaving_line:
            self.post(Dequeue(interaction=self.interaction))
            self.put(queue=None)
        if self.session.phase is not Phase.ENDING:
            self._hush()
        if self._music and self.session.phase is not Phase.QUEUED:
            self.post(StopMusic(call=self.session.id))
        self._turn.put(self.session)

    def _enter(self, name: str) -> None:
        node = self._flow.nodes[name]
        label = node.label or name
        step = Step(node=name, label=label, at=self.now)
        self.put(node=name, keys="", path=(*self.session.path[-PATH_LENGTH + 1 :], step))
        self.post(NodeEntered(call=self.session.id, flow=self.session.flow, node=name, label=label, at=self.now))
        node.enter(self)

    def _ended(self, flow: FlowId, node: str, outcome: FlowOutcome) -> None:
        self.post(FlowEnded(call=self.session.id, flow=flow, node=node, outcome=outcome, at=self.now))
