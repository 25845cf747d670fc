"""A-law sound as a WAV file that browsers can play."""

import io
import wave

from infra.sound.g711 import RATE, decode


def wav(sound: bytes) -> bytes:
    """The sound as WAV: 16 bits, mono, 8 kHz."""
    written = io.BytesIO()
    with wave.open(written, "wb") as file:
        file.setnchannels(1)
        file.setsampwidth(2)
        file.setframerate(RATE)
        file.writeframes(decode(sound).tobytes())
    return written.getvalue()
