"""Small mutants of Python source: one operator, number, condition, argument or statement is different.

None is made where no call could notice it: in docstrings, annotations, texts, logs, `__repr__`, the help of metrics,
and the columns of tables, which the migrations make.
"""

import ast
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

SWAPPED: dict[type[ast.AST], type[ast.AST]] = {
    ast.Eq: ast.NotEq,
    ast.NotEq: ast.Eq,
    ast.Lt: ast.LtE,
    ast.LtE: ast.Lt,
    ast.Gt: ast.GtE,
    ast.GtE: ast.Gt,
    ast.Is: ast.IsNot,
    ast.IsNot: ast.Is,
    ast.In: ast.NotIn,
    ast.NotIn: ast.In,
    ast.And: ast.Or,
    ast.Or: ast.And,
    ast.Add: ast.Sub,
    ast.Sub: ast.Add,
    ast.Mult: ast.FloorDiv,
    ast.FloorDiv: ast.Mult,
    ast.Div: ast.Mult,
    ast.Mod: ast.FloorDiv,
    ast.BitOr: ast.BitAnd,
    ast.BitAnd: ast.BitOr,
}
NAMES = {"min": "max", "max": "min", "any": "all", "all": "any"}
SILENT = {"log", "_log", "logger", "logging", "warnings", "Counter", "Gauge", "Histogram"}
COLUMNS = {"Column", "Table", "Index"}
"""Calls of these, or of their methods, get no mutants."""
UNSEEN_FUNCTIONS = {"__repr__", "__str__"}
TEXTS = (ast.JoinedStr, ast.Constant)


@dataclass(frozen=True, slots=True, order=True)
class Mutant:
    """A piece of a file and its replacement; columns are counted in bytes, as `ast` does."""

    path: str
    line: int
    column: int
    end_line: int
    end_column: int
    new: str
    said: str
    statement: int
    """The first line of the statement that contains it."""

    def apply(self, source: str) -> str:
        """Return the source with this mutation."""
        lines = source.encode().splitlines(keepends=True)
        before = b"".join(lines[: self.line - 1]) + lines[self.line - 1][: self.column]
        after = lines[self.end_line - 1][self.end_column :] + b"".join(lines[self.end_line :])
        return (before + self.new.encode() + after).decode()

    def __str__(self) -> str:
        return f"{self.path}:{self.line}: {self.said}"


def mutants(path: str, source: str) -> list[Mutant]:
    """All mutants of a file, in order."""
    return sorted(set(_Finder(path).find(ast.parse(source))))


class _Finder:
    """Walks a file, and tracks the statement and the functions around each node."""

    def __init__(self, path: str) -> None:
        self._path = path
        self._functions: list[str] = []
        self._statement = 1

    def find(self, node: ast.AST) -> Iterator[Mutant]:
        """The mutants of a node and of everything below it."""
        if _is_unseen(node):
            return
        if isinstance(node, ast.stmt):
            self._statement = node.lineno
        yield from self._of(node)
        for child in _children(node):
            yield from self.find(child)
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            self._functions.append(node.name)
            for child in node.body:
                yield from self.find(child)
            self._functions.pop()

    def _of(self, node: ast.AST) -> Iterator[Mutant]:
        for place, new in _expressions(node):
            yield self._made(place, f"({ast.unparse(new)})")
        for place, text in _texts(node):
            yield self._made(place, text)
        if isinstance(node, ast.Call):
            for at, keyword in enumerate(node.keywords):
                if keyword.arg is not None:
                    without = ast.unparse(ast.Call(node.func, node.args, _without(node.keywords, at)))
                    yield self._made(node, without, f"{ast.unparse(node.func)}(...) without {ast.unparse(keyword)}")
        if isinstance(node, ast.match_case):
            yield from self._cases(node)
        if _can_go(node, in_init="__init__" in self._functions):
            yield self._made(node, "pass", f"without {ast.unparse(node)}")
        if not self._functions and isinstance(node, ast.Assign | ast.AnnAssign):
            for element, shorter in _shorter(node.value):
                yield self._made(node.value, ast.unparse(shorter), f"without {ast.unparse(element)}")

    def _cases(self, case: ast.match_case) -> Iterator[Mutant]:
        """Mutants of a case: it matches nothing any more, or lacks one of its patterns."""
        pattern = case.pattern
        if case.guard is not None:
            yield self._made(case.guard, "False")
            yield self._made(case.guard, "True")
        elif isinstance(pattern, ast.MatchOr):
            for at, left_out in enumerate(pattern.patterns):
                rest = " | ".join(ast.unparse(one) for one in _without(pattern.patterns, at))
                yield self._made(pattern, rest, f"case without {ast.unparse(left_out)}")
        else:
            old = ast.unparse(pattern)
            yield self._made(pattern, f"{old} if False", f"without case {old}")

    def _made(self, place: Any, new: str, said: str = "") -> Mutant:
        span = (place.lineno, place.col_offset, place.end_lineno, place.end_col_offset)
        said = _short(said) or f"{_short(ast.unparse(place))}  ->  {_short(new)}"
        return Mutant(self._path, *span, new, said, self._statement)


