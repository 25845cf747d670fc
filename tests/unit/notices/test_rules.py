"""The pure rules of notices: words, quiet hours, attempts, and who is notified by which channel (TK5)."""

from datetime import datetime
from zoneinfo import ZoneInfo

import pytest

from core.notices import Notification, To, Whom
from notices.rules.attempts import next_at
from notices.rules.errors import BrokenBraces, MisspeltPlaceholder, UnknownPlaceholder
from notices.rules.kinds import KINDS, Channel
from notices.rules.quiet import Quiet, may_go_at
from notices.rules.spreading import Contact, NoticeState, Person, Recipients, Rule, spread
from notices.rules.templates import check, filled

ZONE = ZoneInfo("Asia/Shanghai")
NIGHT = Quiet(22 * 60, 7 * 60 + 30)


def at(hour: int, minute: int = 0, day: int = 27) -> float:
    return datetime(2026, 11, day, hour, minute, tzinfo=ZONE).timestamp()


@pytest.mark.parametrize("kind", KINDS.values(), ids=lambda kind: kind.name)
def test_the_words_that_ship_have_only_placeholders_of_their_kind(kind: object) -> None:
    of = KINDS[kind.name]  # type: ignore[attr-defined]
    check(of.title, of.places, "title")
    check(of.text, of.places, "text")


def test_a_placeholder_that_is_none_is_named_and_a_brace_must_close() -> None:
    with pytest.raises(UnknownPlaceholder) as refused:
        check("工单 {工单号} 给 {市民姓名}", ("工单号",), "text")
    assert refused.value.details["name"] == "市民姓名"
    for wrong in ("工单 {工单号", "工单 工单号}", "{{工单号}"):
        with pytest.raises((BrokenBraces, UnknownPlaceholder)):
            check(wrong, ("工单号",), "text")


def test_a_misspelt_placeholder_is_told_with_the_one_that_was_meant() -> None:
    with pytest.raises(MisspeltPlaceholder) as refused:
        check("工单 { 工单号 }", ("工单号",), "text")
    assert (refused.value.details["name"], refused.value.details["near"]) == (" 工单号 ", "工单号")


def test_a_brace_is_written_twice() -> None:
    check("{{{工单号}}}", ("工单号",), "text")
    assert filled("{{{工单号}}}", {"工单号": "1"}) == "{1}"


def test_a_value_is_never_read_as_a_placeholder_and_one_that_is_missing_is_a_dash() -> None:
    assert filled("{甲}、{乙}、{丙}", {"甲": "{乙}", "乙": "2"}) == "{乙}、2、—"


@pytest.mark.parametrize(
    ("now", "goes"),
    [
        (at(21, 59), at(21, 59)),
        (at(22, 0), at(7, 30, day=28)),
        (at(23, 15), at(7, 30, day=28)),
        (at(0, 5), at(7, 30)),
        (at(7, 29), at(7, 30)),
        (at(7, 30), at(7, 30)),
    ],
)
def test_a_notice_in_quiet_hours_waits_until_their_end(now: float, goes: float) -> None:
    assert may_go_at(now, ZONE.key, NIGHT) == goes


def test_two_quiet_times_that_touch_are_one_and_a_whole_day_of_quiet_is_no_silence_for_ever() -> None:
    assert may_go_at(at(23), ZONE.key, NIGHT, Quiet(7 * 60, 9 * 60)) == at(9, day=28)
    assert may_go_at(at(12), ZONE.key, Quiet(0, 12 * 60), Quiet(12 * 60, 0)) >= at(12)


def test_attempts_have_longer_and_longer_pauses_and_an_end() -> None:
    assert [next_at(Channel.MAIL, n, 0.0) for n in (1, 2, 5, 6)] == [60.0, 300.0, 21_600.0, None]
    assert [next_at(Channel.PHONE, n, 0.0) for n in (1, 2, 3)] == [60.0, 300.0, None]


