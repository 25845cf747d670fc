"""The fate of a call when one of its legs dies: each kind of leg, each way, and what follows.

The page docs/telephone-endings.md is written from it, and tests/unit/together/test_endings.py plays every cell.
"""

import sys
from dataclasses import dataclass
from enum import StrEnum


class Kind(StrEnum):
    """The leg's role in its call."""

    CALLER = "a caller on a trunk"
    PAGE = "an agent's page"
    DESK = "an agent's desk phone"
    CONSULTED = "a consulted agent (desk phone)"
    CONFERENCE = "a conference participant (desk phone)"
    OUTSIDE = "a department's telephone, consulted"
    SUPERVISOR = "a supervisor who listens, whispers or barges in (desk phone)"
    CITIZEN = "a citizen whom an agent has rung"
    CALLBACK = "a citizen who is called back"


class Way(StrEnum):
    """How the leg dies."""

    NO_SOUND = "no sound comes any more"
    HOST_GONE = "its sockets are closed without BYE, its host is gone"
    BYE = "BYE"
    REFUSED = "4xx or 5xx to the ring"
    UNKNOWN = "481 to a request of ours within the call"
    UNREGISTERED = "its registration goes"
    MOVED = "its network is switched, it registers elsewhere"


@dataclass(frozen=True, slots=True)
class Outcome:
    """The sound that each person hears, the states of the agents, and the history, after the death was noticed.

    `caller`, `lead` and `other` say whom each of them hears, or `music`, `silence`, `over`, `rung again`. `other` is
    the participant or the supervisor. The states are those of the lead and of the other, with their reasons.
    """

    caller: str
    lead: str
    other: str
    states: str
    told: str


@dataclass(frozen=True, slots=True)
class Cell:
    """`noticed`: by what, and how soon. If this cannot happen, `outcome` is None and `noticed` says why.

    `real`: the test in which it happens on the real Asterisk with real telephones.
    """

    noticed: str
    outcome: Outcome | None = None
    real: str = ""


DIE = "tests/asterisk/test_legs_die.py"
TRUNK = "`rtp_timeout`: neither RTP nor RTCP for `trunk_silent_s` (30 s)"
DESK = "`rtp_timeout`: neither RTP nor RTCP for `desk_silent_s` (10 s)"
HELD = f"{DESK}; while the phone itself holds: OPTIONS unanswered (13 s at most), and no packet for 2 s"
DENIED = "a registration with another Call-ID, no packet for 2 s, then the phone's 481 to our re-INVITE"
ELSEWHERE = "a registration at another address, and no packet for 2 s"
AT_ONCE = "at once"
SOUND_COUNTS = "when it runs out or is taken back; packets are counted for 2 s, and they come: nothing is done"
NOT_RUNG = Cell("nobody rings it")
NOT_REGISTERED = Cell("a line is not registered: the trunk is known by its address")
LINE_MOVES = Cell("that is the carrier's matter; to us no sound comes")


def _over(told: str, *, lead: str = "over", states: str = "wrap_up") -> Outcome:
    return Outcome("over", lead, "", states, told)


ENDED = {cause: _over(f"CallEnded {cause}, Departed handled") for cause in ("no_sound", "normal")}
HUNG_UP = _over("Departed handled, CallEnded normal")
LOST = Outcome("music", "rung again", "", "talking, rejoining", "AgentLost")
LOST_AND_AWAY = Outcome("music", "over", "", "talking, rejoining", "AgentLost")
BUSY = Outcome("music", "over", "", "busy, phone_busy", "OfferEnded declined, Requeued None")
TALKS_ON = Outcome("lead", "caller", "", "talking", "")


def _without(other: str, told: str) -> Outcome:
    """Caller and lead are together again."""
    return Outcome("lead", "caller", "over", f"talking; {other}" if other else "talking", told)


LOST_OTHER = _without("busy, phone_lost", "ParticipantLeft phone_lost")
MUTE_OTHER = _without("idle", "ParticipantLeft phone_lost")
BUSY_OTHER = _without("busy, phone_busy", "ParticipantLeft declined")
NO_BOSS = _without("busy, signed_on", "SupervisionEnded")

