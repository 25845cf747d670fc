"""Notices about articles: to their reviewers and their authors."""

from typing import Final, Protocol

from sqlalchemy.ext.asyncio import AsyncConnection

from core.ids import Instant
from core.notices import Notification, Settled, To, Whom
from knowledge.parts import REVIEW
from knowledge.rules.articles import Article, Edition
from knowledge.rules.states import Step

HOUR_S: Final = 3600.0
"""Of many articles that are sent to review or published within an hour, people are told once: lists have the others."""


class Telling(Protocol):
    """Sends notices, through `core.notices`."""

    async def tell(self, connection: AsyncConnection, told: Notification) -> None:
        """Add a notice in the caller's transaction; once for each key."""
        ...

    async def settle(self, connection: AsyncConnection, settled: Settled) -> None:
        """Mark the notices of a decided matter as read for everybody, in the caller's transaction."""
        ...

    def wake(self) -> None:
        """Wake the sender after notices were added and committed."""
        ...


class Silence:
    """Tells nobody: for what the system itself writes, such as the articles of a demo."""

    async def tell(self, connection: AsyncConnection, told: Notification) -> None:
        """Add nothing."""

    async def settle(self, connection: AsyncConnection, settled: Settled) -> None:
        """There is nothing to settle."""

    def wake(self) -> None:
        """Wake nobody."""


def notice_of(step: Step, article: Article, edition: Edition, actor: str, now: Instant) -> Notification | None:
    """The notice of a step of an open version: to the reviewers, or to those who wrote it, but not to who took it."""
    authors = tuple(To(Whom.USER, author) for author in edition.authors if author != actor)
    hour = int(now // HOUR_S)
    to = authors
    match step:
        case Step.SUBMIT:
            to = (To(Whom.RIGHT, REVIEW),)
            kind, once = "knowledge.review", f"{article.department}/{hour}"
        case Step.PUBLISH if authors:
            kind, once = "knowledge.published", f"{authors[0].id}/{hour}"
        case Step.REJECT if authors:
            kind, once = "knowledge.rejected", f"{article.id}/{edition.n}/{edition.version}"
        case _:
            return None
    values = {"知识": edition.content.title}
    return Notification(key=f"{kind}/{once}", kind=kind, to=to, values=values, about="article", of=article.id)
