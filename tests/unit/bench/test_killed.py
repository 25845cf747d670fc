"""The report on callers and pages after a process is killed."""

import math

import pytest

from bench.killed import CORE, WEB, Kill, figures, last_back, longest_silence
from bench.load.page_phones import lost_contacts


@pytest.mark.parametrize(
    ("moments", "longest"),
    [
        ([], 10.0),
        ([1.0, 2.0, 5.0, 9.0], 4.0),
        ([8.0, 9.0], 8.0),
        ([1.0, 2.0], 8.0),
        ([-1.0, 4.0, 11.0], 6.0),
    ],
)
def test_silence_counts_from_the_beginning_and_to_the_end(moments: list[float], longest: float) -> None:
    assert longest_silence(moments, 0.0, 10.0) == longest


def test_pages_are_back_when_the_last_one_has_a_snapshot_after_the_kill() -> None:
    assert last_back(10.0, [[1.0, 11.0, 40.0], [2.0, 12.5], [9.9, 10.5]]) == 2.5


@pytest.mark.parametrize("pages", [[[1.0, 11.0], [2.0]], []])
def test_a_page_that_never_comes_back_is_not_overlooked(pages: list[list[float]]) -> None:
    assert last_back(10.0, pages) == math.inf


def test_the_worst_of_the_web_hosts_kills_stands_beside_the_worst_of_the_cores() -> None:
    fine = Kill(well_s=1.0, back_s=2.0, silence_s=0.06, ended=0, phones_lost=0, others_restarted=0)
    slow = Kill(well_s=2.0, back_s=4.0, silence_s=0.3, ended=1, phones_lost=2, others_restarted=1)
    found = {figure.name: figure for figure in figures({WEB: [fine, slow], CORE: [fine, fine]}, calm_s=0.05)}
    back = found["web host killed -> the last page is back"]
    assert (back.ours, back.beside, back.met, back.n) == (4.0, 2.0, False, 2)
    assert found["calls ended"].ours == 1
    assert [figure.name for figure in found.values() if figure.met] == []
    of_fine = figures({WEB: [fine, fine], CORE: [slow, slow]}, calm_s=0.05)
    assert all(figure.met is not False for figure in of_fine)


def test_only_a_contact_that_no_call_reaches_is_lost() -> None:
    said = [
        "Response: Success\r\nMessage: Authentication accepted\r\n\r\n",
        "Event: ContactStatus\r\nAOR: 8009\r\nContactStatus: Reachable\r\n\r\n",
        "Event: ContactStatus\r\nAOR: 8009\r\nContactStatus: Updated\r\n\r\n",
        "Event: ContactStatus\r\nAOR: 8010\r\nContactStatus: Removed\r\n\r\n",
        "Event: ContactStatus\r\nAOR: 8011\r\nContactStatus: Unreachable\r\n\r\n",
    ]
    assert lost_contacts(said) == ["Removed", "Unreachable"]
