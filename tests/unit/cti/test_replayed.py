"""The telephone on tapes of a real Asterisk: it makes the same requests as then, and says what somebody has checked.

A tape holds one scenario of a test on the real Asterisk (`tests/tape.py`); docs/contributing/tapes.md says how.
"""

from pathlib import Path

import pytest

import cti.ari.fake_switch
from core.ids import CallId, RecordingId
from core.messages import telephony as t
from core.messages.base import Command
from cti.ari.fake import FakeAsterisk
from cti.service import TelephoneEdges, TelephoneSettings
from infra.clock import FakeClock
from infra.settings.secrets import phone_secret
from server.live import Live
from tests import tape
from tests.edges import edges
from tests.taping import Tape, TapedLinks, TapedTelephone, taped
from tests.unit.cti.replaying import Differs, Replay, expected, names
from tests.until import until

KINDS = {"at", "core", "link", "event", "manager", "command", "swept", "request", "status", "answer", "heard"}


async def replayed(name: str, folder: Path) -> str:
    """Return the telephone's messages in this scenario, and check that they are as expected."""
    said = await Replay(name, folder).run()
    assert said == expected(name).read_text("utf-8")
    return said


async def test_a_caller_in_a_flow(tmp_path: Path) -> None:
    """TE1: number, called number and trunk; keys cut prompts off, and the last one plays out."""
    await replayed("flow", tmp_path)


async def test_callers_are_turned_away(tmp_path: Path) -> None:
    """TE9, the telephone's part: one unanswered, and one with an announcement."""
    await replayed("turned_away", tmp_path)


async def test_music_an_answer_hold_and_resume(tmp_path: Path) -> None:
    """TE3, TE4: the phone rings with the ids of the offer and the call, by which the page finds both."""
    await replayed("hold", tmp_path)


async def test_nobody_picks_up(tmp_path: Path) -> None:
    """The telephone has a deadline of its own for this."""
    await replayed("nobody_picks_up", tmp_path)


@pytest.mark.parametrize("name", ["blind_transfer", "consult", "into_a_flow", "outside_consult"])
async def test_a_caller_is_handed_on(name: str, tmp_path: Path) -> None:
    """TE4: blind transfer; consultation, swap, conference and transfer; 转自动; to an outside number."""
    await replayed(name, tmp_path)


async def test_click_to_call(tmp_path: Path) -> None:
    """TE5."""
    await replayed("click_to_call", tmp_path)


@pytest.mark.parametrize("name", ["supervision", "take_over", "forced_disconnect"])
async def test_a_supervisor(name: str, tmp_path: Path) -> None:
    """TE6: listen, whisper and barge in; take over; force-disconnect."""
    await replayed(name, tmp_path)


async def test_a_recording(tmp_path: Path) -> None:
    """It starts in a talk, and is closed when the caller has hung up."""
    await replayed("recording", tmp_path)


async def test_a_phone_that_registers_with_secrets(tmp_path: Path) -> None:
    """TE2: pushed, refused with an old secret, on line, and removed."""
    await replayed("phone", tmp_path)


@pytest.mark.parametrize("name", ["core_killed", "left_meanwhile", "asterisk_killed"])
async def test_a_part_dies(name: str, tmp_path: Path) -> None:
    """TE7: the core while a phone rings and is picked up; the core while a caller leaves; Asterisk."""
    await replayed(name, tmp_path)


async def test_the_fallback_keeps_its_caller(tmp_path: Path) -> None:
    """TE8: a caller whom Asterisk has answered by itself begins no call when the core is back."""
    said = await replayed("fallback", tmp_path)
    assert "CallArrived" not in said


def test_every_tape_is_played() -> None:
    text = Path(__file__).read_text("utf-8")
    assert [name for name in names() if f'"{name}"' not in text] == []


async def test_another_request_than_the_recorded_one_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A tape fails if the telephone makes other requests, and both versions are shown."""
    monkeypatch.setattr(tape, "FOLDER", tmp_path)
    lines = tape.read(Path(__file__).parents[2] / "fixtures/telephony/hold.jsonl")
    dial = next(line for line in lines if line.get("request", {}).get("what") == "POST /channels/l-o1/dial")
    dial["request"]["query"]["timeout"] = "99"
    tape.write(tmp_path / "hold.jsonl", lines)
    with pytest.raises(Differs, match=r'other requests than on the tape(.|\n)*\n- .*"99"(.|\n)*\n\+ .*"21"'):
        await Replay("hold", tmp_path / "journal").run()
    lines.remove(dial)
    tape.write(tmp_path / "hold.jsonl", lines)
    with pytest.raises(Differs, match=r"other requests than on the tape(.|\n)*\n\+ .*/dial"):
        await Replay("hold", tmp_path / "journal2").run()


async def test_what_is_taped_can_be_played(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Each kind of line is recorded here on an Asterisk in memory, as on the real one."""
    monkeypatch.setattr(tape, "FOLDER", tmp_path)
    asterisk, clock, notes = FakeAsterisk(), FakeClock(), Tape(tmp_path / "made.jsonl")
    monkeypatch.setattr(cti.ari.fake_switch, "decode", notes.decode)
    links = TapedLinks(notes)
    telephone = TelephoneEdges(
        phone_secret=lambda phone, nonce: phone_secret(tape.MASTER, phone, nonce),
        settings=TelephoneSettings(executor=tape.CARRY),
        sender=links,
        recorder=links,
    )
    notes.begin(clock)
    live = Live(edges(tmp_path / "taped", clock, telephone, new_id=notes.new_id), [taped(notes, links)])
    service = live.get(TapedTelephone)
    links.client = links.ami = asterisk
    live.begin(live.open())
    asterisk.deliver, asterisk.on_contact = service.deliver, service.heard_of_manager

    async def done(*commands: Command) -> None:
        for command in commands:
            live.bus.post(command)
        await until(lambda: service.lanes.busy == 0)

    await asterisk.connect()
    asterisk.register("8001")
    call = CallId(asterisk.arrive())
    await done(t.AnswerCall(call=call), t.PlayMedia(call=call, playback="p", media=("/a",)))
    asterisk.disconnect()
    await asterisk.connect()
    await done(t.RingPhone(call=call, leg="o1", phone="8001", caller="13812345678", until=clock.now() + 5.0))
    asterisk.ring("l-o1")
    asterisk.pick_up("l-o1")
    clock.advance(1.0)
    await done(t.RecordCall(call=call, recording=RecordingId("r1"), folder="x"), t.JoinLeg(call=call, leg="o1"))
    await service.sweep_once()
    asterisk.hang_up("l-o1")
    await done(t.HangUpCall(call=call))
    notes.save()
    assert {kind for line in tape.read(tmp_path / "made.jsonl") for kind in line} == KINDS
    said = await Replay("made", tmp_path / "played").run()
    assert " ".join(line.split()[1] for line in said.splitlines()) == (
        "TelephoneRecovered PhoneReachable CallArrived TelephoneLost TelephoneRecovered LegRinging LegAnswered "
        "RecordingStarted LegJoined LegEnded CallEnded"
    )
