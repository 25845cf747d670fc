"""Text from a stranger's telephone loses invisible characters before it is a message (names, numbers, keys)."""

import json
from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from pathlib import Path
from typing import Any

from core.text import unseen
from cti.ari.decode import decode
from cti.translate import TRANSLATIONS, fax_of

TAPES = sorted((Path(__file__).parents[2] / "fixtures" / "telephony").glob("*.jsonl"))
HOSTILE = "13\u202e800\x07\u200b"
STRANGERS = ("number", "digit", "caller", "called", "told", "Caller", "Called", "Told", "app_data")
"""The fields of Asterisk's events that a stranger's telephone or machine can write."""


def spoilt(value: Any, key: str = "") -> Any:
    """The event with hostile text wherever a stranger could have written it."""
    match value:
        case dict():
            return {name: spoilt(each, name) for name, each in value.items()}
        case list() if key == "args":
            return [*value[:1], *(f"{each}{HOSTILE}" for each in value[1:])]
        case list():
            return [spoilt(each) for each in value]
        case str() if key in STRANGERS:
            return f"{value}{HOSTILE}"
        case _:
            return value


def texts(message: object) -> Iterator[str]:
    """All texts in a message."""
    if isinstance(message, str):
        yield message
    elif is_dataclass(message):
        for field in fields(message):
            yield from texts(getattr(message, field.name))
    elif isinstance(message, dict):
        for each in (*message, *message.values()):
            yield from texts(each)
    elif isinstance(message, tuple | list | frozenset):
        for each in message:
            yield from texts(each)


def messages() -> Iterator[object]:
    """The messages made from real events that contain hostile text."""
    for tape in TAPES:
        for row in tape.read_text("utf-8").splitlines():
            frame = json.loads(row).get("event")
            event = decode(json.dumps(spoilt(frame))) if frame else None
            translate = TRANSLATIONS.get(type(event))
            message = translate(event) if translate is not None else None
            if message is not None:
                yield message


def test_no_message_of_the_telephone_holds_what_nobody_can_see() -> None:
    told = list(messages())
    assert [message for message in told if any(any(unseen(text)) for text in texts(message))] == []
    assert {"CallerEntered", "KeySeen"} <= {type(message).__name__ for message in told}


def test_what_a_fax_machine_says_of_itself_is_cleaned() -> None:
    told = "|".join(["SUCCESS", HOSTILE, "1", "9600", "audio", f"0551{HOSTILE}", HOSTILE, HOSTILE])
    for headers in (
        {"UserEvent": "FaxBegins", "Fax": "f", "Call": "c", "Caller": HOSTILE, "Called": HOSTILE},
        {"UserEvent": "FaxEnds", "Fax": "f", "Call": "c", "Told": told},
    ):
        message = fax_of(headers)
        assert message is not None
        assert [text for text in texts(message) if any(unseen(text))] == []
