"""漏接回拨: each line of a carrier's list gets an answer before the floor is asked."""

from acd.rules.callbacks.full_lines import OLDEST_S, GivenLine, LineAnswer, judged

NOW = 1_000_000.0
A, B, C, D = "13600001111", "13600002222", "13600003333", "089866668888"


def test_each_line_says_why_nobody_is_called_back() -> None:
    lines = [
        GivenLine(A, NOW - 60),
        GivenLine(f"+86 {A}", NOW - 30),
        GivenLine(B, NOW),
        GivenLine(C, NOW),
        GivenLine("不是号码", NOW),
        GivenLine("008612345", NOW),
        GivenLine(D, NOW - OLDEST_S - 1),
        GivenLine(D, NOW + 61),
    ]
    found = judged(lines, NOW, lambda number: number == B, lambda number: number == C)
    assert [one.answer for one in found] == [
        None,
        LineAnswer.TWICE,
        LineAnswer.WAITING,
        LineAnswer.TALKING,
        LineAnswer.BAD_NUMBER,
        LineAnswer.BAD_NUMBER,
        LineAnswer.BAD_TIME,
        LineAnswer.BAD_TIME,
    ]
    assert (found[0].number, found[1].number) == (A, A)
