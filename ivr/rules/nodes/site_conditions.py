"""The conditions of `branch` about the site's facts: holidays, emergencies, lists of callers."""

from collections.abc import Collection, Mapping
from typing import Annotated, ClassVar

from pydantic import BeforeValidator, Field

from ivr.rules.nodes.base import CalendarName, NodePart
from ivr.rules.nodes.names import Names
from ivr.rules.nodes.run import NodeRun
from ivr.rules.nodes.wording import Field as FieldWords


def listed(source: object) -> object:
    """Make a list of a single value, which may be written without one."""
    return source if isinstance(source, list | tuple) else [source]


ListName = Annotated[str, Field(pattern=r"^[a-z][a-z0-9_-]{0,29}$"), Names("list")]
ListNames = Annotated[tuple[ListName, ...], BeforeValidator(listed), Field(min_length=1, max_length=20)]
HolidayNames = Annotated[
    tuple[Annotated[str, Field(min_length=1, max_length=40)], ...],
    BeforeValidator(listed),
    Field(min_length=1, max_length=50),
]


class OfTheSite(NodePart):
    """The part of `When` about the site's facts."""

    WORDS: ClassVar[Mapping[str, FieldWords]] = {
        "calendar": FieldWords("日历", "Calendar", "看哪个日历。", "The calendar that is asked."),
        "holiday": FieldWords(
            "节假日",
            "Holiday",
            "今天是不是节假日；调休上班日不算。",
            "Whether today is a holiday; a make-up day is none.",
        ),
        "holiday_name": FieldWords(
            "节日名称", "Holiday's name", "今天是其中一个节假日。", "Today is one of these holidays."
        ),
        "emergency": FieldWords(
            "应急播报",
            "Emergency",
            "这个号码现在有没有应急播报。",
            "Whether an announcement of an emergency is up for this number.",
        ),
        "list": FieldWords(
            "名单", "List", "来电人在其中一个名单上，如 vip。", "The caller is on one of these lists, such as vip."
        ),
    }

    calendar: CalendarName = "hotline"
    """The calendar of `hours.yaml` for `hours` and `holiday`."""
    holiday: bool | None = None
    """Whether today is a holiday by `calendar`; a make-up day is none."""
    holiday_name: HolidayNames | None = None
    """Today is one of these holidays by `calendar`."""
    emergency: bool | None = None
    """Whether an emergency announcement is up for callers of this number."""
    list: ListNames | None = None
    """The caller is on one of these lists, such as `vip`; a withheld number is on none."""

    def of_the_site(self, run: NodeRun) -> bool:
        """Whether the conditions of this part hold."""
        holiday = run.facts.holiday(self.calendar) if self.asks_holiday else None
        return (
            (self.holiday is None or (holiday is not None) == self.holiday)
            and (self.holiday_name is None or holiday in self.holiday_name)
            and (self.emergency is None or run.facts.emergency() == self.emergency)
            and (self.list is None or run.facts.listed(self.list))
        )

    def idle(self) -> Collection[str]:
        """A branch by the hour of a day may also be in a system without calendars."""
        return () if self.asks_holiday else ("calendar",)

    @property
    def asks_holiday(self) -> bool:
        """Whether the conditions need to know the holiday by `calendar`."""
        return (self.holiday, self.holiday_name) != (None, None)
