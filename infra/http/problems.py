"""The faults of an input, field by field, in the form that pages know. The answer is short however much is wrong."""

from collections.abc import Mapping, Sequence
from typing import Any

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from core.errors import Invalid
from core.text import lines

LISTED = 20
"""The most problems that an answer names; `details.more` gives the number of the rest."""

FIELD_CHARACTERS = 64
MESSAGE_CHARACTERS = 200
_LIMITS = ("gt", "ge", "lt", "le", "min_length", "max_length")

Problem = dict[str, str]


class Problems:
    """The faults of one request, collected so that all are reported at once."""

    def __init__(self) -> None:
        self._found: list[Problem] = []
        self._more = 0

    def check(self, model: type[BaseModel], value: Any, place: str) -> BaseModel | None:
        """`value` as the model, or None when something is wrong with it. `place`: the name of the whole."""
        if not isinstance(value, dict):
            self._note(place, "object", "This must be a JSON object.")
            return None
        nul = [name for name, each in value.items() if isinstance(each, str) and "\0" in each]
        for name in nul:
            self._note(name, "nul", NUL)
        value = cleaned(model, value)
        # A field's name on the wire may be a Python keyword.
        names = {field.alias or name for name, field in model.model_fields.items()}
        known = {name: each for name, each in value.items() if name in names}
        unknown = [name for name in value if name not in names]
        # Pydantic would make an entry for each of thousands; this names some and counts the others.
        for name in unknown[:LISTED]:
            self._note(name, "extra_forbidden", "There is no such field.")
        self._more += len(unknown[LISTED:])
        try:
            checked = model.model_validate(known)
        except ValidationError as error:
            for each in error.errors(include_url=False, include_input=False):
                self._add(_problem(each))
            return None
        return None if unknown or nul else checked

    def tell(self) -> None:
        """Raise `Invalid` with everything that was found."""
        if not self._found:
            return
        if self._more:
            raise Invalid(fields=self._found, more=self._more)
        only = self._found[0]["field"] if len(self._found) == 1 else None
        raise Invalid(field=only, fields=self._found)

    def _note(self, field: str, rule: str, message: str) -> None:
        self._add({"field": field, "rule": rule, "message": message})

    def _add(self, problem: Problem) -> None:
        if len(self._found) < LISTED:
            self._found.append(shortened(problem))
        else:
            self._more += 1


class AsItIs:
    """Marks a field (`Annotated[str, AS_IT_IS]`) whose text is taken exactly as sent: a password, or a source that is
    checked by its own rules.
    """


AS_IT_IS = AsItIs()


def cleaned(model: type[BaseModel], value: Mapping[str, Any]) -> dict[str, Any]:
    """A stranger's input, with invisible characters removed from its texts. Path, query and body of all requests pass
    through here.
    """
    kept = {field.alias or name for name, field in model.model_fields.items() if AS_IT_IS in field.metadata}
    return {name: each if name in kept else without_the_unseen(each) for name, each in value.items()}


def without_the_unseen(value: Any) -> Any:
    """The value with all its texts cleaned, including the names of objects; line feeds and tabs stay."""
    match value:
        case str():
            return lines(value)
        case dict():
            return {lines(name): without_the_unseen(each) for name, each in value.items()}
        case list():
            return [without_the_unseen(each) for each in value]
        case _:
            return value


NUL = "A text may not hold the character NUL."


def nul(field: str) -> Invalid:
    """The refusal of a character that no text may contain."""
    problem = shortened({"field": field, "rule": "nul", "message": NUL})
    return Invalid(field=problem["field"], fields=[problem])


def listed(details: Mapping[str, object]) -> dict[str, object]:
    """An error's details with no more problems than an answer names."""
    fields = details.get("fields")
    if not isinstance(fields, Sequence) or len(fields) <= LISTED:
        return dict(details)
    return {**details, "fields": fields[:LISTED], "more": len(fields) - LISTED}


def shortened(problem: Problem) -> Problem:
    """A problem with the names in it cut to a fair length, since a stranger may have chosen them."""
    return {
        name: _cut(text, MESSAGE_CHARACTERS if name == "message" else FIELD_CHARACTERS)
        for name, text in problem.items()
    }


def _problem(found: ErrorDetails) -> Problem:
    """The fault of one field; `what` is the limit that was exceeded, for pages that phrase it themselves."""
    limits = [_limit(found["ctx"][name]) for name in _LIMITS if name in found.get("ctx", {})]
    problem = {"field": ".".join(map(str, found["loc"])), "rule": found["type"], "message": found["msg"]}
    return problem | {"what": limits[0]} if limits else problem


def _limit(limit: object) -> str:
    """A limit as a page shows it. Pydantic gives that of a day as text."""
    return f"{limit:g}" if isinstance(limit, int | float) else str(limit)


def _cut(text: str, most: int) -> str:
    """The beginning of a text, fit to be sent: half a surrogate pair is not."""
    short = text if len(text) <= most else f"{text[: most - 1]}…"
    return short.encode(errors="replace").decode()
