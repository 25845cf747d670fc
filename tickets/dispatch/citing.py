"""Completes orders with the clause of the catalogue and the versions of the rules that they refer to."""

from dataclasses import replace

from sqlalchemy.ext.asyncio import AsyncConnection

from core.actor import Actor
from tickets.dispatch import duty_store, rule_store
from tickets.rules.workflow.flow import WholeTicket
from tickets.rules.workflow.orders import Cited, Order
from tickets.workflow.reactions import Complete, Completing, Completion


async def _prepare(_actor: Actor, _id: str, order: Order) -> Complete | None:
    return _looked_up if order.cited is not None or any(share.rule for share in order.shares) else None


async def _looked_up(connection: AsyncConnection, _serial: int, _whole: WholeTicket, order: Order) -> Order:
    """The order with the clause as it is in the catalogue, and with those of its rules that are in force; raises
    `NoSuchDuty`."""
    if order.cited is not None:
        duty = await duty_store.version(connection, order.cited.duty, order.cited.version)
        order = replace(order, cited=Cited(duty.id, duty.version, duty.department, duty.title))
    named = [share.rule for share in order.shares if share.rule]
    if not named:
        return order
    live = await rule_store.live_versions(connection, named)
    shares = (
        replace(one, rule=one.rule if one.rule in live else "", rule_version=live.get(one.rule, 0))
        for one in order.shares
    )
    return replace(order, shares=tuple(shares))


COMPLETION = Completion(Completing.WHEN_READ, _prepare)
