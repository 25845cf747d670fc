"""A flow can be walked without a phone (IV3, first form)."""

from pathlib import Path

import pytest

from ivr.simulator.__main__ import main

PROJECT = Path(__file__).parents[3]


def test_the_walk_is_told_step_by_step(capsys: pytest.CaptureFixture[str]) -> None:
    assert main([str(PROJECT / "flows" / "12399.yaml"), "5", "1", ".", ".", "-"]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert lines[:4] == [
        "answered",
        "node main (主菜单)",
        "  plays zh/menu-main + zh/menu-for-slow + en/menu-for-english",
        "  keys 5: invalid",
    ]
    assert "  in line: general" in lines
    assert lines[-1] == "left the flow: caller_left"


def test_a_wrong_flow_is_told(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = tmp_path / "wrong.yaml"
    file.write_text("id: 1\n", "utf-8")
    assert main([str(file)]) == 1
    assert "wrong.yaml:1:1: The field nodes is missing" in capsys.readouterr().out


def test_a_flow_without_numbers_can_be_walked(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = tmp_path / "part.yaml"
    file.write_text("id: part\nname: Part\nstart: a\nnodes:\n  a: {type: hangup, prompts: hello}\n", "utf-8")
    assert main([str(file), "."]) == 0
    assert "  plays zh/hello" in capsys.readouterr().out


def test_without_a_file_the_use_is_told(capsys: pytest.CaptureFixture[str]) -> None:
    assert main([]) == 2
    assert "python -m ivr.simulator" in capsys.readouterr().out
