"""The API against its own description: schemathesis' requests are answered as described, and never by a fault."""

import asyncio
from collections.abc import Iterator, Mapping, Set
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

EXAMPLES = 2
"""Requests for each operation and kind of data: data that fits the description, and data that does not. The first is
the simplest that there is."""

CHECKS = [not_a_server_error, status_code_conformance, content_type_conformance, response_schema_conformance]
ENDS_THE_SESSION = "sign_out"


ADMIN = {PUBLIC, SIGNED_IN, *RIGHTS.defaults[Role.ADMIN]}
AGENT = {PUBLIC, SIGNED_IN, *RIGHTS.defaults[Role.AGENT]}
OWN = {right.removesuffix(":own") for right in AGENT - ADMIN}
ASKED = {"admin": ADMIN, "8001": {"desk.use", "recordings.listen_own", *OWN}}
"""The rights with which each asks. The agent asks only for what the administrator is answered otherwise: for all that
needs a seat, and for what is the agent's own."""


def operations(allowed: Set[str]) -> Iterator[Any]:
    """The requests that need one of these rights; `test_rights` covers those without the right."""
    for found in schemathesis.openapi.from_dict(document(DOMAINS)).get_all_operations():
        assert isinstance(found, Ok)
        operation = found.ok()
        raw = operation.definition.raw
        if raw["operationId"] != ENDS_THE_SESSION and raw["x-permission"] in allowed:
            yield operation


def bombard(url: str, allowed: Set[str], cookies: Mapping[str, str], examples: int) -> int:
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

    for operation in operations(allowed):
        modes = [GenerationMode.POSITIVE]
        if operation.body or operation.query or operation.path_parameters:
            modes.append(GenerationMode.NEGATIVE)
        for mode in modes:
            try_it = settings(
                max_examples=examples,
                deadline=None,
                database=None,
                phases=[Phase.generate, Phase.shrink],
                suppress_health_check=list(HealthCheck),
            )(given(case=operation.as_strategy(generation_mode=mode))(ask))
            seed(12345)(try_it)()
    session.close()
    return asked


async def asks_everything(server: Server, username: str, allowed: Set[str], examples: int) -> int:
    """Have somebody ask for all of this; return the number of answered requests."""
    browser = await server.browser(username) if username == "admin" else await server.agent(username)
    cookies = {cookie.key: cookie.value for cookie in browser.client.session.cookie_jar}
    url = str(server.server.make_url("")).rstrip("/")
    return await asyncio.to_thread(bombard, url, allowed, cookies, examples)


@pytest.mark.parametrize("username", ASKED)
async def test_every_operation_answers_as_it_is_described(server: Server, username: str) -> None:
    """`tests/long/test_every_request.py` asks more often, and what both may do as both."""
    assert await asks_everything(server, username, ASKED[username], EXAMPLES) > 20
