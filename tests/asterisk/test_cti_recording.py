"""One recording over several legs on a real Asterisk: everything that the caller said and heard, in time (RC1)."""

import asyncio
from array import array
from itertools import groupby
from typing import NamedTuple

import pytest

from core.ids import CallId, RecordingId
from core.messages import telephony as t
from core.messages.recording import MuteRecording, RecordingMuted
from cti.ami.link import Done
from infra.sound.g711 import RATE, decode
from tests.asterisk.cti_site import Line, Stage
from tests.asterisk.recorded import Part, a_while, beeps, parts, samples_of
from tests.asterisk.voices import HERTZ, MUSIC, SILENCE, Voices, voice
from tests.tones import heard_s, share
from tests.until import until

pytestmark = pytest.mark.asyncio(loop_scope="module")

A_MOMENT = RATE // 5
"""A beep is 0.2 s long."""

IN_TIME_S = 0.1

BUSY_S = 0.3
"""How much a busy machine may lose, of both files alike: between talk and music nobody records for a moment."""


async def recorded_talk(stage: Stage) -> tuple[CallId, Line, Line]:
    """A caller and an agent who hear each other. The recording is named before the join, as the system does it."""
    call, caller = await stage.waiting()
    agent = await stage.answered(call, "o1", stage.agent)
    recording = RecordingId(f"r-{call}")
    await stage.core.do(t.RecordCall(call=call, recording=recording, folder="x"), t.JoinLeg(call=call, leg="o1"))
    await stage.core.hear(t.LegJoined)
    await stage.core.hear(t.RecordingStarted)
    return call, caller, agent


async def recorded(stage: Stage, caller: Line) -> "tuple[array[int], array[int]]":
    """The caller hangs up. Return what was said and what was heard, from the one recording."""
    await caller.hang_up()
    await stage.core.hear(t.RecordingStopped)
    started = await stage.core.hear(t.RecordingStarted)
    assert stage.core.names().count("RecordingStarted") == 1
    folder = stage.site.settings.recordings
    return samples_of(folder / started.caller_file), samples_of(folder / started.agent_file)


async def test_what_the_caller_heard_is_recorded(stage: Stage) -> None:
    """RC1: talk, consultation, conference and transfer make one recording, without what the caller did not hear."""
    call, caller, agent = await recorded_talk(stage)
    voices = Voices()
    voices.speak(caller=caller, agent=agent)
    await voices.settle(caller={"agent"}, agent={"caller"})
    await a_while(caller)
    await stage.core.do(t.HoldCaller(call=call))
    second = await stage.answered(call, "c1", stage.other)
    voices.speak(second=second)
    await stage.core.do(t.AddLeg(call=call, leg="c1"))
    await voices.settle(caller={MUSIC}, agent={"second"})
    await a_while(caller)
    await stage.core.do(t.ResumeCaller(call=call), t.HangUpLeg(leg="o1"))
    await voices.settle(caller={"second"}, second={"caller"})
    await a_while(caller)
    said, heard = await recorded(stage, caller)

    assert share(said, HERTZ["caller"]) > 0.9
    assert [part.who for part in long(parts(heard))] == ["agent", MUSIC, "second"]
    assert share(heard[-2400:], HERTZ["second"]) > 0.8
    keep = caller.call.sound.keep
    assert keep is not None
    for in_file, in_ear in zip(long(parts(heard)), long(parts(decode(bytes(keep)))), strict=True):
        assert in_file.who == in_ear.who
        assert abs(in_file.seconds - in_ear.seconds) < 0.3


def long(found: list[Part]) -> list[Part]:
    """Leave out short parts, in which the agent and the second both spoke and either may have been louder."""
    return [part for part in found if part.seconds >= 0.5]


