"""No request is worked out on the web host's loop: every route, with its largest and worst bodies.

The test counts function calls in one turn of the loop: these are the same on every machine, while times are not.
"""

import asyncio

from infra.http.routes import Route
from tests.unit.webagent.largest import bodies
from tests.unit.webagent.meter import Meter
from tests.unit.webagent.system import Browser
from tests.unit.webagent.test_bad_input import TRIED, everything, status_of
from tests.unit.webagent.test_rights import path_of

__all__ = ["everything"]

MOST_CALLS = 45_000
"""The limit for one turn: ten milliseconds. A form of 250 fields is checked within 42,000 calls."""

KINDS = ("paragraphs", "numbers, a line each")
"""The kinds of `largest.WORST` that were worst for every fault found; `test_nesting.py` has those only for articles."""

ASIDE = {"add_article", "save_article_draft", "tidy_article_text"}
"""Each of their bodies starts a process, which takes most of a second, so one kind each is enough."""


async def turn_of(meter: Meter, browser: Browser, route: Route, body: bytes) -> int:
    """The number of calls in the largest turn that this body caused."""
    with meter.counting():
        await status_of(browser, route, path_of(route), body)
    return meter.most


async def test_no_body_is_worked_out_on_the_loop(everything: Browser) -> None:
    """Issue 26: an editor's nested list held up all requests for eleven seconds, a workbook for seven."""
    meter, tried = Meter(MOST_CALLS), 0
    found = dict[str, str]()
    for route in TRIED:
        if route.body_model is None:
            continue
        for name, body in bodies(route, KINDS[:1] if route.name in ASIDE else KINDS):
            tried += 1
            if await turn_of(meter, everything, route, body) >= MOST_CALLS:
                found[f"{route.name}, {name}"] = f"{meter.most} calls in one turn, in {meter.where}"
    assert tried > 100
    assert found == {}


async def test_the_meter_sees_what_is_done_on_the_loop_and_not_beside_it() -> None:
    meter = Meter(10_000)
    long = list(range(20_000))
    with meter.counting():
        await asyncio.to_thread(lambda: [str(one) for one in long])
    assert meter.most < 10_000
    with meter.counting():
        await asyncio.sleep(0)
        assert [str(one) for one in long if one.bit_length()]
    assert meter.most >= 10_000
    assert "test_the_meter_sees" in meter.where
