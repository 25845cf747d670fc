"""Takes steps with tickets: one transaction each, with its history, its audit line and its event."""

from collections.abc import Awaitable, Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Final

from sqlalchemy.ext.asyncio import AsyncConnection

from core.actor import SYSTEM, Actor
from core.calendar import Calendar
from core.errors import Invalid
from core.ids import Instant
from core.messages.tickets import TicketMoved
from infra.trail import audit
from tickets import edit_store, store
from tickets.access import Access
from tickets.dispatch import duty_store, outcomes, rule_store
from tickets.errors import NoSuchClock, TicketChanged
from tickets.files import store as file_store
from tickets.follow_ups import ledger
from tickets.lists import index
from tickets.parts import Parts
from tickets.reminders.service import Reminders
from tickets.rules.dispatching import Met, shares_of
from tickets.rules.errors import StepNotNow
from tickets.rules.form import problem
from tickets.rules.ticket import Ticket
from tickets.rules.workflow import separation
from tickets.rules.workflow.branches import Branch
from tickets.rules.workflow.clocks import Arithmetic, Clock, explained
from tickets.rules.workflow.extension import ExtensionPreview, previewed
from tickets.rules.workflow.flow import Hours, Matter, Now, begun, closes_over, may, named, returned_late, taken
from tickets.rules.workflow.orders import Cited, Order, StepTaker, TakenStep
from tickets.rules.workflow.states import BRANCH_STEPS, Step, TicketState
from tickets.tasks.service import Tasks
from tickets.workflow import store as flow_store
from tickets.workflow.hours import current
from tickets.workflow.offers import Barred, Offer, movers, offers, person

ARCHIVED_AFTER_S: Final = 86_400.0
"""A finished ticket is archived after this long, if nobody has said anything (TK3)."""

AT_ONCE: Final = 100
MOST_KEPT: Final = 1000
STEP = "ticket.step"
Beside = Callable[[AsyncConnection, int, Ticket], Awaitable[None]]
"""An addition to a step, called with the ticket and its serial."""
Also = Callable[[AsyncConnection, Ticket], Awaitable[None]]
"""The same for code that does not know serials."""


@dataclass(frozen=True, slots=True)
class Whole:
    """A ticket's life: its branches, clocks and steps, what this person may do with it now, and what somebody else has
    to do instead."""

    branches: Sequence[Branch]
    clocks: Sequence[Clock]
    steps: list[TakenStep]
    offers: list[Offer]
    barred: list[Barred]


