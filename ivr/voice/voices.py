"""The voices by language, the best one first; and those that this installation has."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from ivr.voice import good
from ivr.voice.engine import Voice

EngineName = Literal["kokoro", "espeak"]

NORMAL: Mapping[str, int] = {"espeak": 160, "kokoro": 100}
SLOW: Mapping[str, int] = {"espeak": 115, "kokoro": 75}
"""The speeds at normal and slow pace, in each engine's own measure (`engine.Voice`)."""

TEMPO = 0.75
"""The share of its speed at which a recorded prompt is played at slow pace."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Speaking:
    """A voice: `id` is engine:name; `zh` and `en` are its names for people."""

    engine: EngineName
    name: str
    language: str
    zh: str
    en: str

    @property
    def id(self) -> str:
        """The id in requests and settings."""
        return f"{self.engine}:{self.name}"

    def at(self, *, slow: bool) -> Voice:
        """The voice as its engine knows it."""
        return Voice(self.name, (SLOW if slow else NORMAL)[self.engine])


def _good(name: str, language: str, zh: str, en: str) -> Speaking:
    return Speaking(engine="kokoro", name=name, language=language, zh=zh, en=en)


def _built_in(name: str, language: str, zh: str, en: str) -> Speaking:
    return Speaking(engine="espeak", name=name, language=language, zh=f"内置 · {zh}", en=f"Built in · {en}")


VOICES: tuple[Speaking, ...] = (
    _good("zf_xiaobei", "zh", "晓北（女）", "Xiaobei (woman)"),
    _good("zf_xiaoni", "zh", "晓妮（女）", "Xiaoni (woman)"),
    _good("zf_xiaoxiao", "zh", "晓晓（女）", "Xiaoxiao (woman)"),
    _good("zf_xiaoyi", "zh", "晓伊（女）", "Xiaoyi (woman)"),
    _good("zm_yunjian", "zh", "云健（男）", "Yunjian (man)"),
    _good("zm_yunxi", "zh", "云希（男）", "Yunxi (man)"),
    _good("zm_yunxia", "zh", "云夏（男）", "Yunxia (man)"),
    _good("zm_yunyang", "zh", "云扬（男）", "Yunyang (man)"),
    _built_in("sit/cmn", "zh", "汉语", "Chinese"),
    _good("af_heart", "en", "Heart（女，美）", "Heart (woman, American)"),
    _good("am_michael", "en", "Michael（男，美）", "Michael (man, American)"),
    _good("bf_emma", "en", "Emma（女，英）", "Emma (woman, British)"),
    _good("bm_george", "en", "George（男，英）", "George (man, British)"),
    _built_in("gmw/en", "en", "英语", "English"),
    _built_in("zle/ru", "ru", "俄语", "Russian"),
    _built_in("jpx/ja", "ja", "日语", "Japanese"),
    _built_in("ko", "ko", "韩语", "Korean"),
    _built_in("roa/es", "es", "西班牙语", "Spanish"),
    _built_in("roa/fr", "fr", "法语", "French"),
)
"""The best voice of each language comes first."""

LANGUAGES = tuple(dict.fromkeys(voice.language for voice in VOICES))


def built_in(language: str) -> Speaking:
    """The voice that speaks at once; a language without one gets the first built-in voice."""
    found = [voice for voice in VOICES if voice.engine == "espeak"]
    return next((voice for voice in found if voice.language == language), found[0])


def good_voice(language: str) -> Speaking | None:
    """The good voice of a language, if there is one, installed or not: its sounds can be heard everywhere."""
    return next((voice for voice in VOICES if (voice.language, voice.engine) == (language, "kokoro")), None)


def best(language: str) -> Speaking:
    """The best voice of the language in this installation."""
    return (good_voice(language) if good.installed() else None) or built_in(language)


def by_id(id: str) -> Speaking | None:
    """The voice with this id."""
    return next((voice for voice in VOICES if voice.id == id), None)
