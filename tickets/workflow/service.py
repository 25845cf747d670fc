"""Takes steps with tickets: one transaction each, with its history, its audit line and its event."""

from collections.abc import Awaitable, Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Final

from sqlalchemy.ext.asyncio import AsyncConnection

from core.actor import SYSTEM, Actor
from core.calendar import Calendar
from core.errors import Invalid
from core.ids import Instant
from core.working_time import worked
from tickets import edit_store, store
from tickets.access import Access
from tickets.errors import NoSuchClock, TicketChanged
from tickets.parts import Parts
from tickets.rules.dispatching import Met, shares_of
from tickets.rules.errors import StepNotNow
from tickets.rules.form import problem
from tickets.rules.ticket import Ticket
from tickets.rules.workflow import separation
from tickets.rules.workflow.branches import Branch
from tickets.rules.workflow.clocks import Arithmetic, Clock, explained
from tickets.rules.workflow.extension import ExtensionPreview, previewed
from tickets.rules.workflow.flow import Hours, Now, WholeTicket, begun, closes_over, may, named, returned_late, taken
from tickets.rules.workflow.orders import Order, StepTaker, TakenStep
from tickets.rules.workflow.states import BRANCH_STEPS, Step, TicketState
from tickets.workflow import store as flow_store
from tickets.workflow.hours import current
from tickets.workflow.offers import Barred, Offer, movers, offers, person
from tickets.workflow.reactions import Addition, Completing, Reactions, StepWritten, completed

ARCHIVED_AFTER_S: Final = 86_400.0
"""A finished ticket is archived after this long, if nobody has said anything (TK3)."""

AT_ONCE: Final = 100
MOST_KEPT: Final = 1000
Also = Callable[[AsyncConnection, Ticket], Awaitable[None]]
"""An addition to a step, for code that does not know serials."""


@dataclass(frozen=True, slots=True)
class Whole:
    """A ticket's life: its branches, clocks and steps, what this person may do with it now, and what somebody else has
    to do instead."""

    branches: Sequence[Branch]
    clocks: Sequence[Clock]
    steps: list[TakenStep]
    offers: list[Offer]
    barred: list[Barred]
    left_s: Mapping[int, float]
    """The working time left of each clock that runs, by its place."""

    wrote: bool
    """Whether this person is among the writers of a ticket that has steps."""


