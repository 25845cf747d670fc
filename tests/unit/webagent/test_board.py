"""The pages' events add up: an old snapshot plus events gives the new snapshot, for every kind of page."""

import tempfile
from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from core.actor import Actor
from core.errors import HotlineError
from core.ids import AgentId, CallId, QueueId, RecordingId, UserId
from core.messages.base import Message
from core.messages.files import FilingDone
from core.messages.floor import (
    AgentProfile,
    AgentState,
    DeclineOffer,
    EndWrapUp,
    GoBusy,
    GoIdle,
    SignOff,
    SignOn,
    TakeBreak,
)
from core.messages.handover import Transfer
from core.messages.telephony import CallerHeld, CallerResumed, PhoneUnreachable, RecordingStarted, RecordingStopped
from core.state import Drop, Put
from cti.rules.entities import Call, CallState, Sound
from hotline.facts import options
from recording.rules.entities import recording_of
from server.domains import DOMAINS
from tests.unit.webagent.system import LiveSystem, on_page
from webagent.push.board import Board, Difference
from webagent.push.topics import topics_of

AGENTS = ("8001", "8002")
CALLS = ("c-1", "c-2", "c-3", "c-4")
PROFILES = [
    AgentProfile(
        id=AgentId(id),
        name=f"name of {id}",
        phone=id,
        skills=(("general", 1),),  # type: ignore[arg-type]
        groups=(f"group of {id}", "all"),
    )
    for id in AGENTS
]
FLOOR = frozenset({"floor.watch", "floor.all"})
PAGES = {
    "agent": Actor(user=UserId("a"), name="a", rights=frozenset({"desk.use"}), agent=AgentId("8001")),
    "supervisor": Actor(user=UserId("s"), name="s", rights=FLOOR),
    "supervisor with a seat": Actor(user=UserId("t"), name="t", rights=FLOOR, agent=AgentId("8002")),
    "leader": Actor(
        user=UserId("l"),
        name="l",
        rights=frozenset({"floor.watch"}),
        groups=frozenset({"group of 8001"}),
    ),
    "leader of two groups": Actor(
        user=UserId("m"),
        name="m",
        rights=frozenset({"floor.watch"}),
        agent=AgentId("8002"),
        groups=frozenset({"group of 8002", "all"}),
    ),
    "leader of nobody": Actor(user=UserId("o"), name="o", rights=frozenset({"floor.watch"}), agent=AgentId("8002")),
    "somebody": Actor(user=UserId("n"), name="n"),
}
Replica = dict[tuple[str, str], dict[str, Any]]


def apply(replica: Replica, topics: Sequence[str], differences: Sequence[Difference]) -> None:
    """Do what every page does with the differences."""
    for difference in differences:
        if difference.topic in topics:
            if difference.value is None:
                del replica[difference.kind, difference.id]
            else:
                replica[difference.kind, difference.id] = on_page(difference.value)


def know_all(board: Board) -> None:
    """Give everybody a page."""
    for actor in PAGES.values():
        board.know(actor)


def agents_of(replica: Replica) -> set[str]:
    """The agents that a page shows."""
    return {id for kind, id in replica if kind == "agent"}


def view(board: Board, topics: Sequence[str]) -> Replica:
    """A snapshot, in which no key appears twice."""
    items = list(board.view(topics))
    replica = {(kind, id): on_page(value) for kind, id, value in items}
    assert len(replica) == len(items)
    return replica


