"""What agents choose from, read from `options.yaml` beside this file or another that the site names."""

from pathlib import Path
from typing import Annotated, Self

from pydantic import BaseModel, ConfigDict, Field, ValidationError, model_validator
from ruamel.yaml import YAML
from ruamel.yaml.comments import CommentedBase
from ruamel.yaml.error import MarkedYAMLError

from core.errors import Invalid
from core.ids import QueueId, SkillId
from core.messages.floor import QueueRule

SHIPPED = Path(__file__).parent / "options.yaml"
Id = Annotated[str, Field(pattern=r"^[a-z][a-z0-9_]{0,30}$")]
Text = Annotated[str, Field(min_length=1, max_length=40)]
Seconds = Annotated[float, Field(gt=0, le=3600)]


class _Part(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class Choice(_Part):
    """One of several things to choose, in both languages of the page."""

    id: Id
    zh: Text
    en: Text


class Department(_Part):
    """An authority that handles tickets (承办单位)."""

    id: Id
    name: Text


class QueueOptions(_Part):
    """How one queue works."""

    id: Id
    name: Text
    skills: tuple[Id, ...] = ()
    offer_s: Seconds = 10.0
    wrap_up_s: Seconds | None = None
    answer_within_s: Seconds = 15.0
    short_abandon_s: Seconds = 5.0

    def rule(self) -> QueueRule:
        """The same, as the floor knows it."""
        return QueueRule(
            id=QueueId(self.id),
            name=self.name,
            skills=tuple(SkillId(skill) for skill in self.skills),
            offer_s=self.offer_s,
            wrap_up_s=self.wrap_up_s,
            answer_within_s=self.answer_within_s,
            short_abandon_s=self.short_abandon_s,
        )


class Options(_Part):
    """The whole file."""

    busy_reasons: tuple[Choice, ...]
    break_reasons: tuple[Choice, ...]
    ticket_types: tuple[Choice, ...]
    urgencies: tuple[Choice, ...]
    departments: tuple[Department, ...]
    queues: tuple[QueueOptions, ...]

    @model_validator(mode="after")
    def _something_to_choose(self) -> Self:
        empty = [name for name in type(self).model_fields if not getattr(self, name) and name != "departments"]
        if empty:
            raise ValueError(f"{', '.join(empty)} need at least one entry")
        return self


def load(path: Path = SHIPPED) -> Options:
    """The options; raises `Invalid` with a line per mistake."""
    try:
        tree = YAML(typ="rt").load(path.read_text("utf-8"))
    except MarkedYAMLError as error:
        line = error.problem_mark.line + 1 if error.problem_mark else 0
        raise Invalid(f"{path.name}:{line}: {error.problem}") from error
    try:
        return Options.model_validate(tree)
    except ValidationError as error:
        lines = [f"{path.name}:{_line(tree, p['loc'])}: {_name(p['loc'])}: {p['msg']}" for p in error.errors()]
        raise Invalid("\n".join(lines)) from error


def _name(place: tuple[int | str, ...]) -> str:
    return ".".join(map(str, place))


def _line(tree: object, place: tuple[int | str, ...]) -> int:
    """The line of the innermost part of the file that is there."""
    line = 1
    for step in place:
        if not isinstance(tree, CommentedBase):
            break
        line = tree.lc.line + 1
        try:
            tree = tree[step]  # type: ignore[index]
        except (KeyError, IndexError, TypeError):
            break
    return line
