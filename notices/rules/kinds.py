"""The channels and the kinds of notice: for each kind its default words, its placeholders and its channels."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Final


class Channel(StrEnum):
    """The ways to reach somebody. A channel without a sender is shown as such."""

    PAGE = "page"
    """弹屏: on the person's pages."""

    MAIL = "mail"
    PHONE = "phone"
    """A call that reads out a ticket's number and moment."""

    SMS = "sms"
    WECHAT = "wechat"


P, M, T = Channel.PAGE, Channel.MAIL, Channel.PHONE


@dataclass(frozen=True, slots=True, kw_only=True)
class Kind:
    """A kind of notice. `places`: the placeholders that its words may use. `urgent`: it ignores quiet hours. `alarm`:
    it stands out on the page until it is read."""

    name: str
    title: str
    text: str
    places: tuple[str, ...]
    channels: frozenset[Channel] = frozenset({P})
    urgent: bool = False
    alarm: bool = False


_TICKET: Final = ("工单号", "承办单位", "环节", "截止时间")


def _of_ticket(name: str, title: str, text: str, *channels: Channel, urgent: bool = False, alarm: bool = False) -> Kind:
    """A notice about a ticket: its number, department, clock and moment, but never the citizen's words."""
    found = frozenset({P, *channels})
    return Kind(name=name, title=title, text=text, places=_TICKET, channels=found, urgent=urgent, alarm=alarm)


def _of_article(name: str, title: str, text: str) -> Kind:
    """A notice about an article and its review."""
    return Kind(name=f"knowledge.{name}", title=title, text=text, places=("知识",))


def _of_report(name: str, title: str, text: str, *, alarm: bool = False) -> Kind:
    """A notice about a report on the knowledge base: the article, but never what was searched for."""
    return Kind(name=f"knowledge.report_{name}", title=title, text=text, places=("知识",), alarm=alarm)


