"""CMPP's proof that both sides know a secret, which itself is never sent."""

import hashlib

from channels.sms.rules.cmpp import Login, Version


def login(account: str, secret: str, stamp: str, version: Version) -> Login:
    """A login at this time (MMDDHHMMSS): AuthenticatorSource, and the AuthenticatorISMG that is to come back."""
    ours = _md5(account.encode("ascii", "replace") + bytes(9) + secret.encode() + stamp.encode())
    status = bytes(1 if version is Version.V2 else 4)
    return Login(
        account=account, proof=ours, expected=_md5(status + ours + secret.encode()), stamp=stamp, version=version
    )


def _md5(known: bytes) -> bytes:
    return hashlib.md5(known, usedforsecurity=False).digest()
