"""Announcements and receipts, on both databases."""

from collections.abc import Mapping

import pytest

from core.actor import Actor
from core.errors import NotAllowed
from core.ids import AgentId, UserId
from core.rights import Role
from hotline.announcements.service import AnnouncementService
from hotline.errors import AnnouncementChanged, NoSuchAnnouncement
from infra.clock import FakeClock, new_id
from infra.database.engine import Database
from server.domains import RIGHTS

WRITER = Actor(user=UserId("w"), name="周班长", rights=RIGHTS.defaults[Role.SUPERVISOR])
AGENT = Actor(user=UserId("a"), name="李静", rights=RIGHTS.defaults[Role.AGENT], agent=AgentId("8001"))


async def one_agent() -> Mapping[str, tuple[str, ...]]:
    return {"8001": ()}


@pytest.fixture
def clock() -> FakeClock:
    return FakeClock()


@pytest.fixture
def announcements(database: Database, clock: FakeClock) -> AnnouncementService:
    return AnnouncementService(database, clock, new_id, one_agent)


def fields(clock: FakeClock, **more: object) -> dict[str, object]:
    plain = {"title": "t", "text": "x", "everybody": True, "groups": (), "agents": ()}
    return {**plain, "valid_from": clock.now(), "valid_until": None, **more}


async def test_what_is_published_survives_a_restart_until_it_is_over(
    announcements: AnnouncementService, database: Database, clock: FakeClock
) -> None:
    """MM10."""
    made = await announcements.publish(WRITER, fields(clock, agents=("8001",), valid_until=clock.now() + 60))
    await announcements.read(AGENT, made.id, 1)
    await announcements.read(AGENT, made.id, 1)
    again = AnnouncementService(database, clock, new_id, one_agent)
    await again.load()
    (shown,) = again.current()
    assert shown.announcement == made
    assert shown.read_by(AGENT)
    told: list[int] = []
    again.on_changed(lambda: told.append(len(again.current())))
    clock.advance(60)
    assert told == [0]
    assert await again.written(WRITER, None, 10) == [made]


async def test_the_list_of_what_was_written_goes_back_page_by_page(
    announcements: AnnouncementService, clock: FakeClock
) -> None:
    """The next page holds what is older than the last announcement shown."""
    made = []
    for title in ("first", "second", "third"):
        made.append(await announcements.publish(WRITER, fields(clock, title=title)))
        clock.advance(60)
    assert [one.title for one in await announcements.written(WRITER, None, 2)] == ["third", "second"]
    assert [one.title for one in await announcements.written(WRITER, made[1].created_at, 2)] == ["first"]
    assert await announcements.written(WRITER, made[0].created_at, 2) == []


async def test_versions_rights_and_receipts(announcements: AnnouncementService, clock: FakeClock) -> None:
    """OP1."""
    made = await announcements.publish(WRITER, fields(clock))
    edited = await announcements.edit(WRITER, made.id, 1, {"title": "new"})
    with pytest.raises(AnnouncementChanged):
        await announcements.edit(WRITER, made.id, 1, {"title": "old"})
    with pytest.raises(NoSuchAnnouncement):
        await announcements.read(AGENT, made.id, 3)
    await announcements.read(AGENT, made.id, 2)
    found, receipts = await announcements.receipts(WRITER, made.id)
    assert (found, [(one.name, one.version) for one in receipts]) == (edited, [("李静", 2)])
    for refused in (
        announcements.publish(AGENT, fields(clock)),
        announcements.edit(AGENT, made.id, 2, {}),
        announcements.withdraw(AGENT, made.id, 2),
        announcements.written(AGENT, None, 1),
        announcements.receipts(AGENT, made.id),
    ):
        with pytest.raises(NotAllowed):
            await refused
    await announcements.withdraw(WRITER, made.id, 2)
    assert announcements.current() == []
