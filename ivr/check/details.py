"""The faults of values in flows and calendars, in words for people who read Chinese."""

import re
from collections.abc import Mapping

DETAILS_ZH: dict[str, str] = {
    "string_pattern_mismatch": "写法应符合 {pattern}",
    "string_type": "应为文字",
    "string_too_long": "最多 {max_length} 个字",
    "string_too_short": "至少 {min_length} 个字",
    "int_type": "应为整数",
    "int_parsing": "应为整数",
    "int_from_float": "应为整数",
    "float_type": "应为数字",
    "float_parsing": "应为数字",
    "bool_type": "应为 true 或 false",
    "bool_parsing": "应为 true 或 false",
    "greater_than_equal": "不能小于 {ge}",
    "less_than_equal": "不能大于 {le}",
    "too_short": "至少 {min_length} 项",
    "too_long": "最多 {max_length} 项",
    "literal_error": "应为 {expected} 之一",
    "dict_type": "应为“名称: 值”的形式",
    "tuple_type": "应为列表",
    "model_type": "应为“名称: 值”的形式",
    "value_form": "没有读法 {form}，可用的读法：{known}",
    "value_unit": "没有量词 {unit}，可用的量词：{known}",
    "value_unit_alone": "只有 count 和 ordinal 能带量词，{form} 不能",
    "value_name": "{written} 不是变量的写法，应为 {{变量}}、{{读法:变量}} 或 {{count:变量:量词}}",
    "model_attributes_type": "应为“名称: 值”的形式",
}
"""The fault of a value, by the kind of pydantic's error."""

OWN_ZH: tuple[tuple[str, str], ...] = (
    (r"an address is written as .*", "地址写成 https://主机/路径，{变量} 只能写在主机之后"),
    (r"(.+) is no path into the answer, .*", r"\1 不是结果里的路径，应如 data.items[0].name"),
    (r"write either url or query", "url 和 query 只写一个"),
    (r"method goes with url", "method 要和 url 一起写"),
    (r"least_s must be less than longest_s", "least_s 要小于 longest_s"),
    (r"there is no such day", "没有这一天"),
    (r"the second date comes before the first", "后一个日期早于前一个"),
    (r"a condition is missing, .*", "缺少条件，如 hours: closed"),
    (r"variable goes with one of .*", "variable 要和 equals、differs、at_least、at_most 之一一起写"),
    (r"queue goes with .*", "queue 要和 waiting_at_least 或 waiting_at_most 一起写"),
    (r"max_wait_s and too_long go together", "max_wait_s 和 too_long 要一起写"),
    (r"callback\.key is one of keys already", "callback.key 已在 keys 里用了"),
    (r"language, pace or both are needed", "language 和 pace 至少写一个"),
    (r"confirm and other are the same key", "confirm 和 other 不能是同一个键"),
    (r"refuse and repeat are the same key", "refuse 和 repeat 不能是同一个键"),
    (
        r"write one of queue, number, contact and flow; .*",
        "queue、number、contact、flow 只写一个；agent 要和 queue 一起写",
    ),
    (r"min_digits is greater than max_digits", "min_digits 大于 max_digits"),
    (r"write \{text: …\}, with 1 to (\d+) characters, or .*", r"应写 {text: …}（1 至 \1 个字）或 {prompt: …, text: …}"),
    (r"a prompt id, a value such as .*", "应为提示音名称、{ahead} 这样的变量，或 {text: …}"),
    (r"(.+) is no prompt id: .*", r"\1 不是提示音名称：只用小写字母、数字和连字符，如 menu-main"),
    (r"the text of a prompt has 1 to (\d+) characters", r"提示音的文字为 1 至 \1 个字"),
    (r"`to` comes before `from`, .*", "to 早于 from，或晚了 60 天以上"),
    (r"one of `like` and `hours` is needed", "like 和 hours 要写一个"),
    (r"days are missing: (.+)", r"缺少这几天：\1"),
    (r"there is no time zone (.+); use .*", r"没有时区 \1，应如 Asia/Shanghai"),
)
"""The faults that the rules of flows and calendars state in their own words (`ValueError`)."""


def chinese_detail(kind: str, detail: str, context: Mapping[str, object]) -> str:
    """The fault of a value in Chinese, or as it is if no Chinese is known for it."""
    if kind in DETAILS_ZH:
        return DETAILS_ZH[kind].format(**context)
    for english, chinese in OWN_ZH:
        if found := re.fullmatch(english, detail, re.DOTALL):
            return found.expand(chinese)
    return detail
