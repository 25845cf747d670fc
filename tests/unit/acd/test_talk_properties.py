"""Random histories with several people in one talk: whatever the telephone reports, in whatever order (TE4, TE6)."""

from hypothesis import strategies as st
from hypothesis.stateful import precondition, rule

from acd.rules.entities import Agent, Conference, Interaction, Offer, Participant, PlaceInTalk, SupervisionSession
from acd.rules.index import is_ready
from core.ids import AgentId, CallId, FlowId, QueueId, UserId
from core.messages.base import Command
from core.messages.floor import EndWrapUp, GoBusy, GoIdle
from core.messages.handover import Transfer
from core.messages.supervision import (
    EndSupervision,
    SuperviseTalk,
    Supervising,
    SupervisingEnded,
    SupervisingRefused,
    Supervision,
)
from core.messages.talks import (
    CompleteConsult,
    Confer,
    Consult,
    DropParticipant,
    FlowReturned,
    LeaveTalk,
    PromoteParticipant,
    SendToFlow,
    SwapParticipants,
    TakeFromFlow,
    TakeOver,
)
from core.messages.telephony import (
    CallerHeld,
    CallerResumed,
    EndCause,
    LegAnswered,
    LegEnded,
    LegJoined,
    LegParted,
    PhoneReachable,
    Side,
)
from tests.unit.acd.test_histories import AGENTS, WithAllItsDeadlines, agents
from tests.unit.acd.world import histories

COMMANDS = {
    "swap": SwapParticipants,
    "confer": Confer,
    "complete": CompleteConsult,
    "drop": DropParticipant,
    "take": TakeFromFlow,
}