TABLE: dict[Kind, dict[Way, Cell]] = {
    Kind.CALLER: {
        Way.NO_SOUND: Cell(TRUNK, ENDED["no_sound"], f"{DIE}: a_caller_dies"),
        Way.HOST_GONE: Cell(TRUNK, ENDED["no_sound"], "tests/asterisk/test_cti_silent_caller.py"),
        Way.BYE: Cell(AT_ONCE, ENDED["normal"], "tests/asterisk/test_cti_calls.py"),
        Way.REFUSED: NOT_RUNG,
        Way.UNKNOWN: Cell("the session timer's re-INVITE (300 s)", ENDED["normal"]),
        Way.UNREGISTERED: NOT_REGISTERED,
        Way.MOVED: LINE_MOVES,
    },
    Kind.PAGE: {
        Way.NO_SOUND: Cell("`rtp_timeout`: 6 s", LOST, "tests/browser/test_reload.py"),
        Way.HOST_GONE: Cell(
            "both websockets are closed: at once, else `rtp_timeout`; it is rung when the page is back",
            LOST_AND_AWAY,
            "tests/browser/test_reload.py",
        ),
        Way.BYE: Cell(AT_ONCE, HUNG_UP, "tests/browser/test_first_call.py"),
        Way.REFUSED: Cell(AT_ONCE, BUSY),
        Way.UNKNOWN: Cell("the page says that it has no call: at once", LOST, "tests/browser/test_reload.py"),
        Way.UNREGISTERED: Cell("the websocket is closed, and the push stays: nothing is done", TALKS_ON),
        Way.MOVED: Cell("the page itself: 1.5 s (decision 31)", LOST, "tests/browser/test_network_switch.py"),
    },
    Kind.DESK: {
        Way.NO_SOUND: Cell(DESK, LOST, f"{DIE}: a_desk_phone_dies_and_is_back_elsewhere"),
        Way.HOST_GONE: Cell(
            HELD, LOST, f"{DIE}: a_desk_phone_dies_and_is_back_where_it_was, a_desk_phone_dies_while_it_holds"
        ),
        Way.BYE: Cell(AT_ONCE, HUNG_UP, f"{DIE}: a_desk_phone_says_bye"),
        Way.REFUSED: Cell(
            AT_ONCE,
            BUSY,
            "tests/asterisk/test_queue_calls.py",
        ),
        Way.UNKNOWN: Cell(DENIED, LOST, f"{DIE}: a_desk_phone_starts_anew_where_it_was"),
        Way.UNREGISTERED: Cell(
            SOUND_COUNTS,
            TALKS_ON,
            f"{DIE}: a_desk_phone_registers_again_and_again, a_desk_phone_moves_while_its_sound_goes_on",
        ),
        Way.MOVED: Cell(ELSEWHERE, LOST, f"{DIE}: a_desk_phone_moves_and_its_old_leg_is_silent"),
    },
    Kind.CONSULTED: {
        Way.NO_SOUND: Cell(DESK, MUTE_OTHER),
        Way.HOST_GONE: Cell(HELD, LOST_OTHER, f"{DIE}: a_consulted_agent_dies"),
        Way.BYE: Cell(AT_ONCE, _without("idle", "ParticipantLeft left"), f"{DIE}: a_consulted_agent_says_bye"),
        Way.REFUSED: Cell(AT_ONCE, BUSY_OTHER),
        Way.UNKNOWN: Cell(DENIED, LOST_OTHER),
        Way.UNREGISTERED: Cell(SOUND_COUNTS, Outcome("music", "other", "lead", "consulting; consulting", "")),
        Way.MOVED: Cell(ELSEWHERE, LOST_OTHER),
    },
    Kind.CONFERENCE: {
        Way.NO_SOUND: Cell(DESK, MUTE_OTHER),
        Way.HOST_GONE: Cell(HELD, LOST_OTHER, f"{DIE}: a_participant_dies, the_lead_of_a_conference_dies"),
        Way.BYE: Cell(AT_ONCE, _without("idle", "ParticipantLeft left")),
        Way.REFUSED: Cell(AT_ONCE, BUSY_OTHER),
        Way.UNKNOWN: Cell(DENIED, LOST_OTHER),
        Way.UNREGISTERED: Cell(
            SOUND_COUNTS, Outcome("lead and other", "caller and other", "caller and lead", "talking; talking", "")
        ),
        Way.MOVED: Cell(ELSEWHERE, LOST_OTHER),
    },
    Kind.OUTSIDE: {
        Way.NO_SOUND: Cell(TRUNK, _without("", "ParticipantLeft phone_lost"), f"{DIE}: a_department_dies"),
        Way.HOST_GONE: Cell(TRUNK, _without("", "ParticipantLeft phone_lost")),
        Way.BYE: Cell(AT_ONCE, _without("", "ParticipantLeft left")),
        Way.REFUSED: Cell(AT_ONCE, _without("", "ParticipantLeft declined"), f"{DIE}: a_department_refuses"),
        Way.UNKNOWN: Cell("the session timer's re-INVITE (300 s)", _without("", "ParticipantLeft left")),
        Way.UNREGISTERED: NOT_REGISTERED,
        Way.MOVED: LINE_MOVES,
    },
    Kind.SUPERVISOR: {
        Way.NO_SOUND: Cell(DESK, NO_BOSS),
        Way.HOST_GONE: Cell(HELD, NO_BOSS, f"{DIE}: a_supervisor_dies"),
        Way.BYE: Cell(AT_ONCE, NO_BOSS),
        Way.REFUSED: Cell(AT_ONCE, NO_BOSS),
        Way.UNKNOWN: Cell(DENIED, NO_BOSS),
        Way.UNREGISTERED: Cell(
            SOUND_COUNTS, Outcome("lead", "caller", "caller and lead", "talking; busy, signed_on", "")
        ),
        Way.MOVED: Cell(ELSEWHERE, NO_BOSS),
    },
    Kind.CITIZEN: {
        Way.NO_SOUND: Cell(TRUNK, ENDED["no_sound"], f"{DIE}: a_citizen_whom_we_rang_dies"),
        Way.HOST_GONE: Cell(TRUNK, ENDED["no_sound"]),
        Way.BYE: Cell(AT_ONCE, ENDED["normal"], "tests/asterisk/test_cti_outbound.py"),
        Way.REFUSED: Cell(
            AT_ONCE,
            _over("CallEnded busy, OfferEnded accepted, Departed not_reached"),
            "tests/asterisk/test_cti_outbound.py",
        ),
        Way.UNKNOWN: Cell("the session timer's re-INVITE (300 s)", ENDED["normal"]),
        Way.UNREGISTERED: NOT_REGISTERED,
        Way.MOVED: LINE_MOVES,
    },
    Kind.CALLBACK: {
        Way.NO_SOUND: Cell(TRUNK, ENDED["no_sound"]),
        Way.HOST_GONE: Cell(TRUNK, ENDED["no_sound"]),
        Way.BYE: Cell(AT_ONCE, ENDED["normal"], "tests/asterisk/test_floor_outbound.py"),
        Way.REFUSED: Cell(
            AT_ONCE,
            _over(
                "CallEnded busy, OfferEnded accepted, Departed not_reached, CallbackAttempted busy", states="busy, r"
            ),
        ),
        Way.UNKNOWN: Cell("the session timer's re-INVITE (300 s)", ENDED["normal"]),
        Way.UNREGISTERED: NOT_REGISTERED,
        Way.MOVED: LINE_MOVES,
    },
}

