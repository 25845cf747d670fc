"""The sizes of bodies that the front admits, worked out from the routes. `python -m server.front.bodies` writes them.

The launcher reads that file: importing all routes would take it seconds, and more memory than it should use.
"""

import json
import re
import sys
from collections.abc import Iterable
from dataclasses import asdict, dataclass
from pathlib import Path

from infra.http.routes import PUBLIC, Route

WRITTEN = Path(__file__).with_name("bodies.json")

ORDINARY = 64 * 1024
"""The front keeps a body of this size in memory. Larger ones go to its disk, so only people with the right may send
them.
"""

STEP = 64 * 1024
"""Limits of forms are rounded up to this, so that another field changes nothing here: the web host knows the exact
ones.
"""

ROUNDED = 1024 * 1024
"""Larger limits, which seldom change, are those of files and their forms; they are exact."""

_FIELD = re.compile(r"\{\w+\}")


@dataclass(frozen=True, slots=True)
class Large:
    """A path whose bodies may be larger than `ORDINARY`.

    `signed`: the request carries a signature of its own and no session, so the web host has to see its header first.
    """

    path: str
    bytes: int
    signed: bool

    @property
    def pattern(self) -> str:
        """The path as a pattern for nginx, without anchors."""
        return _FIELD.sub("[^/]+", re.escape(self.path).replace(r"\{", "{").replace(r"\}", "}").replace(r"\-", "-"))


def large_bodies(routes: Iterable[Route]) -> list[Large]:
    """The paths that need their own location in the front, each with the most that any of its methods takes."""
    most: dict[str, int] = {}
    signed: dict[str, bool] = {}
    for route in routes:
        # The front does not distinguish the names of parameters in a path.
        path = _FIELD.sub("{id}", route.path)
        most[path] = max(most.get(path, 0), _rounded(route.bound.bytes))
        signed[path] = signed.get(path, False) or route.right == PUBLIC
    return [Large(path, most[path], signed[path]) for path in sorted(most) if most[path] > ORDINARY]


def _rounded(most: int) -> int:
    return -(-most // STEP) * STEP if most <= ROUNDED - STEP else most


def text(bodies: Iterable[Large]) -> str:
    """The content of the file to write."""
    lines = ",\n".join(f"  {json.dumps(asdict(one))}" for one in bodies)
    return f"[\n{lines}\n]\n"


def written() -> list[Large]:
    """The sizes that were last written."""
    return [Large(**one) for one in json.loads(WRITTEN.read_text("utf-8"))]


if __name__ == "__main__":
    from server.domains import DOMAINS
    from webagent.app import all_routes

    sys.stdout.write(text(large_bodies(all_routes(DOMAINS))))
