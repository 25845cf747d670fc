"""Binds the attachments that wait for a step to it."""

from core.errors import Invalid
from tickets.files import store
from tickets.rules.form import problem
from tickets.workflow.reactions import Reaction, StepWritten, Turn


async def _bind(written: StepWritten) -> None:
    """Raises `Invalid` if an attachment is gone or another person's."""
    files, step = written.order.files, written.step
    if files and not await store.bind(written.connection, written.serial, files, step.by, step.version):
        raise Invalid(fields=[problem("files", "gone", "An attachment is not there any more.")])


REACTION = Reaction(Turn.FILES, _bind)
