"""`transfer`: hands the caller to an agent, a queue, a department's contact, an outside number or another flow."""

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Annotated, ClassVar, Literal

from pydantic import Field, model_validator

from core.ids import AgentId, QueueId
from core.messages.floor import OfferOutcome, Queued
from core.messages.flow import FlowOutcome, TransferResult
from core.messages.outbound import FLOW, DialNumber
from core.messages.telephony import NOT_DIALLED, EndCause, JoinLeg, LegAnswered, LegEnded
from ivr.rules import outside
from ivr.rules.nodes.base import Exit, Fill, FlowName, Node, NodeName, Path, QueueName, Use, each_piece
from ivr.rules.nodes.line import LOOK_AGAIN_S, join_line
from ivr.rules.nodes.names import Names
from ivr.rules.nodes.wording import BothWords, Group
from ivr.rules.nodes.wording import Field as FieldWords
from ivr.rules.pieces import Piece, Pieces, Text
from ivr.rules.session import Phase

if TYPE_CHECKING:
    from ivr.rules.visit import Visit

JOIN_S = 5.0
"""The time limit for joining the caller to somebody who has answered, which takes milliseconds."""

BUSY = (EndCause.BUSY, EndCause.DECLINED)
REFUSED = (*NOT_DIALLED, EndCause.FAILED, EndCause.UNREACHABLE)

Ends = Literal["no_answer", "busy", "refused"]


