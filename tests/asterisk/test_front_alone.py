"""The front by itself, with small servers in place of the core and Asterisk: https, and which client it reports."""

import asyncio
import dataclasses
import json
import os
import re
import secrets
import shutil
import ssl
from collections.abc import AsyncIterator, Awaitable, Callable, Iterator
from contextlib import AsyncExitStack, closing, suppress
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import aiohttp
import pytest
import pytest_asyncio
from aiohttp import web
from websockets.asyncio.client import connect
from websockets.asyncio.server import ServerConnection, serve
from websockets.exceptions import InvalidStatus

from infra.http.body import body_of, check_size
from infra.http.routes import PUBLIC, Route, application
from infra.http.ways import Ways
from infra.settings.files import MIB
from infra.settings.secrets import Passes, load_or_make
from server.domains import DOMAINS
from server.front.files import FrontSettings
from server.front.program import Front, FrontFailed, front_settings
from server.front.settings import FrontLimits
from server.front.tls import site_certificate
from server.runtime import front_group, remove_run_folder
from server.settings import SiteSettings, load
from tests.ports import free_port
from webagent.app import all_routes

PASSES = Passes("master of the tests")


@dataclass
class Place:
    """A front, and the heads of the requests that reached the core."""

    front: Front
    asked: list[dict[str, str]]

    def url(self, scheme: str = "https") -> str:
        """Its address."""
        return f"{scheme}://127.0.0.1:{self.front.settings.port}"


@pytest.fixture
def run() -> Iterator[Path]:
    """A folder like that of `server.runtime`, for this test only."""
    folder = Path("/run") / f"hotline-test-{secrets.token_hex(4)}"
    folder.mkdir()
    folder.chmod(0o710)
    os.chown(folder, 0, front_group())
    yield folder
    shutil.rmtree(folder)


@pytest.fixture
def plain(run: Path) -> FrontSettings:
    return FrontSettings(
        run=run,
        address="127.0.0.1",
        port=free_port(),
        web_socket=run / "web.sock",
        asterisk_http_port=free_port(),
        # So few that even a busy machine exceeds them.
        limits=FrontLimits(strangers_a_second=5),
        secret=PASSES.secret,
        descriptors=8192,
    )


@pytest_asyncio.fixture
async def place(plain: FrontSettings, tmp_path: Path) -> AsyncIterator[Place]:
    """A front that serves https."""
    made = site_certificate(SiteSettings(var=tmp_path))
    front = Front(dataclasses.replace(plain, certificate=made.certificate, key=made.key))
    found = Place(front, [])

    async def core(request: web.Request) -> web.Response:
        found.asked.append(dict(request.headers))
        return web.json_response({})

    async def asterisk(line: ServerConnection) -> None:
        assert line.request is not None
        await line.send(line.request.path)
        await line.wait_closed()

    app = web.Application()
    app.router.add_get("/{path:.*}", core)
    runner = web.AppRunner(app)
    await runner.setup()
    await web.UnixSite(runner, front.settings.web_socket).start()
    os.chown(front.settings.web_socket, 0, front_group())
    front.settings.web_socket.chmod(0o660)
    async with serve(asterisk, "127.0.0.1", front.settings.asterisk_http_port):
        await front.start()
        yield found
        await front.stop()
    await runner.cleanup()


@cache
def trusting() -> ssl.SSLContext:
    """A context that accepts the test's own certificate. Making one takes longer than answering a request."""
    context = ssl.create_default_context()
    context.check_hostname = False
    context.verify_mode = ssl.CERT_NONE
    return context


