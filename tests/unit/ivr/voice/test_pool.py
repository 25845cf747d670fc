"""Texts are spoken in turn by processes that may hang or die (TT1); no caller starves or suffers for another."""

import asyncio
from collections.abc import AsyncIterator

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ivr.voice.engine import SpeechBusy, SpeechFailed, Voice
from ivr.voice.line import RANK_S, Line
from ivr.voice.pool import ProcessPool
from tests.unit.ivr.voice.troubled import work

VOICE = Voice("any")


def order(*came: tuple[str, int, float]) -> str:
    """The order in which (name, rank, time) are taken when all stand in line."""
    line: Line[str] = Line(100)
    for name, rank, at in came:
        assert line.join(name, rank, at)
    return "".join(line.next() or "" for _ in came)


def test_all_first_sentences_are_spoken_before_any_second_one() -> None:
    """TT1: three callers with three sentences each, requested caller by caller."""
    texts = [(name, rank, 0.0) for name in "abc" for rank in range(3)]
    assert order(*texts) == "abcabcabc"


def test_a_later_callers_first_sentence_comes_before_an_earlier_ones_second() -> None:
    assert order(("a", 0, 0.0), ("b", 1, 0.0), ("c", 0, 1.0)) == "acb"


def test_a_second_sentence_does_not_wait_for_ever() -> None:
    """TT1: no line starves, however many new callers come."""
    new = [(str(n), 0, float(n)) for n in range(1, 9)]
    assert order(("x", 1, 0.0), ("y", 0, RANK_S + 0.1), *new) == "12345678xy"


@given(st.lists(st.tuples(st.integers(0, 5), st.integers(0, 100)), max_size=60))
def test_everybody_is_taken_once(came: list[tuple[int, int]]) -> None:
    line: Line[int] = Line(100)
    for number, (rank, at) in enumerate(came):
        line.join(number, rank, float(at))
    assert sorted(line.next() for _ in came) == list(range(len(came)))  # type: ignore[type-var]
    assert line.next() is None


def test_a_full_line_takes_nobody_until_somebody_has_left() -> None:
    line: Line[str] = Line(1)
    assert line.join("a", 0, 0.0)
    assert not line.join("b", 0, 0.0)
    line.leave("a")
    assert line.join("b", 0, 0.0)
    assert len(line) == 1


@pytest.fixture
async def pool() -> AsyncIterator[ProcessPool]:
    made = ProcessPool("troubled", work, processes=1, waiting=30, limit_s=10.0)
    await made.begin()
    await made.synthesise("ready", VOICE)
    yield made
    await made.close()


@pytest.mark.parametrize("text", ["hang", "crash", "refuse"])
async def test_a_text_that_breaks_the_engine_fails_and_the_next_one_is_spoken(pool: ProcessPool, text: str) -> None:
    """TT1: an engine that hangs or crashes is replaced."""
    (first,) = pool.process_ids
    pool._limit_s = 0.3
    with pytest.raises(SpeechFailed):
        await pool.synthesise(text, VOICE)
    pool._limit_s = 10.0  # a new process needs time to start, on any machine
    assert await pool.synthesise("hello", VOICE)
    assert (pool.process_ids == [first]) is (text == "refuse")


async def test_twenty_texts_of_three_sentences_are_spoken_first_sentences_first(pool: ProcessPool) -> None:
    """TT1: 20 at once, on one process."""
    done: list[tuple[int, int]] = []

    async def speak(line: int, rank: int) -> None:
        await pool.synthesise(f"line {line}", VOICE, rank)
        done.append((rank, line))

    pool._line._limit = 60
    await asyncio.gather(*(speak(line, rank) for line in range(20) for rank in range(3)))
    # The very first one found a free process, whatever its rank; all others took turns.
    assert done == sorted(done)


async def test_a_text_that_is_given_up_in_line_leaves_it(pool: ProcessPool) -> None:
    spoken = asyncio.ensure_future(pool.synthesise("first", VOICE))
    given_up = asyncio.ensure_future(pool.synthesise("second", VOICE))
    await asyncio.sleep(0)
    given_up.cancel()
    assert await spoken
    assert await pool.synthesise("third", VOICE)
    assert len(pool._line) == 0


async def test_more_texts_than_the_line_holds_are_refused_at_once(pool: ProcessPool) -> None:
    made = [asyncio.ensure_future(pool.synthesise(f"{n}", VOICE)) for n in range(40)]
    results = await asyncio.gather(*made, return_exceptions=True)
    assert sum(isinstance(result, SpeechBusy) for result in results) == 40 - 31