_ALL: Final = (
    _of_ticket(
        "ticket.dispatched", "新派工单 {工单号}", "工单 {工单号} 已派发给{承办单位}，请在 {截止时间} 前签收办理。", M
    ),
    _of_ticket("ticket.warning", "即将超期 {工单号}", "工单 {工单号} 的{环节}将在 {截止时间} 到期，请尽快办理。", M),
    _of_ticket(
        *("ticket.overdue", "超期告警 {工单号}", "工单 {工单号} 的{环节}已于 {截止时间} 超期，请立即办理。", M, T),
        urgent=True,
        alarm=True,
    ),
    _of_ticket(
        *("ticket.urged", "催办 {工单号}", "工单 {工单号} 被催办，最近的时限是 {截止时间}，请优先处理。", M),
        urgent=True,
        alarm=True,
    ),
    _of_ticket(
        *("ticket.supervised", "督办 {工单号}", "工单 {工单号} 被督办，最近的时限是 {截止时间}，请立即处理。", M, T),
        urgent=True,
        alarm=True,
    ),
    _of_ticket("ticket.rejected", "驳回重办 {工单号}", "工单 {工单号} 被驳回，请{承办单位}重新办理。", M),
    _of_ticket("ticket.returned", "退单待裁定 {工单号}", "{承办单位}退回工单 {工单号}，请裁定。"),
    _of_ticket("ticket.return_decided", "退单已裁定 {工单号}", "工单 {工单号} 的退单已裁定：{环节}。", M),
    _of_ticket("ticket.appealed", "退单申诉 {工单号}", "{承办单位}对工单 {工单号} 的退单裁定提出申诉，请处理。"),
    _of_ticket("ticket.appeal_decided", "申诉已裁定 {工单号}", "工单 {工单号} 的退单申诉已裁定：{环节}。", M),
    _of_ticket("ticket.withdrawn", "不再办理 {工单号}", "工单 {工单号} 已{环节}，本单位不再办理。", M),
    _of_ticket("ticket.replied", "市民有补充 {工单号}", "市民对工单 {工单号} 有补充，请查看。", M),
    _of_ticket("ticket.noted", "补记 {工单号}", "受理人在工单 {工单号} 上补记了内容，请查看。", M),
    _of_ticket("ticket.corrected", "工单更正 {工单号}", "工单 {工单号} 的内容有更正，请按更正后的内容办理。", M),
    _of_ticket("ticket.contacted", "再次来电 {工单号}", "市民就工单 {工单号} 再次反映，请查看。", M),
    _of_ticket("ticket.reopened", "尚未解决 {工单号}", "市民表示工单 {工单号} 的问题尚未解决，请继续办理。", M),
    _of_ticket("ticket.partner", "协办单位动态 {工单号}", "工单 {工单号} 的协办单位{承办单位}：{环节}。", M),
    _of_ticket("ticket.resumed", "恢复办理 {工单号}", "工单 {工单号} 恢复办理，最近的时限是 {截止时间}。", M),
    _of_ticket("ticket.extension_asked", "延期申请 {工单号}", "{承办单位}申请工单 {工单号} 延期，请审批。"),
    _of_ticket(
        *(
            "ticket.extension_decided",
            "延期已审批 {工单号}",
            "工单 {工单号} 的延期申请：{环节}。时限是 {截止时间}。",
            M,
        )
    ),
    _of_ticket("ticket.review", "待复核 {工单号}", "市民对工单 {工单号} 不满意，请复核。"),
    _of_ticket("ticket.told", "补录待确认 {工单号}", "工单 {工单号} 的回访结果是没有通话的补录，请核实后确认。"),
    _of_ticket("ticket.decide", "待主管处理 {工单号}", "工单 {工单号} 提请主管处理。"),
    _of_ticket("ticket.decided", "主管已处理 {工单号}", "主管对工单 {工单号} 已有处理意见，请继续办理。"),
    _of_ticket("task.assigned", "新任务 {工单号}", "工单 {工单号} 有新任务“{环节}”，请在 {截止时间} 前完成。"),
    _of_ticket("task.overdue", "任务超期 {工单号}", "工单 {工单号} 的任务“{环节}”已于 {截止时间} 超期。", alarm=True),
    _of_article("review", "待审核的知识", "“{知识}”已送审，请审核。同一小时内送审的其他知识见待审核列表。"),
    _of_article("published", "知识已发布", "您写的“{知识}”已审核通过并发布。"),
    _of_article("rejected", "知识退回修改", "您写的“{知识}”未通过审核，请按意见修改后再送审。"),
    _of_report("new", "待审核的查无纠错", "有人对“{知识}”发起了查无纠错，请审核。"),
    _of_report("assigned", "待处理的查无纠错", "“{知识}”的查无纠错已审核通过，请处理。"),
    _of_report("handled", "待复核的查无纠错", "“{知识}”的查无纠错已处理，请复核。"),
    _of_report("returned", "查无纠错退回重办", "“{知识}”的查无纠错复核未通过，请重新处理。"),
    _of_report("done", "查无纠错已完成", "您对“{知识}”发起的查无纠错已处理完毕。"),
    _of_report("refused", "查无纠错未成立", "您对“{知识}”发起的查无纠错经审核不成立，原因见详情。"),
    _of_report("overdue", "查无纠错超期", "“{知识}”的查无纠错已超过时限，请尽快办理。", alarm=True),
    Kind(
        name="channel.down",
        title="渠道连接中断",
        text="渠道账号“{渠道账号}”暂时无法连接服务商，待发消息会自动重试，请检查其设置。",
        places=("渠道账号",),
        alarm=True,
    ),
    Kind(
        name="opening.asked",
        title="保密查看申请",
        text="{申请人}申请查看保密的{对象}，请审批。",
        places=("申请人", "对象"),
        urgent=True,
    ),
    Kind(
        name="opening.decided",
        title="保密查看申请：{结果}",
        text="{审批人}对您查看{对象}的申请的审批：{结果}。同意的，三十分钟内可以查看。",
        places=("审批人", "对象", "结果"),
        urgent=True,
    ),
    Kind(
        name="tickets.overdue_list",
        title="超期工单汇总（{日期}）",
        text="附件是 {日期} 的超期工单汇总（{范围}）,共 {件数} 件。",
        places=("日期", "范围", "件数"),
        channels=frozenset({M}),
    ),
    Kind(
        name="test",
        title="通知测试",
        text="这是 {姓名} 发出的测试通知。",
        places=("姓名", "工单号", "截止时间"),
        channels=frozenset(Channel),
        urgent=True,
    ),
)
KINDS: Final[Mapping[str, Kind]] = {kind.name: kind for kind in _ALL}
"""In the order of the page. A kind that is missing here cannot be sent."""
