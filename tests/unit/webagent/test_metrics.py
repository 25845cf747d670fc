"""Metrics have no more rows than a scrape can bear, whatever strangers request."""

import asyncio
import threading

from prometheus_client.parser import text_string_to_metric_families
from prometheus_client.samples import Sample

from infra.logs import metrics
from tests.unit.webagent.system import Server
from webagent.app import all_routes

ROWS = 2500
"""The most rows that a scrape may have. All routes together have some 450 operations in 50 parts."""

OF_STRANGERS = ("GET", "POST", "DELETE")
OF_PEOPLE = ("GET", "PATCH")
RARE = ("HEAD", "PUT", "OPTIONS", "BREW")
"""The methods for every tenth path; a method that a path does not have is not recorded."""


async def test_a_pass_over_all_routes_leaves_few_rows(server: Server) -> None:
    """OP3: a stranger and somebody who is signed in try all methods, and paths that do not exist."""
    for of_answers in (metrics.ANSWERS, metrics.REQUESTS, metrics.ROUTE_SECONDS):
        of_answers.clear()  # other tests of this process have routes of their own
    stranger, admin = await server.browser(), await server.browser("admin")
    # The text is cached for a second, so it is requested only at the end.
    paths = sorted({route.path for route in all_routes(server.system.domains)} - {"/metrics"})
    for browser, methods in ((stranger, OF_STRANGERS), (admin, OF_PEOPLE)):
        for n, path in enumerate([*paths, "/none", "/api/none"]):
            for method in (*methods, *(RARE if n % 10 == 0 else ())):
                headers = {"X-Requested-With": "hotline"}
                async with browser.client.request(method, path.format_map(Any()), headers=headers) as answer:
                    await answer.read()
    status, text = await admin.get("/metrics")
    assert status == 200
    rows = [line for line in text.splitlines() if not line.startswith("#")]
    assert len(rows) < ROWS
    areas = {sample.labels["area"] for sample in samples(text, "hotline_http_answers")}
    assert {"strangers", "site"} <= areas
    assert areas <= {"strangers", "other"} | {route.tag for route in all_routes(server.system.domains)}
    routes = [sample.labels for sample in samples(text, "hotline_http_route_seconds")]
    assert {(one["method"], one["route"]) for one in routes} <= {
        (route.method, route.path) for route in all_routes(server.system.domains)
    }
    assert "/api/options" in {one["route"] for one in routes}


class Any(dict[str, str]):
    """An id for each field of a path."""

    def __missing__(self, key: str) -> str:
        return "a1"


def samples(text: str, name: str) -> list[Sample]:
    return [one for family in text_string_to_metric_families(text) if family.name == name for one in family.samples]


async def test_many_who_ask_at_once_get_one_text_that_no_loop_has_rendered(server: Server) -> None:
    """A gauge is read when the text is made: only once, and in that thread."""
    read: list[str] = []

    def count() -> float:
        read.append(threading.current_thread().name)
        return 1.0

    gauge = metrics.gauge("hotline_test_rendered", "For this test.", count)
    browser = await server.browser()
    answers = await asyncio.gather(*(browser.get("/metrics") for _ in range(8)))
    metrics.REGISTRY.unregister(gauge)
    assert [status for status, _ in answers] == [200] * 8
    assert len(read) == 1
    assert read[0] != threading.main_thread().name


def test_the_texts_of_several_processes_are_one() -> None:
    """Each family appears once, with the rows of each process; values and other labels stay as they are."""
    web = (
        "# HELP a_total Of both.\n# TYPE a_total counter\n"
        'a_total{route="/x{y}",what="say \\"hi\\" {there}"} 1.0\na_total 2.5\n'
        "# HELP b Of one.\n# TYPE b gauge\nb 3e+06\n"
    )
    core = "# HELP a_total Of both.\n# TYPE a_total counter\na_total 7.0\n"
    text = metrics.together({"web": web, "core": core}).decode()
    assert text == (
        "# HELP a_total Of both.\n# TYPE a_total counter\n"
        'a_total{route="/x{y}",what="say \\"hi\\" {there}",process="web"} 1.0\n'
        'a_total{process="web"} 2.5\na_total{process="core"} 7.0\n'
        '# HELP b Of one.\n# TYPE b gauge\nb{process="web"} 3e+06\n'
    )
    families = {family.name: family for family in text_string_to_metric_families(text)}
    assert len(families["a"].samples) == 3
