"""Writes the front's configuration from `front.conf`, and copies the browser program's files for it to serve."""

import json
import re
import shutil
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from core.errors import NotAllowed, NotSignedIn, TooMany, Unavailable
from infra.http.access import SECURITY_HEADERS, TRANSPORT_SECURITY
from infra.http.body import TooLarge
from infra.http.bounds import LEAST_BYTES
from infra.http.cookies import host_bound
from infra.settings.installation import PROJECT
from server.front.bodies import ORDINARY, Large, written
from server.front.settings import FrontLimits
from server.setup import FRONT_USER, MODULES

TEMPLATE = Path(__file__).with_name("front.conf")
DIST = PROJECT / "webagent" / "ui" / "dist"
NOT_BUILT = (
    '<!doctype html><html lang="zh"><meta charset="utf-8"><title>12345</title>'
    "<h1>页面尚未构建</h1><p>请在项目目录运行 <code>make run</code>，它会构建并启动一切。</p>"
    "<h1>The page is not built</h1>"
    "<p>Run <code>make run</code> in the folder of the project; it builds and starts everything.</p>"
)

WEB_REQUESTS = 128
"""The most requests at once at the web host. It answers one in a few milliseconds; more would only wait there."""

DESCRIPTORS_OF_OWN = 100
"""Descriptors for logs, listening sockets and the browser program's files."""

LEAST_CONNECTIONS = 64
PLACES = 4
"""A busy connection needs one from outside, two ends of the link from `stream` to `http`, and one to the web host."""

STRANGERS_ALL = 4
"""All addresses together may send four times as many requests as one without a session."""

CHATS = "/channels/webchat/"
"""The paths of citizens' chats, which have a location of their own in the front."""

ANSWER_S = 330
"""How long the web host may take to answer. Converting a long recording takes up to 300 s, drawing a document 210; with
a shorter wait the front reported a busy system, and the work started again with each attempt.
"""

FIELD = re.compile(r"\{\{(\w+)\}\}")

ERRORS: Mapping[int, tuple[int, str, str]] = {
    400: (400, "http.400", "The request is not HTTP as it should be."),
    401: (401, NotSignedIn.code, "Sign in first."),
    403: (403, NotAllowed.code, "This way in is not yours, or it has expired; load the page anew."),
    404: (404, "http.404", "There is no such thing."),
    405: (405, "http.405", "This cannot be done here."),
    411: (411, "http.411", "The length of the body is missing."),
    413: (413, TooLarge.code, "The body is too large: this takes at most $most_bytes bytes."),
    414: (414, "http.414", "The address is too long."),
    416: (416, "http.416", "The file has no such part."),
    429: (429, TooMany.code, "Too many requests at once; wait a while."),
    494: (431, "http.431", "The head of the request is too large."),
    500: (500, "error", "This failed."),
    501: (501, "http.501", "This cannot be done here."),
    502: (503, Unavailable.code, "The system is busy or starts again; try again shortly."),
    503: (503, Unavailable.code, "The system is busy or starts again; try again shortly."),
    504: (503, Unavailable.code, "The system is busy or starts again; try again shortly."),
}
"""nginx's own refusals: the status that a client sees, our code and our words."""


_POLICY = "Content-Security-Policy"
PAGE_HEADERS = SECURITY_HEADERS | {
    _POLICY: SECURITY_HEADERS[_POLICY].replace("connect-src 'self'", "connect-src 'self'$own_websockets")
}
"""The headers of the page itself, which alone opens websockets."""


@dataclass(frozen=True, slots=True, kw_only=True)
class FrontSettings:
    """The settings of one front. `run` is its folder, `secret` that of `Passes` (infra/settings/secrets.py); with a
    certificate it uses https.
    """

    run: Path
    address: str
    port: int
    web_socket: Path
    asterisk_http_port: int
    limits: FrontLimits
    secret: str = ""
    descriptors: int = 65_536
    modules: Path = MODULES
    certificate: Path | None = None
    key: Path | None = None

    @property
    def configuration(self) -> Path:
        return self.run / "front.conf"


