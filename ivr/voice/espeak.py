"""The built-in voice (TT1): processes with pyttsx3's binding and espeak-ng, for texts known only during the call."""

from ivr.voice.pool import ProcessPool
from ivr.voice.worker import work


class EspeakEngine(ProcessPool):
    """Speaks every language of the hotline at once, but none of them well."""

    def __init__(self, processes: int = 2, waiting: int = 200, limit_s: float = 10.0) -> None:
        super().__init__("espeak", work, processes, waiting, limit_s)
