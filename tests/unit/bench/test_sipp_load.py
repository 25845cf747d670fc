"""SIPp's own counts are read from the end of its statistics, however long they are."""

from pathlib import Path
from types import SimpleNamespace

from bench.sipp_load import Count, Load

HEAD = "StartTime;CurrentCall;SuccessfulCall(C);FailedCall(C);\n"


def load(file: Path) -> Load:
    return Load(SimpleNamespace(pid=1), file)  # type: ignore[arg-type]  # counting needs no process


def test_before_the_first_line_nobody_has_called(tmp_path: Path) -> None:
    file = tmp_path / "sipp.csv"
    assert load(file).count() == Count(0, 0, 0)
    file.write_text(HEAD)
    assert load(file).count() == Count(0, 0, 0)


def test_the_newest_whole_line_counts(tmp_path: Path) -> None:
    file = tmp_path / "sipp.csv"
    lines = [f"{n};{n % 7};{n};0;\n" for n in range(5000)]
    file.write_text(HEAD + "".join(lines) + "5000;1;50")
    assert load(file).count() == Count(4999 % 7, 4999, 0)