class Transfer(Node):
    """Joins the caller to one target: just one of `agent`, `queue` alone, `number`, `contact` and `flow` is given."""

    TITLE: ClassVar[BothWords] = BothWords("转接", "Transfer")
    HELP: ClassVar[BothWords] = BothWords(
        "转给坐席、队列、部门联系人、外部号码或另一个流程。",
        "Hands the caller to an agent, a queue, a department's contact, an outside number or another flow.",
    )
    GROUP: ClassVar[Group] = Group.PEOPLE
    WORDS: ClassVar[Mapping[str, FieldWords]] = {
        "agent": FieldWords(
            "坐席工号",
            "Agent",
            "只转给这个坐席，要和“队列”同用（按哪个队列的规则算）。",
            "Only this agent; goes with a queue, by whose rule the call counts.",
        ),
        "queue": FieldWords("队列", "Queue", "转给这个队列的任何坐席。", "Any agent of this queue."),
        "number": FieldWords(
            "外部号码",
            "Outside number",
            "按外呼规则允许的号码，可以用 {变量}。",
            "A number that the rules for calls to the outside allow; {name} stands for a variable.",
        ),
        "contact": FieldWords("部门联系人", "Contact", "部门联系人的编号。", "The id of a department's contact."),
        "flow": FieldWords("流程", "Flow", "转到另一个流程，不再回来。", "Another flow, for good."),
        "prompts": FieldWords("说什么", "Prompts", "转接前说的话，可以不写。", "Said before it, if anything."),
        "ring_s": FieldWords("最多等（秒）", "Longest wait (s)", "最多等几秒。", "The longest wait, in seconds."),
        "after": FieldWords(
            "对方挂机后",
            "Afterwards",
            "对方挂机后去哪个节点；不写就挂断。",
            "The node after the talk; without one it hangs up.",
        ),
        "no_answer": FieldWords("无人接听", "No answer", "没有人接听时去哪个节点。", "The node when nobody answered."),
        "busy": FieldWords(
            "正忙",
            "Busy",
            "对方正忙、拒接或没有签入时去哪个节点；不写就当作无人接听。",
            "The node when the other is busy, declined or is not signed on; by default that of no answer.",
        ),
        "refused": FieldWords(
            "打不通",
            "Refused",
            "号码不允许、线路用完、没有这个联系人或流程时去哪个节点；不写就当作无人接听。",
            "The node when the number is not allowed, lines are used up or there is no such place; else no answer.",
        ),
    }

    type: Literal["transfer"]
    agent: Annotated[str, Field(pattern=r"^[0-9]{3,6}$"), Names("agent", offered=False)] | None = None
    """Only this agent; goes with `queue`."""
    queue: QueueName | None = None
    """Any agent of this queue; with `agent`, the queue whose rule applies to the call."""
    number: Annotated[str, Field(pattern=r"^(\+?[0-9]{3,20}|[0-9]{0,8}\{[a-z][a-z0-9_]{0,29}\})$")] | None = None
    """An outside number, or a variable that contains one."""
    contact: Annotated[str, Field(pattern=r"^[a-z0-9][a-z0-9_-]{0,39}$"), Names("contact")] | None = None
    flow: FlowName | None = None
    prompts: Pieces = ()
    """Said before the transfer."""
    ring_s: Annotated[float, Field(ge=5, le=600)] = 45.0
    after: NodeName | None = None
    no_answer: NodeName
    busy: NodeName | None = None
    refused: NodeName | None = None

    @model_validator(mode="after")
    def _one_place(self) -> "Transfer":
        places = (self.queue, self.number, self.contact, self.flow)
        if sum(place is not None for place in places) != 1 or (self.agent is not None and self.queue is None):
            raise ValueError("write one of queue, number, contact and flow; agent goes with queue")
        return self

    def enter(self, visit: "Visit") -> None:
        if self.queue is not None and visit.session.talk is not None:
            visit.give_back()  # an agent already has this caller
        elif self.prompts:
            visit.say(self.prompts)
        else:
            self._begin(visit)

    def spoken(self, visit: "Visit") -> None:
        if visit.session.phase is Phase.QUEUED:
            self._wait(visit)
        else:
            self._begin(visit)

    def resume(self, visit: "Visit") -> None:
        session = visit.session
        if session.phase is Phase.QUEUED:
            self._wait(visit)
        elif session.phase is Phase.DIALING:
            visit.music()
            visit.put(phase=session.phase, due=max(session.due, visit.now + JOIN_S))
        else:
            self.enter(visit)

    def key(self, visit: "Visit", key: str) -> None:
        if visit.session.phase is not Phase.QUEUED:
            visit.usual(key)

    def _begin(self, visit: "Visit") -> None:
        if self.queue is not None:
            self._line_up(visit, self.queue)
        elif self.flow is not None:
            if not visit.change_flow(self.flow):
                self._leave(visit, "refused")
        else:
            self._dial(visit)

    # --- an agent or a queue ------------------------------------------------------------------------------------------

    def _line_up(self, visit: "Visit", queue: str) -> None:
        if self.agent is not None and not visit.is_signed_on(self.agent):
            self._leave(visit, "busy")
            return
        visit.put(position=0, wait=None, offered=False, callback=False)
        visit.put(phase=Phase.QUEUED, queue=QueueId(queue), queue_node=visit.session.node, queued_at=visit.now)
        visit.stay_in_line()  # a caller from another queue keeps the place
        join_line(visit, queue, agent=None if self.agent is None else AgentId(self.agent))
        self._wait(visit)

    def _wait(self, visit: "Visit") -> None:
        """Wait in line until `ring_s` after joining it, but a few seconds at least for a caller back from a talk."""
        visit.music()
        visit.put(due=max(visit.session.queued_at + self.ring_s, visit.now + JOIN_S))

    def queued(self, visit: "Visit", event: Queued) -> None:
        visit.put(position=event.position)

    def requeued(self, visit: "Visit", reason: OfferOutcome) -> None:
        if self.agent is None:
            visit.music()
        else:
            self._leave(visit, "no_answer" if reason is OfferOutcome.NO_ANSWER else "busy")

    # --- an outside number --------------------------------------------------------------------------------------------

    def _dial(self, visit: "Visit") -> None:
        number = (
            visit.contact(self.contact) if self.contact is not None else Text(self.number or "").filled(visit.value)
        )
        if not number:
            self._leave(visit, "refused")
            return
        visit.music()
        leg, node = visit.next_leg(), visit.session.node
        visit.put(phase=Phase.DIALING, queue_node=node, due=visit.now + self.ring_s + JOIN_S)
        outside.rings(visit, number, self.contact or "")
        visit.post(
            DialNumber(
                call=visit.session.id,
                leg=leg,
                number=number,
                until=visit.now + self.ring_s,
                by=f"{FLOW}{visit.session.flow}:{node}",  # the daily limit is for this node alone
            )
        )

    def leg_answered(self, visit: "Visit", event: LegAnswered) -> None:
        if visit.session.phase is Phase.DIALING:
            visit.post(JoinLeg(call=visit.session.id, leg=event.leg))
            visit.put(due=visit.now + JOIN_S)

    def leg_ended(self, visit: "Visit", event: LegEnded) -> None:
        visit.put(leg="")
        if visit.session.phase is Phase.TALKING:
            outside.over(visit, TransferResult.TALKED)
            self.parted(visit)
        elif event.cause in BUSY:
            self._leave(visit, "busy")
        elif event.cause in REFUSED:
            self._leave(visit, "refused")
        else:
            self._leave(visit, "no_answer")

    # --- both ---------------------------------------------------------------------------------------------------------

    def due(self, visit: "Visit") -> None:
        session = visit.session
        if session.phase is Phase.QUEUED and session.offered:
            visit.put(due=visit.now + LOOK_AGAIN_S)  # a telephone is ringing, and may be answered
        elif session.phase is Phase.QUEUED and self.agent is not None:
            self._leave(visit, "busy")
        else:
            self._leave(visit, "no_answer")

    def parted(self, visit: "Visit") -> None:
        if self.after is None:
            visit.hang_up(FlowOutcome.CONNECTED)
        else:
            visit.put(outcome=FlowOutcome.CALLER_LEFT)
            visit.go(self.after)

    def _leave(self, visit: "Visit", end: Ends) -> None:
        outside.over(visit, TransferResult(end))
        visit.record("", f"transfer_{end}")
        node = getattr(self, end) or self.no_answer
        if visit.session.phase is Phase.QUEUED:
            visit.leave_line(node)
        else:
            visit.go(node)

    def person(self) -> bool:
        return self.flow is None

    def exits(self) -> Iterator[Exit]:
        if self.after is not None:
            yield Exit(("after",), self.after, silent=False)
        yield Exit(("no_answer",), self.no_answer)
        if self.busy is not None:
            yield Exit(("busy",), self.busy)
        if self.refused is not None:
            yield Exit(("refused",), self.refused)

    def says(self) -> Iterator[tuple[Path, Piece]]:
        return each_piece("prompts", self.prompts)

    def fills(self) -> Iterator[Fill]:
        if self.number is not None:
            yield Fill(("number",), self.number, Use.DIALLED)
