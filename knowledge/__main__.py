"""`python -m knowledge evaluate`: how well the search finds, by golden queries."""

import argparse
import asyncio
import json
import sys
from collections.abc import Mapping
from dataclasses import asdict
from pathlib import Path

from knowledge.evaluation import golden
from knowledge.evaluation.golden import BadLine, GoldenQuery, Measured, by_kind

HALVES = {"tuned": False, "held out": True, "whole": None}


def main() -> int:
    """Run the command, and return the process's exit code."""
    arguments = _parser().parse_args()
    try:
        articles = golden.articles(arguments.articles)
        sets = {path.stem: golden.queries(path, articles) for path in arguments.queries}
    except (BadLine, OSError) as error:
        print(error, file=sys.stderr)
        return 2
    from knowledge.evaluation.run import places

    every = asyncio.run(places(articles, [one for queries in sets.values() for one in queries]))
    found = {name: {one: every[one] for one in queries} for name, queries in sets.items()}
    if arguments.json:
        figures = {name: _figures(of, arguments.misses) for name, of in found.items()}
        print(json.dumps(figures, ensure_ascii=False, indent=1))
    else:
        print("\n\n".join(_table(name, of, arguments.misses) for name, of in found.items()))
    return 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m knowledge", description=__doc__)
    commands = parser.add_subparsers(required=True)
    evaluate = commands.add_parser("evaluate", help="ask the golden queries among the golden articles")
    evaluate.add_argument(
        "--articles", type=Path, default=golden.ARTICLES, help="name, category, title, keywords, text"
    )
    evaluate.add_argument(
        "--queries",
        type=Path,
        nargs="+",
        default=golden.SETS,
        help="kind, text, names of the right articles; a table for each file",
    )
    evaluate.add_argument("--json", action="store_true", help="print JSON instead of a table")
    evaluate.add_argument("--misses", action="store_true", help="list what is missed, except in the half held out")
    return parser


def _figures(found: Mapping[GoldenQuery, int | None], misses: bool) -> Mapping[str, object]:
    figures: dict[str, object] = {
        half: {kind: asdict(of) for kind, of in by_kind(found, held=held).items()} for half, held in HALVES.items()
    }
    if misses:
        figures["misses"] = [{"kind": one.kind, "text": one.text, "place": place} for one, place in _missed(found)]
    return figures


def _table(name: str, found: Mapping[GoldenQuery, int | None], misses: bool) -> str:
    """Each kind with its figures in the half that is tuned by, the half held out, and both."""
    halves = {half: by_kind(found, held=held) for half, held in HALVES.items()}
    lines = [f"{name:14}" + "".join(f"{half:>31}" for half in halves)]
    lines.append(f"{'kind':14}" + f"{'n':>7}{'hit@1':>8}{'hit@3':>8}{'MRR':>8}" * len(halves))
    for kind in halves["whole"]:
        lines.append(f"{kind:14}" + "".join(_cells(figures.get(kind)) for figures in halves.values()))
    if misses:
        lines += [f"{one.kind}\t{one.text}\t{place or '-'}" for one, place in _missed(found)]
    return "\n".join(lines)


def _cells(of: Measured | None) -> str:
    return " " * 31 if of is None else f"{of.queries:7}{of.first:8.1%}{of.three:8.1%}{of.mrr:8.3f}"


def _missed(found: Mapping[GoldenQuery, int | None]) -> list[tuple[GoldenQuery, int | None]]:
    return [(one, place) for one, place in found.items() if not one.held and (place is None or place > 3)]


if __name__ == "__main__":
    sys.exit(main())
