"""The OpenAPI 3.1 description of our routes, generated from their declarations."""

from collections.abc import Iterable, Mapping
from http import HTTPStatus
from typing import Any

from pydantic import BaseModel, TypeAdapter
from pydantic.json_schema import GenerateJsonSchema, JsonSchemaMode

from infra.http.routes import CSRF_HEADER, PUBLIC, Route, status_of

REF = "#/components/schemas/{model}"
ERROR_SCHEMA: Mapping[str, Any] = {
    "type": "object",
    "required": ["error"],
    "properties": {
        "error": {
            "type": "object",
            "required": ["code", "message", "field", "details"],
            "properties": {
                "code": {"type": "string"},
                "message": {"type": "string"},
                "field": {"type": ["string", "null"]},
                "details": {"type": "object"},
            },
        }
    },
}
PENDING_SCHEMA: Mapping[str, Any] = {
    "type": "object",
    "required": ["pending"],
    "properties": {"pending": {"const": True}},
}


class _Sent(GenerateJsonSchema):
    """Answers are sent with all their fields, so readers may rely on fields with a default too."""

    def field_is_required(self, field: Any, total: bool) -> bool:
        return self.mode == "serialization" or super().field_is_required(field, total)


def describe(routes: Iterable[Route], *, title: str, version: str) -> dict[str, Any]:
    """The whole description. Raises `ValueError` if two operations have the same name, which is a mistake."""
    routes = list(routes)
    names = [route.name for route in routes]
    if len(set(names)) != len(names):
        raise ValueError(f"operations of the same name: {sorted({n for n in names if names.count(n) > 1})}")
    schemas, definitions = TypeAdapter.json_schemas(_inputs(routes), ref_template=REF, schema_generator=_Sent)
    paths: dict[str, dict[str, Any]] = {}
    for route in routes:
        paths.setdefault(route.path, {})[route.method.lower()] = _operation(route, schemas)
    return {
        "openapi": "3.1.0",
        "info": {"title": title, "version": version},
        "paths": paths,
        "components": {
            "schemas": {**definitions.get("$defs", {}), "Error": ERROR_SCHEMA, "Pending": PENDING_SCHEMA},
            "securitySchemes": {"session": {"type": "apiKey", "in": "cookie", "name": "hotline_session"}},
        },
    }


def _inputs(routes: Iterable[Route]) -> list[tuple[Any, JsonSchemaMode, TypeAdapter[Any]]]:
    inputs: list[tuple[Any, JsonSchemaMode, TypeAdapter[Any]]] = []
    for route in routes:
        if route.body_model is not None:
            inputs.append(((route.name, "body"), "validation", TypeAdapter(route.body_model)))
        if route.query_model is not None:
            inputs.append(((route.name, "query"), "validation", TypeAdapter(route.query_model)))
        if route.result is not None:
            inputs.append(((route.name, "result"), "serialization", route.result))
    return inputs


def _operation(route: Route, schemas: Mapping[Any, Any]) -> dict[str, Any]:
    doc = (route.handler.__doc__ or "").strip()
    operation: dict[str, Any] = {
        "operationId": route.name,
        "tags": [route.tag],
        "summary": doc.splitlines()[0] if doc else route.name,
        "description": doc,
        "x-permission": route.right,
        "parameters": [*_parameters(route.path_model, "path"), *_parameters(route.query_model, "query")],
        "responses": _responses(route, schemas),
    }
    if route.right != PUBLIC:
        operation["security"] = [{"session": []}]
    if route.method != "GET":
        header = {"type": "string", "const": CSRF_HEADER[1]}
        operation["parameters"].append({"name": CSRF_HEADER[0], "in": "header", "required": True, "schema": header})
    if route.body_model is not None:
        schema = schemas[((route.name, "body"), "validation")]
        operation["x-body-limit"] = route.bound.bytes
        operation["requestBody"] = {"required": True, "content": {"application/json": {"schema": schema}}}
    if route.streams:
        content = {"application/octet-stream": {"schema": {"type": "string", "format": "binary"}}}
        operation["x-body-limit"] = route.bound.bytes
        operation["requestBody"] = {"required": True, "content": content}
    return operation


def _parameters(model: type[BaseModel] | None, place: str) -> list[dict[str, Any]]:
    if model is None:
        return []
    schema = model.model_json_schema(ref_template=REF)
    required = schema.get("required", ())
    return [
        {"name": name, "in": place, "required": name in required, "schema": part}
        for name, part in schema.get("properties", {}).items()
    ]


def _responses(route: Route, schemas: Mapping[Any, Any]) -> dict[str, Any]:
    responses = {str(route.status): _good(route, route.status, schemas)}
    for status in route.also:
        responses[str(status)] = _good(route, status, schemas)
    wrong = {status_of(error) for error in route.errors}
    if route.body_model or route.query_model or route.path_model.model_fields:
        wrong.add(400)
    if route.body_model or route.streams:
        wrong |= {400, 413}
    if route.right != PUBLIC:
        wrong |= {401, 403}
    if route.method != "GET":
        wrong.add(403)  # without our page's header
    for status in sorted(wrong):
        responses[str(status)] = _content(status, {"$ref": REF.format(model="Error")})
    return responses


def _good(route: Route, status: int, schemas: Mapping[Any, Any]) -> dict[str, Any]:
    if status == 202:
        return _content(status, {"$ref": REF.format(model="Pending")})
    if route.result is not None:
        return _content(status, schemas[((route.name, "result"), "serialization")])
    if status == 204 or status < 200:
        return {"description": HTTPStatus(status).phrase}
    # an answer that the handler writes itself: text, or JSON of a form of its own
    return _content(status, {} if route.produces == "application/json" else {"type": "string"}, route.produces)


def _content(status: int, schema: Mapping[str, Any], kind: str = "application/json") -> dict[str, Any]:
    return {"description": HTTPStatus(status).phrase, "content": {kind: {"schema": schema}}}
