"""The verdict on a load run: each call judged by its recording, by what its caller heard, and by the history."""

import json
import math
from bisect import bisect_right
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from bench.floor.history import FloorCall, floor_calls, moment, rows
from bench.measure.faults import EDGE_S, Fault, dropped, gap_over, sound_faults
from bench.measure.wire import Heard, SipMoment, read_heard, read_sip
from bench.sound.ears import read_ears
from bench.sound.voices import MICROPHONE, SILENT

ANSWER_S = 1.5
"""The time from a call's arrival within which its sound must begin."""

PASSED_ON_S = 0.05
"""The time from a phone's BYE to the one that Asterisk sends to the other side of the bridge."""

WORKING = ("ringing", "talking", "held", "consulting", "wrap_up")
READY = ("idle", "signed_off")


class NothingExamined(Exception):
    """There were talks, but no recording was examined: the examiner looks in the wrong place or has died."""


@dataclass(frozen=True)
class Verdict:
    """The outcome of the calls; `talked`: joined with an agent.

    `own`: how many of the `looks` at packets to callers in talk found the caller's own tone. `examples`: calls with a
    fault, and which.
    """

    calls: int
    talked: int
    abandoned: int
    unexamined: int
    unended: int
    looks: int
    own: int
    faults: Counter[Fault]
    examples: Sequence[str]

    @property
    def reached(self) -> float:
        """The share that reached an agent (0 to 1), of the callers who did not give up."""
        stayed = self.calls - self.abandoned
        return self.talked / stayed if stayed else 0.0

    @property
    def faulty(self) -> int:
        """The total number of faults."""
        return self.faults.total() - self.faults[Fault.SHORT]


def judge(database: Path, folder: Path, numbers: Sequence[str], browsers: Iterable[str] = ()) -> Verdict:
    """Judge every call to these numbers. `folder` has the files of wire.py and examine.py; `browsers` are agents who
    sing."""
    hung_up = hang_ups(sip_moments(folder))
    calls = [witnessed(call, hung_up) for call in floor_calls(database, numbers)]
    heard, ears = read_heard(folder / "heard"), read_ears(folder)
    recorded = {
        found["call"]: {Fault(fault) for fault in found["faults"]}
        for found in map(json.loads, (folder / "examined").read_text().splitlines())
    }
    faults: Counter[Fault] = Counter()
    examples: list[str] = []
    looks = own = 0
    for call in calls:
        packets = [heard[call.port].between(talk.began_at, talk.ended_at) for talk in call.talks if call.port in heard]
        looks += sum(map(len, packets))
        own += sum(tone in (call.tone, MICROPHONE) for talk in packets for _, tone in talk)
        found = recorded.get(call.id, set()) | of_call(call, heard.get(call.port), set(browsers))
        found |= of_ends(call, hung_up, set(browsers)) | of_ears(call, ears)
        if call.talks and call.id not in recorded:
            found.add(Fault.UNRECORDED)
        faults.update(found)
        examples += [f"{call.id}: {fault}" for fault in found]
    talked = [call for call in calls if call.talks]
    if talked and not recorded:
        raise NothingExamined(f"none of {len(talked)} talks")
    return Verdict(
        calls=len(calls),
        talked=len(talked),
        abandoned=sum(not call.talks and call.ended_by == "caller" for call in calls),
        unexamined=sum(call.id not in recorded for call in talked),
        unended=sum(call.ended_at is None for call in calls),
        looks=looks,
        own=own,
        faults=faults,
        examples=examples[:30],
    )


def hang_ups(sip: Iterable[SipMoment]) -> dict[str, list[float]]:
    """When each caller and each phone sent a BYE, by number."""
    found: dict[str, list[float]] = defaultdict(list)
    for one in sip:
        if one.what == "BYE" and not one.to_phone:
            found[one.phone].append(one.at)
    return found


def witnessed(call: FloorCall, hung_up: Mapping[str, Sequence[float]]) -> FloorCall:
    """The call, with its end as the wire saw it where the history missed it because the core was away."""
    over = call.ended_at
    ended_by = call.ended_by
    if over is not None and ended_by == "unknown":
        bye = _within(hung_up.get(call.caller, ()), call.arrived_at, over)
        over, ended_by = (bye, "caller") if bye is not None else (over, ended_by)
    talks = []
    for talk in call.talks:
        bye = _within(hung_up.get(talk.agent, ()), talk.began_at, talk.ended_at) if talk.ended_by == "unknown" else None
        seen = talk if bye is None else replace(talk, ended_by="agent", ended_at=bye)
        talks.append(seen if over is None else replace(seen, ended_at=min(seen.ended_at, over)))
    return replace(call, talks=talks, ended_by=ended_by, ended_at=over)


def _within(moments: Sequence[float], first: float, last: float) -> float | None:
    return next((at for at in moments if first <= at <= last + EDGE_S), None)


def of_call(call: FloorCall, heard: Heard | None, browsers: set[str]) -> set[Fault]:
    """The faults of a call, by the history and by the packets sent to its caller."""
    faults: set[Fault] = set()
    if call.ended_at is None:
        return faults
    if dropped(call.ended_by, call.cause, call.talks):
        faults.add(Fault.DROPPED)
    if heard is None:
        return faults | {Fault.NO_SOUND}
    for talk in call.talks:
        own = MICROPHONE if talk.agent in browsers else call.tone
        faults |= sound_faults(heard.between(talk.began_at, talk.ended_at), own, talk.began_at, talk.ended_at)
    sounds = [at for at, tone in heard.between(call.arrived_at, call.ended_at) if tone != SILENT]
    if gap_over(sounds, call.arrived_at + ANSWER_S, call.ended_at):
        faults.add(Fault.SILENT)
    return faults


