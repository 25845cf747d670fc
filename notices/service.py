"""Spreads notices over people and channels and sends each once, at its time, also after a restart."""

import asyncio
from collections.abc import Callable, Collection, Mapping
from contextlib import suppress
from zoneinfo import ZoneInfo

import structlog
from sqlalchemy.ext.asyncio import AsyncConnection

from core.actor import Actor
from core.changing import Changing
from core.ids import Instant
from core.notices import Notification, Settled, Whom
from infra.clock import Clock
from infra.database.engine import Database
from infra.lists.paging import Key
from notices import site_store, store
from notices.rules.attempts import next_at
from notices.rules.kinds import Channel
from notices.rules.quiet import Quiet, may_go_at
from notices.rules.spreading import Draft, NoticeState, Recipients, Rule
from notices.rules.spreading import spread as spread_over
from notices.senders import Outcome, Outgoing, Result, Senders
from notices.staff import Staff
from notices.store import Notice
from notices.written import Delivered

log = structlog.get_logger()

AT_ONCE = 20
"""Notices that are claimed and sent together; none of them waits for another."""

LOOK_S = 5.0
"""How often to look for due notices when nothing wakes the service."""

RINGS_S = 300.0
"""A call with no reported end after this long is lost, and counts as an attempt."""

SETTLES_S = 30.0
"""Longer than the transaction that settles a matter takes to commit; until then the pages' notices are read anew."""

Unread = Mapping[str, Notice]


