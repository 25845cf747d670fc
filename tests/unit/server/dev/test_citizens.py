"""The world of `make dev`: prompts that end, recordings with files, and citizens who call, wait and talk."""

import asyncio
import wave
from pathlib import Path

import pytest

from cti.ari import operations
from infra.clock import FakeClock
from tools.dev.citizens import AT_ONCE, KEY_AFTER_S, PATIENCE_S, RING_S, TALK_S, Citizens, Ring
from tools.dev.switch import DevAsterisk, Sounds


class World:
    """A switch with citizens, and a clock that the test advances."""

    def __init__(self, folder: Path) -> None:
        self.clock = FakeClock()
        (folder / "zh").mkdir()
        (folder / "zh" / "greeting.alaw").write_bytes(bytes(24_000))
        sounds = Sounds({"/media/sounds": folder})
        self.asterisk = DevAsterisk(self.clock, sounds, folder / "parts", "/media/recordings")
        self.asterisk.deliver = self._hear
        self.citizens = Citizens(self.asterisk, self.clock)
        self.asterisk.outside = self.citizens
        self.keys: list[str] = []
        self.folder = folder

    def _hear(self, delivery: object) -> None:
        if digit := getattr(delivery, "digit", ""):
            self.keys.append(digit)

    async def pass_by(self, seconds: float) -> None:
        """Let time pass second by second, and everybody do what is due."""
        for _ in range(int(seconds)):
            await self._settle()
            self.clock.advance(1)
            await self._settle()

    async def _settle(self) -> None:
        for _ in range(5):
            await asyncio.sleep(0)

    async def joins(self, channel: str) -> None:
        """Join an agent and this caller."""
        self.asterisk.phones["8001"] = True
        await self.asterisk.send(operations.channels_create(endpoint="PJSIP/8001", app="cti", channel_id="l-o"))
        await self.asterisk.send(operations.bridges_create_with_id("b", type="mixing"))
        await self.asterisk.send(operations.bridges_add_channel("b", channel=[channel, "l-o"]))


@pytest.fixture
async def world(tmp_path: Path) -> World:
    return World(tmp_path)


async def test_a_prompt_lasts_as_long_as_its_file(world: World) -> None:
    channel = world.asterisk.arrive()
    media = ["sound:/media/sounds/zh/greeting"]
    await world.asterisk.send(operations.channels_play_with_id(channel, "p", media=media))
    await world.pass_by(2)
    assert world.asterisk.channels[channel].playing == ["p"]
    await world.pass_by(1)
    assert world.asterisk.channels[channel].playing == []


async def test_a_caller_loses_patience_in_line(world: World) -> None:
    channel = world.citizens.call(Ring())
    await world.pass_by(PATIENCE_S[0] - 1)
    assert channel in world.asterisk.channels
    await world.pass_by(PATIENCE_S[1])
    assert channel not in world.asterisk.channels


async def test_a_caller_presses_keys_talks_and_hangs_up(world: World) -> None:
    channel = world.citizens.call(Ring(caller="13800138000", called="12399", keys="91"))
    await world.pass_by(KEY_AFTER_S)
    assert world.keys == ["9"]
    await world.pass_by(KEY_AFTER_S)
    assert world.keys == ["9", "1"]
    await world.joins(channel)
    await world.pass_by(TALK_S[0] - 1)
    assert world.asterisk.talks(channel)
    await world.pass_by(TALK_S[1])
    assert channel not in world.asterisk.channels


async def test_few_ring_at_once_and_the_next_one_when_somebody_has_gone(world: World) -> None:
    ringing = asyncio.create_task(world.citizens.run())
    arrived: set[str] = set()
    for _ in range(300):
        await world.pass_by(1)
        arrived |= set(world.asterisk.channels)
        assert len(world.asterisk.channels) <= AT_ONCE
    assert len(arrived) > AT_ONCE
    ringing.cancel()
    await world.citizens.stop()


async def test_a_citizen_who_is_called_rings_and_mostly_answers(world: World) -> None:
    ends = set()
    for number in range(10):
        id = f"l-{number}"
        endpoint = "Local/13912345678@to-trunk/n"
        await world.asterisk.send(operations.channels_create(endpoint=endpoint, app="cti", channel_id=id))
        await world.asterisk.send(operations.channels_dial(id))
        await world.pass_by(1)
        assert world.asterisk.channels[id].state == "Ringing"
        await world.pass_by(RING_S[1])
        ends.add(world.asterisk.channels[id].state if id in world.asterisk.channels else "busy")
    assert ends == {"Up", "busy"}
    await world.pass_by(TALK_S[1])
    assert world.asterisk.channels == {}


async def test_a_recording_has_both_files_as_long_as_the_talk(world: World) -> None:
    channel = world.asterisk.arrive()
    await world.asterisk.start_recording(channel, "/media/recordings/r-caller.wav", "/media/recordings/r-agent.wav")
    await world.pass_by(3)
    world.asterisk.hang_up(channel)
    for side in ("caller", "agent"):
        with wave.open(str(world.folder / "parts" / f"r-{side}.wav")) as file:
            assert (file.getframerate(), file.getnframes()) == (8000, 24_000)


async def test_at_the_end_nobody_is_left_on_the_line(world: World) -> None:
    channel = world.citizens.call(Ring())
    await world.joins(channel)
    await world.asterisk.start_recording(channel, "/media/recordings/a.wav", "/media/recordings/b.wav")
    world.asterisk.stop()
    assert world.asterisk.channels == {}
    assert (world.folder / "parts" / "a.wav").exists()
