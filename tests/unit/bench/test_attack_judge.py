"""Faults of a system under attack."""

import pytest

from bench.attack.bad_requests import Bad
from bench.attack.callers import ANSWER_LIMIT_S, Call
from bench.attack.fuzz import Found
from bench.attack.judge import ERROR_BYTES, fault_of_access, fault_of_answer, of_calls, open_to_others
from bench.attack.wire import CLOSED, Answer
from infra.http.routes import PUBLIC, SIGNED_IN


def test_a_call_that_was_not_answered_does_not_better_the_percentile() -> None:
    fine, dropped = Call(0.0, 0.004, 0.1), Call(0.0, 0.004, 0.1, "BYE")
    calls = [*[fine] * 18, Call(0.0, 0.005, None), Call(0.0, None, why="408"), dropped]
    found = of_calls(calls)
    assert (found.count, found.unanswered, found.unheard, found.dropped) == (21, 1, 1, 1)
    assert found.worst_ms == ANSWER_LIMIT_S * 1000
    assert of_calls(calls[-3:]).p95_ms == ANSWER_LIMIT_S * 1000


@pytest.mark.parametrize(
    ("status", "size", "fault"),
    [
        (400, ERROR_BYTES, ""),
        (400, ERROR_BYTES + 1, f"400 of {ERROR_BYTES + 1} bytes"),
        (200, 10 * ERROR_BYTES, ""),
        (429, 10, ""),
        (500, 10, "500"),
        (503, 10, "503"),
        (0, 0, "closed without an answer"),
    ],
)
def test_what_may_answer_a_bad_request(status: int, size: int, fault: str) -> None:
    assert fault_of_answer(status, size) == fault


@pytest.mark.parametrize(
    ("status", "right", "rights", "fine"),
    [
        (400, PUBLIC, None, True),
        (403, PUBLIC, None, False),
        (401, SIGNED_IN, None, True),
        (404, "desk.use", None, False),
        (409, SIGNED_IN, (), True),
        (403, SIGNED_IN, (), False),
        (404, "desk.use", ("desk.use",), True),
        (401, "desk.use", ("desk.use",), False),
        (403, "audit.read", ("desk.use",), True),
        (200, "audit.read", ("desk.use",), False),
        (400, "audit.read", ("desk.use",), False),
        (500, PUBLIC, None, False),
        (0, SIGNED_IN, (), False),
    ],
)
def test_who_is_let_in(status: int, right: str, rights: tuple[str, ...] | None, fine: bool) -> None:
    assert (fault_of_access(status, right, rights) == "") is fine


def test_a_file_is_open_to_others_only_if_the_folders_above_it_are() -> None:
    shut = {".": 0o700, "db": 0o755, "db/a.sqlite3": 0o644}
    assert open_to_others(shut) == []
    listed = {".": 0o711, "db": 0o711, "db/a.sqlite3": 0o644, "log": 0o700, "log/core.log": 0o644, "own": 0o600}
    assert open_to_others(listed) == ["db/a.sqlite3"]
    assert open_to_others({".": 0o755}) == ["."]


def test_offenders_are_counted_by_kind_with_the_first_of_them() -> None:
    found = Found()
    bad = Bad("list_tickets", "GET", "/api/tickets?cursor=9223372036854775808", b"", {})
    other = Bad("list_tickets", "GET", "/api/tickets?cursor=9223372036854775808&limit=1", b"", {})
    found.take("agent", bad, Answer(500, 100))
    found.take("agent", other, Answer(500, 100))
    found.take("nobody", bad, Answer(401, 100))
    found.take("nobody", bad, CLOSED)
    found.take("nobody", bad, Answer(400, 20_000))
    found.take("nobody", bad, Answer(400, 30_000))
    found.take("nobody", bad, Answer(400, 40_000))
    assert (found.server_errors, found.too_large, found.silent) == (2, 3, 1)
    assert found.notes()[1:] == [
        f"2 x 500, 2^63 for list_tickets (1 operations), as agent: {bad}",
        f"1 x closed without an answer, 2^63 for list_tickets (1 operations), as nobody: {bad}",
        f"3 x 400 of 20000 bytes, 2^63 for list_tickets (1 operations), as nobody: {bad}",
    ]