class NoticeService(Changing):
    """The notices of the system. Listeners are called when the unread notices on pages change."""

    def __init__(
        self,
        database: Database,
        clock: Clock,
        zone: ZoneInfo,
        new_id: Callable[[], str],
        staff: Staff,
        senders: Senders,
    ) -> None:
        super().__init__()
        self._database = database
        self._clock = clock
        self._zone = zone
        self._new_id = new_id
        self._staff = staff
        self.senders = senders
        self._woken = asyncio.Event()
        self._unread: dict[str, Notice] = {}
        self._settled_at: Instant | None = None

    # --- queueing -----------------------------------------------------------------------------------------------------

    async def tell(self, connection: AsyncConnection, told: Notification) -> None:
        """Queue a notice in the caller's transaction. It is sent once that commits, and never twice under one key."""
        await store.tell(connection, told, self._clock.now())

    async def settle(self, connection: AsyncConnection, settled: Settled) -> None:
        """Mark the notices of a decided matter as read for everybody, in the caller's transaction."""
        self._settled_at = self._clock.now()
        await store.settle(connection, settled, self._settled_at)

    def wake(self) -> None:
        """Wake the service: a queued notice has been committed, or a matter is settled."""
        self._woken.set()

    async def delivered(self, connection: AsyncConnection, told: Delivered) -> None:
        """Note how far a notice by a written channel has come, in the transaction of the provider's receipt."""
        await store.delivered(connection, told, self._clock.now())

    # --- the pages ----------------------------------------------------------------------------------------------------

    @property
    def unread(self) -> Unread:
        """The newest unread notices on everybody's pages, by id."""
        return self._unread

    async def load(self) -> None:
        """Read the notices that pages show, and the accounts that the site has chosen."""
        async with self._database.read() as connection:
            for channel, account in (await site_store.accounts(connection)).items():
                self.senders.choose(channel, account)
            self._unread = {one.id: one for one in await store.unread(connection)}

    async def reload(self) -> None:
        """Read the notices that pages show, and call the listeners if any have gone."""
        before = self._unread
        await self.load()
        if self._unread.keys() != before.keys():
            self._tell()

    async def read(self, actor: Actor, ids: Collection[str] | None) -> None:
        """Mark these notices of the person's, or all of them, as read."""
        person = f"{Whom.USER}:{actor.user}"
        async with self._database.write() as connection:
            await store.read(connection, person, ids, self._clock.now())
        await self.load()
        self._tell()

    async def own(self, actor: Actor, after: Key | None, limit: int) -> tuple[list[Notice], Key | None]:
        """The notices that this person's pages have shown, newest first."""
        async with self._database.read() as connection:
            return await store.of_person(connection, f"{Whom.USER}:{actor.user}", after, limit)

    # --- the work -----------------------------------------------------------------------------------------------------

    async def run(self) -> None:
        """Spread and send until cancelled."""
        while True:
            self._woken.clear()
            while await self.turn():
                pass
            with suppress(TimeoutError):
                async with asyncio.timeout(LOOK_S):
                    await self._woken.wait()

    async def turn(self) -> int:
        """Spread what is queued and send what is due, a batch of each; returns how many there were."""
        if self._settled_at is not None:
            self._settled_at = self._settled_at if self._clock.now() - self._settled_at < SETTLES_S else None
            await self.reload()
        return await self._spread() + await self._send_due()

    async def _spread(self) -> int:
        async with self._database.read() as connection:
            waiting = await store.unspread(connection, AT_ONCE)
            if not waiting:
                return 0
            rules, quiets = await site_store.rules(connection), await site_store.quiets(connection)
            contacts = await site_store.contacts(connection)
        people, departments = await self._staff.people(), self._staff.departments()
        recipients = Recipients(people, departments, contacts, self.senders.unset())
        for told, _ in waiting:
            rule = rules.get(told.kind)
            if rule is None:
                log.error("There is no such kind of notice: it needs words in notices/rules/kinds.py.", kind=told.kind)
            drafts = [] if rule is None else [(rule, draft) for draft in spread_over(told, rule, recipients)]
            notices = [self._notice(told, by, draft, quiets) for by, draft in drafts]
            async with self._database.write() as connection:
                await store.spread(connection, told, notices, self._clock.now())
            for one in notices:
                if one.state in (NoticeState.UNSET, NoticeState.NO_ADDRESS):
                    log.warning("A notice cannot be sent.", channel=one.channel, state=one.state, kind=one.kind)
        return len(waiting)

    def _notice(
        self, told: Notification, rule: Rule, draft: Draft, quiets: Mapping[Channel, tuple[Quiet, int]]
    ) -> Notice:
        now = self._clock.now()
        quiet = () if rule.urgent else (quiets[draft.channel][0], draft.quiet)
        due = may_go_at(now, self._zone.key, *(one for one in quiet if one.since != one.until))
        return store.notice_from(self._new_id(), told, draft, now, due)

    async def _send_due(self) -> int:
        now = self._clock.now()
        async with self._database.write() as connection:
            claimed = await store.claim(connection, now, AT_ONCE)
        sent = await asyncio.gather(*map(self._attempt, claimed))
        if shown := [one for one in sent if one is not None and one.read_at is None]:
            self._unread |= {one.id: one for one in shown}
            self._tell()
        return len(claimed)

    async def _attempt(self, notice: Notice) -> Notice | None:
        """Make one attempt and record its outcome; returns the notice if pages now show it."""
        outcome, now = await self._outcome(notice), self._clock.now()
        values = after(notice.channel, notice.attempts, outcome, now)
        if outcome.result is not Result.SENT:
            log.info("A notice was not sent yet.", notice=notice.id, channel=notice.channel, fault=outcome.fault)
        async with self._database.write() as connection:
            changed = await store.change(connection, notice.id, notice.attempts, values)
            found = await store.get(connection, notice.id) if changed and notice.channel is Channel.PAGE else None
        return found

    async def _outcome(self, notice: Notice) -> Outcome:
        sender = self.senders.get(notice.channel)
        if sender is None:
            return Outcome(Result.NEVER, NoticeState.UNSET)
        if notice.state is NoticeState.RINGING and next_at(notice.channel, notice.attempts - 1, 0.0) is None:
            return Outcome(Result.NEVER, "no word of the last call")
        outgoing = Outgoing(
            id=notice.id,
            attempt=notice.attempts,
            kind=notice.kind,
            address=notice.address,
            title=notice.title,
            text=notice.text,
            values=notice.values,
            file=notice.file,
            message=notice.message,
        )
        try:
            return await sender.send(outgoing)
        except Exception as error:  # a sender's failure must not affect other notices
            log.exception("A sender failed.", notice=notice.id, channel=notice.channel)
            return Outcome(Result.LATER, type(error).__name__)


def after(channel: Channel, attempts: int, outcome: Outcome, now: Instant) -> dict[str, object]:
    """The columns of a notice after an attempt."""
    match outcome.result:
        case Result.SENT:
            return {"state": NoticeState.SENT, "due_at": None, "sent_at": now, "fault": ""}
        case Result.UNDER_WAY:
            return {"state": NoticeState.RINGING, "due_at": now + RINGS_S, "fault": ""}
        case Result.UNKNOWN:
            return {"state": NoticeState.UNKNOWN, "due_at": None, "fault": outcome.fault[:200]}
        case Result.NEVER if outcome.fault == NoticeState.UNSET:
            return {"state": NoticeState.UNSET, "due_at": None, "fault": ""}
    again = None if outcome.result is Result.NEVER else next_at(channel, attempts, now)
    state = NoticeState.FAILED if again is None else NoticeState.WAITING
    return {"state": state, "due_at": again, "fault": outcome.fault[:200]}
