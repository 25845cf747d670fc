"""Somebody speaks an emergency announcement into a telephone, in tests of the line and of the page."""

from infra.sound.g711 import decode
from phone.phone import PhoneCall
from tests.prompts import hears, listening
from tests.tones import share, tone
from tests.until import until

NUMBER = "12397"
BEEP_HZ = 1000.0
SAID_S = 3.0


def lately(call: PhoneCall, hertz: float) -> bool:
    """Whether the last 300 ms that were heard are mostly this tone."""
    heard = decode(bytes((call.sound.keep or b"")[-2400:]))
    return len(heard) == 2400 and max(map(abs, heard)) > 200 and share(heard, hertz) > 0.5


async def keys_code(call: PhoneCall, code: str) -> None:
    """Wait for the question, and key the code into it."""
    await hears(call, "announce-code")
    call.sound.press(code)


async def speaks(call: PhoneCall, hertz: float) -> None:
    """Speak after the tone, end with #, and wait until it is played back."""
    await hears(call, "announce-speak")
    await until(lambda: lately(call, BEEP_HZ), within=15.0)
    call.sound.play(tone(hertz, SAID_S))
    await until(lambda: not call.sound.playing, within=10.0)
    listening(call).sound.press("#")
    await until(lambda: lately(call, hertz), within=15.0)
