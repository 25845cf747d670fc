"""The lists of a department's handler: branches of that person's own departments, and nothing else."""

from collections.abc import Sequence
from dataclasses import dataclass

from core.actor import Actor
from core.ids import Instant, UserId
from core.working_time import worked
from tickets.confidential.seals import Seals
from tickets.handling import store
from tickets.handling.store import Handled, HandlingCursor
from tickets.parts import Parts
from tickets.rules.handling import Bucket, TimeState, next_steps, time_state
from tickets.rules.ticket import Ticket
from tickets.rules.workflow.branches import BranchState
from tickets.rules.workflow.flow import WholeTicket
from tickets.rules.workflow.orders import DEEDS
from tickets.rules.workflow.states import BRANCH_STEPS, TicketState
from tickets.workflow.hours import current
from tickets.workflow.offers import Offer

HANDLE = "tickets.handle"


@dataclass(frozen=True, slots=True, kw_only=True)
class HandlingRow:
    """A branch of one of the reader's departments. `branch`: its place in the ticket; `version`: the ticket's, which a
    step must name; `ticket_state`: the state of the whole ticket.

    `due_at`: the first moment that it has to meet, null while no clock runs; `soon_at`: from then on it is 即将到期;
    `time`: how it stands against that; `left_s`: working time left by the department's calendar, 0 once it is late.
    `extension_s`: working time asked for and not decided. `steps`: what may be done now, the main step first.
    """

    ticket: str
    number: str
    version: int
    title: str
    type: str
    urgency: str
    training: bool
    confidential: bool
    ticket_state: TicketState
    urges: int
    supervisions: int
    branch: int
    department: str
    lead: bool
    state: BranchState
    dispatched_at: Instant
    signed_at: Instant | None
    answered_at: Instant | None
    due_at: Instant | None
    soon_at: Instant | None
    time: TimeState
    left_s: float | None
    extension_s: float | None
    steps: list[Offer]


@dataclass(frozen=True, slots=True, kw_only=True)
class HandlingList:
    """A page of a list. `count`: the length of the list, or 1000 if it is longer. `next`: the cursor of the next
    page."""

    count: int
    items: list[HandlingRow]
    next: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Handling:
    """The lists (待签收, 处理中, 退单, 已答复, 超期), each with its first page. Overdue branches are in one of the
    first three as well."""

    to_accept: HandlingList
    in_work: HandlingList
    returned: HandlingList
    answered: HandlingList
    overdue: HandlingList


class HandlingLists:
    """The handlers' lists."""

    def __init__(self, parts: Parts, seals: Seals) -> None:
        self._database = parts.database
        self._clock = parts.clock
        self._zone = parts.zone
        self._calendars = parts.calendars
        self._seals = seals

    async def all(self, actor: Actor, limit: int) -> Handling:
        """All lists with their first pages: six statements, and two more if any ticket is confidential."""
        return Handling(**{bucket.value: one for bucket, one in (await self._lists(actor, [*Bucket], None, limit))})

    async def one(self, actor: Actor, bucket: Bucket, place: HandlingCursor | None, limit: int) -> HandlingList:
        """A page of one list."""
        ((_, found),) = await self._lists(actor, [bucket], place, limit)
        return found

    async def _lists(
        self, actor: Actor, buckets: Sequence[Bucket], place: HandlingCursor | None, limit: int
    ) -> list[tuple[Bucket, HandlingList]]:
        actor.must(HANDLE)
        if not actor.departments:
            return [(bucket, HandlingList(count=0, items=[], next=None)) for bucket in buckets]
        now = self._clock.now()
        hours = current(await self._calendars.calendars(), self._zone.key, actor.departments)
        async with self._database.read() as connection:
            counts = await store.counts(connection, actor.departments, now)
            pages = [
                (bucket, await store.page(connection, bucket, actor.departments, now, place, limit))
                for bucket in buckets
            ]
        sealed = {one.ticket for _, (rows, _) in pages for one in rows if one.confidential}
        kept = await self._seals.kept(actor, sealed) if sealed else {}

        def shown(one: Handled) -> HandlingRow:
            title = kept[one.ticket].out_of(one.title) if one.ticket in kept else one.title
            due = one.branch.due_at
            left_s = None if due is None else worked(hours[one.branch.department][1], now, max(now, due))
            return _row(one, title, now, left_s)

        return [
            (
                bucket,
                HandlingList(
                    count=counts[bucket],
                    items=[shown(one) for one in rows],
                    next=str(following) if following is not None else None,
                ),
            )
            for bucket, (rows, following) in pages
        ]


def _row(one: Handled, title: str, now: Instant, left_s: float | None) -> HandlingRow:
    branch = one.branch
    return HandlingRow(
        ticket=one.ticket,
        number=one.number,
        version=one.version,
        title=title,
        type=one.type,
        urgency=one.urgency,
        training=one.training,
        confidential=one.confidential,
        ticket_state=one.state,
        urges=one.urges,
        supervisions=one.supervisions,
        branch=branch.n,
        department=branch.department,
        lead=branch.lead,
        state=branch.state,
        dispatched_at=branch.dispatched_at,
        signed_at=branch.signed_at,
        answered_at=branch.answered_at,
        due_at=branch.due_at,
        soon_at=branch.soon_at,
        time=time_state(branch, now),
        left_s=left_s,
        extension_s=branch.extension_s,
        steps=_steps(one),
    )


def _steps(one: Handled) -> list[Offer]:
    """The steps of this branch. They depend only on the ticket's state and on this branch."""
    at = one.branch.dispatched_at
    ticket = Ticket(
        id=one.ticket,
        number=one.number,
        version=one.version,
        state=one.state,
        created_by=UserId(""),
        created_at=at,
        updated_at=at,
    )
    return [
        Offer(step, one.branch.n if step in BRANCH_STEPS else None, sorted(DEEDS[step].needs))
        for step in next_steps(WholeTicket(ticket, (one.branch,)), one.branch)
    ]
