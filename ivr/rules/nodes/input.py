"""`input`: digits into a variable."""

from collections.abc import Iterator
from typing import TYPE_CHECKING, Annotated, Literal

from pydantic import Field, model_validator

from ivr.rules.nodes.asking import Asking
from ivr.rules.nodes.base import Exit, NodeName, VariableName

if TYPE_CHECKING:
    from ivr.rules.visit import Visit

DigitCount = Annotated[int, Field(ge=1, le=32)]


class Input(Asking):
    """Says `prompts` and takes `min_digits` to `max_digits` digits into the variable `variable`."""

    type: Literal["input"]
    variable: VariableName
    min_digits: DigitCount = 1
    max_digits: DigitCount
    terminator: Annotated[str, Field(pattern=r"^[*#]$")] | None = "#"
    """The key that ends the input early."""
    sensitive: bool = False
    """Whether history and agents see stars instead of the digits."""
    next: NodeName

    @model_validator(mode="after")
    def _in_order(self) -> "Input":
        if self.min_digits > self.max_digits:
            raise ValueError("min_digits is greater than max_digits")
        return self

    def key(self, visit: "Visit", key: str) -> None:
        if not self.hears(visit):
            return
        keys = visit.session.keys
        if key == self.terminator:
            self._take(visit, keys, keys or key)
        elif not key.isdecimal():
            self.failed(visit, keys + key)
        elif len(keys) + 1 >= self.max_digits:
            self._take(visit, keys + key, keys + key)
        else:
            visit.put(keys=keys + key)
            visit.listen(self.next_key_s)

    def due(self, visit: "Visit") -> None:
        keys = visit.session.keys
        self._take(visit, keys, keys)

    def shown(self, keys: str) -> str:
        return "*" * len(keys) if self.sensitive else keys

    def _take(self, visit: "Visit", digits: str, pressed: str) -> None:
        if len(digits) < self.min_digits:
            self.failed(visit, pressed)
            return
        visit.record(self.shown(digits), "entered")
        visit.assign(self.variable, digits)
        visit.go(self.next)

    def exits(self) -> Iterator[Exit]:
        yield Exit(("next",), self.next, silent=False)
        yield from super().exits()
