"""Voices: each of the hotline's languages makes sound (IV6), and the site's lexicon sets how a word is read (TT1)."""

from collections.abc import Mapping
from pathlib import Path, PurePosixPath

import pytest
from hypothesis import given
from hypothesis import strategies as st

from infra.sound.g711 import decode, milliseconds
from ivr.reading.readings import fault, marked, unmarked
from ivr.rules.sentences import sentences
from ivr.voice import voices
from ivr.voice.cache import OLD_S, SpeechCache
from ivr.voice.espeak import EspeakEngine
from ivr.voice.fake import FakeEngine
from ivr.voice.speaker import Speaker, name_of, spoken

LANGUAGES = ("zh", "en", "ru", "ja", "ko", "es", "fr")
HELLO: Mapping[str, str] = {
    "zh": "您好，您前面还有3位。",
    "en": "Hello, there are 3 callers ahead of you.",
    "ru": "Здравствуйте, перед вами 3 человека.",
    "ja": "こんにちは、3人お待ちです。",
    "ko": "안녕하세요, 3명이 기다리고 있습니다.",
    "es": "Hola, hay 3 personas antes que usted.",
    "fr": "Bonjour, il y a 3 personnes avant vous.",
}


@pytest.mark.parametrize("language", LANGUAGES)
async def test_every_language_makes_sound_at_both_paces(language: str) -> None:
    """IV6, SC4: the sound is not silent, and is longer when slow."""
    engine = EspeakEngine(processes=1)
    try:
        voice = voices.built_in(language)
        assert voice.language == language
        said = spoken(HELLO[language], language, {})
        normal, slow = [await engine.synthesise(said, voice.at(slow=slow)) for slow in (False, True)]
    finally:
        await engine.close()
    assert max(map(abs, decode(normal))) > 3000
    assert milliseconds(normal) > 700
    assert milliseconds(slow) > milliseconds(normal) * 1.15


def test_each_language_has_a_voice_that_speaks_at_once_and_ids_are_found_again() -> None:
    assert set(LANGUAGES) == set(voices.LANGUAGES) == {voices.built_in(one).language for one in LANGUAGES}
    assert all(voices.by_id(voice.id) is voice for voice in voices.VOICES)
    assert voices.by_id("espeak:no/such") is None
    assert voices.built_in("xx").language == "zh"


# --- the lexicon ------------------------------------------------------------------------------------------------------

READINGS = {"重听": "chong2 ting1", "重庆": "chong2 qing4", "重": "zhong4"}


def test_the_longer_word_of_the_lexicon_counts_and_the_rest_is_left() -> None:
    """TT1: polyphones."""
    text = marked("重听重量", READINGS)
    assert text == "⟦重听|chong2 ting1⟧⟦重|zhong4⟧量"
    assert unmarked(text) == "重听重量"


@given(st.text(max_size=40))
def test_no_text_can_bring_marks_of_its_own(text: str) -> None:
    assert unmarked(marked(text, {})) == marked(text, {})


@pytest.mark.parametrize(
    ("word", "reading", "wrong"),
    [
        ("重听", "chong2 ting1", None),
        ("绿地", "lü4 di4", None),
        ("重听", "chong2", "count"),
        ("重听", "chong ting", "syllables"),
        ("重听", "", "syllables"),
        ("AB", "a1 b1", "word"),
        ("", "a1", "word"),
    ],
)
def test_what_cannot_stand_in_the_lexicon_has_its_reason(word: str, reading: str, wrong: str | None) -> None:
    assert fault(word, reading) == wrong


async def test_the_built_in_voice_reads_a_word_as_the_lexicon_says() -> None:
    """TT1: 重 in 重听 is read unlike that in 重量; and brackets in the text are no phonemes."""
    engine = EspeakEngine(processes=1)
    try:
        voice = voices.built_in("zh").at(slow=False)
        by_word = await engine.synthesise(spoken("[[a]]请重按1", "zh", {"重": "chong2"}), voice)
        by_homophone = await engine.synthesise(spoken("[[a]]请虫按1", "zh", {}), voice)
        without = await engine.synthesise(spoken("[[a]]请重按1", "zh", {}), voice)
    finally:
        await engine.close()
    assert by_word != without
    assert abs(milliseconds(by_word) - milliseconds(by_homophone)) < 500


# --- the speaker ------------------------------------------------------------------------------------------------------


def speaker(folder: Path, engine: FakeEngine) -> Speaker:
    return Speaker(engine, SpeechCache(folder, 10**6, lambda: 1e6), PurePosixPath("/media"))


async def test_the_good_voice_is_played_where_it_has_spoken_and_the_built_in_one_elsewhere(tmp_path: Path) -> None:
    """TT1: the best sound is played, even if a job in another process has only just made it."""
    voice = speaker(tmp_path, FakeEngine())
    built_in = await voice.render("您好", "zh")
    assert voice.rendered("您好", "zh") == built_in
    good = voices.good_voice("zh")
    assert good is not None
    name = name_of(good, spoken("您好", "zh", {}), slow=False)
    (tmp_path / f"{name}.alaw").write_bytes(bytes(8000))
    heard = voice.rendered("您好", "zh")
    assert heard is not None
    assert (heard.media, heard.seconds) == (f"/media/{name}", 1.0)
    assert voice.rendered("您好", "en") is None


async def test_pace_and_lexicon_make_other_sounds(tmp_path: Path) -> None:
    engine = FakeEngine()
    voice = speaker(tmp_path, engine)
    first = await voice.render("重听", "zh")
    slow = await voice.render("重听", "zh", slow=True)
    voice.readings = READINGS
    read = await voice.render("重听", "zh")
    assert len({first.media, slow.media, read.media}) == 3
    assert engine.spoken[-1] == "⟦重听|chong2 ting1⟧"


def test_sounds_that_nobody_has_used_for_months_go_even_if_there_is_room(tmp_path: Path) -> None:
    """TT1: the cache is bounded by age; slow copies of prompts do not belong to it."""
    now = [1e9]
    cache = SpeechCache(tmp_path, 10**6, lambda: now[0])
    cache.write("old", bytes(10))
    cache.admit("old", 10)
    cache.write("slow-1", bytes(10))
    now[0] += OLD_S + 1
    cache.write("new", bytes(10))
    cache.remove(cache.admit("new", 10))
    assert sorted(path.stem for path in tmp_path.iterdir()) == ["new", "slow-1"]


# --- sentences --------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "pieces"),
    [
        ("您好。", ("您好。",)),
        ("您好。您的工单已经办结，请放心。", ("您好。您的工单已经办结，请放心。",)),
        ("您的工单已经办结。感谢您的来电！再见。", ("您的工单已经办结。", "感谢您的来电！再见。")),
        ("您的问题已经转给交通运输局办理，五天内会答复。", ("您的问题已经转给交通运输局办理，", "五天内会答复。")),
        ("It is done. Thank you for calling. Goodbye.", ("It is done. ", "Thank you for calling. ", "Goodbye.")),
        ("金额是1,234元", ("金额是1,234元",)),
        ("。！", ()),
        ("", ()),
    ],
)  # fmt: skip
def test_long_texts_are_cut_at_sentences_and_long_sentences_at_commas(text: str, pieces: tuple[str, ...]) -> None:
    """TT1."""
    assert sentences(text) == pieces


@given(st.text(max_size=500))
def test_the_pieces_are_the_whole_text(text: str) -> None:
    pieces = sentences(text)
    assert "".join(pieces) == text or not any(mark.isalnum() for mark in text)
    assert len(pieces) <= 41
