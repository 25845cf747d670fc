"""The words for people: each node, part and field has them in both languages, beside its own definition."""

from dataclasses import dataclass
from enum import StrEnum


@dataclass(frozen=True, slots=True)
class BothWords:
    """The same words in Chinese and English."""

    zh: str
    en: str


@dataclass(frozen=True, slots=True)
class Field:
    """A field's title and a line of help. `first`: without this field the node is useless, although it is optional."""

    zh: str
    en: str
    help_zh: str
    help_en: str
    first: bool = False

    def as_schema(self) -> dict[str, str | bool]:
        """The words in the form that the field's JSON Schema has."""
        words = {"title_zh": self.zh, "title_en": self.en, "help_zh": self.help_zh, "help_en": self.help_en}
        return {**words, "first": True} if self.first else {**words}


class Group(StrEnum):
    """The group under which editors offer a kind of node."""

    SAY = "say"
    ASK = "ask"
    DECIDE = "decide"
    PEOPLE = "people"
    DATA = "data"
    FLOW = "flow"


GROUPS: dict[Group, BothWords] = {
    Group.SAY: BothWords("播放", "Sound"),
    Group.ASK: BothWords("询问", "Questions"),
    Group.DECIDE: BothWords("判断", "Decisions"),
    Group.PEOPLE: BothWords("人工", "People"),
    Group.DATA: BothWords("数据", "Data"),
    Group.FLOW: BothWords("流程", "Flow"),
}
"""The groups, in the order in which editors offer them."""
