"""Formulas of a scheme: a small, bounded language over exact fractions, in which nothing can be called or reached.

A value is a fraction, or None where a figure does not exist: a share of nothing, or a fact that may be left out.
A figure that is computed from None is None too, but for the functions that say otherwise.
"""

import ast
import operator
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Final

LONGEST: Final = 500
"""The most characters of a formula."""

MOST_PARTS: Final = 200
"""The most operators, names and numbers of a formula."""

Value = Fraction | bool | None
Known = Mapping[str, Fraction | None]
Eval = Callable[[Known], Value]

_ARITHMETIC: Final[Mapping[type[ast.operator], Callable[[Fraction, Fraction], Fraction]]] = {
    ast.Add: operator.add,
    ast.Sub: operator.sub,
    ast.Mult: operator.mul,
    ast.Div: operator.truediv,
}
_COMPARISONS: Final[Mapping[type[ast.cmpop], Callable[[Fraction, Fraction], bool]]] = {
    ast.Lt: operator.lt,
    ast.LtE: operator.le,
    ast.Gt: operator.gt,
    ast.GtE: operator.ge,
    ast.Eq: operator.eq,
}


class WrongFormula(ValueError):
    """The formula is none: the message says why."""


@dataclass(frozen=True, slots=True)
class Formula:
    """A formula as it is written, and its meaning."""

    text: str
    names: frozenset[str]
    eval: Eval

    def value(self, known: Known) -> Fraction | None:
        """Its figure. A division by zero has none; see `percent` for the share of nothing."""
        found = self.eval(known)
        return Fraction(found) if isinstance(found, bool) else found

    def holds(self, known: Known) -> bool:
        """Whether the condition is met; a figure that does not exist breaks none."""
        return self.eval(known) is not False


def formula(text: str) -> Formula:
    """Read a formula. Raises `WrongFormula`."""
    if len(text) > LONGEST:
        raise WrongFormula(f"it is longer than {LONGEST} characters")
    try:
        tree = ast.parse(text.strip(), mode="eval")
    except (SyntaxError, ValueError, RecursionError, MemoryError) as error:
        raise WrongFormula(f"it cannot be read: {error}") from None
    if sum(1 for _ in ast.walk(tree)) > 2 * MOST_PARTS:
        raise WrongFormula(f"it has more than {MOST_PARTS} parts")
    reader = _Reader(text.strip())
    meaning = reader.read(tree.body)
    return Formula(text.strip(), frozenset(reader.names), meaning)


class _Reader:
    """Turns the parts of a formula into functions, and remembers the names that it uses."""

    def __init__(self, text: str) -> None:
        self._text = text
        self.names: set[str] = set()

    def read(self, node: ast.expr) -> Eval:
        match node:
            case ast.Constant():
                return self._number(node)
            case ast.Name(id=name):
                self.names.add(name)
                return lambda known: known[name]
            case ast.UnaryOp(op=ast.USub(), operand=operand):
                inner = self.read(operand)
                return lambda known: _each(operator.neg, inner(known))
            case ast.BinOp(left=left, op=op, right=right) if type(op) in _ARITHMETIC:
                return _arithmetic(_ARITHMETIC[type(op)], self.read(left), self.read(right))
            case ast.Compare(left=left, ops=[op], comparators=[right]) if type(op) in _COMPARISONS:
                return _arithmetic(_COMPARISONS[type(op)], self.read(left), self.read(right))
            case ast.IfExp(test=test, body=body, orelse=other):
                return _choice(self.read(test), self.read(body), self.read(other))
            case ast.Call(func=ast.Name(id=name), args=args, keywords=[]) if name in _FUNCTIONS:
                return self._call(name, [self.read(one) for one in args])
            case _:
                raise WrongFormula(f"{ast.get_source_segment(self._text, node)!r} is not allowed in a formula")

    def _number(self, node: ast.Constant) -> Eval:
        text = ast.get_source_segment(self._text, node) or ""
        if not text.isascii() or not text.replace(".", "", 1).isdigit():
            raise WrongFormula(f"{text!r} is no number")
        number = Fraction(text)
        return lambda known: number

    def _call(self, name: str, args: Sequence[Eval]) -> Eval:
        function, takes = _FUNCTIONS[name]
        if not takes(len(args)):
            raise WrongFormula(f"{name} does not take {len(args)} values")
        return lambda known: function([arg(known) for arg in args])


def _each(function: Callable[[Fraction], Fraction], value: Value) -> Value:
    return None if value is None else function(Fraction(value))


def _arithmetic(function: Callable[[Fraction, Fraction], Fraction | bool], left: Eval, right: Eval) -> Eval:
    def found(known: Known) -> Value:
        first, second = left(known), right(known)
        if first is None or second is None or (function is operator.truediv and second == 0):
            return None
        return function(Fraction(first), Fraction(second))

    return found


def _choice(test: Eval, body: Eval, other: Eval) -> Eval:
    def found(known: Known) -> Value:
        chosen = test(known)
        return None if chosen is None else body(known) if chosen else other(known)

    return found


def _percent(values: Sequence[Value]) -> Value:
    part, whole = values
    return None if part is None or not whole else 100 * Fraction(part) / Fraction(whole)


def _extreme(choose: Callable[[Sequence[Fraction]], Fraction]) -> Callable[[Sequence[Value]], Value]:
    def found(values: Sequence[Value]) -> Value:
        numbers = [Fraction(one) for one in values if one is not None]
        return choose(numbers) if len(numbers) == len(values) else None

    return found


def _full(values: Sequence[Value]) -> Value:
    return Fraction(100) if values[0] is None else values[0]


def _given(values: Sequence[Value]) -> Value:
    return values[0] is not None


def _pairs(values: Sequence[Value]) -> list[tuple[Fraction, Fraction | None]]:
    weights, shares = values[::2], values[1::2]
    return [
        (Fraction(weight or 0), None if share is None else Fraction(share))
        for weight, share in zip(weights, shares, strict=True)
    ]


def _mean(values: Sequence[Value]) -> Value:
    known = [(weight, share) for weight, share in _pairs(values) if share is not None]
    total = sum(weight for weight, _ in known)
    return sum(weight * share for weight, share in known) / total if total else None


def _mean_full(values: Sequence[Value]) -> Value:
    pairs = _pairs(values)
    if all(share is None for _, share in pairs):
        return None
    return _mean([one for weight, share in pairs for one in (weight, Fraction(100) if share is None else share)])


def _two(n: int) -> bool:
    return n == 2


def _one(n: int) -> bool:
    return n == 1


def _some(n: int) -> bool:
    return n >= 2


def _weighted(n: int) -> bool:
    return n >= 2 and n % 2 == 0


_FUNCTIONS: Final[Mapping[str, tuple[Callable[[Sequence[Value]], Value], Callable[[int], bool]]]] = {
    "percent": (_percent, _two),
    "min": (_extreme(min), _some),
    "max": (_extreme(max), _some),
    "full": (_full, _one),
    "given": (_given, _one),
    "mean": (_mean, _weighted),
    "mean_full": (_mean_full, _weighted),
}
"""`percent(part, whole)`: None for a share of nothing. `full(x)`: 100 if there is no x. `given(x)`: whether there is an
x. `mean(weight, x, weight, x, …)`: of those that exist; `mean_full`: one that does not exist counts as 100, unless none
does."""
