"""The words of an exported list of calls, in both languages, the same as on the screen."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final, Literal

from records.rules.record import Direction, Outcome

Language = Literal["zh", "en"]


@dataclass(frozen=True, slots=True, kw_only=True)
class RecordWords:
    """The column headings and the names of values."""

    title: str
    columns: tuple[str, ...]
    directions: Mapping[Direction, str]
    outcomes: Mapping[Outcome, str]
    under_way: str
    yes: str


ZH = RecordWords(
    title="话单",
    columns=(
        "通话编号",
        "开始时间",
        "结束时间",
        "方向",
        "市民号码",
        "热线号码",
        "中继",
        "语音路径",
        "队列",
        "坐席",
        "排队时长(秒)",
        "通话时长(秒)",
        "保持时长(秒)",
        "整理时长(秒)",
        "结果",
        "录音时长(秒)",
        "培训",
    ),
    directions={Direction.INBOUND: "呼入", Direction.OUTBOUND: "呼出", Direction.CALLBACK: "回拨"},
    outcomes={
        Outcome.ANSWERED: "已接通",
        Outcome.SELF_SERVICE: "自助完成",
        Outcome.OUT_OF_HOURS: "非服务时间",
        Outcome.WRONG_NUMBER: "打错号码",
        Outcome.REFUSED: "名单拒接",
        Outcome.ABANDONED_FLOW: "语音中放弃",
        Outcome.ABANDONED_QUEUE: "排队中放弃",
        Outcome.MISSED: "振铃未接",
        Outcome.CALLBACK: "转为回拨",
        Outcome.NOT_REACHED: "未接通",
        Outcome.ELSEWHERE: "转往他处",
        Outcome.LOST: "异常中断",
    },
    under_way="进行中",
    yes="是",
)
EN = RecordWords(
    title="calls",
    columns=(
        "Call",
        "Began",
        "Ended",
        "Direction",
        "Citizen",
        "Our number",
        "Trunk",
        "Path",
        "Queue",
        "Agents",
        "Queued (s)",
        "Talk (s)",
        "On hold (s)",
        "Wrap-up (s)",
        "Outcome",
        "Recording (s)",
        "Training",
    ),
    directions={Direction.INBOUND: "Inbound", Direction.OUTBOUND: "Outbound", Direction.CALLBACK: "Call-back"},
    outcomes={
        Outcome.ANSWERED: "Answered",
        Outcome.SELF_SERVICE: "Self-service",
        Outcome.OUT_OF_HOURS: "Out of hours",
        Outcome.WRONG_NUMBER: "Wrong number",
        Outcome.REFUSED: "Refused by a list",
        Outcome.ABANDONED_FLOW: "Abandoned in the menu",
        Outcome.ABANDONED_QUEUE: "Abandoned in queue",
        Outcome.MISSED: "Missed while ringing",
        Outcome.CALLBACK: "Call-back requested",
        Outcome.NOT_REACHED: "Not reached",
        Outcome.ELSEWHERE: "Sent elsewhere",
        Outcome.LOST: "Broken off",
    },
    under_way="Under way",
    yes="Yes",
)
WORDS: Final[Mapping[Language, RecordWords]] = {"zh": ZH, "en": EN}
