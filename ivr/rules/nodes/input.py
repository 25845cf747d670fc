"""`input`: takes digits into a variable."""

from collections.abc import Collection, Iterator, Mapping
from typing import Annotated, ClassVar, Literal

from pydantic import Field, model_validator

from ivr.rules.nodes.asking import Asking
from ivr.rules.nodes.base import Exit, NodeName, VariableName, Worth
from ivr.rules.nodes.run import NodeRun
from ivr.rules.nodes.wording import BothWords, Group
from ivr.rules.nodes.wording import Field as FieldWords

DigitCount = Annotated[int, Field(ge=1, le=32)]


class Input(Asking):
    """Says `prompts` and takes `min_digits` to `max_digits` digits into the variable `variable`."""

    TITLE: ClassVar[BothWords] = BothWords("输入数字", "Input")
    HELP: ClassVar[BothWords] = BothWords("请来电人输入一串数字，存进变量。", "Takes digits into a variable.")
    GROUP: ClassVar[Group] = Group.ASK
    WORDS: ClassVar[Mapping[str, FieldWords]] = {
        "variable": FieldWords("存进变量", "Variable", "存进哪个变量。", "The variable that gets the digits."),
        "min_digits": FieldWords("最少位数", "Fewest digits", "最少输入几位。", "The fewest digits that count."),
        "max_digits": FieldWords("最多位数", "Most digits", "输满就马上继续。", "With so many it goes on at once."),
        "terminator": FieldWords("结束键", "End key", "提前结束输入的键。", "The key that ends the input early."),
        "sensitive": FieldWords(
            "敏感内容", "Sensitive", "历史和弹屏只显示星号。", "History and agents see stars instead of the digits."
        ),
        "next": FieldWords("下一步", "Next", "输入成功以后去哪个节点。", "The node after a good input."),
    }

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

    def key(self, run: NodeRun, key: str) -> None:
        if not self.hears(run):
            return
        keys = run.session.keys
        if key == self.terminator:
            self._take(run, keys, keys or key)
        elif not key.isdecimal() and not keys and run.usual(key):
            return
        elif not key.isdecimal():
            self.failed(run, keys + key)
        elif len(keys) + 1 >= self.max_digits:
            self._take(run, keys + key, keys + key)
        else:
            run.put(keys=keys + key)
            run.listen(self.next_key_s)

    def due(self, run: NodeRun) -> None:
        keys = run.session.keys
        self._take(run, keys, keys)

    def shown(self, keys: str) -> str:
        return "*" * len(keys) if self.sensitive else keys

    def _take(self, run: NodeRun, digits: str, pressed: str) -> None:
        if len(digits) < self.min_digits and run.usual(digits):
            return  # just the key for a person, not a number
        if len(digits) < self.min_digits:
            self.failed(run, pressed)
            return
        run.record(self.shown(digits), "entered")
        run.assign(self.variable, digits)
        run.go(self.next)

    def gives(self) -> Iterator[tuple[str, Worth]]:
        yield self.variable, Worth.NUMBER

    def secrets(self) -> Collection[str]:
        return (self.variable,) if self.sensitive else ()

    def own_keys(self) -> Collection[str]:
        return ("0123456789" if self.min_digits == 1 else "") + (self.terminator or "")

    def exits(self) -> Iterator[Exit]:
        yield Exit(("next",), self.next, silent=False)
        yield from super().exits()
