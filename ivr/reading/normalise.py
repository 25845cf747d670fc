"""Chinese text prepared for a voice: figures, dates, amounts and telephone numbers become characters."""

import re
from collections.abc import Callable
from datetime import time

from ivr.reading.letters import letters
from ivr.reading.mandarin import DIGITS, TELEPHONE_DIGITS, clock, count, numeral

_LONGEST = 8
"""A longer run of digits is not a quantity but a number such as a telephone's."""

_MEASURES = (
    "位|个|人|次|条|件|名|天|分钟|秒|小时|年(?!级|代|\\d)|岁|元|块|角|点|种|项|份|家|套|辆|台|张|本|间|户|届|批|起|处|笔|公里|千米|米|"
    "公斤|千克|克|吨|升|平方|立方|倍|周|星期|季度|万|千|亿|句|把|只|头|棵|座|封|页|遍|趟|道|部|双|对|层楼"
)
"""Words before which two is 两 and not 二. Months, floors, metro lines and houses have 二."""

_UNITS = {
    **{
        "km²": "平方公里",
        "km": "公里",
        "kg": "公斤",
        "cm": "厘米",
        "mm": "毫米",
        "㎡": "平方米",
        "m²": "平方米",
        "m³": "立方米",
    },
    **{
        "mg": "毫克",
        "μg": "微克",
        "ml": "毫升",
        "mL": "毫升",
        "m": "米",
        "g": "克",
        "L": "升",
        "dB": "分贝",
        "Hz": "赫兹",
    },
    **{"kWh": "千瓦时", "kW": "千瓦", "V": "伏", "h": "小时", "min": "分钟"},
}
_UNIT = "|".join(sorted(_UNITS, key=len, reverse=True))
_CURRENCIES = {"$": "美元", "€": "欧元", "£": "英镑"}
_PROVINCES = "京津沪渝冀豫云辽黑湘皖鲁新苏浙赣鄂桂甘晋蒙陕吉闽贵粤青藏川宁琼"
"""The first characters of number plates."""

_KEYS = {"*": "星号键", "#": "井号键"}
_SIGNS = {"≥": "大于等于", "≤": "小于等于", "<": "小于", ">": "大于", "≈": "约等于", "±": "正负"}
_N = r"(?<![\d.])"
_E = r"(?!\d)"
_NUMBER = r"\d+(?:\.\d+)?"
_MONEY_UNIT = r"\s*(?:元|块钱)(?!旦|月)"


def telephone(text: str) -> str:
    """The digits one by one, with 幺 for one; other characters are left out."""
    return "".join(TELEPHONE_DIGITS[int(mark)] for mark in text if mark.isascii() and mark.isdigit())


def _plain(text: str) -> str:
    return "".join(DIGITS[int(mark)] for mark in text)


def _whole(text: str) -> str:
    """A number of up to eight digits as a quantity; longer ones, and those with a leading zero, digit by digit."""
    leading_zero = len(text) > 1 and text.startswith("0")
    return telephone(text) if leading_zero or len(text) > _LONGEST else numeral(int(text))


def _number(text: str) -> str:
    """A whole number or a decimal."""
    whole, _, fraction = text.partition(".")
    head = "零" if whole.strip("0") == "" else _whole(whole)
    return f"{head}点{_plain(fraction)}" if fraction else head


def _counted(text: str) -> str:
    """A number before a measure word."""
    return count(2) if text == "2" else _number(text)


def money(text: str) -> str:
    """An amount of yuan as people say it: 12.50 十二元五角, 3.05 三元零五分, 0.8 八角."""
    whole, _, fraction = text.partition(".")
    if len(fraction) > 2:
        return f"{_number(text)}元"
    jiao, fen = (int(mark) for mark in f"{fraction:0<2}")
    yuan = "" if not whole.strip("0") and (jiao or fen) else f"{_counted(whole)}元"
    gap = "零" if yuan and fen and not jiao else ""
    return yuan + (f"{_counted(str(jiao))}角" if jiao else "") + (f"{gap}{numeral(fen)}分" if fen else "")


def _date(match: re.Match[str]) -> str:
    year, month, day = match.groups()
    return f"{_plain(year)}年{numeral(int(month))}月{numeral(int(day))}号"


def _day(match: re.Match[str]) -> str:
    return f"{numeral(int(match[1]))}月{numeral(int(match[2]))}号"


