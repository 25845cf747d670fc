"""WeChat's signatures, and its sealed messages: AES-256-CBC around a length, the message and the account's AppID.

The signature of a sealed message is checked before it is opened, so its padding tells a stranger nothing.
"""

import base64
import hashlib
import hmac
from typing import Final

from cryptography.hazmat.primitives.ciphers import Cipher
from cryptography.hazmat.primitives.ciphers.algorithms import AES
from cryptography.hazmat.primitives.ciphers.modes import CBC

BLOCK: Final = 32
"""WeChat pads to 32 bytes, though AES has blocks of 16."""

_RANDOM, _LENGTH = 16, 4


class NotOpened(Exception):
    """A sealed message cannot be opened; the text says why, without anything of the message."""


def signature(*parts: str) -> str:
    """The signature over a token, a time, a nonce and, in safe mode, the sealed message."""
    return hashlib.sha1("".join(sorted(parts)).encode(), usedforsecurity=False).hexdigest()


def signed(given: str, *parts: str) -> bool:
    """Whether this is the signature over these parts."""
    return hmac.compare_digest(signature(*parts).encode(), given.encode())


def key_of(aes_key: str) -> bytes:
    """The key that is written as an EncodingAESKey of 43 characters. Raises `NotOpened`."""
    try:
        key = base64.b64decode(f"{aes_key}=", validate=True)
    except ValueError:
        raise NotOpened("the EncodingAESKey is wrong") from None
    if len(key) != BLOCK:
        raise NotOpened("the EncodingAESKey is wrong")
    return key


def opened(key: bytes, app_id: str, sealed: str) -> bytes:
    """The message that is sealed for this account. Raises `NotOpened`."""
    try:
        data = base64.b64decode(sealed, validate=True)
    except ValueError:
        raise NotOpened("it is not base64") from None
    if not data or len(data) % 16:
        raise NotOpened("its length is wrong")
    decryptor = Cipher(AES(key), CBC(key[:16])).decryptor()
    plain = decryptor.update(data) + decryptor.finalize()
    pad = plain[-1]
    if not 1 <= pad <= BLOCK or plain[-pad:] != bytes([pad]) * pad:
        raise NotOpened("its padding is wrong")
    plain = plain[_RANDOM:-pad]
    length = int.from_bytes(plain[:_LENGTH], "big")
    message, owner = plain[_LENGTH : _LENGTH + length], plain[_LENGTH + length :]
    if len(plain) < _LENGTH or len(message) != length:
        raise NotOpened("its length is wrong")
    if not hmac.compare_digest(owner, app_id.encode()):
        raise NotOpened("it is for another AppID")
    return message


def sealed(key: bytes, app_id: str, message: bytes, random: bytes) -> str:
    """The sealed message, with 16 random bytes: for the stand-in of WeChat's server."""
    plain = random[:_RANDOM] + len(message).to_bytes(_LENGTH, "big") + message + app_id.encode()
    pad = BLOCK - len(plain) % BLOCK
    encryptor = Cipher(AES(key), CBC(key[:16])).encryptor()
    data = encryptor.update(plain + bytes([pad]) * pad) + encryptor.finalize()
    return base64.b64encode(data).decode()
