"""A channel of text messages with its database, beside carriers that are played."""

import asyncio
import contextlib
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from channels.conversations.wire import Outgoing
from channels.sms.callbacks import Callbacks
from channels.sms.door import DoorKeys
from channels.sms.inbox import Inbox, Text
from channels.sms.outbox import Outbox
from channels.sms.rules.dialect import Verdict
from channels.sms.rules.splitting import Part, headed
from channels.sms.service import SmsChannel
from channels.sms.session import Pace
from channels.sms.tables import early_table, part_table, submission_table
from infra.clock import Clock, SystemClock, new_id
from infra.database.engine import Database, metadata
from tests.unit.channels.arrivals import MemoryAccounts
from tests.unit.channels.sms.arrivals import HeldArrivals, account

KEYS = DoorKeys("a key of the installation")
NUMBER = "13800138000"
QUICK = Pace(
    window=4, a_second=1000.0, connect_s=3.0, answer_s=3.0, ping_s=0.05, first_pause_s=0.01, longest_pause_s=0.05
)


@dataclass(slots=True)
class Phone:
    """A citizen's phone, beside all connections."""

    inbox: Inbox
    account: str

    async def take(self, part: Part) -> Verdict:
        """Take a part of a long text."""
        header, data = headed(part.data)
        return await self.inbox.take(
            Text(account=self.account, sender=NUMBER, coding=part.alphabet, data=data, header=header)
        )


@dataclass(slots=True)
class Stage:
    """One channel. `again` makes a second one over the same database, as after a kill."""

    database: Database
    clock: Clock
    accounts: MemoryAccounts
    arrivals: HeldArrivals
    inbox: Inbox
    outbox: Outbox
    callbacks: Callbacks
    channel: SmsChannel

    @asynccontextmanager
    async def running(self) -> AsyncIterator[None]:
        """The channel at work; it stops at the end as when the web host does."""
        task = asyncio.create_task(self.channel.run())
        try:
            yield
        finally:
            task.cancel()
            with contextlib.suppress(asyncio.CancelledError):
                await task

    def phone(self, account: str) -> "Phone":
        """A phone whose parts are taken without a connection."""
        return Phone(self.inbox, account)

    def again(self, pace: Pace = QUICK) -> "Stage":
        """The channel of another process."""
        return _on(self.database, self.clock, self.accounts, self.arrivals, pace)


def _on(database: Database, clock: Clock, accounts: MemoryAccounts, arrivals: HeldArrivals, pace: Pace) -> Stage:
    inbox = Inbox(database, clock, new_id, arrivals)
    outbox = Outbox(database, clock, arrivals)
    channel = SmsChannel(accounts, inbox, outbox, KEYS, clock, new_id, pace=lambda _: pace)
    return Stage(database, clock, accounts, arrivals, inbox, outbox, Callbacks(clock, inbox, outbox), channel)


@asynccontextmanager
async def stage(folder: Path, *, clock: Clock | None = None, pace: Pace = QUICK) -> AsyncIterator[Stage]:
    """A channel without accounts, on a database with its tables only."""
    database = Database(f"sqlite+aiosqlite:///{folder / 'sms.sqlite3'}")
    async with database.engine.begin() as connection:
        await connection.run_sync(metadata.create_all, tables=[part_table, submission_table, early_table])
    try:
        yield _on(database, clock or SystemClock(), MemoryAccounts(), HeldArrivals(), pace)
    finally:
        await database.close()


def smpp_account(port: int, **more: Any) -> Any:
    """An account at a carrier's SMPP centre on this machine."""
    config = {"way": "smpp", "host": "127.0.0.1", "port": port, "login": "hotline", "number": "12345", **more}
    return account("smpp", config, password="secret")


def cmpp_account(port: int, version: int, **more: Any) -> Any:
    """An account at a CMPP gateway on this machine."""
    config = {
        "way": f"cmpp{version >> 4}",
        "host": "127.0.0.1",
        "port": port,
        "login": "901234",
        "number": "12345",
        **more,
    }
    return account("cmpp", {"number_form": "national", **config}, password="1234")


def outgoing(id: str, text: str, to: str = "smpp", recipient: str = NUMBER) -> Outgoing:
    """A message to a citizen."""
    return Outgoing(id=id, account=to, recipient=recipient, text=text, at=0.0)
