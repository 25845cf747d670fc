"""A supervisor on an Asterisk in memory. It made the telephone's journals in tests/fixtures/journals.

Run on the release of the journal's name: python -m tests.unit.cti.journal_story FOLDER
"""

import asyncio
import sys
from pathlib import Path

from core.ids import CallId
from core.messages.supervision import Supervise, Supervision
from cti.ari.fake import FakeAsterisk
from infra.clock import FakeClock
from tests.unit.cti.system import System

START = 1_760_000_000.0


async def tell(folder: Path) -> FakeAsterisk:
    """Let supervisors listen to one talk and barge in on another; then kill the core, while Asterisk goes on."""
    asterisk = FakeAsterisk()
    system = System(folder, asterisk, FakeClock(START))
    await system.connect()
    for n, mode in enumerate((Supervision.LISTEN, Supervision.BARGE), 1):
        call = CallId(await system.talk(f"o{n}"))
        await system.ring(call, f"s{n}", f"900{n}")
        asterisk.pick_up(f"l-s{n}")
        await system.quiet()
        await system.do(Supervise(leg=f"s{n}", target=f"o{n}", mode=mode))
        system.journal.checkpoint()
    await system.do(Supervise(leg="s1", target="o1", mode=Supervision.WHISPER))
    system.journal.close()
    asterisk.deliver = lambda delivery: None
    return asterisk


if __name__ == "__main__":
    asyncio.run(tell(Path(sys.argv[1])))
    for old in sorted(Path(sys.argv[1]).glob("journal-*"))[:-1]:
        old.unlink()  # the checkpoint contains them
