"""The ledger as a workbook, with each number's last test call."""

from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Final
from zoneinfo import ZoneInfo

from core.ids import Instant
from hotline.public_numbers.service import LedgerEntry
from hotline.rules.public_numbers import Merging, NumberFinding, NumberState
from infra.lists.spreadsheet import Row

HEAD: Final = (
    *("号码", "名称", "单位", "公布在", "服务时间", "归并方式", "状态", "最近拨测", "拨测结果", "几秒接通", "拨测人"),
    *("下次拨测", "超期", "备注"),
)
MERGINGS: Final[Mapping[Merging, str]] = {
    Merging.NONE: "未归并",
    Merging.WHOLE: "整体并入",
    Merging.DUAL: "双号并行",
    Merging.BRANCH: "设分中心",
}
STATES: Final[Mapping[NumberState, str]] = {
    NumberState.IN_USE: "使用中",
    NumberState.SUSPENDED: "暂停",
    NumberState.WITHDRAWN: "已撤销",
}
RESULTS: Final[Mapping[NumberFinding, str]] = {
    NumberFinding.RIGHT: "接通，相符",
    NumberFinding.WRONG: "接通，不是该单位",
    NumberFinding.NOT_ANSWERED: "无人接听",
    NumberFinding.BUSY: "占线",
    NumberFinding.OUT_OF_SERVICE: "空号或停机",
}


def rows(entries: Iterable[LedgerEntry], zone: ZoneInfo) -> list[Row]:
    """A row for each number."""

    def day(at: Instant | None) -> str:
        return "" if at is None else f"{datetime.fromtimestamp(at, zone):%Y-%m-%d}"

    def of(one: LedgerEntry) -> Row:
        number, last = one.number, one.last
        result = RESULTS[last.result] if last is not None and last.result is not None else ""
        seconds = round(last.seconds) if last is not None and last.seconds is not None else ""
        return [
            *(number.number, number.name, number.owner, number.published, number.hours),
            *(MERGINGS[number.merging], STATES[number.state]),
            *(day(last.at if last else None), result, seconds, last.by_name if last else ""),
            *(day(one.due_at), "是" if one.overdue else "", number.note),
        ]

    return [of(one) for one in entries]
