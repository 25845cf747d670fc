"""The sizes of bodies that the front lets through, worked out from the routes. `python -m server.front.bodies`
writes them.

The launcher reads what was written: to import all routes would take it seconds and more memory than it has.
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
"""The front keeps a body of this size in memory. More goes to its disk, so more is taken only from those who may."""

STEP = 64 * 1024
"""Limits of forms are rounded up to this, so that another field changes nothing here: the web host knows each exactly.
"""

ROUNDED = 1024 * 1024
"""Larger limits are those of files and their forms, which seldom change; they are exact."""

_FIELD = re.compile(r"\{\w+\}")


@dataclass(frozen=True, slots=True)
class Large:
    """A path whose bodies may be larger than `ORDINARY`.

    `signed`: what is sent carries a signature of its own, and no session, so the web host has to see its head first.
    """

    path: str
    bytes: int
    signed: bool

    @property
    def pattern(self) -> str:
        """As nginx matches it, without its ends."""
        return _FIELD.sub("[^/]+", re.escape(self.path).replace(r"\{", "{").replace(r"\}", "}").replace(r"\-", "-"))


def large_bodies(routes: Iterable[Route]) -> list[Large]:
    """The paths that need a place of their own in the front, each with the most that any of its methods takes."""
    most: dict[str, int] = {}
    signed: dict[str, bool] = {}
    for route in routes:
        # The front does not tell names in a path apart.
        path = _FIELD.sub("{id}", route.path)
        most[path] = max(most.get(path, 0), _rounded(route.bound.bytes))
        signed[path] = signed.get(path, False) or route.right == PUBLIC
    return [Large(path, most[path], signed[path]) for path in sorted(most) if most[path] > ORDINARY]


def _rounded(most: int) -> int:
    return -(-most // STEP) * STEP if most <= ROUNDED - STEP else most


def text(bodies: Iterable[Large]) -> str:
    """The content of the file that is written."""
    lines = ",\n".join(f"  {json.dumps(asdict(one))}" for one in bodies)
    return f"[\n{lines}\n]\n"


def written() -> list[Large]:
    """What was worked out last."""
    return [Large(**one) for one in json.loads(WRITTEN.read_text("utf-8"))]


if __name__ == "__main__":
    from server.domains import DOMAINS
    from webagent.app import all_routes

    sys.stdout.write(text(large_bodies(all_routes(DOMAINS))))
