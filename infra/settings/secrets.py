"""The installation's secrets: made at the first start, kept in one file that only its owner can read."""

import base64
import hashlib
import hmac
import os
import secrets
import time
from collections.abc import Callable
from pathlib import Path

import msgspec


class Secrets(msgspec.Struct, frozen=True):
    """Random for each installation. The phones' secrets are derived from the key `master`."""

    master: str
    ari: str
    watchdog: str
    ami: str


def load_or_make(path: Path) -> Secrets:
    """The secrets in `path`, made if the file is missing."""
    try:
        return msgspec.json.decode(path.read_bytes(), type=Secrets)
    except FileNotFoundError:
        made = Secrets(*(secrets.token_urlsafe(32) for _ in range(4)))
    path.parent.mkdir(parents=True, exist_ok=True)
    partial = path.with_suffix(".tmp")
    with os.fdopen(os.open(partial, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "wb") as file:
        file.write(msgspec.json.encode(made))
        file.flush()
        os.fsync(file.fileno())
    partial.rename(path)
    return made


def desk_password(master: str, number: str) -> str:
    """The password of a desk phone for which the site gives none: 24 letters and digits, the same at each start."""
    digest = hmac.digest(master.encode(), f"desk:{number}".encode(), hashlib.sha256)
    return base64.b32encode(digest)[:24].decode().lower()


def phone_secret(master: str, phone: str, nonce: str) -> str:
    """The SIP secret of `phone` for the sign-on that made `nonce`: 32 characters, never stored."""
    digest = hmac.digest(master.encode(), f"{phone}:{nonce}".encode(), hashlib.sha256)
    return base64.urlsafe_b64encode(digest)[:32].decode()


class PhoneSecrets:
    """Derives the SIP secrets of an installation's phones."""

    def __init__(self, master: str) -> None:
        self._master = master

    def of(self, phone: str, nonce: str) -> str:
        """The secret of `phone` for one sign-on."""
        return phone_secret(self._master, phone, nonce)


class Passes:
    """Signatures by which the front checks two things without asking the web host: who has signed in, and whose phone
    may connect.

    Both have the form that nginx's `secure_link` checks: MD5 of a text that ends in a secret. A pass alone opens
    nothing: a seal is only as good as the session behind it, and a phone needs its own secret at Asterisk.
    """

    WAY_S = 24 * 3600
    """A phone can reconnect by itself for this long, even while the web host is away: longer than any shift."""

    def __init__(self, master: str, now: Callable[[], float] = time.time) -> None:
        self.secret = hmac.digest(master.encode(), b"front", hashlib.sha256).hex()
        self._now = now

    def way(self, name: str) -> str:
        """Path and query of the phones' websocket, on the page's own origin. It opens while a way of this name exists
        (`infra/http/ways.py`).
        """
        until = int(self._now()) + self.WAY_S
        return f"/ws?e={until}&s={name}&k={self._sign(f'{until} {name} /ws')}"

    def seal(self, token: str) -> str:
        """The signature after a session's token in its cookie, by which the front recognises an invented one."""
        return self._sign(token)

    def _sign(self, text: str) -> str:
        digest = hashlib.md5(f"{text} {self.secret}".encode(), usedforsecurity=False).digest()
        return base64.urlsafe_b64encode(digest).rstrip(b"=").decode()
