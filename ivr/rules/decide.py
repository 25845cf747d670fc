"""The meaning of each message for the caller whom it concerns. Stale and foreign messages change nothing."""

from core.ids import CallId, InteractionId, call_of
from core.messages.announcing import AnnouncementOpened, AnnouncementSettled
from core.messages.base import Due, Message
from core.messages.callback import CallbackMissed, CallbackOwed, CallbackRefused, CallbackRequested
from core.messages.floor import (
    AgentParted,
    AgentStateChanged,
    Connected,
    Departed,
    Departure,
    Handover,
    Offered,
    PositionChanged,
    Queued,
    Requeued,
)
from core.messages.flow import CallIntoFlow, FlowOutcome, LookedUp, SpeechRendered
from core.messages.handover import AgentLost
from core.messages.outbound import CallAnswered
from core.messages.survey import SurveyResult
from core.messages.talks import (
    FlowReturned,
    LeadChanged,
    ParticipantJoined,
    ParticipantLeft,
    RunFlow,
    StopFlow,
    TalkEnded,
)
from core.messages.telephony import (
    LOST,
    AnswerCall,
    CallArrived,
    CallEnded,
    EndCause,
    HangUpCall,
    KeyPressed,
    LegAnswered,
    LegEnded,
    LegJoined,
    MediaFinished,
    TelephoneLost,
    TelephoneRecovered,
)
from core.messages.voicemail import MessageTaken
from core.replace import replace
from core.state import Turn
from ivr.rules import agents, lost, outside, outward
from ivr.rules.concerning import CallersEvent, concerns
from ivr.rules.flow import UNKNOWN_NUMBER
from ivr.rules.moves import HANG_UP_TRIES
from ivr.rules.pieces import Prompt
from ivr.rules.run import FlowRun
from ivr.rules.session import DeadLine, Pace, Phase, Planned, Session, minutes
from ivr.rules.world import World

HANDLES: tuple[type[Message], ...] = (
    CallArrived,
    KeyPressed,
    MediaFinished,
    MessageTaken,
    AnnouncementOpened,
    AnnouncementSettled,
    SpeechRendered,
    LookedUp,
    CallEnded,
    Queued,
    PositionChanged,
    Offered,
    Requeued,
    Connected,
    AgentParted,
    AgentLost,
    Departed,
    CallbackRequested,
    CallbackRefused,
    CallbackMissed,
    CallbackOwed,
    LegAnswered,
    LegJoined,
    LegEnded,
    TalkEnded,
    LeadChanged,
    ParticipantJoined,
    ParticipantLeft,
    CallIntoFlow,
    CallAnswered,
    RunFlow,
    StopFlow,
    AgentStateChanged,
    TelephoneLost,
    TelephoneRecovered,
)

LATE_S = 2.0
"""If a deadline is noticed later than this, it passed while we were away: the caller is asked again, not timed out."""

AWAY_S = 5.0
"""The interval at which a session looks again while the telephone is away."""

AGENT_LOST = "reconnect"
"""The prompt for a caller whose agent's phone went away: please wait, the line is being connected again."""

NEXT_AGENT = "transferring"
"""The prompt for a caller who goes to another agent instead."""

FloorEvent = Queued | PositionChanged | Offered | Requeued | Connected | AgentParted | AgentLost | Departed | TalkEnded


def decide(turn: Turn, message: Message, world: World) -> None:
    """Change the sessions, and post the commands that follow."""
    match message:
        case _ if isinstance(message, CallersEvent):
            if (session := turn.get(Session, message.call)) is not None:
                _of_the_call(turn, world, session, message)
        case CallArrived():
            _arrived(turn, world, message)
        case CallbackRequested():
            session = _waiting(turn, message.interaction)
            if session is not None and session.phase in (Phase.QUEUED, Phase.AWAITING):
                _called_back(turn, world, session, refused=False)
        case CallbackRefused():
            session = _waiting(turn, message.interaction)
            if session is not None and session.phase is Phase.AWAITING:
                _called_back(turn, world, session, refused=True)
        case CallbackOwed() | CallbackMissed():
            lost.owed(turn, world, message)
        case LegAnswered() | LegJoined() | LegEnded():
            session = turn.get(Session, message.call)
            if session is not None and session.leg and session.leg == message.leg:
                _of_the_leg(turn, world, session, message)
        case RunFlow():
            _sent(turn, world, message)
        case CallIntoFlow() | CallAnswered():
            outward.decide(turn, world, message)
        case StopFlow():
            session = turn.get(Session, message.call)
            run = _run(turn, world, session) if session is not None and session.talk is not None else None
            if run is not None:
                run.node.left(run, hung_up=False)
                run.moves.give_back(tell=False)
                run.close()
        case (
            Queued()
            | PositionChanged()
            | Offered()
            | Requeued()
            | Connected()
            | AgentParted()
            | AgentLost()
            | Departed()
            | TalkEnded()
        ):
            if (session := _waiting(turn, message.interaction)) is not None:
                _of_the_floor(turn, world, session, message)
        case LeadChanged() | ParticipantJoined() | ParticipantLeft():
            agents.joined(turn, message)
        case Due(kind=Planned.KIND, id=id):
            turn.drop(Planned, id)
        case Due(kind=Session.KIND, id=id, at=at):
            session = turn.get(Session, id)
            if session is not None and session.due == at:
                _due(turn, world, session)
        case AgentStateChanged():
            agents.changed(turn, message)
        case TelephoneLost():
            turn.put(DeadLine())
        case TelephoneRecovered():
            turn.drop(DeadLine, DeadLine().id)
            for call in message.calls:
                _resume(turn, world, call)


