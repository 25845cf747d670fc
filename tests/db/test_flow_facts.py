"""The site's facts that flows ask about, on both databases: kept over a restart; a listed caller's calls count once."""

import asyncio
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import replace
from pathlib import Path, PurePosixPath
from typing import Any
from zoneinfo import ZoneInfo

import pytest
import sqlalchemy as sa
from sqlalchemy.ext.asyncio import AsyncConnection

from core.actor import Actor
from core.ids import CallId, UserId
from core.messages.site import ListedCallerArrived, SetCallerLists, SetEmergencies
from core.rights import Role
from hotline.emergencies.api import NewEmergency
from hotline.emergencies.service import EmergencyService
from hotline.facts.service import SiteService
from hotline.lists import store as list_store
from hotline.lists.service import ListService, ListsFull
from hotline.lists.store import count_hits
from hotline.prompts.service import PromptService
from hotline.prompts.sounds import PromptSounds
from hotline.rules.emergencies import Emergency
from hotline.rules.lists import ListedNumber
from infra.clock import FakeClock, new_id
from infra.database.engine import Database
from infra.live.history import Fact
from server.domains import RIGHTS
from server.flow_facts import Unasked, kept_sounds, of_database
from server.settings import SiteSettings
from server.site import first_options

ZONE = ZoneInfo("Asia/Shanghai")
ADMIN = Actor(user=UserId("a"), name="管理员", rights=RIGHTS.defaults[Role.ADMIN])


def changed(clock: FakeClock) -> Emergency:
    return NewEmergency(text_zh="停水", ends=clock.now() + 600, numbers=("12345",)).new_one()


def number(written: str) -> ListedNumber:
    known: dict[str, Any] = {"id": "", "list": "", "prefix": False, "reason": "x", "until": None, "text": ""}
    return ListedNumber(number=written, version=0, added_by="", added_by_name="", added_at=0.0, **known)


async def test_a_core_that_starts_knows_what_is_up_and_who_is_listed(database: Database) -> None:
    """TE9: announcements and lists survive a restart, and an announcement that is over is not heard again."""
    clock, settings = FakeClock(), SiteSettings()
    emergencies = EmergencyService(database, clock, new_id, kept_sounds(settings), Unasked())
    lists = ListService(database, clock, new_id, ZONE)
    await lists.load()
    made = await emergencies.put_up(ADMIN, changed(clock))
    await lists.add(ADMIN, "black", number("13800000001"))
    [up, listed, *_] = await of_database(settings, database, clock)
    assert isinstance(up, SetEmergencies)
    assert isinstance(listed, SetCallerLists)
    assert [one.id for one in up.emergencies] == [made.id]
    black = next(one for one in listed.lists if one.id == "black")
    assert [one.number for one in black.entries] == ["13800000001"]
    clock.advance(601)
    assert SetEmergencies() in await of_database(settings, database, clock)


async def test_the_calls_of_a_listed_caller_are_counted(database: Database) -> None:
    """TE9: even after the entry has been changed; a removed entry counts no more."""
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


async def test_a_core_reads_the_facts_of_flows_and_writes_nothing(database: Database) -> None:
    """TE9: the lists of every site exist already, so that core and web host can start at the same moment."""
    said: list[str] = []
    await SiteService(database, FakeClock(), first_options(SiteSettings())).load()
    sa.event.listen(database.engine.sync_engine, "before_cursor_execute", lambda *of: said.append(of[2]))
    [_, listed, *_] = await of_database(SiteSettings(), database, FakeClock())
    assert isinstance(listed, SetCallerLists)
    assert [(one.id, one.refuses, one.welcomes) for one in listed.lists[:2]] == [
        ("white", False, True),
        ("black", True, False),
    ]
    assert {one.split()[0] for one in said} <= {"SELECT", "PRAGMA", waiting(database)}


def waiting(database: Database) -> str:
    """The first word of the statement that waits for its turn and changes nothing."""
    return "DELETE" if database.is_sqlite else "SELECT"


async def test_core_and_web_host_find_the_facts_when_both_start_for_the_first_time(database: Database) -> None:
    """The later ones find the entries that the first has made."""
    both = [SiteService(database, FakeClock(), first_options(SiteSettings())) for _ in range(4)]
    await asyncio.gather(*(one.load() for one in both))
    assert [one.site.queues for one in both] == [both[0].site.queues] * 4


async def test_numbers_that_are_added_at_the_same_moment_are_all_told_to_flows(
    database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    """TE9: the one who reports last knows what the others have added."""
    lists = ListService(database, FakeClock(), new_id, ZONE)
    await lists.load()
    await asyncio.gather(lists.lists(), lists.lists())  # from now on each has a connection
    plain_add, both = list_store.add, asyncio.Barrier(2)

    async def add(connection: AsyncConnection, new: Sequence[ListedNumber]) -> None:
        """Keep the transaction open until the other has added too, if it can."""
        await plain_add(connection, new)
        with suppress(TimeoutError, asyncio.BrokenBarrierError):
            await asyncio.wait_for(both.wait(), 1)

    monkeypatch.setattr(list_store, "add", add)
    written = ["13800000001", "13800000002"]
    await asyncio.gather(*(lists.add(ADMIN, "black", number(one)) for one in written))
    black = next(one for one in lists.told() if one.id == "black")
    assert sorted(one.number for one in black.entries) == written


async def test_prompts_that_are_replaced_at_the_same_moment_are_all_told_to_flows(
    database: Database, tmp_path: Path
) -> None:
    """TE9: the same for the site's own prompts."""
    sounds = PromptSounds(tmp_path, PurePosixPath("/own"))
    prompts = PromptService(database, FakeClock(), sounds, Unasked(), SiteSettings().sounds)
    names = [f"own-{digit}" for digit in range(6)]
    await asyncio.gather(*(prompts.put(ADMIN, "zh", one, 0, one.encode(), "recorded", "") for one in names))
    assert sorted(one.id for one in prompts.told().prompts) == [f"zh/{name}" for name in names]


async def test_lists_are_never_longer_than_the_core_can_be_told(
    database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    """TE9: an entry that would be too much is refused, and the lists stay as they were for pages and callers."""
    lists = ListService(database, FakeClock(), new_id, ZONE)
    await lists.load()
    before = lists.told()
    monkeypatch.setattr("hotline.lists.service.MOST_BYTES", 1500)
    with pytest.raises(ListsFull):
        await lists.add(ADMIN, "black", replace(number("13800000001"), text="停" * 500))
    assert lists.told() == before
    assert (await lists.lists())[1][1] == []
    await lists.add(ADMIN, "black", number("13800000001"))


@pytest.mark.parametrize("written", ["13800000001", "+86 138 0000 0001"])
async def test_a_number_stands_on_a_list_once(database: Database, written: str) -> None:
    """TE9: in whatever form it is written."""
    lists = ListService(database, FakeClock(), new_id, ZONE)
    await lists.load()
    await lists.add(ADMIN, "black", number("13800000001"))
    with pytest.raises(Exception, match="already"):
        await lists.add(ADMIN, "black", number(written))
