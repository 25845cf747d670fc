"""A Chinese page describes a wrong value without English words."""

import ast
from collections.abc import Iterator

import pytest

from infra.settings.installation import PROJECT
from ivr.check.details import chinese_detail
from ivr.check.flow import Surroundings, check

RULES = (*sorted((PROJECT / "ivr" / "rules").rglob("*.py")), PROJECT / "ivr" / "hours" / "calendars.py")


def _texts() -> Iterator[str]:
    """The messages with which the rules of flows and calendars refuse a value, with something in each gap."""
    for path in RULES:
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.Raise) and isinstance(node.exc, ast.Call) and _name(node.exc) == "ValueError":
                (said,) = node.exc.args
                parts = said.values if isinstance(said, ast.JoinedStr) else [said]
                yield "".join(str(part.value) if isinstance(part, ast.Constant) else "40" for part in parts)


def _name(call: ast.Call) -> str:
    return call.func.id if isinstance(call.func, ast.Name) else ""


@pytest.mark.parametrize("said", sorted(set(_texts())))
def test_what_a_rule_says_of_a_value_is_said_in_chinese_too(said: str) -> None:
    told = chinese_detail("value_error", said, {})
    assert any("\u4e00" <= sign <= "\u9fff" for sign in told), told


def test_a_page_shows_it_in_chinese() -> None:
    flow = "id: t\nname: T\nnumbers: ['100']\nstart: a\nnodes:\n  a: {type: transfer, agent: '8001', no_answer: a}\n"
    told = [one.chinese for one in check(flow.encode(), "t.yaml", Surroundings()).problems]
    assert [line for line in told if "queue、number、contact、flow 只写一个" in line], told
