"""The kinds of node as editors need them: words, group, JSON Schema and exits. Pure."""

from collections.abc import Iterator, Mapping
from typing import Any, get_args

from ivr.check.described import schema_of
from ivr.check.schema import flow_schema
from ivr.rules.nodes import AnyNode
from ivr.rules.nodes.base import Node
from ivr.rules.nodes.wording import GROUPS, BothWords

KINDS: dict[str, type[Node]] = {
    get_args(kind.model_fields["type"].annotation)[0]: kind for kind in get_args(get_args(AnyNode)[0])
}
"""The node classes by the word after `type:`."""

EACH_KEY, EACH_ITEM = "{key}", "{index}"
"""Placeholders in the path of an exit: any key of a mapping, any place in a list."""


def kinds() -> dict[str, Any]:
    """All kinds in the order in which editors offer them, their groups, and the schema of a whole flow.

    `exits` are the paths of the fields that name the next node; `{key}` stands for each key of a mapping, and `{index}`
    for each place in a list. In a schema, `names` says what kind of thing a text names.
    """
    return {
        "groups": [{"id": str(group), "title": _both(words)} for group, words in GROUPS.items()],
        "kinds": [_kind(type, node) for type, node in KINDS.items()],
        "flow": flow_schema(),
    }


def _kind(type: str, node: type[Node]) -> dict[str, Any]:
    schema = schema_of(node)
    return {
        "type": type,
        "title": _both(node.TITLE),
        "help": _both(node.HELP),
        "group": str(node.GROUP),
        "schema": schema,
        "exits": [list(path) for path in _ways(schema, schema.get("$defs", {}), ())],
    }


def _both(words: BothWords) -> dict[str, str]:
    return {"zh": words.zh, "en": words.en}


def _ways(schema: Mapping[str, Any], parts: Mapping[str, Any], path: tuple[str, ...]) -> Iterator[tuple[str, ...]]:
    """The paths to the texts below a schema that name a node."""
    if schema.get("names") == "node":
        yield path
    if "$ref" in schema:
        yield from _ways(parts[schema["$ref"].rpartition("/")[2]], parts, path)
    for choice in schema.get("anyOf", ()):
        yield from _ways(choice, parts, path)
    for name, field in schema.get("properties", {}).items():
        yield from _ways(field, parts, (*path, name))
    for below in (schema.get("additionalProperties"), *schema.get("patternProperties", {}).values()):
        if isinstance(below, dict):
            yield from _ways(below, parts, (*path, EACH_KEY))
    if "items" in schema:
        yield from _ways(schema["items"], parts, (*path, EACH_ITEM))