async def test_pages_api_and_phones_speak_tls_on_one_port(place: Place) -> None:
    """Answers require https from then on (HSTS), and a client without TLS is redirected."""
    async with aiohttp.ClientSession() as session:
        async with session.get(f"{place.url()}/api/public", ssl=trusting()) as answer:
            assert answer.status == 200
            assert answer.headers["Strict-Transport-Security"] == "max-age=31536000"
            assert "Server" not in answer.headers
        async with session.get(f"{place.url('http')}/desk", allow_redirects=False) as answer:
            assert (answer.status, answer.headers["Location"]) == (301, f"{place.url()}/desk")
    headers = {"Origin": place.url()}
    way = place.url("wss") + PASSES.way("seat")
    with pytest.raises(InvalidStatus, match="403"):
        await connect(way, ssl=trusting(), additional_headers=headers, proxy=None)
    ways = Ways()
    ways.only(["seat"])
    ways.keep_in(place.front.settings.run / "ways")
    async with connect(way, ssl=trusting(), additional_headers=headers, proxy=None) as line:
        assert await line.recv() == "/ws", "the way in is the front's own affair"
        ways.only([])
        with pytest.raises(InvalidStatus, match="403"):
            await connect(way, ssl=trusting(), additional_headers=headers, proxy=None)
        await (await line.ping())


@pytest.mark.parametrize("public", [True, False])
async def test_other_machines_are_served_over_https_or_not_at_all(tmp_path: Path, public: bool) -> None:
    """PUBLIC=1. 127.0.0.2 stands for the address at which others reach this machine."""
    environment = {"HOTLINE_PUBLIC": "1"} if public else {}
    settings = load(
        environment | {"HOTLINE_VAR": str(tmp_path), "HOTLINE_PAGE_PORT": str(free_port())}, tmp_path / "no"
    )
    front = Front(front_settings(settings, load_or_make(tmp_path / "secrets.json")))
    await front.start()
    try:
        async with aiohttp.ClientSession() as session:
            if public:
                trusts = ssl.create_default_context(cafile=front.settings.certificate)
                url = f"https://127.0.0.2:{settings.page_port}/desk"
                async with session.get(url, ssl=trusts, server_hostname="localhost") as answer:
                    assert (answer.status, answer.content_type) == (200, "text/html")
                async with session.get(url.replace("https", "http"), allow_redirects=False) as answer:
                    assert (answer.status, answer.headers["Location"]) == (301, url)
            else:
                async with session.get(f"http://127.0.0.1:{settings.page_port}/desk") as answer:
                    assert (answer.status, answer.content_type) == (200, "text/html")
                with pytest.raises(aiohttp.ClientConnectorError):
                    await session.get(f"http://127.0.0.2:{settings.page_port}/desk")
    finally:
        await front.stop()
        remove_run_folder(settings)


async def test_the_core_is_told_who_asks_and_how(place: Place) -> None:
    """The client's own headers about itself do not count."""
    claims = {"X-Real-IP": "203.0.113.1", "X-Forwarded-Proto": "http"}
    connector = aiohttp.TCPConnector(local_addr=("127.0.0.9", 0))
    async with (
        aiohttp.ClientSession(connector=connector) as session,
        session.get(f"{place.url()}/api/public", ssl=trusting(), headers=claims) as answer,
    ):
        assert answer.status == 200
    (told,) = place.asked
    assert (told["X-Real-IP"], told["X-Forwarded-Proto"]) == ("127.0.0.9", "https")
    assert told["Host"] == f"127.0.0.1:{place.front.settings.port}"


async def test_a_session_is_not_held_up_by_strangers(plain: FrontSettings, place: Place) -> None:
    """A flood without a session, or with an invented one, is refused before the core; a sealed session is not."""
    token = "t" * 43
    invented = {"Cookie": f"__Host-hotline_session={token}.{'x' * 22}"}
    sealed = {"Cookie": f"other=1; __Host-hotline_session={token}.{PASSES.seal(token)}"}
    unbound = {"Cookie": f"hotline_session={token}.{PASSES.seal(token)}"}
    """Not bound to the host: over TLS another host of the domain could have set it."""
    limit = plain.limits.strangers_a_second
    refused = asyncio.Event()
    async with aiohttp.ClientSession(connector=aiohttp.TCPConnector(limit=0)) as session:

        async def ask(headers: dict[str, str]) -> int:
            async with session.get(f"{place.url()}/api/public", ssl=trusting(), headers=headers) as answer:
                if answer.status == 429:
                    refused.set()
                return answer.status

        flood = [asyncio.create_task(ask((invented, unbound, {})[n % 3])) for n in range(8 * limit)]
        async with asyncio.timeout(10):
            await refused.wait()
        assert await asyncio.gather(*(ask(sealed) for _ in range(limit))) == [200] * limit
        for task in flood:
            task.cancel()
        await asyncio.gather(*flood, return_exceptions=True)


