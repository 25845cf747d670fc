"""One speaking process: espeak-ng through pyttsx3's binding, which crashes when threads share it.

The binding is driven here and not by pyttsx3's engine, whose loop ends before espeak-ng's own thread has spoken: on a
busy machine the file is missing or cut off, and the rest comes out with the next text.
"""

import ctypes
from multiprocessing.connection import Connection

from pyttsx3.drivers import _espeak

from infra.process.processes import end_with_parent
from ivr.reading.readings import MARKED, unmarked
from ivr.voice.telephone import for_telephone

PINYIN = "sit/cmn-latn-pinyin"
"""The voice that knows the pronunciation of pinyin."""


def work(orders: Connection) -> None:
    """Answer each (text, voice, rate) with A-law, or with the reason as a string, until the other end closes."""
    end_with_parent()
    espeak = _Espeak()
    while True:
        try:
            text, voice, rate = orders.recv()
        except EOFError:
            return
        try:
            answer: bytes | str = espeak.speak(text, voice, rate)
        except Exception as error:  # the task's boundary: one bad text must not end the process
            answer = f"{type(error).__name__}: {error}"
        orders.send(answer)


class _Espeak:
    """Initialises the library once for each process; its callback hands over samples while `Synth` runs."""

    def __init__(self) -> None:
        self._rate: int = _espeak.Initialize(_espeak.AUDIO_OUTPUT_SYNCHRONOUS, 0)
        if self._rate <= 0:
            raise RuntimeError("espeak-ng does not start")
        self._heard = bytearray()
        _espeak.SetSynthCallback(self._on_samples)
        self._phonemes = _espeak.dll.espeak_TextToPhonemes
        self._phonemes.restype = ctypes.c_char_p

    def _on_samples(self, samples: object, count: int, events: object) -> int:
        if count > 0:
            self._heard += ctypes.string_at(samples, count * 2)  # type: ignore[arg-type]
        return 0

    def speak(self, text: str, voice: str, rate: int) -> bytes:
        flags = _espeak.CHARS_UTF8 | _espeak.ENDPAUSE
        if MARKED.search(text):
            # Phonemes stand in double brackets; a caller's own brackets must not be mistaken for them.
            text = unmarked(text.replace("[[", "[ ["), lambda _, reading: f" [[{self._pinyin(reading)}]] ")
            flags |= _espeak.PHONEMES
        if _espeak.SetVoiceByName(voice.encode()) != 0:
            raise ValueError("unknown voice")
        _espeak.SetParameter(_espeak.RATE, rate, 0)
        self._heard.clear()
        _espeak.Synth(text.encode(), flags=flags)
        if not self._heard:
            raise ValueError("no sound")
        return for_telephone(bytes(self._heard), self._rate)

    def _pinyin(self, reading: str) -> str:
        """The phonemes of `chong2 ting1`."""
        _espeak.SetVoiceByName(PINYIN.encode())
        written = ctypes.c_char_p(reading.encode())
        heard: bytes | None = self._phonemes(ctypes.byref(written), _espeak.CHARS_UTF8, 0)
        return (heard or b"").decode().strip()
