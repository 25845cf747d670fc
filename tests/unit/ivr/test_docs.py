"""The files that ship with the flows are correct: the guide, the schema, the flows themselves and their prompts."""

import json
import re
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any, get_args

import jsonschema  # type: ignore[import-untyped]  # it has no types of its own
import pytest
from pydantic import BaseModel

from ivr.check.flow import Surroundings, check
from ivr.check.kinds import KINDS, kinds
from ivr.check.schema import flow_schema, text
from ivr.check.source import parse
from ivr.hours.calendars import read_hours
from ivr.reading.say import pieces
from ivr.rules.flow import Flow
from ivr.rules.nodes.base import NodePart
from ivr.rules.nodes.conditions import When
from ivr.rules.nodes.queue import Announce
from ivr.rules.pieces import FORMS, UNITS, Value, parse_piece

PROJECT = Path(__file__).parents[3]
GUIDE = (PROJECT / "docs" / "howto" / "流程编写.md").read_text("utf-8")
FLOWS = sorted(path for path in (PROJECT / "flows").glob("*.yaml") if path.name != "hours.yaml")


def section(heading: str) -> str:
    assert f"\n{heading}\n" in GUIDE, f"docs/howto/流程编写.md needs the chapter {heading}"
    start = GUIDE.index(f"\n{heading}\n") + len(heading) + 2
    end = re.search(r"^##", GUIDE[start:], re.MULTILINE)
    return GUIDE[start : start + end.start()] if end else GUIDE[start:]


PARTS: set[type[NodePart]] = set()
"""All parts that a flow file can contain, including nodes."""


def _gather(kind: type[NodePart]) -> None:
    for below in kind.__subclasses__():
        if "ivr.rules" in below.__module__:
            PARTS.add(below)
            _gather(below)


_gather(NodePart)


@pytest.mark.parametrize("part", sorted(PARTS, key=str), ids=lambda part: part.__name__)
def test_each_part_and_each_of_its_fields_has_words_in_both_languages(part: type[NodePart]) -> None:
    """IV1: a new node gets its words in the same file; editors show nothing else."""
    for field in part.model_fields:
        words = part.words_of(field)
        assert words is not None, field
        for chinese in (words.zh, words.help_zh):
            assert re.search(r"[\u4e00-\u9fff]", chinese), field
        for english in (words.en, words.help_en):
            assert english.isascii(), field
            assert english, field
    for name in {name for kind in part.__mro__ for name in vars(kind).get("WORDS", {})}:
        assert name in part.model_fields or name == "type", f"{name} is no field"


@pytest.mark.parametrize("kind", kinds()["kinds"], ids=lambda kind: kind["type"])
def test_editors_get_words_group_schema_and_ways_out_of_each_kind(kind: dict[str, Any]) -> None:
    """IV1: one answer contains all that a form needs."""
    assert kind["title"]["zh"]
    assert kind["title"]["en"].isascii()
    assert kind["help"]["zh"].endswith("。")
    assert kind["help"]["en"].endswith(".")
    assert kind["group"] in {group["id"] for group in kinds()["groups"]}
    for name, field in kind["schema"]["properties"].items():
        assert field["title_zh"], name
        assert field["help_en"], name


def test_the_ways_out_are_paths_of_fields() -> None:
    exits = {kind["type"]: kind["exits"] for kind in kinds()["kinds"]}
    assert exits["say"] == [["next"]]
    assert ["keys", "{key}"] in exits["menu"]
    assert ["no_input", "next"] in exits["menu"]
    assert exits["branch"] == [["cases", "{index}", "next"], ["otherwise"]]
    assert exits["hangup"] == []


@pytest.mark.parametrize("path", FLOWS, ids=lambda path: path.name)
def test_the_ways_out_of_real_nodes_are_among_those_of_their_kind(path: Path) -> None:
    flow = check(path.read_bytes(), path.name).flow
    assert flow is not None
    exits = {kind["type"]: kind["exits"] for kind in kinds()["kinds"]}
    for node in flow.nodes.values():
        for exit in node.exits():
            assert any(_fits(exit.path, template) for template in exits[node.type]), exit


