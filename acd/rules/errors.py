"""Why the floor refuses a command."""

from core.errors import Conflict, Invalid, NotFound


class AgentUnknown(NotFound):
    """No agent has this number."""

    code = "agent.unknown"


class NotSignedOn(Conflict):
    """The agent is not signed on."""

    code = "agent.not_signed_on"


class SignedOnElsewhere(Conflict):
    """The agent is signed on already; taking over must be confirmed."""

    code = "agent.signed_on_elsewhere"


class PhoneTaken(Conflict):
    """Another agent is signed on with this phone."""

    code = "agent.phone_taken"


class PhoneNotRegistered(Conflict):
    """The agent's phone is not registered, so no call could ring there."""

    code = "agent.phone_not_registered"


class AgentInTalk(Conflict):
    """A citizen is on the agent's line."""

    code = "agent.in_talk"


class OrderPending(Conflict):
    """The state ordered for the agent after this talk was set by somebody else."""

    code = "agent.order_pending"


class NotInWrapUp(Conflict):
    """The agent is not in wrap-up."""

    code = "agent.not_in_wrap_up"


class OfferGone(Conflict):
    """This offer is no longer open."""

    code = "offer.gone"


class TakenOnThePhone(Conflict):
    """A call is taken on the phone."""

    code = "offer.taken_on_the_phone"


class InteractionUnknown(NotFound):
    """No written interaction of this number is in line or with an agent."""

    code = "interaction.unknown"


class InteractionInTalk(Conflict):
    """An agent has this interaction already."""

    code = "interaction.in_talk"


class WrongSetting(Invalid):
    """After a talk an agent is idle or busy."""

    code = "agent.wrong_setting"


class NotTalking(Conflict):
    """The agent is not in talk with a citizen."""

    code = "agent.not_talking"


class WhereTo(Invalid):
    """Say to which queue or to which other agent."""

    code = "transfer.where_to"


class CannotTakeOver(Conflict):
    """This agent is not signed on, so nothing can be handed over."""

    code = "transfer.agent_not_signed_on"


class NotFree(Conflict):
    """The agent cannot place a call now: idle, busy and wrap-up are the states for that."""

    code = "agent.not_free"


class SystemStops(Conflict):
    """The system is being stopped: no call can be placed any more."""

    code = "telephone.stopping"


class TelephoneDown(Conflict):
    """No call can be placed while the telephone is away."""

    code = "telephone.down"


class CallbackUnknown(NotFound):
    """This call-back is over."""

    code = "callback.unknown"


class CallbackNotOffered(Conflict):
    """This caller cannot be called back: no such rule, no number, or an agent is there already."""

    code = "callback.not_offered"


class CallbackInHand(Conflict):
    """The citizen is being called back, or is on the line, at this moment."""

    code = "callback.in_hand"


class ConsultUnderWay(Conflict):
    """Somebody else is in this talk already, or on the way into it, or the caller is in a flow."""

    code = "consult.under_way"


class EmergencyUnderWay(Conflict):
    """This emergency service is in the talk or being rung, or the caller is in a flow."""

    code = "emergency.under_way"


class NoConsult(Conflict):
    """There is nobody in this talk but you and the caller."""

    code = "consult.none"


class ParticipantNotReady(Conflict):
    """This agent is not idle, or has no phone that can ring."""

    code = "consult.agent_not_ready"


class ParticipantNotAnswered(Conflict):
    """The other person has not answered yet."""

    code = "consult.not_answered"


class ParticipantUnknown(NotFound):
    """Nobody with this id is in the talk."""

    code = "participant.unknown"


class NotAnAgent(Conflict):
    """Only an agent can lead a talk; hand it on to others by completing the transfer."""

    code = "participant.not_an_agent"


class NotAParticipant(Conflict):
    """You are not a participant of somebody else's talk."""

    code = "participant.not_in_talk"


class TakerNotFree(Conflict):
    """An agent who takes over must be signed on, have a phone that can ring, and no call."""

    code = "supervisor.phone_not_free"


class PhoneNotFree(Conflict):
    """Your own phone may ring for a caller, or has one: be busy first."""

    code = "supervisor.phone_not_free"


class PhoneAway(Conflict):
    """Your own phone is not registered."""

    code = "supervisor.phone_away"


class NotTheLead(Conflict):
    """This agent is a participant of another agent's call: do this to the agent who leads it."""

    code = "supervisor.not_the_lead"


class NotWaiting(Conflict):
    """This caller is not in line any more."""

    code = "waiting.gone"


class PickedUp(Conflict):
    """An agent has just picked up for this caller."""

    code = "waiting.picked_up"


class NotForTraining(Conflict):
    """A training seat takes training callers only, and nobody else takes those."""

    code = "waiting.training"


class NoHelpAsked(Conflict):
    """This agent needs no help any more."""

    code = "help.over"


class NotInFlow(Conflict):
    """The caller is not in a flow."""

    code = "flow.not_running"
