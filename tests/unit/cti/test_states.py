"""Every pair of state and input, and random days on the Asterisk in memory."""

import random
from collections.abc import Callable
from pathlib import Path

import pytest

from core.ids import CallId, RecordingId
from core.messages import telephony as t
from core.messages.base import Command
from core.messages.outbound import DialNumber, DialOut, PlaceCall, SetOutboundRules
from core.messages.supervision import StopSupervising, Supervise, Supervising, SupervisingEnded, Supervision
from cti.ari.fake import FakeAsterisk
from cti.rules.entities import Call, CallState, Leg, LegState, Recording, Sound, SupervisionSession
from cti.rules.states import CALL, LEG, SOUND, LegInput, SoundInput, diagram
from tests.unit.cti.system import System


def test_an_ending_is_final() -> None:
    assert CallState.ENDING not in {state for state, _ in CALL}
    assert LegState.ENDING not in {state for state, _ in LEG}


@pytest.mark.parametrize(
    ("state", "ways_out"),
    [
        (Sound.JOINING, {SoundInput.JOINED: Sound.TALK, SoundInput.PARTED: Sound.SILENCE}),
        (Sound.TALK, {SoundInput.HOLD: Sound.HELD, SoundInput.PARTED: Sound.SILENCE}),
        (Sound.HELD, {SoundInput.RESUME: Sound.JOINING, SoundInput.PARTED: Sound.MUSIC}),
    ],
)
def test_a_talk_is_left_only_by_hold_or_parting(state: Sound, ways_out: dict[SoundInput, Sound]) -> None:
    """Nothing that a flow requests can take a caller out of a talk."""
    assert {given: after for (before, given), after in SOUND.items() if before is state} == ways_out


@pytest.mark.parametrize("state", list(LegState))
def test_every_leg_that_lives_can_be_ended(state: LegState) -> None:
    assert (state is LegState.ENDING) is ((state, LegInput.END) not in LEG)


def test_every_state_can_be_reached() -> None:
    assert set(CALL.values()) | {CallState.RINGING, CallState.PLANNED} == set(CallState)
    assert set(SOUND.values()) == set(Sound)
    assert set(LEG.values()) | {LegState.CREATING} == set(LegState)


def test_the_diagram_in_the_docs_is_the_table() -> None:
    """After a change, put the output of `python -c "from cti.rules.states import diagram; print(diagram(), end='')"`
    there."""
    assert Path("docs/states/telephone.md").read_text() == diagram()


MOVES: tuple[Callable[..., Command], ...] = (t.JoinLeg, t.AddLeg, t.PartLeg)


