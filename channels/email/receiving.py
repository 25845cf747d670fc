"""Reads one mailbox: catches up, waits for what the server tells, and comes back when the connection is lost."""

import asyncio
from dataclasses import replace
from functools import partial

import structlog

from channels.conversations.wire import ChannelBusy
from channels.email import store
from channels.email.accounts import MailAccount
from channels.email.arriving import Arriving, NotAMail
from channels.email.mailbox import Aside, Mailbox, MailboxFault, Opened, day_of
from channels.email.mime.reader import Batch, MailReader
from channels.email.rules import catching_up
from channels.email.store import Progress
from core.errors import HotlineError, NoRoom
from infra.clock import Clock, after
from infra.database.away import DatabaseAway
from infra.database.engine import Database

log = structlog.get_logger()

IDLE_S = 240.0
"""IDLE is renewed after this: some routers forget a silent connection after five minutes, and servers after thirty."""

AGAIN_S = 30.0
"""Messages that could not be taken are tried again after this."""

FIRST_S, LONGEST_S = 2.0, 300.0
"""The first and the longest pause before a lost connection is made again. It doubles each time."""

BATCH = 50
FIRST_DAYS, MORE_DAYS = 30, 2
"""Unread mail of so many days is taken when a mailbox is first read; and so many days more than necessary are looked
through after the server has numbered its messages anew, because SEARCH knows only days."""

DAY_S = 86_400.0


class Receiver:
    """One account. `fault`: why its mailbox cannot be read now, as a code of the texts; None if it can."""

    def __init__(
        self, account: MailAccount, database: Database, arriving: Arriving, reader: MailReader, clock: Clock
    ) -> None:
        self._account = account
        self._database = database
        self._arriving = arriving
        self._reader = reader
        self._clock = clock
        self._failures = 0
        self._not_marked: str | None = None
        self.fault: str | None = None
        self.caught_up = asyncio.Event()
        """Set while nothing more is to be taken than what the server will tell of."""

    async def run(self) -> None:
        """Read until cancelled."""
        while True:
            try:
                await self._session()
            except MailboxFault as fault:
                self._fail(fault.code)
            except Exception as error:  # whatever mistake of ours this is, the mailbox is read again
                self._fail("email.not_kept", error=_kind(error))
            pause = min(LONGEST_S, FIRST_S * 2.0 ** min(self._failures - 1, 10))
            await after(self._clock, pause)

    def _fail(self, code: str, error: str = "") -> None:
        self._failures += 1
        self.caught_up.clear()
        # A server that ends an idle connection is no fault: people see one only if it does not come back at once.
        if self._failures > 1 or code != "email.imap_away":
            self.fault = code
        log.warning("A mailbox cannot be read now.", account=self._account.id, code=code, error=error)

    async def _session(self) -> None:
        """One connection, until it fails."""
        aside, mailbox = Aside(), Mailbox(self._account.form)
        try:
            opened = await aside.do(mailbox.open)
            progress = await self._progress(opened)
            while True:
                progress = await self._catch_up(aside, mailbox, progress)
                self._failures, self.fault = 0, self._not_marked
                wait_s = AGAIN_S if progress.left else IDLE_S
                self.caught_up.set()
                await aside.do(partial(mailbox.wait, wait_s))
                self.caught_up.clear()
        finally:
            mailbox.stop()
            aside.abandon(mailbox.close)

    async def _progress(self, opened: Opened) -> Progress:
        """How far this mailbox has been read. UIDs hold for one UIDVALIDITY only: with another one, everything is
        looked at again, and what we know already is recognised."""
        account, place, now = self._account.id, self._account.place, self._clock.now()
        async with self._database.read() as connection:
            known = await store.progress(connection, account, place)
        if known is not None and known.validity == opened.validity:
            return known
        if known is None:
            old = catching_up.at_first(day_of(now - FIRST_DAYS * DAY_S))
        else:
            old = catching_up.after_renumbering(day_of(known.at - MORE_DAYS * DAY_S))
            log.warning("A mailbox has numbered its messages anew.", account=account)
        begun = Progress(
            account=account,
            place=place,
            validity=opened.validity,
            uid=0,
            baseline=max(0, opened.next_uid - 1),
            old=old,
            at=now if known is None else known.at,
        )
        await self._keep(begun)
        return begun

    async def _keep(self, progress: Progress) -> None:
        async with self._database.write() as connection:
            await store.keep_progress(connection, progress)

    async def _catch_up(self, aside: Aside, mailbox: Mailbox, progress: Progress) -> Progress:
        """Take everything that is new. Each message that failed before gets one more attempt."""
        again = True
        while True:
            found: list[int] = []
            for one in catching_up.criteria(progress.uid, progress.baseline, progress.old):
                found += await aside.do(partial(mailbox.search, one))
            left = progress.left if again else {}
            uids = catching_up.due(found, progress.uid, left, BATCH)
            if not uids:
                return await self._caught_up(progress)
            async with self._reader.batch() as batch:
                for uid in uids:
                    progress = await self._one(aside, mailbox, batch, progress, uid)
            again = False

    async def _mark(self, aside: Aside, mailbox: Mailbox, uid: int) -> None:
        """Mark or move a message that is safe. A server that refuses this is told as a fault, and reading goes on."""
        try:
            await aside.do(lambda: mailbox.done(uid, self._account.form.move_to))
        except MailboxFault as fault:
            if fault.code == "email.imap_away":
                raise
            self._not_marked = fault.code
        else:
            self._not_marked = None

    async def _caught_up(self, progress: Progress) -> Progress:
        """Nothing more is new, so what was there at the beginning is done with."""
        done = replace(progress, uid=max(progress.uid, progress.baseline), at=self._clock.now())
        if done.uid != progress.uid or done.at - progress.at > DAY_S / 24:
            await self._keep(done)
            return done
        return progress

    async def _one(self, aside: Aside, mailbox: Mailbox, batch: Batch, progress: Progress, uid: int) -> Progress:
        """Take one message, and mark it only then."""
        fetched = await aside.do(lambda: mailbox.fetch(uid))
        left = catching_up.after_success(progress.left, uid)
        if fetched is not None:
            try:
                await self._arriving.take(self._account, batch, fetched)
            except (DatabaseAway, NoRoom, OSError):
                raise
            except ChannelBusy:
                left, _ = catching_up.after_failure(progress.left, uid, counts=False)
            except NotAMail:
                await aside.do(lambda: mailbox.put_aside(uid))
                log.warning("A message without a sender stays in its mailbox.", account=self._account.id, uid=uid)
            except Exception as error:  # one message that we cannot take must not hold up all others
                left, gives_up = catching_up.after_failure(progress.left, uid, counts=True)
                log.error("A mail could not be taken.", account=self._account.id, uid=uid, error=_kind(error))
                if gives_up:
                    await aside.do(lambda: mailbox.put_aside(uid))
            else:
                await self._mark(aside, mailbox, uid)
        now = replace(progress, uid=max(progress.uid, uid), left=left, at=self._clock.now())
        await self._keep(now)
        return now


def _kind(error: Exception) -> str:
    return error.code if isinstance(error, HotlineError) else type(error).__name__