class Beeps:
    """Short tones at known moments, to find again in the two files."""

    def __init__(self) -> None:
        self.said: list[float] = []
        self.heard: dict[str, list[float]] = {}
        self._stalls: list[tuple[float, float]] = []

    async def all(self, caller: Line, **others: Line) -> None:
        """Let the caller, and everybody the caller hears now, beep at the same time."""
        for name, line in {"caller": caller, **others}.items():
            line.call.sound.play(voice(name)[:A_MOMENT])
        await asyncio.gather(*(self._played(name, line) for name, line in {"caller": caller, **others}.items()))
        self._stalls = caller.call.sound.stalls
        await a_while(caller, 0.5)

    async def _played(self, name: str, line: Line) -> None:
        await until(lambda: not line.call.sound.playing)
        moment = line.call.sound.play_times[-1]
        (self.said if name == "caller" else self.heard.setdefault(name, [])).append(moment)

    def lags(self, said: "array[int]", heard: "array[int]") -> tuple[list["Lag"], list["Lag"]]:
        """The delay of the beeps against the telephones that played them, counted from the first, in each of the two
        files."""
        begin = self.said[0] - beeps(said, "caller")[0]
        return (
            self._lags(begin, self.said, beeps(said, "caller")),
            [lag for name, moments in self.heard.items() for lag in self._lags(begin, moments, beeps(heard, name))],
        )

    def _lags(self, begin: float, moments: list[float], found: list[float]) -> list["Lag"]:
        return [Lag(at - (moment - begin), self._stalled(moment)) for moment, at in zip(moments, found, strict=True)]

    def _stalled(self, moment: float) -> float:
        """How long a busy machine had kept the caller's telephone from sending, between the first beep and this."""
        return sum(seconds for until, seconds in self._stalls if self.said[0] < until <= moment)


class Lag(NamedTuple):
    """How much later than expected a beep stands in a file, and how much may be missing before it, in seconds."""

    seconds: float
    stalled: float

    @property
    def in_time(self) -> bool:
        """A recorded talk lacks what the caller's telephone did not send; recorded music, which has its own pace, lacks
        nothing."""
        return -self.stalled - BUSY_S < self.seconds < IN_TIME_S


@pytest.mark.parametrize("after_a_failed_join", [False, True])
async def test_a_caller_who_hangs_up_at_once_is_recorded(stage: Stage, after_a_failed_join: bool) -> None:
    """RC1: the caller leaves 0.2 s after the join; both are on the recording, and nothing from before.

    It also works if the recorder had been started for an agent who was lost in the join: then the files begin anew.
    """
    call, caller = await stage.waiting()
    recording = RecordingId(f"r-{call}")
    if after_a_failed_join:
        await _record_the_music(stage, caller, recording)
    agent = await stage.answered(call, "o1", stage.agent)
    Voices().speak(caller=caller, agent=agent)
    await a_while(caller, 0.5)
    await stage.core.do(t.RecordCall(call=call, recording=recording, folder="x"))
    before = caller.heard
    stage.core.bus.post(t.JoinLeg(call=call, leg="o1"))
    joined = await stage.core.hear(t.LegJoined)
    await until(lambda: min(_heard_of(agent, "caller"), _heard_of(caller, "agent")) >= 0.2)
    said, heard = await recorded(stage, caller)

    started = await stage.core.hear(t.RecordingStarted)
    assert started.at <= joined.at, "begun before the first word"
    assert (share(said, HERTZ["caller"]) > 0.9, share(heard, HERTZ["agent"]) > 0.9) == (True, True)
    assert loud_s(said) > 0.15
    assert loud_s(heard) > 0.1
    most = (caller.heard - before) / 50 + 0.3
    assert max(len(said), len(heard)) / RATE < most, "they had spoken for half a second before"


def _heard_of(line: Line, who: str) -> float:
    """The seconds in which this telephone has heard somebody."""
    keep = line.call.sound.keep
    assert keep is not None
    return heard_s(decode(bytes(keep[-RATE:])), HERTZ[who])


async def _record_the_music(stage: Stage, caller: Line, recording: RecordingId) -> None:
    """Make the files that the recorder may have written for a talk that never took place."""
    executor, call = stage.site.telephone.executor, recording.removeprefix("r-")
    files = [f"{executor.recordings}/x/{recording}-{side}.wav" for side in ("caller", "agent")]
    assert isinstance(await stage.core.service.ami.start_recording(call, *files), Done)
    await a_while(caller, 0.7)
    assert isinstance(await stage.core.service.ami.stop_recording(call), Done)


