"""Work done beside the loop: another process gives the same answer, within its bounds."""

import os
from dataclasses import replace

import pytest

from infra.process.aside import asking
from infra.process.aside.asking import TooHard, aside
from infra.programs.runner import MIB
from tests.unit.infra.aside_work import Refused, Worked, fail, refuse, spin, swell, work


async def test_another_process_gives_the_answer_of_this_one() -> None:
    (found, again) = await aside(work, (), "路灯", b"\xff\0" * 9, n=2)
    assert found == again == Worked("路灯", 18, found.process)
    assert found.process != os.getpid()


async def test_only_what_is_expected_says_what_is_wrong() -> None:
    with pytest.raises(Refused):
        await aside(refuse, (Refused,), "x")
    for one in (refuse, fail):
        with pytest.raises(TooHard):
            await aside(one, (), "x")


async def test_what_takes_too_much_is_given_up(monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(TooHard):
        await aside(swell, (), 800 * MIB)
    monkeypatch.setattr(asking, "ASIDE", replace(asking.ASIDE, wall_s=0.3))
    with pytest.raises(TooHard):
        await aside(spin, (), 600)
