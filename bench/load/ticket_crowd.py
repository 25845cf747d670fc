"""A million tickets of two years with their steps, branches and clocks, bulk-inserted into SQLite or PostgreSQL.

They are distributed as a hotline's are: most are archived, one in fifty is in progress, departments and places differ
in size, one citizen in three comes again, and titles and texts are put together from what citizens complain about.
"""

import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from itertools import islice
from typing import Any, Final

import sqlalchemy as sa

from bench.load import bulk
from bench.load.recorded_talks import number_of
from core.calendar import ALL_DAY, Calendar
from core.ids import InteractionId, UserId
from infra.database.engine import Database
from tickets.lists import index
from tickets.lists.index import fill_table
from tickets.rules.reminders import warn_at
from tickets.rules.ticket import Ticket, ticket_number
from tickets.rules.workflow.branches import Branch, BranchState
from tickets.rules.workflow.clocks import Clock, ClockEnd, ClockKind, Run
from tickets.rules.workflow.orders import CallBack, TakenStep, Verdict
from tickets.rules.workflow.states import Step, TicketState
from tickets.tables import branch_table, clock_table, person_table, step_table, ticket_table
from tickets.workflow import hours
from tickets.workflow import store as flow_store

YEAR_S: Final = 365 * 86_400.0
BEGIN: Final = 1_732_000_000.0
END: Final = BEGIN + 2 * YEAR_S
DAY_S: Final = 86_400.0
WRITERS: Final = [f"u{n}" for n in range(80)]
DEPARTMENTS: Final = (
    *("public_security", "market_regulation", "human_resources", "housing", "transport", "urban_management", "ecology"),
    *("health", "education", "civil_affairs", "water", "tourism", "emergency", "tax"),
)
DEPARTMENT_WEIGHTS: Final = (90, 110, 120, 150, 100, 200, 60, 50, 50, 30, 80, 40, 5, 10)
TYPES: Final = ("consultation", "complaint", "report", "rescue")
URGENCIES: Final = ("normal", "urgent", "critical")
ROADS: Final = [f"{one}{kind}" for one in "迎凤新解河榆金海" for kind in ("宾路", "凰街", "风巷", "放东路", "亚港路")]
ESTATES: Final = ("阳光", "椰林", "碧海", "金色", "南苑", "和平", "鹿城", "月川", "丹州", "临春")
KINDS: Final = ("小区", "花园", "新村", "公寓", "广场", "市场", "学校门口", "公交站")
PLACES: Final = [f"{one}{kind}" for one in ESTATES for kind in KINDS]
MATTERS: Final = (
    *("夜间施工噪音扰民", "路灯不亮多日", "自来水停水没有通知", "电梯坏了没有人修", "垃圾堆放无人清运", "物业费乱收费"),
    *("占道经营影响通行", "下水道堵塞污水外溢", "养老金没有按时到账", "拖欠农民工工资", "井盖缺失存在安全隐患"),
    *("餐饮油烟直排居民楼", "公交车长时间不来", "停车场违规收费", "出租车拒载绕路", "学区划分咨询", "医保报销比例咨询"),
    *("违章建筑举报", "食品过期要求赔偿", "酒店退订不退款", "树木倒伏压坏车辆", "消防通道被占用", "宽带无故断网"),
)
DETAILS: Final = (
    *(
        "市民反映该问题已经持续一个多月",
        "多次联系物业没有结果",
        "希望有关部门尽快到现场核实处理",
        "要求书面答复处理结果",
    ),
    *("附近老人和儿童较多", "雨天情况更加严重", "已经拍照留存", "曾经处理过一次又出现", "影响周边居民正常休息"),
    *("请告知办理流程和所需材料", "对上次答复不满意", "来电人希望保密"),
    *("涉及金额较大", "现场有人受伤需要救助"),
)
OPINIONS: Final = (
    "请核实处理并按时答复。",
    "已到现场核实，情况属实，已责令整改。",
    "已联系来电人说明情况，来电人表示理解。",
)
AT_ONCE: Final = 5_000
ALWAYS: Final = Calendar("Asia/Shanghai", (ALL_DAY,) * 7)
HOURS: Final = hours.version_of(ALWAYS)

NEXT: Final = "SELECT setval(pg_get_serial_sequence('ticket', 'serial'), (SELECT max(serial) FROM ticket))"
TABLES: Final = (ticket_table, person_table, step_table, branch_table, clock_table)


@dataclass(frozen=True, slots=True)
class Told:
    """A ticket with everything that belongs to it."""

    serial: int
    ticket: Ticket
    steps: Sequence[TakenStep]
    branches: Sequence[Branch]
    clocks: Sequence[Clock]