def of_ends(call: FloorCall, hung_up: Mapping[str, Sequence[float]], browsers: set[str]) -> set[Fault]:
    """Check that the wire saw the hang-up of each side that hung up according to the history; if not, we hung up.

    A browser hangs up through its websocket, which is not watched.
    """
    over = call.ended_at
    if over is None:
        return set()
    by_caller = call.ended_by != "caller" or _within(hung_up.get(call.caller, ()), call.arrived_at, over) is not None
    by_agents = all(
        _within(hung_up.get(talk.agent, ()), talk.began_at, talk.ended_at) is not None
        for talk in call.talks
        if talk.ended_by == "agent" and talk.agent not in browsers
    )
    return set() if by_caller and by_agents else {Fault.DROPPED}


def of_ears(call: FloorCall, ears: Mapping[str, Sequence[tuple[float, int]]]) -> set[Fault]:
    """The faults in the sound of agents who work in a browser. Sound at telephones is checked through their echo."""
    faults: set[Fault] = set()
    for talk in call.talks:
        if talk.agent in ears:
            faults |= sound_faults(ears[talk.agent], call.tone, talk.began_at, talk.ended_at)
    return faults


@dataclass(frozen=True)
class MenuVerdict:
    """The outcome for callers who stayed in the menu: all calls, those on whom we hung up, those without an end."""

    calls: int
    dropped: int
    unended: int


def judge_menu(database: Path, folder: Path, number: str) -> MenuVerdict:
    """Judge the callers of the menu. All hang up by themselves; the keys that the flow took show that they heard it."""
    hung_up = hang_ups(sip_moments(folder))
    calls = rows(database, "SELECT caller, arrived_at, ended_at, ended_by FROM call WHERE called = ?", [number])
    dropped = sum(
        ended is not None
        and (by != "caller" or _within(hung_up.get(str(caller), ()), moment(arrived), moment(ended)) is None)
        for caller, arrived, ended, by in calls
    )
    return MenuVerdict(len(calls), dropped, sum(ended is None for _, _, ended, _ in calls))


def ended_by_fallback_agents(sip: Iterable[SipMoment], phone_port: int, menu_port: int) -> int:
    """The number of the menu's callers who got their BYE from an agent's phone.

    None of them asks the menu for an agent: only the fallback queue, while the core is away, brings one to them.
    """
    hung_up, found = -math.inf, 0
    for one in sip:
        if one.what == "BYE" and one.port == phone_port and not one.to_phone:
            hung_up = one.at
        elif one.what == "BYE" and one.port == menu_port and one.to_phone:
            found += one.at - hung_up < PASSED_ON_S
    return found


def stuck_agents(database: Path, agents: Sequence[str]) -> list[str]:
    """Agents who are not ready again after everybody has left, though none of them asked for that: number and state."""
    found = rows(database, "SELECT agent, state FROM agent_state WHERE ended_at IS NULL")
    return [f"{agent} {state}" for agent, state in found if agent in agents and state not in READY]


def idle_to_invite(database: Path, sip: Iterable[SipMoment], port: int) -> list[float]:
    """Seconds from an agent's becoming idle, while the caller waited, to the INVITE at that agent's phone."""
    invites = by_phone(sip, port, "INVITE")
    idle: dict[str, list[float]] = defaultdict(list)
    for agent, at in rows(database, "SELECT agent, began_at FROM agent_state WHERE state = 'idle' ORDER BY n, i"):
        idle[str(agent)].append(moment(at))
    offers = rows(
        database,
        "SELECT o.agent, o.offered_at, i.queued_at FROM offer o JOIN interaction i ON i.id = o.interaction"
        " ORDER BY o.offered_at",
    )
    delays = []
    for agent, offered, queued in offers:
        number, offered_at = str(agent), moment(offered)
        became = _last(idle[number], offered_at)
        invite = _next(invites.get(number, []), became) if became is not None else None
        if became is not None and invite is not None and moment(queued) < became:
            delays.append(invite - became)
    return delays


def free_to_invite(sip: Sequence[SipMoment], port: int) -> list[float]:
    """Seconds from the BYE that ended a phone's talk to its next INVITE, seen from outside; 0 if the INVITE came first.

    A caller's hang-up frees the agent before Asterisk has sent BYE to the agent's phone.
    """
    invites = by_phone(sip, port, "INVITE")
    own: dict[str, SipMoment] = {}
    over: dict[str, float] = {}
    for one in sip:
        if one.what == "INVITE" and one.to_phone and one.port == port:
            own.setdefault(one.call_id, one)
        elif one.what == "BYE" and one.call_id in own:
            over.setdefault(one.call_id, one.at)
    found = ((at, _next(invites[own[id].phone], own[id].at)) for id, at in over.items())
    return [max(0.0, invite - at) for at, invite in found if invite is not None]


def by_phone(sip: Iterable[SipMoment], port: int, what: str) -> dict[str, list[float]]:
    """The first of each such request to each phone behind a port, in order; retransmissions do not count."""
    moments: dict[str, list[float]] = defaultdict(list)
    known: set[str] = set()
    for one in sip:
        if one.what == what and one.to_phone and one.port == port and one.call_id not in known:
            known.add(one.call_id)
            moments[one.phone].append(one.at)
    return moments


def sip_moments(folder: Path) -> list[SipMoment]:
    """The packets that wire.py saw."""
    return read_sip(folder / "sip")


def _last(moments: Sequence[float], before: float) -> float | None:
    at = bisect_right(moments, before)
    return moments[at - 1] if at else None


def _next(moments: Sequence[float], after: float) -> float | None:
    at = bisect_right(moments, after)
    return moments[at] if at < len(moments) else None
