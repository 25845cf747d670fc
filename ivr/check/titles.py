"""The titles that forms have for a node's fields, from the schema, for people who do not see the YAML. Pure."""

from collections.abc import Iterator, Mapping
from functools import cache
from typing import Any

from ivr.check.kinds import KINDS
from ivr.rules.nodes.base import Path
from ivr.rules.nodes.wording import BothWords

BETWEEN = " › "


def title_of(kind: str, path: Path) -> BothWords:
    """The titles on the way to this field of a node of this kind. A part without a title keeps its own name."""
    schema, defs = _schema(kind), _schema(kind).get("$defs", {})
    zh, en = [], []
    for part in path:
        title = BothWords(str(part), str(part))
        if isinstance(part, int):
            title = BothWords(f"第 {part + 1} 条", f"No. {part + 1}")
        schema = next(_below(schema, defs, part), {})
        zh.append(schema.get("title_zh", title.zh) if isinstance(part, str) else title.zh)
        en.append(schema.get("title_en", title.en) if isinstance(part, str) else title.en)
    return BothWords(BETWEEN.join(zh), BETWEEN.join(en))


@cache
def _schema(kind: str) -> dict[str, Any]:
    return KINDS[kind].model_json_schema()


def _below(schema: Mapping[str, Any], defs: Mapping[str, Any], part: str | int) -> Iterator[dict[str, Any]]:
    """The schemas that a part may have, the most certain first, including the titles beside a reference."""
    for one in _forms(schema, defs):
        if isinstance(part, int):
            if "items" in one:
                yield one["items"]
        elif part in one.get("properties", {}):
            field = one["properties"][part]
            for form in _forms(field, defs):
                yield {**form, **{name: field[name] for name in ("title_zh", "title_en") if name in field}}
        else:
            below = (one.get("additionalProperties"), *one.get("patternProperties", {}).values())
            yield from ({**found, "title_zh": part, "title_en": part} for found in below if isinstance(found, dict))


def _forms(schema: Mapping[str, Any], defs: Mapping[str, Any]) -> Iterator[Mapping[str, Any]]:
    """The schema itself, and all schemas that it refers to or chooses from."""
    yield schema
    if "$ref" in schema:
        yield from _forms(defs[schema["$ref"].rpartition("/")[2]], defs)
    for choice in schema.get("anyOf", ()):
        yield from _forms(choice, defs)
