"""Values as text, for channels without sound and for languages whose values the speech engine says. Pure."""

from collections.abc import Mapping, Sequence
from datetime import date
from decimal import Decimal

from ivr.reading import english, values

_YUAN = {"zh": "元", "en": " yuan", "ja": "元", "ko": "위안", "ru": " юаней", "es": " yuanes", "fr": " yuans"}
_MONTHS: Mapping[str, Sequence[str]] = {
    "en": english.MONTHS,
    "ru": [
        "января",
        "февраля",
        "марта",
        "апреля",
        "мая",
        "июня",
        "июля",
        "августа",
        "сентября",
        "октября",
        "ноября",
        "декабря",
    ],
    "es": [
        "enero",
        "febrero",
        "marzo",
        "abril",
        "mayo",
        "junio",
        "julio",
        "agosto",
        "septiembre",
        "octubre",
        "noviembre",
        "diciembre",
    ],
    "fr": [
        "janvier",
        "février",
        "mars",
        "avril",
        "mai",
        "juin",
        "juillet",
        "août",
        "septembre",
        "octobre",
        "novembre",
        "décembre",
    ],
}
_DATES = {
    "zh": ("{year}年", "{month}月{day}日"),
    "ja": ("{year}年", "{month}月{day}日"),
    "ko": ("{year}년 ", "{month}월 {day}일"),
}
"""The year, and the month with the day, where no names of months are needed."""

_LENGTHS: Mapping[str, Mapping[str, tuple[str, str, str]]] = {
    "zh": {"day": ("天",) * 3, "hour": ("小时",) * 3, "minute": ("分钟",) * 3, "second": ("秒",) * 3},
    "en": {
        "day": (" day", " days", " days"),
        "hour": (" hour", " hours", " hours"),
        "minute": (" minute", " minutes", " minutes"),
        "second": (" second", " seconds", " seconds"),
    },
    "ja": {"day": ("日",) * 3, "hour": ("時間",) * 3, "minute": ("分",) * 3, "second": ("秒",) * 3},
    "ko": {"day": ("일",) * 3, "hour": ("시간",) * 3, "minute": ("분",) * 3, "second": ("초",) * 3},
    "ru": {
        "day": (" день", " дня", " дней"),
        "hour": (" час", " часа", " часов"),
        "minute": (" минута", " минуты", " минут"),
        "second": (" секунда", " секунды", " секунд"),
    },
    "es": {
        "day": (" día", " días", " días"),
        "hour": (" hora", " horas", " horas"),
        "minute": (" minuto", " minutos", " minutos"),
        "second": (" segundo", " segundos", " segundos"),
    },
    "fr": {
        "day": (" jour", " jours", " jours"),
        "hour": (" heure", " heures", " heures"),
        "minute": (" minute", " minutes", " minutes"),
        "second": (" seconde", " secondes", " secondes"),
    },
}
"""Words for one, for a few (Russian: two to four) and for many."""

_ORDINALS = {
    "zh": "第{n}",
    "ja": "{n}番目",
    "ko": "{n}번째",
    "ru": "номер {n}",
    "es": "número {n}",
    "fr": "numéro {n}",
}
_MEASURES = {
    **{"person": "位", "matter": "件", "item": "项", "piece": "个", "time": "次", "message": "条", "document": "份"},
    **{"household": "户", "minute": "分钟", "hour": "小时", "day": "天", "month": "个月", "year": "年"},
}
_WAITS = {
    "zh": "大约{wait}分钟",
    "en": "about {wait} minutes",
    "ja": "約{wait}分",
    "ko": "약 {wait}분",
    "ru": "около {wait} минут",
    "es": "unos {wait} minutos",
    "fr": "environ {wait} minutes",
}


def written(form: str, value: str, language: str, unit: str = "", *, aloud: bool = False) -> str:
    """The value in this form. `aloud`: for a speech engine, which should read telephone numbers digit by digit.

    A value that does not fit the form is written as it is. Languages without words here have English ones.
    """
    spoken = language if language in _YUAN else "en"
    match form:
        case "digits" | "phone" | "ticket":
            return _digits(form, value, aloud=aloud)
        case "money":
            amount = values.money(value)
            return value if amount is None else _money(amount, spoken)
        case "date":
            found = values.day(value)
            return value if found is None else _date(*found, spoken)
        case "time":
            at = values.clock(value)
            return value if at is None else f"{at.hour}:{at.minute:02}"
        case "duration":
            length = values.seconds(value)
            return value if length is None else _duration(length, spoken)
        case "wait":
            return _WAITS[spoken].format(wait=value) if value else ""
        case _:
            return _counted(form, value, spoken, unit)


def _digits(form: str, value: str, *, aloud: bool) -> str:
    if aloud:
        return " ".join(mark for mark in value if mark.isalnum())
    if form != "phone" or not value.isdecimal() or len(value) <= 4:
        return value
    head = len(value) % 4 or 4
    return " ".join((value[:head], *(value[at : at + 4] for at in range(head, len(value), 4))))


def _money(amount: Decimal, language: str) -> str:
    plain = f"{amount:f}".removesuffix(".00")
    sign, plain = ("负", plain[1:]) if language == "zh" and amount < 0 else ("", plain)
    return f"{sign}{plain}{_YUAN[language]}"


def _date(day: date, has_year: bool, language: str) -> str:
    if language in _DATES:
        year, rest = _DATES[language]
        written = rest.format(month=day.month, day=day.day)
        return year.format(year=day.year) + written if has_year else written
    of = " de " if language == "es" else " "
    parts = [str(day.day), _MONTHS[language][day.month - 1], *([str(day.year)] if has_year else [])]
    return of.join(parts)


def _duration(seconds: int, language: str) -> str:
    """The same parts as those of the pieces (`say.duration`)."""
    parts: list[tuple[int, str]] = []
    for length, unit in ((86400, "day"), (3600, "hour"), (60, "minute"), (1, "second")):
        count, seconds = divmod(seconds, length)
        if count or parts or unit == "second":
            parts.append((count, unit))
    # Two parts are precise enough; from an hour on, the seconds are left out.
    kept = [(count, unit) for count, unit in parts[:2] if count] or parts[:1]
    between = "" if language in ("zh", "ja") else " "
    return between.join(f"{count}{_LENGTHS[language][unit][_plural(count, language)]}" for count, unit in kept)


def _plural(count: int, language: str) -> int:
    """The index of the word form: one, a few, many."""
    if language == "ru":
        if count % 10 == 1 and count % 100 != 11:
            return 0
        return 1 if count % 10 in (2, 3, 4) and count % 100 not in (12, 13, 14) else 2
    if language == "fr":
        return 0 if count < 2 else 2
    return 0 if count == 1 else 2


def _counted(form: str, value: str, language: str, unit: str) -> str:
    if not (value.isascii() and value.isdecimal()) or len(value) > 9:
        return value
    number = int(value)
    if form == "ordinal":
        written = english.ordinal(number) if language == "en" and number < 10**6 else ""
        written = written or _ORDINALS.get(language, "number {n}").format(n=number)
        return written + (_MEASURES.get(unit, "") if language == "zh" else "")
    if language == "zh":
        return value + _MEASURES.get(unit, "")
    if unit in _LENGTHS[language]:
        return value + _LENGTHS[language][unit][_plural(number, language)]
    if language == "en" and unit and unit != "piece":
        return f"{value} {_english(unit, number)}"
    return value


def _english(unit: str, number: int) -> str:
    if number == 1:
        return unit
    return "people" if unit == "person" else f"{unit}s"
