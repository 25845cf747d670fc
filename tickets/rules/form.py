"""The fields of a kind of ticket: their definitions, the validation of values, and values in words. Pure."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any, Final

from core.numbers import typed

MOST_FIELDS: Final = 30
LONGEST: Final = 2000
"""A value has at most this many characters."""

NUMBER = re.compile(r"\+?\d{3,20}", re.ASCII)
"""A number that can be called back: 110 as well as +86 138 1234 5678 without its spaces."""

_DATE = re.compile(r"(\d{4})-(\d\d)-(\d\d)", re.ASCII)
_MOMENT = re.compile(r"(\d{4})-(\d\d)-(\d\d)T([01]\d|2[0-3]):[0-5]\d", re.ASCII)
_DAYS = (31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)
_FIGURE = re.compile(r"-?\d{1,15}(\.\d{1,6})?", re.ASCII)


class FieldKind(StrEnum):
    """How a field is filled in. Every value is text; '' means not filled in."""

    TEXT = "text"
    LONG = "long"
    NUMBER = "number"
    DATE = "date"
    """2026-11-27."""

    MOMENT = "moment"
    """2026-11-27T08:30, by the site's clock."""

    ONE = "one"
    """The id of a choice."""

    SEVERAL = "several"
    """The ids of choices, separated by commas."""

    YES_NO = "yes_no"
    """`yes` or `no`."""

    PHONE = "phone"


@dataclass(frozen=True, slots=True)
class FormChoice:
    """One of the choices of a field."""

    id: str
    zh: str
    en: str


@dataclass(frozen=True, slots=True, kw_only=True)
class FormField:
    """A field as an administrator defined it. `least` and `most` limit a number, or the length of a text."""

    id: str
    kind: FieldKind
    zh: str
    en: str
    help_zh: str = ""
    help_en: str = ""
    required: bool = False
    least: float | None = None
    most: float | None = None
    choices: tuple[FormChoice, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class TicketForm:
    """The form of a kind of ticket at the time a ticket gets that kind; the ticket keeps it."""

    fields: tuple[FormField, ...] = ()
    needs_address: bool = False
    may_close: bool = True
    """Whether a ticket of this kind may be answered during the call (即时答复)."""


PLAIN: Final = TicketForm()
"""The form of a kind without fields of its own, and of tickets without a kind."""


def problem(place: str, rule: str, message: str, what: str = "") -> dict[str, str]:
    """One problem, as forms show it; `what`: the limit that was exceeded."""
    found = {"field": place, "rule": rule, "message": message}
    return {**found, "what": what} if what else found


def tidy_number(number: str) -> str:
    """A number without the separators that people write between its digits."""
    return re.sub(r"\s", "", typed(number))


def tidied(form: TicketForm, values: Mapping[str, str]) -> dict[str, str]:
    """The values that are not empty, normalised; includes fields that this form does not know."""
    kinds = {one.id: one.kind for one in form.fields}
    found = {id: _tidy(kinds.get(id), value) for id, value in values.items()}
    return {id: value for id, value in found.items() if value}


def _tidy(kind: FieldKind | None, value: str) -> str:
    if kind is FieldKind.PHONE:
        return tidy_number(value)
    return value if kind is FieldKind.LONG else value.strip()


def of_form(form: TicketForm, values: Mapping[str, str]) -> dict[str, str]:
    """The values of this form's fields, in its order; values typed for another kind are left out."""
    return {one.id: values[one.id] for one in form.fields if values.get(one.id)}


def problems(form: TicketForm, values: Mapping[str, str]) -> Iterator[dict[str, str]]:
    """Everything wrong with the values of a ticket being submitted, each under its place: `particulars.ID`."""
    for field in form.fields:
        value = values.get(field.id, "")
        place = f"particulars.{field.id}"
        if not value and field.required:
            yield problem(place, "missing", "This is needed.")
        elif value:
            yield from _wrong(place, field, value)


def _wrong(place: str, field: FormField, value: str) -> Iterator[dict[str, str]]:
    match field.kind:
        case FieldKind.NUMBER:
            if not _FIGURE.fullmatch(value):
                yield problem(place, "no_figure", "This is not a number.")
            else:
                yield from _bounds(place, field, float(value), "greater_than_equal", "less_than_equal")
        case FieldKind.TEXT | FieldKind.LONG:
            yield from _bounds(place, field, len(value), "string_too_short", "string_too_long")
        case FieldKind.PHONE:
            if not NUMBER.fullmatch(value):
                yield problem(place, "not_a_number", "This is not a telephone number.")
        case FieldKind.DATE | FieldKind.MOMENT:
            if not _is_time(field.kind, value):
                yield problem(place, "no_date", "This is not a date.")
        case FieldKind.ONE | FieldKind.SEVERAL | FieldKind.YES_NO:
            known = {"yes", "no"} if field.kind is FieldKind.YES_NO else {one.id for one in field.choices}
            if not known.issuperset(_chosen(field.kind, value)):
                yield problem(place, "unknown_choice", "There is no such choice.")


def _bounds(place: str, field: FormField, value: float, below: str, above: str) -> Iterator[dict[str, str]]:
    if field.least is not None and value < field.least:
        yield problem(place, below, f"It must be {field.least:g} at least.", f"{field.least:g}")
    if field.most is not None and value > field.most:
        yield problem(place, above, f"It must be {field.most:g} at most.", f"{field.most:g}")


def _is_time(kind: FieldKind, value: str) -> bool:
    """Whether the value is a valid date, followed by a time of day if the kind requires one."""
    found = (_MOMENT if kind is FieldKind.MOMENT else _DATE).fullmatch(value)
    if found is None:
        return False
    year, month, day = (int(part) for part in found.groups()[:3])
    leap = year % 4 == 0 and (year % 100 != 0 or year % 400 == 0)
    return year > 0 and 1 <= month <= 12 and 1 <= day <= _DAYS[month - 1] + (leap and month == 2)


def _chosen(kind: FieldKind, value: str) -> list[str]:
    return value.split(",") if kind is FieldKind.SEVERAL else [value]


def said(field: FormField, value: str, *, english: bool = False) -> str:
    """A value in words, for people and files: choices by their names."""
    if field.kind is FieldKind.YES_NO:
        return {"yes": "Yes" if english else "是", "no": "No" if english else "否"}.get(value, value)
    if field.kind in (FieldKind.ONE, FieldKind.SEVERAL):
        names = {one.id: one.en if english else one.zh for one in field.choices}
        return (", " if english else "、").join(names.get(id, id) for id in _chosen(field.kind, value) if id)
    return value.replace("T", " ") if field.kind is FieldKind.MOMENT else value


def plain_form(form: TicketForm) -> dict[str, Any]:
    """The form as JSON."""
    fields = [
        {
            **{name: getattr(one, name) for name in FormField.__dataclass_fields__},
            "kind": one.kind.value,
            "choices": [{"id": choice.id, "zh": choice.zh, "en": choice.en} for choice in one.choices],
        }
        for one in form.fields
    ]
    return {"fields": fields, "needs_address": form.needs_address, "may_close": form.may_close}


def form_of(body: Mapping[str, Any]) -> TicketForm:
    """The form from its JSON."""
    fields = tuple(
        FormField(
            **{
                **one,
                "kind": FieldKind(one["kind"]),
                "choices": tuple(FormChoice(**choice) for choice in one["choices"]),
            }
        )
        for one in body["fields"]
    )
    return TicketForm(fields=fields, needs_address=body["needs_address"], may_close=body["may_close"])
