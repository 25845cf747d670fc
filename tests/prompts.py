"""Prompts that ship, found again in what a caller has heard: A-law passes through Asterisk as it is."""

from infra.settings.installation import PROJECT
from phone.phone import PhoneCall
from tests.until import until

SLICE = slice(4000, 5200)
"""A stretch of a prompt, half a second after its beginning: no other prompt has the same bytes."""


def part_of(prompt: str) -> bytes:
    """Enough of it to know it by."""
    return (PROJECT / "sounds" / "zh" / f"{prompt}.alaw").read_bytes()[SLICE]


async def hears(call: PhoneCall, prompt: str) -> None:
    """Wait until this prompt has been heard since the call's sound is kept."""
    wanted, keep = part_of(prompt), call.sound.keep
    assert keep is not None
    await until(lambda: wanted in keep, within=15.0)


def listening(call: PhoneCall) -> PhoneCall:
    """The same call, all of which is kept from now on."""
    call.sound.keep = bytearray()
    return call