def _time(match: re.Match[str]) -> str:
    """A time of day. The part of the day is said only once."""
    said, hour, minute = match[1] or "", int(match[2]), int(match[3])
    spoken = clock(time(hour, minute))
    if said:
        spoken = said + spoken[2:]
    if not match[4]:
        return spoken
    exact = {0: "零分", 30: "三十分"}.get(minute, "")
    return f"{spoken.removesuffix('半')}{exact}{numeral(int(match[4]))}秒"


def _percent(match: re.Match[str]) -> str:
    base = "千分之" if match[3] == "‰" else "百分之"
    return ("负" if match[1] else "") + base + _number(match[2])


def _degrees(match: re.Match[str]) -> str:
    return ("零下" if match[1] else "") + _number(match[2]) + ("摄氏度" if match[3] in ("℃", "°C") else "度")


def _degrees_between(match: re.Match[str]) -> str:
    """-5~3℃: the sign of each number is said."""
    first, last = (("零下" if sign else "") + _number(of) for sign, of in (match.groups()[:2], match.groups()[2:4]))
    return f"{first}到{last}{'摄氏度' if match[5] in ('℃', '°C') else '度'}"


def _date_from_right(match: re.Match[str]) -> str:
    """29/11/2026 and 11/29/2026: a part above twelve is the day; without one, the month comes first."""
    first, second, year = int(match[1]), int(match[2]), match[3]
    month, day = (second, first) if first > 12 else (first, second)
    if not (1 <= month <= 12 and 1 <= day <= 31):
        return "，".join(telephone(part) for part in match.groups())
    return f"{_plain(year)}年{numeral(month)}月{numeral(day)}号"


def _measured(match: re.Match[str]) -> str:
    """5kg 五公斤, 60km/h 六十公里每小时."""
    return _counted(match[1]) + _UNITS[match[2]] + (f"每{_UNITS.get(match[3], '秒')}" if match[3] else "")


def _lettered(match: re.Match[str]) -> str:
    """The number after the letters of a train, a road or the like, digit by digit."""
    return match[1] + telephone(match[2])


def _plate(match: re.Match[str]) -> str:
    """A number plate, without its dot."""
    return "".join(telephone(mark) if mark.isdigit() else mark for mark in match[0] if mark not in "·•・")


def _range(match: re.Match[str]) -> str:
    """Two numbers with a sign between them that means 到: 3-5天, 10~20元, 2至4人."""
    first, last = match[1], match[2]
    spoken = _counted if re.match(_MEASURES, match.string[match.end() :]) else _number
    return f"{spoken(first)}到{spoken(last)}"


def _grouped(match: re.Match[str]) -> str:
    return match[0].replace(",", "").replace("，", "")


def _pair(first: str, second: str) -> str:
    return f"{telephone(first)}，{telephone(second)}"


_SERVICE = r"(?:1[12]\d|12[0-9]{3}|1[01]0\d{2}|9[56]\d{3,4})"
"""The numbers of services: 110, 120, 12345, 10086, 95588, 96110."""

_CALLED = r"(?<=拨打|致电|电话|热线|号码|来电|回拨|联系)"
_AFTER_NUMBER = (
    r"(?=热线|服务|客服|平台|电话|专线|急救|救护|火警|匪警|报修|$|[，。、；！？,.;!?）)\s]|或|和|与|转|投诉|举报|报警)"
)
_CODES = (
    "(?P<word>工单号|工单|编号|单号|证号|尾号|验证码|工号|账号|卡号|号码|密码|邮编|代码|查询码|房号|学号|文号|"
    "分机号|分机|航班号|航班|车次|受理号|流水号|序列号|批号)"
    r"(?P<of>[是为:]?\s?)"
)