class WithTalksOfSeveral(WithAllItsDeadlines):
    """Everything that the floor can receive, and everything that agents and supervisors do to talks."""

    @precondition(lambda self: not self.talks())
    @rule()
    def somebody_is_put_through(self) -> None:
        self._put_through()

    @precondition(lambda self: not self.world.all(Participant))
    @rule(to=st.sampled_from(["agent", "q", "outside"]), answers=st.booleans(), joins=st.booleans())
    def somebody_is_consulted(self, to: str, answers: bool, joins: bool) -> None:
        talk = next(iter(self.talks() or self._put_through()), None)
        others = [one.id for one in self.world.all(Agent) if is_ready(one)]
        if talk is None or (to == "agent" and not others):
            return
        whom = {"to": others[0]} if to == "agent" else {"queue": QueueId("q")} if to == "q" else {"number": "139000"}
        self.ask(Consult(agent=talk.talk.agent, by=talk.talk.agent, **whom))
        call, now = CallId(talk.id), self.world.now
        for participant in self.participants() if answers else []:
            self.world.do(CallerHeld(call=call, at=now))
            self.world.do(LegAnswered(call=call, leg=participant.id, at=now))
            if joins:
                self.world.do(LegJoined(call=call, leg=participant.id, at=now, with_caller=False))

    def _put_through(self) -> list[Interaction]:
        """Let a caller arrive and every agent ask to be ready; the agent who gets the offer talks."""
        self.calls += 1
        for agent in AGENTS:
            self.ask(EndWrapUp(agent=AgentId(agent), by=agent))
            self.world.do(PhoneReachable(phone=agent, at=self.world.now))
            self.ask(GoIdle(agent=AgentId(agent), by=agent))
        self.world.arrive(f"c{self.calls}", queue="q")
        for seat in self.world.all(Agent):
            offer = self.world.tables.of(Offer).get(seat.offer or "")
            if isinstance(offer, Offer) and offer.interaction == f"c{self.calls}":
                self.world.pick_up(seat.id)
                self.world.join(seat.id)
        return self.talks()

    @precondition(lambda self: self.talks())
    @rule(data=st.data(), to=st.sampled_from([*AGENTS, "q", "r", "outside"]), blind=st.booleans())
    def a_lead_asks_somebody_in(self, data: st.DataObject, to: str, blind: bool) -> None:
        lead = data.draw(st.sampled_from(self.talks())).talk.agent
        cls = Transfer if blind and to == "outside" else Consult
        self.ask(
            cls(
                agent=lead,
                by=lead,
                to=AgentId(to) if to in AGENTS else None,
                queue=QueueId(to) if to in ("q", "r") else None,
                number="13900001111" if to == "outside" else "",
            )
        )

    @precondition(lambda self: self.world.all(Conference))
    @rule(agent=agents, what=st.sampled_from(sorted(COMMANDS)))
    def a_lead_orders(self, agent: str, what: str) -> None:
        self.ask(COMMANDS[what](agent=AgentId(agent), by=agent))

    @precondition(lambda self: self.world.all(Participant))
    @rule(data=st.data(), agent=agents, what=st.sampled_from(["promote", "leave", "drop", "go"]))
    def somebody_of_a_talk(self, data: st.DataObject, agent: str, what: str) -> None:
        participant, id = data.draw(st.sampled_from(self.participants())).id, AgentId(agent)
        commands: dict[str, Command] = {
            "promote": PromoteParticipant(agent=id, by=agent, participant=participant, leave=False),
            "leave": PromoteParticipant(agent=id, by=agent, participant=participant, leave=True),
            "drop": DropParticipant(agent=id, by=agent, participant=participant),
            "go": LeaveTalk(agent=id, by=agent),
        }
        self.ask(commands[what])

    @precondition(lambda self: self.talks())
    @rule(data=st.data(), taker=agents, watches=st.booleans(), answers=st.booleans())
    def a_supervisor_takes_over(self, data: st.DataObject, taker: str, watches: bool, answers: bool) -> None:
        talk = data.draw(st.sampled_from(self.talks()))
        self.ask(GoBusy(agent=AgentId(taker), reason="r", by=taker))
        if watches:
            self._supervise(talk.talk.agent, taker, Supervision.LISTEN)
        for session in self.sessions() if answers else []:
            self.world.do(LegAnswered(call=session.call, leg=session.id, at=self.world.now))
        self.ask(TakeOver(agent=talk.talk.agent, taker=AgentId(taker), by="boss"))

    @precondition(lambda self: self.talks())
    @rule(agent=agents, supervisor=agents, mode=st.sampled_from(Supervision), busy=st.booleans())
    def a_talk_is_supervised(self, agent: str, supervisor: str, mode: Supervision, busy: bool) -> None:
        if busy:
            self.ask(GoBusy(agent=AgentId(supervisor), reason="r", by=supervisor))
        self._supervise(agent, supervisor, mode)

    def _supervise(self, agent: str, supervisor: str, mode: Supervision) -> None:
        user, me = UserId(supervisor), AgentId(supervisor)
        self.ask(SuperviseTalk(agent=AgentId(agent), supervisor=me, mode=mode, reason="r", user=user, name="boss"))

    @precondition(lambda self: self.sessions())
    @rule(
        data=st.data(),
        what=st.sampled_from(["answers", "is heard", "is refused", "is alone", "ends", "is ended"]),
        mode=st.sampled_from(Supervision),
    )
    def a_supervisor_is_told_of(self, data: st.DataObject, what: str, mode: Supervision) -> None:
        session, now = data.draw(st.sampled_from(self.sessions())), self.world.now
        call, leg, target = session.call, session.id, session.wanted.leg
        if what == "answers":
            self.world.do(LegAnswered(call=call, leg=leg, at=now))
        elif what == "is heard":
            self.world.do(Supervising(call=call, leg=leg, target=target, mode=mode, at=now))
        elif what == "is refused":
            self.world.do(SupervisingRefused(leg=leg, target=target, mode=mode, code="conflict", at=now))
        elif what == "is alone":
            self.world.do(SupervisingEnded(call=call, leg=leg, target=target, at=now))
        elif what == "ends":
            cause = EndCause.NORMAL
            self.world.do(LegEnded(call=call, leg=leg, answered=True, by=Side.AGENT, cause=cause, at=now))
        else:
            self.world.do(EndSupervision(supervisor=session.supervisor))

    @precondition(lambda self: self.talks())
    @rule(data=st.data(), back=st.booleans(), ends=st.booleans())
    def a_caller_is_sent_into_a_flow(self, data: st.DataObject, back: bool, ends: bool) -> None:
        talk = data.draw(st.sampled_from(self.talks()))
        self.ask(SendToFlow(agent=talk.talk.agent, by=talk.talk.agent, flow=FlowId("f"), back=back))
        if ends:
            self.world.do(FlowReturned(call=CallId(talk.id), flow=FlowId("f"), at=self.world.now))

    @precondition(lambda self: self.world.all(Participant))
    @rule(
        data=st.data(),
        what=st.sampled_from(["answers", "joins", "joins caller", "parts", "ends", "ends"]),
        cause=st.sampled_from(EndCause),
        by=st.sampled_from(Side),
    )
    def a_participant_is_told_of(self, data: st.DataObject, what: str, cause: EndCause, by: Side) -> None:
        participant = data.draw(st.sampled_from(self.participants()))
        call, leg, now = CallId(participant.interaction), participant.id, self.world.now
        if what == "answers":
            self.world.do(LegAnswered(call=call, leg=leg, at=now))
        elif what == "ends":
            answered = participant.place is not PlaceInTalk.RINGING
            self.world.do(LegEnded(call=call, leg=leg, answered=answered, by=by, cause=cause, at=now))
        elif what == "parts":
            self.world.do(LegParted(call=call, leg=leg, at=now))
        else:
            self.world.do(LegJoined(call=call, leg=leg, at=now, with_caller=what == "joins caller"))

    @precondition(lambda self: self.talks())
    @rule(data=st.data(), what=st.sampled_from(["held", "resumed", "parted"]))
    def a_caller_is_told_of(self, data: st.DataObject, what: str) -> None:
        talk = data.draw(st.sampled_from(self.talks()))
        call, now = CallId(talk.id), self.world.now
        if what == "held":
            self.world.do(CallerHeld(call=call, at=now))
        elif what == "resumed":
            self.world.do(CallerResumed(call=call, at=now))
        else:
            self.world.do(LegParted(call=call, leg=talk.talk.leg, at=now))

    def participants(self) -> list[Participant]:
        """The participants, in a reproducible order."""
        return sorted(self.world.all(Participant), key=lambda one: one.id)

    def sessions(self) -> list[SupervisionSession]:
        """The supervision sessions, in a reproducible order."""
        return sorted(self.world.all(SupervisionSession), key=lambda one: one.id)


TestWithTalksOfSeveral = WithTalksOfSeveral.TestCase
TestWithTalksOfSeveral.settings = histories(60, steps=40)