HEAD = """\
# How a telephone's leg can end

Written from `tests/endings.py` by `python -m tests.endings`; a test compares. Each row is played on the telephone,
the floor and an Asterisk in memory (`tests/unit/together/test_endings.py`), and on the real Asterisk or in a browser
by the test in the last column. What everybody hears and is, is told four seconds after the end was noticed.

*Hears*: who is heard, or music. *Rung again*: the phone is rung as soon as it can be, and a desk phone answers by
itself (`answer-after`); the talk goes on. If it is not back within 15 s, the caller is first in line with all that is
known (`Requeued phone_lost`), or is left to the others in the talk, and the agent is busy (`phone_lost`) until the
phone is back ([排队与坐席状态](howto/排队与坐席状态.md)). *History*: the events from which call records and reports
are made ([events](events.md)).

Why a desk phone's registration alone ends nothing is said in
[decision 190](decisions/0190-a-sign-and-silence-tell-a-lost-call.md), and how a desk phone must be set in
[中继与话机](howto/中继与话机.md). A refusal to the ring is 486 here; the other ones are in
[排队与坐席状态](howto/排队与坐席状态.md).
"""


def page() -> str:
    """Return the whole document."""
    return HEAD + "".join(f"\n## {kind.value[0].upper()}{kind.value[1:]}\n\n{_rows(kind)}" for kind in Kind)


def _rows(kind: Kind) -> str:
    named = any(cell.outcome is not None and cell.outcome.other for cell in TABLE[kind].values())
    other = ("the other hears",) if named else ()
    head = ("dies by", "is noticed", "caller hears", "agent hears", *other, "states", "history", "on the real Asterisk")
    lines = [f"| {' | '.join(head)} |", "|---" * len(head) + "|"]
    for way, cell in TABLE[kind].items():
        if cell.outcome is None:
            told = [way, f"cannot happen: {cell.noticed}", *[""] * (len(head) - 2)]
        else:
            it = cell.outcome
            others = [it.other] if named else []
            real = f"`{cell.real}`" if cell.real else ""
            told = [way, cell.noticed, it.caller, it.lead, *others, it.states, it.told or "nothing", real]
        lines.append(f"| {' | '.join(told)} |")
    return "\n".join(lines) + "\n"


if __name__ == "__main__":
    sys.stdout.write(page())
