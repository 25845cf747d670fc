"""The docs' page on the floor names every reason, rule and figure."""

from dataclasses import fields
from pathlib import Path

import pytest

from acd.rules.agents.reasons import SystemReason
from acd.rules.entities import Day
from acd.rules.queue.explain import Why
from core.messages.routing import QueueRule

PAGE = (Path(__file__).parents[3] / "docs" / "howto" / "排队与坐席状态.md").read_text(encoding="utf-8")
COUNTS = {field.name for field in fields(Day)} - {"id", "utc_offset_s", "due"}
SETTINGS = {field.name for field in fields(QueueRule)}


@pytest.mark.parametrize("word", sorted({*SystemReason, *Why, *COUNTS, *SETTINGS}))
def test_the_page_explains(word: str) -> None:
    assert f"`{word}`" in PAGE
