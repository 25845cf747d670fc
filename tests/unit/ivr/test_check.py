"""A faulty flow is refused with file, line, column and reason, and all errors are reported at once (IV2)."""

import pytest

from ivr.check.flow import Checked, Surroundings, check, version_of
from ivr.check.problems import CATALOG
from ivr.check.source import MAX_BYTES

HEAD = """\
id: test
name: Test
numbers: ["100"]
start: a
nodes:
"""
ANYTHING = Surroundings()
END = "  z: {type: hangup}\n"


def checked(nodes: str, surroundings: Surroundings = ANYTHING, head: str = HEAD) -> Checked:
    return check((head + nodes).encode(), "test.yaml", surroundings)


def found(checked: Checked) -> list[tuple[int, int, str]]:
    assert (checked.flow is None) == bool(checked.problems)
    assert all(problem.file == "test.yaml" and problem.remedy and problem.remedy_zh for problem in checked.problems)
    return [(problem.line, problem.column, problem.code) for problem in checked.problems]


AROUND = Surroundings(
    has_prompt=lambda prompt, language: (prompt, language) in {("hi", "zh"), ("hi", "en"), ("only-zh", "zh")},
    queues=frozenset({"general"}),
    calendars=frozenset({"hotline"}),
    flows=frozenset({"test"}),
)