# The most specific patterns come first, so that a telephone number is not read as a quantity.
_STEPS: tuple[tuple[re.Pattern[str], Callable[[re.Match[str]], str]], ...] = (
    (re.compile(r"(?<!\d)(\d{8})-(\d{3,})(?!\d)"), lambda m: _pair(m[1], m[2])),
    (re.compile(r"(?<!\d)\d{17}[\dXx](?!\d)"), lambda m: telephone(m[0]) + ("X" if m[0][-1] in "Xx" else "")),
    (re.compile(r"(?<![\d.])\d{1,3}(?:,\d{3})+(?![\d,])"), _grouped),
    (
        re.compile(rf"{_CODES}(?P<digits>\d+(?:-\d+)*)(?!\d|[/:]\d|年\d)"),
        lambda m: m["word"] + m["of"] + telephone(m["digits"]),
    ),
    (re.compile(r"(?<!\d)(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})(?:[日号]|T(?=\d\d:)|(?!\d))"), _date),
    (re.compile(r"(?<![\d/])(\d{1,2})/(\d{1,2})/((?:19|20)\d{2})(?![\d/])"), _date_from_right),
    (re.compile(r"(?<!\d)(\d{1,2})月(\d{1,2})(?:[日号]|(?!\d))"), _day),
    (
        re.compile(r"(?<![\d/-])((?:19|20)\d{2})[-/](0[1-9]|1[0-2])(?![\d/-])"),
        lambda m: f"{_plain(m[1])}年{numeral(int(m[2]))}月",
    ),
    (
        re.compile(r"(?<!\d)((?:19|20)\d{2})年?[-~—–至到]((?:19|20)\d{2})(?=年|学年|财年)"),
        lambda m: f"{_plain(m[1])}到{_plain(m[2])}",
    ),
    (re.compile(r"(?<=[〔\[（(])((?:19|20)\d{2})(?=[〕\]）)])"), lambda m: _plain(m[1])),
    (re.compile(rf"[{_PROVINCES}][A-Z][·•・]?(?=[A-Z0-9]*\d)[A-Z0-9]{{5,6}}(?![A-Za-z0-9])"), _plate),
    (re.compile(r"\(0\d{2,3}\)\s?\d{7,8}(?!\d)"), lambda m: telephone(m[0])),
    (
        re.compile(r"(?:\+86[ -]?|(?<!\d))1[3-9]\d[ -]?\d{4}[ -]?\d{4}(?!\d)"),
        lambda m: telephone(m[0].removeprefix("+86")),
    ),
    (
        re.compile(r"(?<!\d)(?:1\d{10}|0\d{2,3}-?\d{7,8}|[48]00-?\d{3}-?\d{4}|\d{3,4}-\d{7,8})(?!\d)"),
        lambda m: telephone(m[0]),
    ),
    (re.compile(rf"{_CALLED}\d{{3,8}}{_E}"), lambda m: telephone(m[0])),
    (re.compile(r"(?<=转)\d{3,5}(?=$|[，。；、,.;）)\s])"), lambda m: telephone(m[0])),
    (re.compile(r"(?<!\d)24/7(?!\d)"), lambda _: "每周七天每天二十四小时"),
    (re.compile(r"(?<=比例|比分|比是|比为)(\d+):(\d+)"), lambda m: f"{_whole(m[1])}比{_whole(m[2])}"),
    (
        re.compile(
            r"(凌晨|早上|上午|中午|下午|晚上|傍晚)?(?<!\d)(?<!\d:)([01]?\d|2[0-3]):([0-5]\d)(?::([0-5]\d))?(?!\d)"
        ),
        _time,
    ),
    (
        re.compile(r"(?<=[点半分秒号日月])\s*[-~—–]\s*(?=\d|凌晨|早上|[上中下]午|晚上|傍晚|次日|[一二][零九].{2}年)"),
        lambda _: "到",
    ),
    (re.compile(r"(?<![\d:])(\d{1,3}):(\d)(?![\d:])"), lambda m: f"{_whole(m[1])}比{_whole(m[2])}"),
    (re.compile(rf"([$€£])\s*({_NUMBER})([万亿]?)"), lambda m: _number(m[2]) + m[3] + _CURRENCIES[m[1]]),
    (re.compile(rf"[¥￥]\s*({_NUMBER})(?:元)?(?!\d)"), lambda m: money(m[1])),
    (
        re.compile(rf"{_N}({_NUMBER})%?[-~～—–至]({_NUMBER})%"),
        lambda m: f"百分之{_number(m[1])}到百分之{_number(m[2])}",
    ),
    (re.compile(rf"((?<![\d.])-)?{_N}({_NUMBER})\s*(%|‰)"), _percent),
    (re.compile(rf"((?<![\d.])-)?{_N}({_NUMBER})[~—–至到-](-)?({_NUMBER})\s*(℃|°C|°)"), _degrees_between),
    (re.compile(rf"((?<![\d.])-)?{_N}({_NUMBER})\s*(℃|°C|°)"), _degrees),
    (re.compile(r"(?<=\d)g(?=网|信号|基站|手机|时代|套餐|流量)"), lambda _: "G"),
    (re.compile(rf"{_N}({_NUMBER})\s*({_UNIT})(?:/({_UNIT}|s))?(?![A-Za-z²³])"), _measured),
    (re.compile(r"(?<=\d)\s*×\s*(?=\d)"), lambda _: "乘"),
    (re.compile(r"([≥≤<>≈±])\s*(?=\d)"), lambda m: _SIGNS[m[1]]),
    (re.compile(r"(?<![A-Za-z0-9])(?!AQI|PM)([A-Z]{1,3})(\d{3,5})(?![\dA-Za-z.])"), _lettered),
    (re.compile(r"(?<=[座栋幢])()(\d{3,4})(?![\d\u4e00-\u9fff])"), _lettered),
    (re.compile(r"(?<!\d)()(\d{3})(?=路(?!人)|国道|省道|县道)"), _lettered),
    (re.compile(r"(?<=\d)#(?=楼|栋|幢|机|门|线|厂房|地块)"), lambda _: "号"),
    (
        re.compile(r"((?:^|(?<=[按以“\"和或]))[*#]|[*#](?=号?键|结束|确认|返回))(?:号键|号|键)?"),
        lambda m: _KEYS[m[1]],
    ),
    (re.compile(rf"{_N}({_NUMBER})[-~～—–至到]({_NUMBER})(?![\d.-])"), _range),
    (re.compile(r"(?<![\d/.])(\d{1,3})/(\d{1,3})(?![\d/])"), lambda m: f"{_whole(m[2])}分之{_whole(m[1])}"),
    (re.compile(rf"{_N}(\d+\.\d{{1,2}}){_MONEY_UNIT}"), lambda m: money(m[1])),
    (re.compile(rf"(?<![\d.])-({_NUMBER})(?![\d-])"), lambda m: "负" + _number(m[1])),
    (re.compile(r"(?<![\d.])(\d+)\.(\d+)(?![\d.])"), lambda m: _number(m[0])),
    (re.compile(r"(?<!\d)(\d{4})(?=年)"), lambda m: _plain(m[1])),
    (
        re.compile(r"(?<!\d)(\d{2})(?=年代|后(?!面))"),
        lambda m: _plain(m[1]) if m.string[m.end()] == "后" else _whole(m[1]),
    ),
    (re.compile(r"(?<!\d)(\d{3,4})(?=室|房)"), lambda m: telephone(m[1])),
    (re.compile(rf"(?<!\d)12345(?!\d)(?!{_MEASURES})"), lambda m: telephone(m[0])),
    (re.compile(rf"(?<!\d){_SERVICE}(?!\d){_AFTER_NUMBER}"), lambda m: telephone(m[0])),
    (re.compile(r"第(\d+)"), lambda m: f"第{_whole(m[1])}"),
    (re.compile(rf"(?<!\d)2(?={_MEASURES})"), lambda m: count(int(m[0]))),
    (re.compile(r"\d+"), lambda m: _whole(m[0])),
)

