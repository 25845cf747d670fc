"""Transfers by flows to outside people, from the first ring until both have parted. Each ends with one event."""

from typing import TYPE_CHECKING

from core.messages.flow import TransferEnded, TransferResult
from core.replace import replace
from ivr.rules.session import Outside

if TYPE_CHECKING:
    from ivr.rules.visit import Visit


def rings(visit: "Visit", number: str, contact: str) -> None:
    """Note that this number is being called for the caller."""
    node = visit.session.node
    visit.put(outside=Outside(node=node, number=number, contact=contact, rung_at=visit.now))


def joined(visit: "Visit") -> None:
    """Note that the caller and the outside person are talking."""
    visit.talk()
    if visit.session.outside is not None:
        visit.put(outside=replace(visit.session.outside, talked_at=visit.now))


def over(visit: "Visit", result: TransferResult) -> None:
    """End the transfer, if there is one. If the two have talked, that is the result."""
    session, outside = visit.session, visit.session.outside
    if outside is None:
        return
    visit.put(outside=None)
    visit.post(
        TransferEnded(
            call=session.id,
            flow=session.flow,
            node=outside.node,
            number=outside.number,
            contact=outside.contact,
            result=result if outside.talked_at is None else TransferResult.TALKED,
            rung_at=outside.rung_at,
            talked_at=outside.talked_at,
            at=visit.now,
        )
    )