WRONG: dict[str, tuple[str, list[tuple[int, int, str]]]] = {
    "unknown node": ("  a: {type: say, prompts: hi, next: b}\n", [(6, 37, "unknown_node")]),
    "unreachable": ("  a: {type: hangup}\n  b: {type: hangup}\n", [(7, 3, "unreachable")]),
    "endless": (
        "  a: {type: say, prompts: hi, next: b}\n  b: {type: say, prompts: hi, next: a}\n",
        [(6, 6, "endless")],
    ),
    "endless without a sound": (
        "  a: {type: branch, cases: [{when: {hours: open}, next: a}], otherwise: z}\n" + END,
        [(6, 6, "endless")],
    ),
    "silent menu": (
        "  a:\n    type: menu\n    prompts: hi\n    keys: {1: z}\n    no_input: {next: a}\n    invalid: {next: z}\n"
        + END,
        [(7, 5, "endless")],
    ),
    "missing prompt": ("  a: {type: hangup, prompts: [hi, no]}\n", [(6, 35, "missing_prompt")]),
    "prompt missing in one language": (
        "  a: {type: language, language: en, next: b}\n  b: {type: hangup, prompts: only-zh}\n",
        [(7, 30, "missing_prompt")],
    ),
    "unknown queue": ("  a: {type: queue, queue: vip}\n", [(6, 27, "unknown_queue")]),
    "unknown calendar": (
        "  a: {type: branch, cases: [{when: {hours: open, calendar: x}, next: z}], otherwise: z}\n" + END,
        [(6, 60, "unknown_calendar")],
    ),
    "unknown sub-flow": ("  a: {type: flow, flow: other}\n", [(6, 25, "unknown_flow")]),
    "unknown variable": (
        '  a: {type: hangup, prompts: ["{x}", {text: "{y}"}]}\n',
        [
            (6, 31, "unknown_variable"),
            (6, 38, "unknown_variable"),
        ],
    ),
    "placeholders that are none": (
        '  a: {type: hangup, prompts: [{text: "{ caller }"}, {text: "a{"}, {prompt: hi, text: "{Caller}"}]}\n',
        [(6, 31, "unknown_placeholder"), (6, 53, "unknown_placeholder"), (6, 67, "unknown_placeholder")],
    ),
    "placeholders that are none, in a note and a value": (
        "  a: {type: note, title: A, text: '{caller.__class__}', next: b}\n"
        "  b: {type: set, values: {x: '{ caller }'}, next: z}\n" + END,
        [(6, 35, "unknown_placeholder"), (7, 30, "unknown_placeholder")],
    ),
    "characters that nobody can see": (
        '  a: {type: hangup, label: "a\u202eb", prompts: {text: "\u200b"}}\n',
        [(6, 30, "unseen_character"), (6, 52, "unseen_character")],
    ),
    "the same as escapes": (
        '  a: {type: hangup, label: "\\u202e", prompts: {text: "\\0\\x7f"}}\n',
        [(6, 28, "unseen_character"), (6, 54, "unseen_character"), (6, 54, "unseen_character")],
    ),
    "the same in a comment": ("  a: {type: hangup}  # \u2066\n", [(6, 24, "unseen_character")]),
    "unknown variable in a condition": (
        "  a: {type: branch, cases: [{when: {variable: x, equals: y}, next: z}], otherwise: z}\n" + END,
        [(6, 47, "unknown_variable")],
    ),
    "unknown field": ("  a: {type: hangup, promts: hi}\n", [(6, 21, "unknown_field")]),
    "unknown field below": (
        "  a:\n    type: menu\n    prompts: hi\n    keys: {1: z}\n    no_input: {next: z, nxt: z}\n"
        "    invalid: {next: z}\n" + END,
        [(10, 25, "unknown_field")],
    ),
    "unknown kind": ("  a: {type: hangout}\n", [(6, 13, "unknown_type")]),
    "no kind": ("  a: {prompts: hi}\n", [(6, 3, "missing_field")]),
    "missing field": ("  a: {type: say, prompts: hi}\n", [(6, 3, "missing_field")]),
    "no way for silence and for a wrong key": (
        "  a: {type: menu, prompts: hi, keys: {1: z}}\n" + END,
        [(6, 3, "missing_branch"), (6, 3, "missing_branch")],
    ),
    "key of a menu": (
        "  a:\n    type: menu\n    prompts: hi\n    keys: {x: z}\n    no_input: {next: z}\n    invalid: {next: z}\n"
        + END,
        [(9, 12, "wrong_value")],
    ),
    "repeat key with a way of its own": (
        "  a:\n    type: menu\n    prompts: hi\n    keys: {1: z}\n    repeat: 1\n    no_input: {next: z}\n"
        "    invalid: {next: z}\n" + END,
        [(10, 13, "repeat_taken")],
    ),
    "wrong number": (
        "  a:\n    type: input\n    prompts: hi\n    variable: v\n    max_digits: many\n    next: z\n"
        "    no_input: {next: z}\n    invalid: {next: z}\n" + END,
        [(10, 17, "wrong_value")],
    ),
    "min above max": (
        "  a:\n    type: input\n    prompts: hi\n    variable: v\n    min_digits: 9\n    max_digits: 2\n    next: z\n"
        "    no_input: {next: z}\n    invalid: {next: z}\n" + END,
        [(7, 5, "wrong_value")],
    ),
    "too long without a limit": ("  a: {type: queue, queue: general, max_wait_s: 60}\n", [(6, 6, "wrong_value")]),
    "an empty condition": (
        "  a: {type: branch, cases: [{when: {}, next: z}], otherwise: z}\n" + END,
        [(6, 36, "wrong_value")],
    ),
    "a condition half written": (
        "  a: {type: branch, cases: [{when: {variable: x}, next: z}, {when: {waiting_at_least: 3}, next: z}], "
        "otherwise: z}\n" + END,
        [(6, 36, "wrong_value"), (6, 68, "wrong_value")],
    ),
    "the key for a call-back leaves the line already": (
        "  a: {type: queue, queue: general, keys: {1: z}, callback: {key: 1}}\n" + END,
        [(6, 6, "wrong_value")],
    ),
    "no prompt id": ("  a: {type: hangup, prompts: [Hi There]}\n", [(6, 31, "wrong_value")]),
    "a text with more than text": (
        "  a: {type: hangup, prompts: [{text: x, voice: y}]}\n",
        [(6, 31, "wrong_value")],
    ),
    "anchor": ("  a: &x {type: hangup}\n", [(6, 6, "anchor")]),
    "alias": (
        "  a: {type: set, values: {x: &v 1, y: *v}, next: z}\n" + END,
        [
            (6, 30, "anchor"),
            (6, 39, "anchor"),
        ],
    ),
    "tag": ("  a: {type: hangup, label: !x y}\n", [(6, 28, "tag")]),
    "duplicate key": ("  a: {type: hangup}\n  a: {type: hangup}\n", [(7, 3, "duplicate_key")]),
    "text compared as a number": (
        "  a: {type: branch, cases: [{when: {variable: language, at_least: 3}, next: z}], otherwise: z}\n" + END,
        [(6, 47, "wrong_type")],
    ),
    "text said as a number": (
        '  a: {type: set, values: {x: hello}, next: b}\n  b: {type: hangup, prompts: ["{x}", "{digits:x}"]}\n',
        [(7, 31, "wrong_type")],
    ),
    "digits compared with words": (
        "  a: {type: branch, cases: [{when: {variable: ahead, equals: [none, 0]}, next: z}], otherwise: z}\n" + END,
        [(6, 63, "never_equal")],
    ),
    "a person that is no node": (
        "  z: {type: hangup}\n",
        [(4, 8, "unknown_node"), (5, 9, "unknown_node"), (7, 3, "unreachable")],
    ),
    "sensitive input in a note": (
        "  a:\n    type: input\n    prompts: hi\n    variable: v\n    max_digits: 4\n    sensitive: true\n    next: b\n"
        "    no_input: {next: z}\n    invalid: {next: z}\n  b: {type: note, title: t, text: 'x {v}', next: z}\n" + END,
        [(15, 35, "sensitive_shown")],
    ),
    "a copy of sensitive input in a note": (
        "  a:\n    type: input\n    prompts: hi\n    variable: v\n    max_digits: 4\n    sensitive: true\n    next: c\n"
        "    no_input: {next: z}\n    invalid: {next: z}\n  c: {type: set, values: {w: 'x{v}', u: '{w}'}, next: b}\n"
        "  b: {type: note, title: t, text: '{u}', next: z}\n" + END,
        [(16, 35, "sensitive_shown")],
    ),
    "tabs": ("\ta: {type: hangup}\n", [(6, 1, "yaml")]),
    "unclosed": ("  a: {type: hangup\n", [(7, 1, "yaml")]),
}


