"""Shipped prompts, recognised in what a caller has heard: A-law passes through Asterisk unchanged."""

from infra.settings.installation import PROJECT
from phone.phone import PhoneCall
from tests.until import until

SLICE = slice(4000, 5200)
"""A stretch of a prompt, half a second after its beginning: no other prompt has the same bytes."""


def part_of(prompt: str) -> bytes:
    """Enough of a prompt to recognise it."""
    return (PROJECT / "sounds" / "zh" / f"{prompt}.alaw").read_bytes()[SLICE]


async def hears(call: PhoneCall, prompt: str) -> None:
    """Wait until this prompt has been heard since the call's sound has been kept."""
    wanted, keep = part_of(prompt), call.sound.keep
    assert keep is not None
    await until(lambda: wanted in keep, within=15.0)


def listening(call: PhoneCall) -> PhoneCall:
    """The same call, keeping everything heard from now on."""
    call.sound.keep = bytearray()
    return call
