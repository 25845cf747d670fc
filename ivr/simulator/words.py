"""The words for the events of a simulated caller, in English and Chinese."""

from collections.abc import Mapping

from core.messages.base import Message
from core.messages.fax import GiveDocument, ReceiveFax
from core.messages.floor import Dequeue
from core.messages.flow import LookUp, LookupOutcome
from core.messages.outbound import DialNumber
from core.messages.telephony import AnswerCall, HangUpCall, StartMusic

LOOKUPS: Mapping[LookupOutcome, tuple[str, str]] = {
    LookupOutcome.FOUND: ("the lookup has an answer", "查到结果"),
    LookupOutcome.NOTHING: ("the lookup finds nothing", "没有查到"),
    LookupOutcome.FAILED: ("the lookup fails", "查询失败"),
    LookupOutcome.TIMEOUT: ("the lookup takes too long", "查询超时"),
}

ANSWERS: Mapping[str, LookupOutcome] = {
    "ok": LookupOutcome.FOUND,
    **{outcome.value: outcome for outcome in LookupOutcome},
}
"""The answers of lookups that a walk can give."""

DONE: Mapping[type[Message], tuple[str, str, str]] = {
    Dequeue: ("queue", "out of line", "退出排队"),
    DialNumber: ("dial", "a number outside is rung", "呼叫外部号码"),
    LookUp: ("asks", "a lookup is asked", "开始查询"),
    StartMusic: ("music", "music", "播放音乐"),
    HangUpCall: ("hang_up", "the hotline hangs up", "系统挂机"),
    AnswerCall: ("answered", "answered", "接通"),
    ReceiveFax: ("fax", "a fax is received, and the call is over", "收传真，通话结束"),
    GiveDocument: ("fax", "a document is given by fax, and the call is over", "发传真，通话结束"),
}
"""The words for actions of the flow that need no details."""

RESULTS: Mapping[str, tuple[str, str]] = {
    "chosen": ("chosen", "已选择"),
    "invalid": ("wrong key", "按键无效"),
    "no_input": ("no key pressed", "未按键"),
    "repeat": ("said again", "重听"),
    "entered": ("entered", "已输入"),
    "too_long": ("waited too long", "等待超时"),
    "skipped": ("skipped", "已跳过"),
    "refused": ("refused", "未被接受"),
    "callback_refused": ("cannot be called back", "不能回拨"),
    "lookup_found": ("found", "查到结果"),
    "lookup_nothing": ("found nothing", "没有查到"),
    "lookup_failed": ("lookup failed", "查询失败"),
    "lookup_timeout": ("lookup took too long", "查询超时"),
    "ended": ("has spoken", "录完"),
    "too_short": ("too short", "太短"),
    "replay": ("hears it again", "重听录音"),
    "again": ("speaks again", "重录"),
    "confirmed": ("puts it up", "确认发布"),
    "given_up": ("gives up", "放弃"),
    "callback": ("asks to be called back", "要求回拨"),
    "lost": ("flows led in a circle", "流程转圈"),
}
"""The words for the results of a caller's keys, in both languages."""
