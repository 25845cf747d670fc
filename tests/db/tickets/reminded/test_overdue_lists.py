"""The list of overdue tickets on both databases: made on Wednesdays, kept, mailed to the people concerned (TK5)."""

from collections.abc import Mapping
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from python_calamine import CalamineWorkbook

from infra.clock import FakeClock, new_id
from infra.database.engine import Database
from infra.files.file_store import file_store_at
from infra.jobs.runner import SameProcess
from infra.jobs.service import Jobs
from infra.jobs.work import Kinds
from infra.settings.files import FileSettings, places_of
from tests.db.tickets.steps import DISPATCHER, WATER, Heard, at_branch, does, to
from tests.ticketing import Tickets
from tests.unit.tickets.matters import at
from tickets.errors import NoSuchList, OverdueRuleChanged
from tickets.overdue.job import JOB
from tickets.overdue.service import OverdueLists, OverdueParts
from tickets.overdue.store import OverdueRule
from tickets.rules.ticket import Ticket
from tickets.rules.workflow.states import Step


class Names:
    """The names of departments, types and urgencies."""

    def labels(self) -> Mapping[str, Mapping[str, str]]:
        return {"departments": {"water": "水务"}, "types": {"complaint": "投诉"}, "urgencies": {"normal": "一般"}}


@pytest.fixture
def jobs(database: Database, clock: FakeClock, tmp_path: Path) -> Jobs:
    kinds, folder = Kinds({JOB.name: JOB}), tmp_path / "jobs"
    return Jobs(database, clock, new_id, kinds, folder, SameProcess(database, clock, kinds, folder))


@pytest.fixture
def lists(database: Database, clock: FakeClock, jobs: Jobs, heard: Heard, tmp_path: Path) -> OverdueLists:
    return OverdueLists(
        OverdueParts(
            database=database,
            clock=clock,
            zone=ZoneInfo("Asia/Shanghai"),
            jobs=jobs,
            places=places_of(FileSettings(), tmp_path, "Asia/Shanghai", "12345"),
            notices=heard,
            labels=Names(),
        )
    )


async def test_a_wednesdays_list_is_made_once_kept_and_mailed_and_a_department_gets_its_own_rows(
    tickets: Tickets,
    ticket: Ticket,
    lists: OverdueLists,
    jobs: Jobs,
    heard: Heard,
    clock: FakeClock,
    database: Database,
    tmp_path: Path,
) -> None:
    await lists.set_rule(DISPATCHER, OverdueRule(9 * 60, ("chief@city.example",), 0))
    with pytest.raises(OverdueRuleChanged):
        await lists.set_rule(DISPATCHER, OverdueRule(8 * 60, (), 0))
    ticket = await does(tickets, DISPATCHER, ticket, to("water", "roads"))
    ticket = await does(tickets, WATER, ticket, at_branch(Step.SIGN, 1))
    clock.advance(at("2026-12-04 10:00") - clock.now())  # a Friday: the Wednesday was missed
    heard.take()
    for _ in range(2):
        await lists.look()
        while await jobs.run_one():
            pass
    await lists.look()
    told = {one.values["范围"]: one for one in heard.told.values()}
    assert {of: one.to[0].id for of, one in told.items()} == {
        "全部": "chief@city.example",
        "water": "water",
        "roads": "roads",
    }
    heard.take()
    await lists.look()
    assert heard.take() == []
    file_store = file_store_at(places_of(FileSettings(), tmp_path, "Asia/Shanghai", "12345"), database, clock, new_id)
    rows = {}
    for department in ("", "water"):
        book = tmp_path / "list.xlsx"
        book.write_bytes(await file_store.read(await lists.file(DISPATCHER, "2026-12-02", department), 10**6))
        rows[department] = CalamineWorkbook.from_path(str(book)).get_sheet_by_index(0).to_python()
    assert {tuple(row[:4]) for row in rows["water"][1:]} == {(ticket.number, "投诉", "一般", "水务")}
    assert {row[4] for row in rows["water"][1:]} == {"办理时限", "首次答复时限", "办结时限"}
    assert {row[4] for row in rows[""][1:]} >= {"签收时限", "办结时限"}
    assert [one.department for one in await lists.lists(WATER)] == ["water"]
    assert {row.department for row in await lists.now(WATER)} == {"water"}
    with pytest.raises(NoSuchList):
        await lists.file(WATER, "2026-12-02", "")


async def test_one_more_is_made_on_demand(
    tickets: Tickets, ticket: Ticket, lists: OverdueLists, jobs: Jobs, clock: FakeClock
) -> None:
    clock.advance(at("2026-12-04 10:00") - clock.now())
    await lists.make(DISPATCHER)
    while await jobs.run_one():
        pass
    (whole,) = [one for one in await lists.lists(DISPATCHER) if not one.department]
    assert (whole.run, whole.tickets) == ("2026-12-04T10:00:00", 1)
