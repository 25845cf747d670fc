"""docs/security/duties.md names every step that is judged, every refusal, and only tests that exist."""

import re
from pathlib import Path

from core.errors import HotlineError
from tickets.rules.errors import NoCallYet, NotClaimed
from tickets.rules.workflow.separation import ASKED_BY, ERRORS, HOTLINES, JUDGE_WORK

ROOT = Path(__file__).parents[3]
PAGE = (ROOT / "docs/security/duties.md").read_text(encoding="utf-8")


def test_every_step_that_is_for_somebody_else_stands_in_the_page() -> None:
    steps = HOTLINES | JUDGE_WORK | set(ASKED_BY) | {asked for each in ASKED_BY.values() for asked in each}
    assert [step for step in steps if f"`{step}`" not in PAGE] == []


def test_every_refusal_stands_in_the_page() -> None:
    refusals: list[type[HotlineError]] = [*ERRORS.values(), NotClaimed, NoCallYet]
    codes = [error.code for error in refusals]
    assert [code for code in codes if f"`{code}`" not in PAGE] == []


def test_the_tests_and_files_that_the_page_names_are_there() -> None:
    tests = "\n".join(path.read_text(encoding="utf-8") for path in (ROOT / "tests").rglob("test_*.py"))
    named = set(re.findall(r"`(test_\w+)`", PAGE))
    assert named
    assert [name for name in named if f"def {name}(" not in tests] == []
    files = re.findall(r"`([a-z]\w*/[\w/]+\.py)`", PAGE)
    assert [name for name in files if not (ROOT / name).exists()] == []
