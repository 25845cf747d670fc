"""The facts that notices need from other domains: the people to notify, and the names of tickets' choices."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy.ext.asyncio import AsyncConnection

from accounts.service import AccountService
from channels.conversations.alone import Alone, AloneMail
from channels.conversations.receipts import Receipts, Told
from channels.conversations.wire import Delivery, NotSent
from core.messages.floor import Kind
from hotline.facts.service import SiteService
from infra.services import Services
from infra.telling import Notices
from notices.senders import Outcome, Result
from notices.service import NoticeService
from notices.staff import Staff
from notices.types import Channel, NoticeState, Person
from notices.written import Delivered, Hears, WrittenAccount, WrittenChannels, WrittenNotice
from tickets.overdue.service import Labels


@dataclass(frozen=True, slots=True)
class ToldPeople:
    """The people who can be notified: for `notices.staff.Staff`."""

    accounts: AccountService
    facts: SiteService

    async def people(self) -> Sequence[Person]:
        """Return all who may sign in, with their rights."""
        administrators = await self.accounts.only_administrators()
        return [
            Person(
                id=one.user,
                name=one.name,
                departments=one.departments,
                rights=one.rights,
                administers=one.user in administrators,
            )
            for one in await self.accounts.everybody()
        ]

    def departments(self) -> Mapping[str, str]:
        """Return the names of the departments in use, by id."""
        return {department.id: department.name for department in self.facts.site.departments}


@dataclass(frozen=True, slots=True)
class SiteLabels:
    """The names of tickets' choices: for `tickets.overdue.service.Labels`."""

    facts: SiteService

    def labels(self) -> Mapping[str, Mapping[str, str]]:
        """Return the names in Chinese, as they are in use now."""
        site = self.facts.site
        return {
            "departments": {one.id: one.name for one in site.departments},
            "types": {one.id: one.zh for one in site.ticket_types},
            "urgencies": {one.id: one.zh for one in site.urgencies},
        }


_LATER = {Delivery.DELIVERED: NoticeState.DELIVERED, Delivery.READ: NoticeState.DELIVERED}
_LATER |= {Delivery.FAILED: NoticeState.FAILED, Delivery.UNKNOWN: NoticeState.UNKNOWN}


@dataclass(frozen=True, slots=True)
class NoticesInWriting:
    """The accounts of the written channels: for `notices.written.WrittenChannels`."""

    mail: AloneMail
    receipts: Receipts

    def accounts(self, channel: Channel) -> Sequence[WrittenAccount]:
        """Return those that can send notices."""
        kind = {Channel.SMS: Kind.SMS, Channel.WECHAT: Kind.WECHAT}[channel]
        return [WrittenAccount(id=one.id, name=one.name) for one in self.mail.accounts(kind)]

    async def send(self, notice: WrittenNotice) -> Outcome:
        """Make one attempt."""
        recipient, account = notice.address, notice.account
        message = Alone(id=notice.id, account=account, recipient=recipient, title=notice.title, text=notice.text)
        try:
            await self.mail.send(message)
        except NotSent as failed:
            result = Result.UNKNOWN if failed.unknown else Result.LATER if failed.passes else Result.NEVER
            return Outcome(result, failed.reason)
        return Outcome(Result.SENT)

    def on_delivered(self, hears: Hears) -> None:
        """Tell how far a notice has come."""

        async def heard(connection: AsyncConnection, told: Told) -> None:
            state = _LATER.get(told.state)
            if state is not None:
                await hears(connection, Delivered(id=told.message, state=state, fault=told.reason))

        self.receipts.on_alone(heard)


def bind(registry: Services) -> None:
    """Give notices and tickets what they need from the other domains."""
    registry.under(Staff).provide(lambda of: of.make(ToldPeople))
    registry.under(Notices).provide(lambda of: of.get(NoticeService))
    registry.under(WrittenChannels).provide(lambda of: of.make(NoticesInWriting))
    registry.under(Labels).provide(lambda of: of.make(SiteLabels))