class Play:
    """Moves in the system, any of them at any time; a move that the floor refuses changes nothing."""

    def __init__(self, system: LiveSystem) -> None:
        self.system = system

    def _try(self, move: Callable[[], object]) -> None:
        try:
            move()
        except (AssertionError, HotlineError):
            return

    def post(self, message: Message) -> None:
        self.system.bus.post(message)

    def agent(self, what: str, id: str) -> None:
        system, agent = self.system, AgentId(id)
        moves: dict[str, Callable[[], object]] = {
            "signs on": lambda: self.post(SignOn(profile=PROFILES[AGENTS.index(id)], by=id)),
            "signs off": lambda: self.post(SignOff(agent=agent, by=id)),
            "idle": lambda: self.post(GoIdle(agent=agent, by=id)),
            "busy": lambda: self.post(GoBusy(agent=agent, reason="other", by=id)),
            "break": lambda: self.post(TakeBreak(agent=agent, reason="meal", by=id)),
            "wraps up": lambda: self.post(EndWrapUp(agent=agent, by=id)),
            "phone": lambda: system.phone_registers(id),
            "no phone": lambda: self.post(PhoneUnreachable(phone=id, at=system.clock.now())),
            "rings": lambda: system.rings(id),
            "answers": lambda: system.answers(id),
            "hangs up": lambda: system.agent_hangs_up(id),
            "hands on": lambda: self.post(Transfer(agent=agent, by=id, queue=QueueId("elsewhere"))),
            "hands out": lambda: self.post(Transfer(agent=agent, by=id, number="13900001111")),
            "declines": lambda: self.post(DeclineOffer(offer=system.offer_of(id), by=id)),  # type: ignore[arg-type]
        }
        self._try(moves[what])

    def call(self, what: str, id: str) -> None:
        system, call, at = self.system, CallId(id), self.system.clock.now()
        recording = recording_of(call)
        moves: dict[str, Callable[[], object]] = {
            "arrives": lambda: self.arrives(id),
            "queues": lambda: system.arrives(id),
            "ends": lambda: self.ends(id),
            "held": lambda: self.post(CallerHeld(call=call, at=at)),
            "resumed": lambda: self.post(CallerResumed(call=call, at=at)),
            "recorded": lambda: self.post(
                RecordingStarted(call=call, recording=recording, caller_file="a", agent_file="b", at=at)
            ),
            "stopped": lambda: self.post(RecordingStopped(call=call, recording=recording, at=at)),
            "filed": lambda: self.post(FilingDone(recording=RecordingId(recording), file="f", seconds=3.0, sha256="")),
        }
        self._try(moves[what])

    def arrives(self, id: str) -> None:
        call = Call(
            id=CallId(id),
            state=CallState.UP,
            sound=Sound.PROMPT,
            caller="1",
            called="12345",
            trunk="t",
            arrived_at=self.system.clock.now(),
        )
        self._cti(Put(Call.KIND, id, call))

    def ends(self, id: str) -> None:
        self._cti(Drop(Call.KIND, id))
        self.system.caller_hangs_up(id)

    def _cti(self, change: Put | Drop) -> None:
        self.system.telephones.tables.apply(change)
        self.system.bus.changed("cti", [change])


AGENT_MOVES = (
    *("signs on", "signs off", "idle", "busy", "break", "wraps up", "phone", "no phone"),
    *("rings", "answers", "hangs up", "declines", "hands on", "hands out"),
)
CALL_MOVES = ("arrives", "queues", "ends", "held", "resumed", "recorded", "stopped", "filed")
MOVES = st.one_of(
    st.tuples(st.just("agent"), st.sampled_from(AGENT_MOVES), st.sampled_from(AGENTS)),
    st.tuples(st.just("call"), st.sampled_from(CALL_MOVES), st.sampled_from(CALLS)),
    st.tuples(st.just("time"), st.sampled_from([0.5, 4.0, 11.0, 4000.0]), st.just("")),
    st.tuples(st.just("told"), st.just(""), st.just("")),
    st.tuples(st.just("telephone"), st.booleans(), st.just("")),
)
TOLD = ("told", "", "")
# Without these moves, most histories would never get as far as a talk.
TALK = [("agent", what, "8001") for what in ("signs on", "phone", "idle")]
TALK += [("call", what, "c-1") for what in ("arrives", "queues")]
TALK += [("agent", what, "8001") for what in ("rings", "answers")]
AFTER = [TOLD, ("call", "stopped", "c-1"), TOLD, ("agent", "hangs up", "8001"), ("call", "ends", "c-1"), TOLD]
AFTER += [("agent", "wraps up", "8001"), TOLD, ("call", "filed", "c-1")]
HISTORY = TALK + AFTER


