"""The checks of flows hold for a kind of node that does not exist yet, since nodes say themselves what they name."""

from collections.abc import Iterator
from typing import Annotated, Any, ClassVar, Literal, get_args, get_origin

import pytest
from pydantic import BaseModel, Field

from core.outbound import DialLimits
from ivr.check.flow import Surroundings, version_of
from ivr.check.kinds import KINDS
from ivr.check.meaning import Meaning
from ivr.check.problems import CATALOG
from ivr.check.source import parse
from ivr.rules.flow import Flow
from ivr.rules.nodes.base import (
    CalendarName,
    Fill,
    FlowName,
    Node,
    NodeName,
    NodePart,
    QueueName,
    Use,
    VariableName,
)
from ivr.rules.nodes.lookup import QueryName, Url
from ivr.rules.nodes.names import Names, places_of
from ivr.rules.nodes.site_conditions import ListNames


class Part(NodePart):
    """A part of the new kind."""

    calendar: CalendarName
    lists: ListNames = ()


class Pager(Node):
    """A kind of node that only this test has. It overrides nothing but what becomes of its texts."""

    COMES_BACK: ClassVar[bool] = True

    type: Literal["pager"]
    url: Url
    query: QueryName
    fields: dict[str, str] = Field(default_factory=dict)
    parts: tuple[Part, ...]
    flow: FlowName
    queues: dict[str, QueueName]
    next: NodeName
    variable: VariableName
    text: str = ""
    number: str = ""

    def fills(self) -> Iterator[Fill]:
        yield Fill(("url",), self.url, Use.ADDRESS)
        yield Fill(("text",), self.text, Use.SHOWN)
        yield Fill(("number",), self.number, Use.DIALLED)

    def secrets(self) -> tuple[str, ...]:
        return ("pin",)


NODES = """\
id: test
name: Test
numbers: ["100"]
start: a
nodes:
  a:
    type: pager
    url: https://other.example.cn/{caller}
    query: open_tickets
    parts: [{calendar: holidays, lists: [vip, black]}]
    flow: nowhere
    queues: {1: general, 2: night}
    next: b
    variable: colour
    text: "{pin}"
    number: "00123"
"""

AROUND = Surroundings(
    queues={"general"},
    calendars={"hotline"},
    flows={"test"},
    hosts={"billing.example.cn"},
    lists={"vip"},
    queries={"open_tickets": {"caller"}},
    dialling=DialLimits(("0",), ("00",)),
    given={"pin"},
)


def problems(around: Surroundings) -> list[tuple[int, str]]:
    source = parse(NODES.encode(), "test.yaml")
    data: Any = source.data
    pager = Pager.model_validate(data["nodes"]["a"])
    flow = Flow.model_construct(id="test", name="Test", numbers=("100",), start="a", nodes={"a": pager})
    Meaning(source, flow.versioned(version_of(b"")), around).check()
    return [(one.line, one.code) for one in source.named()]


def test_whatever_a_new_kind_names_is_checked() -> None:
    """IV2: each fault has its line."""
    assert problems(AROUND) == [
        (8, "number_in_address"),
        (8, "unknown_host"),
        (9, "missing_parameter"),
        (10, "unknown_calendar"),
        (10, "unknown_list"),
        (11, "unknown_flow"),
        (12, "unknown_queue"),
        (13, "unknown_node"),
        (14, "unset_variable"),
        (15, "sensitive_shown"),
        (16, "denied_number"),
    ]


def _texts(part: type[BaseModel]) -> Iterator[tuple[str, Any, tuple[Any, ...]]]:
    """The texts in a part, with those of its own parts: where each stands, and its marks."""
    for name, info in part.model_fields.items():
        yield from _leaves(f"{part.__name__}.{name}", info.annotation, tuple(info.metadata))


def _leaves(place: str, hint: Any, marks: tuple[Any, ...]) -> Iterator[tuple[str, Any, tuple[Any, ...]]]:
    if get_origin(hint) is Annotated:
        first, *more = get_args(hint)
        yield from _leaves(place, first, (*marks, *more))
    elif hint is str:
        yield place, hint, marks
    elif isinstance(hint, type) and issubclass(hint, BaseModel):
        yield from _texts(hint)
    elif get_origin(hint) is not Literal:
        for part in get_args(hint):
            yield from _leaves(place, part, ())


NO_NAMES = {
    *("label", "Language.language", "Note.text", "Note.title", "Queue.skills"),
    *("CallBack.key", "CallBackLater.confirm", "CallBackLater.other", "Input.terminator", "Menu.keys", "Menu.repeat"),
    *("Queue.keys", "Survey.refuse", "Survey.repeat"),
    *("Lookup.fields", "Lookup.results", "Set.values", "Transfer.number"),
    *("When.called", "When.caller", "When.caller_prefix", "When.date", "When.differs", "When.equals"),
    *("When.holiday_name", "When.language", "When.time"),
}
"""The texts in nodes that name nothing outside of the flow."""


def test_each_text_of_a_node_names_something_or_is_known_to_name_nothing() -> None:
    """A new field for a queue, a host or the like needs a type with `Names`; any other one is added above."""
    found = {
        place.partition(".")[2] if place.endswith(".label") else place
        for kind in KINDS.values()
        for place, _, marks in _texts(kind)
        if not any(isinstance(mark, Names) for mark in marks)
    }
    assert found == NO_NAMES


@pytest.mark.parametrize("kind", KINDS)
def test_the_check_knows_each_kind_of_name(kind: str) -> None:
    for names in {names for _, names in places_of(KINDS[kind])} - {"node", "variable", "query", "host"}:
        assert Surroundings().named(names) is None
        assert f"unknown_{names}" in CATALOG


def test_a_kind_of_name_that_the_check_does_not_know_is_told() -> None:
    with pytest.raises(LookupError, match="knows no pager: add it here, and unknown_pager to problems"):
        Surroundings().named("pager")