@pytest.mark.parametrize("case", WRONG)
def test_each_mistake_has_its_place(case: str) -> None:
    """IV2: file, line, column and reason."""
    nodes, expected = WRONG[case]
    head = HEAD.replace("nodes:", "person: p\nnodes:") if "is no node" in case else HEAD
    assert found(checked(nodes, AROUND, head)) == expected


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        (b"", (1, 1, "no_mapping")),
        (b"- a\n", (1, 1, "no_mapping")),
        (b"id: \xff\n", (1, 5, "not_utf8")),
        (b"a: b\n---\nc: d\n", (2, 1, "yaml")),
        (b"a: x\x01\n", (1, 5, "yaml")),
        (b"a: " + b"[" * 5000, (1, 1, "too_deep")),
        (b"#" * (MAX_BYTES + 1), (1, 1, "too_large")),
    ],
)
def test_what_is_no_flow_at_all(content: bytes, expected: tuple[int, int, str]) -> None:
    assert found(check(content, "test.yaml")) == [expected]


def test_a_remedy_names_some_of_the_nodes_and_not_a_hundred() -> None:
    nodes = "".join(f"  n{n}: {{type: hangup}}\n" for n in range(1, 101))
    (problem,) = [one for one in checked(nodes).problems if one.code == "unknown_node"]
    assert problem.remedy.endswith(" n11, n12.")


