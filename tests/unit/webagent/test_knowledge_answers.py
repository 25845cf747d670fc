"""Answers from the knowledge base in calls (KB5): who got which version, call-backs when it changes, and proposals."""

import asyncio
from dataclasses import replace
from typing import Any, Literal

import pytest

from core.actor import Actor
from core.ids import UserId
from core.messages.callback import PromiseCallback
from infra.link.face import Link
from knowledge.answers.service import AnswerService
from knowledge.articles.service import ArticleService, StepRemark
from knowledge.rules.articles import Content, Form
from knowledge.rules.states import Step
from tests.unit.records import calls
from tests.unit.webagent.system import CALLER, Browser, Server, Statements
from tests.unit.webagent.test_records import DAY, tell
from tests.unit.webagent.test_tickets import WHOLE, draft
from tests.until import until

WAITS = "knowledge.waits_already"
MOST_STATEMENTS = 4
"""The statements for proposals, at each pause in typing."""

ALL = {f"knowledge.{right}" for right in ("read", "write", "review", "write:all", "review:all")}
WRITER = Actor(user=UserId("w"), name="李静", rights=frozenset(ALL))
REVIEWER = replace(WRITER, user=UserId("r"), name="赵敏")
TEXT = Content(title="停水怎么报修", form=Form.ANSWER, body="<p>拨打抢修电话</p>", keywords=("停水", "报修"))


async def published(server: Server, content: Content = TEXT, id: str | None = None) -> str:
    """Publish an article, or the next version of one; return its id."""
    articles = server.system.built.services.get(ArticleService)
    if id is None:
        article, edition = await articles.add(WRITER, "water", content)
    else:
        article, edition = await articles.begin_draft(WRITER, id)
        article, edition = await articles.save(WRITER, id, edition.version, content)
    _, edition = await articles.step(WRITER, article.id, Step.SUBMIT, edition.version, StepRemark())
    await articles.step(REVIEWER, article.id, Step.PUBLISH, edition.version, StepRemark())
    return article.id


async def in_call(server: Server, call: str = "c-1") -> None:
    server.system.arrives(call)
    server.system.rings("8001")
    server.system.answers("8001")
    await tell(server.system, *calls.talked(call, "8001", DAY, caller=CALLER))


async def gives(browser: Browser, article: str, call: str = "c-1", how: str = "read") -> tuple[int, Any]:
    return await browser.post(f"/api/knowledge/articles/{article}/answers", {"interaction": call, "how": how})


async def test_an_answer_is_kept_with_version_call_and_second_and_stands_in_the_ticket(server: Server) -> None:
    """KB5: only the agent who has the call can do this; a button pressed twice counts once."""
    browser, other = await server.agent(), await server.browser("8002")
    article = await published(server)
    await in_call(server)
    ticket = await draft(browser, **WHOLE, interaction="c-1")
    server.system.clock.advance(42.0)
    status, answer = await gives(browser, article)
    assert (status, answer["n"], answer["ticket"], answer["recording"]) == (201, 1, ticket["id"], "r-c-1")
    assert answer["second"] >= 42.0
    assert (await gives(browser, article))[1]["id"] == answer["id"]
    assert (await gives(browser, article, how="sent"))[1]["id"] != answer["id"]
    status, refused = await gives(other, article)
    assert (status, refused["error"]["code"]) == (403, "knowledge.not_your_call")
    assert (await gives(browser, article, "made-up"))[0] == 403
    assert (await gives(browser, "0" * 24))[0] == 404
    _, listed = await browser.get(f"/api/knowledge/articles/{article}/answers")
    assert {(one["how"], one["n"], one["interaction"]) for one in listed} == {("read", 1, "c-1"), ("sent", 1, "c-1")}
    _, contacts = await browser.get(f"/api/tickets/{ticket['id']}/contacts")
    assert [(one["title"], one["n"]) for one in contacts["calls"][0]["answers"]] == [("停水怎么报修", 1)] * 2
    assert CALLER not in str([answer, listed, contacts])
    admin = await server.browser("banzhang")
    _, record = await admin.get("/api/records/calls/c-1")
    assert sorted((one["title"], one["n"], one["how"]) for one in record["answers"]) == [
        ("停水怎么报修", 1, "read"),
        ("停水怎么报修", 1, "sent"),
    ]


