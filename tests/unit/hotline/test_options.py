"""The site's choices are read from a file, and a mistake in it is reported with its line."""

from pathlib import Path

import pytest
from pydantic import ValidationError

from core.errors import Invalid
from core.ids import QueueId, SkillId
from core.messages.floor import Kind
from core.messages.routing import CallbackRule, Overflow, QueueRule, Ring
from hotline.facts import options


def test_the_file_that_ships_is_right() -> None:
    """TK1."""
    loaded = options.load()
    assert [choice.zh for choice in loaded.ticket_types] == ["咨询", "投诉", "举报", "救援"]
    assert loaded.queues[0].rule().skills == ("general",)
    assert loaded.queues[0].rule().wrap_up_s is None


def test_ids_are_told_apart() -> None:
    loaded = options.load()
    for group in (loaded.busy_reasons, loaded.break_reasons, loaded.ticket_types, loaded.urgencies):
        assert len({choice.id for choice in group}) == len(group)
    assert len({department.id for department in loaded.departments}) == len(loaded.departments)


def test_every_mistake_is_named_with_its_line(tmp_path: Path) -> None:
    text = options.SHIPPED.read_text("utf-8").replace("id: rest,", "id: Rest!,").replace("offer_s: 10", "offer_s: -1")
    file = tmp_path / "options.yaml"
    file.write_text(text, "utf-8")
    with pytest.raises(Invalid) as refused:
        options.load(file)
    lines = text.splitlines()
    rest = next(n for n, line in enumerate(lines, 1) if "Rest!" in line)
    reported = refused.value.message.splitlines()
    assert len(reported) == 2
    assert reported[0].startswith(f"options.yaml:{rest}: break_reasons.0.id:")
    assert "queues.0.offer_s" in reported[1]


def test_what_is_not_yaml_is_named_with_its_line(tmp_path: Path) -> None:
    file = tmp_path / "options.yaml"
    file.write_text("busy_reasons: [\n", "utf-8")
    with pytest.raises(Invalid, match=r"options\.yaml:2: "):
        options.load(file)


def test_there_must_be_something_to_choose(tmp_path: Path) -> None:
    text = options.SHIPPED.read_text("utf-8")
    file = tmp_path / "options.yaml"
    file.write_text(text[: text.index("queues:")] + "queues: []\n", "utf-8")
    with pytest.raises(Invalid, match="queues need at least one entry"):
        options.load(file)


QUEUES_PAGE = Path(__file__).parents[3] / "docs" / "howto" / "排队与坐席状态.md"


@pytest.mark.parametrize("name", options.QueueOptions.model_fields)
def test_the_docs_explain_every_setting_of_a_queue(name: str) -> None:
    assert f"\n| `{name}` |" in QUEUES_PAGE.read_text("utf-8")


def test_every_setting_of_a_queue_comes_to_the_floor() -> None:
    """PF13: each value differs from the default, so that none can get lost unnoticed."""
    options_of_all = {
        **{"id": "q", "name": "Q", "skills": ["a"], "offer_s": 11, "wrap_up_s": 12, "wrap_up_warn_s": 13},
        **{"answer_within_s": 14, "short_abandon_s": 6, "announce_s": 16, "min_levels": {"a": 2}, "by_language": True},
        **{"best_first": True, "priority": 3, "ageing_s": 17, "last_agent_s": 18, "last_agent_memory_s": 19},
        **{"rings": [{"after_s": 1, "lower": 2, "without": ["a"], "any_language": True}], "max_wait_s": 20},
        **{"overflow": [{"queue": "r", "after_s": 21}, {"queue": "s", "when_nobody": True}], "training": True},
        **{"callback_attempts": 2, "callback_gap_s": 31, "callback_expire_s": 61, "callback_hours": "08:00-09:00"},
    }
    a = SkillId("a")
    assert options.QueueOptions.model_validate(options_of_all).rule() == QueueRule(
        id=QueueId("q"),
        name="Q",
        skills=(a,),
        offer_s=11,
        wrap_up_s=12,
        wrap_up_warn_s=13,
        answer_within_s=14,
        short_abandon_s=6,
        announce_s=16,
        min_levels=((a, 2),),
        by_language=True,
        best_first=True,
        priority=3,
        ageing_s=17,
        rings=(Ring(after_s=1, lower=2, without=(a,), any_language=True),),
        overflow=(Overflow(queue=QueueId("r"), after_s=21), Overflow(queue=QueueId("s"), when_nobody=True)),
        last_agent_s=18,
        last_agent_memory_s=19,
        max_wait_s=20,
        training=True,
        callback=CallbackRule(attempts=2, gap_s=31, expire_s=61, hours=((480, 540),)),
        callback_lost=CallbackRule(attempts=2, gap_s=31, expire_s=61, hours=((480, 540),)),
    )


def test_a_queue_without_call_backs_has_a_rule_for_callers_whom_the_system_has_lost() -> None:
    """TE7, AC6: such a queue offers no call-back, and calls nobody outside its hours."""
    rule = options.QueueOptions(id="q", name="q", callback_gap_s=31, callback_hours="08:00-09:00").rule()
    assert rule.callback is None
    assert rule.callback_lost == CallbackRule(attempts=3, gap_s=31, hours=((480, 540),))


def test_a_queue_that_helps_at_no_time_is_refused() -> None:
    with pytest.raises(ValidationError, match="give after_s"):
        options.OverflowOptions(queue="r")


WRAP_UPS = [0, None, 20]


def test_a_queue_may_leave_wrap_up_out() -> None:
    """AC2: 0 means no wrap-up, and a missing value means one without an end."""
    values = {"id": "q", "name": "q"}
    limits = [options.QueueOptions.model_validate(values | {"wrap_up_s": limit}).rule().wrap_up_s for limit in WRAP_UPS]
    assert limits == WRAP_UPS


def test_the_capacity_that_is_usual() -> None:
    """AC1: by default a call takes all of an agent's capacity, a chat a quarter; the limit must fit a call."""
    usual = options.CapacityOptions().command()
    assert (usual.site, dict(usual.weights)[Kind.VOICE], dict(usual.weights)[Kind.WEB]) == (100, 100, 25)
    assert set(dict(usual.weights)) == set(Kind)
    with pytest.raises(ValidationError, match="would not fit"):
        options.CapacityOptions(site=50)
