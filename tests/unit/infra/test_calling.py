"""Calls to providers: bounded, and truthful about what may have arrived."""

from collections.abc import AsyncIterator

import pytest
from aiohttp import web
from aiohttp.test_utils import TestServer

from infra.http.calling import AnswerTooLarge, Caller, NoAnswer, NotReached
from infra.limits.replays import Replays
from tests.ports import free_port


async def well(request: web.Request) -> web.Response:
    return web.json_response({"said": (await request.read()).decode(), "by": request.query.get("by")})


async def breaking_off(request: web.Request) -> web.Response:
    assert request.transport is not None
    request.transport.close()
    return web.Response()


async def silent(request: web.Request) -> web.StreamResponse:
    answer = web.StreamResponse()
    await answer.prepare(request)
    await request.content.read()
    while not request.transport or not request.transport.is_closing():
        await answer.write(b"x" * 1000)
    return answer


async def elsewhere(request: web.Request) -> web.Response:
    raise web.HTTPFound("/well")


@pytest.fixture(name="server")
async def a_server() -> AsyncIterator[TestServer]:
    app = web.Application()
    for handler in (well, breaking_off, silent, elsewhere):
        app.router.add_route("*", f"/{handler.__name__}", handler)
    server = TestServer(app)
    await server.start_server()
    yield server
    await server.close()


@pytest.fixture(name="caller")
async def a_caller() -> AsyncIterator[Caller]:
    caller = Caller()
    yield caller
    await caller.close()


async def test_an_answer_is_read(server: TestServer, caller: Caller) -> None:
    answer = await caller.call("POST", str(server.make_url("/well")), params={"by": "me"}, data=b"hello")
    assert (answer.status, answer.media_type) == (200, "application/json")
    assert answer.body == b'{"said": "hello", "by": "me"}'


async def test_nobody_is_there(caller: Caller) -> None:
    """Nothing was sent, so the same call may be made again."""
    with pytest.raises(NotReached) as failed:
        await caller.call("POST", f"http://127.0.0.1:{free_port()}/")
    assert not isinstance(failed.value, NoAnswer)


async def test_a_call_that_breaks_off_may_have_arrived(server: TestServer, caller: Caller) -> None:
    with pytest.raises(NoAnswer):
        await caller.call("POST", str(server.make_url("/breaking_off")))


async def test_an_endless_answer_is_cut_off(server: TestServer, caller: Caller) -> None:
    with pytest.raises(AnswerTooLarge):
        await caller.call("GET", str(server.make_url("/silent")), most=10_000)


async def test_no_redirection_is_followed(server: TestServer, caller: Caller) -> None:
    """A token in an address would go with it."""
    assert (await caller.call("GET", str(server.make_url("/elsewhere")))).status == 302


def test_a_nonce_is_admitted_again_only_with_the_same_content() -> None:
    replays = Replays(600.0, 3)
    assert replays.admit("a", "x", 0.0)
    assert replays.admit("a", "x", 599.0)
    assert not replays.admit("a", "y", 599.0)
    assert replays.admit("a", "y", 600.0), "its time is over"
    assert [replays.admit(nonce, "x", 601.0) for nonce in "bcd"] == [True] * 3
    assert replays.admit("a", "x", 602.0), "it was forgotten for newer ones"
