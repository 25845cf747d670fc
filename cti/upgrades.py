"""Reads journal entries of an older release of the telephone as the entities of this one."""

from collections.abc import Iterator
from typing import Any


class Upgrade:
    """A supervision session was a `watch` in the release before this one, with the same fields."""

    def __call__(self, kind: str, id: str, body: Any) -> Iterator[tuple[str, str, Any]]:
        """Turn one change of any release into changes of this one."""
        yield "supervision" if kind == "watch" else kind, id, body
