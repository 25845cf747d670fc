"""The rows of an exported list of tickets, and an export's order as the table of jobs keeps it (TK7)."""

from dataclasses import replace

import pytest

from core.actor import Scope
from core.ids import UserId
from infra.lists.spreadsheet import Row
from tests.unit.tickets.test_form import FORM, GOOD
from tickets.lists.export import RowDetails, Rows, TicketOrder
from tickets.lists.store import Sort, TicketQuery
from tickets.lists.words import WORDS
from tickets.rules.form import PLAIN, TicketForm
from tickets.rules.ticket import Level
from tickets.rules.workflow.states import TicketState
from tickets.store import Reach, TicketSummary

ORDER = TicketOrder(
    wanted=TicketQuery(types=["report"], sources=["province"], levels=[Level.PROVINCE], sort=Sort.DUE),
    reach=Reach(scope=Scope.OWN, person=UserId("li")),
    groups=frozenset(),
    masked=False,
    language="zh",
    zone="Asia/Shanghai",
    names={"report": "举报", "province": "省政务热线"},
    own=FORM,
)
SUMMARY = TicketSummary(
    id="t",
    number="20261127-0001",
    version=2,
    state=TicketState.HANDLING,
    type="report",
    urgency="normal",
    department="water",
    district="",
    address="",
    title="夜间施工",
    contact_name="林",
    interaction=None,
    training=False,
    created_at=1_764_000_000.0,
    updated_at=1_764_000_000.0,
    hard=False,
    at_once=False,
    urges=0,
    supervisions=0,
    times=1,
    merged_into="",
    completed_at=None,
    due_at=None,
    soon_at=None,
    source="province",
    level=Level.PROVINCE,
    external="P-7",
    confidential=False,
)
TOLD = RowDetails("13800138000", FORM, GOOD)


def row(order: TicketOrder, told: RowDetails = TOLD) -> dict[str, object]:
    rows = Rows(order)
    written: Row = rows.of(SUMMARY, told)
    assert len(written) == len(rows.columns)
    return dict(zip(rows.columns, written, strict=True))


def test_an_order_survives_the_table_of_jobs() -> None:
    """This includes the form of its kind; an order from an older release has none."""
    found = TicketOrder.of(ORDER.params())
    assert found.params() == ORDER.params()
    assert (found.wanted.levels, found.wanted.sort) == ([Level.PROVINCE], Sort.DUE)
    assert replace(found, wanted=ORDER.wanted) == ORDER
    older = {name: value for name, value in ORDER.params().items() if name != "own"}
    assert TicketOrder.of(older).own == PLAIN


def test_each_field_of_one_kind_has_a_column() -> None:
    """TK1: the values are in words, by the form that the ticket has."""
    found = row(ORDER)
    shown = ["对象", "时间", "险情", "证据", "伤者", "电话", "表单内容", "级别", "来源", "来源编号"]
    values = ["工地", "2026-11-27 23:30", "照片", "照片、证人", "否", "13812345678", "", "省平台", "省政务热线", "P-7"]
    assert [found[name] for name in shown] == values
    assert row(replace(ORDER, language="en"))["Evidence"] == "Photos, Witnesses"


def test_fields_of_several_kinds_stand_in_one_column() -> None:
    """A field that an older form of the same kind had stands there too."""
    found = row(
        replace(ORDER, own=PLAIN), RowDetails("", TicketForm(fields=FORM.fields[:2]), {"about": "工地", "story": "吵"})
    )
    assert found["表单内容"] == "对象: 工地\n经过: 吵"
    newer = row(replace(ORDER, own=TicketForm(fields=FORM.fields[1:])))
    assert (newer["经过"], newer["表单内容"]) == ("夜里施工", "对象: 工地")


@pytest.mark.parametrize("own", [FORM, PLAIN])
def test_numbers_in_own_fields_are_masked_too(own: TicketForm) -> None:
    """This holds for people who may not see whole numbers."""
    found = row(replace(ORDER, own=own, masked=True))
    assert found["联系电话"] == "138****8000"
    assert "13812345678" not in str(found)
    assert "138****5678" in str(found)


def test_every_language_has_as_many_columns() -> None:
    assert len({len(words.columns) for words in WORDS.values()}) == 1
