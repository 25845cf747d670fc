"""`branch`: the way depends on hours, numbers, variables or the load of a queue."""

from collections.abc import Iterator
from typing import TYPE_CHECKING, Annotated, Literal

from pydantic import BeforeValidator, Field, model_validator

from ivr.rules.nodes.base import Exit, Node, NodeName, Part, QueueName, VariableName

if TYPE_CHECKING:
    from ivr.rules.visit import Visit


def _listed(source: object) -> object:
    return source if isinstance(source, list | tuple) else [source]


Numbers = Annotated[
    tuple[Annotated[str, Field(pattern=r"^\+?[0-9]{1,20}$")], ...], BeforeValidator(_listed), Field(min_length=1)
]
Words = Annotated[tuple[Annotated[str, Field(max_length=200)], ...], BeforeValidator(_listed), Field(min_length=1)]
Count = Annotated[int, Field(ge=0, le=100_000)]


class When(Part):
    """Conditions; all that are given must hold."""

    hours: Literal["open", "closed"] | None = None
    calendar: Annotated[str, Field(pattern=r"^[a-z][a-z0-9-]{0,29}$")] = "hotline"
    """The calendar of `hours.yaml` that `hours` asks."""
    called: Numbers | None = None
    caller_prefix: Numbers | None = None
    caller_withheld: bool | None = None
    language: Words | None = None
    variable: VariableName | None = None
    equals: Words | None = None
    """One of these; goes with `variable`."""
    differs: Words | None = None
    """None of these; goes with `variable`."""
    at_least: float | None = None
    at_most: float | None = None
    queue: QueueName | None = None
    """The queue that `waiting_…` asks."""
    waiting_at_least: Count | None = None
    waiting_at_most: Count | None = None
    ready_at_least: Count | None = None
    """Agents who are idle now."""
    ready_at_most: Count | None = None
    signed_on_at_most: Count | None = None
    """Agents at work, whatever they do now."""

    @model_validator(mode="after")
    def _whole(self) -> "When":
        given = self.model_fields_set - {"calendar", "variable", "queue"}
        if not given:
            raise ValueError("a condition is missing, such as hours: closed")
        compared = given & {"equals", "differs", "at_least", "at_most"}
        if (self.variable is not None) != bool(compared):
            raise ValueError("variable goes with one of equals, differs, at_least, at_most")
        if (self.queue is not None) != bool(given & {"waiting_at_least", "waiting_at_most"}):
            raise ValueError("queue goes with waiting_at_least or waiting_at_most")
        return self

    def holds(self, visit: "Visit") -> bool:
        """Whether all given conditions hold for this caller now."""
        return self._of_the_call(visit) and self._of_the_variable(visit) and self._of_the_load(visit)

    def _of_the_call(self, visit: "Visit") -> bool:
        session = visit.session
        return (
            (self.hours is None or visit.is_open(self.calendar) == (self.hours == "open"))
            and (self.called is None or session.called in self.called)
            and (self.caller_prefix is None or session.caller.startswith(self.caller_prefix))
            and (self.caller_withheld is None or (not session.caller) == self.caller_withheld)
            and (self.language is None or session.language in self.language)
        )

    def _of_the_variable(self, visit: "Visit") -> bool:
        if self.variable is None:
            return True
        value = visit.value(self.variable)
        if self.equals is not None and value not in self.equals:
            return False
        if self.differs is not None and value in self.differs:
            return False
        if self.at_least is None and self.at_most is None:
            return True
        number = _number(value)
        return number is not None and _within(number, self.at_least, self.at_most)

    def _of_the_load(self, visit: "Visit") -> bool:
        if self.queue is not None and not _within(
            visit.waiting(self.queue), self.waiting_at_least, self.waiting_at_most
        ):
            return False
        ready = self.ready_at_least is not None or self.ready_at_most is not None
        if ready and not _within(visit.ready(), self.ready_at_least, self.ready_at_most):
            return False
        return self.signed_on_at_most is None or visit.signed_on() <= self.signed_on_at_most


def _within(number: float, least: float | None, most: float | None) -> bool:
    return (least is None or number >= least) and (most is None or number <= most)


def _number(value: str) -> float | None:
    try:
        return float(value)
    except ValueError:
        return None


class Case(Part):
    """A condition and where it leads."""

    when: When
    next: NodeName


class Branch(Node):
    """Goes to `next` of the first of `cases` whose `when` holds, else to `otherwise`."""

    type: Literal["branch"]
    cases: Annotated[tuple[Case, ...], Field(min_length=1, max_length=50)]
    otherwise: NodeName

    def enter(self, visit: "Visit") -> None:
        visit.go(next((case.next for case in self.cases if case.when.holds(visit)), self.otherwise))

    def exits(self) -> Iterator[Exit]:
        for index, case in enumerate(self.cases):
            yield Exit(("cases", index, "next"), case.next)
        yield Exit(("otherwise",), self.otherwise)
