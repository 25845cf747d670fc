"""Any text can be heard in any voice before it is published (TT1), and prompts have slow copies (SC4)."""

from collections.abc import AsyncIterator, Mapping
from pathlib import Path, PurePosixPath

import pytest

from infra.sound.g711 import encode, milliseconds
from ivr.rules.world import Sound
from ivr.voice import good
from ivr.voice.cache import SpeechCache
from ivr.voice.slow import INDEX, SlowCopies, slow_copy, slow_name
from ivr.voice.studio import NoSuchVoice, Studio


class Words:
    """A lexicon with one word."""

    def readings(self) -> Mapping[str, str]:
        return {"重听": "chong2 ting1"}


@pytest.fixture
async def studio(tmp_path: Path) -> AsyncIterator[Studio]:
    made = Studio(tmp_path, Words())
    yield made
    for engine in made._engines.values():
        await engine.close()


async def test_a_text_is_heard_in_the_voice_that_is_named_and_longer_when_slow(studio: Studio) -> None:
    """TT1, SC4."""
    normal = await studio.hear("重听请按1", "zh", "espeak:sit/cmn")
    slow = await studio.hear("重听请按1", "zh", "espeak:sit/cmn", slow=True)
    assert milliseconds(slow) > milliseconds(normal) > 500


async def test_the_processes_end_when_nobody_listens_and_begin_again(studio: Studio) -> None:
    assert await studio.hear("Hello", "en", "espeak:gmw/en")
    (engine,) = studio._engines.values()
    assert engine.process_ids
    studio._rest()
    assert engine.process_ids == []
    assert await studio.hear("Hello", "en", "espeak:gmw/en")


@pytest.mark.parametrize("voice", ["espeak:no/such", "espeak:gmw/en", "nonsense"])
async def test_a_voice_that_is_not_there_or_of_another_language_is_refused(studio: Studio, voice: str) -> None:
    with pytest.raises(NoSuchVoice):
        await studio.hear("您好", "zh", voice)


@pytest.mark.skipif(good.installed(), reason="this machine has the good voice")
async def test_the_good_voice_is_refused_where_it_is_not_installed(studio: Studio) -> None:
    with pytest.raises(NoSuchVoice):
        await studio.hear("您好", "zh", "kokoro:zf_xiaobei")


def test_a_slow_copy_lasts_longer_and_is_found_when_a_job_has_written_it(tmp_path: Path) -> None:
    """SC4: three quarters of the speed."""
    sound = encode([8000 if n // 40 % 2 else -8000 for n in range(16000)])
    copy = slow_copy(sound)
    assert 2500 < milliseconds(copy) < 2800
    copies = SlowCopies(tmp_path, PurePosixPath("/speech"))
    copies.look()
    assert copies.of(Sound("/sounds/zh/hold", 2.0)) is None
    name = slow_name("/sounds/zh/hold")
    SpeechCache(tmp_path, 10**6, lambda: 0.0).write(name, copy)
    (tmp_path / INDEX).write_text(f'{{"/sounds/zh/hold": {{"of": "x", "name": "{name}", "ms": 2667}}}}', "utf-8")
    copies.look()
    assert copies.of(Sound("/sounds/zh/hold", 2.0)) == Sound(f"/speech/{name}", 2.667)