def _is_unseen(node: ast.AST) -> bool:
    """Whether no call could notice a change here, or `ast` does not know the place (the inside of an f-string)."""
    match node:
        case ast.FunctionDef(name=name):
            return name in UNSEEN_FUNCTIONS
        case ast.Call(func=func):
            return bool({*ast.unparse(func).split(".")} & (SILENT | COLUMNS))
        case ast.If(test=test):
            return ast.unparse(test) in ("TYPE_CHECKING", "__name__ == '__main__'")
    return isinstance(node, ast.JoinedStr | ast.Assert)


def _children(node: ast.AST) -> Iterator[ast.AST]:
    """The nodes below, without annotations, without decorators except those that make routes, and without function
    bodies."""
    unseen = {"annotation", "returns", "type_params"}
    if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
        unseen.add("body")
    for name, value in ast.iter_fields(node):
        if name in unseen:
            continue
        values = value if isinstance(value, list) else [value]
        if name == "decorator_list":
            values = [one for one in values if isinstance(one, ast.Call) and ast.unparse(one.func).endswith(".route")]
        yield from (one for one in values if isinstance(one, ast.AST))


def _expressions(node: ast.AST) -> Iterator[tuple[ast.AST, ast.expr]]:
    """Replacements for an expression."""
    match node:
        case ast.Compare(left=left, ops=ops, comparators=right):
            for at, op in enumerate(ops):
                if type(op) in SWAPPED:
                    yield node, ast.Compare(left, [*ops[:at], _swapped(op), *ops[at + 1 :]], right)
        case ast.BoolOp(op=op, values=values):
            yield node, ast.BoolOp(_swapped(op), values)
            for at in range(len(values)):
                rest = _without(values, at)
                yield node, rest[0] if len(rest) == 1 else ast.BoolOp(op, rest)
        case ast.UnaryOp(op=ast.Not(), operand=operand):
            yield node, operand
        case ast.BinOp(left=left, op=op, right=right) if type(op) in SWAPPED and not _is_text(left, right):
            yield node, ast.BinOp(left, _swapped(op), right)
        case ast.If(test=test) | ast.IfExp(test=test) | ast.While(test=test):
            yield from _conditions([test])
        case ast.comprehension(ifs=ifs):
            yield from _conditions(ifs)


def _conditions(tests: Sequence[ast.expr]) -> Iterator[tuple[ast.AST, ast.expr]]:
    """The opposite of each condition that has no operator of its own to change."""
    for test in tests:
        if not isinstance(test, ast.Compare | ast.BoolOp | ast.UnaryOp | ast.Constant):
            yield test, ast.UnaryOp(ast.Not(), test)


def _texts(node: ast.AST) -> Iterator[tuple[ast.AST, str]]:
    """Replacements for a piece of source, as text."""
    match node:
        case ast.Constant(value=bool() as value):
            yield node, str(not value)
        case ast.Constant(value=int() | float() as value):
            yield node, str(value + 1)
        case ast.Call(func=ast.Name(id=name)) if name in NAMES:
            yield node.func, NAMES[name]
        case ast.AugAssign(op=op) if type(op) in SWAPPED:
            other = ast.AugAssign(node.target, _swapped(op), node.value)
            yield node, ast.unparse(other)
        case ast.Continue():
            yield node, "break"
        case ast.Break():
            yield node, "continue"


def _can_go(node: ast.AST, in_init: bool) -> bool:
    """Whether the rest still makes sense without the statement."""
    match node:
        case ast.Expr(value=ast.Await(value=value)):
            return not _is_unseen(value)
        case ast.Expr(value=ast.Call() as call):
            return not _is_unseen(call)
        case ast.Raise() | ast.Delete():
            return True
        case ast.Assign(targets=[ast.Attribute() | ast.Subscript()]):
            return not in_init
    return False


def _shorter(value: ast.expr | None) -> Iterator[tuple[ast.expr, ast.expr]]:
    """Each element of a constant tuple, list or set, except texts, with what remains without it."""
    if isinstance(value, ast.Tuple | ast.List | ast.Set) and len(value.elts) > 1:
        for at, element in enumerate(value.elts):
            if not isinstance(element, TEXTS):
                rest = _without(value.elts, at)
                yield element, ast.Set(rest) if isinstance(value, ast.Set) else type(value)(rest, ast.Load())


def _without(values: Sequence[Any], at: int) -> list[Any]:
    return [*values[:at], *values[at + 1 :]]


def _swapped(op: ast.AST) -> Any:
    return SWAPPED[type(op)]()


def _is_text(*sides: ast.expr) -> bool:
    return any(isinstance(side, ast.JoinedStr) or isinstance(getattr(side, "value", None), str) for side in sides)


def _short(text: str) -> str:
    one_line = " ".join(text.split())
    return one_line if len(one_line) <= 90 else f"{one_line[:87]}..."
