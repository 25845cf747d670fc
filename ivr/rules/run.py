"""One turn of one session: what its nodes act through (`NodeRun`), made of sounds, facts and moves."""

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from core.ids import InteractionId, interaction_of
from core.messages.base import Message
from core.messages.flow import Closing, FlowOutcome, TransferResult
from core.messages.site import ListedCallerArrived, Spoken
from core.messages.survey import SurveyLevel, SurveyResult
from core.messages.telephony import StopRinging
from core.state import Turn
from ivr.rules import outside
from ivr.rules.facts import Facts
from ivr.rules.first import HEARD_FIRST, REFUSED, URGENT, refusal
from ivr.rules.moves import Moves
from ivr.rules.pieces import Piece
from ivr.rules.session import HeardFirst, Phase, Session
from ivr.rules.session_turn import SessionTurn
from ivr.rules.sounds import Sounds
from ivr.rules.world import World

if TYPE_CHECKING:
    from ivr.rules.flow import Flow
    from ivr.rules.nodes.base import Node

MAX_MOVES = 500
"""The number of nodes that a caller may pass in one turn."""


class FlowRun:
    """A session being decided in its flow. `close` stores it. Nodes see it as a `NodeRun`, which explains its methods.

    Its parts do the work: `caller`, `sounds`, `facts` and `moves`. None of them knows the run, so that each turn's
    objects go when it ends, and not with a garbage collection.
    """

    __slots__ = ("_world", "caller", "moves", "now", "sounds")

    def __init__(self, turn: Turn, world: World, session: Session, flow: "Flow") -> None:
        self.now = turn.now
        self.caller = SessionTurn(turn, session)
        self.sounds = Sounds(self.caller, world)
        self.moves = Moves(self.caller, world, self.sounds, flow)
        self._world = world

    @property
    def node(self) -> "Node":
        """The node where the caller is."""
        session = self.caller.session
        return HEARD_FIRST if session.heard_first is not None else self.moves.flow.nodes[session.node]

    # --- sounds -------------------------------------------------------------------------------------------------------

    def say(self, pieces: Iterable[Piece]) -> None:
        self._then(said=self.sounds.say(pieces))

    def announce(self, pieces: Iterable[Piece]) -> None:
        self._then(said=self.sounds.announce(pieces))

    def replay(self, message: str) -> None:
        self._then(said=self.sounds.replay(message))

    def say_first(self, first: Iterable[Spoken], *, or_else: str) -> None:
        self._then(said=self.sounds.say_first(first, or_else=or_else))

    def played(self) -> None:
        """The sound has ended by itself."""
        self._then(said=self.sounds.played())

    def go_on(self) -> None:
        """Say what is left to say, and then go on as if everything had been said."""
        self._then(said=self.sounds.go_on())

    def rendered(self, text: str | None) -> None:
        """A text has become a sound, or failed; None: no text is awaited any longer."""
        self._then(said=self.sounds.rendered(text))

    def _then(self, *, said: bool) -> None:
        if said:
            self.spoken()

    def spoken(self) -> None:
        """Go on as if everything had been said."""
        self.put(playback="", unrendered=())
        self.node.spoken(self)

    def listen(self, seconds: float) -> None:
        self.sounds.listen(seconds)

    def music(self) -> None:
        self.sounds.music()

    # --- the session and the world ------------------------------------------------------------------------------------

    @property
    def session(self) -> Session:
        return self.caller.session

    @property
    def interaction(self) -> InteractionId:
        return interaction_of(self.caller.session.id)

    @property
    def facts(self) -> Facts:
        return Facts(self.caller, self._world)

    def put(self, **changes: Any) -> None:
        self.caller.put(**changes)

    def post(self, message: Message) -> None:
        self.caller.post(message)

    def value(self, name: str) -> str:
        return self.caller.value(name)

    def assign(self, name: str, value: str) -> None:
        self.caller.assign(name, value)

    def record(self, keys: str, result: str) -> None:
        self.caller.record(keys, result)

    def note(self, title: str, text: str) -> None:
        self.caller.note(title, text)

    def ask_survey(self) -> None:
        self.caller.ask_survey()

    def rate(self, result: SurveyResult, level: SurveyLevel | None = None) -> None:
        self.caller.rate(result, level)

    # --- moves --------------------------------------------------------------------------------------------------------

    def first_is_heard(self) -> None:
        first = self.session.heard_first
        self.put(heard_first=None)
        if first is not None and first.hangs_up:
            self.put(closing=Closing.REFUSED)
            self.hang_up(FlowOutcome.FINISHED)
        else:
            self.go(self.moves.flow.start)

    def usual(self, key: str) -> bool:
        if key == self.moves.flow.repeat:
            self.record(key, "repeat")
            self.node.resume(self)
            return True
        return self.to_person(key)

    def to_person(self, key: str) -> bool:
        found = self.moves.nearest_person()
        if found is None or key != found[0].person_key:
            return False
        self.record(key, "person")
        self.node.left(self, hung_up=False)
        self.moves.leave_for_person(*found)
        return True

    def go(self, node: str) -> None:
        self.moves.go(node)

    def leave_line(self, node: str) -> None:
        self.moves.leave_line(node)

    def stay_in_line(self) -> bool:
        return self.moves.stay_in_line()

    def call_flow(self, flow: str, next: str | None) -> None:
        self.moves.call_flow(flow, next)

    def change_flow(self, flow: str) -> bool:
        return self.moves.change_flow(flow)

    def return_from_flow(self) -> None:
        self.moves.return_from_flow()

    def give_back(self) -> None:
        self.moves.give_back()

    def hang_up(self, outcome: FlowOutcome) -> None:
        self.moves.hang_up(outcome)

    def fail(self) -> None:
        self.moves.fail()

    # --- from the arrival to the end ----------------------------------------------------------------------------------

    def arrive(self) -> None:
        """Receive a new caller: refuse one on such a list, else play an emergency announcement, else begin the flow."""
        session, flow = self.session, self.moves.flow
        self.caller.started()
        listings = self._world.listings(session.caller, self.now)
        first = refusal(listings)
        for list, entry in listings:
            refused = first is not None and list.refuses
            self.post(ListedCallerArrived(call=session.id, list=list.id, entry=entry.id, refused=refused, at=self.now))
        self.put(priority=next((each.priority for each, _ in listings if each.priority is not None), None))
        emergency = self._world.emergency(session.called, flow.key[0], self.now)
        # An announcement that ends every call must not turn away the supervisor who is to replace it.
        if flow.nodes[flow.start].FOR_STAFF:
            emergency = None
        if first is not None:
            self._hear_first(first, *REFUSED)
        elif emergency is not None:
            first = HeardFirst(said=emergency.said, hangs_up=emergency.hangs_up, skippable=emergency.skippable)
            self._hear_first(first, *URGENT)
        else:
            self.go(flow.start)

    def _hear_first(self, first: HeardFirst, name: str, label: str) -> None:
        self.put(heard_first=first)
        self.caller.step(name, label)
        HEARD_FIRST.enter(self)

    def end(self, outcome: FlowOutcome) -> None:
        """End the session, since the call is gone."""
        outside.over(self, TransferResult.CALLER_LEFT)
        self.moves.end(outcome)
        self.caller.turn.drop(Session, self.session.id)

    def close(self) -> None:
        """Make the remaining moves, silence what the caller has left behind, and store the session."""
        moves = 0
        while (name := self.moves.next()) is not None:
            moves += 1
            if moves > MAX_MOVES:
                moves = 0
                self.moves.lost()
            else:
                self._enter(name)
        self.moves.close()
        if self.session.phase is not Phase.ENDING:
            self.sounds.hush()
        if self.session.leg and self.session.phase not in (Phase.DIALING, Phase.TALKING, Phase.ENDING):
            self.post(StopRinging(leg=self.session.leg))
            self.put(leg="")
            outside.over(self, TransferResult.CALLER_LEFT)
        self.sounds.stop_music()
        self.caller.turn.put(self.session)

    def _enter(self, name: str) -> None:
        node = self.moves.flow.nodes[name]
        depth = self.session.depth + int(node.asks())
        self.caller.step(name, node.label or name, node=name, keys="", unrendered=(), lookup="", answer="", depth=depth)
        node.enter(self)
