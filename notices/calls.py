"""Projects the calls made for notices from the journal: answered, or to be tried again later."""

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
    """Record a call's outcome with its notice. When an answered call ends, its notice is finished already."""
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
