"""The conditions of `branch`: hours, time, numbers, language, variables and the load of a queue."""

from collections.abc import Collection, Mapping
from typing import Annotated, ClassVar, Literal, get_args

from pydantic import AfterValidator, BeforeValidator, Field, model_validator

from core.calendar import is_date
from ivr.rules.nodes.base import QueueName, VariableName
from ivr.rules.nodes.run import NodeRun
from ivr.rules.nodes.site_conditions import OfTheSite
from ivr.rules.nodes.wording import Field as FieldWords


def _listed(source: object) -> object:
    return source if isinstance(source, list | tuple) else [source]


Numbers = Annotated[
    tuple[Annotated[str, Field(pattern=r"^\+?[0-9]{1,20}$")], ...], BeforeValidator(_listed), Field(min_length=1)
]
OneOf = Annotated[tuple[Annotated[str, Field(max_length=200)], ...], BeforeValidator(_listed), Field(min_length=1)]
Times = Annotated[
    tuple[Annotated[str, Field(pattern=r"^([01][0-9]|2[0-3]):[0-5][0-9]-(([01][0-9]|2[0-3]):[0-5][0-9]|24:00)$")], ...],
    BeforeValidator(_listed),
    Field(min_length=1, max_length=20),
]
Weekday = Literal["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"]
WEEKDAYS: tuple[Weekday, ...] = get_args(Weekday)
Weekdays = Annotated[tuple[Weekday, ...], BeforeValidator(_listed), Field(min_length=1, max_length=7)]


def _dates(written: str) -> tuple[str, str]:
    first, _, last = written.partition("..")
    return first, last or first


def _real(written: str) -> str:
    first, last = _dates(written)
    if not is_date(first) or not is_date(last):
        raise ValueError("there is no such day")
    if last < first:
        raise ValueError("the second date comes before the first")
    return written


DATE = r"[0-9]{4}-[0-9]{2}-[0-9]{2}"
Dates = Annotated[
    tuple[Annotated[str, Field(pattern=rf"^{DATE}(\.\.{DATE})?$"), AfterValidator(_real)], ...],
    BeforeValidator(_listed),
    Field(min_length=1, max_length=50),
]
FACTS = {"earlier_contact": "earlier_contact", "open_ticket": "open_tickets"}
"""The query that finds each fact by counting."""

Count = Annotated[int, Field(ge=0, le=100_000)]