class TicketFlow:
    """The steps of tickets."""

    def __init__(self, parts: Parts, access: Access) -> None:
        self._database = parts.database
        self._outbox = parts.outbox
        self._clock = parts.clock
        self._new_id = parts.new_id
        self._choices = parts.choices
        self._zone = parts.zone
        self._access = access
        self._calendars = parts.calendars
        self._interactions = parts.interactions
        self.reminders = Reminders(parts)
        self.tasks = Tasks(parts)
        self._kept: set[str] = set()
        """Versions of calendars that are certainly in the database."""

    async def calendars(self) -> Mapping[str, Calendar]:
        """The site's calendars, to be read before a transaction begins."""
        return await self._calendars.calendars()

    def begun(self, ticket: Ticket, calendars: Mapping[str, Calendar]) -> Matter:
        """A ticket submitted now, with its clocks."""
        return begun(ticket, Now(ticket.updated_at, self._hours(calendars, ()), self._choices.deadlines()))

    async def began(
        self, connection: AsyncConnection, actor: Actor, matter: Matter, calendars: Mapping[str, Calendar]
    ) -> None:
        """Record the first step of a saved ticket, in the transaction of its submission."""
        ticket = matter.ticket
        serial = await flow_store.serial_of(connection, ticket.id)
        await self._keep(connection, matter, calendars)
        await flow_store.save(connection, serial, Matter(ticket), matter)
        order = Order(step=Step.AT_ONCE if ticket.at_once else Step.SUBMIT)
        step = _step(actor, order, ticket.updated_at, None, matter)
        await flow_store.add_step(connection, serial, step)
        await self.tasks.stepped(connection, ticket, step, calendars)
        await index.enter(connection, ticket)

    async def take(self, actor: Actor, id: str, version: int, order: Order) -> Ticket:
        """Take a step with the version that was read.

        Raises `NoSuchTicket`, `TicketChanged` with what others did meanwhile, `StepNotNow`, `NotYourStep`, the errors
        in `separation.ERRORS`, `NotClaimed`, `NoCallYet`, and `Invalid` with everything that is missing.
        """
        async with self._database.read() as connection:
            ticket = await store.get(connection, id)
        await self._access.opened(actor, ticket)
        strangers = {share.department for share in order.shares}.difference(self._choices.catalogue().departments)
        if strangers:
            raise Invalid(fields=[problem("departments", "unknown_choice", "There is no such choice.")])
        ticket = await self.step(actor, id, order, version)
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
        self, actor: Actor, id: str, order: Order, version: int | None, beside: Beside | None = None
    ) -> Ticket:
        """Take a step with this version, or with the newest, without checking who may open the ticket. `beside`: more
        work in the same transaction. The event is sent once the outbox is woken."""
        calendars = await self.calendars()
        call = await self._call(actor, id) if order.step is Step.CALL_BACK else ledger.NO_CALL
        async with self._database.write() as connection:
            serial, before = await flow_store.load(connection, id)
            order = await _looked_up(connection, order)
            if version not in (None, before.ticket.version):
                raise await _stale(connection, before.ticket, version or 0)
            now = await self._now(connection, before, order, calendars)
            own = movers(actor, before, order.branch)
            try:
                moved = named(before, order)
                if may(before, order.step, moved, own):
                    await _check_own(connection, actor, before, order)
                    order = await ledger.with_proof(connection, serial, actor, order, before, call, now.at)
                after = taken(before, order, own, now)
            except StepNotNow as refused:
                raise StepNotNow(current=before.ticket) from refused
            if not await store.save(connection, after.ticket):
                raise await _stale(connection, await store.get(connection, id), before.ticket.version)
            await self._keep(connection, after, calendars)
            step = _step(actor, order, now.at, before, after)
            await self._write(connection, actor, serial, before, after, order, step)
            if beside is not None:
                await beside(connection, serial, after.ticket)
            await self.tasks.stepped(connection, after.ticket, step, calendars)
        self._keeps(after)
        self.reminders.wake()
        return after.ticket

    async def dispatched_by(
        self, connection: AsyncConnection, matter: Matter, rule: Met, calendars: Mapping[str, Calendar]
    ) -> Ticket:
        """Send a ticket straight to a rule's departments (直接派单), in the transaction of its submission."""
        order = Order(step=Step.DISPATCH, shares=shares_of(rule.rule, rule.id, rule.version), join=rule.rule.join)
        serial = await flow_store.serial_of(connection, matter.ticket.id)
        now = await self._now(connection, matter, order, calendars)
        after = taken(matter, order, frozenset({StepTaker.DISPATCHER}), now)
        if not await store.save(connection, after.ticket):
            raise await _stale(connection, await store.get(connection, after.ticket.id), matter.ticket.version)
        await self._keep(connection, after, calendars)
        step = _step(SYSTEM, order, now.at, matter, after, rule.rule.name[:80])
        await self._write(connection, SYSTEM, serial, matter, after, order, step)
        await self.tasks.stepped(connection, after.ticket, step, calendars)
        return after.ticket

    async def _write(
        self,
        connection: AsyncConnection,
        actor: Actor,
        serial: int,
        before: Matter,
        after: Matter,
        order: Order,
        step: TakenStep,
    ) -> None:
        """Write everything that follows from a step besides the ticket itself."""
        await flow_store.save(connection, serial, before, after)
        await flow_store.add_step(connection, serial, step)
        await index.enter(connection, after.ticket)
        await outcomes.note(connection, serial, before, after, order, step)
        rule = self._choices.follow_ups()
        await ledger.followed(connection, serial, actor, before, after, step, rule)
        await _bind(connection, serial, order, step)
        await self._note(connection, actor, after.ticket, step)
        await self.reminders.stepped(connection, before, after, step)

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
            matter = await flow_store.life_of(connection, ticket or await store.get(connection, id))
            steps, wrote = await flow_store.history_of(connection, id, actor.user)
        return Whole(matter.branches, matter.clocks, steps, *offers(actor, matter, steps, wrote=wrote))

    async def _call(self, actor: Actor, id: str) -> ledger.Call:
        """The call in which this person called the ticket's citizen back, and how far it got. It is looked up before
        the transaction, since the answer comes from another domain."""
        async with self._database.read() as connection:
            open = await flow_store.follow_up_of(connection, flow_store.serial_in(id))
        if open is None or open.interaction is None or open.claimed_by != actor.user:
            return ledger.NO_CALL
        return open.interaction, await self._interactions.rung(actor, open.interaction)

    async def arithmetic(self, actor: Actor, id: str, n: int) -> Arithmetic:
        """How a clock of a ticket is computed; raises `NoSuchTicket` and `NoSuchClock`."""
        async with self._database.read() as connection:
            _, matter = await flow_store.load(connection, id)
        await self._access.opened(actor, matter.ticket)
        found = next((one for one in matter.clocks if one.n == n), None)
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
            _, matter = await flow_store.load(connection, id)
            now = await self._now(connection, matter, Order(step=Step.ASK_EXTENSION, branch=branch), calendars)
        await self._access.opened(actor, matter.ticket)
        found = previewed(matter, branch, hours, now)
        if found is None:
            raise StepNotNow
        return found

    def _hours(self, calendars: Mapping[str, Calendar], departments: Iterable[str]) -> Hours:
        now = current(calendars, self._zone.key, departments)
        return Hours(now, dict(now.values()))

    async def _now(
        self, connection: AsyncConnection, matter: Matter, order: Order, calendars: Mapping[str, Calendar]
    ) -> Now:
        departments = {one.department for one in matter.branches} | {one.department for one in order.shares}
        hours = self._hours(calendars, departments)
        running = {one.calendar for one in matter.clocks if one.ended_at is None}
        kept = await flow_store.calendars_of(connection, sorted(running.difference(hours.kept)))
        return Now(self._clock.now(), replace(hours, kept={**hours.kept, **kept}), self._choices.deadlines())

    async def _keep(self, connection: AsyncConnection, matter: Matter, calendars: Mapping[str, Calendar]) -> None:
        hours = self._hours(calendars, {one.department for one in matter.branches})
        running = {one.calendar for one in matter.clocks if one.ended_at is None}
        new = running.intersection(hours.kept).difference(self._kept)
        await flow_store.keep_calendars(connection, {id: hours.kept[id] for id in new})

    def _keeps(self, matter: Matter) -> None:
        """Note that these clocks' calendars are in the database, and need not be written again."""
        if len(self._kept) > MOST_KEPT:
            self._kept.clear()
        self._kept.update(one.calendar for one in matter.clocks)

    async def _note(self, connection: AsyncConnection, actor: Actor, ticket: Ticket, step: TakenStep) -> None:
        said = {"number": ticket.number, "step": step.step.value, "state": ticket.state.value}
        if step.department:
            said["department"] = step.department
        await audit.write(connection, actor, STEP, "ticket", ticket.id, step.at, after=said)
        moved = TicketMoved(
            id=self._new_id(),
            ticket=ticket.id,
            number=ticket.number,
            step=step.step,
            before=step.before,
            state=ticket.state,
            department=step.department,
            by=actor.user,
            at=step.at,
        )
        await self._outbox.put(connection, moved)


