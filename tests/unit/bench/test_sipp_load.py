"""SIPp's own counts are read from the end of its statistics, however long these are."""

from pathlib import Path
from types import SimpleNamespace

from bench.floor.load import both_hung_up
from bench.load.sipp_load import Count, Load, newest

HEAD = "StartTime;CurrentCall;SuccessfulCall(C);FailedCall(C);\n"


def load(file: Path) -> Load:
    return Load(SimpleNamespace(pid=1), file)  # type: ignore[arg-type]  # counting needs no process


def test_before_the_first_line_nobody_has_called(tmp_path: Path) -> None:
    file = tmp_path / "sipp.csv"
    assert load(file).count() == Count(0, 0, 0)
    file.write_text(HEAD)
    assert load(file).count() == Count(0, 0, 0)
    for end in range(len(HEAD)):
        assert newest(HEAD[:end], [HEAD[end:]]) == Count(0, 0, 0)


def test_the_newest_whole_line_counts(tmp_path: Path) -> None:
    file = tmp_path / "sipp.csv"
    lines = [f"{n};{n % 7};{n};0;\n" for n in range(5000)]
    file.write_text(HEAD + "".join(lines) + "5000;1;50")
    assert load(file).count() == Count(4999 % 7, 4999, 0)


def test_who_hangs_up_in_the_same_moment_as_the_other_side_has_not_failed(tmp_path: Path) -> None:
    """SIPp counts such a call as failed, although nothing was wrong."""
    assert both_hung_up(tmp_path) == 0
    (tmp_path / "sipp.err").write_text("1: Aborting call on an unexpected BYE for call: 40\n2: receive timeout\n" * 2)
    assert both_hung_up(tmp_path) == 2