def _arrived(turn: Turn, world: World, message: CallArrived) -> None:
    if turn.get(Session, message.call) is not None:
        return
    flow = world.flow_for(message.called)
    session = Session(
        id=message.call,
        caller=message.caller,
        called=message.called,
        arrived_at=message.at,
        flow=flow.key[0],
        version=flow.key[1],
        node=flow.start,
        language=flow.language,
        pace=Pace.SLOW if world.slow_for(message.caller, turn.now) else Pace.NORMAL,
        due=turn.now,
    )
    turn.post(AnswerCall(call=message.call))
    run = FlowRun(turn, world, session, flow)
    run.arrive()
    run.close()


def _of_the_call(turn: Turn, world: World, session: Session, message: CallersEvent) -> None:
    if isinstance(message, CallEnded):
        _gone(turn, world, session, message)
        return
    if not concerns(session, message):
        return
    run = _run(turn, world, session)
    if run is None:
        return
    match message:
        case KeyPressed(key=key):
            run.put(begun=0)
            run.node.key(run, key)
        case MediaFinished() if session.phase is Phase.ENDING:
            run.hang_up(session.outcome)
        case MediaFinished() if session.phase is Phase.TALKING:
            run.sounds.explained()
        case MediaFinished():
            run.played()
        case MessageTaken(heard_s=heard_s):
            run.node.taken(run, heard_s)
        case AnnouncementOpened():
            run.node.opened(run, message)
        case AnnouncementSettled():
            run.node.settled(run, message)
        case SpeechRendered(text=text):
            run.rendered(text)
        case LookedUp():
            run.node.looked_up(run, message)
    run.close()


def _gone(turn: Turn, world: World, session: Session, message: CallEnded) -> None:
    flow = world.flow(session.flow, session.version)
    run = FlowRun(turn, world, session, flow or UNKNOWN_NUMBER)
    if message.cause in LOST:
        run.put(survey_at=None)  # our fault: the citizen has not hung up in the survey
    if flow is not None and session.node in flow.nodes:
        run.node.left(run, hung_up=True)
    else:
        run.rate(SurveyResult.HUNG_UP)
    lost.ended(turn, world, session, flow, message)
    run.end(_outcome(session, message))


def _outcome(session: Session, message: CallEnded) -> FlowOutcome:
    if message.cause is EndCause.TO_FALLBACK and session.phase is Phase.QUEUED:
        return FlowOutcome.QUEUED
    if message.cause in (*LOST, EndCause.TO_FALLBACK) and session.phase is not Phase.TALKING:
        return FlowOutcome.FAULT
    return FlowOutcome.FINISHED if message.cause is EndCause.TO_FAX else session.outcome


