"""Every engine fulfils one contract (TT1), including the real espeak-ng in its processes."""

import asyncio
import os
import signal
from collections.abc import AsyncIterator
from itertools import pairwise

import pytest

from infra.sound.g711 import decode, milliseconds
from ivr.voice.engine import Engine, SpeechBusy, SpeechFailed, TextUnfit, Voice
from ivr.voice.espeak import EspeakEngine
from ivr.voice.fake import FakeEngine

MANDARIN, ENGLISH = Voice("sit/cmn"), Voice("gmw/en")


@pytest.fixture(params=["fake", "espeak"])
async def engine(request: pytest.FixtureRequest) -> AsyncIterator[Engine]:
    made: Engine = FakeEngine() if request.param == "fake" else EspeakEngine()
    yield made
    await made.close()


@pytest.fixture
async def espeak() -> AsyncIterator[EspeakEngine]:
    made = EspeakEngine(processes=2, waiting=40)
    yield made
    await made.close()


async def test_text_becomes_a_law_of_a_sensible_length_and_loudness(engine: Engine) -> None:
    """TT1: an engine returns the format that the trunk plays."""
    sound = await engine.synthesise("您好，请稍候。", MANDARIN)
    assert 200 < milliseconds(sound) < 6000
    assert 1000 < max(map(abs, decode(sound))) < 32700


async def test_longer_texts_take_longer(engine: Engine) -> None:
    short, long = await asyncio.gather(
        engine.synthesise("hello", ENGLISH), engine.synthesise("hello and a very good morning to you all", ENGLISH)
    )
    assert len(long) > len(short)


async def test_the_same_text_lasts_the_same_and_another_voice_is_another_sound(engine: Engine) -> None:
    """The lengths agree up to a few samples: espeak-ng's breath noise is random."""
    first = await engine.synthesise("请按1", MANDARIN)
    assert abs(len(await engine.synthesise("请按1", MANDARIN)) - len(first)) < 80
    assert await engine.synthesise("请按1", ENGLISH) != first


async def test_many_long_texts_one_after_the_other_are_each_whole(engine: Engine) -> None:
    """pyttsx3's own loop returns a text before it is fully spoken; the rest would come out with the next text."""
    texts = [f"请稍候，{number}。" * 4 for number in range(4)] * 2
    lengths = [len(await engine.synthesise(text, MANDARIN)) for text in texts]
    assert all(abs(first - second) < 800 for first, second in zip(lengths[:4], lengths[4:], strict=True))


@pytest.mark.parametrize("text", ["", "  \n", "。。。", "长" * 2001])
async def test_a_text_that_cannot_be_spoken_is_refused(engine: Engine, text: str) -> None:
    with pytest.raises(TextUnfit):
        await engine.synthesise(text, MANDARIN)


async def test_control_characters_and_markup_do_no_harm(engine: Engine) -> None:
    assert await engine.synthesise("您好\0\x1b[2J<break/>[[x]]", MANDARIN)


async def test_twenty_texts_at_once_have_each_their_own_sound(engine: Engine) -> None:
    """TT1: each text is a little longer than the one before, and so is its sound."""
    texts = [f"请记好{'五' * number}" for number in range(20)]
    sounds = await asyncio.gather(*(engine.synthesise(text, MANDARIN) for text in texts))
    lengths = [milliseconds(sound) for sound in sounds]
    assert all(longer > shorter + 40 for shorter, longer in pairwise(lengths)), lengths


async def test_the_event_loop_goes_on_while_a_text_is_spoken() -> None:
    """TT1: calls are not held up. The speaking process is stopped meanwhile, so it cannot finish too early."""
    engine = EspeakEngine(processes=1)
    try:
        assert await engine.synthesise("您好", MANDARIN)
        (speaker,) = engine.process_ids
        os.kill(speaker, signal.SIGSTOP)
        made = asyncio.ensure_future(engine.synthesise("请稍候", MANDARIN))
        for _ in range(100):
            await asyncio.sleep(0)
        assert not made.done()
        os.kill(speaker, signal.SIGCONT)
        assert await made
        assert engine.process_ids == [speaker]
    finally:
        await engine.close()


async def test_an_unknown_voice_fails_and_the_next_text_is_spoken(espeak: EspeakEngine) -> None:
    with pytest.raises(SpeechFailed):
        await espeak.synthesise("您好", Voice("no/such"))
    assert await espeak.synthesise("您好", MANDARIN)


async def test_a_killed_process_is_replaced_and_no_text_is_lost(espeak: EspeakEngine) -> None:
    """TT1: the voice survives a crash of the speaking process."""
    await asyncio.gather(*(espeak.synthesise(f"{n}", MANDARIN) for n in range(4)))
    before = espeak.process_ids
    assert before
    made = asyncio.gather(*(espeak.synthesise(f"请稍候，{n}。" * 6, MANDARIN) for n in range(4)))
    for process in before:
        os.kill(process, signal.SIGKILL)
    assert all(await made)
    assert not set(before) & set(espeak.process_ids)


async def test_a_stuck_process_is_replaced() -> None:
    engine = EspeakEngine(processes=1, limit_s=3.0)
    try:
        assert await engine.synthesise("您好", MANDARIN)
        (stuck,) = engine.process_ids
        os.kill(stuck, signal.SIGSTOP)
        assert await engine.synthesise("您好吗", MANDARIN)
        assert stuck not in engine.process_ids
    finally:
        await engine.close()


async def test_too_many_waiting_texts_are_refused() -> None:
    engine = EspeakEngine(processes=1, waiting=1)
    try:
        made = [asyncio.ensure_future(engine.synthesise(f"您好{n}", MANDARIN)) for n in range(3)]
        results = await asyncio.gather(*made, return_exceptions=True)
        assert sum(isinstance(result, SpeechBusy) for result in results) == 1
        assert sum(isinstance(result, bytes) for result in results) == 2
    finally:
        await engine.close()


async def test_texts_one_after_the_other_are_never_too_many() -> None:
    """Texts that were spoken or that failed no longer count as waiting."""
    engine = EspeakEngine(processes=1, waiting=1)
    try:
        with pytest.raises(SpeechFailed):
            await engine.synthesise("您好", Voice("no/such"))
        assert [len(await engine.synthesise("您好", MANDARIN)) > 1000 for _ in range(4)] == [True] * 4
    finally:
        await engine.close()


async def test_a_closed_engine_speaks_no_more_and_leaves_no_process() -> None:
    engine = EspeakEngine(processes=1)
    assert await engine.synthesise("您好", MANDARIN)
    (process,) = engine.process_ids
    await engine.close()
    with pytest.raises(SpeechFailed):
        await engine.synthesise("您好", MANDARIN)
    assert engine.process_ids == []
    with pytest.raises(ProcessLookupError):
        os.kill(process, 0)
