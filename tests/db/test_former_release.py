"""This release takes over what the former one left at its stop: its journal, and its database (tests/release.py)."""

import asyncio
import lzma
import tarfile
from collections.abc import AsyncIterator
from pathlib import Path

import pytest
import sqlalchemy as sa

from acd.rules.callbacks.entities import Callback
from acd.service import Floor
from core.messages.base import Message
from core.messages.callback import Lost
from core.messages.telephony import CallEnded, EndCause
from cti.ari.fake import FakeAsterisk
from cti.service import TelephoneService
from infra.clock import FakeClock
from infra.database.engine import Database
from ivr.flows.library import Library
from ivr.flows.store import FlowStore
from ivr.service import FlowEdges
from ivr.simulator.__main__ import Everything
from server.live import Live
from tests.db.test_migrations import differences
from tests.edges import Mute, edges, fake_telephone, uncarried, unfiled
from tests.release import DATABASE, HASTY, JOURNAL, MENU, SERVED, TALKS, WAIT
from tests.until import until

FORMER = Path(__file__).parents[1] / "fixtures" / "0.1.0"
STOPPED_AT = 1_796_100_000.0
"""Some time after the stop."""


@pytest.fixture(scope="module")
def migrated(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The former release's database, brought up to date."""
    file = tmp_path_factory.mktemp("former") / "hotline.sqlite3"
    file.write_bytes(lzma.decompress((FORMER / DATABASE).read_bytes()))

    async def migrate() -> None:
        database = Database(f"sqlite+aiosqlite:///{file}")
        await database.migrate()
        await database.close()

    asyncio.run(migrate())
    return file


@pytest.fixture
async def upgraded(migrated: Path) -> AsyncIterator[Database]:
    database = Database(f"sqlite+aiosqlite:///{migrated}")
    yield database
    await database.close()


class Core:
    """A core of this release on the former one's journal, with an Asterisk that has been started since."""

    def __init__(self, folder: Path, database: Database) -> None:
        with tarfile.open(FORMER / JOURNAL) as packed:
            packed.extractall(folder / "journal", filter="data")
        (folder / "flows").mkdir()
        self.clock, self.asterisk = FakeClock(STOPPED_AT), FakeAsterisk()
        self.reconciled: list[str] = []
        self.heard: list[Message] = []
        library = Library(prompts=Everything())
        flows = FlowEdges(folder=folder / "flows", library=library, store=FlowStore(database), speech=Mute())
        around = (fake_telephone(self.asterisk), flows, unfiled(), uncarried())
        made = edges(folder / "journal", self.clock, *around, on_reconciled=self.reconciled.append)
        self.live = Live(made)
        self.live.bus.listen((CallEnded,), self.heard.append)
        self.telephone = self.live.get(TelephoneService)
        self.floor = self.live.get(Floor)

    async def begin(self, asterisk_after_s: int) -> None:
        """Recover from the journal, and connect to Asterisk, which takes its time."""
        recovered = self.live.open()
        await self.live.prepare(recovered)
        self.live.begin(recovered)
        self.asterisk.deliver = self.telephone.deliver
        await self.pass_by(asterisk_after_s)
        await self.asterisk.connect()
        await self.quiet()

    async def quiet(self) -> None:
        """Wait until nothing is on its way to Asterisk any more."""
        await until(lambda: self.telephone.lanes.busy == 0)

    async def pass_by(self, seconds: int) -> None:
        """Let time pass a second at a time."""
        for _ in range(seconds):
            self.clock.advance(1)
            await self.quiet()


@pytest.fixture
async def core(upgraded: Database, tmp_path: Path) -> AsyncIterator[Core]:
    core = Core(tmp_path, upgraded)
    yield core
    core.live.journal.close()


async def test_the_database_is_brought_up_to_date_with_all_that_was_in_it(upgraded: Database) -> None:
    assert await differences(upgraded) == []
    async with upgraded.read() as connection:

        async def column(query: str) -> list[str]:
            return [str(one) for one in (await connection.execute(sa.text(query))).scalars()]

        assert sorted(await column("SELECT contact_number FROM ticket")) == [SERVED, TALKS]
        callers = sorted((SERVED, SERVED, HASTY, TALKS, *WAIT, MENU))
        assert await column("SELECT caller FROM call_record ORDER BY caller") == callers, "one of SERVED's is the fax"
        assert await column("SELECT number FROM fax_in") == [SERVED]
        assert await column("SELECT state FROM recording") == ["ready"]
        assert await column("SELECT role FROM account_role ORDER BY role") == [
            "admin",
            *["agent"] * 6,
            "leader",
            "supervisor",
        ]


@pytest.mark.parametrize("asterisk_after_s", [0, 60])
async def test_callers_whom_the_former_release_left_are_closed_at_the_start_and_called_back(
    core: Core, asterisk_after_s: int
) -> None:
    """TE7: with their reason, and on the call-back list: the talk first, then the line as it was. The caller in the
    menu is on none, since that release's flows ask for no such call. Later the sweeper finds nothing to put right."""
    await core.begin(asterisk_after_s)
    assert core.live.journal.set_aside.count == 0
    ended = [message for message in core.heard if isinstance(message, CallEnded)]
    assert [message.cause for message in ended] == [EndCause.LOST_PBX_RESTART] * len((TALKS, *WAIT, MENU))
    owed = sorted(core.floor.owner.tables.of(Callback).values(), key=lambda one: one.place or 0.0)
    assert [(one.number, one.lost, one.why) for one in owed] == [
        (number, lost, EndCause.LOST_PBX_RESTART)
        for number, lost in ((TALKS, Lost.TALK), *((number, Lost.LINE) for number in WAIT))
    ]
    await core.pass_by(60)
    assert core.reconciled == []
