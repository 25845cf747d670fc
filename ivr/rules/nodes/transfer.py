"""`transfer`: hands the caller to an agent, a queue, a department's contact, an outside number or another flow."""

from collections.abc import Iterator, Mapping
from typing import Annotated, ClassVar, Literal

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
from ivr.rules.nodes.run import NodeRun
from ivr.rules.nodes.wording import BothWords, Group
from ivr.rules.nodes.wording import Field as FieldWords
from ivr.rules.pieces import Piece, Pieces, Text
from ivr.rules.session import Phase

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

    def enter(self, run: NodeRun) -> None:
        if self.queue is not None and run.session.talk is not None:
            run.give_back()  # an agent already has this caller
        elif self.prompts:
            run.say(self.prompts)
        else:
            self._begin(run)

    def spoken(self, run: NodeRun) -> None:
        if run.session.phase is Phase.QUEUED:
            self._wait(run)
        else:
            self._begin(run)

    def resume(self, run: NodeRun) -> None:
        session = run.session
        if session.phase is Phase.QUEUED:
            self._wait(run)
        elif session.phase is Phase.DIALING:
            run.music()
            run.put(phase=session.phase, due=max(session.due, run.now + JOIN_S))
        else:
            self.enter(run)

    def key(self, run: NodeRun, key: str) -> None:
        if run.session.phase is not Phase.QUEUED:
            run.usual(key)

    def _begin(self, run: NodeRun) -> None:
        if self.queue is not None:
            self._line_up(run, self.queue)
        elif self.flow is not None:
            if not run.change_flow(self.flow):
                self._leave(run, "refused")
        else:
            self._dial(run)

    # --- an agent or a queue ------------------------------------------------------------------------------------------

    def _line_up(self, run: NodeRun, queue: str) -> None:
        if self.agent is not None and not run.facts.is_signed_on(self.agent):
            self._leave(run, "busy")
            return
        run.put(position=0, wait=None, offered=False, callback=False)
        run.put(phase=Phase.QUEUED, queue=QueueId(queue), queue_node=run.session.node, queued_at=run.now)
        run.stay_in_line()  # a caller from another queue keeps the place
        join_line(run, queue, agent=None if self.agent is None else AgentId(self.agent))
        self._wait(run)

    def _wait(self, run: NodeRun) -> None:
        """Wait in line until `ring_s` after joining it, but a few seconds at least for a caller back from a talk."""
        run.music()
        run.put(due=max(run.session.queued_at + self.ring_s, run.now + JOIN_S))

    def queued(self, run: NodeRun, event: Queued) -> None:
        run.put(position=event.position)

    def requeued(self, run: NodeRun, reason: OfferOutcome) -> None:
        if self.agent is None:
            run.music()
        else:
            self._leave(run, "no_answer" if reason is OfferOutcome.NO_ANSWER else "busy")

    # --- an outside number --------------------------------------------------------------------------------------------

    def _dial(self, run: NodeRun) -> None:
        number = (
            run.facts.contact(self.contact) if self.contact is not None else Text(self.number or "").filled(run.value)
        )
        if not number:
            self._leave(run, "refused")
            return
        run.music()
        legs, node = run.session.legs + 1, run.session.node
        leg = f"{run.session.id}.t{legs}"
        run.put(phase=Phase.DIALING, queue_node=node, legs=legs, leg=leg, due=run.now + self.ring_s + JOIN_S)
        outside.rings(run, number, self.contact or "")
        run.post(
            DialNumber(
                call=run.session.id,
                leg=leg,
                number=number,
                until=run.now + self.ring_s,
                by=f"{FLOW}{run.session.flow}:{node}",  # the daily limit is for this node alone
            )
        )

    def leg_answered(self, run: NodeRun, event: LegAnswered) -> None:
        if run.session.phase is Phase.DIALING:
            run.post(JoinLeg(call=run.session.id, leg=event.leg))
            run.put(due=run.now + JOIN_S)

    def leg_ended(self, run: NodeRun, event: LegEnded) -> None:
        run.put(leg="")
        if run.session.phase is Phase.TALKING:
            outside.over(run, TransferResult.TALKED)
            self.parted(run)
        elif event.cause in BUSY:
            self._leave(run, "busy")
        elif event.cause in REFUSED:
            self._leave(run, "refused")
        else:
            self._leave(run, "no_answer")

    # --- both ---------------------------------------------------------------------------------------------------------

    def due(self, run: NodeRun) -> None:
        session = run.session
        if session.phase is Phase.QUEUED and session.offered:
            run.put(due=run.now + LOOK_AGAIN_S)  # a telephone is ringing, and may be answered
        elif session.phase is Phase.QUEUED and self.agent is not None:
            self._leave(run, "busy")
        else:
            self._leave(run, "no_answer")

    def parted(self, run: NodeRun) -> None:
        if self.after is None:
            run.hang_up(FlowOutcome.CONNECTED)
        else:
            run.put(outcome=FlowOutcome.CALLER_LEFT)
            run.go(self.after)

    def _leave(self, run: NodeRun, end: Ends) -> None:
        outside.over(run, TransferResult(end))
        run.record("", f"transfer_{end}")
        node = getattr(self, end) or self.no_answer
        if run.session.phase is Phase.QUEUED:
            run.leave_line(node)
        else:
            run.go(node)

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
