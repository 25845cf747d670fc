"""The facts that notices need from other domains: the people to notify, and the names of tickets' choices."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from accounts.service import AccountService
from hotline.facts.service import SiteService
from infra.services import Services
from infra.telling import Notices
from notices.service import NoticeService
from notices.staff import Staff
from notices.types import Person
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


def bind(registry: Services) -> None:
    """Give notices and tickets what they need from the other domains."""
    registry.under(Staff).provide(lambda of: of.make(ToldPeople))
    registry.under(Notices).provide(lambda of: of.get(NoticeService))
    registry.under(Labels).provide(lambda of: of.make(SiteLabels))
