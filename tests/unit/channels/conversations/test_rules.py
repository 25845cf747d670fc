"""The pure rules of conversations: arriving, following the floor, times, texts, words and delivery (MM1, MM2, MM5)."""

import pytest

from channels.conversations.floods import ACCOUNT_BURST, SENDER_BURST, Floods
from channels.conversations.rules import changing
from channels.conversations.rules.arriving import Judged, joins, opened, with_message
from channels.conversations.rules.changing import Summary
from channels.conversations.rules.delivering import BACK_OFF_S, GIVEN_UP_AFTER_S, comes_after, failed
from channels.conversations.rules.entities import Closing, Conversation, ConversationState, Rules, Told
from channels.conversations.rules.following import Due, Step, due, step
from channels.conversations.rules.pinyin import initials
from channels.conversations.rules.texts import DEFAULTS, text_of
from channels.conversations.rules.words import WordLists, tidy
from core.replace import replace

NEW = Conversation(id="c", channel="web", account="a", sender="s", opened_at=100.0, last_at=100.0, citizen_at=100.0)
HELD = changing.taken(replace(NEW, queued_at=100.0), "8001", 110.0)
RULES = Rules(texts={})


def test_a_message_joins_the_open_conversation_unless_its_sender_is_blocked() -> None:
    assert joins(NEW, Judged())
    assert joins(NEW, Judged(spam=True)), "its agent sees it"
    assert not joins(NEW, Judged(blocked=True))
    assert not joins(None, Judged())
    assert not joins(changing.closed(NEW, Closing.AGENT, 1.0), Judged())


@pytest.mark.parametrize(
    ("judged", "state", "closing"),
    [
        (Judged(), ConversationState.WAITING, None),
        (Judged(held=True), ConversationState.WAITING, None),
        (Judged(spam=True), ConversationState.CLOSED, Closing.SPAM),
        (Judged(blocked=True, automatic=True), ConversationState.CLOSED, Closing.SPAM),
        (Judged(automatic=True), ConversationState.CLOSED, Closing.AUTOMATIC),
    ],
)
def test_only_wanted_messages_ask_for_an_agent(
    judged: Judged, state: ConversationState, closing: Closing | None
) -> None:
    made = opened(NEW, judged, 100.0, open_now=True)
    assert (made.state, made.closing) == (state, closing)
    assert (made.queued_at is None) == (state is ConversationState.CLOSED)


def test_the_first_unanswered_message_counts_until_somebody_answers() -> None:
    """MM5: the three minutes of the first answer begin in line, and its agent sees since when the citizen waits."""
    first = with_message(HELD, Judged(), 120.0)
    second = with_message(first, Judged(), 130.0)
    assert (second.unanswered_since, second.last_seq, second.citizen_at) == (120.0, 2, 130.0)
    assert changing.answer_by(second, 180.0) == 280.0
    answered = changing.with_answer(second, 140.0)
    assert (answered.unanswered_since, answered.first_answered_at) == (None, 140.0)
    assert changing.answer_by(answered, 180.0) is None
    assert with_message(answered, Judged(automatic=True), 150.0).unanswered_since is None
    assert changing.answer_by(NEW, 180.0) is None, "off hours nobody can be late"


@pytest.mark.parametrize(
    ("found", "there", "agent", "expected"),
    [
        (NEW, False, None, Step.ENQUEUE),
        (NEW, True, None, Step.NOTHING),
        (NEW, True, "8001", Step.TAKEN),
        (HELD, True, "8001", Step.NOTHING),
        (HELD, True, "8002", Step.TAKEN),
        (HELD, True, None, Step.RETURNED),
        (HELD, False, None, Step.RETURNED),
        (replace(HELD, off_floor=True), False, None, Step.NOTHING),
        (replace(HELD, off_floor=True), True, "8001", Step.WITHDRAW),
        (changing.closed(HELD, Closing.AGENT, 1.0), True, "8001", Step.CLOSE),
        (changing.closed(HELD, Closing.AGENT, 1.0), False, None, Step.NOTHING),
    ],
)
def test_floor_and_database_agree_after_each_step(
    found: Conversation, there: bool, agent: str | None, expected: Step
) -> None:
    assert step(found, there=there, agent=agent) is expected


def test_who_is_silent_loses_the_conversation_or_is_warned_before_it_ends() -> None:
    asked = with_message(HELD, Judged(), 120.0)
    assert due(asked, RULES, 719.9) is Due.NOTHING
    assert due(asked, RULES, 720.0) is Due.TAKE_BACK
    assert due(replace(asked, accepted_at=400.0), RULES, 720.0) is Due.NOTHING, "this agent has just taken it"
    answered = changing.with_answer(asked, 200.0)
    assert due(answered, RULES, 799.9) is Due.NOTHING
    assert due(answered, RULES, 800.0) is Due.WARN
    warned = replace(answered, warned_at=800.0)
    assert due(warned, RULES, 1099.9) is Due.NOTHING
    assert due(warned, RULES, 1100.0) is Due.CLOSE
    assert due(answered, replace(RULES, idle_close_s=0.0), 1e9) is Due.NOTHING
    assert due(answered, replace(RULES, idle_warn_s=0.0), 1100.0) is Due.CLOSE
    assert due(NEW, RULES, 1e9) is Due.NOTHING, "nobody in line is told to go"