def _fits(path: Sequence[str | int], template: Sequence[str]) -> bool:
    return len(path) == len(template) and all(
        one == other or other == ("{index}" if isinstance(one, int) else "{key}")
        for one, other in zip(path, template, strict=True)
    )


@pytest.mark.parametrize("kind", KINDS)
def test_every_node_and_each_of_its_fields_is_documented(kind: str) -> None:
    """IV1: every new kind of node comes with its chapter."""
    chapter = section(f"### `{kind}`")
    for field in set(KINDS[kind].model_fields) - {"type", "label"}:
        assert f"| `{field}` |" in chapter, f"{kind}: {field}"


@pytest.mark.parametrize(
    ("model", "heading"), [(When, "### `branch`"), (Announce, "### `queue`"), (Flow, "## 文件的样子")]
)
def test_the_fields_of_parts_are_documented(model: type[BaseModel], heading: str) -> None:
    for field in model.model_fields:
        assert f"| `{field}` |" in section(heading), field


def test_the_guide_names_no_kind_that_is_none() -> None:
    assert set(re.findall(r"^### `(\w+)`$", GUIDE, re.MULTILINE)) == set(KINDS)


def test_the_examples_of_the_guide_are_right() -> None:
    [example] = re.findall(r"```yaml\n(# yaml.*?)```", GUIDE, re.DOTALL)
    assert check(example.encode(), "guide").problems == ()


@pytest.mark.parametrize("form", FORMS)
def test_values_are_said_in_the_forms_of_the_guide(form: str) -> None:
    assert parse_piece(f"{{{form}:account}}") == Value(form, "account")
    assert f'"{{{form}:' in section("## 说什么：prompts")


@pytest.mark.parametrize("unit", UNITS)
def test_measure_words_are_those_of_the_guide(unit: str) -> None:
    assert f"`{unit}`" in section("## 说什么：prompts")
    assert parse_piece(f"{{count:n:{unit}}}") == Value("count", "n", unit)
    assert pieces("count", "2", "zh", unit)


def test_the_schema_for_editors_is_up_to_date() -> None:
    """`python -m ivr.check.schema > flows/flow.schema.json` updates it."""
    assert (PROJECT / "flows" / "flow.schema.json").read_text("utf-8") == text()


@pytest.mark.parametrize("path", FLOWS, ids=lambda path: path.name)
def test_the_flows_that_ship_are_right(path: Path) -> None:
    """IV1, IV6: every prompt exists in each language in which a caller can hear it."""
    sounds = set(json.loads((PROJECT / "sounds" / "manifest.json").read_text("utf-8")))
    calendars = read_hours((PROJECT / "flows" / "hours.yaml").read_bytes(), "hours.yaml").calendars
    assert calendars is not None
    surroundings = Surroundings(
        has_prompt=lambda prompt, language: (prompt if "/" in prompt else f"{language}/{prompt}") in sounds,
        queues={"general"},
        calendars=set(calendars),
        flows=set(),
    )
    content = path.read_bytes()
    assert [str(problem) for problem in check(content, path.name, surroundings).problems] == []
    assert content.startswith(b"# yaml-language-server: $schema=flow.schema.json\n")


@pytest.mark.parametrize("path", FLOWS, ids=lambda path: path.name)
def test_the_schema_accepts_the_flows_that_ship(path: Path) -> None:
    validator = jsonschema.Draft202012Validator(flow_schema())
    assert list(_errors(validator, parse(path.read_bytes(), path.name).data)) == []


def test_the_schema_refuses_what_we_refuse() -> None:
    validator = jsonschema.Draft202012Validator(flow_schema())
    flow = {"id": "x", "name": "x", "start": "a", "nodes": {"a": {"type": "say", "prompts": "x", "nxt": "a"}}}
    assert list(_errors(validator, flow))


def _errors(validator: jsonschema.Draft202012Validator, data: object) -> Iterator[str]:
    return (error.message for error in validator.iter_errors(data))


def test_every_kind_of_node_is_in_the_schema() -> None:
    assert set(KINDS) == {get_args(kind.model_fields["type"].annotation)[0] for kind in KINDS.values()}
    assert set(flow_schema()["$defs"]) >= {kind.__name__ for kind in KINDS.values()}
