"""A killed core or Asterisk and a full disk lose no recording: each is filed in the end, to its last moments (RC1)."""

import contextlib
import os
import shutil
import signal
import subprocess
from array import array
from collections.abc import AsyncIterator, Iterator
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from infra.settings.installation import PROJECT
from infra.sound.g711 import RATE
from phone.phone import PhoneCall
from tests.asterisk.test_floor_talks import talking
from tests.asterisk.test_voicemail import LEAVE, SAID_BYTES, heard, messages, speaks_after_the_tone, written
from tests.asterisk.voices import HERTZ, SILENCE, voice
from tests.system import AgentAtDesk, Person, System, start_system, stop_system
from tests.tones import share, sides
from tests.until import until

LOST_S = 2.1
"""The most that a crash of Asterisk may cost at the end of a recording; a crash of the core costs nothing."""

WORD_S = 0.5
NEAR_S = 0.5
"""The accuracy of counting sound in transit, at each end of a stretch."""

MINUTES = 180
"""Seconds of a voice: longer than any of these talks."""

AGENTS = ("8001", "8002", "8003")


MINUTE_S = 60.0
"""Once there is room, everything that has waited is filed within this time."""

SMALL_DISK = """
[files]
folder = "{disk}/files"
warn_free_percent = 0
act_free_percent = 0
head_files = 1
"""


@pytest.fixture(scope="module")
def system(tmp_path_factory: pytest.TempPathFactory) -> Iterator[System]:
    """A system of their own: the tests kill its parts, and fill the small disk with its sound and its files."""
    folder = tmp_path_factory.mktemp("system")
    disk, flows = folder / "var" / "recordings", folder / "flows"
    disk.mkdir(parents=True)
    shutil.copytree(PROJECT / "flows", flows)
    (flows / "leave.yaml").write_text(LEAVE, "utf-8")
    subprocess.run(["mount", "-t", "tmpfs", "-o", "size=40m", "tmpfs", str(disk)], check=True)
    try:
        made = start_system(folder, None, SMALL_DISK.format(disk=disk), more_environment={"HOTLINE_FLOWS": str(flows)})
        yield made
        stop_system(made)
    finally:
        subprocess.run(["umount", "--lazy", str(disk)], check=True)


@dataclass
class Talk:
    """A citizen and an agent who hear each other. `since`: what both telephones had heard when they began to speak."""

    interaction: str
    agent: AgentAtDesk
    call: PhoneCall
    line: PhoneCall
    since: tuple[int, int]

    def heard_s(self) -> tuple[float, float]:
        """The seconds of sound that agent and citizen have heard. A busy machine plays less, and records less."""
        agent, citizen = self.line.sound.loud_packets - self.since[0], self.call.sound.loud_packets - self.since[1]
        return agent / 50, citizen / 50

    async def goes_on(self, seconds: float) -> None:
        """Let the talk go on for this long."""
        enough = self.call.sound.packets_heard + seconds * 50
        await until(lambda: self.call.sound.packets_heard >= enough, within=30.0)

    async def last_word(self) -> None:
        """The citizen says one more thing, in another voice."""
        self.call.sound.play(voice("second")[: int(WORD_S * RATE)])
        await until(lambda: not self.call.sound.playing)


@asynccontextmanager
async def talks(system: System) -> AsyncIterator[tuple[list[Talk], Person]]:
    """Three talks in which both sides speak all the time, and a supervisor who may hear all recordings."""
    async with AsyncExitStack() as stack:
        boss = await stack.enter_async_context(system.person("admin"))
        found = []
        for n, number in enumerate(AGENTS):
            agent = await stack.enter_async_context(system.agent(number))
            phone = await stack.enter_async_context(system.citizen(f"1390000002{n}"))
            call = await phone.dial("12345")
            line = await talking(agent)
            since = line.sound.loud_packets, call.sound.loud_packets
            found.append(Talk(agent.person.one("call")["id"], agent, call, line, since))
            call.sound.play(voice("caller") * MINUTES)
            line.sound.play(voice("agent") * MINUTES)
        for talk in found:
            await talk.goes_on(1.0)
        yield found, boss


async def recorded(boss: Person, interaction: str) -> "tuple[array[int], array[int]]":
    """Both sides of the only recording of this call, read as a page reads it, once it is filed."""
    ready: list[dict[str, Any]] = []
    while not ready:
        listed = await boss.ask("GET", f"/api/recordings/of/{interaction}")
        assert len(listed) <= 1, listed
        assert all(one["state"] != "failed" for one in listed), listed
        ready = [one for one in listed if one["state"] == "ready"]
    id = ready[0]["id"]
    return await heard_of(boss, id)


async def heard_of(boss: Person, recording: str) -> "tuple[array[int], array[int]]":
    """Both sides, as a page fetches them."""
    begun = await boss.ask("POST", f"/api/recordings/{recording}/listenings", {"reason": "核查"})
    return sides(await boss.read(f"/api/recordings/{recording}/audio?listening={begun['id']}"))


def loud_s(track: "array[int]") -> float:
    """The seconds in which somebody is heard, counted by packets."""
    packet = RATE // 50
    pieces = (track[at : at + packet] for at in range(0, len(track), packet))
    return sum(max(map(abs, piece)) >= SILENCE for piece in pieces) / 50


def has_all(tracks: "tuple[array[int], array[int]]", heard_s: tuple[float, float], lost_s: float) -> bool:
    """Whether the tracks have all that the citizen said (as the agent heard it) and heard, but for `lost_s` seconds."""
    return all(loud_s(track) > heard - lost_s for track, heard in zip(tracks, heard_s, strict=True))


