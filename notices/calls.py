"""What becomes of the calls that notices ring for, as the journal tells: answered, or tried again later."""

from collections.abc import Sequence

from sqlalchemy.ext.asyncio import AsyncConnection

from core.messages.outbound import CallAnswered
from core.messages.telephony import CallEnded, EndCause
from infra.live.history import Fact, Projection
from notices import store
from notices.phone import notice_of
from notices.rules.kinds import Channel
from notices.senders import Outcome, Result
from notices.service import after


async def project(connection: AsyncConnection, facts: Sequence[Fact]) -> None:
    """Write it down with the notice. A call that was answered and ends is over already."""
    for fact in facts:
        event = fact.event
        if not isinstance(event, CallAnswered | CallEnded) or (ours := notice_of(event.call)) is None:
            continue
        id, attempt = ours
        outcome = Outcome(Result.SENT)
        if isinstance(event, CallEnded):
            never = event.cause is EndCause.NOT_ALLOWED
            outcome = Outcome(Result.NEVER if never else Result.LATER, event.cause.value)
        await store.change(connection, id, attempt, after(Channel.PHONE, attempt, outcome, fact.at))


PROJECTIONS = (Projection((CallAnswered, CallEnded), project),)
