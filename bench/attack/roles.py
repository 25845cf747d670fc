"""Every route requested as every role of the real system: let in exactly where the role has the declared right."""

import re
from collections.abc import Collection

from bench.attack.house import PEOPLE, House
from bench.attack.judge import fault_of_access
from bench.attack.wire import CLOSED, Answer, ask_patiently, connect, hang_up, request
from bench.measure.report import Figure
from infra.http.routes import Route
from server.domains import DOMAINS
from webagent.app import all_routes

LAST = "sign_out"
"""This one comes last: it ends the session that the other routes need."""

OWN_RULE = {"read_metrics": "public, but for this machine only"}
EXAMPLES = 10


async def run(house: House) -> tuple[list[Figure], list[str]]:
    """Return the figures, and each answer that differs from the declaration."""
    routes = sorted(all_routes(DOMAINS), key=lambda route: (route.name == LAST, route.name))
    asked, faults = 0, []
    for role, username in (("nobody", None), *PEOPLE.items()):
        async with house.session("127.0.0.1") as session:
            cookie = await house.sign_in(session, username) if username else ""
            rights: Collection[str] | None = None
            if username:
                async with session.get("/api/session") as answer:
                    rights = (await answer.json())["user"]["rights"]
            faults += await _headerless(house, routes, cookie, role)
            for route in routes:
                if route.name in OWN_RULE:
                    continue
                asked += 1
                said = await _ask(house, route, cookie)
                if fault := fault_of_access(said.status, route.right, rights):
                    faults.append(f"{role}: {route.method} {route.path}: {fault}")
    return [Figure("role x route not as declared", "", len(faults), worst=0, n=asked)], faults[:EXAMPLES]


async def _headerless(house: House, routes: Collection[Route], cookie: str, role: str) -> list[str]:
    """Check that a changing request without our page's header is refused, whoever sends it."""
    faults = []
    for route in routes:
        if route.method != "GET" and (said := await _ask(house, route, cookie, header="none")).status != 403:
            faults.append(f"{role}: {route.method} {route.path} without the page's header: {said.status}")
    return faults


async def _ask(house: House, route: Route, cookie: str, header: str = "hotline") -> Answer:
    host, port = house.page
    path = re.sub(r"\{\w+\}", "0" * 24, route.path)
    try:
        reader, writer = await connect(host, port, "127.0.0.1")
    except (OSError, TimeoutError):
        return CLOSED
    sent = request(route.method, path, f"{host}:{port}", headers={"X-Requested-With": header}, cookie=cookie)
    answer = await ask_patiently(reader, writer, sent)
    hang_up(writer)
    return answer