async def test_the_page_may_open_websockets_at_its_own_origin_alone(plain: FrontSettings, place: Place) -> None:
    """The policy names the origin by the name under which the page was loaded; anything that is no name is not
    repeated."""
    page = place.front.settings.run / "page"
    (page / "index.html").write_text("<p>the page</p>")
    (page / "index.html").chmod(0o644)
    port = plain.port
    async with aiohttp.ClientSession() as session:
        for host, named in (
            (f"127.0.0.1:{port}", f"'self' wss://127.0.0.1:{port}"),
            ("hotline.example", "'self' wss://hotline.example"),
            (f"[::1]:{port}", f"'self' wss://[::1]:{port}"),
            ("x'; script-src *", "'self'"),
        ):
            async with session.get(f"{place.url()}/desk", ssl=trusting(), headers={"Host": host}) as answer:
                policy = answer.headers["Content-Security-Policy"]
            if answer.status == 200:
                assert re.findall("connect-src ([^;]*);", policy) == [named]
            else:
                assert answer.status == 400
                assert host not in policy


async def test_without_its_files_the_page_says_what_to_do(place: Place) -> None:
    shutil.rmtree(place.front.settings.run / "page")
    async with aiohttp.ClientSession() as session, session.get(f"{place.url()}/desk", ssl=trusting()) as answer:
        assert (answer.status, answer.content_type) == (404, "text/html")
        assert "make run" in await answer.text()


async def test_a_front_that_cannot_start_says_why(plain: FrontSettings) -> None:
    front = Front(dataclasses.replace(plain, certificate=Path("/none.pem"), key=Path("/none.pem")))
    with pytest.raises(FrontFailed, match=re.escape("/none.pem")):
        await front.start()


async def test_an_address_cannot_fill_the_house_with_connections_that_say_nothing(plain: FrontSettings) -> None:
    """Such a connection is no request yet but is counted; one more from there is closed, while other addresses are
    served."""
    front = Front(dataclasses.replace(plain, limits=FrontLimits(per_address=10, header_s=300)))
    await front.start()
    try:
        async with AsyncExitStack() as stack:
            for _ in range(20):
                _, silent = await asyncio.open_connection("127.0.0.1", plain.port, local_addr=("127.0.0.9", 0))
                stack.callback(silent.close)
            reader, more = await asyncio.open_connection("127.0.0.1", plain.port, local_addr=("127.0.0.9", 0))
            stack.callback(more.close)
            with suppress(ConnectionResetError):
                assert await reader.read() == b""
            reader, other = await asyncio.open_connection("127.0.0.1", plain.port)
            stack.callback(other.close)
            other.write(b"GET /desk HTTP/1.1\r\nHost: x\r\n\r\n")
            assert (await reader.readline()).startswith(b"HTTP/1.1 ")
    finally:
        await front.stop()


@pytest_asyncio.fixture
async def measuring(plain: FrontSettings) -> AsyncIterator[FrontSettings]:
    """A front before a web host that treats each route's body as the real one does, and does nothing else."""
    app = application(_nobody)
    for route in all_routes(DOMAINS):
        app.router.add_route(route.method, route.path, _taking(route))
    runner = web.AppRunner(app)
    await runner.setup()
    await web.UnixSite(runner, plain.web_socket).start()
    os.chown(plain.web_socket, 0, front_group())
    plain.web_socket.chmod(0o660)
    many = FrontLimits(strangers_a_second=10_000, session_a_second=10_000)
    front = Front(dataclasses.replace(plain, limits=many))
    await front.start()
    yield front.settings
    await front.stop()
    await runner.cleanup()


async def _nobody(_: web.Request) -> None:
    return None


