"""Calls are judged by their recording, by the sound sent to the caller and by the history; INVITEs are timed."""

import json
import sqlite3
from array import array
from collections.abc import Iterator, Sequence
from contextlib import closing
from datetime import UTC, datetime
from io import BytesIO
from pathlib import Path

import pytest

from bench.floor.history import floor_calls, tone_and_port
from bench.measure.faults import Fault
from bench.measure.verdicts import (
    MenuVerdict,
    NothingExamined,
    ended_by_fallback_agents,
    free_to_invite,
    idle_to_invite,
    judge,
    judge_menu,
    stuck_agents,
)
from bench.measure.wire import RECORD, SipMoment
from bench.sound.beats import decoded
from bench.sound.ears import write_ears
from bench.sound.examine import Examiner, looks
from bench.sound.voices import MICROPHONE, TONES, tone_file
from infra.clock import FakeClock
from infra.files.file_store import About, writer_at
from infra.settings.files import FileSettings, Places, places_of
from infra.sound.g711 import decode
from recording.files import RECORDING
from recording.filing.formats import OpusFile

START = 1_800_000_000.0
NUMBER, PORT = "12378", 34000
TABLES = """
CREATE TABLE call (id, caller, called, arrived_at, ended_at, ended_by, cause);
CREATE TABLE leg (id, call, answered_at, joined_at, ended_at, ended_by);
CREATE TABLE offer (id, interaction, agent, offered_at);
CREATE TABLE interaction (id, queued_at);
CREATE TABLE recording (id, call, state, sound, filed_at);
CREATE TABLE recorded_talk (call, state);
CREATE TABLE stored_file (id, folder, place);
CREATE TABLE agent_state (n, i, agent, state, began_at, ended_at);
"""


def text(seconds: float) -> str:
    return datetime.fromtimestamp(START + seconds, UTC).replace(tzinfo=None).isoformat(" ")


class History:
    """A history whose calls arrive at 0 s, are joined at 2 s and end at 10 s unless a test says otherwise."""

    def __init__(self, folder: Path) -> None:
        self.file, self.watched = folder / "history", folder
        self.run(TABLES)
        (folder / "examined").touch()
        (folder / "heard").touch()
        (folder / "sip").touch()

    def run(self, script: str, *values: object) -> None:
        with closing(sqlite3.connect(self.file)) as database:
            if values:
                database.execute(script, values)
            else:
                database.executescript(script)
            database.commit()

    def call(self, id: str, tone: int, *, ended_by: str = "caller", leg_ended_by: str = "caller") -> None:
        caller = f"1{tone:02}{PORT + tone}7"
        self.run(
            "INSERT INTO call VALUES (?, ?, ?, ?, ?, ?, 'normal')",
            *(id, caller, NUMBER, text(0), text(10), ended_by),
        )
        self.run("INSERT INTO offer VALUES (?, ?, '8001', ?)", f"o-{id}", id, text(1))
        self.run("INSERT INTO leg VALUES (?, ?, ?, ?, ?, ?)", f"o-{id}", id, text(1.9), text(2), text(10), leg_ended_by)
        if ended_by == "caller":
            self.bye(caller)
        if leg_ended_by == "agent":
            self.bye("8001")

    def bye(self, who: str, at: float = 9.9) -> None:
        """The wire shows who hung up."""
        seen = {"at": START + at, "what": "BYE", "to_phone": False, "port": 5070, "phone": who, "call_id": "x"}
        with (self.watched / "sip").open("a") as file:
            file.write(json.dumps(seen) + "\n")

    def heard(self, port_of: int, tone: int) -> None:
        """The caller with tone `port_of` is sent music, and then this tone."""
        with (self.watched / "heard").open("ab") as file:
            for n in range(1, 62):
                at = n * 0.16
                file.write(RECORD.pack(START + at, PORT + port_of, tone if at > 2 else -1))

    def examined(self, id: str, *faults: Fault) -> None:
        with (self.watched / "examined").open("a") as file:
            file.write(json.dumps({"call": id, "faults": list(faults)}) + "\n")


@pytest.fixture
def history(tmp_path: Path) -> History:
    return History(tmp_path)


