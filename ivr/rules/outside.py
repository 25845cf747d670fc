"""Transfers of flows to somebody outside, from the first ring until both have parted: one event at the end of each."""

from typing import TYPE_CHECKING

from core.messages.flow import TransferEnded, TransferResult
from core.replace import replace
from ivr.rules.session import Outside

if TYPE_CHECKING:
    from ivr.rules.visit import Visit


def rings(visit: "Visit", number: str, contact: str) -> None:
    """This number is rung for the caller."""
    node = visit.session.node
    visit.put(outside=Outside(node=node, number=number, contact=contact, rung_at=visit.now))


def joined(visit: "Visit") -> None:
    """The caller and somebody outside talk."""
    visit.talk()
    if visit.session.outside is not None:
        visit.put(outside=replace(visit.session.outside, talked_at=visit.now))


def over(visit: "Visit", result: TransferResult) -> None:
    """The transfer is over; without one this changes nothing. If they have talked, that is the result."""
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
