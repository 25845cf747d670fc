"""An agent asks the supervisors for help (求助班长). The web host sends these commands, acd reads them."""

from dataclasses import dataclass
from enum import StrEnum

from core.ids import AgentId, UserId
from core.messages.base import Command


class HelpReason(StrEnum):
    """Why help is needed, so that a supervisor can prepare on the way."""

    POLICY = "policy"
    UPSET = "upset"
    EMERGENCY = "emergency"
    SYSTEM = "system"
    OTHER = "other"


@dataclass(frozen=True, slots=True, kw_only=True)
class AskForHelp(Command):
    """Ask the supervisors for help, during a talk or outside one. Asking again changes the reason."""

    agent: AgentId
    reason: HelpReason | None
    by: str


@dataclass(frozen=True, slots=True, kw_only=True)
class WithdrawHelp(Command):
    """Help is no longer needed. Does nothing if none was asked for."""

    agent: AgentId
    by: str


@dataclass(frozen=True, slots=True, kw_only=True)
class AcknowledgeHelp(Command):
    """A supervisor has seen the request, and the agent learns who. The first one counts."""

    agent: AgentId
    by: UserId
    name: str
