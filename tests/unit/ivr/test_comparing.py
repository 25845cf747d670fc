"""The difference between two versions is shown node by node and field by field (IV3)."""

from ivr.publishing.comparing import difference
from tests.unit.ivr.flows import source

OLD = source("a: {type: say, prompts: [one, two], next: b}\nb: {type: hangup, label: 再见}")


def test_a_changed_field_is_named_with_both_values() -> None:
    new = source("a: {type: say, prompts: [one, three], next: b}\nb: {type: hangup}")
    found = difference(OLD, new)
    changes = {change.node: (change.change, change.fields) for change in found.nodes}
    [prompt] = changes["a"][1]
    assert (changes["a"][0], prompt.path, prompt.before, prompt.after) == (
        "changed",
        ("prompts", 1),
        '"two"',
        '"three"',
    )
    [label] = changes["b"][1]
    assert (label.path, label.before, label.after) == (("label",), '"再见"', None)


def test_nodes_come_and_go() -> None:
    new = source("a: {type: say, prompts: [one, two], next: c}\nc: {type: hangup}")
    found = {change.node: change.change for change in difference(OLD, new).nodes}
    assert found == {"a": "changed", "c": "added", "b": "removed"}


def test_order_blanks_and_comments_make_no_difference() -> None:
    new = source("b: {type: hangup, label: 再见}\na: {type: say, prompts: [one, two], next: b}") + "# 备注\n"
    found = difference(OLD, new)
    assert (found.nodes, found.head, found.same_text, found.readable) == ([], [], False, True)


def test_the_flows_own_fields_are_told_apart_from_its_nodes() -> None:
    found = difference(OLD, OLD.replace('numbers: ["100"]', 'numbers: ["100", "200"]'))
    assert [(one.path, one.after) for one in found.head] == [(("numbers",), '["100", "200"]')]


def test_what_cannot_be_read_is_said_to_be_so() -> None:
    assert not difference(OLD, "[").readable
