"""Schemes as files: YAML, read strictly, with the place of every fault."""

from collections.abc import Mapping
from fractions import Fraction
from pathlib import Path
from typing import Annotated, Any, Final

from pydantic import BaseModel, ConfigDict, Field, ValidationError
from ruamel.yaml import YAML
from ruamel.yaml.error import MarkedYAMLError, YAMLError

from reports.rules.formula import Formula, WrongFormula, formula
from reports.rules.scheme import Check, Fact, FactKind, Grade, Item, Scheme

SHIPPED: Final = Path(__file__).with_name("schemes")
MOST_BYTES: Final = 256 * 1024
Name = Annotated[str, Field(min_length=1, max_length=100)]
Key = Annotated[str, Field(pattern=r"^[a-z][a-z0-9_]{0,39}$")]
Text = Annotated[str, Field(max_length=500)]
Number = Annotated[str, Field(pattern=r"^[0-9]{1,9}(\.[0-9]{1,6})?$")]


class SchemeFaulty(ValueError):
    """The file is no scheme; the message has a line for each fault."""


class _Part(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class _Fact(_Part):
    name: Name
    kind: FactKind
    optional: bool = False


class _Grade(_Part):
    word: Name
    at_least: Number
    payable: Number


class _Item(_Part):
    id: Annotated[str, Field(pattern=r"^[0-9A-Za-z.\-]{1,10}$")]
    name: Name
    points: Number
    most: Number | None = None
    unit: Annotated[str, Field(max_length=10)] = "%"
    facts: Annotated[dict[Key, _Fact], Field(min_length=1, max_length=20)]
    checks: Annotated[dict[Key, Text], Field(max_length=20)] = Field(default_factory=dict)
    rate: Text | None = None
    score: Text
    reading: Annotated[str, Field(max_length=2000)] = ""


class _Scheme(_Part):
    id: Annotated[str, Field(pattern=r"^[a-z0-9][a-z0-9\-]{0,39}$")]
    version: Annotated[int, Field(ge=1, le=1_000_000)]
    name: Name
    source: Text = ""
    total: Number
    grades: Annotated[list[_Grade], Field(min_length=1, max_length=10)]
    items: Annotated[list[_Item], Field(min_length=1, max_length=60)]


def shipped() -> list[str]:
    """The names of the schemes that come with the product."""
    return sorted(path.stem for path in SHIPPED.glob("*.yaml"))


def read_scheme(path: Path) -> Scheme:
    """Read a scheme. Raises `SchemeFaulty`, or OSError."""
    with path.open("rb") as file:
        content = file.read(MOST_BYTES + 1)
    if len(content) > MOST_BYTES:
        raise SchemeFaulty(f"{path.name}: the file is larger than {MOST_BYTES // 1024} KiB")
    return scheme_of(content, path.name)


def scheme_of(content: bytes, name: str) -> Scheme:
    """The scheme in these bytes; `name`: for messages. Raises `SchemeFaulty`."""
    yaml = YAML(typ="safe", pure=True)
    yaml.version = (1, 2)
    try:
        loaded = _texts(yaml.load(content))
    except (YAMLError, UnicodeDecodeError, RecursionError) as error:
        mark = error.problem_mark if isinstance(error, MarkedYAMLError) else None
        line = f":{mark.line + 1}" if mark is not None else ""
        raise SchemeFaulty(f"{name}{line}: it is no YAML: {getattr(error, 'problem', None) or error}") from None
    try:
        written = _Scheme.model_validate(loaded)
    except ValidationError as error:
        lines = [f"{name}: {'.'.join(map(str, one['loc']))}: {one['msg']}" for one in error.errors()]
        raise SchemeFaulty("\n".join(lines)) from None
    faults = [f"{name}: {fault}" for fault in _faults(written)]
    if faults:
        raise SchemeFaulty("\n".join(faults))
    return _scheme(written)


def _texts(value: Any) -> Any:
    """Numbers as they are written, as far as YAML keeps them: fractions are made of their texts."""
    match value:
        case dict():
            return {key: inner if key in ("version", "optional") else _texts(inner) for key, inner in value.items()}
        case list():
            return [_texts(inner) for inner in value]
        case bool():
            return value
        case int() | float():
            return str(value)
        case _:
            return value


def _faults(written: _Scheme) -> list[str]:
    faults = []
    ids = [item.id for item in written.items]
    faults += [f"item {id}: it stands there twice" for id in dict.fromkeys(ids) if ids.count(id) > 1]
    total = sum(Fraction(item.points) for item in written.items)
    if total != Fraction(written.total):
        faults.append(f"total: the items have {float(total):g} points together, and {written.total} are written")
    bounds = [Fraction(grade.at_least) for grade in written.grades]
    if bounds != sorted(set(bounds), reverse=True) or bounds[-1] != 0:
        faults.append("grades: they go from the best to the worst, and the last one begins at 0")
    for item in written.items:
        faults += [f"item {item.id}: {fault}" for fault in _faults_of(item)]
    return faults


def _faults_of(item: _Item) -> list[str]:
    faults = []
    formulas = {"rate": item.rate, "score": item.score, **{f"checks.{key}": text for key, text in item.checks.items()}}
    for place, text in formulas.items():
        known = {*item.facts, "rate"} if place == "score" and item.rate is not None else {*item.facts}
        try:
            strange = formula(text).names - known if text is not None else frozenset[str]()
        except WrongFormula as error:
            faults.append(f"{place}: {error}")
        else:
            faults += [f"{place}: there is no {name!r}" for name in sorted(strange)]
    faults += [f"checks.{key}: there is no such fact" for key in item.checks if key not in item.facts]
    if item.most is not None and Fraction(item.most) < Fraction(item.points):
        faults.append("most: it is less than the points")
    return faults


def _scheme(written: _Scheme) -> Scheme:
    return Scheme(
        id=written.id,
        version=written.version,
        name=written.name,
        source=written.source,
        total=Fraction(written.total),
        items={item.id: _item(item) for item in written.items},
        grades=[
            Grade(word=one.word, at_least=Fraction(one.at_least), payable=Fraction(one.payable))
            for one in written.grades
        ],
    )


def _item(written: _Item) -> Item:
    facts: Mapping[str, Fact] = {
        key: Fact(key=key, name=one.name, kind=one.kind, optional=one.optional) for key, one in written.facts.items()
    }
    rate: Formula | None = formula(written.rate) if written.rate is not None else None
    return Item(
        id=written.id,
        name=written.name,
        points=Fraction(written.points),
        most=Fraction(written.most or written.points),
        unit=written.unit,
        facts=facts,
        rate=rate,
        score=formula(written.score),
        checks=[Check(of=key, holds=formula(text)) for key, text in written.checks.items()],
        reading=written.reading,
    )
