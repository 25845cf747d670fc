"""The telephone: a call that enters a flow once answered; the flow reads out the ticket's number and its moment."""

from typing import Final

from core.errors import HotlineError
from core.ids import CallId, FlowId
from core.messages.flow import CallIntoFlow
from core.messages.outbound import UNATTENDED
from infra.clock import Clock
from infra.link.face import CoreAway, Link
from infra.live.bus import StillPending
from notices.rules.kinds import Channel
from notices.senders import Outcome, Outgoing, Result

FLOW: Final = FlowId("reminder")
RING_S: Final = 45.0
CALLS: Final = f"{UNATTENDED}n-"
"""The id of such a call begins with this; the notice's id and the attempt follow."""

SPOKEN: Final = {"工单号": "reminder_ticket", "截止时间": "reminder_due"}
"""The values that the flow reads out: their placeholders, and the names of the flow's variables."""

KIND: Final = "reminder_kind"
"""The flow's variable for the kind of notice."""


class PhoneSender:
    """Rings over the site's trunk. It needs a trunk, and numbers that the outbound rules allow."""

    channel = Channel.PHONE

    def __init__(self, link: Link, clock: Clock, trunk: str) -> None:
        self._link = link
        self._clock = clock
        self._trunk = trunk

    def configured(self) -> bool:
        """Whether a trunk for outbound calls is set."""
        return bool(self._trunk)

    async def send(self, notice: Outgoing) -> Outcome:
        """Place the call. Repeating an attempt repeats the call's id, so the core recognises it."""
        values = {SPOKEN[place]: value for place, value in notice.values.items() if place in SPOKEN}
        values[KIND] = notice.kind
        command = CallIntoFlow(
            call=CallId(f"{CALLS}{notice.id}-{notice.attempt}"),
            number=notice.address,
            flow=FLOW,
            until=self._clock.now() + RING_S,
            by="system",
            campaign="",
            values=values,
        )
        try:
            await self._link.ask(command)
        except (CoreAway, StillPending):
            return Outcome(Result.LATER, "core away")
        except HotlineError as error:
            return Outcome(Result.LATER, error.code)
        return Outcome(Result.UNDER_WAY)


def notice_of(call: str) -> tuple[str, int] | None:
    """The notice and the attempt of a call; None for any other call."""
    if not call.startswith(CALLS):
        return None
    id, _, attempt = call.removeprefix(CALLS).rpartition("-")
    return (id, int(attempt)) if id and attempt.isdigit() else None
