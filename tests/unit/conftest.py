"""A test fails if something fails in it that production only logs to protect other calls."""

from collections.abc import Iterator
from typing import Any

import pytest

import cti.ami.manager
import cti.lanes
import infra.link.client
import infra.live.bus
import infra.live.owner

SWALLOWERS = (infra.live.owner, infra.live.bus, infra.link.client, cti.lanes, cti.ami.manager)
"""Where an exception of a rule, a listener, a lane or a reader ends and is logged."""


class Noticing:
    """A module's log that remembers which exceptions were logged."""

    def __init__(self, log: Any, noticed: list[str]) -> None:
        self._log = log
        self._noticed = noticed

    def exception(self, said: str, **fields: Any) -> None:
        """Log an exception that goes no further, and remember it."""
        self._noticed.append(f"{said} {fields}")
        self._log.exception(said, **fields)

    def __getattr__(self, name: str) -> Any:
        return getattr(self._log, name)


@pytest.fixture(autouse=True)
def nothing_is_swallowed(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Check that no rule, listener, lane or reader failed; in a test marked `swallows`, one must have."""
    noticed: list[str] = []
    for module in SWALLOWERS:
        monkeypatch.setattr(module, "log", Noticing(vars(module)["log"], noticed))
    yield
    if request.node.get_closest_marker("swallows") is None:
        assert not noticed, "an exception was swallowed, see the log"
    else:
        assert noticed, "nothing was swallowed: the mark `swallows` is not needed"
