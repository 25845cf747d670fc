"""The callers' present nodes, and reports as rows of a file."""

from core.ids import CallId, FlowId, FlowVersion
from ivr.reports.documents import DocumentSums
from ivr.reports.export import FlowOrder, rows
from ivr.reports.service import FlowReport, NodeReport, places
from ivr.reports.store import StaysQuery
from ivr.rules.session import Frame, Session


def session(call: str, node: str, version: str = "a", frames: tuple[Frame, ...] = ()) -> Session:
    return Session(
        id=CallId(call),
        caller="",
        called="12345",
        arrived_at=0.0,
        flow=FlowId("main" if not frames else "sub"),
        version=FlowVersion(version),
        node=node,
        language="zh",
        due=1.0,
        frames=frames,
    )


def test_callers_are_counted_by_flow_version_and_node_and_in_the_flow_that_has_called_theirs() -> None:
    """IV5."""
    frame = Frame(flow=FlowId("main"), version=FlowVersion("a"), node="part", next="line")
    found = places(
        [
            session("1", "menu"),
            session("2", "menu"),
            session("3", "menu", "b"),
            session("4", "x", "s", (frame,)),
        ]
    )
    assert {(one.flow, one.version, one.node): one.callers for one in found} == {
        ("main", "a", "menu"): 2,
        ("main", "b", "menu"): 1,
        ("sub", "s", "x"): 1,
        ("main", "a", "part"): 1,
    }


def test_an_exported_report_has_a_row_for_each_way_out_of_a_node_and_each_depth() -> None:
    """IV5."""
    menu = NodeReport(
        label="主菜单",
        arrivals=3,
        hang_ups=1,
        no_input=2,
        wrong_keys=0,
        median_s=4.25,
        exits={"line": 2},
        ends={"caller_left": 1},
    )
    line = NodeReport(
        label="排队", arrivals=2, hang_ups=0, no_input=0, wrong_keys=0, median_s=None, exits={}, ends={"connected": 2}
    )
    named = FlowReport(sessions=3, nodes={"menu": menu, "line": line}, depth={}, documents={})
    assert [row[7:] for row in rows(named, "zh")] == [["→ 排队", 2], ["来电人挂机", 1], ["人工通话后结束", 2]]
    report = FlowReport(
        sessions=3,
        nodes={"menu": menu},
        depth={"1": 2},
        documents={"letter-form": DocumentSums(given=2, failed=1, pages=3)},
    )
    assert list(rows(report, "zh")) == [
        ["menu", "主菜单", 3, 1, 2, 0, 4.25, "→ line", 2],
        ["menu", "主菜单", 3, 1, 2, 0, 4.25, "来电人挂机", 1],
        ["", "", "", "", "", "", "", "接通人工前的按键节点数 1", 2],
        ["", "", "", "", "", "", "", "发出文件 letter-form", 2],
        ["", "", "", "", "", "", "", "没有发全的文件 letter-form", 1],
    ]


def test_the_order_of_an_export_survives_the_table_of_jobs() -> None:
    asked = StaysQuery(flow="main", since=1.0, until=2.0, version="a")
    order = FlowOrder(asked=asked, language="en", zone="Asia/Shanghai", form="xlsx")
    assert FlowOrder.of(order.params()) == order
