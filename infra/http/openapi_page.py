"""Our OpenAPI description as a page for people, without scripts or anything from other hosts."""

from collections.abc import Mapping
from html import escape
from typing import Any


def page(document: Mapping[str, Any]) -> str:
    """The whole page."""
    tags: dict[str, list[str]] = {}
    for path, methods in document["paths"].items():
        for method, operation in methods.items():
            tags.setdefault(operation["tags"][0], []).append(_section(method, path, operation))
    parts = [f"<h2 id='{escape(tag)}'>{escape(tag)}</h2>{''.join(sections)}" for tag, sections in tags.items()]
    links = " ".join(f"<a href='#{escape(tag)}'>{escape(tag)}</a>" for tag in tags)
    models = "".join(
        f"<dt id='{escape(name)}'>{escape(name)}</dt><dd>{_fields(schema)}</dd>"
        for name, schema in document["components"]["schemas"].items()
    )
    title = escape(document["info"]["title"])
    return (
        f"<!doctype html><html lang='en'><head><meta charset='utf-8'><title>{title}</title>"
        f"<style>{_STYLE}</style></head>"
        f"<body><h1>{title} {escape(document['info']['version'])}</h1>"
        f"<p>{links} <a href='#models'>models</a> <a href='openapi.json'>openapi.json</a></p>"
        f"{''.join(parts)}<h2 id='models'>models</h2><dl>{models}</dl></body></html>"
    )


_STYLE = (
    "body{font:15px/1.5 system-ui,sans-serif;max-width:60rem;margin:2rem auto;padding:0 1rem;color:#222}"
    "section{border-top:1px solid #ddd;padding:.6rem 0}h3{font:600 15px ui-monospace,monospace;margin:.3rem 0}"
    "b{display:inline-block;min-width:4.5rem;color:#06c}small{color:#666}table{border-collapse:collapse}"
    "td{padding:.1rem 1rem .1rem 0;vertical-align:top}dt{font-weight:600;margin-top:1rem}code{background:#f4f4f4}"
)


def _section(method: str, path: str, operation: Mapping[str, Any]) -> str:
    rows = [
        f"<tr><td>{p['in']}<td><code>{escape(p['name'])}</code><td>{_type(p['schema'])}<td>{_optional(p['required'])}"
        for p in operation["parameters"]
        if p["in"] != "header"
    ]
    body = operation.get("requestBody")
    if body:
        kinds = "".join(_type(content["schema"]) for content in body["content"].values())
        rows.append(f"<tr><td>body<td><td>{kinds}<td>")
    for status, response in operation["responses"].items():
        kinds = "".join(_type(content["schema"]) for content in response.get("content", {}).values())
        rows.append(f"<tr><td>{status}<td>{escape(response['description'])}<td>{kinds}<td>")
    return (
        f"<section><h3><b>{method.upper()}</b>{escape(path)}</h3><p>{escape(operation['description'])}<br>"
        f"<small>right: <code>{escape(operation['x-permission'])}</code></small></p>"
        f"<table>{''.join(rows)}</table></section>"
    )


def _fields(schema: Mapping[str, Any]) -> str:
    required = schema.get("required", ())
    rows = (
        f"<tr><td><code>{escape(name)}</code><td>{_type(part)}<td>{_optional(name in required)}"
        for name, part in schema.get("properties", {}).items()
    )
    return f"<table>{''.join(rows)}</table>" if "properties" in schema else _type(schema)


def _type(schema: Mapping[str, Any]) -> str:
    """A type in a few words, with links to models."""
    if "$ref" in schema:
        name = escape(schema["$ref"].rsplit("/", 1)[-1])
        return f"<a href='#{name}'>{name}</a>"
    if "anyOf" in schema:
        return " or ".join(map(_type, schema["anyOf"]))
    if "enum" in schema:
        return " · ".join(escape(str(value)) for value in schema["enum"])
    if "const" in schema:
        return escape(repr(schema["const"]))
    if schema.get("type") == "array":
        return f"list of {_type(schema.get('items', {}))}"
    kind = schema.get("type", "any")
    return escape(" or ".join(kind) if isinstance(kind, list) else kind)


def _optional(required: bool) -> str:
    return "" if required else "optional"