def test_in_line_again_it_has_the_place_of_its_first_moment() -> None:
    again = changing.in_line_again(HELD, 500.0, wanted="8002")
    assert (again.state, again.agent, again.queued_at, again.wanted) == (ConversationState.WAITING, None, 100.0, "8002")
    assert again.agents == ("8001",)


def test_a_summary_replaces_the_one_before_and_an_empty_one_does_not() -> None:
    once = changing.summed_up(HELD, Summary(category="停水", text="已告知"))
    assert changing.summed_up(once, Summary()) == once
    assert changing.summed_up(once, Summary(text="补充")).category == ""


def test_texts_are_the_account_s_own_or_those_that_ship() -> None:
    """MM1."""
    assert text_of({}, Told.WAITING, "web", "zh", place="3") == "目前您排在第 3 位，请稍候。"
    assert text_of({"waiting": "No. {place}"}, Told.WAITING, "web", "en", place="3") == "No. 3"
    assert text_of({"closed": ""}, Told.CLOSED, "web", "zh") == ""
    assert text_of({"closed": "{place}"}, Told.CLOSED, "web", "zh") == "{place}", "only its own placeholders"
    assert text_of({}, Told.WELCOME, "web", "fr") == DEFAULTS["zh"][Told.WELCOME]
    assert text_of({}, Told.ACCEPTED, "wechat", "zh", agent="8001") == "", "it would use up one of few answers"
    assert text_of({"accepted": "{agent}"}, Told.ACCEPTED, "wechat", "zh", agent="8001") == "8001"
    assert all(set(texts) == set(Told) for texts in DEFAULTS.values())


@pytest.mark.parametrize("written", ["中奖", "中 奖", "中*奖", "恭喜中-奖了", "ｃａｓｉｎｏ", "Ca.Si.No"])
def test_words_are_found_however_they_are_spaced_or_spelled(written: str) -> None:
    lists = WordLists.of(held=[], spam=["中奖", "casino"])
    assert lists.is_spam(written)
    assert not lists.holds(written)
    assert not lists.is_spam("中午领奖")


def test_a_list_has_each_word_once_and_none_that_fits_everything() -> None:
    assert tidy([" 中奖", "中奖", "…", ""]) == ["中奖"]
    assert not WordLists.of(held=["…"], spam=[""]).holds("任何内容")


def test_delivery_only_goes_forward() -> None:
    assert comes_after("sent", "delivered")
    assert comes_after("unknown", "sent")
    assert comes_after("sent", "failed")
    assert not comes_after("delivered", "sent")
    assert not comes_after("delivered", "failed")
    assert not comes_after("failed", "delivered")


def test_what_may_have_been_sent_is_not_sent_again_and_other_failures_are_tried_until_a_day_is_over() -> None:
    about = {"attempts": 1, "written_at": 0.0, "now": 10.0}
    assert failed("cut", passes=True, unknown=True, **about).delivery == "unknown"  # type: ignore[arg-type]
    assert failed("no", passes=False, unknown=False, **about).delivery == "failed"  # type: ignore[arg-type]
    again = failed("busy", passes=True, unknown=False, **about)  # type: ignore[arg-type]
    assert (again.delivery, again.next_at) == ("queued", 10.0 + BACK_OFF_S[0])
    late = failed("busy", passes=True, unknown=False, attempts=99, written_at=0.0, now=GIVEN_UP_AFTER_S)
    assert (late.delivery, late.next_at) == ("failed", None)


def test_a_flood_of_one_sender_leaves_room_for_others_and_an_account_has_a_limit_too() -> None:
    """MM2."""
    floods = Floods()
    assert all(floods.admits("a", "one", 0.0) for _ in range(SENDER_BURST))
    assert not floods.admits("a", "one", 0.0)
    assert floods.admits("a", "two", 0.0)
    assert floods.admits("a", "one", 2.0)
    others = [floods.admits("a", f"s{n}", 2.0) for n in range(ACCOUNT_BURST * 2)]
    assert others.count(False) > 0
    assert floods.admits("b", "one", 2.0)


def test_quick_replies_are_found_by_the_initials_of_their_title() -> None:
    assert initials("请稍候，您好 A1") == "qshnha1"
    assert initials("重复") in ("zf", "cf")
    assert initials("㐀") == ""
