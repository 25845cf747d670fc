"""Seals the secrets of accounts with the site's key for files, so that a copy of the database reveals none."""

import base64
import json
import secrets
from collections.abc import Mapping

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from infra.files.errors import MissingKey
from infra.files.keys import Keys

INFO = b"hotline channel account "
SALT_BYTES = 16
NONCE_BYTES = 12


class SecretBox:
    """Seals and opens the secrets of one account at a time; what was sealed for one does not open for another."""

    def __init__(self, keys: Keys) -> None:
        self._keys = keys

    def seal(self, account: str, values: Mapping[str, str]) -> str:
        """The values in a form that may be kept; '' for none. Blocks for a moment, as it reads the file of keys."""
        if not values:
            return ""
        id, key = self._keys.current()
        salt, nonce = secrets.token_bytes(SALT_BYTES), secrets.token_bytes(NONCE_BYTES)
        sealed = _cipher(key, salt, account).encrypt(nonce, json.dumps(dict(values)).encode(), account.encode())
        return f"{id}.{base64.b64encode(salt + nonce + sealed).decode()}"

    def open(self, account: str, sealed: str) -> dict[str, str]:
        """The values. Raises `MissingKey` if the key is gone, or is not the one with which they were sealed."""
        if not sealed:
            return {}
        id, _, text = sealed.partition(".")
        raw = base64.b64decode(text)
        salt, nonce = raw[:SALT_BYTES], raw[SALT_BYTES : SALT_BYTES + NONCE_BYTES]
        key = self._keys.key(id, f"of account {account}")
        try:
            plain = _cipher(key, salt, account).decrypt(nonce, raw[SALT_BYTES + NONCE_BYTES :], account.encode())
        except InvalidTag as error:
            raise MissingKey(f"The secrets of account {account} do not open with the key {id}.", key=id) from error
        opened: dict[str, str] = json.loads(plain)
        return opened


def _cipher(key: bytes, salt: bytes, account: str) -> AESGCM:
    return AESGCM(HKDF(algorithm=SHA256(), length=32, salt=salt, info=INFO + account.encode()).derive(key))
