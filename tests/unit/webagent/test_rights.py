"""Every route against every role: who is let in, as the declarations say, and no route is left out."""

import re

import pytest

from accounts.rules.roles import DEFAULTS, Role
from infra.http import PUBLIC, SIGNED_IN, Route
from tests.unit.webagent.house import Server
from webagent.app import all_routes

USERS = {None: None, Role.AGENT: "8001", Role.LEADER: "zuzhang", Role.SUPERVISOR: "banzhang", Role.ADMIN: "admin"}
# Signing out would end what the other routes need.
ROUTES = sorted((r for r in all_routes() if r.name != "sign_out"), key=lambda route: route.name)


def path_of(route: Route) -> str:
    """The route with ids that nothing has."""
    return re.sub(r"\{\w+\}", "0" * 24, route.path)


@pytest.mark.parametrize("role", USERS)
async def test_each_role_is_let_in_where_it_may(server: Server, role: Role | None) -> None:
    """OP1."""
    browser = await server.browser(USERS[role])
    for route in ROUTES:
        status, body = await browser.ask(route.method, path_of(route))
        if route.right == PUBLIC:
            assert status not in (403,), route.name
        elif role is None:
            assert status == 401, route.name
        elif route.right == SIGNED_IN or route.right in DEFAULTS[role]:
            assert status not in (401, 403, 500), (route.name, body)
        else:
            assert (status, body["error"]["details"]) == (403, {"right": route.right}), route.name


async def test_every_change_needs_the_header_of_our_page(server: Server) -> None:
    browser = await server.browser("8001")
    for route in ROUTES:
        if route.method != "GET":
            async with browser.client.request(route.method, path_of(route), json={}) as answer:
                assert answer.status == 403, route.name


def test_every_right_that_a_route_needs_is_somebodys() -> None:
    needed = {route.right for route in ROUTES} - {PUBLIC, SIGNED_IN}
    assert needed <= frozenset().union(*DEFAULTS.values())


def test_what_a_lower_role_may_a_higher_one_may_too() -> None:
    agent, leader, supervisor, admin = (
        {right for right in DEFAULTS[role] if ":" not in right}
        for role in (Role.AGENT, Role.LEADER, Role.SUPERVISOR, Role.ADMIN)
    )
    assert agent < leader < supervisor < admin
