"""The telephone environment as shipped: start, stop, the fallback, phones made at run time, no way out."""

import asyncio
import dataclasses
import os
from itertools import groupby
from pathlib import Path

import aiohttp
import pytest

from asterisk.process import Asterisk, AsteriskFailed
from asterisk.program import AsteriskProgram
from asterisk.settings import AsteriskSettings
from infra.settings.installation import DeskPhone
from infra.sound.g711 import RATE, decode
from phone.phone import CallFailed, HungUpBy, Phone, PhoneCall
from phone.sound import Sound
from tests.asterisk.conftest import OpenPhone, tone
from tests.tones import share
from tests.until import until

PASSWORD = "a-password-of-the-desk"


def mounts() -> str:
    return Path("/proc/mounts").read_text(encoding="utf-8")


async def test_starts_fully_booted_without_complaints_and_leaves_nothing(
    asterisk_program: AsteriskProgram, private_settings: AsteriskSettings
) -> None:
    before = mounts()
    asterisk = Asterisk(asterisk_program, private_settings)
    await asterisk.start()
    assert "Asterisk has fully booted" in await asterisk.cli("core waitfullybooted")
    assert mounts() == before
    pid = asterisk.pid
    await asterisk.stop()
    said = (private_settings.log / "messages.log").read_text(encoding="utf-8")
    assert [line for line in said.splitlines() if "WARNING" in line or "ERROR" in line] == []
    assert not asterisk.running
    with pytest.raises(ProcessLookupError):
        os.kill(pid, 0)


async def test_an_asterisk_whose_starter_died_is_ended_by_the_next_start(
    asterisk: Asterisk, private_settings: AsteriskSettings
) -> None:
    second = Asterisk(asterisk.program, private_settings)
    await second.start()
    try:
        assert await asterisk.ended() < 0
        assert second.running
    finally:
        await second.stop()


async def test_a_taken_port_is_said(asterisk: Asterisk, private_settings: AsteriskSettings, tmp_path: Path) -> None:
    other = dataclasses.replace(private_settings, state=tmp_path / "other", log=tmp_path / "other-log")
    with pytest.raises(AsteriskFailed, match=f"port {private_settings.ami_port}"):
        await Asterisk(asterisk.program, other).start()


async def test_without_the_core_a_caller_hears_the_prompt_and_then_music(
    asterisk: Asterisk, private_settings: AsteriskSettings, phones: OpenPhone
) -> None:
    """TE8: Asterisk alone answers. TE1: from any loopback port, without registration."""
    phone = await phones("13800000000")
    call = await phone.dial("12345", within=5)
    heard = call.sound.keep = bytearray()
    await until(lambda: _notes(heard, 440, 330) == [440, 330], within=10)
    assert "fallback" in await asterisk.cli("core show channels concise")


async def test_a_missing_prompt_is_replaced_by_three_notes(
    asterisk: Asterisk, private_settings: AsteriskSettings, phones: OpenPhone
) -> None:
    """TE8: nobody waits in silence; each note is higher than the one before."""
    (private_settings.sounds / "zh/fallback.alaw").unlink()
    (private_settings.music / "music.alaw").unlink()
    phone = await phones("13800000000")
    call = await phone.dial("12345", within=5)
    heard = call.sound.keep = bytearray()
    await until(lambda: _notes(heard, 950, 1400, 1800) == [950, 1400, 1800])


async def test_without_the_core_a_caller_reaches_a_free_desk_phone(
    asterisk_program: AsteriskProgram, private_settings: AsteriskSettings, phones: OpenPhone
) -> None:
    """TE8: any free phone takes the call, and both sides hear each other."""
    settings = dataclasses.replace(private_settings, desk_phones=(DeskPhone(number="8002", password=PASSWORD),))
    asterisk = Asterisk(asterisk_program, settings)
    await asterisk.start()
    try:
        desk = await phones("8002", PASSWORD)
        await desk.register()
        citizen, theirs = await _ring_until_taken(phones, desk)
        await _hear_each_other(citizen, theirs)
        await theirs.hang_up()
        async with asyncio.timeout(5):
            assert await citizen.ended is HungUpBy.THEM
    finally:
        await asterisk.stop()


