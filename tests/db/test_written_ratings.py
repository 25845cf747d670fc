"""Citizens judge conversations in writing, on both databases: asked once, taken once, shared by all agents (MM8)."""

from dataclasses import dataclass
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from channels.conversations.desk import Handing, Target
from channels.conversations.rules.changing import Summary
from channels.conversations.rules.entities import Closing, ConversationState
from channels.conversations.wire import NotSent
from core.messages.floor import Kind
from core.messages.survey import SurveyLevel, SurveyResult
from core.replace import replace
from infra.clock import FakeClock
from infra.database.engine import Database
from surveys.reader import AnswerQuery, By, SurveyReader
from surveys.store import Survey
from tests.db.conversing import AGENT, BOSS, OTHER, Conversing, made
from tests.unit.channels.arrivals import FakeChannel

NUMBER = "13912345678"
QUIET = ("welcome", "waiting", "transferred", "closed")
SURVEY = "请您评价本次服务。"
ASKED = f"{SURVEY}\n请回复数字：5 非常满意，4 满意，3 基本满意，2 不满意，1 非常不满意"


@dataclass
class Left:
    replies: int | None
    until: float


class Limited(FakeChannel):
    """A channel whose provider takes so many answers."""

    replies: int | None = 1

    async def left(self, account: str, recipient: str) -> Left:
        return Left(self.replies, 1e12)


@pytest.fixture
async def office(database: Database, tmp_path: Path) -> Conversing:
    everything = made(database, FakeClock(), tmp_path)
    everything.channel = FakeChannel(Kind.SMS)
    everything.channels.add(everything.channel)
    await everything.load()
    await account(everything, "s1", Kind.SMS)
    return everything


async def account(office: Conversing, id: str, kind: Kind, survey: str = SURVEY) -> None:
    kept = await office.account(id, texts={**dict.fromkeys(QUIET, ""), "survey": survey})
    office.book.took(replace(kept, account=replace(kept.account, kind=kind)))


async def comes(office: Conversing, id: str, text: str, **more: object) -> str:
    about = {"channel": Kind.SMS, "account": "s1", "sender": NUMBER, "number": NUMBER}
    return await office.comes(id, text, **{**about, **more})


async def ended(office: Conversing, **more: object) -> str:
    """A conversation of two agents that is closed, and the question has left."""
    id = await comes(office, "m1", "停水了", **more)
    await office.settle()
    office.floor.accepts("8001", id)
    await office.settle()
    await office.desk.transfer(AGENT, id, Handing(to=Target.AGENT, agent="8002"), over=False)
    await office.settle()
    office.floor.accepts("8002", id)
    await office.settle()
    await office.desk.close(OTHER, id, Summary(), over=False)
    await office.sends()
    return id


async def surveys(office: Conversing) -> list[Survey]:
    reader, now = SurveyReader(office.database, ZoneInfo("Asia/Shanghai")), office.clock.now()
    return (await reader.page(AnswerQuery(since=now - 86_400 * 3, until=now + 10), None, 10))[0]


async def lines(office: Conversing, by: By, **wanted: object) -> dict[str, tuple[int, int, float | None]]:
    reader, now = SurveyReader(office.database, ZoneInfo("Asia/Shanghai")), office.clock.now()
    query = AnswerQuery(since=now - 86_400, until=now + 10, **wanted)  # type: ignore[arg-type]
    _, found = await reader.figures(query, by)
    figures = {one.name: one.figures.front_desk for one in found}
    return {name: (one.asked, one.answered, one.rate) for name, one in figures.items()}


async def test_the_score_is_shared_by_all_who_took_part(office: Conversing) -> None:
    """MM8: a number is the rating of the conversation that has ended, and no new conversation."""
    id = await ended(office)
    assert office.channel.texts[-1] == ASKED
    assert await lines(office, By.CHANNEL) == {"sms": (1, 0, None)}, "asked, and not answered yet"
    office.clock.advance(3600)
    assert await comes(office, "m2", " ５分。") == id
    await office.settle()
    assert (office.floor.line, office.memory.all()) == ({}, {})
    (survey,) = await surveys(office)
    assert (survey.call, survey.channel, survey.level, survey.number) == (id, "sms", SurveyLevel.VERY_SATISFIED, NUMBER)
    assert await lines(office, By.CHANNEL, channel="sms") == {"sms": (1, 1, 1.0)}
    assert await lines(office, By.CHANNEL, channel="web") == {}
    assert await lines(office, By.AGENT) == {"8001": (1, 1, 1.0), "8002": (1, 1, 1.0)}
    told = [(one.direction, one.code, one.text) for one in await office.messages(id)][-2:]
    assert told == [("in", "rated", " ５分。"), ("note", "rated", "★★★★★")]
    assert (await office.one(id)).state is ConversationState.CLOSED


async def test_it_is_rated_once_and_a_provider_may_repeat(office: Conversing) -> None:
    id = await ended(office)
    assert await comes(office, "m2", "4") == id
    assert await comes(office, "m2", "4") == id
    again = await comes(office, "m3", "1")
    assert again != id, "now it is a message like any other"
    (survey,) = await surveys(office)
    assert survey.level is SurveyLevel.SATISFIED


