"""The steps that a person may take with a ticket now, and those barred for this person despite their rights."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from core.actor import SYSTEM, Actor
from tickets.rules.workflow import branches as branch_rules
from tickets.rules.workflow.branches import Branch, BranchState
from tickets.rules.workflow.flow import WholeTicket, closes_over, may
from tickets.rules.workflow.orders import ABOVE, DEEDS, Need, StepTaker, TakenStep
from tickets.rules.workflow.separation import Bar, Person, bar
from tickets.rules.workflow.states import BRANCH_STEPS, Step


@dataclass(frozen=True, slots=True)
class Offer:
    """A step that a person may take now, of the whole ticket or with one branch; and what it requires."""

    step: Step
    branch: int | None
    needs: list[Need]


@dataclass(frozen=True, slots=True)
class Barred:
    """A step that can be taken now, and for which this person has the right, but which they may not take themselves:
    `why` is `own_department`, `own_request`, `own_ruling`, `own_dispatch` or `own_work`. Its words are those of the
    error `ticket.<why>`."""

    step: Step
    branch: int | None
    why: Bar


IN_HAND: Final = branch_rules.OPEN - {BranchState.GRANTED}
"""In these states a department may still ask the citizen, or a superior. A department that has won its appeal only
waits for the dispatcher."""


def person(actor: Actor, *, wrote: bool) -> Person:
    """The actor as a `Person` of the rules."""
    return Person(user=actor.user, departments=actor.departments, wrote=wrote)


def movers(actor: Actor, whole: WholeTicket, branch: int | None) -> frozenset[StepTaker]:
    """The roles in which this person may take a step: for a department, with one of its branches, or if it has any in
    hand."""
    held = {
        StepTaker.WRITER: actor.may("tickets.write"),
        StepTaker.DISPATCHER: actor.may("tickets.dispatch"),
        StepTaker.SUPERIOR: actor.may("tickets.decide"),
        StepTaker.CALLER: actor.may("tickets.follow_up"),
        StepTaker.DEPARTMENT: actor.may("tickets.handle") and _has(actor, whole, branch),
        StepTaker.ABOVE: actor.may(ABOVE),
        StepTaker.CLOCK: actor is SYSTEM,
    }
    return frozenset(mover for mover, holds in held.items() if holds)


def _has(actor: Actor, whole: WholeTicket, branch: int | None) -> bool:
    mine = [one for one in whole.branches if one.department in actor.departments]
    if branch is not None:
        return any(one.n == branch for one in mine)
    return any(one.state in IN_HAND for one in mine)


def has_a_step(actor: Actor, whole: WholeTicket) -> bool:
    """Whether this person has the right to any step that can be taken now."""
    if any(may(whole, step, None, movers(actor, whole, None)) for step in DEEDS if step not in BRANCH_STEPS):
        return True
    return any(
        may(whole, step, branch, movers(actor, whole, branch.n)) for branch in whole.branches for step in BRANCH_STEPS
    )


def offers(
    actor: Actor, whole: WholeTicket, steps: Sequence[TakenStep], *, wrote: bool
) -> tuple[list[Offer], list[Barred]]:
    """The steps that this person may take now, those of the ticket before those of its branches; and those barred for
    this person, by the rule that refuses them. `steps`: all steps taken so far."""
    found: list[Offer] = []
    barred: list[Barred] = []
    who = person(actor, wrote=wrote)

    def consider(step: Step, branch: Branch | None) -> None:
        place = branch.n if branch is not None else None
        if not may(whole, step, branch, movers(actor, whole, place)):
            return
        if (why := bar(who, step, place, whole.branches, steps)) is not None:
            barred.append(Barred(step, place, why))
            return
        needs = DEEDS[step].needs | ({Need.REASON} if closes_over(whole, step) else set())
        found.append(Offer(step, place, sorted(needs)))

    for step in DEEDS:
        if step not in BRANCH_STEPS:
            consider(step, None)
    for branch in whole.branches:
        for step in BRANCH_STEPS:
            consider(step, branch)
    return found, barred