def _of_the_floor(turn: Turn, world: World, session: Session, message: FloorEvent) -> None:
    run = _run(turn, world, session)
    if run is None:
        return
    queued = session.phase is Phase.QUEUED
    match message:
        case Queued() if queued and message.queue == session.queue:
            run.put(training=message.training)
            run.node.queued(run, message)
        case PositionChanged() if queued and message.queue == session.queue:
            run.put(position=message.position, wait=minutes(message.wait_s))
        case Offered() if queued:
            run.put(offered=True)
        case Requeued() if queued:
            run.put(offered=False)
            run.node.requeued(run, message.reason)
        case Requeued() if session.phase is Phase.TALKING or session.talk is not None:
            if session.talk is not None:
                run.node.left(run, hung_up=False)
                run.moves.give_back(tell=False)
            # First in line in any queue: the floor has put the caller before all others.
            run.put(phase=Phase.QUEUED, offered=False, outcome=FlowOutcome.CALLER_LEFT)
            run.put(queue=message.queue, queued_at=run.now, position=1, wait=None)
            if message.handover is Handover.PHONE_LOST:
                run.announce([Prompt(NEXT_AGENT)])
            else:
                run.node.resume(run)
        case AgentLost() if session.phase is Phase.TALKING:
            run.sounds.explain(Prompt(AGENT_LOST))
        case AgentParted() if session.talk is not None:
            run.moves.keep()
        case Connected():
            run.caller.heard(message.agent)
            run.moves.talk()
        case AgentParted() | TalkEnded() if session.phase is Phase.TALKING:
            run.node.parted(run)
        case Departed(departure=Departure.HANDLED) if session.phase is Phase.TALKING:
            run.node.parted(run)
        case Departed() if queued and message.queue == session.queue:
            run.put(position=0, offered=False)  # the next deadline joins the line again
        case _:
            return
    run.close()


def _called_back(turn: Turn, world: World, session: Session, *, refused: bool) -> None:
    run = _run(turn, world, session)
    if run is None:
        return
    if refused:
        run.node.callback_refused(run)
    else:
        run.node.called_back(run)
    run.close()


def _of_the_leg(turn: Turn, world: World, session: Session, message: LegAnswered | LegJoined | LegEnded) -> None:
    """Handle an event of an outside person whom the flow has called for the caller."""
    run = _run(turn, world, session)
    if run is None:
        return
    match message:
        case LegAnswered():
            run.node.leg_answered(run, message)
        case LegJoined():
            outside.joined(run)
        case LegEnded():
            run.node.leg_ended(run, message)
    run.close()


def _sent(turn: Turn, world: World, message: RunFlow) -> None:
    """Send the caller into a flow for an agent. A call to the outside starts a session there, but cannot come back."""
    session = turn.get(Session, message.call)
    if session is not None and session.phase is Phase.TALKING:
        run = _run(turn, world, session) or FlowRun(turn, world, session, UNKNOWN_NUMBER)
        run.moves.send(message.flow, back=message.back)
        run.close()
    elif message.back:
        turn.post(FlowReturned(call=message.call, flow=message.flow, at=turn.now))
    elif session is None and message.number:
        outward.sent(turn, world, message)
    elif session is None:
        turn.post(HangUpCall(call=message.call))


def _due(turn: Turn, world: World, session: Session) -> None:
    if session.phase is not Phase.TALKING and turn.get(DeadLine, DeadLine().id) is not None:
        turn.put(replace(session, due=turn.now + AWAY_S))
        return
    if session.phase is Phase.ENDING and session.tries >= HANG_UP_TRIES:
        FlowRun(turn, world, session, UNKNOWN_NUMBER).end(session.outcome)
        return
    run = _run(turn, world, session)
    if run is None:
        return
    match session.phase:
        case Phase.ENDING | Phase.TALKING:
            run.hang_up(session.outcome)
        case Phase.RENDERING:
            run.rendered(None)
        case Phase.SPEAKING | Phase.LISTENING if turn.now > session.due + LATE_S:
            run.node.resume(run)
        case Phase.SPEAKING:
            run.go_on()
        case Phase.QUEUED if session.playback:
            run.spoken()
        case Phase.QUEUED | Phase.LISTENING | Phase.MUSIC | Phase.AWAITING | Phase.DIALING:
            run.node.due(run)
    run.close()


def _resume(turn: Turn, world: World, call: CallId) -> None:
    session = turn.get(Session, call)
    if session is None or session.phase is Phase.TALKING:
        return
    run = _run(turn, world, session)
    if run is None:
        return
    if session.phase is Phase.ENDING:
        run.hang_up(session.outcome)
    else:
        run.node.resume(run)
    run.close()


def _run(turn: Turn, world: World, session: Session) -> FlowRun | None:
    """The session in its flow. If the flow is gone, which is a fault, a caller who is not in a talk hears of it."""
    flow = world.flow(session.flow, session.version)
    if flow is not None and session.node in flow.nodes:
        return FlowRun(turn, world, session, flow)
    run = FlowRun(turn, world, session, UNKNOWN_NUMBER)
    match session.phase:
        case Phase.ENDING:
            return run
        case Phase.TALKING:
            return None
        case _:
            run.rate(SurveyResult.NO_ANSWER)
            run.fail()
            run.close()
            return None


def _waiting(turn: Turn, interaction: InteractionId) -> Session | None:
    session = turn.get(Session, call_of(interaction))
    return None if session is None or session.phase is Phase.ENDING else session
