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
from tests.unit.cti.house import House

START = 1_760_000_000.0


async def tell(folder: Path) -> FakeAsterisk:
    """Let supervisors listen to one talk and barge in on another; then kill the core, while Asterisk goes on."""
    asterisk = FakeAsterisk()
    house = House(folder, asterisk, FakeClock(START))
    await house.connect()
    for n, mode in enumerate((Supervision.LISTEN, Supervision.BARGE), 1):
        call = CallId(await house.talk(f"o{n}"))
        await house.ring(call, f"s{n}", f"900{n}")
        asterisk.pick_up(f"l-s{n}")
        await house.quiet()
        await house.do(Supervise(leg=f"s{n}", target=f"o{n}", mode=mode))
        house.journal.checkpoint()
    await house.do(Supervise(leg="s1", target="o1", mode=Supervision.WHISPER))
    house.journal.close()
    asterisk.deliver = lambda delivery: None
    return asterisk


if __name__ == "__main__":
    asyncio.run(tell(Path(sys.argv[1])))
    for old in sorted(Path(sys.argv[1]).glob("journal-*"))[:-1]:
        old.unlink()  # the checkpoint contains them