def test_all_mistakes_are_told_at_once() -> None:
    """IV2: errors of form and of meaning, in the order of the file."""
    result = checked(
        "  a: {type: say, prompts: hi, next: nowhere}\n  b: {type: hangout}\n  c: {type: queue, queue: vip, prio: 3}\n"
        "  d: {type: queue, queue: vip}\n  a: {type: hangup}\n",
        AROUND,
        HEAD.replace("start: a\n", "start: 1st floor\nversion: 2\n"),
    )
    codes = [(line, code) for line, _, code in found(result)]
    assert codes == [
        (4, "unknown_node"),
        (4, "wrong_value"),
        (5, "unknown_field"),
        (7, "unknown_node"),
        (8, "unknown_type"),
        (9, "unknown_field"),
        (10, "unknown_queue"),
        (11, "duplicate_key"),
    ]


def test_the_reason_is_told_in_english_and_chinese() -> None:
    [problem] = checked("  a: {type: say, prompts: hi, next: b}\n").problems
    assert str(problem) == "test.yaml:6:37: There is no node b. Write the node, or lead to one of: a."
    assert problem.chinese == "test.yaml:6:37: 没有节点 b。请补上该节点，或改为：a。"


def test_what_a_form_can_have_wrong_is_told_in_the_words_of_the_form_too() -> None:
    """IV3: people who draw a flow see no YAML."""
    nodes = (
        "  a: {type: menu, prompts: hi, keys: {1: z}, no_input: {tries: x}, next: z}\n"
        "  b: {type: lookup, query: q, results: {}, next: z}\n"
        "  c: {type: branch, cases: [{when: {hours: often, calendar: day}, next: z}], otherwise: z}\n"
    )
    told = {problem.plain_zh: problem.plain for problem in checked(nodes + END).problems}
    assert told == {
        "": "",
        "“没有按键 › 次数用完”还没有填。": "“No input › When used up” is to be filled in.",
        "“按错键”还没有填。": "“Wrong key” is to be filled in.",
        "“失败”还没有填。": "“Failed” is to be filled in.",
        "“结果”至少 1 项。": "“Results”: Dictionary should have at least 1 item after validation, not 0.",
        "“条件和去向 › 第 1 条 › 条件 › 开放时间”应为 'open' or 'closed' 之一。": (
            "“Cases › No. 1 › When › Hours”: Input should be 'open' or 'closed'."
        ),
    }


ASKING = """\
  a:
    type: menu
    prompts: hi
    keys: {1: b, 2: z}
    no_input: {next: z}
    invalid: {next: z}
  b:
    type: menu
    prompts: hi
    keys: {1: c}
    no_input: {next: z}
    invalid: {next: z}
  c: {type: say, prompts: hi, next: line}
  line: {type: queue, queue: general}
"""


@pytest.mark.parametrize(
    ("nodes", "head", "far"),
    [
        (ASKING, HEAD, ["a"]),
        (ASKING.replace("2: z", "2: c"), HEAD, []),
        (ASKING, HEAD.replace("nodes:", "person: line\nnodes:"), []),
        (ASKING.replace("2: z", "0: z"), HEAD.replace("nodes:", "person: line\nnodes:"), ["a"]),
        (ASKING, HEAD.replace("nodes:", "person: line\nperson_key: 9\nnodes:").replace("2: z", "0: z"), []),
        (ASKING, HEAD.replace('numbers: ["100"]\n', ""), []),
    ],
)
def test_a_person_more_than_one_key_away_is_warned_of(nodes: str, head: str, far: list[str]) -> None:
    """IV2: a flow with a warning can still be used. A sub-flow has its caller's key for a person."""
    result = checked(nodes + END, AROUND, head)
    assert result.flow is not None
    assert [(warning.code, warning.node, warning.severity) for warning in result.warnings] == [
        ("person_far", node, "warning") for node in far
    ]


