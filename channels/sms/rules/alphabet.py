"""The two alphabets of a short message: GSM 7 bit (3GPP TS 23.038), one octet for each septet, and UCS-2."""

from enum import IntEnum
from typing import Final

ESCAPE: Final = 0x1B

_BASIC: Final = (
    "@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞ\x1bÆæßÉ !\"#¤%&'()*+,-./0123456789:;<=>?"
    "¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà"
)
_EXTENDED: Final = {
    0x0A: "\f",
    0x14: "^",
    0x28: "{",
    0x29: "}",
    0x2F: "\\",
    0x3C: "[",
    0x3D: "~",
    0x3E: "]",
    0x40: "|",
    0x65: "€",
}
_SEPTETS: Final = {
    **{character: bytes([n]) for n, character in enumerate(_BASIC) if n != ESCAPE},
    **{character: bytes([ESCAPE, n]) for n, character in _EXTENDED.items()},
}


class Alphabet(IntEnum):
    """How the text of a message is written, by its number in SMPP's `data_coding`; CMPP's `Msg_Fmt` has the same for
    UCS-2."""

    GSM = 0x00
    UCS2 = 0x08


def alphabet_of(text: str) -> Alphabet:
    """The alphabet in which this text is shortest."""
    return Alphabet.GSM if all(character in _SEPTETS for character in text) else Alphabet.UCS2


def encoded(text: str, alphabet: Alphabet) -> bytes:
    """The text as it is sent. UCS-2 is written as UTF-16, as all phones do: an emoji has two units."""
    if alphabet is Alphabet.UCS2:
        return text.encode("utf-16-be", "replace")
    return b"".join(_SEPTETS[character] for character in text)


def septets_read(data: bytes) -> str:
    """Text of GSM 7 bit. An escape before an unknown septet shows that septet's own character, as the standard says."""
    found: list[str] = []
    escaped = False
    for octet in data:
        septet = octet & 0x7F
        if septet == ESCAPE and not escaped:
            escaped = True
            continue
        extended = _EXTENDED.get(septet) if escaped else None
        found.append(extended if extended is not None else " " if septet == ESCAPE else _BASIC[septet])
        escaped = False
    return "".join(found)


_CHARSETS: Final = {
    0x01: "ascii",
    0x03: "latin-1",
    0x05: "shift_jis",
    0x06: "iso8859-5",
    0x07: "iso8859-8",
    0x0E: "euc-kr",
    0x0F: "gb18030",
}
"""The other codings that a message may arrive in. 15 is GBK, by CMPP and by China's SMPP centres."""


def _plain_coding(coding: int) -> int:
    """The coding without a message's class, such as that of one which is shown at once (3GPP TS 23.038, 4)."""
    if coding & 0xF0 == 0xF0:
        return Alphabet.GSM if not coding & 0x04 else 0x04
    if coding & 0xD0 == 0x10:
        return coding & 0x0C
    return coding


def decoded(data: bytes, coding: int, *, gsm: bool) -> str:
    """The text of a message that arrived. `gsm`: coding 0 means GSM 7 bit, as in SMPP; in CMPP it means ASCII. What
    cannot be read becomes a replacement character, never an error."""
    coding = _plain_coding(coding)
    if coding == Alphabet.UCS2:
        return data[: len(data) // 2 * 2].decode("utf-16-be", "replace")
    if coding == Alphabet.GSM and gsm:
        return septets_read(data)
    return data.decode(_CHARSETS.get(coding, "latin-1"), "replace")
