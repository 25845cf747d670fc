"""The launcher looks after its parts, even if one look fails."""

import asyncio

import pytest

from server import launcher
from server.launcher import _kept


async def test_a_duty_that_fails_is_begun_again(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(launcher, "RESTART_S", (0.0,) * 6)
    looks: list[int] = []

    async def look() -> None:
        looks.append(1)
        if len(looks) < 3:
            raise RuntimeError("a mistake")

    await asyncio.wait_for(_kept(look), 5.0)
    assert len(looks) == 3