def test_a_question_that_says_nothing_is_warned_of() -> None:
    """IV2: somebody who draws a flow adds a menu, and forgets its words."""
    nodes = ASKING.replace("prompts: hi", "prompts: []", 1).replace("2: z", "2: line")
    [warning] = checked(nodes + END, AROUND).warnings
    assert (warning.code, warning.node, warning.line, warning.column) == ("silent_question", "a", 8, 14)
    assert warning.plain_zh == "“说什么”是空的：来电人什么也听不到，不知道按什么。"


def test_a_node_for_the_house_s_own_people_needs_no_person() -> None:
    """TE9: somebody who records an announcement needs no agent."""
    words = "prompts: hi, speak: hi, review: hi"
    assert checked(f"  a: {{type: announce, {words}, next: z}}\n" + END, AROUND).warnings == ()


def test_a_node_that_only_the_key_for_a_person_reaches_is_reached() -> None:
    head = HEAD.replace("nodes:", "person: line\nnodes:")
    nodes = "  a: {type: say, prompts: hi, next: z}\n  line: {type: queue, queue: general}\n" + END
    assert found(checked(nodes, AROUND, head)) == []
    assert [code for _, _, code in found(checked(nodes, AROUND))] == ["unreachable"]


def test_a_list_that_is_not_there_is_warned_of_with_those_that_are() -> None:
    """IV2: nobody is on such a list, so the condition would never hold."""
    nodes = "  a: {{type: branch, cases: [{{when: {{list: {of}}}, next: z}}], otherwise: z}}\n"
    around = Surroundings(lists=frozenset({"black", "vip"}))
    for of, column in (("vpi", 43), ("[vip, vpi]", 49)):
        read = checked(nodes.format(of=of) + END, around)
        assert read.flow is not None
        [warning] = [one for one in read.warnings if one.code == "unknown_list"]
        assert (warning.line, warning.column, warning.severity) == (6, column, "warning")
        assert "vpi" in warning.reason
        assert "black, vip" in warning.remedy
        assert "black, vip" in warning.remedy_zh
    assert "unknown_list" not in [one.code for one in checked(nodes.format(of="vip") + END, around).warnings]
    assert "unknown_list" not in [one.code for one in checked(nodes.format(of="any") + END).warnings]


def test_a_problem_names_its_node() -> None:
    """IV2: the page marks the node on the drawn flow."""
    result = checked(
        "  a: {type: say, prompts: hi, next: c}\n  b: {typ: hangup}\n", AROUND, HEAD.replace("id: test", "id: Te st")
    )
    assert [(problem.line, problem.node) for problem in result.problems] == [(1, ""), (6, "a"), (7, "b")]


def test_numbers_and_words_stay_as_they_are_written() -> None:
    """libraries.md I: YAML 1.1 would have changed them."""
    flow = checked(
        '  a:\n    type: menu\n    prompts: []\n    keys: {1: b, 0: b, "*": b, 010: b}\n    no_input: {next: b}\n'
        "    invalid: {next: b}\n  b: {type: set, values: {x: 8:30, y: NO, w: on, z: 0123, u: 12}, next: z}\n" + END,
        head=HEAD.replace('"100"', "12345, 010"),
    ).flow
    assert flow is not None
    assert flow.numbers == ("12345", "010")
    assert list(flow.nodes["a"].keys) == ["1", "0", "*", "010"]  # type: ignore[union-attr]  # a menu
    values = flow.nodes["b"].values  # type: ignore[union-attr]  # a set
    assert values == {"x": "8:30", "y": "NO", "w": "on", "z": "0123", "u": "12"}


def test_the_version_is_the_hash_of_the_bytes() -> None:
    content = (HEAD + "  a: {type: hangup}\n").encode()
    flow = check(content, "test.yaml").flow
    assert flow is not None
    assert flow.version == version_of(content)
    assert version_of(content + b"\n") != flow.version


def test_a_key_may_lead_back_but_silence_may_not() -> None:
    nodes = (
        "  a:\n    type: menu\n    prompts: hi\n    keys: {1: a}\n    no_input: {next: z}\n    invalid: {next: a}\n"
        + END
    )
    assert checked(nodes).problems == ()


