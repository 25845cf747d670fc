"""Lists of tickets on both databases: filters, orders and pages agree with a plain reading, and each has its index."""

import random
from collections.abc import Callable
from dataclasses import dataclass, replace
from itertools import product

import pytest
import sqlalchemy as sa

from core.actor import Scope
from core.ids import UserId
from infra.database.engine import Database
from tests.db.plans import explained
from tests.unit.webagent.system import Statements
from tickets import store
from tickets.lists import index
from tickets.lists import store as list_store
from tickets.lists.store import Sort, TicketCursor, TicketQuery
from tickets.lists.work_store import Work
from tickets.rules.ticket import Level, Ticket
from tickets.rules.workflow.branches import BranchState
from tickets.rules.workflow.states import OPEN, TicketState
from tickets.store import Reach
from tickets.tables import branch_table, person_table, ticket_table

NOW = 1_764_000_000.0
MANY = 60
ALL = Reach(scope=Scope.ALL, person=UserId("zhou"))
LI = Reach(scope=Scope.OWN, person=UserId("li"))
WATER = Reach(scope=Scope.DEPARTMENT, person=UserId("w"), departments=frozenset({"water"}))


@dataclass(frozen=True)
class Made:
    """A ticket of the test, with the facts that are stored elsewhere."""

    serial: int
    ticket: Ticket
    people: frozenset[str]
    departments: frozenset[str]


def invented(n: int) -> Made:
    chance = random.Random(n)
    state = chance.choice(list(TicketState))
    begun = NOW - (MANY - n) * 3600.0
    running = state in OPEN and chance.random() < 0.8
    department = chance.choice(("water", "roads"))
    ticket = Ticket(
        id=f"{n:024x}",
        number=f"20251124-{n:04d}",
        version=1,
        state=state,
        type=chance.choice(("complaint", "consultation")),
        urgency=chance.choice(("normal", "urgent")),
        department=department,
        title=chance.choice(("小区停水", "路灯不亮")),
        path=chance.choice(("/a/", "/a/b/", "/ab/", "")),
        source="hotline" if n % 3 else "province",
        level=Level.PLATFORM if n % 3 else Level.PROVINCE,
        created_by=UserId(chance.choice(("li", "wang"))),
        created_at=begun,
        updated_at=begun,
        hard=chance.random() < 0.2,
        at_once=chance.random() < 0.3,
        training=chance.random() < 0.1,
        urges=chance.choice((0, 0, 0, 2)),
        supervisions=chance.choice((0, 0, 1)),
        completed_at=begun + 7200.0 if state is TicketState.DONE else None,
        due_at=(due := NOW + chance.choice((-7200.0, 3600.0, 200_000.0)) + n) if running else None,
        soon_at=due - chance.choice((1800.0, 80_000.0)) if running else None,
    )
    held = {one for one in ("water", "roads") if chance.random() < 0.5}
    return Made(n + 1, ticket, frozenset({ticket.created_by}), frozenset(held))


@pytest.fixture
async def made(database: Database) -> list[Made]:
    every = [invented(n) for n in range(MANY)]
    async with database.write() as connection:
        values = [{column.name: getattr(one.ticket, column.name) for column in store.COLUMNS} for one in every]
        await connection.execute(sa.insert(ticket_table), values)
        people = [{"serial": one.serial, "person": person} for one in every for person in one.people]
        await connection.execute(sa.insert(person_table), people)
        branch = {"state": BranchState.SIGNED, "lead": True, "mandatory": True, "dispatched_at": NOW}
        branches = [
            {"serial": one.serial, "n": n, "department": name, "due_at": one.ticket.due_at, **branch}
            for one in every
            for n, name in enumerate(sorted(one.departments))
        ]
        await connection.execute(sa.insert(branch_table), branches)
        await connection.execute(sa.update(index.fill_table).values(before=MANY + 2))
        while await index.fill(connection):
            pass
    return every


async def everything(database: Database, wanted: TicketQuery, reach: Reach) -> list[int]:
    """The tickets of all pages, by the last digits of their numbers."""
    found: list[int] = []
    place: TicketCursor | None = None
    async with database.read() as connection:
        while True:
            page, place = await list_store.find(connection, replace(wanted, place=place), reach)
            found += [int(one.number[-4:]) for one in page]
            if place is None:
                return found
            assert len(page) == wanted.limit, "pages are full"
            place = TicketCursor.read(str(place))


