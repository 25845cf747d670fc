"""Transfers by flows to outside people, from the first ring until both have parted. Each ends with one event."""

from typing import TYPE_CHECKING

from core.messages.flow import TransferEnded, TransferResult
from core.replace import replace
from ivr.rules.nodes.run import NodeRun
from ivr.rules.session import Outside

if TYPE_CHECKING:
    from ivr.rules.run import FlowRun


def rings(run: NodeRun, number: str, contact: str) -> None:
    """Note that this number is being called for the caller."""
    node = run.session.node
    run.put(outside=Outside(node=node, number=number, contact=contact, rung_at=run.now))


def joined(run: "FlowRun") -> None:
    """Note that the caller and the outside person are talking."""
    run.moves.talk()
    if run.session.outside is not None:
        run.put(outside=replace(run.session.outside, talked_at=run.now))


def over(run: NodeRun, result: TransferResult) -> None:
    """End the transfer, if there is one. If the two have talked, that is the result."""
    session, outside = run.session, run.session.outside
    if outside is None:
        return
    run.put(outside=None)
    run.post(
        TransferEnded(
            call=session.id,
            flow=session.flow,
            node=outside.node,
            number=outside.number,
            contact=outside.contact,
            result=result if outside.talked_at is None else TransferResult.TALKED,
            rung_at=outside.rung_at,
            talked_at=outside.talked_at,
            at=run.now,
        )
    )