def test_a_sub_flow_may_use_its_callers_variables() -> None:
    head = HEAD.replace('numbers: ["100"]\n', "")
    assert checked('  a: {type: hangup, prompts: "{x}"}\n', head=head).problems == ()


def test_every_problem_of_the_catalogue_can_happen() -> None:
    """Problems of whole folders are tried with the loader, those of lookups with the node."""
    tried = {code for _, expected in WRONG.values() for _, _, code in expected}
    elsewhere = {"too_large", "not_utf8", "too_deep", "no_mapping", "taken_id", "taken_number", "too_many", "more"}
    elsewhere |= {"endless_flows", "recursive_flows"}
    lookups = {"unknown_host", "unknown_query", "missing_parameter", "unknown_parameter", "number_in_address"}
    assert set(CATALOG) - tried == elsewhere | lookups | {
        "person_far",
        "silent_question",
        "unknown_contact",
        "unknown_document",
        "unknown_list",
        "unsure_reading",
        "unset_variable",
        *("unknown_agent", "denied_number", "never_dialled", "no_outside"),
    }


def placed(text: str, surroundings: Surroundings = ANYTHING, head: str = HEAD) -> list[tuple[str, str, str]]:
    """The problems of a text: each code, and what may have been meant."""
    told = checked(f"  a: {{type: hangup, prompts: {{text: '{text}'}}}}\n", surroundings, head)
    found = [*told.problems, *told.warnings]
    return [
        (one.code, one.reason.partition("Did you mean ")[2], one.reason_zh.partition("是不是想写 ")[2]) for one in found
    ]


@pytest.mark.parametrize("written", ["{Caller}", "{ caller }", "{caller.__class__}", "{digits:caller}"])
def test_a_placeholder_that_is_none_is_told_with_the_one_that_was_meant(written: str) -> None:
    """IV2: this also holds for the words of the form."""
    assert placed(f"您好{written}") == [("unknown_placeholder", "{caller}?", "{caller}？")]
    [problem] = checked(f"  a: {{type: hangup, prompts: {{text: '{written}'}}}}\n").problems
    assert written in problem.plain
    assert "“说什么" in problem.plain_zh


def test_an_unknown_variable_is_told_with_the_one_that_was_meant() -> None:
    assert placed("{callerr}") == [("unknown_variable", "{caller}?", "{caller}？")]
    assert placed("{weather}") == [("unknown_variable", "", "")]


def test_a_sub_flows_variables_may_be_set_elsewhere() -> None:
    """Its callers may set them; a misspelt one is a fault all the same."""
    part = HEAD.replace('numbers: ["100"]\n', "")
    known = Surroundings(flows=frozenset({"test"}), given=frozenset({"weather"}))
    assert placed("{weather}", head=part) == []
    assert placed("{weather}", known, head=part) == []
    assert placed("{season}", known, head=part) == [("unset_variable", "", "")]
    assert placed("{wether}", known, head=part) == [("unknown_variable", "{weather}?", "{weather}？")]


def test_braces_are_written_twice() -> None:
    assert placed("{{caller}} {{ }}") == []


def test_a_text_that_could_be_read_in_two_ways_is_told_and_runs() -> None:
    """IV5: the hint is the same as where prompts are typed."""
    told = checked('  a: {type: hangup, prompts: {text: "11/29 停水，{caller}"}}\n')
    [warning] = told.warnings
    assert (warning.line, warning.column, warning.code, told.problems) == (6, 30, "unsure_reading", ())
    assert "11/29" in warning.reason_zh


def test_a_long_flow_is_checked_without_recursion() -> None:
    nodes = "".join(f"  n{i}: {{type: say, prompts: [], next: n{i + 1}}}\n" for i in range(1500))
    nodes += "  n1500: {type: hangup}\n"
    assert checked(nodes, head=HEAD.replace("start: a", "start: n0")).problems == ()