Rule = Callable[[Made], bool]
CASES: dict[str, tuple[TicketQuery, Rule]] = {
    "all": (TicketQuery(), lambda one: True),
    "open": (TicketQuery(states=OPEN), lambda one: one.ticket.state in OPEN),
    "none": (TicketQuery(states=()), lambda one: False),
    "kinds": (
        TicketQuery(types=["complaint"], urgencies=["urgent", "normal"], states=OPEN),
        lambda one: one.ticket.type == "complaint" and one.ticket.state in OPEN,
    ),
    "lead": (TicketQuery(departments=["roads"]), lambda one: one.ticket.department == "roads"),
    "source": (TicketQuery(sources=["province"]), lambda one: one.ticket.source == "province"),
    "level": (
        TicketQuery(levels=[Level.PLATFORM, Level.CITY], states=OPEN),
        lambda one: one.ticket.level is Level.PLATFORM and one.ticket.state in OPEN,
    ),
    "district": (TicketQuery(path="/a/"), lambda one: one.ticket.path.startswith("/a/")),
    "begun": (
        TicketQuery(begun=(NOW - 40 * 3600, NOW - 10 * 3600)),
        lambda one: NOW - 40 * 3600 <= one.ticket.created_at < NOW - 10 * 3600,
    ),
    "completed": (
        TicketQuery(completed=(NOW - 60 * 3600, None)),
        lambda one: (one.ticket.completed_at or 0) >= NOW - 60 * 3600,
    ),
    "late": (TicketQuery(deadline="late"), lambda one: one.ticket.due_at is not None and one.ticket.due_at < NOW),
    "soon": (
        TicketQuery(deadline="soon"),
        lambda one: (one.ticket.soon_at or NOW + 1) <= NOW <= (one.ticket.due_at or 0.0),
    ),
    "marked": (
        TicketQuery(urged=True, supervised=True, training=False),
        lambda one: one.ticket.urges > 0 and one.ticket.supervisions > 0 and not one.ticket.training,
    ),
    "hard": (TicketQuery(hard=True, at_once=False), lambda one: one.ticket.hard and not one.ticket.at_once),
    "training": (TicketQuery(training=True), lambda one: one.ticket.training),
    "work": (TicketQuery(work=Work.IN_HAND, of=frozenset({"roads"})), lambda one: "roads" in one.departments),
    "words": (
        TicketQuery(text="路灯", states=OPEN),
        lambda one: "路灯" in one.ticket.title and one.ticket.state in OPEN,
    ),
    "mine": (TicketQuery(written_by=UserId("li"), hard=True), lambda one: "li" in one.people and one.ticket.hard),
}
REACHES: dict[str, tuple[Reach, Rule]] = {
    "all": (ALL, lambda one: True),
    "own": (LI, lambda one: "li" in one.people),
    "department": (WATER, lambda one: "water" in one.departments),
    "group": (replace(LI, scope=Scope.GROUP, members=frozenset({UserId("li"), UserId("wang")})), lambda one: True),
}
ORDERS: dict[Sort, Callable[[Made], tuple[float, ...]]] = {
    Sort.NEWEST: lambda one: (-one.serial,),
    Sort.URGED: lambda one: (one.ticket.urges == 0, -one.serial),
    Sort.DUE: lambda one: (one.ticket.due_at is None, one.ticket.due_at or 0.0, -one.serial),
}


async def test_every_filter_holds_in_every_sight_and_order(database: Database, made: list[Made]) -> None:
    """TK7: the same result as a plain reading of all tickets, page by page."""
    for case, (wanted, rule) in CASES.items():
        for (who, (reach, seen)), (sort, order) in product(REACHES.items(), ORDERS.items()):
            expected = sorted((one for one in made if rule(one) and seen(one)), key=order)
            found = await everything(database, replace(wanted, sort=sort, now=NOW, limit=29), reach)
            assert found == [one.serial - 1 for one in expected], (case, who, sort)


async def test_a_page_is_few_statements(database: Database, made: list[Made]) -> None:
    """PF7: two even for a page of 500; three with words, plus two to mark them."""
    seen = Statements(database)
    async with database.read() as connection:
        for sort in Sort:
            for text in (None, "停水"):
                seen.seen.clear()
                items, _ = await list_store.find(connection, TicketQuery(sort=sort, text=text, limit=500), ALL)
                assert len(seen.seen) <= (2 if text is None else 3)
                assert len(items) > 10
        marked = await list_store.snippets(connection, items, "停水")
        assert len(seen.seen) <= 5
    assert [piece.text for piece in marked[items[0].id][0] if piece.hit] == ["停水"]


