"""The people of these tests, what they do to tickets, and what tickets need beside the database."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from sqlalchemy.ext.asyncio import AsyncConnection

from core.actor import Actor, Scope, scoped
from core.calendar import Calendar
from core.ids import InteractionId, UserId
from core.involvement import Involved, Rung
from core.notices import Notification, Settled
from tests import attachable
from tests.db.filing import bits
from tests.ticketing import Tickets
from tests.unit.tickets.matters import OFFICE
from tickets.files.service import TicketFile, TicketFiles
from tickets.rules.ticket import Ticket
from tickets.rules.workflow.orders import CallBack, Order, Share, Verdict
from tickets.rules.workflow.states import Step
from tickets.settings import AttachmentSettings

CALL = InteractionId("c-1")

WHOLE = {"type": "complaint", "urgency": "urgent", "department": "water", "title": "停水", "text": "三天没有水"}

WHOLE_WITH_NUMBER = {**WHOLE, "contact_number": "110"}

HALF_PAST_FOUR_IN_UTC = 1_700_066_400.0
"""16:40 UTC on 15 November 2023: in Shanghai it is the 16th."""

LIMITS = AttachmentSettings(most_bytes=64 * 1024, most_files=3, all_bytes=100_000)
WRITER = Actor(user=UserId("u1"), name="李静", rights=frozenset({"tickets.read", "tickets.write"}))

READER = Actor(user=UserId("u2"), name="王强", rights=frozenset({"tickets.read", "tickets.read:all"}))


@dataclass
class Floor:
    """Interactions as a test sets them: who has them, and who is in which group."""

    parts: dict[str, Involved] = field(default_factory=dict)
    callers: frozenset[str] = frozenset()
    in_talk: bool = False
    led_by: str = ""
    lost: dict[str, Sequence[str]] = field(default_factory=dict)
    """By interaction: the lost ones that it continues."""

    groups: dict[str, frozenset[UserId]] = field(default_factory=dict)

    def caller_of(self, interaction: InteractionId) -> str:
        return "13812345678"

    def is_training(self, actor: Actor, interaction: InteractionId | None) -> bool:
        return False

    def callers_of(self, actor: Actor) -> frozenset[str]:
        return self.callers

    def talks(self, actor: Actor) -> bool:
        return self.in_talk

    def led_by_another(self, actor: Actor, interaction: InteractionId) -> bool:
        return self.led_by not in ("", actor.user)

    def earlier(self, interaction: InteractionId) -> Sequence[InteractionId]:
        return [InteractionId(one) for one in self.lost.get(interaction, ())]

    def later(self, actor: Actor, interaction: InteractionId) -> InteractionId | None:
        found = (one for one, lost in self.lost.items() if interaction in lost and self.led_by == actor.user)
        return next((InteractionId(one) for one in found), None)

    async def concerns(self, actor: Actor, interaction: InteractionId) -> bool:
        return True

    async def part(self, actor: Actor, interaction: InteractionId) -> Involved:
        return self.parts.get(actor.user, Involved.NONE)

    async def had(self, actor: Actor, interaction: InteractionId) -> bool:
        return True

    async def rung(self, actor: Actor, interaction: InteractionId) -> Rung:
        """The result that the name of the call states: `talked.1`, `tried.1`."""
        how = interaction.partition(".")[0]
        return Rung(how) if how in set(Rung) else Rung.NONE

    async def members(self, groups: Collection[str]) -> frozenset[UserId]:
        return frozenset().union(*(self.groups[group] for group in groups))


class Hours:
    """The hours of work, as a test sets them."""

    def __init__(self) -> None:
        self.written: dict[str, Calendar] = {"office": OFFICE}

    async def calendars(self) -> Mapping[str, Calendar]:
        return self.written


@dataclass
class Heard:
    """Takes notices, each once by its key, as the real service does."""

    told: dict[str, Notification] = field(default_factory=dict)
    tries: int = 0

    async def tell(self, connection: AsyncConnection, told: Notification) -> None:
        self.tries += 1
        self.told.setdefault(told.key, told)

    async def settle(self, connection: AsyncConnection, settled: Settled) -> None:
        pass

    def wake(self) -> None:
        pass

    def take(self) -> list[tuple[str, str, str]]:
        """The kind, the recipients and the moment of each notice; then they are forgotten."""
        lines = [
            (one.kind, "+".join(to.id for to in one.to), one.values.get("截止时间", "")[5:])
            for one in self.told.values()
        ]
        self.told.clear()
        return lines


def somebody(user: str, scope: Scope, *, groups: Iterable[str] = (), departments: Iterable[str] = ()) -> Actor:
    rights = {right for name in ("tickets.read", "tickets.write") for right in (name, scoped(name, scope))}
    return Actor(
        user=UserId(user),
        name=user,
        rights=frozenset(rights),
        groups=frozenset(groups),
        departments=frozenset(departments),
    )


SYSTEM = somebody("zhou", Scope.ALL)

DISPATCHER = replace(SYSTEM, user=UserId("pai"), rights=SYSTEM.rights | {"tickets.dispatch", "tickets.decide"})

LI = replace(somebody("li", Scope.OWN), rights=somebody("li", Scope.OWN).rights | {"tickets.handle"})


def handler(department: str) -> Actor:
    return replace(LI, user=UserId(department), name=department, departments=frozenset({department}))


WATER, ROADS = handler("water"), handler("roads")


def caller(name: str) -> Actor:
    rights = LI.rights | {"tickets.follow_up"}
    return replace(LI, user=UserId(name), name=name, rights=rights, departments=frozenset())


MEI, SU = caller("mei"), caller("su")


def to(lead: str, *others: str) -> Order:
    """A dispatch to these departments."""
    return Order(step=Step.DISPATCH, shares=(Share(lead, lead=True), *(Share(one) for one in others)))


def at_branch(step: Step, branch: int, **said: Any) -> Order:
    return Order(step=step, branch=branch, opinion="已处理", reason="理由", **{"no_clause": True, **said})


async def does(tickets: Tickets, actor: Actor, ticket: Ticket, *orders: Order) -> Ticket:
    for order in orders:
        ticket = await tickets.take(actor, ticket.id, ticket.version, order)
    return ticket


async def called_back(tickets: Tickets, ticket: Ticket, said: Order) -> Ticket:
    """The call-back by somebody otherwise uninvolved, who has talked with the citizen."""
    rights = LI.rights | {"tickets.follow_up"}
    mei = replace(LI, user=UserId("mei"), name="mei", rights=rights, departments=frozenset())
    await tickets.follow_ups.claim(mei, ticket.id)
    await tickets.follow_ups.rang(mei, ticket.id, InteractionId("talked.1"))
    return await does(tickets, mei, ticket, said)


def called(reached: bool, result: Verdict | None = None) -> Order:
    said = CallBack(reached, Verdict.SATISFIED if result else None, result)
    return Order(step=Step.CALL_BACK, opinion="市民的意见", result=said)


async def rung(tickets: Tickets, who: Actor, ticket: Ticket, call: str = "talked.1") -> None:
    """This person claims the citizen and calls; the name of the call says how far it gets."""
    await tickets.follow_ups.claim(who, ticket.id)
    await tickets.follow_ups.rang(who, ticket.id, InteractionId(call))


async def done(tickets: Tickets, number: str = "13655501701", **fields: str) -> Ticket:
    """A ticket that the water department has answered."""
    draft, _ = await tickets.draft(LI, None, {**WHOLE, "urgency": "normal", "contact_number": number, **fields})
    ticket = await tickets.submit(LI, draft.id, draft.version)
    ticket = await does(tickets, DISPATCHER, ticket, to("water"))
    return await does(tickets, WATER, ticket, at_branch(Step.SIGN, 1), at_branch(Step.ANSWER, 1))


async def put(
    files: TicketFiles,
    actor: Actor,
    ticket: Ticket,
    name: str = "现场.png",
    content: bytes = attachable.PNG,
    *,
    loose: bool = False,
) -> TicketFile:
    return await files.add(actor, ticket.id, bits(content), name, loose=loose)
