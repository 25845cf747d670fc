"""What flows ask of the site, on both databases: kept over a restart, and the calls of listed callers counted once."""

from typing import Any
from zoneinfo import ZoneInfo

import pytest

from core.actor import Actor
from core.ids import CallId, UserId
from core.messages.site import ListedCallerArrived, SetCallerLists, SetEmergencies
from core.rights import Role
from hotline.emergencies import EmergencyService
from hotline.emergency_api import NewEmergency
from hotline.list_store import count_hits
from hotline.lists import ListService
from hotline.rules.emergencies import Emergency
from hotline.rules.lists import ListedNumber
from infra.clock import FakeClock, new_id
from infra.database import Database
from infra.history import Fact
from infra.settings import Settings
from server.domains import RIGHTS
from server.flow_facts import Unasked, of_database, shelf

ZONE = ZoneInfo("Asia/Shanghai")
ADMIN = Actor(user=UserId("a"), name="管理员", role="admin", rights=RIGHTS.defaults[Role.ADMIN])


def wish(clock: FakeClock) -> Emergency:
    return NewEmergency(text_zh="停水", ends=clock.now() + 600, numbers=("12345",)).wish()


def number(written: str) -> ListedNumber:
    known: dict[str, Any] = {"id": "", "list": "", "prefix": False, "reason": "x", "until": None, "text": ""}
    return ListedNumber(number=written, version=0, added_by="", added_by_name="", added_at=0.0, **known)


async def test_a_core_that_starts_knows_what_is_up_and_who_is_listed(database: Database) -> None:
    """TE9: it survives a restart, and an announcement that is over is not heard again."""
    clock, settings = FakeClock(), Settings()
    emergencies = EmergencyService(database, clock, new_id, shelf(settings), Unasked())
    lists = ListService(database, clock, new_id, ZONE)
    await lists.load()
    made = await emergencies.put_up(ADMIN, wish(clock))
    await lists.add(ADMIN, "black", number("13800000001"))
    [up, listed, _] = await of_database(settings, database, clock)
    assert isinstance(up, SetEmergencies)
    assert isinstance(listed, SetCallerLists)
    assert [one.id for one in up.emergencies] == [made.id]
    black = next(one for one in listed.lists if one.id == "black")
    assert [one.number for one in black.entries] == ["13800000001"]
    clock.advance(601)
    assert SetEmergencies() in await of_database(settings, database, clock)


async def test_the_calls_of_a_listed_caller_are_counted(database: Database) -> None:
    """TE9: also after the entry has been changed; one that was removed counts no more."""
    clock = FakeClock()
    lists = ListService(database, clock, new_id, ZONE)
    await lists.load()
    made = await lists.add(ADMIN, "black", number("13800000001"))
    met = ListedCallerArrived(call=CallId("c"), list="black", entry=made.id, refused=True, at=5.0)
    async with database.write() as connection:
        await count_hits(connection, [Fact(1, 0, 5.0, met), Fact(2, 0, 5.0, met)])
    await lists.change(ADMIN, made)
    [entry] = (await lists.lists())[1][1]
    assert (entry.hits, entry.last_hit_at, entry.version) == (2, 5.0, 2)
    await lists.remove(ADMIN, made.id)
    async with database.write() as connection:
        await count_hits(connection, [Fact(3, 0, 5.0, met)])


@pytest.mark.parametrize("written", ["13800000001", "+86 138 0000 0001"])
async def test_a_number_stands_on_a_list_once(database: Database, written: str) -> None:
    """TE9: however it is written."""
    lists = ListService(database, FakeClock(), new_id, ZONE)
    await lists.load()
    await lists.add(ADMIN, "black", number("13800000001"))
    with pytest.raises(Exception, match="already"):
        await lists.add(ADMIN, "black", number(written))
