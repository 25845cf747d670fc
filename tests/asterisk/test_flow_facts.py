"""The site's facts that flows ask about, with a real Asterisk: changed over HTTP, heard by the very next caller."""

import base64
from array import array

from hotline.prompts.sounds import wav
from infra.sound.g711 import decode
from phone.phone import PhoneCall
from tests.system import Person, System
from tests.tones import share, tone
from tests.until import until

ALARM_HZ = 700.0


def heard(call: PhoneCall) -> float:
    """The share of the alarm in what the caller has heard."""
    kept: array[int] = decode(bytes(call.sound.keep or b""))
    return share(kept, ALARM_HZ) if len(kept) > 4000 else 0.0


async def put_up(leader: Person, ends_in_s: float) -> dict[str, object]:
    now = (await leader.ask("GET", "/api/emergencies"))["now"]
    sound = base64.b64encode(wav(tone(ALARM_HZ, 2.0))).decode()
    made: dict[str, object] = await leader.ask(
        "POST", "/api/emergencies", {"sound_zh": sound, "ends": now + ends_in_s, "hangs_up": False}
    )
    return made


async def test_an_emergency_is_heard_by_the_next_caller_and_not_after_its_end(system: System) -> None:
    """TE9: put up while the system runs, and taken down again; nothing is restarted."""
    core = system.core_pid()
    async with system.person("zuzhang") as leader, system.citizen("13800000001") as phone:
        made = await put_up(leader, 600.0)
        call = await phone.dial("12345")
        call.sound.keep = bytearray()
        await until(lambda: heard(call) > 0.6, within=10.0)
        await call.hang_up()
        await leader.ask("POST", f"/api/emergencies/{made['id']}/take-down", {"version": made["version"]})
        call = await phone.dial("12345")
        call.sound.keep = bytearray()
        await until(lambda: len(call.sound.keep or b"") > 16_000, within=10.0)
        assert heard(call) < 0.3, "the greeting at once"
        await call.hang_up()
    assert system.core_pid() == core


async def test_a_caller_on_the_black_list_is_told_so_and_hung_up_until_that_is_lifted(system: System) -> None:
    """TE9: the hit is counted, and lifting the entry works for the next call."""
    async with system.person("banzhang") as supervisor, system.citizen("13800000002") as phone:
        command = {"number": "13800000002", "reason": "test"}
        entry = await supervisor.ask("POST", "/api/lists/black/entries", command)
        call = await phone.dial("12345")
        call.sound.keep = bytearray()
        await until(lambda: call.ended.done(), within=30.0)
        assert len(call.sound.keep) > 8000, "the caller was told"
        await supervisor.ask("DELETE", f"/api/lists/entries/{entry['id']}")
        call = await phone.dial("12345")
        call.sound.keep = bytearray()
        await until(lambda: len(call.sound.keep or b"") > 16_000, within=10.0)
        assert not call.ended.done()
        await call.hang_up()