def test_a_call_that_heard_its_own_tone_has_no_fault(history: History) -> None:
    history.call("a", 5)
    history.heard(5, 5)
    history.examined("a")
    verdict = judge(history.file, history.watched, [NUMBER])
    assert (verdict.calls, verdict.talked, verdict.faulty, verdict.looks - verdict.own) == (1, 1, 0, 1)
    assert verdict.looks > 40


def test_two_callers_joined_with_the_wrong_ones_are_two_faults(history: History) -> None:
    for id, own, other in (("a", 5, 6), ("b", 6, 5)):
        history.call(id, own)
        history.heard(own, other)
        history.examined(id)
    assert judge(history.file, history.watched, [NUMBER]).faults == {Fault.NO_SOUND: 2, Fault.WRONG_PAIR: 2}


def test_what_the_recording_has_counts_too_and_so_does_none(history: History) -> None:
    for id, own in (("a", 5), ("b", 6)):
        history.call(id, own)
        history.heard(own, own)
    history.examined("a", Fault.WRONG_PAIR)
    verdict = judge(history.file, history.watched, [NUMBER])
    assert verdict.faults == {Fault.WRONG_PAIR: 1, Fault.UNRECORDED: 1}
    assert sorted(verdict.examples) == [f"a: {Fault.WRONG_PAIR}", f"b: {Fault.UNRECORDED}"]


def test_a_run_whose_recordings_nobody_could_examine_fails_loudly(history: History) -> None:
    history.call("a", 5)
    history.heard(5, 5)
    with pytest.raises(NothingExamined):
        judge(history.file, history.watched, [NUMBER])


def test_who_gives_up_is_not_one_whom_the_queue_has_lost(history: History) -> None:
    for id, own, by in (("talked", 5, "caller"), ("gave_up", 6, "caller"), ("lost", 7, "system")):
        history.call(id, own, ended_by=by)
        history.heard(own, own)
    history.examined("talked")
    history.run("UPDATE leg SET joined_at = NULL, answered_at = NULL WHERE call != 'talked'")
    verdict = judge(history.file, history.watched, [NUMBER])
    assert (verdict.calls, verdict.abandoned, verdict.reached) == (3, 1, 0.5)


def test_a_caller_whom_we_hang_up_on_is_lost(history: History) -> None:
    history.call("agent", 5, ended_by="system", leg_ended_by="agent")
    history.call("us", 6, ended_by="system", leg_ended_by="system")
    for id, own in (("agent", 5), ("us", 6)):
        history.heard(own, own)
        history.examined(id)
    assert judge(history.file, history.watched, [NUMBER]).examples == [f"us: {Fault.DROPPED}"]


@pytest.mark.parametrize(("ended_by", "leg_ended_by"), [("caller", "caller"), ("system", "agent")])
def test_a_hang_up_that_the_history_books_on_others_must_have_been_seen(
    history: History, ended_by: str, leg_ended_by: str
) -> None:
    """A hang-up by Asterisk itself was not wanted by the caller or the agent."""
    history.call("a", 5, ended_by=ended_by, leg_ended_by=leg_ended_by)
    history.heard(5, 5)
    history.examined("a")
    assert judge(history.file, history.watched, [NUMBER]).faulty == 0
    (history.watched / "sip").write_text("")
    assert judge(history.file, history.watched, [NUMBER]).faults == {Fault.DROPPED: 1}


def test_a_caller_who_hears_nothing_in_line_is_lost(history: History) -> None:
    """Packets of silence count as silence."""
    history.call("a", 5)
    history.run("UPDATE leg SET joined_at = NULL, answered_at = NULL")
    with (history.watched / "heard").open("ab") as file:
        for n in range(1, 62):
            file.write(RECORD.pack(START + n * 0.16, PORT + 5, -1 if n < 20 else -2))
    assert judge(history.file, history.watched, [NUMBER]).faults == {Fault.SILENT: 1}


@pytest.mark.parametrize(
    ("hertz", "faults"), [(TONES[5] + 4, {}), (TONES[6] - 4, {Fault.NO_SOUND: 1, Fault.WRONG_PAIR: 1})]
)
def test_what_an_agent_in_a_browser_hears_is_judged_too(
    history: History, hertz: float, faults: dict[Fault, int]
) -> None:
    history.call("a", 5)
    history.heard(5, MICROPHONE)
    history.examined("a")
    write_ears(history.watched, {"8001": [(START + n / 10, hertz if n > 22 else 0.0) for n in range(100)]})
    assert judge(history.file, history.watched, [NUMBER], ["8001"]).faults == faults


