"""A trunk played by SIPp: many callers, real sound packets and real keys, against the benchmarks' menu in Asterisk."""

import asyncio
import dataclasses
import re
import socket
from pathlib import Path

from asterisk.process import Asterisk
from asterisk.program import AsteriskProgram
from asterisk.settings import AsteriskSettings
from infra.settings.installation import PROJECT
from tests.asterisk.conftest import tone
from tests.ports import free_port

SCENARIO = Path(__file__).parent / "sipp" / "three_keys.xml"
CALLERS = 10


async def test_callers_of_sipp_walk_through_three_keys(
    asterisk_program: AsteriskProgram, private_settings: AsteriskSettings, tmp_path: Path
) -> None:
    """TE1: the trunk takes all of them at once, and hears the third key of each, which leads to the end of the menu."""
    (private_settings.sounds / "test").mkdir()
    for number in range(1, 5):
        (private_settings.sounds / f"test/tone{number}.alaw").write_bytes(tone(0.3))
    settings = dataclasses.replace(private_settings, extra_dialplan=(PROJECT / "asterisk-conf" / "bench.dialplan",))
    asterisk = Asterisk(asterisk_program, settings)
    await asterisk.start()
    try:
        sipp = await _start_sipp(settings, tmp_path)
        ended = asyncio.create_task(sipp.communicate())
        at_once, at_the_end = 0, set[str]()
        while not ended.done():
            channels = await asterisk.cli("core show channels concise")
            at_once = max(at_once, len(re.findall(r"^PJSIP/", channels, re.MULTILINE)))
            at_the_end.update(re.findall(r"^(PJSIP/[^!]+)!bench-menu-3!3!", channels, re.MULTILINE))
            await asyncio.wait({ended}, timeout=0.1)
        said, _ = ended.result()
        assert sipp.returncode == 0, said.decode()[-2000:]
        assert (at_once, len(at_the_end)) == (CALLERS, CALLERS)
        assert "0 active channels" in await asterisk.cli("core show channels count")
    finally:
        await asterisk.stop()


async def _start_sipp(settings: AsteriskSettings, folder: Path) -> asyncio.subprocess.Process:
    return await asyncio.create_subprocess_exec(
        *("sipp", f"127.0.0.1:{settings.sip_port}", "-sf", str(SCENARIO), "-s", "99001", "-i", "127.0.0.1"),
        *("-p", str(free_port(socket.SOCK_DGRAM)), "-mi", "127.0.0.1", "-m", str(CALLERS), "-l", str(CALLERS)),
        *("-r", str(CALLERS), "-min_rtp_port", "31000", "-max_rtp_port", "31999", "-nostdin", "-timeout", "30"),
        cwd=folder,
        stdout=asyncio.subprocess.PIPE,
        stderr=asyncio.subprocess.STDOUT,
    )
