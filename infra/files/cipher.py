"""The cipher of one file: its own key, and what each chunk is bound to. `sealing.py` says how a file is made of chunks.

Only processes that read or write files load it: the library takes 7 MB, which the core does not need.
"""

from typing import Final

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

KEY_BYTES: Final = 32
INFO: Final = b"hotline file "


class Cipher:
    """Seals and opens the chunks of the file `name`, whose header is `head`; `salt` is the random part of that
    header.
    """

    def __init__(self, key: bytes, head: bytes, salt: bytes, name: str) -> None:
        own = HKDF(algorithm=SHA256(), length=KEY_BYTES, salt=salt, info=INFO + name.encode()).derive(key)
        self._head, self._cipher = head, AESGCM(own)

    def seal(self, index: int, chunk: bytes, *, last: bool) -> bytes:
        """The sealed chunk, 16 bytes longer. Each index must be used once only."""
        return self._cipher.encrypt(_nonce(index), chunk, self._bound(index, last))

    def open(self, index: int, sealed: bytes, *, last: bool) -> bytes | None:
        """The chunk, or None if it is not the one that was sealed for this place."""
        try:
            return self._cipher.decrypt(_nonce(index), sealed, self._bound(index, last))
        except InvalidTag:
            return None

    def _bound(self, index: int, last: bool) -> bytes:
        return self._head + index.to_bytes(8, "big") + bytes((last,))


def _nonce(index: int) -> bytes:
    return index.to_bytes(12, "big")