def test_callers_in_the_menu_are_judged_by_who_hung_up(history: History) -> None:
    for id, by in (("a", "caller"), ("b", "caller"), ("c", "system")):
        history.run("INSERT INTO call VALUES (?, ?, '12399', ?, ?, ?, 'normal')", id, f"13{id}", text(0), text(10), by)
    history.run("INSERT INTO call VALUES ('d', '13d', '12399', ?, NULL, NULL, NULL)", text(0))
    history.bye("13a")
    assert judge_menu(history.file, history.watched, "12399") == MenuVerdict(calls=4, dropped=2, unended=1)


@pytest.mark.parametrize(("who", "fault"), [("8001", False), (f"105{PORT + 5}7", False), ("8002", True)])
def test_who_hung_up_while_the_core_was_away_is_told_by_the_wire(history: History, who: str, fault: bool) -> None:
    """The history knows only that the call was gone afterwards."""
    history.call("a", 5, ended_by="unknown", leg_ended_by="unknown")
    history.run(
        "UPDATE call SET cause = 'during_outage', ended_by = ? WHERE id = 'a'", "system" if who == "8001" else "unknown"
    )
    history.run("UPDATE call SET cause = 'normal' WHERE ended_by = ?", "system")
    history.heard(5, 5)
    history.examined("a")
    history.bye(who, 9)
    assert (Fault.DROPPED in judge(history.file, history.watched, [NUMBER]).faults) is fault


def stereo(left: int, right: int, seconds: int = 9) -> bytes:
    """A recording in the format that the product keeps."""
    sides = [array("h", decode(tone_file(tone) * seconds)) for tone in (left, right)]
    file = BytesIO()
    with OpusFile(file) as out:
        out.add(*sides)
    return file.getvalue()


def stored(history: History, folder: Path, sound: bytes) -> Places:
    """The recording of the call `a` in the file store."""
    places = places_of(FileSettings(warn_free_percent=0, act_free_percent=0), folder, "Asia/Shanghai", "12345")
    file = writer_at(places, FakeClock(START).now, lambda: "f1").write([sound], RECORDING, About(made_at=START))
    history.run("INSERT INTO stored_file VALUES (?, ?, ?)", file.id, file.folder, file.place)
    history.run("INSERT INTO recording VALUES ('r', 'a', 'ready', ?, ?)", file.id, text(11))
    return places


def test_both_channels_of_a_recording_are_looked_at_every_tenth_of_a_second(tmp_path: Path) -> None:
    left, right = (looks(side, START) for side in decoded(stereo(3, 4, seconds=1)))
    # The encoder needs a moment before it has the tone.
    assert [tone for _, tone in left][1:10] == [3] * 9
    assert [tone for _, tone in right][1:10] == [4] * 9
    assert left[1][0] == pytest.approx(START + 0.1)


@pytest.mark.parametrize(("right", "faults"), [(5, []), (9, [Fault.WRONG_PAIR, Fault.NO_SOUND])])
def test_a_recording_is_examined_where_it_is_and_copied_if_faulty(
    history: History, tmp_path: Path, right: int, faults: Sequence[Fault]
) -> None:
    history.call("a", 5)
    places = stored(history, tmp_path, stereo(5, right))
    examiner = Examiner(history.file, places, tmp_path, [NUMBER], set())
    examiner.stopping = True
    examiner.run()
    assert json.loads((tmp_path / "examined").read_text()) == {"call": "a", "faults": faults}
    assert any(path.is_file() for path in places.first.rglob("*"))
    assert len(list((tmp_path / "faulty").iterdir())) == bool(faults)


def test_a_recording_that_ends_early_is_shown_and_no_fault(history: History, tmp_path: Path) -> None:
    history.call("a", 5)
    places = stored(history, tmp_path, stereo(5, 5, seconds=4))
    examiner = Examiner(history.file, places, tmp_path, [NUMBER], set())
    examiner.stopping = True
    examiner.run()
    history.heard(5, 5)
    verdict = judge(history.file, history.watched, [NUMBER])
    assert (verdict.faults, verdict.faulty) == ({Fault.SHORT: 1}, 0)


