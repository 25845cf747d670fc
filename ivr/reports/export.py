"""Exports the sums of a flow for a spreadsheet: one row for each node and each exit of it (IV5)."""

from collections.abc import AsyncIterator, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from infra.jobs.work import Work
from infra.lists.exports import Export, Language, Order
from infra.lists.spreadsheet import Row
from ivr.reports.service import FlowReport, NodeReport, read
from ivr.reports.store import StaysQuery

COLUMNS: Final[Mapping[Language, tuple[str, ...]]] = {
    "zh": ("节点", "名称", "到达", "挂机", "未按键", "按错键", "停留中位数(秒)", "去向", "次数"),
    "en": ("Node", "Label", "Arrivals", "Hang-ups", "No input", "Wrong keys", "Median stay (s)", "Way out", "Times"),
}
WAYS: Final[Mapping[Language, Mapping[str, str]]] = {
    "zh": {
        "queued": "转入备用受理",
        "connected": "人工通话后结束",
        "finished": "流程结束",
        "caller_left": "来电人挂机",
        "called_back": "转为回拨",
        "fault": "异常",
    },
    "en": {
        "queued": "Taken over by the fallback",
        "connected": "After the talk with an agent",
        "finished": "End of the flow",
        "caller_left": "Caller hung up",
        "called_back": "To be called back",
        "fault": "Fault",
    },
}
DEPTH: Final[Mapping[Language, str]] = {"zh": "接通人工前的按键节点数", "en": "Menus before a person"}
GIVEN: Final[Mapping[Language, tuple[str, str]]] = {
    "zh": ("发出文件 {}", "没有发全的文件 {}"),
    "en": ("Given by fax: {}", "Not given whole: {}"),
}
TITLE: Final[Mapping[Language, str]] = {"zh": "流程报表", "en": "flow-report"}


@dataclass(frozen=True, slots=True, kw_only=True)
class FlowOrder(Order):
    """The flow and the period."""

    asked: StaysQuery


def rows(report: FlowReport, language: Language) -> Iterator[Row]:
    """The rows below the heading. A node without an exit has one row, and so has each depth; a document has two."""
    labels = {name: node.label or name for name, node in report.nodes.items()}
    for name, node in report.nodes.items():
        sums = (node.arrivals, node.hang_ups, node.no_input, node.wrong_keys)
        median = "" if node.median_s is None else node.median_s
        for way, times in _ways(node, labels, language) or [("", 0)]:
            yield [name, node.label, *sums, median, way, times]
    for depth, times in report.depth.items():
        yield [*[""] * 7, f"{DEPTH[language]} {depth}", times]
    for name, given in report.documents.items():
        for words, times in zip(GIVEN[language], (given.given, given.failed), strict=True):
            yield [*[""] * 7, words.format(name), times]


def _ways(node: NodeReport, labels: Mapping[str, str], language: Language) -> list[tuple[str, int]]:
    words = WAYS[language]
    on = [(f"→ {labels.get(to, to)}", times) for to, times in node.exits.items()]
    return on + [(words.get(outcome, outcome), times) for outcome, times in node.ends.items()]


async def _rows(work: Work, order: FlowOrder) -> AsyncIterator[Sequence[Row]]:
    yield list(rows(await read(work.database, order.asked), order.language))


EXPORT = Export(
    name="flows.report",
    right="flows.read",
    order=FlowOrder,
    columns=lambda order: COLUMNS[order.language],
    rows=_rows,
    title=lambda order: order.named(f"{TITLE[order.language]}-{order.asked.flow}", order.asked.since),
)
