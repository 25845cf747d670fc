"""Keeps follow-up calls consistent with their ticket, in the transaction of each of its steps."""

from dataclasses import replace

from sqlalchemy.ext.asyncio import AsyncConnection

from core.actor import Actor
from core.ids import Instant, InteractionId
from core.involvement import Rung
from tickets.errors import FollowUpInHand
from tickets.follow_ups import store
from tickets.parts import Parts
from tickets.rules import follow_ups as rules
from tickets.rules.follow_ups import ANSWERED, FollowUp, FollowUpState
from tickets.rules.workflow.flow import WholeTicket
from tickets.rules.workflow.orders import Order
from tickets.rules.workflow.separation import CALL_BACKS
from tickets.rules.workflow.states import Step
from tickets.workflow import store as flow_store
from tickets.workflow.reactions import Complete, Completing, Completion, Reaction, StepWritten, Turn

Call = tuple[InteractionId | None, Rung]
"""The call in which a citizen was called back, and how far it got."""

NO_CALL: Call = (None, Rung.NONE)


class Ledger:
    """The follow-up calls of tickets, step by step."""

    def __init__(self, parts: Parts) -> None:
        self._database = parts.database
        self._clock = parts.clock
        self._interactions = parts.interactions
        self._choices = parts.choices
        self.completion = Completion(Completing.WHEN_ALLOWED, self._prepare)
        self.reaction = Reaction(Turn.FOLLOW_UPS, self._followed)

    async def _prepare(self, actor: Actor, id: str, order: Order) -> Complete | None:
        """For a call-back's result, look up this person's call to the citizen: the answer comes from another domain."""
        if order.step not in CALL_BACKS:
            return None
        call = await self._call(actor, id) if order.step is Step.CALL_BACK else NO_CALL

        async def prove(connection: AsyncConnection, serial: int, whole: WholeTicket, order: Order) -> Order:
            return await _with_proof(connection, serial, actor, order, whole.follow_up, call, self._clock.now())

        return prove

    async def _call(self, actor: Actor, id: str) -> Call:
        """The call in which this person called the ticket's citizen back, and how far it got."""
        async with self._database.read() as connection:
            open = await flow_store.follow_up_of(connection, flow_store.serial_in(id))
        if open is None or open.interaction is None or open.claimed_by != actor.user:
            return NO_CALL
        return open.interaction, await self._interactions.rung(actor, open.interaction)

    async def _followed(self, written: StepWritten) -> None:
        """Update the ticket's follow-up after a step: owed, tried, reported without a call, or closed."""
        connection, serial, actor, step = written.connection, written.serial, written.actor, written.step
        before, after = written.before, written.after
        if before.ticket.state not in ANSWERED and after.ticket.state not in ANSWERED:
            return
        now, by, rule = after.ticket.updated_at, (actor.user, actor.name[:64]), self._choices.follow_ups()
        open = (
            before.follow_up if before.ticket.state in ANSWERED else await flow_store.follow_up_of(connection, serial)
        )
        if rules.owes(before.ticket, after.ticket, step.step):
            owed = rules.begun(open.n + 1 if open else 1, after.ticket, now, rule)
            await store.add(connection, serial, owed)
        if open is None or open.state is not FollowUpState.OWED:
            return
        if step.step is Step.CALL_BACK and step.result is not None:
            moved = rules.after_call(open, step.result, by, now, rule)
        elif step.step in CALL_BACKS:
            moved = rules.after_telling(open, step.step, step.version, by, now)
        else:
            moved = rules.after_step(open, after.ticket, by, now)
        await store.put(connection, serial, open, moved)


async def _with_proof(
    connection: AsyncConnection,
    serial: int,
    actor: Actor,
    order: Order,
    open: FollowUp | None,
    call: Call,
    now: Instant,
) -> Order:
    """The order for a call-back's result, with its proof: this person's call to the citizen, or the result that another
    person reported and this one confirms. Without an owed call it stays as it is.

    Raises `FollowUpInHand` if a colleague has the citizen in hand, `NotClaimed` and `NoCallYet`.
    """
    if open is None or open.state is not FollowUpState.OWED:
        return order
    if order.step is Step.CONFIRM_CALL_BACK:
        told = await store.told(connection, serial, open.told or 0)
        return replace(order, result=told)
    if order.step is Step.REFUSE_CALL_BACK or order.result is None:
        return order
    if open.in_hand_of(now) not in (None, actor.user):
        raise FollowUpInHand(by=open.claimed_by_name)
    if order.step is Step.TELL_CALL_BACK:
        return order
    rung = call[1] if call[0] == open.interaction else Rung.NONE
    return replace(order, result=rules.proved(open, order.result, actor.user, rung))
