"""A flow on a text channel: the same nodes, whose prompts are read instead of heard (the interpreter is pure)."""

import json

import pytest

from core.messages.flow import RenderSpeech
from core.messages.telephony import PlayMedia
from ivr.check.kinds import KINDS
from ivr.rules.sounds import READ
from ivr.simulator.__main__ import Walk
from tests.unit.ivr.flows import flow, library

TEXTS = {"zh/welcome": "您好", "en/welcome": "Hello", "zh/menu-main": "请按键"}


class TextWalk(Walk):
    """A citizen who reads and writes. Nothing may be a sound or be rendered."""

    def texts(self) -> list[str]:
        media = [one for post in self.posted if isinstance(post, PlayMedia) for one in post.media]
        assert all(one.startswith(READ) for one in media), media
        assert not any(isinstance(post, RenderSpeech) for post in self.posted)
        return [one.removeprefix(READ) for one in media]


def reading(nodes: str) -> TextWalk:
    world = library(flow(nodes))
    world.in_writing, world.texts = True, TEXTS
    walk = TextWalk(world)
    walk.arrive("100")
    return walk


WHOLE = """
first:
  type: say
  prompts: [welcome, {prompt: rules, text: 本次服务会留下记录}, {text: "您的号码是{caller}"}, tone/beep]
  next: values
values: {type: set, values: {sum: "12.5", day: "2026-11-25", kept: "2"}, next: told}
told: {type: say, prompts: ["{money:sum}", "{date:day}", "{count:kept:matter}", "{phone:caller}"], next: menu}
menu:
  type: menu
  prompts: menu-main
  keys: {1: english, 2: line}
  no_input: {next: line}
  invalid: {prompts: {prompt: wrong, text: 没有这一项}, next: line}
english: {type: language, language: en, next: hello}
hello: {type: say, prompts: welcome, next: line}
line: {type: queue, queue: general, announce: {unknown: {prompt: busy, text: 请稍候}}}
"""


def test_a_whole_flow_is_read() -> None:
    citizen = reading(WHOLE)
    assert citizen.texts() == ["您好", "本次服务会留下记录", "您的号码是13800001234"]
    citizen.listen()
    assert citizen.texts()[3:] == ["12.50元", "2026年11月25日", "2件", "138 0000 1234"]
    citizen.listen()
    citizen.press("7")
    assert citizen.texts()[-2:] == ["没有这一项", "请按键"]
    citizen.press("1")
    assert citizen.texts()[-1] == "Hello"
    citizen.listen()
    assert citizen.session.queue == "general"


def test_a_prompt_that_says_nothing_in_writing_holds_nobody_up() -> None:
    citizen = reading("first: {type: say, prompts: tone/beep, next: end}\nend: {type: hangup, prompts: welcome}")
    assert citizen.texts() == ["您好"]


SPEAKING = {
    "say": "prompts: {P}, next: end",
    "menu": "prompts: {P}, keys: {{1: end}}, {GIVES_UP}",
    "input": "prompts: {P}, variable: v, min_digits: 1, max_digits: 4, next: end, {GIVES_UP}",
    "survey": "prompts: {P}, next: end, {GIVES_UP}",
    "lookup": "prompts: {P}, query: open_tickets, results: {{n: count}}, next: end, failed: end",
    "transfer": "prompts: {P}, number: '13900001111', no_answer: end",
    "voicemail": "prompts: {P}, next: end",
    "callback": "prompts: {P}, queue: q, number_prompts: {P}, refused: end, {GIVES_UP}",
    "announce": "prompts: {P}, speak: {P}, review: {P}, next: end",
    "fax": "prompts: {P}, failed: end",
    "hangup": "prompts: {P}",
    "queue": "queue: q, announce: {{unknown: {P}}}",
}


@pytest.mark.parametrize("kind", SPEAKING)
def test_every_kind_that_speaks_can_be_read(kind: str) -> None:
    fields = SPEAKING[kind].format(
        P="{prompt: some-sound, text: 文字}", GIVES_UP="no_input: {next: end}, invalid: {next: end}"
    )
    more = "" if kind in ("hangup", "queue") else "\nend: {type: hangup}"
    citizen = reading(f"first: {{type: {kind}, {fields}}}{more}")
    if kind == "queue":
        citizen.wait()
    assert citizen.texts() == ["文字"]


def test_no_kind_that_speaks_is_forgotten() -> None:
    speaking = {kind for kind, node in KINDS.items() if '"names": "prompt"' in json.dumps(node.model_json_schema())}
    assert speaking == set(SPEAKING)
