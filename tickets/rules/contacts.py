"""The ways to reach a ticket's citizen: the contact's number and any others. Pure."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from tickets.rules.form import NUMBER, problem, tidy_number

MOST: Final = 10
_MAIL = re.compile(r"[^\s@]{1,64}@[^\s@.]+(\.[^\s@.]+)+")
_WECHAT = re.compile(r"[A-Za-z][\w\-]{5,19}|\+?\d{5,20}")
"""A WeChat id, or the number that somebody signs in with there (a telephone or QQ number)."""


class WayKind(StrEnum):
    """How somebody is reached."""

    PHONE = "phone"
    EMAIL = "email"
    WECHAT = "wechat"


@dataclass(frozen=True, slots=True, kw_only=True)
class WayToReach:
    """Somebody who can be reached about a ticket. `relation`: to the citizen, such as 女儿; '' for the citizen in
    person."""

    kind: WayKind
    value: str
    name: str = ""
    relation: str = ""


def ways_of(rows: Sequence[Mapping[str, str]]) -> tuple[WayToReach, ...]:
    """The ways from their JSON."""
    return tuple(
        WayToReach(kind=WayKind(row["kind"]), value=row["value"], name=row["name"], relation=row["relation"])
        for row in rows
    )


def plain_way(way: WayToReach) -> dict[str, str]:
    """The way as JSON."""
    return {"kind": way.kind.value, "value": way.value, "name": way.name, "relation": way.relation}


def tidy_way(way: WayToReach) -> WayToReach:
    """The way without surrounding blanks, or blanks between the digits of a number."""
    value = tidy_number(way.value) if way.kind is WayKind.PHONE else way.value.strip()
    return WayToReach(kind=way.kind, value=value, name=way.name.strip(), relation=way.relation.strip())


def valid(way: WayToReach) -> bool:
    """Whether the value is a valid one of its kind."""
    pattern = {WayKind.PHONE: NUMBER, WayKind.EMAIL: _MAIL, WayKind.WECHAT: _WECHAT}[way.kind]
    return pattern.fullmatch(way.value) is not None


RULES: Final = {WayKind.PHONE: "not_a_number", WayKind.EMAIL: "no_mail", WayKind.WECHAT: "no_wechat"}


def problems(number: str, ways: Sequence[WayToReach]) -> Iterator[dict[str, str]]:
    """Everything that is wrong before a ticket is submitted: all given ways must be valid, and there must be at least
    one.

    The tender (TK1) accepts the contact's number or any other way.
    """
    if number and not NUMBER.fullmatch(number):
        yield problem("contact_number", "not_a_number", "This is not a telephone number.")
    for n, way in enumerate(ways):
        if not valid(way):
            yield problem(f"contacts.{n}.value", RULES[way.kind], "Nobody can be reached so.")
    if not number and not ways:
        yield problem("contact_number", "missing", "This is needed.")
