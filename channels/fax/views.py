"""Fax as pages see it live: how many faxes wait, arrive and are sent. Only authorised people can read the faxes."""

from collections.abc import Iterator
from typing import ClassVar
from zlib import crc32

from channels.fax.rules.entities import OPEN, UNDER_WAY, Incoming, InState, Outgoing
from core.ids import Instant
from core.state import Tables
from core.views import Audience, Pushed, view, whole

THE_BOX = "fax"


@view
class FaxBoxView:
    """The counts of faxes. There is one value, with the id `fax`."""

    KIND: ClassVar[str] = "fax_box"
    AUDIENCE: ClassVar[tuple[Audience, ...]] = (Audience.ALL,)

    id: str
    coming: int
    """The number of faxes being received."""

    fresh: int
    """The number of faxes that nobody deals with yet."""

    claimed: int
    oldest_at: Instant | None
    """When the oldest fax arrived that nobody deals with."""

    waiting: int
    """The number of faxes that wait to be sent."""

    sending: int
    changed: int
    """A different number whenever anything has changed; pages then read the lists again."""


def box(tables: Tables, id: str) -> Iterator[tuple[str, str, FaxBoxView]]:
    """Yield the box, as long as there is anything in it."""
    came, out = list(tables.of(Incoming).values()), list(tables.of(Outgoing).values())
    if not came and not out:
        return
    fresh = [one for one in came if one.state is InState.NEW]
    told = [(one.id, one.state, one.pages, one.claimed_by) for one in came]
    told_out = [(job.id, job.state, job.sent + job.now, job.tries) for job in out]
    yield (
        Audience.ALL,
        THE_BOX,
        FaxBoxView(
            id=THE_BOX,
            coming=sum(one.state is InState.RECEIVING for one in came),
            fresh=len(fresh),
            claimed=sum(one.state in OPEN for one in came) - len(fresh),
            oldest_at=min((one.began_at for one in fresh), default=None),
            waiting=sum(job.state not in UNDER_WAY for job in out),
            sending=sum(job.state in UNDER_WAY for job in out),
            changed=crc32(repr((sorted(told), sorted(told_out))).encode()),
        ),
    )


VIEWS = (FaxBoxView,)
PUSHED = (Pushed(view=FaxBoxView, after={Incoming: whole, Outgoing: whole}, values=box),)
