"""The telephone as the rest of the system and its pages see it."""

from collections.abc import Container, Iterable, Iterator
from typing import ClassVar

from core.ids import CallId, Instant
from core.messages.supervision import SUPERVISOR_LEG, Supervision
from core.state import Tables
from core.views import WHOLE, After, Audience, Pushed, view, whole
from cti.rules.entities import Call, CallState, Leg, LegState, Stopping, SupervisionSession, Telephone


@view
class TelephoneView:
    """The link to Asterisk: whether calls can be made at all, and since when."""

    KIND: ClassVar[str] = "system"
    AUDIENCE: ClassVar[tuple[Audience, ...]] = (Audience.ALL,)

    id: str
    up: bool
    since: Instant
    stopping_until: Instant | None
    """When the remaining calls are cut off, while the system is being stopped; no calls come in or go out any more."""


@view
class SupervisingView:
    """A supervisor's phone in the talk of `agent`."""

    KIND: ClassVar[str] = "supervising"
    AUDIENCE: ClassVar[tuple[Audience, ...]] = (Audience.AGENT,)

    interaction: CallId
    agent: str
    mode: Supervision | None
    """Null while the phone rings."""

    in_force: bool
    """Asterisk has confirmed the mode."""

    since: Instant


VIEWS = (TelephoneView, SupervisingView)
"""The kinds that pages get unchanged."""


def telephone(tables: Tables, _: str) -> Iterator[tuple[str, str, TelephoneView]]:
    """The link to Asterisk, even before anything is known of it."""
    found = tables.one(Telephone, "telephone") or Telephone()
    stopping = tables.one(Stopping, "all")
    until = stopping.until if stopping is not None else None
    yield Audience.ALL, found.id, TelephoneView(id=found.id, up=found.up, since=found.since, stopping_until=until)


PUSHED = (Pushed(view=TelephoneView, after={Telephone: whole, Stopping: whole}, values=telephone),)


def supervisors(tables: Tables) -> Iterator[tuple[Leg, SupervisingView]]:
    """The phones of all who supervise or are being called to do so, except phones that are being hung up."""
    for leg in tables.of(Leg).values():
        if leg.id.startswith(SUPERVISOR_LEG) and leg.state is not LegState.ENDING:
            yield leg, _supervising(leg, tables.one(SupervisionSession, leg.id))


def _supervising(leg: Leg, session: SupervisionSession | None) -> SupervisingView:
    return SupervisingView(
        interaction=leg.call,
        agent=leg.caller,
        mode=session.mode if session else None,
        in_force=session is not None and session.told is session.mode,
        since=leg.created_at,
    )


def _supervisor(tables: Tables, id: str) -> Iterable[str]:
    return (WHOLE,) if id.startswith(SUPERVISOR_LEG) else ()


SUPERVISORS: After = {Leg: _supervisor, SupervisionSession: _supervisor}
"""Pushes when a supervisor's phone changes."""

CALLS: After = {Call: whole}
"""Pushes when a call changes, since the number of callers in flows may."""


def in_flows(tables: Tables, others: Container[str]) -> int:
    """The number of people who have called us and are not among `others`, the callers who wait or talk."""
    return sum(
        1
        for id, each in tables.of(Call).items()
        if each.state is not CallState.ENDING and not each.outbound and id not in others
    )