INDEXED = {
    "state": (TicketQuery(states=[TicketState.DONE]), ALL, "ix_ticket_state"),
    "open": (TicketQuery(states=OPEN), ALL, "ix_ticket_state"),
    "type": (TicketQuery(types=["complaint"]), ALL, "ix_ticket_type"),
    "lead": (TicketQuery(departments=["water"]), ALL, "ix_ticket_department"),
    "source": (TicketQuery(sources=["province"]), ALL, "ix_ticket_source"),
    "level": (TicketQuery(levels=[Level.CITY]), ALL, "ix_ticket_level"),
    "urged": (TicketQuery(urged=True), ALL, "ix_ticket_urged"),
    "supervised": (TicketQuery(supervised=True), ALL, "ix_ticket_supervised"),
    "hard": (TicketQuery(hard=True), ALL, "ix_ticket_hard"),
    "training": (TicketQuery(training=True), ALL, "ix_ticket_training"),
    "period": (TicketQuery(begun=(NOW, None)), ALL, "ix_ticket_created_at"),
    "due first": (TicketQuery(sort=Sort.DUE), ALL, "ix_ticket_due_at"),
    "urged first": (TicketQuery(sort=Sort.URGED), ALL, "ix_ticket_urged"),
    "urged first of the open": (TicketQuery(sort=Sort.URGED, states=OPEN), ALL, "ix_ticket_urged"),
    "a department's": (TicketQuery(), WATER, "ix_ticket_branch_department"),
}


async def test_each_list_has_its_index(database: Database) -> None:
    """With a million tickets none of these lists looks at all of them."""
    for case, (wanted, reach, name) in INDEXED.items():
        assert name in await plan_of(database, wanted, reach), case


async def test_a_department_s_list_is_read_in_the_order_of_its_index(database: Database) -> None:
    """PF7: no more than a page from each state, and only these rows are sorted."""
    walks = list(list_store._walks(TicketQuery(training=False), WATER))
    assert len(walks) == 1 + len(list_store.HELD)
    for walk in walks[1:]:
        page = list_store._page(walk.where(sa.not_(ticket_table.c.training)), TicketCursor(0, 0, 500), 51, timed=False)
        plan = await explained(database, page)
        assert "ix_ticket_branch_department" in plan
        assert "TEMP B-TREE" not in plan
        assert "Sort" not in plan
        assert "Aggregate" not in plan


async def test_a_ticket_that_a_department_has_twice_is_listed_once(database: Database, made: list[Made]) -> None:
    """This also holds for a list that is cut into pages: it was dispatched there again, and both branches count."""
    twice = [one.serial for one in made if "water" in one.departments]
    branch = {"state": BranchState.SIGNED, "lead": False, "mandatory": True, "dispatched_at": NOW}
    answered = branch | {"state": BranchState.ANSWERED}
    async with database.write() as connection:
        again = [{"serial": serial, "n": 7, "department": "water", "due_at": None, **branch} for serial in twice]
        others = [{"serial": serial, "n": 8, "department": "water", "due_at": None, **answered} for serial in twice]
        await connection.execute(sa.insert(branch_table), again + others)
    found = await everything(database, TicketQuery(limit=7), WATER)
    assert found == sorted({serial - 1 for serial in twice}, reverse=True)


async def test_a_page_asks_for_those_alone_of_which_it_was_told(database: Database, made: list[Made]) -> None:
    """PF7: only those that the reader may see and that match; one statement by the index of ids."""
    told = [one.ticket.id for one in made[:20]]
    for reach, seen in REACHES.values():
        found = await everything(database, TicketQuery(ids=told, states=OPEN, limit=50), reach)
        expected = [one for one in made[:20] if seen(one) and one.ticket.state in OPEN]
        assert found == [one.serial - 1 for one in reversed(expected)]
    if database.is_sqlite:  # PostgreSQL decides by the number of rows, and a test has few.
        assert "sqlite_autoindex_ticket_1" in await plan_of(database, TicketQuery(ids=told), WATER)


async def plan_of(database: Database, wanted: TicketQuery, reach: Reach) -> str:
    return await explained(database, list_store.listed(wanted, reach))
