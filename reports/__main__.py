"""`python -m reports assess FACTS.json`: computes an assessment from counts, for whoever wants to check one by hand."""

import argparse
import json
import sys
from collections.abc import Sequence
from fractions import Fraction
from pathlib import Path
from typing import Any, Final

from reports.rules.assess import PLACES, Assessment, assess, rounded_to
from reports.rules.facts import Fault, Written, facts_of
from reports.rules.scheme import Scheme
from reports.scheme_file import SHIPPED, SchemeFaulty, read_scheme, shipped

WRONG: Final = 2
MOST_BYTES: Final = 1024 * 1024


class _Unreadable(Exception):
    """The file of facts cannot be read as one."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Print the assessment as JSON; with wrong input, a line for each fault on standard error, and return 2."""
    asked = _parser().parse_args(arguments)
    try:
        scheme = read_scheme(_scheme_path(asked.scheme))
        facts, faults = facts_of(scheme, _read(asked.facts))
    except (_Unreadable, SchemeFaulty) as error:
        print(error, file=sys.stderr)
        return WRONG
    except OSError as error:
        print(f"{error.filename}: {error.strerror}", file=sys.stderr)
        return WRONG
    if faults:
        _print_faults(faults)
        return WRONG
    print(written(scheme, assess(scheme, facts)))
    return 0


def written(scheme: Scheme, found: Assessment) -> str:
    """The assessment as JSON; rates and scores with four decimals."""
    items: dict[str, Any] = {
        id: {
            "name": one.item.name,
            "rate": None if one.rate is None else _decimals(one.rate),
            "unit": one.item.unit if one.item.rate is not None else None,
            "score": _decimals(one.score),
            "max": _short(one.item.most),
            "reading": one.item.reading,
        }
        for id, one in found.items.items()
    }
    grade = found.grade
    whole = {
        "scheme": {"id": scheme.id, "version": scheme.version, "name": scheme.name},
        "items": items,
        "missing": list(found.missing),
        "total": _decimals(found.total),
        "grade": None if grade is None else grade.word,
        "payable_share": None if grade is None else _short(grade.payable),
    }
    return json.dumps(whole, ensure_ascii=False, indent=2)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m reports", description="Reports from the command line.")
    commands = parser.add_subparsers(required=True, metavar="COMMAND")
    command = commands.add_parser("assess", help="compute the assessment of an operator from counts")
    command.add_argument("facts", metavar="FACTS.json", help="the counts of each item; - reads standard input")
    command.add_argument(
        "--scheme",
        default="sanya-12345",
        help=f"the name of a shipped scheme ({', '.join(shipped())}), or the path of a file",
    )
    return parser


def _scheme_path(name: str) -> Path:
    return SHIPPED / f"{name}.yaml" if name in shipped() else Path(name)


def _read(path: str) -> object:
    """The JSON in the file, with its numbers as they are written. Raises `_Unreadable`, or OSError."""
    if path == "-":
        content = sys.stdin.buffer.read(MOST_BYTES + 1)
    else:
        with Path(path).open("rb") as file:
            content = file.read(MOST_BYTES + 1)
    if len(content) > MOST_BYTES:
        raise _Unreadable(f"{path}: the file is larger than {MOST_BYTES // 1024} KiB")
    try:
        return json.loads(
            content.decode("utf-8-sig"),
            parse_int=Written,
            parse_float=Written,
            parse_constant=Written,
            object_pairs_hook=_object,
        )
    except json.JSONDecodeError as error:
        raise _Unreadable(f"{path}:{error.lineno}:{error.colno}: it is no JSON: {error.msg}") from None
    except UnicodeDecodeError:
        raise _Unreadable(f"{path}: it is no text in UTF-8") from None
    except RecursionError:
        raise _Unreadable(f"{path}: its values are nested too deeply") from None


def _object(pairs: list[tuple[str, object]]) -> dict[str, object]:
    found = dict(pairs)
    if len(found) < len(pairs):
        keys = [key for key, _ in pairs]
        twice = next(key for key in keys if keys.count(key) > 1)
        raise _Unreadable(f"the key {twice[:40]!r} stands twice in one object")
    return found


def _print_faults(faults: Sequence[Fault]) -> None:
    for fault in faults:
        print(fault, file=sys.stderr)


def _decimals(value: Fraction) -> float:
    return float(rounded_to(value, PLACES))


def _short(value: Fraction) -> int | float:
    return int(value) if value.denominator == 1 else float(value)


if __name__ == "__main__":
    sys.exit(main())
