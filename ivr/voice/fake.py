"""An engine that hums, for tests and for trying flows without a voice. It keeps the contract of the real one."""

from infra.sound.g711 import RATE, encode
from ivr.voice.engine import Voice, fit


class FakeEngine:
    """Makes fifty milliseconds of a tone for each character, and lists the texts in `spoken`."""

    name = "fake"

    def __init__(self) -> None:
        self.spoken: list[str] = []

    async def synthesise(self, text: str, voice: Voice, rank: int = 0) -> bytes:
        clean = fit(text)
        self.spoken.append(clean)
        period = 10 + sum(voice.name.encode()) % 20
        return encode(4000 if n % period < period // 2 else -4000 for n in range(len(clean) * RATE // 20))

    async def close(self) -> None:
        """Nothing to release."""
