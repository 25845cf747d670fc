"""Finds the draft that somebody may write to."""

from sqlalchemy.ext.asyncio import AsyncConnection

from core.actor import Actor
from knowledge.articles import store
from knowledge.errors import NotYourDepartment
from knowledge.parts import WRITE, reach
from knowledge.rules.states import EditionState, NotNow


async def writable(connection: AsyncConnection, actor: Actor, article: str) -> int:
    """Return the number of the draft that this person may write. Raises `NoSuchArticle` and `NotYourDepartment`, and
    `NotNow` if there is no draft or it is in review."""
    actor.must(WRITE)
    found = await store.get(connection, article)
    departments = reach(actor)
    if departments is not None and found.department not in departments:
        raise NotYourDepartment
    if found.draft is None:
        raise NotNow
    edition = await store.edition(connection, article, found.draft)
    if edition.state is EditionState.REVIEW:
        raise NotNow(state=edition.state.value)
    return found.draft
