"""The words of an exported list of tickets, in both languages, the same as on the screen."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from tickets.rules.ticket import Level
from tickets.rules.workflow.states import TicketState


@dataclass(frozen=True, slots=True, kw_only=True)
class TicketWords:
    """The column headings and the names of values."""

    title: str
    columns: tuple[str, ...]
    hotline: str
    form: str
    """The heading for fields of other forms."""

    states: Mapping[TicketState, str]
    levels: Mapping[Level, str]
    urged: str
    supervised: str
    hard: str
    at_once: str
    legal_way: str
    training: str
    confidential: str


ZH = TicketWords(
    title="工单",
    columns=(
        *("工单编号", "状态", "类型", "紧急程度", "标题", "主办单位", "区划", "地址", "联系人", "联系电话"),
        *("创建时间", "办结时间", "最近时限", "来电次数", "催办次数", "标记", "并入工单", "级别", "来源", "来源编号"),
    ),
    hotline="本热线",
    form="表单内容",
    levels={Level.PROVINCE: "省平台", Level.CITY: "市业务平台", Level.PLATFORM: "分平台"},
    states={
        TicketState.DRAFT: "草稿",
        TicketState.WAITING: "尚未受理",
        TicketState.ACCEPTED: "已经受理",
        TicketState.HANDLING: "正在处理",
        TicketState.AWAITING: "等待回应",
        TicketState.SUSPENDED: "挂起",
        TicketState.DECIDING: "主管处理",
        TicketState.DONE: "处理完成",
        TicketState.REVIEWING: "复核",
        TicketState.REJECTED: "驳回",
        TicketState.REOPENED: "尚未解决",
        TicketState.ARCHIVED: "已经存档",
        TicketState.CANCELLED: "销单",
    },
    urged="催办",
    supervised="督办",
    hard="疑难单",
    at_once="即时答复",
    legal_way="告知法定途径",
    training="培训",
    confidential="保密",
)
EN = TicketWords(
    title="tickets",
    columns=(
        *("Number", "State", "Kind", "Urgency", "Title", "Lead department", "District", "Address", "Contact"),
        *("Contact number", "Created", "Completed", "Next deadline", "Contacts", "Urged", "Marks", "Merged into"),
        *("Level", "Source", "Number there"),
    ),
    hotline="This hotline",
    form="Form",
    levels={Level.PROVINCE: "Province", Level.CITY: "City", Level.PLATFORM: "This platform"},
    states={
        TicketState.DRAFT: "Draft",
        TicketState.WAITING: "Waiting",
        TicketState.ACCEPTED: "Accepted",
        TicketState.HANDLING: "In hand",
        TicketState.AWAITING: "Awaiting a reply",
        TicketState.SUSPENDED: "Suspended",
        TicketState.DECIDING: "With a superior",
        TicketState.DONE: "Done",
        TicketState.REVIEWING: "In review",
        TicketState.REJECTED: "Rejected",
        TicketState.REOPENED: "Reopened",
        TicketState.ARCHIVED: "Archived",
        TicketState.CANCELLED: "Cancelled",
    },
    urged="urged",
    supervised="supervised",
    hard="hard case",
    at_once="answered at once",
    legal_way="told of a legal way",
    training="training",
    confidential="confidential",
)
WORDS: Final[Mapping[str, TicketWords]] = {"zh": ZH, "en": EN}
