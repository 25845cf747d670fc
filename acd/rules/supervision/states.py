"""The states of a supervision session: one table, from which docs/states/supervision.md is drawn."""

from collections.abc import Mapping
from enum import StrEnum

from acd.rules.supervision.entities import Phase


class SupervisionEvent(StrEnum):
    """The events of a supervision session."""

    ORDERED = "wished"
    """The supervisor wants another mode, another agent of the same talk, or the caller."""

    ANSWERED = "answered"
    TAKES_OVER = "takes_over"
    """The phone becomes a participant of the talk, and leads it next."""

    REFUSED = "refused"
    """The request cannot be met, and no earlier mode is in force."""

    ALONE = "alone"
    """The supervised agent is not in that talk any more."""

    STOPPED = "stopped"
    """Ended by the supervisor's order, because the right is gone, or with the call."""

    LATE = "late"
    LEG_ENDED = "leg_ended"


class Gone(StrEnum):
    """The ways in which a session ends."""

    ENDED = "ended"
    TAKEN = "taken"
    """The supervisor has the talk, or is about to: it ends as a talk ends."""


Outcome = Phase | Gone

TABLE: Mapping[tuple[Phase, SupervisionEvent], Outcome] = {
    (Phase.RINGING, SupervisionEvent.ORDERED): Phase.RINGING,
    (Phase.RINGING, SupervisionEvent.ANSWERED): Phase.SUPERVISING,
    (Phase.RINGING, SupervisionEvent.TAKES_OVER): Gone.TAKEN,
    (Phase.RINGING, SupervisionEvent.REFUSED): Phase.ENDING,
    (Phase.RINGING, SupervisionEvent.ALONE): Phase.ENDING,
    (Phase.RINGING, SupervisionEvent.STOPPED): Phase.ENDING,
    (Phase.RINGING, SupervisionEvent.LATE): Phase.ENDING,
    (Phase.RINGING, SupervisionEvent.LEG_ENDED): Gone.ENDED,
    (Phase.SUPERVISING, SupervisionEvent.ORDERED): Phase.SUPERVISING,
    (Phase.SUPERVISING, SupervisionEvent.TAKES_OVER): Gone.TAKEN,
    (Phase.SUPERVISING, SupervisionEvent.REFUSED): Phase.ENDING,
    (Phase.SUPERVISING, SupervisionEvent.ALONE): Phase.ENDING,
    (Phase.SUPERVISING, SupervisionEvent.STOPPED): Phase.ENDING,
    (Phase.SUPERVISING, SupervisionEvent.LEG_ENDED): Gone.ENDED,
    (Phase.ENDING, SupervisionEvent.STOPPED): Phase.ENDING,
    (Phase.ENDING, SupervisionEvent.LATE): Gone.ENDED,
    (Phase.ENDING, SupervisionEvent.LEG_ENDED): Gone.ENDED,
}
"""A pair that is not in this table is stale and changes nothing."""


def diagram() -> str:
    """The table as docs/states/supervision.md."""
    arrows: dict[tuple[Phase, Outcome], list[str]] = {}
    for (phase, event), after in TABLE.items():
        arrows.setdefault((phase, after), []).append(event)
    lines = ["# A supervision session's states", ""]
    lines += ["Drawn from `acd/rules/supervision/states.py` by its `diagram()`; a test compares."]
    lines += [
        "Anything not drawn is stale and changes nothing. `ended` stands in the audit log; `taken` is a talk.",
        "",
    ]
    lines += ["```mermaid", "stateDiagram-v2", f"    [*] --> {Phase.RINGING}"]
    lines += [f"    {phase} --> {after}: {', '.join(events)}" for (phase, after), events in arrows.items()]
    lines += [f"    {gone} --> [*]" for gone in Gone]
    return "\n".join([*lines, "```"]) + "\n"
