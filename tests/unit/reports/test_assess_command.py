"""`python -m reports assess`: what it prints, and how it refuses facts and schemes."""

import json
import stat
from pathlib import Path

import pytest

from reports.__main__ import MOST_BYTES, main
from reports.scheme_file import SHIPPED, SchemeFaulty, read_scheme, scheme_of, shipped
from tests.unit.reports.test_assess import GOOD

NO_NUMBER = "it must be a number of at most 15 digits and 20 decimals"


def run(tmp_path: Path, content: str, *options: str) -> int:
    file = tmp_path / "FACTS.json"
    file.write_text(content, "utf-8")
    return main(["assess", str(file), *options])


def test_it_prints_each_item_the_total_the_grade_and_what_is_payable(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """RP2."""
    assert run(tmp_path, json.dumps(GOOD)) == 0
    out = json.loads(capsys.readouterr().out)
    assert list(out["items"]) == [str(n) for n in range(1, 18)]
    first = out["items"]["1"]
    assert (first["rate"], first["score"], first["max"]) == (97.0, 11.0, 15)
    assert "16万" in first["reading"]
    assert (out["items"]["13"]["rate"], out["items"]["17"]["max"]) == (None, 10)
    assert (out["total"], out["missing"], out["grade"], out["payable_share"]) == (101.0, [], "优秀", 1)


def test_an_item_that_is_left_out_is_missing(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(tmp_path, json.dumps({"7": {"sampled": 3, "faulty": 1}})) == 0
    out = json.loads(capsys.readouterr().out)
    assert out["items"]["7"]["rate"] == 66.6667
    assert (out["total"], out["grade"], out["payable_share"]) == (3.3333, None, None)
    assert out["missing"] == [str(n) for n in range(1, 18) if n != 7]


@pytest.mark.parametrize(
    ("content", "lines"),
    [
        ('{"99": {}}', ["item 99: the scheme sanya-12345 has no such item"]),
        ('{"17": {"bonus": 1, "more": 2}}', ["item 17 more: there is no such key"]),
        ('{"17": {}}', ["item 17 bonus: it is missing"]),
        ('{"16": {"left": 1}}', ["item 16 staff: it is missing"]),
        ('{"16": {"left": -1, "staff": 2}}', ["item 16 left: it is negative"]),
        ('{"16": {"left": 3, "staff": 2}}', ["item 16 left: it cannot be: left <= staff must hold"]),
        ('{"16": {"left": 1.5, "staff": 2}}', ["item 16 left: it is a count, and has decimals"]),
        (
            '{"4": {"returned": 2, "returned_as_done": 1, "returned_late": 2}}',
            ["item 4 returned: it cannot be: returned_as_done + returned_late <= returned must hold"],
        ),
        (
            '{"17": {"bonus": NaN}, "13": 3}',
            [
                "item 17 bonus: it must be a number of at most 15 digits and 20 decimals",
                "item 13: it is no object of facts",
            ],
        ),
        ('{"17": {"bonus": -Infinity}}', [f"item 17 bonus: {NO_NUMBER}"]),
        ('{"17": {"bonus": true}}', ["item 17 bonus: it is true or false, and must be a number"]),
        ('{"17": {"bonus": "1"}}', ["item 17 bonus: it is a text, and must be a number"]),
        ('{"17": {"bonus": null}}', ["item 17 bonus: it is null, and must be a number"]),
        ('{"17": {"bonus": [1]}}', ["item 17 bonus: it is a list or an object, and must be a number"]),
        ("[]", ['it is no object of items, such as {"1": {…}}']),
        ('{"17": {"bonus": 1, "bonus": 2}}', ["the key 'bonus' stands twice in one object"]),
    ],
)
def test_wrong_facts_are_refused_with_item_key_and_reason(
    content: str, lines: list[str], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(tmp_path, content) == 2
    captured = capsys.readouterr()
    assert (captured.out, captured.err.splitlines()) == ("", lines)


@pytest.mark.parametrize(
    ("content", "says"),
    [
        ('{"1": }', "FACTS.json:1:7: it is no JSON"),
        ("", "FACTS.json:1:1: it is no JSON"),
        ("[" * 100_000, "nested too deeply"),
        (" " * (MOST_BYTES + 1), "larger than 1024 KiB"),
        ('{"17": {"bonus": 1' + "0" * 6000 + "}}", "at most 15 digits"),
        ('{"17": {"bonus": 1e999999999}}', "at most 15 digits"),
    ],
)
def test_files_that_are_none_are_refused_in_one_line(
    content: str, says: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(tmp_path, content) == 2
    (line,) = capsys.readouterr().err.splitlines()
    assert says in line


def test_bytes_that_are_no_utf_8_and_files_that_are_not_there(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "FACTS.json").write_bytes(b'{"\xff": 1}')
    assert main(["assess", str(tmp_path / "FACTS.json")]) == 2
    assert main(["assess", str(tmp_path / "nothing.json")]) == 2
    assert capsys.readouterr().err.splitlines() == [
        f"{tmp_path}/FACTS.json: it is no text in UTF-8",
        f"{tmp_path}/nothing.json: No such file or directory",
    ]


def test_another_city_s_scheme_is_a_file_alone(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """RP2: the second scheme that ships, and one of the site."""
    facts = json.dumps(
        {
            "1": {"offered": 100, "within_15s": 85},
            "2": {"done": 10, "done_on_time": 8},
            "3": {"rated": 100, "satisfied": 94},
        }
    )
    assert run(tmp_path, facts, "--scheme", "example-city") == 0
    out = json.loads(capsys.readouterr().out)
    assert (out["total"], out["grade"], out["payable_share"]) == (83.0, "基本达标", 0.7)
    own = tmp_path / "own.yaml"
    own.write_text(SHIPPED.joinpath("example-city.yaml").read_text("utf-8").replace("at_least: 70", "at_least: 84"))
    assert run(tmp_path, facts, "--scheme", str(own)) == 0
    assert json.loads(capsys.readouterr().out)["grade"] == "不达标"


def test_every_shipped_scheme_reads_and_each_item_has_a_reading() -> None:
    assert shipped() == ["example-city", "sanya-12345"]
    for name in shipped():
        scheme = read_scheme(SHIPPED / f"{name}.yaml")
        assert scheme.id == name
        assert all(item.reading and all(fact.name for fact in item.facts.values()) for item in scheme.items.values())
    assert stat.S_ISREG((SHIPPED / "sanya-12345.yaml").stat().st_mode)


EXAMPLE = SHIPPED.joinpath("example-city.yaml").read_text("utf-8")


@pytest.mark.parametrize(
    ("written", "instead", "says"),
    [
        (
            "rate: percent(done_on_time, done)",
            "rate: percent(done_on_time)",
            "rate: percent does not take 1 values",
        ),
        ("score: 30 * rate / 100", "score: 30 * rat / 100", "item 2: score: there is no 'rat'"),
        ("score: 30 * rate / 100", "score: 30 ** rate", "item 2: score: '30 ** rate' is not allowed in a formula"),
        ("score: 30 * rate / 100", "score: __import__('os').system('x')", "is not allowed in a formula"),
        ("score: 30 * rate / 100", "score: done.real", "item 2: score: 'done.real' is not allowed in a formula"),
        ("score: 30 * rate / 100", "score: 30 *", "item 2: score: it cannot be read"),
        ("score: 30 * rate / 100", f"score: {'+'.join(['1'] * 300)}", "Text"),
        ("score: 30 * rate / 100", f"score: {'+'.join(['1'] * 240)}", "item 2: score: it has more than 200 parts"),
        ("score: 30 * rate / 100", "score: 1 + 0x1F", "item 2: score: '0x1F' is no number"),
        ("total: 100", "total: 90", "total: the items have 100 points together, and 90 are written"),
        ("at_least: 70", "at_least: 90", "grades: they go from the best to the worst"),
        ('id: "3"', 'id: "2"', "item 2: it stands there twice"),
        ("{satisfied: satisfied <= rated}", "{nobody: satisfied <= rated}", "checks.nobody: there is no such fact"),
        ("points: 40", "points: 40\n    colour: red", "items.0.colour: Extra inputs"),
        ("points: 40", "points: 40\n    points: 50", "example.yaml:"),
        ("points: 40", "points: 40\n    most: 39", "item 1: most: it is less than the points"),
    ],
)
def test_a_wrong_scheme_says_what_is_wrong_and_where(written: str, instead: str, says: str) -> None:
    assert written in EXAMPLE
    with pytest.raises(SchemeFaulty) as fault:
        scheme_of(EXAMPLE.replace(written, instead, 1).encode(), "example.yaml")
    assert (says if says != "Text" else "items.1.score") in str(fault.value)


def test_a_wrong_scheme_ends_the_command_in_words(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    own = tmp_path / "own.yaml"
    own.write_text("- a list")
    assert run(tmp_path, "{}", "--scheme", str(own)) == 2
    assert capsys.readouterr().err.startswith("own.yaml: ")