def _taking(route: Route) -> Callable[[web.Request], Awaitable[web.Response]]:
    async def take(request: web.Request) -> web.Response:
        check_size(request, route.bound)
        got = sum([len(part) async for part in body_of(request)])
        return web.json_response({"got": got})

    return take


TOKEN = "t" * 43
SEALED = f"Cookie: hotline_session={TOKEN}.{PASSES.seal(TOKEN)}\r\n"


async def announce(settings: FrontSettings, route: Route, size: int, cookie: str = SEALED) -> tuple[int, bytes]:
    """Announce a body of this size; send it if the front asks for it and it is not too large for a test.

    Return status and body of the answer; 100 for a body that was asked for and never sent.
    """
    path = re.sub(r"\{\w+\}", "a1", route.path)
    length = f"Content-Length: {size}" if size else "Transfer-Encoding: chunked"
    head = f"{route.method} {path} HTTP/1.1\r\nHost: x\r\n{cookie}{length}\r\n"
    reader, writer = await asyncio.open_connection("127.0.0.1", settings.port)
    with closing(writer):
        writer.write(f"{head}Expect: 100-continue\r\n\r\n".encode())
        said = await reader.readuntil(b"\r\n\r\n")
        if said.startswith(b"HTTP/1.1 100 "):
            if size > MOST_SENT or size is UNTOLD:
                return 100, b""
            writer.write(b"x" * size)
            said = await reader.readuntil(b"\r\n\r\n")
        told = re.search(rb"content-length: (\d+)", said.lower())
        return int(said.split()[1]), await reader.readexactly(int(told[1]) if told else 0)


UNTOLD = 0
"""For a body whose length is not announced."""

MOST_SENT = MIB
"""The most that is sent: for larger bodies the front knows the exact limit."""


async def test_each_route_takes_its_longest_body_and_says_so_of_one_that_is_longer(measuring: FrontSettings) -> None:
    """The status, code and words are the same whether the front or the web host refuses it."""
    taking = [route for route in all_routes(DOMAINS) if route.streams or route.body_model is not None]
    assert len(taking) > 100
    for route in taking:
        most = route.bound.bytes
        status, body = await announce(measuring, route, most)
        assert status in (100, 200), f"{route.method} {route.path} does not get its {most} bytes: {body!r}"
        status, body = await announce(measuring, route, most + 1)
        assert status == 413, f"{route.method} {route.path} gets {most + 1} bytes"
        error = json.loads(body)["error"]
        assert (error["code"], error["details"]) == ("too_large", {"most": most})


async def test_strangers_put_no_large_body_on_the_disk(measuring: FrontSettings) -> None:
    """Strangers are refused by the head of their request; a signed request goes to the web host, which checks
    signatures."""
    invented = f"Cookie: hotline_session={TOKEN}.{'x' * 22}\r\n"
    for route in all_routes(DOMAINS):
        if route.bound.bytes >= 100_000:
            for cookie, size in (("", route.bound.bytes), (invented, 100_000), ("", UNTOLD)):
                status, body = await announce(measuring, route, size, cookie)
                if route.right == PUBLIC:
                    assert status in (100, 200)
                else:
                    assert (status, json.loads(body)["error"]["code"]) == (401, "not_signed_in")


async def test_no_path_is_sent_elsewhere(measuring: FrontSettings) -> None:
    """A path like one of the front's places, but without the last slash, does not lead into its folders."""
    places = re.findall(r"location (?:\^~|=)? ?(/[^ ]*) {", measuring.configuration.read_text())
    paths = {place.rstrip("/") or "/" for place in places if "_front" not in place}
    paths |= {route.path.rpartition("/")[0] for route in all_routes(DOMAINS)} - {""}
    async with aiohttp.ClientSession() as session:
        for path in sorted(paths):
            url = f"http://127.0.0.1:{measuring.port}" + re.sub(r"\{\w+\}", "a1", path)
            async with session.get(url, allow_redirects=False) as answer:
                assert not 300 <= answer.status < 400, f"{path}: {answer.status} {answer.headers.get('Location')}"
