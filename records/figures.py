"""The rows of each figure: the calls that it counts. The floor counts them live (`acd/rules/figures.py`)."""

from enum import StrEnum

import sqlalchemy as sa

from records.rules.record import Direction, Outcome, PartRole
from records.store import part_table, record_table

_r = record_table.c

GAVE_UP = (Outcome.ABANDONED_QUEUE.value, Outcome.MISSED.value)


class Figure(StrEnum):
    """A figure of a day; docs/figures.md defines them."""

    OFFERED = "offered"
    DECIDED = "decided"
    """The calls over which the connect rate is taken: those whose wait is over."""

    ANSWERED = "answered"
    """With an agent: the calls that this agent led."""

    IN_TIME = "in_time"
    ABANDONED = "abandoned"
    SHORT = "short"
    SELF_SERVICE = "self_service"


def rows_of(figure: Figure, agent: str | None) -> list[sa.ColumnElement[bool]]:
    """The conditions of a figure's rows; `agent` is the one whose figure it is."""
    citizens = [_r.direction == Direction.INBOUND, sa.not_(_r.training)]
    match figure:
        case Figure.OFFERED:
            return [*citizens, _r.queued_at.is_not(None)]
        case Figure.DECIDED:
            over = sa.or_(_r.talked_at.is_not(None), _r.ended_at.is_not(None))
            return [*citizens, _r.queued_at.is_not(None), over]
        case Figure.ANSWERED if agent is not None:
            return [*citizens, _led_by(agent)]
        case Figure.ANSWERED:
            return [*citizens, _r.queued_at.is_not(None), _r.talked_at.is_not(None)]
        case Figure.IN_TIME:
            return [*citizens, _r.in_time]
        case Figure.ABANDONED:
            return [*citizens, _r.outcome.in_(GAVE_UP)]
        case Figure.SHORT:
            return [*citizens, _r.outcome.in_(GAVE_UP), _r.short]
        case Figure.SELF_SERVICE:
            return [*citizens, _r.outcome == Outcome.SELF_SERVICE]


def _led_by(agent: str) -> sa.ColumnElement[bool]:
    part = part_table.alias("led")
    mine = part.c.call == _r.id, part.c.agent == agent
    return sa.exists().where(*mine, part.c.role == PartRole.LED, part.c.connected_at.is_not(None))
