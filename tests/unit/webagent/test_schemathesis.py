"""The API against its own description: schemathesis' requests are answered as described, and never by a fault."""

import asyncio
from collections.abc import Iterator, Mapping
from typing import Any

import pytest
import requests
import schemathesis
from hypothesis import HealthCheck, Phase, given, seed, settings
from schemathesis.checks import not_a_server_error
from schemathesis.core.result import Ok
from schemathesis.generation import GenerationMode
from schemathesis.specs.openapi.checks import (
    content_type_conformance,
    response_schema_conformance,
    status_code_conformance,
)

from core.rights import Role
from infra.http.routes import PUBLIC, SIGNED_IN
from server.domains import DOMAINS, RIGHTS
from tests.unit.webagent.system import Server
from webagent.app import document

EXAMPLES = 3
"""Requests for each operation, role and kind of data: data that fits the description, and data that does not."""

CHECKS = [not_a_server_error, status_code_conformance, content_type_conformance, response_schema_conformance]
ENDS_THE_SESSION = "sign_out"


def operations(role: Role) -> Iterator[Any]:
    """The requests that the role may make; `test_rights` covers the others."""
    allowed = {PUBLIC, SIGNED_IN, *RIGHTS.defaults[role]}
    for found in schemathesis.openapi.from_dict(document(DOMAINS)).get_all_operations():
        assert isinstance(found, Ok)
        operation = found.ok()
        raw = operation.definition.raw
        if raw["operationId"] != ENDS_THE_SESSION and raw["x-permission"] in allowed:
            yield operation


def bombard(url: str, role: Role, cookies: Mapping[str, str]) -> int:
    """Call every operation; return the number of answered requests. Raises if an answer does not conform."""
    session = requests.Session()
    asked = 0

    def ask(case: Any) -> None:
        nonlocal asked
        headers = {"X-Requested-With": "hotline"}
        case.call_and_validate(
            base_url=url, session=session, headers=headers, cookies=dict(cookies), checks=CHECKS, timeout=10
        )
        asked += 1

    for operation in operations(role):
        modes = [GenerationMode.POSITIVE]
        if operation.body or operation.query or operation.path_parameters:
            modes.append(GenerationMode.NEGATIVE)
        for mode in modes:
            try_it = settings(
                max_examples=EXAMPLES,
                deadline=None,
                database=None,
                phases=[Phase.generate, Phase.shrink],
                suppress_health_check=list(HealthCheck),
            )(given(case=operation.as_strategy(generation_mode=mode))(ask))
            seed(12345)(try_it)()
    session.close()
    return asked


@pytest.mark.parametrize(("username", "role"), [("8001", Role.AGENT), ("admin", Role.ADMIN)])
async def test_every_operation_answers_as_it_is_described(server: Server, username: str, role: Role) -> None:
    browser = await server.agent(username) if role is Role.AGENT else await server.browser(username)
    cookies = {cookie.key: cookie.value for cookie in browser.client.session.cookie_jar}
    url = str(server.server.make_url("")).rstrip("/")
    assert await asyncio.to_thread(bombard, url, role, cookies) > 200
