"""An agent asks the supervisors for help (求助班长). Told by the web, read by acd."""

from dataclasses import dataclass
from enum import StrEnum

from core.ids import AgentId, UserId
from core.messages.base import Command


class HelpReason(StrEnum):
    """The reason for which help is needed, so that a supervisor can prepare on the way."""

    POLICY = "policy"
    UPSET = "upset"
    EMERGENCY = "emergency"
    SYSTEM = "system"
    OTHER = "other"


@dataclass(frozen=True, slots=True, kw_only=True)
class AskForHelp(Command):
    """Ask the supervisors for help, in a talk or outside of one; again, with another reason."""

    agent: AgentId
    reason: HelpReason | None
    by: str


@dataclass(frozen=True, slots=True, kw_only=True)
class WithdrawHelp(Command):
    """The help is not needed any more. No matter if none was asked for."""

    agent: AgentId
    by: str


@dataclass(frozen=True, slots=True, kw_only=True)
class AcknowledgeHelp(Command):
    """A supervisor has seen it, and the agent is told who. The first one counts."""

    agent: AgentId
    by: UserId
    name: str