async def test_a_killed_core_loses_not_a_word(system: System) -> None:
    """One citizen talks on, one hangs up while there is no core, and one is in a pause that must continue."""
    async with talks(system) as ([whole, left, private], boss):
        await private.agent.person.ask("POST", f"/api/recordings/of/{private.interaction}/pause", {})
        await until(lambda: private.agent.person.one("call")["recording"]["pause"] == "on")
        before_s = private.heard_s()
        async with system.core_away():
            await left.last_word()
            left_s = left.heard_s()
            await left.call.hang_up()
            await whole.goes_on(1.0)
        await system.core_back()
        await until(lambda: (private.agent.person.one("call") or {}).get("recording"), within=10.0)
        await private.goes_on(1.0)
        assert private.agent.person.one("call")["recording"]["pause"] == "on"
        await private.agent.person.ask("POST", f"/api/recordings/of/{private.interaction}/resume", {})
        await until(lambda: private.agent.person.one("call")["recording"]["pause"] == "none")
        paused_s = [now - then for now, then in zip(private.heard_s(), before_s, strict=True)]
        await private.goes_on(1.0)
        await whole.last_word()
        whole_s, private_s = whole.heard_s(), private.heard_s()
        for talk in (whole, private):
            await talk.call.hang_up()

        for talk, heard_s in ((whole, whole_s), (left, left_s)):
            tracks = await recorded(boss, talk.interaction)
            assert has_all(tracks, heard_s, NEAR_S)
            assert share(tracks[0][-int(WORD_S / 2 * RATE) :], HERTZ["second"]) > 0.8, "the last word is there"
        assert min(paused_s) > 1.0
        for track, heard, paused in zip(await recorded(boss, private.interaction), private_s, paused_s, strict=True):
            assert abs(loud_s(track) - (heard - paused)) < NEAR_S


async def test_a_killed_asterisk_loses_the_last_moments(system: System) -> None:
    """The sound recorded until then is repaired and filed; the calls are over."""
    async with talks(system) as (found, boss):
        for talk in found:
            await talk.goes_on(4.0)
        heard = {talk.interaction: talk.heard_s() for talk in found}
        os.kill(int((system.settings.var / "asterisk" / "state" / "asterisk.pid").read_text()), signal.SIGKILL)
        await until(lambda: not system.healthy, within=20.0)
        await until(lambda: system.healthy, within=60.0)
        for interaction, heard_s in heard.items():
            said, answered = await recorded(boss, interaction)
            assert min(heard_s) > LOST_S, "there is something to lose"
            assert has_all((said, answered), heard_s, LOST_S)
            assert (share(said, HERTZ["caller"]) > 0.9, share(answered, HERTZ["agent"]) > 0.9) == (True, True)
        await nobody_is_called_back(boss, len(found))


async def nobody_is_called_back(boss: Person, lost: int) -> None:
    """Cancel the call-backs to the lost callers: by day they would ring at the agents of the next test."""
    listed = (await boss.ask("GET", "/api/floor/callbacks"))["open"]
    assert len(listed) == lost
    for callback in listed:
        await boss.ask("POST", f"/api/floor/callbacks/{callback['id']}/cancel", {"reason": "核查"})


def fill(disk: Path) -> Path:
    """Fill the disk completely."""
    filler = disk / "filler"
    with filler.open("wb", buffering=0) as file, contextlib.suppress(OSError):
        while True:
            file.write(bytes(4096))
    assert os.statvfs(disk).f_bavail == 0
    return filler


def well(system: System) -> dict[str, bool]:
    found = system.health()
    assert found is not None
    return dict(found["parts"])


async def test_what_was_said_waits_for_room_and_is_filed_by_itself(system: System) -> None:
    """RC1, RC2, IV1, OP3: nothing is lost or reported as failed, everything can be heard meanwhile, and all that
    anybody has to do is make room."""
    async with (
        system.agent("8001") as agent,
        system.citizen() as phone,
        system.citizen("13900000021") as other,
        system.person("banzhang") as boss,
    ):
        talk = await phone.dial("12345")
        line = await talking(agent)
        interaction = agent.person.one("call")["id"]
        talk.sound.play(voice("caller") * 60)
        line.sound.play(voice("agent") * 60)
        left = await other.dial("12388")
        await speaks_after_the_tone(left)
        await until(lambda: max(written(system), default=0) >= SAID_BYTES, within=15.0)
        filler = fill(system.settings.recordings)
        packets = talk.sound.packets_heard
        await until(lambda: talk.sound.packets_heard > packets + 50, within=10.0)
        await left.hang_up()
        await talk.hang_up()

        await until(lambda: boss.one("recordings_wait"), within=30.0)
        assert boss.one("recordings_wait")["count"] == 1
        [listed] = await boss.ask("GET", f"/api/recordings/of/{interaction}")
        assert listed["state"] == "waiting"
        said, answered = await heard_of(boss, listed["id"])
        assert (share(said, HERTZ["caller"]) > 0.9, share(answered, HERTZ["agent"]) > 0.9) == (True, True), "raw"
        parts = well(system)
        assert [part for part, is_well in parts.items() if not is_well] == ["sound_filed", "disk"]
        filler.unlink()
        await until(lambda: boss.one("recordings_wait") is None, within=MINUTE_S)
        await until(lambda: system.healthy, within=MINUTE_S)

        said, answered = await recorded(boss, interaction)
        assert (share(said, HERTZ["caller"]) > 0.9, share(answered, HERTZ["agent"]) > 0.9) == (True, True)
        [message] = await messages(agent.person, 1)
        assert await heard(agent.person, message["id"]) > 0.9
        kept = system.settings.file_places.kept
        assert kept is not None
        await until(kept.exists, within=30.0)  # the launcher has seen the end of the chain