@settings(max_examples=60, deadline=None)
@given(st.lists(MOVES, max_size=40), st.integers(0, len(HISTORY)))
def test_events_lead_from_one_snapshot_to_the_next(moves: Sequence[tuple[str, Any, str]], begun: int) -> None:
    with tempfile.TemporaryDirectory() as folder:
        system = LiveSystem(Path(folder))
        board = Board(system.live, DOMAINS, PROFILES)
        system.bus.on_changed(board.note)
        know_all(board)
        board.refresh()
        replicas = {name: view(board, topics_of(actor)) for name, actor in PAGES.items()}
        play = Play(system)
        for kind, what, who in [*HISTORY[:begun], *moves, TOLD]:
            if kind == "time":
                system.clock.advance(what)
            elif kind == "telephone":
                system.telephones.set_telephone(what)
            elif kind == "told":
                differences = board.refresh()
                for name, actor in PAGES.items():
                    apply(replicas[name], topics_of(actor), differences)
                    assert replicas[name] == view(board, topics_of(actor)), name
                assert_like_new(board, system)
            else:
                getattr(play, kind)(what, who)
        system.journal.close()


def assert_like_new(board: Board, system: LiveSystem) -> None:
    """A board that has followed all changes shows what a fresh one shows, except for the owners of old recordings."""
    fresh = Board(system.live, DOMAINS, PROFILES)
    fresh.refresh()
    for topic in ("all", "line", "floor", "agent:8001", "agent:8002"):
        assert view(board, [topic]) == view(fresh, [topic])


def test_a_board_that_was_made_in_the_midst_of_a_call_hears_of_its_end(tmp_path: Path) -> None:
    """The web host was restarted while an agent writes a call up: the call does not stay on the page for ever."""
    system = LiveSystem(tmp_path)
    play = Play(system)
    for kind, what, who in (*TALK, ("agent", "hangs up", "8001"), ("call", "ends", "c-1")):
        getattr(play, kind)(what, who)
    board = Board(system.live, DOMAINS, PROFILES)
    system.bus.on_changed(board.note)
    board.refresh()
    assert view(board, ["agent:8001"])["call", "c-1"]["state"] == "ended"
    play.agent("wraps up", "8001")
    board.refresh()
    system.journal.close()
    assert ("call", "c-1") not in view(board, ["agent:8001"])


def test_each_queue_counts_its_callers_from_one(tmp_path: Path) -> None:
    """AC4."""
    system = LiveSystem(tmp_path)
    board = Board(system.live, DOMAINS, PROFILES)
    system.bus.on_changed(board.note)
    for call in ("c-1", "c-2", "c-3"):
        system.arrives(call)
        system.clock.advance(1)
    board.refresh()
    system.journal.close()
    line = {id: value["position"] for (kind, id), value in view(board, ["line"]).items() if kind == "waiting"}
    assert line == {"c-1": 1, "c-2": 2, "c-3": 3}