def crowd(count: int, chance: random.Random) -> Iterator[Told]:
    """`count` tickets, in the order in which they were written."""
    citizens = max(1, count // 3)
    n_of_day, last_day = 0, ""
    for n in range(count):
        at = BEGIN + n * (END - BEGIN) / count
        day = datetime.fromtimestamp(at, UTC).strftime("%Y%m%d")
        n_of_day, last_day = (n_of_day + 1, day) if day == last_day else (1, day)
        yield _told(n + 1, at, ticket_number(day, n_of_day), number_of(chance.randrange(citizens)), chance)


def _told(serial: int, at: float, number: str, caller: str, chance: random.Random) -> Told:
    department = chance.choices(DEPARTMENTS, DEPARTMENT_WEIGHTS)[0]
    writer = chance.choice(WRITERS)
    branches, clocks, steps = _life(at, department, writer, chance)
    state = TicketState(steps[-1].after)
    over = state is TicketState.ARCHIVED
    ticket = Ticket(
        id=id_of(serial),
        number=number,
        version=len(steps) + 1,
        state=state,
        type=chance.choices(TYPES, (40, 45, 12, 3))[0],
        urgency=chance.choices(URGENCIES, (85, 13, 2))[0],
        department=department,
        title=f"{chance.choice(PLACES)}{chance.choice(MATTERS)}",
        text=_text(chance),
        contact_name=chance.choice("王李张刘陈杨黄赵吴周") + chance.choice(("女士", "先生")),
        contact_number=caller,
        caller=caller,
        interaction=InteractionId(f"hotline1-{at:.6f}.{serial}"),
        created_by=UserId(writer),
        created_at=at,
        updated_at=steps[-1].at,
        submitted_at=at + 200,
        at_once=steps[-1].step is Step.AT_ONCE,
        urges=int(chance.random() < 0.03),
        completed_at=steps[-1].at if over else None,
        archived_at=steps[-1].at if over else None,
        due_at=min((one.due_at for one in clocks if one.ended_at is None and one.due_at), default=None),
    )
    return Told(serial, ticket, steps, branches, clocks)


def id_of(serial: int) -> str:
    """The id of the ticket with this serial."""
    return f"{serial:024x}"


def _text(chance: random.Random) -> str:
    where = f"{chance.choice(ROADS)}{chance.randrange(1, 300)}号{chance.choice(PLACES)}"
    return "，".join((f"来电人反映{where}{chance.choice(MATTERS)}", *chance.sample(DETAILS, 3))) + "。"


def _life(
    at: float, department: str, writer: str, chance: random.Random
) -> tuple[list[Branch], list[Clock], list[TakenStep]]:
    """A ticket's branches, clocks and steps. Half are answered at once; of the others old ones are done, while one in
    fifty, and most of the newest, are still in progress."""
    if chance.random() < 0.5:
        move = (Step.AT_ONCE, TicketState.DRAFT, TicketState.ARCHIVED)
        return [], [], [_step(2, move, at + 200, writer, department, chance)]
    young = at > END - 5 * DAY_S
    far = chance.randrange(1, 6) if young or chance.random() < 0.015 else 6
    moves = [
        (Step.SUBMIT, TicketState.DRAFT, TicketState.WAITING),
        (Step.ACCEPT, TicketState.WAITING, TicketState.ACCEPTED),
        (Step.DISPATCH, TicketState.ACCEPTED, TicketState.HANDLING),
        (Step.SIGN, TicketState.HANDLING, TicketState.HANDLING),
        (Step.ANSWER, TicketState.HANDLING, TicketState.DONE),
        (Step.ARCHIVE, TicketState.DONE, TicketState.ARCHIVED),
    ]
    steps = [_step(n + 2, move, at + 200 + n * 7_000, writer, department, chance) for n, move in enumerate(moves[:far])]
    branch = [_branch(department, at, far)] if far >= 3 else []
    return branch, _clocks(at, far), steps


def _step(
    version: int,
    move: tuple[Step, TicketState, TicketState],
    at: float,
    by: str,
    department: str,
    chance: random.Random,
) -> TakenStep:
    step, before, after = move
    of_branch = step in (Step.SIGN, Step.ANSWER)
    return TakenStep(
        version=version,
        step=step,
        by=UserId(by),
        by_name=f"工号{by}",
        at=at,
        before=before,
        after=after,
        branch=1 if of_branch else None,
        department=department if of_branch else "",
        departments=(department,) if step is Step.DISPATCH else (),
        opinion=chance.choice(OPINIONS) if step in (Step.DISPATCH, Step.ANSWER) else "",
        reason="",
        hours=None,
        result=CallBack(True, Verdict.SATISFIED, Verdict.SATISFIED) if step is Step.CALL_BACK else None,
        over_open=False,
    )


def _branch(department: str, at: float, far: int) -> Branch:
    state = {3: BranchState.DISPATCHED, 4: BranchState.SIGNED}.get(far, BranchState.ANSWERED)
    return Branch(
        n=1,
        department=department,
        state=state,
        lead=True,
        mandatory=True,
        dispatched_at=at + 14_200,
        signed_at=at + 21_200 if far >= 4 else None,
        answered_at=at + 28_200 if far >= 5 else None,
        due_at=at + 3 * DAY_S if far < 5 else None,
    )


def _clocks(at: float, far: int) -> list[Clock]:
    """The ticket's own two clocks, and the branch's three."""
    told: list[tuple[ClockKind, int | None, int, int]] = [
        (ClockKind.FIRST, None, 1, 5),
        (ClockKind.SOLUTION, None, 1, 5),
    ]
    if far >= 3:
        told += [(ClockKind.SIGN, 1, 3, 4), (ClockKind.RETURN, 1, 3, 5), (ClockKind.STEP, 1, 3, 5)]
    return [_clock(n, kind, branch, at, begins, far >= ends) for n, (kind, branch, begins, ends) in enumerate(told, 1)]


def _clock(n: int, kind: ClockKind, branch: int | None, at: float, begins: int, over: bool) -> Clock:
    start = at + 200 + (begins - 1) * 7_000
    end = start + 14_000 if over else None
    return Clock(
        n=n,
        kind=kind,
        branch=branch,
        rule="normal",
        calendar=HOURS,
        budget_s=3 * DAY_S,
        runs=(Run(start, end, 14_000.0) if end is not None else Run(start),),
        due_at=start + 3 * DAY_S,
        ended_at=end,
        end=ClockEnd.MET if over else None,
    )


async def fill(database: Database, count: int) -> None:
    """Fill the tables, which must be empty, and the index."""
    indexes = [one for table in TABLES for one in table.indexes]
    async with database.write() as connection:
        await flow_store.keep_calendars(connection, {HOURS: ALWAYS})
        # Indexing rows that are already there takes a tenth of the time that a growing index takes.
        for one in indexes:
            await connection.run_sync(one.drop)
    made = crowd(count, random.Random(12345))
    await bulk.write(database, (_rows(some) for some in iter(lambda: list(islice(made, AT_ONCE)), [])))
    if not database.is_sqlite:
        async with database.write() as connection:
            await connection.execute(sa.text(NEXT))
    async with database.write() as connection:
        for one in indexes:
            await connection.run_sync(one.create)
    await _index(database, count)
    async with database.write() as connection:
        await connection.execute(sa.text("ANALYZE"))


async def _index(database: Database, count: int) -> None:
    """Let the product itself index the words, as it does for tickets that are older than its index."""
    gin = "CREATE INDEX ix_search_ticket_words ON search_ticket USING gin (words) WITH (fastupdate = off)"
    async with database.write() as connection:
        await connection.execute(sa.update(fill_table).values(before=count + 1))
        if not database.is_sqlite:
            await connection.execute(sa.text("DROP INDEX ix_search_ticket_words"))
    more = True
    while more:
        async with database.write() as connection:
            more = await index.fill(connection)
    if not database.is_sqlite:
        async with database.write() as connection:
            await connection.execute(sa.text(gin))


def _rows(some: Sequence[Told]) -> Iterator[tuple[sa.Table, list[dict[str, Any]]]]:
    """The rows of each table for these tickets, by column name."""
    yield ticket_table, [{"serial": one.serial, **values(one.ticket)} for one in some]
    yield person_table, [{"person": one.ticket.created_by, "serial": one.serial} for one in some]
    yield step_table, [{"serial": one.serial, **_step_values(step)} for one in some for step in one.steps]
    yield branch_table, [{"serial": one.serial, **values(branch)} for one in some for branch in one.branches]
    yield clock_table, [{"serial": one.serial, **_clock_values(clock)} for one in some for clock in one.clocks]


def values(of: Any) -> dict[str, Any]:
    """The fields of a value by name."""
    return {name: getattr(of, name) for name in of.__dataclass_fields__}


def _step_values(step: TakenStep) -> dict[str, Any]:
    said = step.result
    told = {name: getattr(said, name) if said else None for name in flow_store.RESULT if name != "unreasonable"}
    return values(step) | told | {"unreasonable": said.unreasonable if said else False}


def _clock_values(clock: Clock) -> dict[str, Any]:
    runs = [[run.start, run.end, run.worked_s] for run in clock.runs]
    # Everybody has already been warned: otherwise the run would measure thousands of alarms at the start.
    told = {"warned_for": clock.due_at, "alarmed_for": clock.due_at}
    return values(clock) | told | {"runs": runs, "started_at": clock.runs[0].start, "warn_at": warn_at(clock)}