class TicketFlow:
    """The steps of tickets."""

    def __init__(self, parts: Parts, access: Access, reactions: Reactions) -> None:
        self._database = parts.database
        self._outbox = parts.outbox
        self._clock = parts.clock
        self._choices = parts.choices
        self._zone = parts.zone
        self._access = access
        self._calendars = parts.calendars
        self._reactions = reactions
        self._kept: set[str] = set()
        """Versions of calendars that are certainly in the database."""

    async def calendars(self) -> Mapping[str, Calendar]:
        """The site's calendars, to be read before a transaction begins."""
        return await self._calendars.calendars()

    def begun(self, ticket: Ticket, calendars: Mapping[str, Calendar]) -> WholeTicket:
        """A ticket submitted now, with its clocks."""
        return begun(ticket, Now(ticket.updated_at, self._hours(calendars, ()), self._choices.deadlines()))

    async def began(
        self,
        connection: AsyncConnection,
        actor: Actor,
        whole: WholeTicket,
        calendars: Mapping[str, Calendar],
        answer: str = "",
    ) -> None:
        """Record the first step of a saved ticket, in the transaction of its submission. `answer`: of one that is
        closed at once."""
        ticket = whole.ticket
        order = Order(step=Step.AT_ONCE if ticket.at_once else Step.SUBMIT, opinion=answer.strip())
        draft = WholeTicket(replace(ticket, state=TicketState.DRAFT))
        serial = await flow_store.serial_of(connection, ticket.id)
        written = _written(connection, serial, actor, order, draft, whole, ticket.updated_at, calendars)
        await self._write(written)
        await self._reactions.submitted(written)

    async def take(self, actor: Actor, id: str, version: int, order: Order, beside: Addition | None = None) -> Ticket:
        """Take a step with the version that was read. `beside`: more work in the same transaction.

        Raises `NoSuchTicket`, `TicketChanged` with what others did meanwhile, `StepNotNow`, `NotYourStep`, the errors
        in `separation.ERRORS`, `NotClaimed`, `NoCallYet`, and `Invalid` with everything that is missing.
        """
        async with self._database.read() as connection:
            ticket = await store.get(connection, id)
        await self._access.opened(actor, ticket)
        strangers = {share.department for share in order.shares}.difference(self._choices.catalogue().departments)
        if strangers:
            raise Invalid(fields=[problem("departments", "unknown_choice", "There is no such choice.")])
        ticket = await self.step(actor, id, order, version, beside)
        self._outbox.wake()
        return ticket

    async def take_with(self, actor: Actor, id: str, order: Order, also: Also) -> Ticket:
        """Take a step with the current version of the ticket, for another platform, and write `also` with it."""

        async def beside(connection: AsyncConnection, _serial: int, ticket: Ticket) -> None:
            await also(connection, ticket)

        ticket = await self.step(actor, id, order, None, beside)
        self._outbox.wake()
        return ticket

    async def step(
        self, actor: Actor, id: str, order: Order, version: int | None, beside: Addition | None = None
    ) -> Ticket:
        """Take a step with this version, or with the newest, without checking who may open the ticket. `beside`: more
        work in the same transaction. The event is sent once the outbox is woken."""
        calendars, prepared = await self.calendars(), await self._reactions.prepare(actor, id, order)
        async with self._database.write() as connection:
            serial, before = await flow_store.load(connection, id, held=True)
            order = await completed(prepared, Completing.WHEN_READ, connection, serial, before, order)
            if version not in (None, before.ticket.version):
                raise await _stale(connection, before.ticket, version or 0)
            now = await self._now(connection, before, order, calendars)
            own = movers(actor, before, order.branch)
            try:
                moved = named(before, order)
                if may(before, order.step, moved, own):
                    await _check_own(connection, actor, before, order)
                    order = await completed(prepared, Completing.WHEN_ALLOWED, connection, serial, before, order)
                after = taken(before, order, own, now)
            except StepNotNow as refused:
                raise StepNotNow(current=before.ticket) from refused
            if not await store.save(connection, after.ticket):
                raise await _stale(connection, await store.get(connection, id), before.ticket.version)
            late = returned_late(before, order, now)
            written = _written(connection, serial, actor, order, before, after, now.at, calendars, late=late)
            await self._write(written)
            await self._reactions.react(written, beside)
        self._keeps(after)
        self._reactions.committed()
        return after.ticket

    async def corrected(
        self,
        connection: AsyncConnection,
        actor: Actor,
        order: Order,
        before: WholeTicket,
        after: WholeTicket,
        calendars: Mapping[str, Calendar],
        was: Mapping[str, str],
    ) -> None:
        """Record a correction of a saved ticket, in its transaction; call `told` after it. `was`: the fields that it
        changed, with their former words."""
        written = _written(
            connection,
            await flow_store.serial_of(connection, after.ticket.id),
            actor,
            order,
            before,
            after,
            after.ticket.updated_at,
            calendars,
        )
        written = replace(written, step=replace(written.step, was=was))
        await self._write(written)
        await self._reactions.react(written)

    def told(self) -> None:
        """A transaction with `corrected` is over: its notices and its event go out."""
        self._outbox.wake()
        self._reactions.committed()

    async def dispatched_by(
        self, connection: AsyncConnection, whole: WholeTicket, rule: Met, calendars: Mapping[str, Calendar]
    ) -> Ticket:
        """Send a ticket straight to a rule's departments (直接派单), in the transaction of its submission."""
        order = Order(step=Step.DISPATCH, shares=shares_of(rule.rule, rule.id, rule.version), join=rule.rule.join)
        serial = await flow_store.serial_of(connection, whole.ticket.id)
        now = await self._now(connection, whole, order, calendars)
        after = taken(whole, order, frozenset({StepTaker.DISPATCHER}), now)
        if not await store.save(connection, after.ticket):
            raise await _stale(connection, await store.get(connection, after.ticket.id), whole.ticket.version)
        name = rule.rule.name[:80]
        written = _written(connection, serial, SYSTEM, order, whole, after, now.at, calendars, name)
        await self._write(written)
        await self._reactions.react(written)
        return after.ticket

    async def _write(self, written: StepWritten) -> None:
        """Write the step itself, with the branches and clocks that it changed. The ticket is saved already."""
        connection, serial = written.connection, written.serial
        await self._keep(connection, written.after, written.calendars)
        await flow_store.save(connection, serial, written.before, written.after)
        await flow_store.add_step(connection, serial, written.step)

    async def archive_due(self) -> list[Ticket]:
        """Archive tickets that were done a day ago if nobody has said anything since, and return them."""
        async with self._database.read() as connection:
            ids = await flow_store.done_before(connection, self._clock.now() - ARCHIVED_AFTER_S, AT_ONCE)
        archived = []
        for id in ids:
            try:
                archived.append(await self.step(SYSTEM, id, Order(step=Step.ARCHIVE), None))
            except (StepNotNow, TicketChanged):
                continue  # Somebody has reopened it since the list was read.
        if archived:
            self._outbox.wake()
        return archived

    async def whole(self, actor: Actor, id: str, ticket: Ticket | None = None) -> Whole:
        """The life of an opened ticket. `ticket`: the ticket itself, if it is loaded already."""
        async with self._database.read() as connection:
            whole = await flow_store.life_of(connection, ticket or await store.get(connection, id))
            steps, wrote = await flow_store.history_of(connection, id, actor.user)
            running = [one for one in whole.clocks if one.ended_at is None and one.due_at is not None]
            kept = await flow_store.calendars_of(connection, sorted({one.calendar for one in running}))
        now = self._clock.now()
        left = {one.n: worked(kept[one.calendar], now, one.due_at) for one in running if one.due_at is not None}
        return Whole(whole.branches, whole.clocks, steps, *offers(actor, whole, steps, wrote=wrote), left, wrote)

    async def arithmetic(self, actor: Actor, id: str, n: int) -> Arithmetic:
        """How a clock of a ticket is computed; raises `NoSuchTicket` and `NoSuchClock`."""
        async with self._database.read() as connection:
            _, whole = await flow_store.load(connection, id)
        await self._access.opened(actor, whole.ticket)
        found = next((one for one in whole.clocks if one.n == n), None)
        if found is None:
            raise NoSuchClock
        async with self._database.read() as connection:
            kept = await flow_store.calendars_of(connection, [found.calendar])
        return explained(found, kept[found.calendar], self._clock.now())

    async def extension(self, actor: Actor, id: str, branch: int, hours: float) -> ExtensionPreview:
        """The moments that this many more working hours would give a branch; nothing is changed. Raises `NoSuchTicket`,
        and `StepNotNow` for a branch without a clock to extend."""
        calendars = await self.calendars()
        async with self._database.read() as connection:
            _, whole = await flow_store.load(connection, id)
            now = await self._now(connection, whole, Order(step=Step.ASK_EXTENSION, branch=branch), calendars)
        await self._access.opened(actor, whole.ticket)
        found = previewed(whole, branch, hours, now)
        if found is None:
            raise StepNotNow
        return found

    def _hours(self, calendars: Mapping[str, Calendar], departments: Iterable[str]) -> Hours:
        now = current(calendars, self._zone.key, departments)
        return Hours(now, dict(now.values()))

    async def _now(
        self, connection: AsyncConnection, whole: WholeTicket, order: Order, calendars: Mapping[str, Calendar]
    ) -> Now:
        departments = {one.department for one in whole.branches} | {one.department for one in order.shares}
        hours = self._hours(calendars, departments)
        running = {one.calendar for one in whole.clocks if one.ended_at is None}
        kept = await flow_store.calendars_of(connection, sorted(running.difference(hours.kept)))
        return Now(self._clock.now(), replace(hours, kept={**hours.kept, **kept}), self._choices.deadlines())

    async def _keep(self, connection: AsyncConnection, whole: WholeTicket, calendars: Mapping[str, Calendar]) -> None:
        hours = self._hours(calendars, {one.department for one in whole.branches})
        running = {one.calendar for one in whole.clocks if one.ended_at is None}
        new = running.intersection(hours.kept).difference(self._kept)
        await flow_store.keep_calendars(connection, {id: hours.kept[id] for id in new})

    def _keeps(self, whole: WholeTicket) -> None:
        """Note that these clocks' calendars are in the database, and need not be written again."""
        if len(self._kept) > MOST_KEPT:
            self._kept.clear()
        self._kept.update(one.calendar for one in whole.clocks)


