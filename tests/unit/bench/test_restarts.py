"""How often core and web host were started again during a flood."""

from bench.attack.under_flood import Restarts


def test_each_process_after_the_first_one_counts_once() -> None:
    pids: dict[str, int | None] = {"core": 10, "web": 11}
    watch = Restarts(lambda: pids)
    for web in (11, None, 12, 12, None, 13):
        pids["web"] = web
        watch.look()
    assert watch.count == {"core": 0, "web": 2}


def test_a_process_that_was_away_at_first_has_not_been_started_again() -> None:
    pids: dict[str, int | None] = {"core": None, "web": 11}
    watch = Restarts(lambda: pids)
    pids["core"] = 12
    watch.look()
    assert watch.count == {"core": 0, "web": 0}
