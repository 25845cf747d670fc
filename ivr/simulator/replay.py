"""Replays a walk through a flow without a phone: each step's events, for the page and for tests. Pure.

The setup makes the caller's world: hours, lists and answers of lookups.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Literal

from core.ids import AgentId, InteractionId, OfferId, QueueId, interaction_of
from core.messages.base import Message
from core.messages.callback import CallbackRefused, CallbackRequested, PromiseCallback, RequestCallback
from core.messages.fax import GiveDocument, ReceiveFax
from core.messages.floor import AgentParted, AgentState, Connected, Enqueue, Kind, Queued
from core.messages.flow import (
    FlowEnded,
    FlowStarted,
    KeysEntered,
    LookedUp,
    LookUp,
    LookupOutcome,
    NodeEntered,
    NoteLeft,
)
from core.messages.telephony import (
    EndCause,
    HangUpCall,
    LegAnswered,
    LegEnded,
    LegJoined,
    MediaFinished,
    PlayMedia,
    Side,
)
from core.state import Put
from ivr.flows.library import Library
from ivr.rules.flow import Flow
from ivr.rules.session import Desk, Phase
from ivr.rules.sounds import READ, SOUND_SLACK_S
from ivr.simulator.__main__ import Walk
from ivr.simulator.announcing import ANSWERS as ANNOUNCED
from ivr.simulator.announcing import Announcing
from ivr.simulator.words import ANSWERS, DONE, LOOKUPS, RESULTS

STEPS = 500
"""The maximum number of steps of a walk; each key counts."""

EVENTS = 2000
"""The maximum number of events of a replay; a flow with more goes round in a circle."""

AGENT = AgentId("agent")
CALLBACK_S = 3600.0

Do = Literal["press", "listen", "wait", "leave", "agent", "lookup", "announce"]
WaitingFor = Literal["sound", "key", "queue", "talk", "lookup", "outside", "code", "announcement", "hang_up", ""]


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """A step of the caller, or an event: keys, the end of a sound, silence until time runs out, hanging up, an agent
    who `answers` or `leaves`, the answer of a lookup, and the answers about an announcement that is being recorded.
    """

    do: Do
    value: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Setup:
    """The caller, and the caller's world. `lookups`: the values that lookups find at once, by node.

    `ready`: the number of idle agents. `callbacks`: whether the queues call back, which the caller learns at once.
    """

    at: float
    caller: str = "13800001234"
    called: str = ""
    language: str | None = None
    lookups: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    ready: int = 0
    callbacks: bool = True


@dataclass(frozen=True, slots=True)
class Heard:
    """A sound: a prompt by its id, or a text for the speech engine."""

    prompt: str
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class WalkEvent:
    """An event that the caller meets. `step`: the number of the step that led to it, 0 for the arrival."""

    kind: str
    step: int
    at: float
    flow: str
    node: str
    label: str
    text: str
    text_zh: str
    sounds: Sequence[Heard] = ()
    keys: str = ""
    result: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Replay:
    """The whole walk, and its result. `due_s`: the caller's time is over after this many idle seconds.

    `step_s`: the moment of each step, in seconds since the arrival. `stopped`: whether the replay was ended because the
    flow went round in a circle.
    """

    events: Sequence[WalkEvent]
    flow: str
    node: str
    variables: Mapping[str, str]
    language: str
    over: bool
    outcome: str
    waiting_for: WaitingFor
    due_s: float
    step_s: Sequence[float]
    stopped: bool = False


@dataclass(slots=True)
class Replayer:
    """One walk. `texts`: the words of prompts, by id."""

    library: Library
    flow: Flow
    setup: Setup
    texts: Mapping[str, str]
    walk: Walk = field(init=False)
    events: list[WalkEvent] = field(default_factory=list)
    outcome: str = ""
    _step: int = 0
    _keys: int = 0
    _asked: LookUp | None = None
    _announcing: Announcing = field(default_factory=Announcing)
    _moments: list[float] = field(default_factory=list)
    _place: tuple[str, str, str] = ("", "", "")

    def __post_init__(self) -> None:
        self.walk = Walk(self.library, now=self.setup.at)
        for number in range(self.setup.ready):
            desk = Desk(id=f"{AGENT}-{number}", state=AgentState.IDLE)
            self.walk.tables.apply(Put(Desk.KIND, desk.id, desk))

    def run(self, steps: Sequence[Step]) -> Replay:
        """Take all steps in order; those after the end are left out."""
        number = self.setup.called or (self.flow.numbers[0] if self.flow.numbers else "")
        self._met(self.walk.arrive(number, self.setup.caller))
        for self._step, step in enumerate(steps, 1):
            if self.walk.over or self._stopped:
                break
            self._do(step)
            self._moments.append(self.walk.now - self.setup.at)
        return self._replay()

    @property
    def _stopped(self) -> bool:
        return len(self.events) >= EVENTS or self._keys > STEPS

    @property
    def _interaction(self) -> InteractionId:
        return interaction_of(self.walk.call)

    def _do(self, step: Step) -> None:
        match step.do:
            case "press":
                for key in step.value:
                    self._keys += 1
                    if self.walk.over or self._stopped:
                        return
                    self._met(self.walk.press(key))
            case "listen":
                self._listen()
            case "wait":
                self._wait()
            case "leave":
                self._met(self.walk.leave())
            case "agent":
                self._agent(leaves=step.value == "leaves")
            case "lookup":
                self._answer(step.value)
            case "announce":
                self._announce(step.value)

    def _listen(self) -> None:
        """Let the sound play to its end, which is some time before its deadline."""
        session = self.walk.session
        if session.playback:
            self.walk.now = max(self.walk.now, session.due - SOUND_SLACK_S)
            ended = MediaFinished(call=self.walk.call, playback=session.playback, completed=True, at=self.walk.now)
            self._met(self.walk.tell(ended))

    def _answer(self, value: str) -> None:
        """End the awaited lookup: `ok` without values, `nothing`, `failed` or `timeout`."""
        if self._asked is not None:
            outcome = ANSWERS.get(value, LookupOutcome.FAILED)
            self._looked_up(self._asked, outcome, ())

    def _announce(self, value: str) -> None:
        """Answer that the code is `right` or `wrong`, or the announcement `up` or `failed`."""
        answer = self._announcing.answer(value, self.walk.call, self.walk.now)
        if answer is not None:
            self._note("announce", *ANNOUNCED[value], result=value)
            self._met(self.walk.tell(answer))

    def _looked_up(self, command: LookUp, outcome: LookupOutcome, values: Sequence[tuple[str, str]]) -> None:
        self._asked = None
        words, words_zh = LOOKUPS[outcome]
        self._note("lookup", words, words_zh, result=outcome.value)
        answer = LookedUp(call=self.walk.call, lookup=command.lookup, outcome=outcome, values=tuple(values))
        self._met(self.walk.tell(answer))

    def _wait(self) -> None:
        """Be silent: a sound ends by itself, then time runs out. A caller in line hears the next announcement."""
        if self.walk.session.playback:
            self._listen()
        elif self.walk.session.phase is not Phase.TALKING:
            self._met(self.walk.wait())

    def _agent(self, *, leaves: bool) -> None:
        session, now = self.walk.session, self.walk.now
        if session.phase is Phase.QUEUED and not leaves:
            queue = session.queue or QueueId("")
            self._met(
                self.walk.tell(
                    Connected(interaction=self._interaction, offer=OfferId("offer"), agent=AGENT, queue=queue, at=now)
                )
            )
            self._note("agent", "an agent answers", "坐席接听")
        elif session.phase is Phase.DIALING and not leaves:
            self._note("agent", "somebody outside answers", "外部号码接听")
            self._met(self.walk.tell(LegAnswered(call=session.id, leg=session.leg, at=now)))
            self._met(self.walk.tell(LegJoined(call=session.id, leg=session.leg, at=now)))
        elif session.phase is Phase.TALKING and leaves and session.leg:
            self._note("agent", "the other one hangs up", "对方挂机")
            ended = LegEnded(
                call=session.id, leg=session.leg, answered=True, by=Side.AGENT, cause=EndCause.NORMAL, at=now
            )
            self._met(self.walk.tell(ended))
        elif session.phase is Phase.TALKING and leaves:
            self._note("agent", "the agent hangs up", "坐席挂机")
            self._met(self.walk.tell(AgentParted(interaction=self._interaction, agent=AGENT, at=now)))

    def _met(self, posts: Sequence[Message]) -> None:
        for post in posts:
            self._tell(post)
        for post in posts:
            answer = self._announcing.meets(post, self.walk.now)
            if answer is not None and not self.walk.over:
                self._met(self.walk.tell(answer))
            if isinstance(post, Enqueue) and not self.walk.over:
                self._met(self.walk.tell(self._queued(post)))
            if isinstance(post, LookUp) and not self.walk.over:
                self._asked = post
                if post.node in self.setup.lookups:
                    values = self.setup.lookups[post.node]
                    self._looked_up(post, LookupOutcome.FOUND, [(name, values[name]) for name in sorted(values)])
            if isinstance(post, RequestCallback | PromiseCallback) and not self.walk.over:
                self._call_back(post)
            if isinstance(post, HangUpCall | ReceiveFax | GiveDocument) and not self.walk.over:
                self._met(self.walk.leave())

    def _call_back(self, command: RequestCallback | PromiseCallback) -> None:
        """Promise or refuse the call-back, as the floor would."""
        promise = isinstance(command, PromiseCallback)
        queue = command.queue if isinstance(command, PromiseCallback) else self.walk.session.queue or QueueId("")
        interaction, now = command.interaction, self.walk.now
        if not self.setup.callbacks:
            self._note("callback", "cannot be called back", "不能回拨", result="refused")
            self._met(self.walk.tell(CallbackRefused(interaction=interaction, queue=queue, at=now)))
            return
        number = command.number if isinstance(command, PromiseCallback) else self.walk.session.caller
        self._note("callback", f"a call-back to {number}", f"约好回拨 {number}", result="promised")
        requested = CallbackRequested(
            callback="callback",
            interaction=interaction,
            queue=queue,
            number=number,
            queued_at=now if promise else self.walk.session.queued_at,
            expires_at=now + CALLBACK_S,
            at=now,
        )
        self._met(self.walk.tell(requested))

    def _queued(self, command: Enqueue) -> Queued:
        return Queued(
            interaction=command.interaction,
            kind=Kind.VOICE,
            queue=command.queue,
            position=1,
            ready=self.setup.ready,
            callback=self.setup.callbacks and bool(self.setup.caller),
            at=self.walk.now,
        )

    def _tell(self, post: Message) -> None:
        if type(post) in DONE:
            self._note(*DONE[type(post)])
        match post:
            case FlowStarted(flow=flow):
                self._place = (flow, "", "")
                self._note("flow", f"flow {flow}", f"进入流程 {flow}")
            case NodeEntered(flow=flow, node=node, label=label):
                self._place = (flow, node, label)
                self._note("node", label, label)
            case PlayMedia(media=media):
                sounds = [self._heard(one) for one in media]
                said = " ".join(one.text or one.prompt for one in sounds)
                self._note("say", said, said, sounds=sounds)
            case KeysEntered(keys=keys, result=result):
                words, words_zh = RESULTS.get(result, (result, result))
                self._note("keys", f"{keys} {words}".strip(), f"{keys} {words_zh}".strip(), keys=keys, result=result)
            case Enqueue(queue=queue):
                self._note("queue", f"in line: {queue}", f"排队：{queue}", result=queue)
            case NoteLeft(title=title, text=text):
                self._note("note", f"{title}: {text}".strip(": "), f"{title}：{text}".strip("："))
            case FlowEnded(outcome=outcome):
                self.outcome = outcome.value

    def _heard(self, media: str) -> Heard:
        for beginning in (TEXT, READ):
            if media.startswith(beginning):
                return Heard("", media[len(beginning) :])
        return Heard(media, self.texts.get(media, ""))

    def _note(
        self, kind: str, text: str, text_zh: str, *, sounds: Sequence[Heard] = (), keys: str = "", result: str = ""
    ) -> None:
        if len(self.events) < EVENTS:
            flow, node, label = self._place
            self.events.append(
                WalkEvent(
                    kind=kind,
                    step=self._step,
                    at=self.walk.now,
                    flow=flow,
                    node=node,
                    label=label,
                    text=text,
                    text_zh=text_zh,
                    sounds=sounds,
                    keys=keys,
                    result=result,
                )
            )

    def _waits(self) -> WaitingFor:
        session = self.walk.session
        if session.lookup:
            return "lookup"
        if self._announcing.awaits:
            return self._announcing.awaits
        return "sound" if session.playback and session.phase is not Phase.ENDING else WAITS[session.phase]

    def _replay(self) -> Replay:
        flow, node, _ = self._place
        if self.walk.over:
            return Replay(
                events=self.events,
                flow=flow,
                node=node,
                variables={},
                language="",
                over=True,
                outcome=self.outcome,
                waiting_for="",
                due_s=0.0,
                step_s=self._moments,
                stopped=self._stopped,
            )
        session = self.walk.session
        return Replay(
            events=self.events,
            flow=session.flow,
            node=session.node,
            variables=dict(session.variables),
            language=session.language,
            over=False,
            outcome="",
            waiting_for=self._waits(),
            due_s=max(0.0, session.due - self.walk.now),
            step_s=self._moments,
            stopped=self._stopped,
        )


TEXT = "speech:"
"""The prefix of a sound that the speech engine makes."""

WAITS: Mapping[Phase, WaitingFor] = {
    Phase.SPEAKING: "sound",
    Phase.RENDERING: "sound",
    Phase.LISTENING: "key",
    Phase.QUEUED: "queue",
    Phase.TALKING: "talk",
    Phase.MUSIC: "sound",
    Phase.AWAITING: "lookup",
    Phase.DIALING: "outside",
    Phase.ENDING: "hang_up",
}