def test_each_page_sees_what_is_its_own(tmp_path: Path) -> None:
    """AC4, OP1: people who only watch see numbers masked, and an agent sees no other agent's calls."""
    system = LiveSystem(tmp_path)
    board = Board(system.live, DOMAINS, PROFILES)
    system.bus.on_changed(board.note)
    know_all(board)
    play = Play(system)
    for kind, what, who in TALK:
        getattr(play, kind)(what, who)
    system.arrives("c-2", "13900001111")
    board.refresh()
    seen = {name: view(board, topics_of(actor)) for name, actor in PAGES.items()}
    system.journal.close()
    assert {kind for kind, _ in seen["somebody"]} == {"queue", "today", "system"}
    assert {kind for kind, _ in seen["agent"]} == {"queue", "today", "system", "me", "call", "recording"}
    floor = {"queue", "queue_day", "today", "system", "agent", "waiting", "recording"}
    assert {kind for kind, _ in seen["supervisor"]} == floor
    assert agents_of(seen["supervisor"]) == {"8001", "8002"}
    assert agents_of(seen["leader"]) == {"8001"}
    assert agents_of(seen["leader of two groups"]) == {"8001", "8002"}
    assert agents_of(seen["leader of nobody"]) == set()
    assert ("recording", "r-c-1") in seen["leader"]
    assert seen["agent"]["call", "c-1"]["caller"] == "13812345678"
    assert seen["agent"]["call", "c-1"]["recording"] == {
        "id": "r-c-1",
        "state": "recording",
        "pause": "none",
        "paused_until": None,
    }
    assert seen["supervisor"]["waiting", "c-2"]["caller"] == "139****1111"
    assert seen["supervisor"]["agent", "8001"]["interaction"] == "c-1"
    assert seen["supervisor"]["agent", "8001"]["groups"] == ["group of 8001", "all"]
    assert seen["agent"]["call", "c-1"]["lost_at"] is None
    assert seen["supervisor"]["agent", "8002"]["state"] == AgentState.SIGNED_OFF
    assert ("call", "c-1") not in seen["supervisor with a seat"]
    assert seen["agent"]["queue", "general"] == {
        "id": "general",
        "name": "综合受理",
        "name_en": "General",
        "waiting": 1,
        "longest_since": system.clock.now(),
        "ready": 0,
        "signed_on": 1,
        "talking": 1,
        "late_after_s": 15.0,
    }
    assert seen["somebody"]["today", "all"]["answered"] == 1
    assert seen["supervisor"]["queue_day", "general"]["service_level"] == 1.0


def test_the_wall_and_the_agent_know_from_when_on_a_wrap_up_is_too_long(tmp_path: Path) -> None:
    """AC2, AC4: it is known only if the agent alone ends the wrap-up, and goes by the queue's current rule."""
    system = LiveSystem(tmp_path)
    board = Board(system.live, DOMAINS, PROFILES)
    system.bus.on_changed(board.note)
    play = Play(system)
    for kind, what, who in TALK:
        getattr(play, kind)(what, who)
    rule = options.load().queues[0].rule()
    late: list[float | None] = []

    def look() -> None:
        board.refresh()
        seen = view(board, ["floor", "agent:8001"])
        late.append(seen["agent", "8001"]["late_at"])
        assert seen["me", "8001"]["late_at"] == late[-1]

    look()
    system.agent_hangs_up("8001")
    look()
    for changed in (replace(rule, wrap_up_warn_s=60.0), replace(rule, wrap_up_warn_s=None), replace(rule, wrap_up_s=9)):
        system.floor.set_rules([changed], 28_800)
        look()
    system.journal.close()
    now = system.clock.now()
    assert late == [None, now + 120, now + 60, None, None]


def test_a_recording_that_is_filed_after_the_wrap_up_is_still_the_agent_s(tmp_path: Path) -> None:
    """RC3."""
    system = LiveSystem(tmp_path)
    board = Board(system.live, DOMAINS, PROFILES)
    system.bus.on_changed(board.note)
    play = Play(system)
    for kind, what, who in [
        *TALK,
        ("call", "recorded", "c-1"),
        ("agent", "hangs up", "8001"),
        ("call", "ends", "c-1"),
    ]:
        getattr(play, kind)(what, who)
        board.refresh()
    for kind, what, who in [
        ("agent", "wraps up", "8001"),
        ("call", "stopped", "c-1"),
        ("call", "filed", "c-1"),
    ]:
        getattr(play, kind)(what, who)
        board.refresh()
    own = view(board, topics_of(PAGES["agent"]))
    system.journal.close()
    assert ("call", "c-1") not in own
    assert own["recording", "r-c-1"] == {"id": "r-c-1", "interaction": "c-1", "state": "ready", "seconds": 3.0}


def test_every_kind_is_in_the_documentation(tmp_path: Path) -> None:
    text = (Path(__file__).parents[3] / "docs" / "web.md").read_text("utf-8")
    system = LiveSystem(tmp_path)
    kinds = Board(system.live, DOMAINS).kinds
    system.journal.close()
    assert [kind for kind in kinds if f"| `{kind}` |" not in text] == []
