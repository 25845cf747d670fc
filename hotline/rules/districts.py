"""The tree of a city's districts: 区, 街道 or 片区, 社区 and 村, each below another or at the top. Pure."""

from collections.abc import Iterator, Mapping
from typing import Final

DEPTH: Final = 4
"""The maximum number of levels of a tree."""


def line(parents: Mapping[str, str], id: str) -> list[str]:
    """The ids from the top down to this one; at most `DEPTH` + 1, even if they form a ring."""
    found = [id]
    while parents.get(found[0]) and len(found) <= DEPTH:
        found.insert(0, parents[found[0]])
    return found


def path(parents: Mapping[str, str], id: str) -> str:
    """The path in the form that tickets have: /jiyang/jy_hongsha/."""
    return "".join(f"/{one}" for one in line(parents, id)) + "/"


def too_deep(parents: Mapping[str, str]) -> Iterator[dict[str, str]]:
    """The districts that are too deep in the tree, as forms show them."""
    for id in parents:
        if len(line(parents, id)) > DEPTH:
            message = f"A tree of districts has {DEPTH} levels at most."
            yield {"field": f"districts.{id}.parent", "rule": "too_deep", "what": str(DEPTH), "message": message}
