"""The words for what a simulated caller meets, in English and Chinese."""

from collections.abc import Mapping

from core.messages.flow import LookupOutcome

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
}
"""What has become of a caller's keys, in both languages."""
