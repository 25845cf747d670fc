"""Writes each step into the audit log, and sends it as an event."""

from core.messages.tickets import TicketMoved
from infra.trail import audit
from tickets.parts import Parts
from tickets.workflow.reactions import Reaction, StepWritten, Turn

STEP = "ticket.step"


def trail(parts: Parts) -> Reaction:
    """The audit line and the event of each step."""

    async def note(written: StepWritten) -> None:
        ticket, step = written.after.ticket, written.step
        said = {"number": ticket.number, "step": step.step.value, "state": ticket.state.value}
        if step.department:
            said["department"] = step.department
        await audit.write(written.connection, written.actor, STEP, "ticket", ticket.id, step.at, after=said)
        moved = TicketMoved(
            id=parts.new_id(),
            ticket=ticket.id,
            number=ticket.number,
            step=step.step,
            before=step.before,
            state=ticket.state,
            department=step.department,
            by=written.actor.user,
            at=step.at,
        )
        await parts.outbox.put(written.connection, moved)

    return Reaction(Turn.TRAIL, note)