def render(settings: FrontSettings) -> str:
    """The text of nginx's configuration."""
    limits, bodies = settings.limits, written()
    # Twice as many as may be busy: pages keep connections open, and some have not sent a whole header yet.
    wanted = 2 * PLACES * limits.at_once
    places = max(min(wanted, settings.descriptors - DESCRIPTORS_OF_OWN), LEAST_CONNECTIONS)
    fields = {
        "user": FRONT_USER,
        "run": str(settings.run),
        "modules": str(settings.modules),
        "descriptors": str(settings.descriptors),
        "connections": str(places),
        "connections_in_all": str(places // PLACES),
        "connections_per_address": str(2 * limits.per_address),
        "address": f"{settings.address}:{settings.port}",
        "ssl": " ssl" if settings.certificate else "",
        "tls": _tls(settings),
        "web_socket": str(settings.web_socket),
        "web_requests": str(WEB_REQUESTS),
        "web_pushes": str(limits.at_once),
        "asterisk_http_port": str(settings.asterisk_http_port),
        "secret": settings.secret,
        "session_cookie": host_bound("hotline_session", secure=settings.certificate is not None),
        "strangers_bytes": str(LEAST_BYTES),
        "ordinary_bytes": str(ORDINARY),
        "large_bodies": "\n            ".join(_large(one) for one in bodies if one.path.startswith("/api/")),
        "large_chat_bodies": "\n            ".join(_large(one) for one in bodies if one.path.startswith(CHATS)),
        "most_bytes": "\n        ".join(f'"~^{one.pattern}(\\?|$)" {one.bytes};' for one in bodies),
        "header_s": str(limits.header_s),
        "body_s": str(limits.body_s),
        "answer_s": str(ANSWER_S),
        "at_once": str(limits.at_once),
        "per_address": str(limits.per_address),
        "phones": str(limits.phones),
        "phones_per_address": str(limits.phones_per_address),
        "strangers_a_second": str(limits.strangers_a_second),
        "all_strangers_a_second": str(STRANGERS_ALL * limits.strangers_a_second),
        "session_a_second": str(limits.session_a_second),
        "strangers_wait": _waiting(settings),
        "to_web": _TO_WEB,
        "security_headers": _headers(PAGE_HEADERS),
        "error_pages": "\n".join(f"error_page {found} ={shown} /_front/{found};" for found, (shown, *_) in _errors()),
        "errors": "\n".join(_error(found, *words) for found, words in _errors()),
        "not_built": NOT_BUILT,
    }
    return _filled(TEMPLATE.read_text("utf-8"), fields)


def write(settings: FrontSettings, dist: Path = DIST) -> None:
    """Put the configuration and a copy of the browser program into the front's folder.

    A copy, since the front's workers may not enter others' folders, and the checkout may be closed to them.
    """
    # A killed nginx leaves its socket, and the next one could not bind it.
    (settings.run / "front.sock").unlink(missing_ok=True)
    settings.configuration.touch(mode=0o600)
    settings.configuration.write_text(render(settings), "utf-8")
    (settings.run / "temp").mkdir(exist_ok=True)
    (settings.run / "temp").chmod(0o711)
    page = settings.run / "page"
    shutil.rmtree(page, ignore_errors=True)
    if dist.is_dir():
        shutil.copytree(dist, page)
    page.mkdir(exist_ok=True)
    for path in (page, *page.rglob("*")):
        path.chmod(0o755 if path.is_dir() else 0o644)


def _filled(template: str, fields: Mapping[str, str]) -> str:
    return FIELD.sub(lambda match: fields[match.group(1)], template)


_TO_WEB = "\n            ".join(
    (
        "proxy_set_header Host $http_host;",
        "proxy_set_header X-Real-IP $remote_addr;",
        "proxy_set_header X-Forwarded-Proto $scheme;",
        "proxy_set_header X-Front $pid;",
    )
)
"""These headers override the client's, so that it cannot pretend to be somebody else."""


def _large(body: Large) -> str:
    """Large bodies are buffered only for people with a session. A signed one is passed on at once, so that the web host
    can refuse it by its header, before the rest has come.
    """
    its_own = "proxy_request_buffering off;" if body.signed else "if ($large_of_stranger) { return 401; }"
    return (
        "\n                ".join(
            (
                f'location ~ "^{body.pattern}$" {{',
                f"client_max_body_size {body.bytes};",
                its_own,
                "proxy_send_timeout 60s;",
                "proxy_pass http://web;",
            )
        )
        + "\n            }"
    )


def _waiting(settings: FrontSettings) -> str:
    """A burst is served at once, further requests wait their turn here, and only then are any refused."""
    strangers, session = settings.limits.strangers_a_second, settings.limits.session_a_second
    return "\n            ".join(
        (
            "secure_link $session_seal;",
            f'secure_link_md5 "$session_token {settings.secret}";',
            f"limit_req zone=strangers burst={6 * strangers} delay={strangers};",
            f"limit_req zone=all_strangers burst={2 * STRANGERS_ALL * strangers} delay={STRANGERS_ALL * strangers};",
            f"limit_req zone=sessions burst={6 * session} delay={2 * session};",
        )
    )


def _headers(headers: Mapping[str, str]) -> str:
    return "\n            ".join(f'more_set_headers "{name}: {value}";' for name, value in headers.items())


def _tls(settings: FrontSettings) -> str:
    if settings.certificate is None:
        return ""
    return "\n        ".join(
        (
            f"ssl_certificate {settings.certificate};",
            f"ssl_certificate_key {settings.key};",
            "ssl_protocols TLSv1.2 TLSv1.3;",
            "ssl_session_cache shared:tls:2m;",
            "ssl_session_tickets off;",
            _headers(TRANSPORT_SECURITY),
            # Redirect a browser that uses http:// to https://.
            "error_page 497 =301 https://$http_host$request_uri;",
        )
    )


def _errors() -> list[tuple[int, tuple[int, str, str]]]:
    return sorted(ERRORS.items())


def _error(found: int, shown: int, code: str, message: str) -> str:
    """The answer in the form that all our clients know."""
    details = '{"most": $most_bytes}' if code == TooLarge.code else "{}"
    body = json.dumps({"error": {"code": code, "message": message, "field": None, "details": {}}})
    body = body.replace('"details": {}', f'"details": {details}')
    return (
        f"        location = /_front/{found} {{\n"
        "            internal;\n"
        # Read a refused body to its end, whatever its size; otherwise nginx refuses once more, in its own words.
        "            client_max_body_size 0;\n"
        "            default_type application/json;\n"
        f"            {_headers(SECURITY_HEADERS)}\n"
        '            more_set_headers "Cache-Control: no-store";\n'
        f"            return {shown} '{body}';\n"
        "        }"
    )
