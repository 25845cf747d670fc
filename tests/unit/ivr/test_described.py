"""Fields of flows are described by their docstrings, in the schemas that editors show (IV2)."""

from typing import ClassVar

from pydantic import ConfigDict, Field

from ivr.check.described import descriptions, schema_of
from ivr.rules.flow import Flow
from ivr.rules.nodes.base import NodePart


class Step(NodePart):
    """Two fields, of which one is described."""

    first: int = 1
    """The first one,
    in two lines.
    """

    second: int = Field(default=2, alias="the-second")
    """The second one."""

    bare: int = 3
    KIND: ClassVar[str] = "step"


class Changed(Step):
    """One field is inherited as it is, and one is described anew."""

    first: int = 10
    bare: int = 30
    """No longer bare."""


class ByPydantic(Step):
    """The same fields as pydantic describes them itself."""

    model_config = ConfigDict(use_attribute_docstrings=True)

    first: int = 1
    """The first one,
    in two lines.
    """

    second: int = Field(default=2, alias="the-second")
    """The second one."""


def test_a_field_is_described_by_its_docstring() -> None:
    assert descriptions(Step) == {"first": "The first one,\nin two lines.", "the-second": "The second one."}
    assert descriptions(Changed) == {"the-second": "The second one.", "bare": "No longer bare."}


def test_a_schema_is_what_pydantic_would_make_of_it() -> None:
    assert schema_of(Step)["properties"] == ByPydantic.model_json_schema()["properties"]


def test_every_part_of_a_flow_is_described() -> None:
    parts = schema_of(Flow)["$defs"]
    assert "description" in parts["Announce"]["properties"]["on_entry"]
    assert sum("description" in field for part in parts.values() for field in part.get("properties", {}).values()) > 90
