"""A supervisor's switch to sound: from the command until the right person hears the supervisor, on a real Asterisk.

Caller and agent are silent, and the supervisor speaks without a break. So the first sound that the agent hears after
`whisper`, and the caller after `barge`, is the supervisor. Nothing rings in between; the phones are plain SIP.
"""

import asyncio
import os
import tempfile
from argparse import Namespace
from pathlib import Path

from asterisk.program import find_program
from bench.measure.processes import Lateness, between, spent
from bench.measure.report import Figure, Report, Run, percentile, run_of
from core.messages.supervision import Supervise, Supervising, Supervision
from phone.phone import PhoneCall
from server.setup import OWN_ROOT
from tests.asterisk.cti_site import Site, Stage, running_site
from tests.tones import tone

P99_MS = 300.0
SPEECH_S = 600.0
QUIET_S = 0.3
WITHIN_S = 5.0


async def run(options: Namespace) -> Report:
    """Make `n` switches of each kind in each run."""
    report = Report("supervise", "A supervisor's switch to sound", "one talk, one supervisor")
    with tempfile.TemporaryDirectory() as folder:
        async with running_site(find_program(OWN_ROOT), Path(folder) / "site") as site:
            for number in range(options.runs):
                report.runs.append(await _one_run(site, Path(folder) / str(number), options.n))
    return report


async def _one_run(site: Site, folder: Path, n: int) -> Run:
    stage = Stage(site, folder)
    await stage.open()
    call, caller, agent = await stage.talk()
    supervisor = await stage.answered(call, "s1", stage.third)
    supervisor.call.sound.play(tone(1000.0, SPEECH_S))
    pids = {"asterisk": site.asterisk.pid, "core and phones": os.getpid()}
    whispers, barges, after_whisper = [], [], []
    async with Lateness() as lateness:
        before = spent(pids)
        for _ in range(n):
            await _listen(stage)
            whispers.append(await _switch(stage, Supervision.WHISPER, agent.call))
            after_whisper.append(await _switch(stage, Supervision.BARGE, caller.call))
            await _listen(stage)
            barges.append(await _switch(stage, Supervision.BARGE, caller.call))
        usage = between(before, spent(pids))
    await stage.close()
    found = {"listen -> whisper": whispers, "whisper -> barge": after_whisper, "listen -> barge": barges}
    figures = [
        Figure(f"{name}, {label}", "ms", percentile(samples, share) * 1000, worst=worst, n=n)
        for name, samples in found.items()
        for label, share, worst in (("p50", 0.5, None), ("p99", 0.99, P99_MS))
    ]
    return run_of(figures, lateness.samples, usage)


async def _switch(stage: Stage, mode: Supervision, hears: PhoneCall) -> float:
    """Seconds from the command to the first sound."""
    began = asyncio.get_running_loop().time()
    stage.core.bus.post(Supervise(leg="s1", target="o1", mode=mode))
    return await asyncio.wait_for(hears.sound.loud_after(began), WITHIN_S) - began


async def _listen(stage: Stage) -> None:
    """Return to listening: nobody hears the supervisor, and the last of it has faded."""
    stage.core.heard.clear()
    stage.core.bus.post(Supervise(leg="s1", target="o1", mode=Supervision.LISTEN))
    await stage.core.hear(Supervising, lambda event: event.mode is Supervision.LISTEN)
    await asyncio.sleep(QUIET_S)