class Day:
    """A random history: callers, phones and the rest of the system do anything that they can."""

    def __init__(self, system: System, seed: int) -> None:
        self.system = system
        self.asterisk = system.asterisk
        self.chance = random.Random(seed)  # reproducible by its seed
        self.legs = 0

    async def step(self) -> None:
        calls = [id for id in self.asterisk.channels if not id.startswith(("l-", "s-")) and ";" not in id]
        legs = [id for id in self.asterisk.channels if id.startswith("l-") and ";" not in id]
        deeds = [self.arrive, self.wait, self.place]
        if calls:
            deeds += [self.leave, self.press, self.play_out, *[self.command] * 6]
        if legs or any(id.startswith("out-") for id in calls):
            deeds += [self.ring, self.pick_up, self.refuse]
        deeds += [self.lose_link] if self.chance.random() < 0.1 else [self.sweep]
        await self.chance.choice(deeds)()
        if self.chance.random() < 0.5:
            await self.system.quiet()

    async def arrive(self) -> None:
        self.asterisk.arrive()

    async def wait(self) -> None:
        self.system.clock.advance(self.chance.choice([0.1, 1.0, 3.0, 40.0]))

    async def leave(self) -> None:
        self.asterisk.hang_up(self.call())

    async def press(self) -> None:
        self.asterisk.press(self.call(), self.chance.choice("0123456789*#"))

    async def play_out(self) -> None:
        call = self.call()
        if self.asterisk.channels[call].playing:
            self.asterisk.play_out(call)

    async def ring(self) -> None:
        leg = self.leg()
        if self.asterisk.channels[leg].dialed and self.asterisk.channels[leg].state == "Down":
            self.asterisk.ring(leg)

    async def pick_up(self) -> None:
        leg = self.leg()
        if self.asterisk.channels[leg].dialed and self.asterisk.channels[leg].state != "Up":
            self.asterisk.pick_up(leg)

    async def refuse(self) -> None:
        self.asterisk.hang_up(self.leg(), self.chance.choice([16, 17, 19, 21]))

    async def lose_link(self) -> None:
        self.asterisk.disconnect()
        await self.system.connect()

    async def sweep(self) -> None:
        await self.system.quiet()
        await self.system.sweep()

    async def place(self) -> None:
        self.legs += 1
        call, leg = CallId(f"out-{self.legs}"), f"o{self.legs}"
        until = self.system.clock.now() + 10
        tables = self.system.service.owner.tables
        known = [CallId(id) for id in tables.of(Call)] or [call]
        commands: list[Command] = [
            DialOut(call=call, number="13900001111", until=until, by="8001"),
            PlaceCall(call=call, leg=leg, phone="8001", number="13900001111", until=until, by="8001"),
            DialNumber(call=self.chance.choice(known), leg=leg, number="13900001111", until=until, by="8001"),
        ]
        self.system.bus.post(self.chance.choice(commands))

    async def command(self) -> None:
        call = CallId(self.call())
        self.legs += 1
        leg = f"o{self.chance.randint(max(1, self.legs - 3), self.legs)}"
        until = self.system.clock.now() + 10
        commands: list[Command] = [
            t.AnswerCall(call=call),
            t.PlayMedia(call=call, playback=f"p{self.legs}", media=("/s/a",)),
            t.StopMedia(call=call, playback=f"p{self.legs - 1}"),
            t.StartMusic(call=call),
            t.StopMusic(call=call),
            t.RingPhone(call=call, leg=leg, phone="8001", caller="", until=until),
            t.RingPhone(call=call, leg=leg, phone="8009", caller="", until=until),
            t.StopRinging(leg=leg),
            t.HangUpLeg(leg=leg),
            t.HangUpCall(call=call),
            t.HoldCaller(call=call),
            t.ResumeCaller(call=call),
            t.RecordCall(call=call, recording=RecordingId(f"r{self.legs}"), folder="x"),
            *(way(call=call, leg=id) for id in self.system.service.owner.tables.of(Leg) for way in MOVES),
        ]
        legs = list(self.system.service.owner.tables.of(Leg))
        if len(legs) > 1:
            leg, target = self.chance.sample(legs, 2)
            commands += [Supervise(leg=leg, target=target, mode=mode) for mode in Supervision]
            commands += [StopSupervising(leg=leg)]
        self.system.bus.post(self.chance.choice(commands))

    def call(self) -> str:
        return self.chance.choice(
            [id for id in self.asterisk.channels if not id.startswith(("l-", "s-")) and ";" not in id]
        )

    def leg(self) -> str:
        return self.chance.choice(
            [id for id in self.asterisk.channels if id.startswith(("l-", "out-")) and ";" not in id]
        )


@pytest.mark.parametrize("seed", range(100))
async def test_after_any_day_nothing_is_left_and_everything_was_told(seed: int, tmp_path: Path) -> None:
    """No state without a deadline, no orphaned channel or bridge, each end reported once, and no failed rule."""
    system = System(tmp_path, FakeAsterisk())
    system.asterisk.register("8001")
    await system.connect()
    system.bus.post(SetOutboundRules(allowed=("1",), trunk="demo", shown="12345"))
    day = Day(system, seed)
    for _ in range(80):
        await day.step()
    await system.quiet()
    tables = system.service.owner.tables
    for call in list(tables.of(Call)):
        system.bus.post(t.HangUpCall(call=CallId(call)))
    for _ in range(5):
        await system.quiet()
        system.clock.advance(3)
    await system.quiet()
    await system.sweep()
    await system.sweep()
    for kind in (Call.KIND, Leg.KIND, SupervisionSession.KIND, Recording.KIND):
        assert tables.table(kind) == {}
    assert (system.asterisk.channels, system.asterisk.bridges, system.reconciled) == ({}, {}, [])
    for arrived, ended, key in (
        ("CallArrived", "CallEnded", "call"),
        ("CallPlaced", "CallEnded", "call"),
        ("RecordingStarted", "RecordingStopped", "call"),
    ):
        begun = sorted(getattr(e, key) for e in system.heard if type(e).__name__ == arrived)
        over = sorted(getattr(e, key) for e in system.heard if type(e).__name__ == ended)
        assert set(begun) <= set(over)
        assert len(set(over)) == len(over) or ended != "CallEnded"
    recorded = [e.recording for e in system.heard if isinstance(e, t.RecordingStopped | t.RecordingDropped)]
    assert len(recorded) == len(set(recorded)), "each recording ends once, with a talk or without"
    assert {e.recording for e in system.heard if isinstance(e, t.RecordingStarted)} <= set(recorded)
    begun = [(e.leg, e.target) for e in system.heard if isinstance(e, Supervising)]
    assert set(begun) <= {(e.leg, e.target) for e in system.heard if isinstance(e, SupervisingEnded)}
    legs_over = [e.leg for e in system.heard if isinstance(e, t.LegEnded)]
    assert {e.leg for e in system.heard if isinstance(e, t.LegRinging)} <= set(legs_over)
