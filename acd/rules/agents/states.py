"""The agent's state machine: one table, from which the diagram in docs/states/agent.md is drawn."""

from enum import StrEnum

from core.messages.floor import AgentState


class AgentEvent(StrEnum):
    """The events that change an agent's state."""

    SIGN_ON = "sign_on"
    SIGN_OFF = "sign_off"
    GO_IDLE = "go_idle"
    GO_BUSY = "go_busy"
    TAKE_BREAK = "take_break"
    DISPATCH = "dispatch"
    FORCE_OFF = "force_off"
    """A supervisor's order: unlike the agent's own, it is not refused in a talk."""

    OFFERED = "offered"
    DIALS = "dials"
    """The agent's own phone rings for a call that the agent places: an offer that the agent requested."""

    PICKED_UP = "picked_up"
    NOT_TAKEN = "not_taken"
    TAKEN_BACK = "taken_back"
    NOT_REACHED = "not_reached"
    """The citizen whom the agent rang has not answered: this too is written up."""

    GIVEN_UP = "given_up"
    """A call-back has not reached the citizen; there is nothing to write up."""

    TOOK = "took"
    """A written interaction, taken on the page; unlike a call it leaves room for more."""

    FILLED = "filled"
    """There is no room for any kind of interaction."""

    ROOM_AGAIN = "room_again"
    PARTED = "parted"
    WRAPPED_UP = "wrapped_up"
    PHONE_GONE = "phone_gone"
    PHONE_BACK = "phone_back"
    TALKS = "talks"
    HOLDS = "holds"
    CONSULTS = "consults"
    LEFT = "left"
    """The end of a participant's part, which has no wrap-up."""

    SUMMONED = "summoned"
    """The agent's own phone rings for a talk that the agent wants to take over."""

    TAKES_OVER = "takes_over"


class Special(StrEnum):
    """Outcomes other than a state."""

    REFUSED = "refused"
    KEPT = "kept"
    """The state stays as it is."""

    LATER = "later"
    """Kept as the order for the state after the talk."""

    AS_ASKED = "as_asked"
    """The ordered state, else the one of the agent's own settings."""

    AWAY = "away"
    """The ordered state if it is not idle, else busy."""


Outcome = AgentState | Special

STATES = (
    AgentState.SIGNED_OFF,
    AgentState.IDLE,
    AgentState.BUSY,
    AgentState.BREAK,
    AgentState.RINGING,
    AgentState.TALKING,
    AgentState.WRAP_UP,
    AgentState.DISPATCHED,
    AgentState.HELD,
    AgentState.CONSULTING,
)

OFF, IDLE, BUSY, BREAK, RING, TALK, WRAP, DISP, HELD, CONS = STATES
NO, KEPT, LATER, ASKED, AWAY = Special