class When(OfTheSite):
    """Conditions, all of which must hold."""

    WORDS: ClassVar[Mapping[str, FieldWords]] = {
        **OfTheSite.WORDS,
        "hours": FieldWords("开放时间", "Hours", "现在是否在开放时间。", "Whether it is open now."),
        "time": FieldWords(
            "时刻",
            "Time of day",
            "现在在其中一段之内，如 08:30-12:00。",
            "It is now in one of these, such as 08:30-12:00.",
        ),
        "weekday": FieldWords(
            "星期", "Weekday", "今天是其中之一，如 monday。", "Today is one of these, such as monday."
        ),
        "date": FieldWords(
            "日期",
            "Date",
            "今天是其中之一，如 2026-10-01，或 2026-10-01..2026-10-07。",
            "Today is one of these, such as 2026-10-01 or 2026-10-01..2026-10-07.",
        ),
        "caller": FieldWords("主叫号码", "Caller", "主叫号码是其中之一。", "The caller's number is one of these."),
        "called": FieldWords("被叫号码", "Called number", "被叫号码是其中之一。", "The called number is one of these."),
        "caller_prefix": FieldWords(
            "主叫号码开头",
            "Caller begins with",
            "主叫号码以其中之一开头。",
            "The caller's number begins with one of these.",
        ),
        "caller_withheld": FieldWords(
            "主叫隐藏号码", "Caller withheld", "主叫是否隐藏了号码。", "Whether the caller's number is withheld."
        ),
        "earlier_contact": FieldWords(
            "近期来过电话",
            "Earlier contact",
            "30 天内这个号码是否来过电话。",
            "Whether it rang within 30 days.",
        ),
        "open_ticket": FieldWords(
            "有未办结工单",
            "Open ticket",
            "这个号码是否有未办结的工单。",
            "Whether it has a ticket not closed.",
        ),
        "language": FieldWords(
            "语言", "Language", "来电人当前的语言是其中之一。", "The caller's language is one of these."
        ),
        "variable": FieldWords(
            "变量",
            "Variable",
            "看哪个变量，和下面几项同用。",
            "The variable that is looked at; goes with what follows.",
        ),
        "equals": FieldWords("等于", "Equals", "变量等于其中之一。", "The variable is one of these."),
        "differs": FieldWords("不等于", "Differs", "变量不是其中任何一个。", "The variable is none of these."),
        "at_least": FieldWords(
            "不小于", "At least", "变量是数字且不小于。", "The variable is a number and not less than this."
        ),
        "at_most": FieldWords(
            "不大于", "At most", "变量是数字且不大于。", "The variable is a number and not more than this."
        ),
        "queue": FieldWords("队列", "Queue", "看哪个队列的等待人数。", "The queue whose line is looked at."),
        "waiting_at_least": FieldWords(
            "等待不少于", "Waiting at least", "队列里等待的人数不少于。", "At least so many wait in the queue."
        ),
        "waiting_at_most": FieldWords(
            "等待不多于", "Waiting at most", "队列里等待的人数不多于。", "At most so many wait in the queue."
        ),
        "ready_at_least": FieldWords(
            "空闲坐席不少于", "Ready at least", "空闲坐席不少于。", "At least so many agents are ready."
        ),
        "ready_at_most": FieldWords(
            "空闲坐席不多于", "Ready at most", "空闲坐席不多于。", "At most so many agents are ready."
        ),
        "signed_on_at_most": FieldWords(
            "签入坐席不多于", "Signed on at most", "已签入的坐席不多于。", "At most so many agents are signed on."
        ),
    }

    hours: Literal["open", "closed"] | None = None
    time: Times | None = None
    """The time of day is in one of these spans; a span such as 22:00-06:00 crosses midnight."""
    weekday: Weekdays | None = None
    date: Dates | None = None
    """The date is one of these, or in one of these spans."""
    called: Numbers | None = None
    caller: Numbers | None = None
    caller_prefix: Numbers | None = None
    caller_withheld: bool | None = None
    language: OneOf | None = None
    earlier_contact: bool | None = None
    """Whether this number has called before, within 30 days."""
    open_ticket: bool | None = None
    """Whether this number has a ticket that is not closed."""
    variable: VariableName | None = None
    equals: OneOf | None = None
    """The variable is one of these; goes with `variable`."""
    differs: OneOf | None = None
    """The variable is none of these; goes with `variable`."""
    at_least: float | None = None
    at_most: float | None = None
    queue: QueueName | None = None
    """The queue for `waiting_…`."""
    waiting_at_least: Count | None = None
    waiting_at_most: Count | None = None
    ready_at_least: Count | None = None
    """The number of agents who are idle now."""
    ready_at_most: Count | None = None
    signed_on_at_most: Count | None = None
    """The number of agents at work, whatever they are doing now."""

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

    def idle(self) -> Collection[str]:
        return super().idle() if self.hours is None else ()

    def facts(self) -> dict[str, bool]:
        """The facts that must be looked up first, and what each should be."""
        wanted = {"earlier_contact": self.earlier_contact, "open_ticket": self.open_ticket}
        return {name: value for name, value in wanted.items() if value is not None}

    def finds_closed(self, run: NodeRun) -> bool:
        """Whether it looks at the opening hours, and finds that it is closed."""
        return self.hours is not None and not run.facts.is_open(self.calendar)

    def holds(self, run: NodeRun) -> bool:
        """Whether all given conditions hold for this caller now."""
        return (
            self.of_the_site(run)
            and self._of_the_moment(run)
            and self._of_the_call(run)
            and self._of_the_variable(run)
            and self._of_the_load(run)
        )

    def _of_the_moment(self, run: NodeRun) -> bool:
        if self.hours is not None and run.facts.is_open(self.calendar) != (self.hours == "open"):
            return False
        if self.time is None and self.weekday is None and self.date is None:
            return True
        local = run.facts.local()
        return (
            (self.time is None or any(_in_span(local.minute, span) for span in self.time))
            and (self.weekday is None or WEEKDAYS[local.weekday] in self.weekday)
            and (self.date is None or any(first <= local.date <= last for first, last in map(_dates, self.date)))
        )

    def _of_the_call(self, run: NodeRun) -> bool:
        session = run.session
        return (
            (self.called is None or session.called in self.called)
            and (self.caller is None or session.caller in self.caller)
            and (self.caller_prefix is None or session.caller.startswith(self.caller_prefix))
            and (self.caller_withheld is None or (not session.caller) == self.caller_withheld)
            and (self.language is None or session.language in self.language)
            and all(session.facts.get(name, str(False)) == str(value) for name, value in self.facts().items())
        )

    def _of_the_variable(self, run: NodeRun) -> bool:
        if self.variable is None:
            return True
        value = run.value(self.variable)
        if self.equals is not None and value not in self.equals:
            return False
        if self.differs is not None and value in self.differs:
            return False
        if self.at_least is None and self.at_most is None:
            return True
        number = _number(value)
        return number is not None and _within(number, self.at_least, self.at_most)

    def _of_the_load(self, run: NodeRun) -> bool:
        if self.queue is not None and not _within(
            run.facts.waiting(self.queue), self.waiting_at_least, self.waiting_at_most
        ):
            return False
        ready = self.ready_at_least is not None or self.ready_at_most is not None
        if ready and not _within(run.facts.ready(), self.ready_at_least, self.ready_at_most):
            return False
        return self.signed_on_at_most is None or run.facts.signed_on() <= self.signed_on_at_most


def _in_span(minute: int, span: str) -> bool:
    start, end = (int(clock[:2]) * 60 + int(clock[3:]) for clock in span.split("-"))
    return start <= minute < end if start < end else minute >= start or minute < end


def _within(number: float, least: float | None, most: float | None) -> bool:
    return (least is None or number >= least) and (most is None or number <= most)


def _number(value: str) -> float | None:
    try:
        return float(value)
    except ValueError:
        return None
