"""Reactions to steps: each room of tickets declares its own beside the code that does the work, with its turn.

A step is one transaction with all of its reactions. If one raises, the step was not taken: nothing of it is written,
and nobody is told.
"""

from collections.abc import Awaitable, Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import IntEnum

from sqlalchemy.ext.asyncio import AsyncConnection

from core.actor import Actor
from core.calendar import Calendar
from tickets.rules.ticket import Ticket
from tickets.rules.workflow.flow import WholeTicket
from tickets.rules.workflow.orders import Order, TakenStep


class Turn(IntEnum):
    """The order of reactions: a later one may read what an earlier one has written, and every step takes its locks in
    this order. Each turn but `ADDITION` belongs to one reaction."""

    INDEX = 1
    """Searches find the ticket as it now is."""

    OUTCOMES = 2
    """Dispatches get their outcome."""

    FOLLOW_UPS = 3
    """Calls to the citizen are owed, made or dropped."""

    FILES = 4
    """Attachments that wait for the step are bound to it; it is refused if one is gone."""

    TRAIL = 5
    """The step goes into the audit log and the outbox."""

    REMINDERS = 6
    """People are told of the step."""

    ADDITION = 7
    """The caller of this one step adds to it, such as a contact or a message of another platform."""

    TASKS = 8
    """People get their next tasks, after they are told of the step that brings them."""


class Completing(IntEnum):
    """When an order is completed, before the rules take the step."""

    WHEN_READ = 1
    """As soon as the ticket is read: an order must refer to things that exist, whatever the ticket's version."""

    WHEN_ALLOWED = 2
    """Once this person may take the step: a refusal here says something about the ticket."""


@dataclass(frozen=True, slots=True)
class StepWritten:
    """A step that is written, in its open transaction. `before`: for a submission, the draft. `calendars`: the
    site's."""

    connection: AsyncConnection
    serial: int
    actor: Actor
    order: Order
    before: WholeTicket
    after: WholeTicket
    step: TakenStep
    calendars: Mapping[str, Calendar]


@dataclass(frozen=True, slots=True)
class Reaction:
    """A room's work on each step. `with_submission`: also with the first one, by which a ticket is submitted.
    `committed`: called after the transaction of a step."""

    turn: Turn
    react: Callable[[StepWritten], Awaitable[None]]
    with_submission: bool = False
    committed: Callable[[], None] | None = None


Addition = Callable[[AsyncConnection, int, Ticket], Awaitable[None]]
"""An addition to one step, called with the ticket's serial and the ticket."""

Complete = Callable[[AsyncConnection, int, WholeTicket, Order], Awaitable[Order]]
"""Completes an order in the step's transaction, from the ticket's serial and the ticket as it was read."""


@dataclass(frozen=True, slots=True)
class Completion:
    """A room's addition to orders. `prepare` is called before the transaction, where it may ask other domains, and
    returns None if the order needs nothing."""

    at: Completing
    prepare: Callable[[Actor, str, Order], Awaitable[Complete | None]]


Prepared = Sequence[tuple[Completing, Complete | None]]
"""The completions of one order."""


class Reactions:
    """All reactions and completions, in their order."""

    def __init__(self, reactions: Iterable[Reaction], completions: Iterable[Completion]) -> None:
        self._reactions = tuple(sorted((*reactions, Reaction(Turn.ADDITION, _nothing)), key=lambda one: one.turn))
        self._completions = tuple(completions)
        turns = [one.turn for one in self._reactions]
        if turns != list(Turn):
            raise ValueError(f"each turn needs one reaction, these are {', '.join(turn.name for turn in turns)}")

    async def prepare(self, actor: Actor, id: str, order: Order) -> Prepared:
        """Prepare everything that completes this order; called before the transaction."""
        return [(one.at, await one.prepare(actor, id, order)) for one in self._completions]

    async def react(self, written: StepWritten, addition: Addition | None = None) -> None:
        """Let each reaction have its turn, and the addition to this step."""
        for one in self._reactions:
            await one.react(written)
            if one.turn is Turn.ADDITION and addition is not None:
                await addition(written.connection, written.serial, written.after.ticket)

    async def submitted(self, written: StepWritten) -> None:
        """Let those have their turn that also react to the first step of a ticket."""
        for one in self._reactions:
            if one.with_submission:
                await one.react(written)

    def committed(self) -> None:
        """Tell those who wait for it that the transaction is over."""
        for one in self._reactions:
            if one.committed is not None:
                one.committed()


async def _nothing(written: StepWritten) -> None:
    pass


async def completed(
    prepared: Prepared, at: Completing, connection: AsyncConnection, serial: int, whole: WholeTicket, order: Order
) -> Order:
    """The order with all additions that are due at this moment."""
    for when, complete in prepared:
        if when is at and complete is not None:
            order = await complete(connection, serial, whole, order)
    return order