RULE = Rule(
    kind="ticket.overdue",
    title="超期 {工单号}",
    text="{工单号}",
    channels=frozenset(Channel),
    urgent=True,
    alarm=True,
)
LI = Person(id="u1", name="李", departments=frozenset({"water"}), rights=frozenset({"tickets.handle"}))
WANG = Person(id="u2", name="王", rights=frozenset({"tickets.dispatch"}))


def told(*to: To) -> Notification:
    return Notification(key="k", kind=RULE.kind, to=to, values={"工单号": "20261127-0001"})


def test_a_department_is_told_on_its_peoples_pages_and_at_its_duty_desk() -> None:
    water = To(Whom.DEPARTMENT, "water")
    desk = Contact(whom=Whom.DEPARTMENT, id="water", mail="duty@water.example", phone="87654321")
    recipients = Recipients([LI, WANG], {"water": "水务"}, {water: desk}, {Channel.SMS, Channel.WECHAT})
    found = {(one.person, one.channel): one for one in spread(told(water), RULE, recipients)}
    assert {key: (one.address, one.state) for key, one in found.items()} == {
        ("user:u1", Channel.PAGE): ("", NoticeState.WAITING),
        ("department:water", Channel.MAIL): ("duty@water.example", NoticeState.WAITING),
        ("department:water", Channel.PHONE): ("87654321", NoticeState.WAITING),
        ("department:water", Channel.SMS): ("87654321", NoticeState.UNSET),
        ("department:water", Channel.WECHAT): ("", NoticeState.UNSET),
    }
    assert found["user:u1", Channel.PAGE].title == "超期 20261127-0001"


def test_a_department_without_people_or_addresses_is_in_the_log_all_the_same() -> None:
    recipients = Recipients([WANG], {"water": "水务"}, {}, {Channel.SMS, Channel.WECHAT})
    found = spread(told(To(Whom.DEPARTMENT, "water")), RULE, recipients)
    assert {(one.channel, one.name, one.state) for one in found if one.state is NoticeState.NO_ADDRESS} == {
        (channel, "水务", NoticeState.NO_ADDRESS) for channel in (Channel.PAGE, Channel.MAIL, Channel.PHONE)
    }


def test_nobody_is_told_twice_by_one_channel_and_a_right_reaches_pages_and_those_with_an_address() -> None:
    own = {To(Whom.USER, "u2"): Contact(whom=Whom.USER, id="u2", mail="wang@city.example")}
    recipients = Recipients(
        [LI, WANG, Person(id="u3", name="赵", rights=WANG.rights)], {}, own, {Channel.SMS, Channel.WECHAT}
    )
    everybody = told(To(Whom.RIGHT, "tickets.dispatch"), To(Whom.USER, "u2"))
    sent = [one for one in spread(everybody, RULE, recipients) if one.state is NoticeState.WAITING]
    assert [(one.person, one.channel) for one in sent] == [
        ("user:u2", Channel.PAGE),
        ("user:u3", Channel.PAGE),
        ("user:u2", Channel.MAIL),
    ]


def test_work_of_a_right_comes_to_those_who_do_it_and_an_alarm_to_those_who_have_to_act() -> None:
    """An administrator has every right, and is told only where nobody else has it."""
    rights = frozenset({"tickets.dispatch"})
    handler = Person(id="h", name="", departments=frozenset({"water"}))
    boss = Person(id="a", name="", rights=rights, administers=True)
    rule = Rule(kind="ticket.urged", title="", text="", channels=frozenset({Channel.PAGE}), urgent=True, alarm=True)

    def alarmed(people: list[Person], *to: To) -> dict[str, bool]:
        said = Notification(key="k", kind="ticket.urged", to=to)
        drafts = spread(said, rule, Recipients(people, {"water": "水务"}, {}))
        return {one.person: one.alarm for one in drafts}

    dispatcher = Person(id="d", name="", rights=rights)
    water, dispatchers = To(Whom.DEPARTMENT, "water"), To(Whom.RIGHT, "tickets.dispatch")
    assert alarmed([handler, dispatcher, boss], water, dispatchers) == {"user:h": True, "user:d": False}
    assert alarmed([dispatcher, boss], dispatchers) == {"user:d": True}
    assert alarmed([boss], dispatchers) == {"user:a": True}
