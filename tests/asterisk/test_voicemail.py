"""Messages on the real telephone: both what was said after the tone and what was said before a hang-up are kept."""

import shutil
from collections.abc import Iterator
from typing import Any

import pytest

from infra.settings.installation import PROJECT
from infra.sound.g711 import decode
from phone.phone import PhoneCall
from tests.system import FILED_S, Person, System, start_system, stop_system
from tests.tones import share, sides, tone
from tests.until import until

LEAVE = """
id: leave
name: leave
numbers: ["12388"]
language: zh
start: speak
nodes:
  speak:
    type: voicemail
    label: 留言
    prompts: []
    queue: general
    longest_s: 5
    least_s: 1
    silence_s: 4
    saved: thanks
    next: end
  end: {type: hangup}
"""
BEEP_HZ, SAID_HZ = 1000.0, 440.0
SAID_BYTES = 2 * 8000 * 2
"""The size of two seconds of speech in a file that Asterisk writes."""


@pytest.fixture(scope="module")
def system(tmp_path_factory: pytest.TempPathFactory) -> Iterator[System]:
    folder = tmp_path_factory.mktemp("system")
    flows = folder / "flows"
    shutil.copytree(PROJECT / "flows", flows)
    (flows / "leave.yaml").write_text(LEAVE, "utf-8")
    made = start_system(folder, more_environment={"HOTLINE_FLOWS": str(flows)})
    yield made
    stop_system(made)


async def speaks_after_the_tone(call: PhoneCall) -> None:
    call.sound.keep = bytearray()

    def beeped() -> bool:
        assert call.sound.keep is not None
        return share(decode(bytes(call.sound.keep[-2400:])), BEEP_HZ) > 0.5

    await until(beeped, within=15.0)
    call.sound.play(tone(SAID_HZ, 60.0))


async def messages(person: Person, fresh: int) -> list[Any]:
    """The list, once this many messages are new."""
    await until(lambda: (person.one("voicemail_box") or {}).get("fresh") == fresh, FILED_S)
    return list((await person.ask("GET", "/api/voicemail"))["items"])


async def heard(person: Person, message: str) -> float:
    """The share of what was said in the message's sound."""
    said, _ = sides(await person.read(f"/api/voicemail/{message}/audio"))
    return share(said, SAID_HZ)


def written(system: System) -> list[int]:
    """The sizes of the messages that Asterisk has written and that are not filed yet."""
    return [part.stat().st_size for part in (system.settings.recordings / "parts").glob("v-*-caller.wav")]


async def test_a_caller_leaves_a_message_and_another_hangs_up_in_one(system: System) -> None:
    """IV1: voicemail; each message is on the agents' list with its sound, whoever ended it."""
    async with system.person("8001") as agent, system.citizen() as phone, system.citizen("13900001111") as other:
        call = await phone.dial("12388")
        await speaks_after_the_tone(call)
        (first,) = await messages(agent, 1)
        assert (first["number"], first["queue"], first["box"]) == ("138****5678", "general", "留言")
        assert 3.0 < first["seconds"] < 7.0
        assert await heard(agent, first["id"]) > 0.8
        await call.hang_up()

        left = await other.dial("12388")
        await speaks_after_the_tone(left)
        await until(lambda: any(size > SAID_BYTES for size in written(system)), within=15.0)
        await left.hang_up()
        both = await messages(agent, 2)
        assert await heard(agent, both[1]["id"]) > 0.8
        await until(lambda: not written(system))