async def _check_own(connection: AsyncConnection, actor: Actor, whole: WholeTicket, order: Order) -> None:
    """Raises the error of a step that this person may not take themselves; see `separation`."""
    if order.step not in separation.WITH_HISTORY or actor is SYSTEM:
        return
    steps, wrote = await flow_store.history_of(connection, whole.ticket.id, actor.user)
    who = person(actor, wrote=wrote)
    place = order.branch if order.step in BRANCH_STEPS else None
    why = separation.bar(who, order.step, place, whole.branches, steps)
    if why is not None:
        raise separation.ERRORS[why]


async def _stale(connection: AsyncConnection, ticket: Ticket, version: int) -> TicketChanged:
    changed = await edit_store.written(connection, ticket.id, after=version)
    steps = await flow_store.steps_of(connection, ticket.id, after=version)
    return TicketChanged(current=ticket, changed=changed, steps=steps)


def _written(
    connection: AsyncConnection,
    serial: int,
    actor: Actor,
    order: Order,
    before: WholeTicket,
    after: WholeTicket,
    at: Instant,
    calendars: Mapping[str, Calendar],
    rule: str = "",
    *,
    late: bool = False,
) -> StepWritten:
    at_branch = order.step in BRANCH_STEPS
    department = next((one.department for one in after.branches if one.n == order.branch), "")
    step = TakenStep(
        version=after.ticket.version,
        step=order.step,
        by=actor.user,
        by_name=actor.name[:64],
        at=at,
        before=before.ticket.state,
        after=after.ticket.state,
        branch=order.branch if at_branch else None,
        department=department if at_branch else "",
        departments=tuple(one.department for one in order.shares),
        opinion=order.opinion.strip(),
        reason=order.reason.strip(),
        hours=order.hours,
        result=order.result,
        over_open=closes_over(before, order.step),
        cited=order.cited,
        no_clause=order.step is Step.RETURN and order.cited is None,
        late=late,
        rule=rule,
        legal_way=order.legal_way if order.step is Step.TELL_LEGAL_WAY else None,
    )
    return StepWritten(connection, serial, actor, order, before, after, step, calendars)
