"""The figures as a spreadsheet file (KB5, KB6)."""

from collections.abc import AsyncIterator, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final
from zoneinfo import ZoneInfo

from infra.jobs.work import Work
from infra.lists.exports import Export, Order
from infra.lists.spreadsheet import Format, Row
from knowledge.categories import store as category_store
from knowledge.figures.period import Period
from knowledge.figures.service import KnowledgeFigures, all_of
from knowledge.figures.store import FigureQuery
from knowledge.parts import WRITE
from knowledge.rules.categories import Tree

HEAD: Final = ("统计", "名称", "部门", "数值", "", "", "")


@dataclass(frozen=True, slots=True, kw_only=True)
class FigureOrder(Order):
    """Whole days, first and last included; the departments and categories (None: all); names of departments by id."""

    first: date
    last: date
    departments: Collection[str] | None
    categories: Collection[str] | None
    names: Mapping[str, str]
    form: Format = "xlsx"


async def _all(work: Work, order: FigureOrder) -> AsyncIterator[Sequence[Row]]:
    period = Period(order.first, order.last, ZoneInfo(order.zone))
    wanted = FigureQuery(period=period, departments=order.departments, categories=order.categories)
    async with work.database.read() as connection:
        tree = await category_store.tree(connection)
        figures = await all_of(connection, wanted, work.clock.now())
    yield list(_rows(figures, tree, order.names))


def _rows(all: KnowledgeFigures, tree: Tree, names: Mapping[str, str]) -> Iterator[list[str | float]]:
    yield from _totals(all)
    yield from _articles(all, names)
    yield ["按部门", "", "部门", "已发布", "被阅读的", "阅读次数"]
    for group in all.departments:
        yield ["按部门", "", names.get(group.id, group.id), group.published, group.read, group.reads]
    yield ["按分类", "分类", "", "已发布", "被阅读的", "阅读次数"]
    for group in all.categories:
        path = " › ".join(one.name for one in tree.path(group.id)) if group.id in tree.by_id else group.id
        yield ["按分类", path, "", group.published, group.read, group.reads]
    yield ["采编人员", "姓名", "", "新建", "修改", "下线"]
    for editor in all.editors:
        yield ["采编人员", editor.name, "", editor.made, editor.changed, editor.withdrawn]
    yield from _searches(all)


def _totals(all: KnowledgeFigures) -> Iterator[list[str | float]]:
    its = all.totals
    asked, missed = sum(day.asked for day in all.searches), sum(day.missed for day in all.searches)
    pairs = {
        "已发布": its.published,
        "期间未阅读": its.unread,
        "从未阅读": its.never,
        "阅读次数": its.reads,
        "阅读人数": its.readers,
        "口头解答": its.given,
        "写入工单": its.sent,
        "评分次数": its.rated,
        "平均评分": its.score,
        "新增收藏": its.kept,
        "三十天内到期复核": its.due,
        "其中已超期": its.late,
        "检索次数": asked,
        "查无次数": missed,
        "查无率（%）": round(100 * missed / asked, 1) if asked else 0,
        "纠正错字": sum(day.corrected for day in all.searches),
    }
    for name, value in pairs.items():
        yield ["合计", name, "", value]


def _articles(all: KnowledgeFigures, names: Mapping[str, str]) -> Iterator[list[str | float]]:
    yield ["阅读最多", "知识", "部门", "阅读次数", "阅读人数"]
    for read in all.read:
        yield ["阅读最多", read.title, names.get(read.department, read.department), read.reads, read.readers]
    yield ["期间未阅读", "知识", "部门", "累计点击"]
    for unread in all.unread:
        yield ["期间未阅读", unread.title, names.get(unread.department, unread.department), unread.clicks]
    yield ["答复市民", "知识", "部门", "口头解答", "写入工单"]
    for given in all.given:
        yield ["答复市民", given.title, names.get(given.department, given.department), given.given, given.sent]
    yield ["评分较低", "知识", "部门", "平均评分", "形式", "内容", "价值", "人数"]
    for low in all.low:
        points = (low.score, low.form, low.content, low.value, low.rated)
        yield ["评分较低", low.title, names.get(low.department, low.department), *points]
    yield ["新增收藏", "知识", "部门", "人数"]
    for kept in all.kept:
        yield ["新增收藏", kept.title, names.get(kept.department, kept.department), kept.kept]


def _searches(all: KnowledgeFigures) -> Iterator[list[str | float]]:
    yield ["每日阅读", "日期", "", "阅读次数", "阅读人数"]
    for day in all.days:
        yield ["每日阅读", day.day.isoformat(), "", day.reads, day.readers]
    yield ["每日检索", "日期", "", "检索次数", "查无次数", "纠正错字"]
    for one in all.searches:
        yield ["每日检索", one.day.isoformat(), "", one.asked, one.missed, one.corrected]
    yield ["检索最多", "检索词", "", "检索次数", "查无次数"]
    for words in all.asked:
        yield ["检索最多", words.text, "", words.asked, words.missed]
    yield ["查无最多", "检索词", "", "检索次数", "查无次数"]
    for words in all.missed:
        yield ["查无最多", words.text, "", words.asked, words.missed]


EXPORT: Final = Export(
    name="knowledge.figures",
    right=WRITE,
    order=FigureOrder,
    columns=lambda _order: HEAD,
    rows=_all,
    title=lambda _order: "知识统计",
)