async def test_what_is_no_rating_is_an_ordinary_new_message(office: Conversing) -> None:
    id = await ended(office)
    new = await comes(office, "m2", "3号楼又停水了")
    assert new != id
    assert await comes(office, "m3", "5") == new, "it belongs to what is open"
    assert [one.result for one in await surveys(office)] == [SurveyResult.NO_ANSWER]


async def test_a_low_rating_is_asked_for_its_reason_and_one_line_is_taken(office: Conversing) -> None:
    id = await ended(office)
    assert await comes(office, "m2", "不满意") == id
    assert await office.sends() == ["感谢您的评价。哪里让您不满意？可以用一句话告诉我们，不回复也可以。"]
    assert await comes(office, "m3", "等了三天没人来") == id
    assert (await office.messages(id))[-1].code == "reasoned"
    assert await comes(office, "m4", "今天又停水了") != id, "one line"


@pytest.mark.parametrize("text", ["什么时候来修？", "一\n二", "长" * 201])
async def test_a_line_that_looks_like_something_new_is_no_reason(office: Conversing, text: str) -> None:
    id = await ended(office)
    await comes(office, "m2", "1")
    assert await comes(office, "m3", text) != id


async def test_a_reason_is_taken_for_an_hour_and_a_rating_for_a_day(office: Conversing) -> None:
    id = await ended(office)
    office.clock.advance(24 * 3600)
    assert await comes(office, "m2", "2") == id
    office.clock.advance(3601)
    late = await comes(office, "m3", "没人来")
    assert late != id
    await office.settle()
    office.floor.accepts("8001", late)
    await office.settle()
    await office.desk.close(AGENT, late, Summary(), over=False)
    await office.sends()
    office.clock.advance(24 * 3600 + 1)
    assert await comes(office, "m4", "5") not in (id, late)


async def test_an_empty_text_asks_nobody_and_then_a_number_is_a_message(office: Conversing) -> None:
    await account(office, "s2", Kind.SMS, survey="")
    id = await ended(office, account="s2")
    assert office.channel.texts == []
    assert await comes(office, "m2", "5", account="s2") != id
    assert await surveys(office) == []


@pytest.mark.parametrize("end", [Closing.SPAM, Closing.SUPERVISOR])
async def test_neither_spam_nor_what_nobody_has_had_is_asked(office: Conversing, end: Closing) -> None:
    id = await comes(office, "m1", "停水了")
    await office.settle()
    if end is Closing.SPAM:
        office.floor.accepts("8001", id)
        await office.settle()
        await office.desk.block(AGENT, id, over=False)
    else:
        await office.desk.close(BOSS, id, Summary(), over=True)
    assert not [one for one in await office.messages(id) if one.code == "survey"]


async def test_a_question_that_the_provider_would_refuse_is_not_tried(office: Conversing) -> None:
    """MM8: asked only where the channel may still be answered; and who was not asked is not understood as answering."""
    limited = Limited(Kind.WECHAT)
    limited.replies = 0
    office.channels.add(limited)
    await account(office, "w1", Kind.WECHAT)
    id = await ended(office, channel=Kind.WECHAT, account="w1", sender="o1", number="")
    (question,) = [one for one in await office.messages(id) if one.code == "survey"]
    assert (question.delivery, question.reason, limited.sent) == ("failed", "conversation.no_way_out", [])
    assert await comes(office, "m2", "5", channel=Kind.WECHAT, account="w1", sender="o1", number="") != id


async def test_a_question_that_waits_for_its_provider_is_not_counted(office: Conversing) -> None:
    office.channel.fails = [NotSent("sms.unreachable", passes=True)]
    await ended(office)
    assert await surveys(office) == []
    office.clock.advance(5)
    assert await office.sends() == [ASKED]
    assert len(await surveys(office)) == 1


async def test_a_mail_is_answered_in_its_first_line(office: Conversing) -> None:
    office.channels.add(FakeChannel(Kind.EMAIL))
    await account(office, "e1", Kind.EMAIL)
    about = {"channel": Kind.EMAIL, "account": "e1", "sender": "a@b.cn", "number": "", "thread": "t1"}
    id = await ended(office, **about)
    assert await comes(office, "m2", "\n4\n\n> 请您评价本次服务。", **about) == id
    (survey,) = await surveys(office)
    assert (survey.channel, survey.level, survey.number) == ("email", SurveyLevel.SATISFIED, "")


async def test_the_stars_of_the_web_chat_go_where_the_others_go(office: Conversing) -> None:
    office.channels.add(FakeChannel(Kind.WEB))
    await account(office, "a1", Kind.WEB, survey="")
    id = await ended(office, channel=Kind.WEB, account="a1", sender="visitor-1", number="")
    for _ in range(2):
        await office.citizens.rated(id, 3, "还行")
    (survey,) = await surveys(office)
    assert (survey.channel, survey.level) == ("web", SurveyLevel.BASICALLY_SATISFIED)
    assert [one.text for one in await office.messages(id) if one.direction == "note"] == ["★★★☆☆\n还行"]
    assert await comes(office, "m2", "5", channel=Kind.WEB, account="a1", sender="visitor-1", number="") != id
