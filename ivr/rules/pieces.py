"""The pieces that a node says: fixed prompts, values put together from prompts, and texts for the speech engine."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from math import isfinite
from typing import Annotated, Any

from pydantic import BeforeValidator, Field, PlainValidator, WithJsonSchema
from pydantic_core import PydanticCustomError

from core.placeholders import filled, places

PROMPT_ID = re.compile(r"(?:[a-z]{2,8}/)?[a-z0-9][a-z0-9_-]{0,59}")
FORMS = ("number", "count", "ordinal", "digits", "phone", "ticket", "money", "date", "time", "duration", "wait")
"""The forms in which a variable can be said."""

UNITS = (
    *("person", "matter", "item", "piece", "time", "message", "document", "household"),
    *("minute", "hour", "day", "month", "year"),
)
"""The things that a count can count, each with its measure word."""

COUNTS = ("count", "ordinal")
"""The forms that may have a unit."""

VALUE = re.compile(
    rf"\{{(?:(?:({'|'.join(form for form in FORMS if form not in COUNTS)}):)?([a-z][a-z0-9_]{{0,29}})"
    rf"|({'|'.join(COUNTS)}):([a-z][a-z0-9_]{{0,29}})(?::({'|'.join(UNITS)}))?)\}}"
)
BRACES = re.compile(r"\{([^{}]*)\}")
NAME = re.compile(r"[a-z][a-z0-9_]{0,29}")
MAX_TEXT = 500
VALUE_LENGTH = 500
"""The number of characters that a variable keeps."""
FILLED_LENGTH = 1000
"""The maximum number of characters of a text with its variables, whatever their values."""


@dataclass(frozen=True, slots=True)
class Prompt:
    """A fixed sound in the caller's language; `en/goodbye` is English whatever the caller's language is.

    `text` has its words, for channels without sound.
    """

    id: str
    text: str = ""


@dataclass(frozen=True, slots=True)
class Value:
    """A variable said in one of `FORMS`; `unit` is one of `UNITS`, or empty."""

    form: str
    variable: str
    unit: str = ""


@dataclass(frozen=True, slots=True)
class Text:
    """A text for the speech engine; `{name}` in it stands for a variable, `{{` and `}}` for braces."""

    template: str

    @property
    def fixed(self) -> bool:
        """Whether a sound of it can be made before any caller arrives."""
        return not any(variables(self.template))

    def filled(self, value: Callable[[str], str], most: int = FILLED_LENGTH) -> str:
        """The text with its variables filled in, cut to `most` characters."""
        return filled(self.template, lambda name: value(name) if NAME.fullmatch(name) else None)[:most]


Piece = Prompt | Value | Text


def variables(template: str) -> Iterator[str]:
    """The variables of a text."""
    return (place.name for place in places(template) if place.name and NAME.fullmatch(place.name))


def parse_piece(source: object) -> Piece:
    """Parse a piece from a flow file. Raises `ValueError`."""
    if isinstance(source, Prompt | Value | Text):
        return source
    if isinstance(source, dict):
        text = source.get("text")
        if set(source) == {"prompt", "text"}:
            return _prompt(source["prompt"], text)
        if set(source) != {"text"} or not isinstance(text, str) or not 0 < len(text) <= MAX_TEXT:
            raise ValueError(f"write {{text: …}}, with 1 to {MAX_TEXT} characters, or {{prompt: …, text: …}}")
        return Text(text)
    if not isinstance(source, str):
        raise ValueError("a prompt id, a value such as {ahead}, or {text: …} is expected")
    if value := VALUE.fullmatch(source):
        return Value(value[3] or value[1] or "number", value[4] or value[2], value[5] or "")
    if braces := BRACES.fullmatch(source):
        raise _no_value(braces[1])
    if not PROMPT_ID.fullmatch(source):
        raise ValueError(f"{source!r} is no prompt id: lower-case letters, digits and hyphens, such as menu-main")
    return Prompt(source)


def _no_value(inside: str) -> PydanticCustomError:
    """The fault of `{…}`: the form, the unit, or else the variable's name."""
    parts = inside.split(":")
    form, unit = parts[0] if len(parts) > 1 else "number", parts[2] if len(parts) > 2 else ""
    known, units = ", ".join(FORMS), ", ".join(UNITS)
    if form not in FORMS:
        return PydanticCustomError(
            "value_form", "there is no form {form} of a value; known ones: {known}", {"form": form[:40], "known": known}
        )
    if unit and unit not in UNITS:
        about = {"unit": unit[:40], "known": units}
        return PydanticCustomError("value_unit", "there is no unit {unit}; known ones: {known}", about)
    if unit and form not in COUNTS:
        return PydanticCustomError(
            "value_unit_alone", "only count and ordinal have a unit, {form} has none", {"form": form}
        )
    about = {"written": inside[:60]}
    return PydanticCustomError(
        "value_name", "{written} is no value: write {variable}, {form:variable} or {count:variable:unit}", about
    )


def _prompt(id: object, text: object) -> Prompt:
    if not isinstance(id, str) or not PROMPT_ID.fullmatch(id):
        raise ValueError(f"{id!r} is no prompt id: lower-case letters, digits and hyphens, such as menu-main")
    if not isinstance(text, str) or not 0 < len(text) <= MAX_TEXT:
        raise ValueError(f"the text of a prompt has 1 to {MAX_TEXT} characters")
    return Prompt(id, text)


def is_number(value: str) -> bool:
    """Whether a variable with this value can be compared as a number."""
    try:
        return isfinite(float(value))
    except ValueError:
        return False


def _listed(source: object) -> Any:
    return source if isinstance(source, list | tuple) else [source]


_PIECE_SCHEMA = {
    "anyOf": [
        {"type": "string", "pattern": f"^(?:{PROMPT_ID.pattern}|{VALUE.pattern})$"},
        {
            "type": "object",
            "properties": {
                "prompt": {"type": "string", "pattern": f"^{PROMPT_ID.pattern}$", "names": "prompt"},
                "text": {"type": "string", "minLength": 1, "maxLength": MAX_TEXT},
            },
            "required": ["text"],
            "additionalProperties": False,
        },
    ]
}

Pieces = Annotated[
    tuple[Annotated[Piece, PlainValidator(parse_piece)], ...],
    BeforeValidator(_listed),
    Field(max_length=20),
    WithJsonSchema({"anyOf": [_PIECE_SCHEMA, {"type": "array", "items": _PIECE_SCHEMA, "maxItems": 20}]}),
]
"""Pieces that are said back to back; a single one needs no list."""
