"""Keeps the follow-up calls in step with the ticket, in the transaction of each of its steps."""

from dataclasses import replace

from sqlalchemy.ext.asyncio import AsyncConnection

from core.actor import Actor
from core.ids import Instant
from tickets.errors import FollowUpInHand
from tickets.follow_ups import store
from tickets.rules import follow_ups as rules
from tickets.rules.follow_ups import ANSWERED, FollowUpRule, FollowUpState
from tickets.rules.orders import Order
from tickets.rules.states import Step
from tickets.rules.ticket import Ticket


async def with_call(connection: AsyncConnection, serial: int, actor: Actor, order: Order, now: Instant) -> Order:
    """A call-back's result with the call by which this person asked; raises `FollowUpInHand` when a colleague has the
    citizen in hand. Any other step stays as it is.
    """
    if order.step is not Step.CALL_BACK or order.result is None:
        return order
    open = await store.last(connection, serial)
    if open is None or open.state is not FollowUpState.OWED:
        return order
    if open.in_hand_of(now) not in (None, actor.user):
        raise FollowUpInHand(by=open.claimed_by_name)
    if open.claimed_by != actor.user:
        return order
    return replace(order, result=replace(order.result, interaction=open.interaction))


async def followed(
    connection: AsyncConnection,
    serial: int,
    actor: Actor,
    before: Ticket,
    after: Ticket,
    order: Order,
    rule: FollowUpRule,
) -> None:
    """What the step has made of the ticket's follow-up: owed, tried, over."""
    if before.state not in ANSWERED and after.state not in ANSWERED:
        return
    now, by = after.updated_at, (actor.user, actor.name[:64])
    open = await store.last(connection, serial)
    if rules.owes(before, after, order.step):
        await store.put(connection, serial, rules.begun(open.n + 1 if open else 1, after, now, rule))
    if open is None or open.state is not FollowUpState.OWED:
        return
    if order.result is not None and order.step is Step.CALL_BACK:
        await store.put(connection, serial, rules.after_call(open, order.result, by, now, rule))
    elif (moved := rules.after_step(open, after, by, now)) != open:
        await store.put(connection, serial, moved)
