"""English text prepared for a voice: telephone numbers digit by digit, dates, times and amounts in words."""

import re
from collections.abc import Callable
from datetime import date, time

from ivr.reading.english import MONTHS, WEEKDAYS, numeral, ordinal

_DIGITS = ("oh", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine")
_LARGEST = 10**6
_LONGEST = 10**12
_SCALES = "thousand|million|billion"

_CURRENCIES = {
    **dict.fromkeys(("¥", "￥", "RMB", "CNY"), ("yuan", "yuan", "")),
    **dict.fromkeys(("$", "USD"), ("dollar", "dollars", "")),
    **dict.fromkeys(("€", "EUR"), ("euro", "euros", "")),
    **dict.fromkeys(("£", "GBP"), ("pound", "pounds", " pence")),
}
"""The singular, the plural, and the word after the hundredths."""

_UNITS = {
    "km/h": ("kilometer per hour", "kilometers per hour"),
    "m/s": ("meter per second", "meters per second"),
    "km²": ("square kilometer", "square kilometers"),
    "m²": ("square meter", "square meters"),
    "㎡": ("square meter", "square meters"),
    "m³": ("cubic meter", "cubic meters"),
    "kWh": ("kilowatt hour", "kilowatt hours"),
    "kW": ("kilowatt", "kilowatts"),
    "kg": ("kilogram", "kilograms"),
    "km": ("kilometer", "kilometers"),
    "cm": ("centimeter", "centimeters"),
    "mm": ("millimeter", "millimeters"),
    "mg": ("milligram", "milligrams"),
    "ml": ("milliliter", "milliliters"),
    "mL": ("milliliter", "milliliters"),
    "dB": ("decibel", "decibels"),
    "MB": ("megabyte", "megabytes"),
    "GB": ("gigabyte", "gigabytes"),
    "TB": ("terabyte", "terabytes"),
    "ft": ("foot", "feet"),
    "Hz": ("hertz", "hertz"),
    "min": ("minute", "minutes"),
    "mins": ("minute", "minutes"),
    "hr": ("hour", "hours"),
    "hrs": ("hour", "hours"),
    "sec": ("second", "seconds"),
    "m": ("meter", "meters"),
    "g": ("gram", "grams"),
    "L": ("liter", "liters"),
    "V": ("volt", "volts"),
    "h": ("hour", "hours"),
    "s": ("second", "seconds"),
}
_UNIT = "|".join(sorted(_UNITS, key=len, reverse=True))
_NUMBER = r"\d+(?:\.\d+)?"
_N = r"(?<![\d.])"
_THINGS = (
    "yuan|dollars?|euros?|pounds?|people|persons?|callers?|calls|cases|tickets|households|residents|citizens|times|items|"
    "days|hours|minutes|meters|kilometers|kilograms|tons?|units?|copies|pieces|square|cubic|percent"
)
"""Words before which a number of five digits is a quantity, not the number of a service."""

_MONTH = "|".join(month if len(month) < 4 else f"{month[:3]}(?:{month[3:]})?" for month in MONTHS) + "|Sept"
_WEEKDAY = "|".join(f"{day[:3]}(?:{day[3:]})?" for day in WEEKDAYS) + "|Tues|Thurs"
_FRACTIONS = {2: ("half", "halves"), 4: ("quarter", "quarters")}
_SIGNS = {"≥": "greater than or equal to ", "≤": "less than or equal to ", "<": "less than ", ">": "greater than "}
_WORDS = {"Dr": "Doctor", "Mr": "Mister", "Mrs": "Missis", "No": "number", "ext": "extension", "Ext": "extension"}


def telephone(text: str) -> str:
    """The digits one by one."""
    return " ".join(_DIGITS[int(mark)] for mark in text if mark.isascii() and mark.isdigit())


def _quantity(number: int) -> str:
    """A number as a quantity: one million two hundred thousand."""
    parts = []
    for unit, name in ((10**9, "billion"), (10**6, "million")):
        if number >= unit:
            high, number = divmod(number, unit)
            parts.append(f"{numeral(high)} {name}")
    return " ".join([*parts, *([numeral(number)] if number or not parts else [])])


def _whole(text: str) -> str:
    if int(text) >= _LARGEST or (len(text) > 1 and text.startswith("0")):
        return telephone(text)
    return numeral(int(text))


def _number(text: str) -> str:
    whole, _, fraction = text.partition(".")
    return _whole(whole) + (f" point {telephone(fraction)}" if fraction else "")


def _grouped(text: str) -> str:
    """1,234,567.5: a quantity, however large."""
    whole, _, fraction = text.replace(",", "").partition(".")
    said = _quantity(int(whole)) if int(whole) < _LONGEST else telephone(whole)
    return said + (f" point {telephone(fraction)}" if fraction else "")


def _year(text: str) -> str:
    year = int(text)
    high, low = divmod(year, 100)
    if year // 10 % 100 == 0:
        return numeral(year)
    if low == 0:
        return f"{numeral(high)} hundred"
    return f"{numeral(high)} {'oh ' if low < 10 else ''}{numeral(low)}"


def _decade(tens: str) -> str:
    """The 1990s are nineteen nineties, the 2010s twenty tens."""
    said = _year(f"{tens}0")
    return f"{said[:-1]}ies" if said.endswith("y") else f"{said}s"


def _day(year: str, month: int, of_month: int) -> str | None:
    try:
        day = date(int(year), month, of_month)
    except ValueError:
        return None
    return f"{MONTHS[day.month - 1]} the {ordinal(day.day)}, {_year(year)}"


def _date(match: re.Match[str]) -> str:
    said = _day(match[1], int(match[2]), int(match[3]))
    return telephone(match[0]) if said is None else said + (" at " if match[4] else "")


def _date_from_right(match: re.Match[str]) -> str:
    """11/29/2026 and 29/11/2026: a part above twelve is the day; without one, the month comes first."""
    first, second = int(match[1]), int(match[2])
    month, day = (second, first) if first > 12 else (first, second)
    return _day(match[3], month, day) or telephone(match[0])


def _month_and_day(match: re.Match[str]) -> str:
    """May 1 is May first; May 1-7 is May first to seventh."""
    last = f" to {ordinal(int(match[3]))}" if match[3] else ""
    return f"{_full(match[1], MONTHS)} {ordinal(int(match[2]))}{last}"


def _full(short: str, names: list[str]) -> str:
    return next(name for name in names if name.startswith(short[:3]))


def _time(match: re.Match[str]) -> str:
    hour, minute, half = int(match[1]), int(match[2] or 0), (match[3] or "").lower()[:1]
    if half and not 1 <= hour <= 12:
        half = ""  # 14:05 pm
    at = time((hour % 12 + 12 * (half == "p")) if half else hour, minute)
    minutes = "" if at.minute == 0 else f" {'oh ' if at.minute < 10 else ''}{numeral(at.minute)}"
    return f"{numeral(at.hour % 12 or 12)}{minutes} {'A' if at.hour < 12 else 'P'} M"


def _money(match: re.Match[str]) -> str:
    minus, plain = "minus " if match["minus"] else "", match["n"].replace(",", "")
    one, several, after = _CURRENCIES[match["unit"]]
    if match["scale"]:
        return f"{minus}{_number(plain)} {match['scale']} {several}"
    whole, _, fraction = plain.partition(".")
    cents = f"{fraction:0<2}"[:2]
    gap = "oh " if int(cents) < 10 and not after else ""
    hundredths = f" {gap}{_whole(str(int(cents)))}{after}" if cents.strip("0") else ""
    return f"{minus}{_grouped(whole)} {one if whole == '1' else several}{hundredths}"


def _measured(match: re.Match[str]) -> str:
    return f"{_number(match[1])} {_UNITS[match[2]][match[1] != '1']}"


def _degrees(match: re.Match[str]) -> str:
    scale = {"F": " Fahrenheit", "℉": " Fahrenheit", "°": ""}.get(match[5][-1], " Celsius")
    last = f" to {'minus ' if match[3] else ''}{_number(match[4])}" if match[4] else ""
    return f"{'minus ' if match[1] else ''}{_number(match[2])}{last} degrees{scale}"


def _fraction(match: re.Match[str]) -> str:
    """Three quarters, two and a half."""
    whole, over, under = match[1], int(match[2]), int(match[3])
    if not over or under < 2:
        return f"{_whole(match[1].strip()) + ' ' if whole else ''}{_whole(match[2])} over {_whole(match[3])}"
    one, several = _FRACTIONS.get(under, (ordinal(under), f"{ordinal(under)}s"))
    part = f"{'a' if whole and over == 1 else numeral(over)} {one if over == 1 else several}"
    return f"{_whole(whole.strip())} and {part}" if whole else part


def _lettered(match: re.Match[str]) -> str:
    """A4 is A four, CA1501 C A one five oh one: numbers of three digits or more are said digit by digit."""
    number = telephone(match[2]) if match[2].isdigit() and len(match[2]) > 2 else _number(match[2])
    return f"{' '.join(match[1])} {number}"


def _to(first: str, last: str) -> str:
    return f"{first} to {last}"


_DASH = r"\s?[-–—~]\s?"
_CODES = (
    r"(?P<word>\b(?:room|rm|extension|ext\.?|agent|code|ending in|postcode|post code|zip code|pin|card|account|ticket|"
    r"password|flight|train|plate|block [a-z],?|building [a-z0-9]+,?|suite)(?: number| no\.?| is)?:? )"
)

# The most specific patterns come first, so that a telephone number is not read as a quantity.
_STEPS: tuple[tuple[re.Pattern[str], Callable[[re.Match[str]], str]], ...] = (
    (re.compile(r"\b([A-Z]{1,5})(?=\d{8}-\d)"), lambda m: f"{' '.join(m[1])} "),
    (re.compile(r"(?<!\d)(\d{8})-(\d{3,})(?!\d)"), lambda m: f"{telephone(m[1])}, {telephone(m[2])}"),
    (re.compile(r"(?<!\d)(\d{4})[-/](\d{1,2})[-/](\d{1,2})(?:(T)(?=\d\d:)|(?!\d))"), _date),
    (re.compile(r"(?<![\d/])(\d{1,2})/(\d{1,2})/((?:19|20)\d{2})(?![\d/])"), _date_from_right),
    (
        re.compile(r"(?:\+86[ -]?|(?<!\d))(?:1[3-9]\d[ -]?\d{4}[ -]?\d{4}|0\d{2,3}-?\d{7,8}|400-?\d{3}-?\d{4})(?!\d)"),
        lambda m: telephone(m[0].removeprefix("+86")),
    ),
    (re.compile(rf"{_CODES}(?P<n>\d{{3,}})(?![\d,.:/-]\d)", re.IGNORECASE), lambda m: m["word"] + telephone(m["n"])),
    (re.compile(r"(?<!\d)(?<!\d:)([01]?\d|2[0-3]):([0-5]\d)(?:\s*([ap]\.?m\b\.?))?(?!\d)", re.IGNORECASE), _time),
    (re.compile(r"(?<![\d.:])(1[0-2]|[1-9])()\s?([ap]m\b|[ap]\.m\.)", re.IGNORECASE), _time),
    (re.compile(rf"(?<= [AP] M){_DASH}(?=\w)"), lambda _: " to "),
    (re.compile(r"(?<!\d)24/7(?!\d)"), lambda _: "twenty-four seven"),
    (
        re.compile(
            r"(?P<minus>(?<![\w.-])[-−])?(?P<unit>[¥￥$€£]|\b(?:RMB|CNY|USD|EUR|GBP))\s?"
            rf"(?P<n>\d{{1,3}}(?:,\d{{3}})+(?:\.\d+)?|{_NUMBER})(?: (?P<scale>{_SCALES})\b)?"
        ),
        _money,
    ),
    (re.compile(r"(?<![\d,.])\d{1,3}(?:,\d{3})+(?:\.\d+)?(?![\d,])"), lambda m: _grouped(m[0])),
    (re.compile(r"\b(call|dial|ring|number) (\d{3,8})(?!\d)", re.IGNORECASE), lambda m: f"{m[1]} {telephone(m[2])}"),
    (
        re.compile(rf"(?<![\d.A-Z])(?:12[0-9]{{3}}|9[56]\d{{3,4}}|10[01]\d{{2}})(?!\d|\.\d|\s(?:{_THINGS})\b)"),
        lambda m: telephone(m[0]),
    ),
    (
        re.compile(rf"{_N}({_NUMBER})\s?%?{_DASH}({_NUMBER})\s?%"),
        lambda m: f"{_to(_number(m[1]), _number(m[2]))} percent",
    ),
    (re.compile(rf"(-?)(?<![\d.])({_NUMBER})\s?%"), lambda m: f"{'minus ' if m[1] else ''}{_number(m[2])} percent"),
    (re.compile(rf"{_N}({_NUMBER})\s?‰"), lambda m: f"{_number(m[1])} per thousand"),
    (re.compile(rf"(-)?{_N}({_NUMBER})(?:{_DASH}(-)?({_NUMBER}))?\s?(℃|℉|°[CF]?)"), _degrees),
    (re.compile(r"\b((?:1[89]|20)\d)0s\b"), lambda m: _decade(m[1])),
    (re.compile(r"(?<=\d)\s?[x×]\s?(?=\d)"), lambda _: " by "),
    (re.compile(rf"{_N}({_NUMBER})\s?({_UNIT})(?![\w²³/])"), _measured),
    (re.compile(r"(?<=per )(kWh|kg|km|m²|m³|min|h|hr)\b"), lambda m: _UNITS[m[1]][0]),
    (re.compile(r"(?<![\d/.])(\d+ )?(\d{1,3})/(\d{1,3})(?![\d/])"), _fraction),
    (re.compile(r"\b(yuan|dollars|euros|pounds)/(?=[a-z])"), lambda m: f"{m[1]} per "),
    (
        re.compile(rf"\b({_WEEKDAY})\.?{_DASH}({_WEEKDAY})\b\.?"),
        lambda m: _to(*(_full(m[n], WEEKDAYS) for n in (1, 2))),
    ),
    (re.compile(rf"\b({_MONTH})\.? (0?[1-9]|[12]\d|3[01])(?:{_DASH}([12]\d|3[01]|[1-9]))?(?![\d:.])"), _month_and_day),
    (
        re.compile(rf"(?<![\d.:-])(0?[1-9]|[12]\d|3[01]) ({_MONTH})\b\.?"),
        lambda m: f"the {ordinal(int(m[1]))} of {_full(m[2], MONTHS)}",
    ),
    (re.compile(rf"\b({_MONTH})\.? (?=(?:19|20)\d\d\b)"), lambda m: f"{_full(m[1], MONTHS)} "),
    (re.compile(r"(?<!\d)((?:19|20)\d\d)[-–—~]((?:19|20)\d\d)(?!\d)"), lambda m: _to(_year(m[1]), _year(m[2]))),
    (
        re.compile(
            rf"\b((?i:in|since|of|from|until|till|by|year|after|before|during)|{'|'.join(MONTHS)}|[a-z]+(?:st|nd|rd|th),?)"
            rf" ((?:1[5-9]|20)\d\d)(?!\d|[,.]\d|\s(?:{_THINGS})\b)"
        ),
        lambda m: f"{m[1]} {_year(m[2])}",
    ),
    (
        re.compile(rf"\b(to|and|between) ((?:19\d|20[0-4])\d)(?!\d|[,.]\d|\s(?:{_THINGS})\b)"),
        lambda m: f"{m[1]} {_year(m[2])}",
    ),
    (re.compile(rf"\b([A-Z]{{1,4}})({_NUMBER})(?![\dA-Za-z])"), _lettered),
    (re.compile(r"(?<![\w.])(\d+)([A-Z])\b"), lambda m: f"{_whole(m[1])} {m[2]}"),
    (re.compile(r"(?<=\d)[x×](?!\w)"), lambda _: " times"),
    (re.compile(r"\b(Dr|Mr|Mrs|No|[Ee]xt)\. ?(?=[A-Z\d])"), lambda m: f"{_WORDS[m[1]]} "),
    (re.compile(r"\b[Ee]xt\.? (?=[a-z])"), lambda _: "extension "),
    (re.compile(r"#\s?(?=\d)"), lambda _: "number "),
    (re.compile(r"(?<=ress )([*#])"), lambda m: {"*": "star", "#": "pound"}[m[1]]),
    (re.compile(r"([≥≤<>])\s?(?=\d)"), lambda m: _SIGNS[m[1]]),
    (re.compile(r"\s?&\s?"), lambda _: " and "),
    (re.compile(r"(?<=\d)\s?\+"), lambda _: " plus "),
    (re.compile(r"(?<![\d:])(\d{1,3}):(\d)(?![\d:])"), lambda m: _to(_whole(m[1]), _whole(m[2]))),
    (
        re.compile(r"(?<![\d-])(\d{1,6})[-–~](\d{1,6})(?![\d-])"),
        lambda m: _to(_whole(m[1]), _whole(m[2])),
    ),
    (re.compile(r"(?<!\d)(\d{1,5})(?:st|nd|rd|th)\b"), lambda m: ordinal(int(m[1]))),
    (re.compile(r"(?<![\w.,)-])[-−](?=\d)"), lambda _: "minus "),
    (re.compile(r"(?<![\d.])\d+\.\d+(?![\d.])"), lambda m: _number(m[0])),
    (re.compile(r"\d+"), lambda m: _whole(m[0])),
)
_WIDE = str.maketrans("～〜：％−", "~~:%-")


def text_en(text: str) -> str:
    """The text without figures: 2026-11-25 becomes November the twenty-fifth, twenty twenty-six."""
    text = text.translate(_WIDE)
    for pattern, spoken in _STEPS:
        text = pattern.sub(spoken, text)
    return text
