"""Floods leave a bounded number of log lines and use a bounded amount of everything."""

from collections.abc import Callable

import pytest
from structlog.testing import capture_logs

from infra.limits.bucket import Bucket
from infra.logs.samples import Samples


class Now:
    """The current second."""

    at = 100.0

    def __call__(self) -> float:
        return self.at


@pytest.fixture
def now() -> Now:
    return Now()


def never(tell: Callable[[], None]) -> None:
    """The end of the second never comes."""


def test_a_second_has_so_many_lines_and_the_others_are_counted_by_kind(now: Now) -> None:
    samples = Samples("More.", 3, now, never)
    with capture_logs() as lines:
        assert [samples.may_write("401") for _ in range(5)] == [True] * 3 + [False] * 2
        assert not samples.may_write("413")
        assert lines == []
        now.at = 101.0
        assert samples.may_write("401")
        now.at = 102.0
        assert samples.may_write("401")
    assert lines == [{"event": "More.", "log_level": "warning", "left_out": {"401": 2, "413": 1}, "total": 3}]


def test_a_flood_that_ends_is_told_too(now: Now) -> None:
    ends: list[Callable[[], None]] = []
    samples = Samples("More.", 1, now, ends.append)
    with capture_logs() as lines:
        for _ in range(5):
            samples.may_write("401")
        (tell,) = ends
        tell()
        tell()
    assert [line["left_out"] for line in lines] == [{"401": 4}]


def test_a_line_of_what_was_left_out_is_short(now: Now) -> None:
    samples = Samples("More.", 0, now, never)
    for n in range(1000):
        samples.may_write(str(n))
    with capture_logs() as lines:
        samples.tell_left_out()
    assert (len(lines[0]["left_out"]), lines[0]["total"]) == (20, 1000)


def test_a_bucket_gives_a_burst_and_then_its_rate() -> None:
    bucket = Bucket(burst=3, rate=2)
    assert [bucket.take(1, 10.0) for _ in range(4)] == [True, True, True, False]
    assert [bucket.take(1, 10.5), bucket.take(1, 10.5)] == [True, False]
    assert not bucket.full(11.0)
    assert bucket.full(13.0)


def test_a_clock_that_is_set_back_gives_nothing() -> None:
    bucket = Bucket(burst=1, rate=1)
    assert bucket.take(1, 10.0)
    assert not bucket.take(1, 5.0)
    assert bucket.take(1, 6.0)
