"""The administrators' settings for notices: words, channels, quiet hours, addresses; also the log and test messages."""

from collections.abc import Callable
from dataclasses import dataclass, replace

from sqlalchemy.ext.asyncio import AsyncConnection

from core.actor import Actor
from core.errors import Invalid
from core.notices import Notification, To, Whom
from core.outbound import ERRORS, never
from infra.clock import Clock
from infra.database.engine import Database
from infra.lists.paging import Key
from infra.logs.logging import mask_number
from infra.trail import audit
from notices import site_store, store
from notices.rules.errors import (
    NoAddress,
    NoSuchKind,
    NoSuchNotice,
    NoSuchNoticeAccount,
    NoticeRuleChanged,
)
from notices.rules.kinds import KINDS, Channel
from notices.rules.quiet import Quiet
from notices.rules.spreading import Contact, Draft, NoticeState, Rule
from notices.rules.templates import check, filled
from notices.service import NoticeService
from notices.staff import Staff
from notices.store import Notice, NoticeQuery

MANAGE = "notices.manage"


@dataclass(frozen=True, slots=True, kw_only=True)
class Reachable:
    """A person or a department, with its addresses."""

    name: str
    contact: Contact


class NoticeSite:
    """The site's own settings for notices."""

    def __init__(
        self, database: Database, clock: Clock, new_id: Callable[[], str], staff: Staff, notices: NoticeService
    ) -> None:
        self._database = database
        self._clock = clock
        self._new_id = new_id
        self._staff = staff
        self._notices = notices

    # --- words and channels -------------------------------------------------------------------------------------------

    async def rules(self, actor: Actor) -> list[Rule]:
        """The words and channels of every kind."""
        actor.must(MANAGE)
        async with self._database.read() as connection:
            return list((await site_store.rules(connection)).values())

    async def set_rule(self, actor: Actor, rule: Rule) -> Rule:
        """Change a kind's words or channels. Raises `NoSuchKind`, `UnknownPlaceholder`, `BrokenBraces`,
        `NoticeRuleChanged`."""
        actor.must(MANAGE)
        kind = KINDS.get(rule.kind)
        if kind is None:
            raise NoSuchKind
        for field in ("title", "text"):
            check(getattr(rule, field), kind.places, field)
        after = {"title": rule.title, "text": rule.text, "channels": sorted(rule.channels), "urgent": rule.urgent}
        async with self._database.write() as connection:
            if not await site_store.put_rule(connection, rule):
                raise NoticeRuleChanged
            await self._note(connection, actor, "notice.rule", rule.kind, after)
        return replace(rule, version=rule.version + 1, alarm=kind.alarm)

    async def quiets(self, actor: Actor) -> dict[Channel, tuple[Quiet, int]]:
        """The quiet hours of each channel, with their version."""
        actor.must(MANAGE)
        async with self._database.read() as connection:
            return await site_store.quiets(connection)

    async def set_channel(self, actor: Actor, channel: Channel, quiet: Quiet, version: int, account: str = "") -> None:
        """Change a channel's quiet hours, and the account by which it sends ('': the first one). Raises
        `NoticeRuleChanged`, `NoSuchNoticeAccount`."""
        actor.must(MANAGE)
        senders = self._notices.senders
        if account not in ("", senders.chosen(channel), *(one.id for one in senders.accounts(channel))):
            raise NoSuchNoticeAccount(field="account")
        after = {"since": quiet.since, "until": quiet.until, "account": account}
        async with self._database.write() as connection:
            if not await site_store.put_quiet(connection, channel, quiet, version, account):
                raise NoticeRuleChanged
            await self._note(connection, actor, "notice.quiet", channel, after)
        senders.choose(channel, account)

    # --- addresses ----------------------------------------------------------------------------------------------------

    async def contacts(self, actor: Actor) -> list[Reachable]:
        """Every department and person, with the addresses on file."""
        actor.must(MANAGE)
        names = await self._names()
        async with self._database.read() as connection:
            found = await site_store.contacts(connection)
        return [
            Reachable(name=name, contact=found.get(to, Contact(whom=to.whom, id=to.id))) for to, name in names.items()
        ]

    async def set_contact(self, actor: Actor, contact: Contact) -> None:
        """Change somebody's addresses. Raises `Invalid` for an unknown person or department, `NumberNotAllowed`, and
        `NoticeRuleChanged`."""
        actor.must(MANAGE)
        if To(contact.whom, contact.id) not in await self._names():
            raise Invalid("There is no such person or department.", field="id")
        if contact.phone and (why := never(contact.phone)) is not None:
            raise ERRORS[why](field="phone")
        kept = {"mail": bool(contact.mail), "phone": mask_number(contact.phone), "wechat": bool(contact.wechat)}
        async with self._database.write() as connection:
            if not await site_store.put_contact(connection, contact):
                raise NoticeRuleChanged
            await self._note(connection, actor, "notice.contact", f"{contact.whom}:{contact.id}", kept)

    async def _names(self) -> dict[To, str]:
        departments = {To(Whom.DEPARTMENT, id): name for id, name in self._staff.departments().items()}
        return departments | {To(Whom.USER, one.id): one.name for one in await self._staff.people()}

    # --- the log ------------------------------------------------------------------------------------------------------

    async def log(self, actor: Actor, wanted: NoticeQuery) -> tuple[list[Notice], Key | None]:
        """Which notices were sent, and to whom, newest first."""
        actor.must(MANAGE)
        async with self._database.read() as connection:
            return await store.log(connection, wanted)

    async def again(self, actor: Actor, id: str) -> None:
        """Retry a notice that failed or had no sender; raises `NoSuchNotice`."""
        actor.must(MANAGE)
        async with self._database.write() as connection:
            if not await store.again(connection, id, self._clock.now(), self._new_id()):
                raise NoSuchNotice
            await self._note(connection, actor, "notice.again", id, {})
        self._notices.wake()

    async def test(self, actor: Actor, channel: Channel) -> str:
        """Send oneself a test message on one channel; returns its id in the log. Raises `NoAddress`."""
        actor.must(MANAGE)
        now = self._clock.now()
        unset = channel in self._notices.senders.unset()
        async with self._database.write() as connection:
            contacts = await site_store.contacts(connection)
            own = contacts.get(To(Whom.USER, actor.user), Contact(whom=Whom.USER, id=actor.user))
            address = own.address(channel)
            if channel is not Channel.PAGE and not address and not unset:
                raise NoAddress
            rule, values = (await site_store.rules(connection))["test"], _trial(actor)
            told = Notification(
                key=f"test/{self._new_id()}", kind="test", to=(To(Whom.USER, actor.user),), values=values
            )
            draft = Draft(
                person=f"{Whom.USER}:{actor.user}",
                name=actor.name,
                channel=channel,
                title=filled(rule.title, values),
                text=filled(rule.text, values),
                address=address,
                state=NoticeState.UNSET if unset else NoticeState.WAITING,
            )
            notice = store.notice_from(self._new_id(), told, draft, now, now)
            await store.tell(connection, told, now)
            await store.spread(connection, told, [notice], now)
            await self._note(connection, actor, "notice.test", channel, {})
        self._notices.wake()
        return notice.id

    async def _note(
        self, connection: AsyncConnection, actor: Actor, action: str, subject: str, after: audit.Values
    ) -> None:
        await audit.write(connection, actor, action, "notice", subject, self._clock.now(), after=after)


def _trial(actor: Actor) -> dict[str, str]:
    return {"姓名": actor.name, "工单号": "20260101-0001", "截止时间": "2026-01-01 09:00"}
