"""Corrects submitted tickets: their writers within a time, dispatchers and superiors also after it."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from core.actor import Actor
from core.ids import Instant
from tickets import edit_store, form_store, store
from tickets.access import Access
from tickets.changes import TicketChanges
from tickets.confidential.masking import phones_of, unmasked
from tickets.errors import TicketChanged
from tickets.parts import Parts
from tickets.rules import correcting
from tickets.rules.correcting import Corrector, check, corrected, differing, may_correct
from tickets.rules.ticket import Ticket
from tickets.rules.workflow.orders import Order
from tickets.rules.workflow.states import Step
from tickets.workflow import store as flow_store
from tickets.workflow.service import TicketFlow


@dataclass(frozen=True, slots=True)
class Correctable:
    """Whether a person may correct a ticket now, and until when; `until` is None for those who may at any time."""

    now: bool
    until: Instant | None = None


class Corrections:
    """The corrections of tickets."""

    def __init__(self, parts: Parts, access: Access, flow: TicketFlow, changes: TicketChanges) -> None:
        self._database = parts.database
        self._clock = parts.clock
        self._choices = parts.choices
        self._within_s = parts.correct_s
        self._access = access
        self._flow = flow
        self._tell = changes.tell

    async def correctable(self, actor: Actor, ticket: Ticket, *, wrote: bool) -> Correctable:
        """Whether this person may correct an opened ticket now. `wrote`: is one of its writers."""
        who, now = _who(actor, wrote=wrote), self._clock.now()
        if not may_correct(ticket, who, self._within_s, now) or await self._access.seals.is_closed(actor, ticket):
            return Correctable(now=False)
        return Correctable(now=True, until=None if who.decides else correcting.until(ticket, self._within_s))

    async def correct(self, actor: Actor, id: str, version: int, fields: Mapping[str, Any], reason: str) -> Ticket:
        """Correct these fields; returns the ticket, unchanged if they say the same.

        Raises `NoSuchTicket`, `TicketChanged`, `TicketSealed`, `NotCorrectable`, `CorrectionOver`, `NotAllowed`, and
        `Invalid` with everything that is wrong. Those who have the ticket in hand are told.
        """
        known = await self._access.get(actor, id)
        await self._access.seals.must_be_open(actor, known)
        now, calendars = self._clock.now(), await self._flow.calendars()
        async with self._access.in_refusals(actor), self._database.write() as connection:
            _, whole = await flow_store.load(connection, id, held=True)
            before = whole.ticket
            people, _, _ = await store.held_by(connection, id)
            check(before, _who(actor, wrote=actor.user in people), self._within_s, now)
            if before.version != version:
                changed = await edit_store.written(connection, id, after=version)
                steps = await flow_store.steps_of(connection, id, after=version)
                raise TicketChanged(current=before, changed=changed, steps=steps)
            form = await form_store.form(connection, before.form)
            given = unmasked(before, fields, phones_of(form))
            after = corrected(before, form, given, self._choices.catalogue(), now)
            was = differing(before, after)
            if not was:
                return before
            if not await store.save(connection, after):
                raise TicketChanged(current=await store.get(connection, id), changed=[])
            await edit_store.note(connection, actor, before, after)
            order = Order(step=Step.CORRECT, reason=reason)
            await self._flow.corrected(connection, actor, order, whole, replace(whole, ticket=after), calendars, was)
        self._flow.told()
        self._tell(after)
        return after


def _who(actor: Actor, *, wrote: bool) -> Corrector:
    decides = actor.may("tickets.dispatch") or actor.may("tickets.decide")
    return Corrector(wrote=wrote and actor.may("tickets.write"), decides=decides)
