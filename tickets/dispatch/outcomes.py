"""Records the outcome of each dispatch, together with the step that decides it."""

from typing import Any

import sqlalchemy as sa
from sqlalchemy.ext.asyncio import AsyncConnection

from infra.database.engine import Moment
from tickets.dispatch.tables import outcome_table
from tickets.rules.workflow.branches import Branch
from tickets.rules.workflow.clocks import ClockEnd, ClockKind
from tickets.rules.workflow.court import Outcome, outcome_of
from tickets.rules.workflow.flow import ENDED, WholeTicket
from tickets.rules.workflow.orders import Order, Share, TakenStep
from tickets.rules.workflow.states import Step
from tickets.tables import step_table
from tickets.workflow.reactions import Reaction, StepWritten, Turn

_o, _s = outcome_table.c, step_table.c


async def _note(written: StepWritten) -> None:
    """Record new branches, and what this step means for an existing one: two statements at most for each."""
    connection, serial, order, step = written.connection, written.serial, written.order, written.step
    before, after = written.before, written.after
    begun = after.branches[len(before.branches) :]
    if begun:
        agent = await _agent(connection, serial)
        rows = [_new(before, branch, share, step) for branch, share in zip(begun, order.shares, strict=False)]
        await connection.execute(sa.insert(outcome_table), [{"serial": serial, **agent, **row} for row in rows])
    branch = next((one for one in before.branches if one.n == step.branch), None)
    if branch is not None and (outcome := outcome_of(branch, step.step)) is not None:
        where = (_o.serial == serial) & (_o.n == branch.n)
        values = _ruled(before, branch, outcome, order, step)
        await connection.execute(sa.update(outcome_table).where(where).values(values))
    if after.ticket.state in ENDED and before.ticket.state not in ENDED and before.branches:
        undecided = _o.outcome.in_((Outcome.RETURNED, Outcome.APPEALED))
        closed = sa.update(outcome_table).where(_o.serial == serial, undecided)
        await connection.execute(closed.values(outcome=Outcome.LAPSED, decided_at=step.at))


REACTION = Reaction(Turn.OUTCOMES, _note)


async def _agent(connection: AsyncConnection, serial: int) -> dict[str, str]:
    """The person who submitted the ticket."""
    query = sa.select(_s.by, _s.by_name).where(_s.serial == serial).order_by(_s.version).limit(1)
    row = (await connection.execute(query)).one_or_none()
    return {"agent": row.by if row else "", "agent_name": row.by_name if row else ""}


def _new(before: WholeTicket, branch: Branch, share: Share, step: TakenStep) -> dict[str, Any]:
    return {
        "n": branch.n,
        "department": branch.department,
        "type": before.ticket.type,
        "lead": branch.lead,
        "first": not before.branches,
        "at": step.at,
        "by": step.by,
        "by_name": step.by_name,
        "way": share.way,
        "rule": share.rule,
        "rule_version": share.rule_version,
        "training": before.ticket.training,
        "outcome": Outcome.KEPT,
        "late": False,
        "duty": "",
        "duty_version": 0,
        "duty_department": "",
        "to_department": "",
        "after_answer": False,
    }


def _ruled(before: WholeTicket, branch: Branch, outcome: Outcome, order: Order, step: TakenStep) -> dict[str, Any]:
    values: dict[str, Any] = {"outcome": outcome}
    if step.step is Step.RETURN:
        values |= {"returned_at": step.at, "late": step.late}
    else:
        values["decided_at"] = step.at
    if step.cited is not None:
        cited = step.cited
        values |= {"duty": cited.duty, "duty_version": cited.version, "duty_department": cited.department}
    if step.step in (Step.RETURN, Step.REASSIGN, Step.WITHDRAW) and _answered_once(before, branch):
        # 以办结形式退单: the department had already answered a ticket that was not its business.
        values |= {"after_answer": True, "returned_at": sa.func.coalesce(_o.returned_at, sa.literal(step.at, Moment))}
    if step.step is Step.REASSIGN:
        values["to_department"] = order.shares[0].department
    return values


def _answered_once(whole: WholeTicket, branch: Branch) -> bool:
    """Whether the department's answer was not enough, so that it has the branch again."""
    return any(
        one.branch == branch.n and one.kind is ClockKind.STEP and one.end is ClockEnd.MET for one in whole.clocks
    )
