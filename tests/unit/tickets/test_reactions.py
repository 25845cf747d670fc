"""Reactions to a step run in the order that they declare, and a failing one ends the step."""

from collections.abc import Awaitable, Callable
from typing import cast

import pytest
from sqlalchemy.ext.asyncio import AsyncConnection

from core.actor import SYSTEM, Actor
from tests.unit.tickets.matters import MONDAY, submitted
from tickets.rules.ticket import Ticket
from tickets.rules.workflow.flow import WholeTicket
from tickets.rules.workflow.orders import Order, TakenStep
from tickets.rules.workflow.states import Step
from tickets.workflow.reactions import (
    Complete,
    Completing,
    Completion,
    Reaction,
    Reactions,
    StepWritten,
    Turn,
    completed,
)

OWN = [turn for turn in Turn if turn is not Turn.ADDITION]
NO_CONNECTION = cast("AsyncConnection", None)
ORDER = Order(step=Step.URGE)


def written() -> StepWritten:
    step = TakenStep(version=3, step=Step.URGE, by=SYSTEM.user, by_name="", at=MONDAY, before="", after="")
    return StepWritten(NO_CONNECTION, 1, SYSTEM, ORDER, submitted(), submitted(), step, {})


def notes(turn: Turn, into: list[Turn]) -> Callable[[StepWritten], Awaitable[None]]:
    async def note(_: StepWritten) -> None:
        into.append(turn)

    return note


async def test_reactions_have_their_turns_whatever_the_order_of_their_list() -> None:
    had: list[Turn] = []
    reactions = Reactions([Reaction(turn, notes(turn, had)) for turn in reversed(OWN)], ())

    async def add(_connection: AsyncConnection, serial: int, _ticket: Ticket) -> None:
        assert serial == 1
        had.append(Turn.ADDITION)

    await reactions.react(written(), add)
    assert had == list(Turn)
    had.clear()
    await reactions.react(written())
    assert had == OWN


async def test_a_failing_reaction_ends_the_step() -> None:
    had: list[Turn] = []

    async def fails(_: StepWritten) -> None:
        raise RuntimeError("an attachment is gone")

    all_but_files = [Reaction(turn, notes(turn, had)) for turn in OWN if turn is not Turn.FILES]
    with pytest.raises(RuntimeError, match="gone"):
        await Reactions([*all_but_files, Reaction(Turn.FILES, fails)], ()).react(written())
    assert had == OWN[: OWN.index(Turn.FILES)], "those after it are not even asked"


async def test_a_submission_brings_only_what_says_so() -> None:
    had: list[Turn] = []
    reactions = Reactions(
        [Reaction(turn, notes(turn, had), with_submission=turn in (Turn.TASKS, Turn.INDEX)) for turn in OWN], ()
    )
    await reactions.submitted(written())
    assert had == [Turn.INDEX, Turn.TASKS]


@pytest.mark.parametrize(
    "turns", [OWN[1:], [*OWN, Turn.TASKS], list(Turn)], ids=["one misses", "two of one", "addition"]
)
def test_each_turn_belongs_to_one_reaction(turns: list[Turn]) -> None:
    with pytest.raises(ValueError, match="each turn"):
        Reactions([Reaction(turn, notes(turn, [])) for turn in turns], ())


async def test_orders_are_completed_at_their_moment() -> None:
    def adding(word: str) -> Callable[[Actor, str, Order], Awaitable[Complete | None]]:
        async def complete(_connection: AsyncConnection, _serial: int, _whole: WholeTicket, order: Order) -> Order:
            return Order(step=order.step, opinion=order.opinion + word)

        async def prepare(_actor: Actor, _id: str, order: Order) -> Complete | None:
            return complete if order.step is Step.URGE else None

        return prepare

    completions = [
        Completion(Completing.WHEN_ALLOWED, adding(" allowed")),
        Completion(Completing.WHEN_READ, adding("read")),
    ]
    reactions = Reactions([Reaction(turn, notes(turn, [])) for turn in OWN], completions)
    order, prepared = ORDER, await reactions.prepare(SYSTEM, "t", ORDER)
    for moment, said in ((Completing.WHEN_READ, "read"), (Completing.WHEN_ALLOWED, "read allowed")):
        order = await completed(prepared, moment, NO_CONNECTION, 1, submitted(), order)
        assert order.opinion == said
    none = await reactions.prepare(SYSTEM, "t", Order(step=Step.ARCHIVE))
    assert await completed(none, Completing.WHEN_READ, NO_CONNECTION, 1, submitted(), ORDER) is ORDER