def longest_silence_s(samples: "array[int]") -> float:
    """The seconds of its longest part in which nothing is heard."""
    return max(len(list(run)) for quiet, run in groupby(abs(sample) <= SILENCE for sample in samples) if quiet) / RATE


def loud_s(samples: "array[int]") -> float:
    """The seconds of sound that are not silent."""
    return sum(abs(sample) > SILENCE for sample in samples) / RATE


async def test_both_sides_stay_in_time_for_the_whole_call(stage: Stage) -> None:
    """RC1: through a long hold, a conference and a transfer, the two files stay in time with each other and the
    clock."""
    call, caller, agent = await recorded_talk(stage)
    marks = Beeps()
    await a_while(caller, 0.5)
    await marks.all(caller, agent=agent)
    await stage.core.do(t.HoldCaller(call=call))
    await a_while(caller, 4.0)
    await marks.all(caller)
    second = await stage.answered(call, "c1", stage.other)
    await stage.core.do(t.AddLeg(call=call, leg="c1"), t.ResumeCaller(call=call))
    await stage.core.hear(t.CallerResumed)
    await a_while(caller, 0.5)
    await marks.all(caller, agent=agent)
    await marks.all(caller, second=second)
    await stage.core.do(t.HangUpLeg(leg="o1"))
    await a_while(caller, 0.5)
    await marks.all(caller, second=second)
    await stage.core.do(t.HangUpLeg(leg="c1"))
    await stage.core.hear(t.LegEnded, lambda event: event.leg == "c1")
    await stage.core.do(t.StartMusic(call=call))
    await a_while(caller, 2.0)
    third = await stage.answered(call, "o2", stage.third)
    await stage.core.do(t.JoinLeg(call=call, leg="o2"))
    await stage.core.hear(t.LegJoined, lambda event: event.leg == "o2")
    await a_while(caller, 0.5)
    await marks.all(caller, supervisor=third)
    in_caller_file, in_agent_file = marks.lags(*await recorded(stage, caller))

    assert (len(in_caller_file), len(in_agent_file)) == (6, 5)
    assert all(lag.in_time for lag in in_caller_file + in_agent_file), (in_caller_file, in_agent_file)
    for said, heard in zip((in_caller_file[n] for n in (0, 2, 3, 4, 5)), in_agent_file, strict=True):
        assert abs(said.seconds - heard.seconds) < IN_TIME_S, "the two files are in time with each other"


async def test_a_pause_is_silence_of_the_same_length(stage: Stage) -> None:
    """RC1: words said in a pause are on neither track, everything around it is, and the time goes on."""
    call, caller, agent = await recorded_talk(stage)
    recording = RecordingId(f"r-{call}")
    voices = Voices()
    voices.speak(caller=caller, agent=agent)
    await voices.settle(caller={"agent"}, agent={"caller"})
    await a_while(caller)
    begun = await stage.core.hear(t.RecordingStarted)
    await stage.core.do(MuteRecording(call=call, recording=recording, muted=True))
    off = await stage.core.hear(RecordingMuted, lambda event: event.muted)
    await a_while(caller, 2.0)
    await stage.core.do(MuteRecording(call=call, recording=recording, muted=False))
    on = await stage.core.hear(RecordingMuted, lambda event: not event.muted)
    await a_while(caller)
    said, heard = await recorded(stage, caller)

    paused = slice(int((off.at - begun.at + BUSY_S) * RATE), int((on.at - begun.at - BUSY_S) * RATE))
    for name, track in (("caller", said), ("agent", heard)):
        before, after = track[paused.start - RATE : paused.start - RATE // 2], track[-RATE // 2 :]
        assert (share(before, HERTZ[name]) > 0.9, share(after, HERTZ[name]) > 0.9) == (True, True)
        assert loud_s(track[paused]) == 0.0
        assert longest_silence_s(track) > on.at - off.at - BUSY_S, "as long as it was"
    assert abs(len(said) - len(heard)) / RATE < IN_TIME_S
