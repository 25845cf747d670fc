"""Every entrance of the web host: invisible characters are removed from all texts that a request brings (UI2)."""

import re
from collections.abc import Iterator
from typing import Any

from aiohttp.test_utils import make_mocked_request

from core.text import unseen
from infra.http.problems import AS_IT_IS, cleaned
from infra.http.routes import NAME_HEADER, Route, file_name
from infra.settings.installation import PROJECT
from server.domains import DOMAINS
from tests.unit.test_conventions import PACKAGES, sources
from tests.unit.webagent.system import Server
from webagent.app import all_routes

HOSTILE = "张\u202e三\x07\x9b\u200b\ud800"
ROUTES = all_routes(DOMAINS)

KEPT = {
    ("POST", "/api/session", "password"),
    ("PUT", "/api/session/password", "present"),
    ("PUT", "/api/session/password", "password"),
    ("POST", "/api/admin/users", "password"),
    ("POST", "/api/admin/users/{user}/password", "password"),
    ("POST", "/api/flows/check", "source"),
    ("POST", "/api/flows/simulate", "source"),
    ("PUT", "/api/flows/{flow}/draft", "source"),
}
"""Passwords, and flows, whose check reports where such a character is."""


def models(route: Route) -> Iterator[Any]:
    yield from (model for model in (route.path_model, route.query_model, route.body_model) if model is not None)


def test_every_text_of_every_request_is_cleaned_but_for_these() -> None:
    """UI2: a field that is to be taken as it is must be listed here."""
    kept = {
        (route.method, route.path, name)
        for route in ROUTES
        for model in models(route)
        for name, field in model.model_fields.items()
        if AS_IT_IS in field.metadata
    }
    assert kept == KEPT


def test_no_request_brings_what_nobody_can_see() -> None:
    """This includes names of objects, and texts at any depth."""
    for route in ROUTES:
        for model in models(route):
            fields = [(field.alias or name, field.metadata) for name, field in model.model_fields.items()]
            names = [name for name, metadata in fields if AS_IT_IS not in metadata]
            told = cleaned(model, {name: [{HOSTILE: [HOSTILE]}, HOSTILE, 1, None] for name in names})
            assert told == {name: [{"张三": ["张三"]}, "张三", 1, None] for name in names}, route.name


READERS = {
    *("infra/http/body.py", "infra/http/routes.py", "channels/webchat/door.py"),
    *(f"channels/{name}/{file}.py" for name in ("wechat", "weibo") for file in ("api", "door")),
}
"""The files that read what a request brings. The doors of channels read a token or a signed address and keep nothing of
it; the texts of a message are cleaned as it is taken."""

TOOLS = {
    "channels/demo/peers/aliyun.py",
    "channels/demo/peers/wechat.py",
    "channels/demo/peers/weibo.py",
    "tools/peer.py",
    "tools/dev/core.py",
    "tools/dev/switch.py",
    "phone/message.py",
}
"""The files of engineers' tools and of the demo's stand-ins, which no stranger can reach."""

HEADERS = {
    "infra/http/access.py",
    "infra/http/cookies.py",
    "infra/files/serving.py",
    "webagent/push/socket.py",
    "webagent/screens/session.py",
    "webagent/screens/site.py",
    "exchange/door.py",
}
"""The files that read headers; what is kept of a header goes through `core.text`."""


def test_nothing_else_reads_a_request() -> None:
    """A new entrance must use the common one, or be listed here."""
    read, headers = set(), set()
    for path in sources(*(set(PACKAGES) - {"cti"})):
        text, name = path.read_text("utf-8"), str(path.relative_to(PROJECT))
        # The code itself names the route.
        if re.search(r"request\.(?:json|text|post|multipart|read|query|rel_url|match_info(?!\.route)|path_qs)\b", text):
            read.add(name)
        if "request.headers" in text:
            headers.add(name)
    assert (read - READERS - TOOLS, headers - READERS - TOOLS) == (set(), HEADERS)


def test_the_name_of_a_file_is_cleaned() -> None:
    request = make_mocked_request("POST", "/", {NAME_HEADER: "%E2%80%AEfdp.exe%0A%00%E6%8A%A5.pdf"})
    assert [name for _, name in unseen(file_name(request))] == []
    assert file_name(request) == "fdp.exe 报.pdf"


async def test_a_name_that_is_typed_is_kept_without_them(server: Server) -> None:
    """This is tried end to end; line feeds stay where a text has lines."""
    leader = await server.browser("zuzhang")
    ends = server.system.clock.now() + 600
    status, made = await leader.post(
        "/api/emergencies", {"text_zh": "城东\u202e停\u200b水\x07。\r\n请储水。", "ends": ends}
    )
    assert (status, made["text_zh"]) == (201, "城东停水。\n请储水。")
