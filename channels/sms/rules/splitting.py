"""Splits a long text into short messages, and reads the header by which parts are joined again (3GPP TS 23.040)."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Final

from channels.sms.rules.alphabet import Alphabet, alphabet_of, encoded

SINGLE: Final = {Alphabet.GSM: 160, Alphabet.UCS2: 140}
"""The octets of a message of one part, with one octet for each septet: 160 characters, or 70."""

PART: Final = {Alphabet.GSM: 153, Alphabet.UCS2: 134}
"""The octets of each part of a long message, beside its header of six octets: 153 characters, or 67."""

MOST_PARTS: Final = 20
"""Phones join more, but providers refuse them, and a citizen does not read them."""

_REFERENCE_8: Final = 0x00
_REFERENCE_16: Final = 0x08


@dataclass(frozen=True, slots=True)
class Part:
    """One short message of a text. `data` is complete, with its header if there are several parts."""

    number: int
    of: int
    alphabet: Alphabet
    data: bytes
    text: str

    @property
    def headed(self) -> bool:
        """Whether the data begins with a header."""
        return self.of > 1


@dataclass(frozen=True, slots=True)
class Header:
    """The header of a part: which message it is of, how many parts that has, and which one this is."""

    reference: int
    of: int
    number: int


class TooLong(Exception):
    """The text has more parts than are sent."""


def split(text: str, reference: int, alphabet: Alphabet | None = None) -> tuple[Part, ...]:
    """The parts of this text. No character is cut in two, be it an emoji or one that GSM writes with an escape.

    `reference`: tells this message from others to the same phone; only its last eight bits count. Raises `TooLong`.
    """
    used = alphabet_of(text) if alphabet is None else alphabet
    if len(encoded(text, used)) <= SINGLE[used]:
        return (Part(1, 1, used, encoded(text, used), text),)
    pieces = pieces_of(text, PART[used], lambda character: len(encoded(character, used)))
    if len(pieces) > MOST_PARTS:
        raise TooLong
    return tuple(
        Part(n, len(pieces), used, _header(reference, len(pieces), n) + encoded(piece, used), piece)
        for n, piece in enumerate(pieces, 1)
    )


def pieces_of(text: str, most: int, weight: Callable[[str], int] = lambda _: 1) -> list[str]:
    """The text in as few pieces as possible, each of which weighs at most that."""
    pieces: list[str] = []
    begun, weighs = 0, 0
    for n, character in enumerate(text):
        its_own = weight(character)
        if weighs + its_own > most:
            pieces.append(text[begun:n])
            begun, weighs = n, 0
        weighs += its_own
    return [*pieces, text[begun:]] if begun < len(text) else pieces


def count(text: str) -> int:
    """The number of short messages that this text takes, without a limit."""
    used = alphabet_of(text)
    if len(encoded(text, used)) <= SINGLE[used]:
        return 1
    return len(pieces_of(text, PART[used], lambda character: len(encoded(character, used))))


def _header(reference: int, of: int, number: int) -> bytes:
    return bytes([0x05, _REFERENCE_8, 0x03, reference & 0xFF, of, number])


def headed(data: bytes) -> tuple[Header | None, bytes]:
    """Read the header at the beginning of this data; returns it and the data after it. Without a sensible header that
    names parts, the data is a message by itself."""
    if not data or data[0] >= len(data):
        return None, data
    rest, elements = data[1 + data[0] :], data[1 : 1 + data[0]]
    while len(elements) >= 2 and len(elements) >= 2 + elements[1]:
        kind, value = elements[0], elements[2 : 2 + elements[1]]
        found = _read(kind, value)
        if found is not None:
            return (found, rest) if 1 <= found.number <= found.of and found.of > 1 else (None, rest)
        elements = elements[2 + elements[1] :]
    return None, rest


def _read(kind: int, value: Sequence[int]) -> Header | None:
    if kind == _REFERENCE_8 and len(value) == 3:
        return Header(value[0], value[1], value[2])
    if kind == _REFERENCE_16 and len(value) == 4:
        return Header(value[0] << 8 | value[1], value[2], value[3])
    return None
