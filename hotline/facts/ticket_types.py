"""Kinds of ticket (工单类型) as the site defines them, each with its own fields and template texts."""

from typing import Annotated, Literal, Self

from pydantic import BaseModel, ConfigDict, Field, model_validator
from pydantic_core import PydanticCustomError

from infra.http.forms import CodeId

Text = Annotated[str, Field(min_length=1, max_length=40)]
Help = Annotated[str, Field(max_length=100)]
Bound = Annotated[float, Field(ge=-1e12, le=1e12)]
FieldKind = Literal["text", "long", "number", "date", "moment", "one", "several", "yes_no", "phone"]
CHOSEN = ("one", "several")
LONGEST = 2000


class _Part(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class Choice(_Part):
    """One of several options, named in both languages of the page."""

    id: CodeId
    zh: Text
    en: Text


class FieldOptions(_Part):
    """A field that tickets of this kind have. `least` and `most` bound a number, or the length of a text."""

    id: CodeId
    kind: FieldKind
    zh: Text
    en: Text
    help_zh: Help = ""
    help_en: Help = ""
    required: bool = False
    """Whether a ticket needs this field before it can be submitted."""

    least: Bound | None = None
    most: Bound | None = None
    choices: Annotated[tuple[Choice, ...], Field(max_length=50)] = ()

    @model_validator(mode="after")
    def _fits_its_kind(self) -> Self:
        if self.kind in CHOSEN and not self.choices:
            raise PydanticCustomError("no_choices", "there is nothing to choose")
        if len({one.id for one in self.choices}) < len(self.choices):
            raise PydanticCustomError("same_id", "two choices have the same id")
        if self.least is not None and self.most is not None and self.least > self.most:
            raise PydanticCustomError("no_range", "the least is more than the most")
        if self.kind in ("text", "long") and max(self.least or 0, self.most or 0) > LONGEST:
            raise PydanticCustomError("too_long", "a text has {most} characters at most", {"most": LONGEST})
        return self


class TextTemplate(_Part):
    """A text with which a ticket can start (模板). Brackets such as 【时间】 mark the gaps to fill in."""

    name: Text
    title: Annotated[str, Field(max_length=200)] = ""
    text: Annotated[str, Field(max_length=2000)] = ""


class TicketType(Choice):
    """A kind of ticket. `urgency`: the default for such a ticket; empty for none."""

    urgency: Annotated[str, Field(pattern=r"^([a-z][a-z0-9_]{0,30})?$")] = ""
    needs_address: bool = False
    may_close: bool = True
    """Whether such a ticket may be answered in the call (即时答复)."""

    fields: Annotated[tuple[FieldOptions, ...], Field(max_length=30)] = ()
    templates: Annotated[tuple[TextTemplate, ...], Field(max_length=20)] = ()

    @model_validator(mode="after")
    def _ids_differ(self) -> Self:
        if len({one.id for one in self.fields}) < len(self.fields):
            raise PydanticCustomError("same_id", "two fields have the same id")
        return self
