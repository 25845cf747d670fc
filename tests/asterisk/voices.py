"""Tests of who hears whom: each person speaks with a tone of their own, by which a telephone's sound names them."""

from functools import cache

from infra.sound.g711 import decode
from tests.asterisk.cti_site import Line
from tests.tones import share, tone
from tests.until import until

HERTZ = {"caller": 440.0, "agent": 1000.0, "second": 1650.0, "supervisor": 2300.0, "outside": 620.0}
MUSIC = "music"
LAST = 2400
"""The stretch of sound that counts as now: 0.3 s, in samples."""

SILENCE = 200


@cache
def voice(name: str) -> bytes:
    """A second of this person's tone. Made once: making a minute of it would hold up every telephone of the test."""
    return tone(HERTZ[name], 1.0)


class Voices:
    """People on telephones. `speak` names them; after that `hears` tells whom each of them hears now."""

    def __init__(self) -> None:
        self._lines: dict[str, Line] = {}
        self._told_apart: dict[str, tuple[bytes, set[str]]] = {}

    def speak(self, **lines: Line) -> None:
        """Let these people talk from now on, without a break."""
        for name, line in lines.items():
            self._lines[name] = line
            line.call.sound.keep = bytearray()
            line.call.sound.play(voice(name) * 60)

    def hears(self, name: str) -> set[str]:
        """The people whose voices were in the last moment that this person heard; or music, or nothing."""
        keep = self._lines[name].call.sound.keep
        assert keep is not None
        last = bytes(keep[-LAST:])
        known = self._told_apart.get(name)
        # Analysed only once for each packet: the telephones share the loop, and would send late.
        if known is None or known[0] != last:
            self._told_apart[name] = known = (last, _voices_in(last))
        return known[1]

    def ever(self, name: str, other: str) -> bool:
        """Whether this person has heard the other at any moment, if only for 50 ms."""
        keep = self._lines[name].call.sound.keep
        assert keep is not None
        samples = decode(bytes(keep))
        pieces = [samples[at : at + 400] for at in range(0, len(samples) - 399, 400)]
        loud = [piece for piece in pieces if max(map(abs, piece)) > SILENCE]
        return any(share(piece, HERTZ[other]) > 0.3 for piece in loud)

    def forget(self, name: str) -> None:
        """Discard everything that this person has heard so far."""
        self._lines[name].call.sound.keep = bytearray()

    async def settle(self, **expected: set[str]) -> None:
        """Wait until each of these people hears exactly the given ones."""

        def all_as_expected() -> bool:
            return all(self.hears(name) == voices for name, voices in expected.items())

        try:
            await until(all_as_expected)
        except (TimeoutError, AssertionError) as error:
            now = {name: self.hears(name) for name in expected}
            raise AssertionError(f"expected {expected}, heard {now}") from error


def _voices_in(last: bytes) -> set[str]:
    samples = decode(last)
    if len(samples) < LAST or max(map(abs, samples)) < SILENCE:
        return set()
    found = {other for other, hertz in HERTZ.items() if share(samples, hertz) > 0.1}
    return found or {MUSIC}