async def test_an_article_is_read_in_a_call_by_those_who_had_it_alone(server: Server) -> None:
    """KB5: an interaction of another agent, or a made-up one, is refused, and nothing is counted for it."""
    browser, other = await server.agent(), await server.browser("8002")
    article = await published(server)
    await in_call(server)
    path = f"/api/knowledge/articles/{article}/read"
    assert (await browser.post(path, {"interaction": "c-1"}))[0] == 200
    assert (await other.post(path, {}))[0] == 200, "for oneself anybody reads"
    for reader, call in ((other, "c-1"), (browser, "made-up")):
        status, refused = await reader.post(path, {"interaction": call})
        assert (status, refused["error"]["code"]) == (403, "knowledge.not_your_call")


async def test_an_editor_sees_who_got_the_old_answer_and_has_them_called_back_once(server: Server) -> None:
    """KB5: no number is shown; a citizen who got two answers is called once."""
    browser, editor = await server.agent(), await server.browser("banzhang")
    article = await published(server)
    await in_call(server)
    await gives(browser, article)
    path = f"/api/knowledge/articles/{article}"
    assert (await editor.post(f"{path}/old-answers", {}))[1] == {"published": 1, "items": []}
    await published(server, replace(TEXT, body="<p>改为拨打 12345</p>"), article)
    await gives(browser, article, how="sent")
    status, old = await editor.post(f"{path}/old-answers", {"days": 30})
    assert (status, old["published"]) == (200, 2)
    (one,) = old["items"]
    assert (one["answer"]["n"], one["reachable"], CALLER in str(old)) == (1, True, False)
    assert (await browser.post(f"{path}/old-answers", {}))[0] == 403
    ids = [one["answer"]["id"]]
    status, outcomes = await editor.post(f"{path}/call-backs", {"answers": ids, "note": "电话变了"})
    assert (status, outcomes) == (201, [{"id": ids[0], "code": ""}])
    assert server.system.floor.promised(CALLER)
    _, outcomes = await editor.post(f"{path}/call-backs", {"answers": ids})
    assert outcomes[0]["code"] == "knowledge.called_back_before"
    _, old = await editor.post(f"{path}/old-answers", {})
    assert old["items"][0]["answer"]["corrected_by_name"]
    admin = await server.browser("admin")
    _, lines = await admin.get("/api/admin/audit?action=knowledge.call_back")
    assert (len(lines["items"]), CALLER in str(lines)) == (1, False)
    assert (await editor.post(f"{path}/call-backs", {"answers": []}))[0] == 400


async def test_an_editor_is_told_that_a_note_does_not_join_a_call_back_that_waits(server: Server) -> None:
    """KB5: two answers to one citizen make one call-back with one note; another article's note does not join it."""
    browser, editor = await server.agent(), await server.browser("banzhang")
    await in_call(server)
    codes = []
    for title in ("停水怎么报修", "水费怎么交"):
        article = await published(server, replace(TEXT, title=title))
        given = [(await gives(browser, article, how=how))[1]["id"] for how in ("read", "sent")]
        await published(server, replace(TEXT, title=f"{title}（新）"), article)
        path = f"/api/knowledge/articles/{article}/call-backs"
        _, outcomes = await editor.post(path, {"answers": given, "note": "改了"})
        codes.append([one["code"] for one in outcomes])
    assert codes == [["", ""], ["knowledge.waits_already"] * 2]


