"""The front's configuration, for several kinds of installations."""

import dataclasses
import json
import re
from pathlib import Path

import pytest

from channels.fax.pages.office import OFFICE
from channels.fax.pages.press import PAGES
from infra.process.aside.asking import ASIDE
from ivr.prompts.uploads import CONVERT as PROMPT
from ivr.voice.slow import SOX as SLOW_SOX
from recording.downloads import CONVERT as RECORDING
from server.front.files import ERRORS, FrontSettings, render, write
from server.front.settings import FrontLimits

PLAIN = FrontSettings(
    run=Path("/run/hotline-test"),
    address="127.0.0.1",
    port=8080,
    web_socket=Path("/run/hotline-test/web.sock"),
    asterisk_http_port=8088,
    limits=FrontLimits(),
    secret="the-secret",
)
PUBLIC = dataclasses.replace(PLAIN, address="0.0.0.0", certificate=Path("/c.pem"), key=Path("/k.pem"))


def test_every_field_of_the_template_is_filled() -> None:
    assert "{{" not in render(PLAIN)


def test_it_listens_where_the_page_is_and_speaks_tls_only_with_a_certificate() -> None:
    assert "listen 127.0.0.1:8080 " in render(PLAIN)
    assert "ssl_" not in render(PLAIN)
    public = render(PUBLIC)
    assert "listen 0.0.0.0:8080 " in public
    assert "front.sock ssl " in public
    assert "ssl_certificate /c.pem;" in public
    assert "Strict-Transport-Security: max-age=" in public


def test_it_waits_longer_than_the_programs_of_a_request() -> None:
    """Otherwise it says that the system is busy, while the web host would say what is wrong with a document."""
    (seconds,) = re.findall(r"^    proxy_read_timeout (\d+)s;", render(PLAIN), re.MULTILINE)
    for walls in ((OFFICE, PAGES), (RECORDING,), (PROMPT, SLOW_SOX), (ASIDE, ASIDE)):
        assert sum(program.wall_s for program in walls) < int(seconds)


def test_asterisk_is_behind_one_exact_path() -> None:
    places = re.split(r"\n        location ", render(PLAIN))
    to_asterisk = [place for place in places if "127.0.0.1:8088" in place]
    assert [place.partition(" {")[0] for place in to_asterisk] == ["= /ws"]
    assert 'secure_link_md5 "$secure_link_expires $arg_s /ws the-secret";' in to_asterisk[0]


def test_providers_reach_the_web_host_within_the_limits_of_strangers() -> None:
    """A delivery of WeChat or Weibo has no session, no cookie, and an ordinary body."""
    (place,) = [one for one in re.split(r"\n        location ", render(PLAIN)) if one.startswith('~ "^/channels/')]
    assert "limit_req zone=strangers" in place
    assert 'proxy_set_header Cookie "";' in place
    assert "proxy_pass http://web;" in place


def test_whatever_nginx_refuses_is_said_in_our_form() -> None:
    text = render(PLAIN)
    for found, (shown, code, _) in ERRORS.items():
        assert f"error_page {found} ={shown} /_front/{found};" in text
        body = re.search(rf"location = /_front/{found} {{.*?return {shown} '(.*?)';", text, re.DOTALL)
        assert body is not None
        assert json.loads(body.group(1).replace("$most_bytes", "1"))["error"]["code"] == code


@pytest.mark.parametrize(("descriptors", "connections"), [(65_536, 24_000), (1024, 924), (100, 64)])
def test_it_asks_for_no_more_connections_than_it_has_descriptors(descriptors: int, connections: int) -> None:
    text = render(dataclasses.replace(PLAIN, descriptors=descriptors))
    assert f"worker_connections {connections};" in text
    assert f"limit_conn connections {connections // 4};" in text


def test_the_page_is_copied_for_workers_who_may_read_nothing_else(tmp_path: Path) -> None:
    """The checkout may be closed to others, and so may its files."""
    dist, run = tmp_path / "dist", tmp_path / "run"
    (dist / "assets").mkdir(parents=True, mode=0o700)
    (dist / "index.html").write_text("<p>the page</p>")
    (dist / "index.html").chmod(0o600)
    run.mkdir()
    settings = dataclasses.replace(PLAIN, run=run)
    write(settings, dist)
    assert settings.configuration.stat().st_mode & 0o777 == 0o600, "it holds a secret"
    assert (run / "page" / "index.html").stat().st_mode & 0o777 == 0o644
    assert (run / "page" / "assets").stat().st_mode & 0o777 == 0o755
    (dist / "index.html").unlink()
    write(settings, dist)
    assert list((run / "page").iterdir()) == [run / "page" / "assets"], "nothing of the old page is left"


def test_chats_have_a_location_of_their_own_without_cookies() -> None:
    """Pages that wait for news take no place of requests that are answered at once, and a file is refused by its
    header before it has come."""
    text = render(PLAIN)
    chats = text[text.index("location ^~ /channels/webchat/ {") : text.index("location = /api/push {")]
    assert 'proxy_set_header Cookie "";' in chats
    live = chats[chats.index('location ~ "^/channels/webchat/[^/]+/live$" {') :]
    assert "proxy_pass http://web_push;" in live[: live.index("}")]
    files = chats[chats.index('location ~ "^/channels/webchat/[^/]+/files$" {') :]
    assert "client_max_body_size 20971520;" in files[: files.index("}")]
    assert "proxy_request_buffering off;" in files[: files.index("}")]
    assert "/channels/webchat/" not in text[text.index("location ^~ /api/ {") : text.index("location ^~ /channels/")]