# An agent talks from picking up, before the citizen is joined, so NOT_TAKEN and TAKEN_BACK can also meet TALK.
# HELD and CONSULTING are variants of TALKING, for the page and for the day's sums.
# Going busy, on a break or off while it rings gives the offer back first: the citizen should not ring at a seat whose
# agent has just said no.
# fmt: off
TABLE: dict[AgentEvent, tuple[Outcome, ...]] = {
    #                       OFF    IDLE   BUSY   BREAK  RING   TALK   WRAP   DISP   HELD   CONS
    AgentEvent.SIGN_ON:    (BUSY,  NO,    NO,    NO,    NO,    NO,    NO,    NO,    NO,    NO),
    AgentEvent.SIGN_OFF:   (KEPT,  OFF,   OFF,   OFF,   OFF,   NO,    OFF,   OFF,   NO,    NO),
    AgentEvent.GO_IDLE:    (NO,    KEPT,  IDLE,  IDLE,  KEPT,  LATER, IDLE,  IDLE,  LATER, LATER),
    AgentEvent.GO_BUSY:    (NO,    BUSY,  BUSY,  BUSY,  BUSY,  LATER, BUSY,  BUSY,  LATER, LATER),
    AgentEvent.TAKE_BREAK: (NO,    BREAK, BREAK, BREAK, BREAK, LATER, BREAK, BREAK, LATER, LATER),
    AgentEvent.DISPATCH:   (NO,    DISP,  DISP,  DISP,  DISP,  LATER, DISP,  DISP,  LATER, LATER),
    AgentEvent.FORCE_OFF:  (KEPT,  OFF,   OFF,   OFF,   OFF,   LATER, OFF,   OFF,   LATER, LATER),
    AgentEvent.OFFERED:    (KEPT,  RING,  KEPT,  KEPT,  KEPT,  KEPT,  KEPT,  KEPT,  KEPT,  KEPT),
    AgentEvent.DIALS:      (NO,    RING,  RING,  NO,    NO,    NO,    RING,  NO,    NO,    NO),
    AgentEvent.PICKED_UP:  (KEPT,  KEPT,  KEPT,  KEPT,  TALK,  KEPT,  KEPT,  KEPT,  KEPT,  KEPT),
    AgentEvent.NOT_TAKEN:  (KEPT,  KEPT,  KEPT,  KEPT,  BUSY,  AWAY,  KEPT,  KEPT,  AWAY,  AWAY),
    AgentEvent.TAKEN_BACK: (KEPT,  KEPT,  KEPT,  KEPT,  IDLE,  ASKED, KEPT,  KEPT,  ASKED, ASKED),
    AgentEvent.NOT_REACHED:(KEPT,  KEPT,  KEPT,  KEPT,  WRAP,  WRAP,  KEPT,  KEPT,  WRAP,  WRAP),
    AgentEvent.GIVEN_UP:   (KEPT,  KEPT,  KEPT,  KEPT,  ASKED, ASKED, KEPT,  KEPT,  ASKED, ASKED),
    AgentEvent.TOOK:       (KEPT,  KEPT,  KEPT,  KEPT,  IDLE,  KEPT,  KEPT,  KEPT,  KEPT,  KEPT),
    AgentEvent.FILLED:     (KEPT,  BUSY,  KEPT,  KEPT,  KEPT,  KEPT,  KEPT,  KEPT,  KEPT,  KEPT),
    AgentEvent.ROOM_AGAIN: (KEPT,  KEPT,  IDLE,  KEPT,  KEPT,  KEPT,  KEPT,  KEPT,  KEPT,  KEPT),
    AgentEvent.PARTED:     (KEPT,  KEPT,  KEPT,  KEPT,  KEPT,  WRAP,  KEPT,  KEPT,  WRAP,  WRAP),
    AgentEvent.WRAPPED_UP: (NO,    NO,    NO,    NO,    NO,    NO,    ASKED, NO,    NO,    NO),
    AgentEvent.PHONE_GONE: (KEPT,  BUSY,  KEPT,  KEPT,  BUSY,  KEPT,  KEPT,  KEPT,  KEPT,  KEPT),
    AgentEvent.PHONE_BACK: (KEPT,  KEPT,  IDLE,  KEPT,  KEPT,  KEPT,  KEPT,  KEPT,  KEPT,  KEPT),
    AgentEvent.TALKS:      (KEPT,  KEPT,  KEPT,  KEPT,  TALK,  KEPT,  KEPT,  KEPT,  TALK,  TALK),
    AgentEvent.HOLDS:      (KEPT,  KEPT,  KEPT,  KEPT,  HELD,  HELD,  KEPT,  KEPT,  KEPT,  HELD),
    AgentEvent.CONSULTS:   (KEPT,  KEPT,  KEPT,  KEPT,  CONS,  CONS,  KEPT,  KEPT,  CONS,  KEPT),
    AgentEvent.LEFT:       (KEPT,  KEPT,  KEPT,  KEPT,  ASKED, ASKED, KEPT,  KEPT,  ASKED, ASKED),
    AgentEvent.SUMMONED:   (KEPT,  RING,  RING,  RING,  KEPT,  KEPT,  KEPT,  RING,  KEPT,  KEPT),
    AgentEvent.TAKES_OVER: (KEPT,  TALK,  TALK,  TALK,  TALK,  KEPT,  KEPT,  TALK,  KEPT,  KEPT),
}
# fmt: on

WANTED = {
    AgentEvent.GO_IDLE: AgentState.IDLE,
    AgentEvent.GO_BUSY: AgentState.BUSY,
    AgentEvent.TAKE_BREAK: AgentState.BREAK,
    AgentEvent.DISPATCH: AgentState.DISPATCHED,
    AgentEvent.FORCE_OFF: AgentState.SIGNED_OFF,
}
"""The state that each order asks for, to be kept when the outcome is LATER."""

_TARGETS: dict[Outcome, tuple[Outcome, ...]] = {ASKED: (IDLE, BUSY, BREAK, DISP, OFF), AWAY: (BUSY, BREAK, DISP, OFF)}
_COLUMN = {state: n for n, state in enumerate(STATES)}


def outcome(state: AgentState, event: AgentEvent) -> Outcome:
    """The effect of `event` on an agent in `state`."""
    return TABLE[event][_COLUMN[state]]


def diagram() -> str:
    """The table as docs/states/agent.md: a Mermaid diagram, then every pair in a table."""
    lines = [
        "# The agent's states",
        "",
        "Drawn from `acd/rules/agents/states.py` by its `diagram()`; a test compares.",
        "",
    ]
    lines += ["```mermaid", "stateDiagram-v2", "    [*] --> signed_off"]
    for n, state in enumerate(STATES):
        for target, events in _arrows(n).items():
            lines.append(f"    {state} --> {target}: {', '.join(events)}")
    lines += [
        "```",
        "",
        "`later`: remembered and done after the talk. `as_asked`: the remembered state, else the one",
    ]
    lines += ["of the agent's own settings. `away`: the remembered state if it is not idle, else busy. `kept`: nothing"]
    lines += ["changes. `refused`: the command gets an error.", ""]
    lines.append("| event | " + " | ".join(STATES) + " |")
    lines.append("|---" * (len(STATES) + 1) + "|")
    lines += [f"| {event} | " + " | ".join(row) + " |" for event, row in TABLE.items()]
    return "\n".join(lines) + "\n"


def _arrows(column: int) -> dict[AgentState, list[str]]:
    arrows: dict[AgentState, list[str]] = {}
    for event, row in TABLE.items():
        to = row[column]
        for target in _TARGETS.get(to, (to,)):
            if isinstance(target, AgentState) and target is not STATES[column]:
                arrows.setdefault(target, []).append(event)
    return arrows