async def test_the_citizen_of_a_confidential_ticket_is_not_put_on_the_list_of_call_backs(server: Server) -> None:
    """KB5: the pop of the call-back would show the number that the ticket hides."""
    browser, editor = await server.agent(), await server.browser("banzhang")
    article = await published(server)
    await in_call(server)
    await draft(browser, **WHOLE, interaction="c-1", confidential=True)
    _, answer = await gives(browser, article)
    await published(server, replace(TEXT, title="停水报修"), article)
    path = f"/api/knowledge/articles/{article}"
    _, old = await editor.post(f"{path}/old-answers", {})
    assert [one["reachable"] for one in old["items"]] == [False]
    _, listed = await editor.get(f"{path}/answers")
    for one in (old["items"][0]["answer"], *listed):
        assert [one[name] for name in ("interaction", "ticket", "recording", "second")] == ["", None, None, None]
    assert (await editor.get("/api/records/calls/c-1"))[1]["answers"] == []
    _, outcomes = await editor.post(f"{path}/call-backs", {"answers": [answer["id"]]})
    assert outcomes == [{"id": answer["id"], "code": "knowledge.sealed"}]
    assert not server.system.floor.promised(CALLER)


async def test_proposals_cost_few_statements_and_follow_the_ticket_and_the_flow(server: Server) -> None:
    """KB5."""
    browser = await server.agent()
    article = await published(server)
    other = await published(server, Content(title="公积金提取", form=Form.GUIDE, body="<p>带身份证</p>"))
    statements = Statements(server.system.database)
    asked = {"title": "家里停水", "text": "市民反映停水三天", "path": ["供水"]}
    status, hints = await browser.post("/api/knowledge/hints", asked)
    assert (status, [one["id"] for one in hints]) == (200, [article])
    assert 0 < len(statements.seen) <= MOST_STATEMENTS
    _, hints = await browser.post("/api/knowledge/hints", {"path": ["公积金"]})
    assert [one["id"] for one in hints] == [other]
    assert (await browser.post("/api/knowledge/hints", {}))[1] == []
    assert (await browser.post("/api/knowledge/hints", {"path": ["x"] * 11}))[0] == 400


class Watched(asyncio.Lock):
    """A lock that counts how often it is wanted."""

    wanted = 0

    async def acquire(self) -> Literal[True]:
        self.wanted += 1
        return await super().acquire()


async def test_two_editors_at_once_have_a_citizen_called_back_once(
    server: Server, monkeypatch: pytest.MonkeyPatch
) -> None:
    """KB5: while the core is asked, other requests wait and then learn of it, even for another article's answer."""
    asked: list[PromiseCallback] = []
    turn = Watched()
    server.system.built.services.get(AnswerService).correcting = turn
    link = server.system.built.services.get(Link)
    ask = link.ask

    async def asks(command: Any) -> None:
        if isinstance(command, PromiseCallback):
            asked.append(command)
            await until(lambda: turn.wanted == 3)
        await ask(command)

    monkeypatch.setattr(link, "ask", asks)
    browser, editor, other = await server.agent(), await server.browser("banzhang"), await server.browser("admin")
    await in_call(server)
    paths, given = [], []
    for title in ("停水怎么报修", "水费怎么交"):
        article = await published(server, replace(TEXT, title=title))
        given.append((await gives(browser, article))[1]["id"])
        await published(server, replace(TEXT, title=f"{title}（新）"), article)
        paths.append(f"/api/knowledge/articles/{article}/call-backs")
    found = await asyncio.gather(
        *(one.post(paths[0], {"answers": [given[0]]}) for one in (editor, other)),
        editor.post(paths[1], {"answers": [given[1]]}),
    )
    codes = [outcomes[0]["code"] for _, outcomes in found]
    assert sorted(codes[:2]) in (["", "knowledge.called_back_before"], ["knowledge.called_back_before", WAITS])
    assert codes.count("") == 1
    assert len(asked) == 1
