"""Hides the secrets of a confidential ticket (保密工单) from the people it is sealed from. Pure.

One place decides who they are: `open_to` of tickets/confidential/store.py.
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Final
from unicodedata import normalize

from core.errors import Conflict, NotAllowed
from tickets.rules.contacts import WayKind, WayToReach
from tickets.rules.form import PLAIN, FieldKind, TicketForm
from tickets.rules.scripts import OTHER
from tickets.rules.ticket import Ticket
from tickets.rules.workflow.orders import TakenStep, step_without_call

HIDDEN: Final = "＊＊＊"
"""Stands in a text for a hidden name or number."""

FULL_WIDTH: Final = 0xFEE0
"""The distance between a character and its full-width form."""

LEAST_NAME: Final = 2
"""Texts are searched for names of at least this many characters: a single character is too often a word of its own."""

LEAST_DIGITS: Final = 5
MOST_DIGITS: Final = 11
"""Of a longer number, this many last digits are searched for: the digits before them are a country or trunk prefix."""

GAP: Final = r"[\W_]{0,4}"
"""The marks that may separate the digits of a number: blanks, dashes, commas, zero-width characters; but no words."""

UNSEEN: Final = "\u00ad\u200b-\u200f\u2060\ufe00-\ufe0f\ufeff"
BETWEEN: Final = rf"[\s·・•.．\-－—–_＿/／*＊|｜~～+＋\"'“”‘’()（）\[\]【】「」『』〈〉《》、{UNSEEN}]{{0,3}}"
"""The marks that may separate the characters of a name: blanks of either width, points, dashes, bars, brackets, quotes,
and zero-width characters. Commas are left out, since they often separate words."""

DIGIT: Final = "[0-9０-９]"
SAID: Final[Mapping[str, str]] = dict(zip("0123456789", ("零〇○", "一壹幺", "二贰", *"三四五六七八九"), strict=True))
"""The digits written as words."""

IDENTITY: Final = rf"(?<!{DIGIT})[1-9１-９]{DIGIT}{{16}}[0-9Xx０-９Ｘｘ](?!{DIGIT})"
"""The number of an identity card (GB 11643). Any such number identifies somebody."""


class TicketSealed(NotAllowed):
    """This ticket is confidential: ask for it to be opened first."""

    code = "ticket.sealed"


class SealedAlready(Conflict):
    """This ticket is confidential already."""

    code = "ticket.sealed_already"


class NotConfidential(Conflict):
    """This ticket is not confidential."""

    code = "ticket.not_confidential"


@dataclass(frozen=True)
class Secrets:
    """The names and numbers of a confidential ticket. They are also removed from its texts, however they are written:
    with blanks, full-width, in any case."""

    names: frozenset[str]
    numbers: frozenset[str]

    def out_of(self, text: str) -> str:
        """The text without them, however the digits are separated."""
        return self._pattern.sub(HIDDEN, text) if text else text

    @cached_property
    def _pattern(self) -> re.Pattern[str]:
        names = [_written(one) for one in sorted(self.names, key=len, reverse=True)]
        return re.compile("|".join([IDENTITY, *filter(None, names), *(_spelled(one) for one in sorted(self.numbers))]))


def _written(name: str) -> str:
    """A pattern for a name in all its spellings, ignoring blanks; '' for a name of a single letter."""
    letters = [one for one in normalize("NFKC", name) if not re.fullmatch(BETWEEN, one)]
    if len(letters) < LEAST_NAME:
        return ""
    spelled = BETWEEN.join(_letter(one) for one in letters)
    # Inside a longer Latin word, a short name is just part of the word.
    before, after = (r"(?<![A-Za-z])" if _latin(letters[0]) else ""), (r"(?![A-Za-z])" if _latin(letters[-1]) else "")
    return f"{before}{spelled}{after}"


def _latin(letter: str) -> bool:
    return letter.isascii() and letter.isalpha()


def _letter(letter: str) -> str:
    """A pattern for a character in its other case or script, and in both widths."""
    cases = {letter, letter.lower(), letter.upper(), OTHER.get(letter, letter)}
    wide = {chr(ord(one) + FULL_WIDTH) for one in cases if len(one) == 1 and "!" <= one <= "~"}
    return f"(?:{'|'.join(re.escape(one) for one in sorted(cases | wide))})"


def _spelled(digits: str) -> str:
    spelled = GAP.join(f"[{one}{chr(ord(one) + FULL_WIDTH)}{SAID[one]}]" for one in digits)
    return f"(?<!{DIGIT}){spelled}(?!{DIGIT})" if len(digits) < MOST_DIGITS else spelled


def secrets_of(name: str, numbers: Iterable[str], ways: Iterable[WayToReach]) -> Secrets:
    """The secrets of a ticket with this name, these numbers, and these ways to reach the citizen."""
    values = [*numbers]
    names = [name]
    for way in ways:
        names += [way.name] if way.kind is WayKind.PHONE else [way.name, way.value]
        values += [way.value] if way.kind is WayKind.PHONE else []
    digits = {re.sub(r"[^0-9]", "", normalize("NFKC", one))[-MOST_DIGITS:] for one in values}
    return Secrets(
        names=frozenset(text for one in names if len(text := one.strip()) >= LEAST_NAME),
        numbers=frozenset(one for one in digits if len(one) >= LEAST_DIGITS),
    )


def of_ticket(ticket: Ticket) -> Secrets:
    """The secrets of this ticket."""
    return secrets_of(ticket.contact_name, (ticket.contact_number, ticket.caller), ticket.contacts)


def kept_back(ticket: Ticket, form: TicketForm = PLAIN) -> Ticket:
    """The ticket as shown to people it is sealed from.

    Names, numbers, ways of contact, the exact place and the interaction are removed; district and matter stay, without
    the names and numbers in them. `form`: whose fields are shown, except telephone numbers.
    """
    secrets = of_ticket(ticket)
    return replace(
        ticket,
        title=secrets.out_of(ticket.title),
        text=secrets.out_of(ticket.text),
        contact_name="",
        contact_number="",
        caller="",
        interaction=None,
        address="",
        landmark="",
        contacts=(),
        particulars=values_kept_back(ticket.particulars, form, secrets),
    )


def values_kept_back(values: Mapping[str, str], form: TicketForm, secrets: Secrets) -> dict[str, str]:
    """The values of a form's own fields, without telephone numbers, and without names and numbers in the other
    fields."""
    shown = {one.id for one in form.fields if one.kind is not FieldKind.PHONE}
    return {id: secrets.out_of(value) for id, value in values.items() if id in shown}


def step_kept_back(step: TakenStep, secrets: Secrets) -> TakenStep:
    """A step without names and numbers in its texts, without a call with the citizen, and without the words before a
    correction, in which a name may have been spelled otherwise."""
    opinion, reason = secrets.out_of(step.opinion), secrets.out_of(step.reason)
    return replace(step_without_call(step), opinion=opinion, reason=reason, was=dict.fromkeys(step.was, ""))