def test_the_callers_number_tells_tone_and_port(history: History) -> None:
    assert tone_and_port("107340021234") == (7, 34002)
    with pytest.raises(ValueError, match="not a caller"):
        tone_and_port("anonymous")
    history.call("a", 7)
    (call,) = floor_calls(history.file, [NUMBER])
    assert (call.tone, call.port, call.talks[0].began_at) == (7, PORT + 7, START + 1.9)


@pytest.mark.parametrize(
    ("again", "talks"), [(2.8, [("8001", 1.9, 10)]), (8.0, [("8001", 1.9, 2.6), ("8001", 8.0, 10)])]
)
def test_a_leg_that_was_made_anew_goes_on_with_the_talk(
    history: History, again: float, talks: list[tuple[str, float, float]]
) -> None:
    """The second within which there must be sound counts from the first answer."""
    history.call("a", 7)
    history.run("UPDATE leg SET ended_at = ?, ended_by = 'system'", text(2.6))
    values = (text(again), text(again + 0.01), text(10))
    history.run("INSERT INTO leg VALUES ('anew', 'a', ?, ?, ?, 'caller')", *values)
    (call,) = floor_calls(history.file, [NUMBER])
    found = [(talk.agent, round(talk.began_at - START, 3), round(talk.ended_at - START, 3)) for talk in call.talks]
    assert found == talks
    assert call.talks[-1].ended_by == "caller"


def sip(*moments: tuple[float, str, str]) -> Iterator[SipMoment]:
    """SIP messages by call, each at a second; the phone is 8001."""
    for at, what, id in moments:
        yield SipMoment(START + at, what, what == "INVITE", 5070, "8001", id)


def test_idle_to_invite_counts_only_callers_who_waited_already(history: History) -> None:
    for n, (state, began) in enumerate((("idle", 1.0), ("ringing", 1.004), ("idle", 9.0))):
        history.run("INSERT INTO agent_state VALUES (?, 0, '8001', ?, ?, NULL)", n, state, text(began))
    for id, queued, offered in (("waited", 0.0, 1.003), ("came_later", 20.0, 20.001)):
        history.run("INSERT INTO interaction VALUES (?, ?)", id, text(queued))
        history.run("INSERT INTO offer VALUES (?, ?, '8001', ?)", id, id, text(offered))
    moments = sip((1.005, "INVITE", "x"), (1.505, "INVITE", "x"), (20.003, "INVITE", "y"))
    assert idle_to_invite(history.file, moments, 5070) == [pytest.approx(0.005, abs=1e-4)]


def test_from_outside_it_is_from_the_end_of_one_talk_to_the_next_invite() -> None:
    moments = list(sip((1, "INVITE", "x"), (5, "BYE", "x"), (5.2, "INVITE", "y"), (9, "BYE", "y"), (9.1, "BYE", "y")))
    assert free_to_invite(moments, 5070) == [pytest.approx(0.2, abs=1e-4)]
    moments = list(sip((1, "INVITE", "x"), (5.02, "INVITE", "y"), (5.03, "BYE", "x"), (90, "BYE", "y")))
    assert free_to_invite(moments, 5070) == [0.0]


def test_a_caller_of_the_menu_whose_agent_hangs_up_came_through_the_fallback_queue() -> None:
    """A caller who is hung up on, but never had an agent, is a loss."""
    phone, menu = 5070, 5090
    seen = [
        SipMoment(1.0, "BYE", False, phone, "8001", "a"),
        SipMoment(1.002, "BYE", True, menu, "sipp", "b"),
        SipMoment(2.0, "BYE", True, menu, "sipp", "c"),
        SipMoment(3.0, "BYE", False, menu, "1380", "d"),
    ]
    assert ended_by_fallback_agents(seen, phone, menu) == 1


def test_an_agent_who_still_writes_up_when_all_have_gone_is_stuck(history: History) -> None:
    for n, (agent, state, ended) in enumerate(
        (("8001", "wrap_up", None), ("8002", "idle", None), ("8003", "talking", text(5)))
    ):
        history.run("INSERT INTO agent_state VALUES (?, 0, ?, ?, ?, ?)", n, agent, state, text(1), ended)
    history.run("INSERT INTO agent_state VALUES (9, 0, '8003', 'busy', ?, NULL)", text(5))
    assert stuck_agents(history.file, ["8001", "8002", "8003"]) == ["8001 wrap_up", "8003 busy"]