async def _check_own(connection: AsyncConnection, actor: Actor, matter: Matter, order: Order) -> None:
    """Raises the error of a step that this person may not take themselves; see `separation`."""
    if order.step not in separation.WITH_HISTORY or actor is SYSTEM:
        return
    steps, wrote = await flow_store.history_of(connection, matter.ticket.id, actor.user)
    who = person(actor, wrote=wrote)
    place = order.branch if order.step in BRANCH_STEPS else None
    why = separation.bar(who, order.step, place, matter.branches, steps)
    if why is not None:
        raise separation.ERRORS[why]


async def _stale(connection: AsyncConnection, ticket: Ticket, version: int) -> TicketChanged:
    changed = await edit_store.written(connection, ticket.id, after=version)
    steps = await flow_store.steps_of(connection, ticket.id, after=version)
    return TicketChanged(current=ticket, changed=changed, steps=steps)


async def _bind(connection: AsyncConnection, serial: int, order: Order, step: TakenStep) -> None:
    """Bind the attachments to the step; raises `Invalid` if any of them is gone or another person's."""
    if order.files and not await file_store.bind(connection, serial, order.files, step.by, step.version):
        raise Invalid(fields=[problem("files", "gone", "An attachment is not there any more.")])


async def _looked_up(connection: AsyncConnection, order: Order) -> Order:
    """The order, completed with the clause and the rules that it refers to; raises `NoSuchDuty`."""
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


def _step(actor: Actor, order: Order, at: Instant, before: Matter | None, after: Matter, rule: str = "") -> TakenStep:
    department = next((one.department for one in after.branches if one.n == order.branch), "")
    return TakenStep(
        version=after.ticket.version,
        step=order.step,
        by=actor.user,
        by_name=actor.name[:64],
        at=at,
        before=before.ticket.state if before is not None else TicketState.DRAFT,
        after=after.ticket.state,
        branch=order.branch if order.step in BRANCH_STEPS else None,
        department=department if order.step in BRANCH_STEPS else "",
        departments=tuple(one.department for one in order.shares),
        opinion=order.opinion.strip(),
        reason=order.reason.strip(),
        hours=order.hours,
        result=order.result,
        over_open=before is not None and closes_over(before, order.step),
        cited=order.cited,
        no_clause=order.step is Step.RETURN and order.cited is None,
        late=before is not None and returned_late(before, order, at),
        rule=rule,
    )
