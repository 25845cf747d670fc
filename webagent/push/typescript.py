"""The views as TypeScript, for the page."""

import ast
import inspect
import textwrap
from collections.abc import Iterable, Sequence
from itertools import pairwise
from typing import Final

import msgspec
from msgspec import inspect as types

from core.views import View

HEAD: Final = """\
// Written by `make types` from the views of the server; never edited by hand. A test holds that it is up to date.
// Instants are the server's, in seconds since the epoch.
"""

PLAIN: Final[dict[type[types.Type], str]] = {
    types.StrType: "string",
    types.IntType: "number",
    types.FloatType: "number",
    types.BoolType: "boolean",
    types.NoneType: "null",
}


def typescript(views: Sequence[type[View]]) -> str:
    """Return an interface for each class, a type for each enumeration, and finally the view of each kind."""
    declared: dict[type, str] = {}
    for found in types.multi_type_info(views):
        _written(found, declared)
    kinds = [f"  {view.KIND}: {view.__name__}\n" for view in views]
    return "\n".join([HEAD, *declared.values(), _interface("Kinds", "What the push carries.", kinds)])


def _written(found: types.Type, declared: dict[type, str]) -> str:
    """Return the TypeScript name of a type, and declare it if it has a name. Raises TypeError for a type that no view
    should have."""
    match found:
        case types.UnionType(types=members):
            return " | ".join([_written(member, declared) for member in members])
        case types.LiteralType(values=values):
            return _choices(values)
        case types.VarTupleType(item_type=item):
            one = _written(item, declared)
            return f"({one})[]" if " " in one else f"{one}[]"
        case types.DictType(key_type=types.StrType(), value_type=value):
            return f"Record<string, {_written(value, declared)}>"
        case types.EnumType(cls=cls):
            declared.setdefault(cls, f"export type {cls.__name__} = {_choices([one.value for one in cls])}\n")
            return cls.__name__
        case types.DataclassType(cls=cls, fields=fields) | types.StructType(cls=cls, fields=fields):
            said = _said_of_fields(cls)
            lines = [
                f"{_comment(said.get(field.name, ''), '  ')}  {_name(field)}: {_written(field.type, declared)}\n"
                for field in fields
            ]
            declared.setdefault(cls, _interface(cls.__name__, inspect.getdoc(cls) or "", lines))
            return cls.__name__
    if type(found) not in PLAIN:
        raise TypeError(f"{found} has no form in TypeScript here")
    return PLAIN[type(found)]


def _name(field: types.Field) -> str:
    """Return the name as on the wire. A field that may be UNSET is optional; one with another default is always
    present."""
    missing = not field.required and field.default is msgspec.NODEFAULT and field.default_factory is msgspec.NODEFAULT
    return f"{field.encode_name}?" if missing else field.encode_name


def _interface(name: str, said: str, lines: Iterable[str]) -> str:
    return f"{_comment(said)}export interface {name} {{\n{''.join(lines)}}}\n"


def _choices(values: Iterable[object]) -> str:
    return " | ".join([f"'{value}'" for value in values])


def _comment(text: str, indent: str = "") -> str:
    if not text:
        return ""
    first, *more = text.splitlines()
    if not more:
        return f"{indent}/** {first} */\n"
    return "\n".join([f"{indent}/**", *[f"{indent} * {line}".rstrip() for line in (first, *more)], f"{indent} */\n"])


def _said_of_fields(cls: type) -> dict[str, str]:
    """Return the text under each field of a class."""
    (tree,) = ast.parse(textwrap.dedent(inspect.getsource(cls))).body
    assert isinstance(tree, ast.ClassDef)
    said: dict[str, str] = {}
    for field, text in pairwise(tree.body):
        match field, text:
            case ast.AnnAssign(target=ast.Name(id=name)), ast.Expr(value=ast.Constant(value=str(words))):
                said[name] = inspect.cleandoc(words)
    return said