_EACH = (
    "年|月|日|天|周|次|人|户|吨|度|平方|立方|平米|米|公里|千米|小时|分钟|秒|升|公斤|千克|克|斤|"
    "件|个|张|台|辆|份|学期|季"
)
_MARKS = (
    (re.compile(rf"(?<=[元角分块次米里吨升克度人])\s*/\s*(?={_EACH})"), "每"),
    (re.compile(r"(?<=[\u4e00-\u9fff])\s*&\s*(?=[\u4e00-\u9fff])"), "和"),
    (re.compile(r"(?<=[\u4e00-\u9fff])\s*/\s*(?=[\u4e00-\u9fff])"), "或"),
    (re.compile(r"(?<=[\u4e00-\u9fff])\s*\+\s*(?=[\u4e00-\u9fff])"), "加"),
    (re.compile(r"(?<=[\u4e00-\u9fff])\s*=\s*(?=[\u4e00-\u9fff])"), "等于"),
    (re.compile(r"[—–]{2,}|……"), "，"),
)
_PLAIN = str.maketrans("０１２３４５６７８９：％．－（）～〜−＜＞＊＃＄", "0123456789:%.-()~~-<>*#$")


def text_zh(text: str) -> str:
    """The text without figures: 2026-11-25 becomes 二零二六年十一月二十五号, 12345热线 幺二三四五热线."""
    plain = text.translate(_PLAIN)
    for pattern, spoken in _STEPS:
        plain = pattern.sub(spoken, plain)
    for pattern, word in _MARKS:
        plain = pattern.sub(word, plain)
    return letters(plain)