async def test_a_phone_made_at_run_time_registers_and_a_new_password_counts_at_once(
    asterisk: Asterisk, private_settings: AsteriskSettings, phones: OpenPhone
) -> None:
    """TE7: the secret of a sign-on needs neither a file nor a reload."""
    phone = await phones("8003", "first-password")
    with pytest.raises(CallFailed):
        await phone.register()
    await _put_phone(private_settings, "8003", "first-password")
    await phone.register()
    await _put_phone(private_settings, "8003", "second-password")
    with pytest.raises(CallFailed, match="401"):
        await phone.register()
    phone.password = "second-password"
    await phone.register()
    citizen, theirs = await _ring_until_taken(phones, phone)
    await _hear_each_other(citizen, theirs)


async def test_a_phone_of_ours_has_no_way_to_the_trunk(
    asterisk: Asterisk, private_settings: AsteriskSettings, phones: OpenPhone
) -> None:
    """Calls from an agent's phone reach the core or nobody."""
    await _put_phone(private_settings, "8003", PASSWORD)
    phone = await phones("8003", PASSWORD)
    await phone.register()
    with pytest.raises(CallFailed, match="503"):
        await phone.dial("13900000000", within=10)


async def test_ari_wants_a_password_and_status_pages_are_off(
    asterisk: Asterisk, private_settings: AsteriskSettings
) -> None:
    url = f"http://127.0.0.1:{private_settings.http_port}"
    async with aiohttp.ClientSession() as session:
        for path, status in {"/ari/channels": 401, "/httpstatus": 403, "/metrics": 403, "/static/x": 404}.items():
            async with session.get(url + path) as answer:
                assert (path, answer.status) == (path, status)


async def _put_phone(settings: AsteriskSettings, number: str, password: str) -> None:
    objects = {
        "auth": {"auth_type": "userpass", "username": number, "password": password},
        "aor": {"max_contacts": "1", "remove_existing": "yes"},
        "endpoint": {
            **{"context": "from-agent", "disallow": "all", "allow": "alaw", "direct_media": "no"},
            **{"auth": number, "aors": number},
        },
    }
    auth = aiohttp.encode_basic_auth("cti", settings.secrets.ari)
    async with aiohttp.ClientSession() as session:
        for kind, fields in objects.items():
            url = f"http://127.0.0.1:{settings.http_port}/ari/asterisk/config/dynamic/res_pjsip/{kind}/{number}"
            body = {"fields": [{"attribute": name, "value": value} for name, value in fields.items()]}
            async with session.put(url, json=body, headers={"Authorization": auth}) as answer:
                assert answer.status == 200, await answer.text()


async def _ring_until_taken(phones: OpenPhone, desk: Phone) -> tuple[PhoneCall, PhoneCall]:
    """A citizen's call, and the same call at the phone that took it from the fallback queue."""
    taken: asyncio.Future[PhoneCall] = asyncio.get_running_loop().create_future()

    def take(call: PhoneCall) -> None:
        call.answer()
        taken.set_result(call)

    desk.on_call = take
    citizen = await (await phones("13800000000")).dial("12345", within=5)
    async with asyncio.timeout(15):
        return citizen, await taken


def _notes(heard: bytearray, *expected: float) -> list[float]:
    """The given tones that are heard, one after another, in windows of 50 ms."""
    samples = decode(bytes(heard))
    pieces = [samples[at : at + RATE // 20] for at in range(0, len(samples) - RATE // 20 + 1, RATE // 20)]
    found = [hertz for piece in pieces for hertz in expected if share(piece, hertz) > 0.8]
    return [hertz for hertz, _ in groupby(found)]


async def _hear_each_other(one: PhoneCall, other: PhoneCall) -> None:
    """Check that each side hears the other. Each speaks only after a silence, so that nothing else can be what is
    heard."""
    now = asyncio.get_running_loop().time
    async with asyncio.timeout(10):
        for speaker, listener in ((one, other), (other, one)):
            await until(Quiet(listener.sound), within=10)
            speaker.sound.play(tone(0.5))
            await listener.sound.loud_after(now())


class Quiet:
    """True once the last fifteen packets heard were silent."""

    def __init__(self, sound: Sound) -> None:
        self._sound = sound
        self._loud = -1
        self._since = 0

    def __call__(self) -> bool:
        if self._sound.loud_packets != self._loud:
            self._loud, self._since = self._sound.loud_packets, self._sound.packets_heard
        return self._sound.packets_heard - self._since >= 15
