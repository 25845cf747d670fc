"""Options, health, metrics, the API's description and the browser program."""

from pathlib import Path

import pytest
from openapi_spec_validator import validate

from core.errors import Invalid
from infra.settings.installation import Settings
from ivr.check.views import FlowProblem
from ivr.flows.status import FlowStatus
from server.domains import DOMAINS
from server.run import obstacles, refuse_demo_accounts
from tests.unit.webagent.system import Browser, Server, System
from webagent.app import document


async def test_options_are_those_of_the_site(server: Server) -> None:
    """TK1."""
    browser = await server.browser("8001")
    _, options = await browser.get("/api/options")
    assert [choice["zh"] for choice in options["ticket_types"]] == ["咨询", "投诉", "举报", "救援"]
    assert options["offer_limit_s"] == 10
    assert (options["demo"], options["zone"]) == (True, "Asia/Shanghai")
    assert {"id", "name"} == options["departments"][0].keys()


async def test_what_is_public(browser: Browser) -> None:
    status, facts = await browser.get("/api/public")
    assert (status, facts["demo"], facts["languages"]) == (200, True, ["zh", "en"])


async def test_health_names_the_part_that_is_not_well(browser: Browser) -> None:
    """OP3."""
    status, body = await browser.get("/healthz")
    assert (status, body) == (
        200,
        {"ok": True, "parts": {"core": True, "database": True, "disk": True, "telephone": True}, "set_aside": 0},
    )
    browser.system.health["telephone"] = False
    status, body = await browser.get("/healthz")
    assert (status, body["ok"], body["parts"]["telephone"]) == (503, False, False)
    browser.system.journal.set_aside.keep("line-7-post-0.json", ValueError("no such class"), b"{}")
    assert (await browser.get("/healthz"))[1]["set_aside"] == 1


async def test_strangers_learn_only_whether_all_is_well(server: Server) -> None:
    """The operators learn from anywhere which part is not well; an agent does not."""
    elsewhere = {"X-Forwarded-For": "203.0.113.9"}
    for username, told in ((None, False), ("8001", False), ("admin", True)):
        browser = await server.browser(username)
        async with browser.client.get("/healthz", headers=elsewhere) as answer:
            health = await answer.json()
        assert (answer.status, health["ok"]) == (200, True)
        assert (health["parts"] is not None, health["set_aside"] is not None) == (told, told)


async def test_metrics_are_for_this_machine(browser: Browser) -> None:
    """OP3."""
    status, text = await browser.get("/metrics")
    assert status == 200
    assert "hotline_http_request_seconds_bucket" in text
    async with browser.client.get("/metrics", headers={"X-Forwarded-For": "203.0.113.9"}) as answer:
        assert answer.status == 403


async def test_flows_show_what_was_refused(server: Server) -> None:
    """IV2."""
    problem = FlowProblem(3, 5, "No such node.", "没有这个节点。")
    server.system.flows = [
        FlowStatus(id="12345", file="12345.yaml", version="ab", loaded_at=1.0, numbers=("12345",), errors=(problem,))
    ]
    browser = await server.browser("banzhang")
    status, flows = await browser.get("/api/flows")
    assert (status, flows[0]["numbers"]) == (200, ["12345"])
    told = {name: flows[0]["errors"][0][name] for name in ("line", "column", "message", "message_zh")}
    assert told == {"line": 3, "column": 5, "message": "No such node.", "message_zh": "没有这个节点。"}


async def test_the_description_is_valid_and_readable(browser: Browser) -> None:
    validate(document(DOMAINS))
    status, described = await browser.get("/api/openapi.json")
    assert (status, described["openapi"]) == (200, "3.1.0")
    status, html = await browser.get("/api/docs")
    assert status == 200
    assert "/api/agent/sign-on" in html


async def test_demo_accounts_are_for_this_machine_only(system: System, tmp_path: Path) -> None:
    """OP1: with PUBLIC=1 others could reach them, and anybody can work out their password."""
    public = Settings(var=system.folder, page_port=1, public=True, demo=True)
    assert any("HOTLINE_DEMO=false" in sentence for sentence in obstacles(public))
    assert not any("HOTLINE_DEMO" in sentence for sentence in obstacles(public.model_copy(update={"demo": False})))
    url = system.database.engine.url.render_as_string()
    with pytest.raises(Invalid, match="remove-demo"):
        await refuse_demo_accounts(Settings(var=system.folder, database_url=url))
    await refuse_demo_accounts(Settings(var=tmp_path / "new"))
