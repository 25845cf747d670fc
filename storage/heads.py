"""The head of the hash chain, exported as a small signed text, which proves the state of the chain at that time.

    hotline file chain
    site: 12345政务服务便民热线
    made: 2026-11-26T03:00:00+08:00
    rows: 31402
    head: 9f0c…                          the hash of the row with that number
    key: 5b1e…                           the public key (Ed25519)
    signature: 77ab…                     of all lines above

Everything here blocks: it reads and writes files.
"""

from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Final
from zoneinfo import ZoneInfo

from core.ids import Instant
from infra.files.chain import Link
from infra.files.folders import make_folder, sync_folder
from infra.files.keys import Keys

TITLE: Final = "hotline file chain"
FIELDS: Final = ("site", "made", "rows", "head", "key", "signature")
MOST_BYTES: Final = 4096


class BadHead(Exception):
    """The text is not a head, or its signature does not match its lines."""


@dataclass(frozen=True, slots=True)
class Head:
    """An exported head. `rows`: the number of the row with this hash; `key`: the signer's."""

    path: Path
    made: str
    rows: int
    hash: str
    key: str


def public_key(keys: Keys) -> str:
    """The public key for checking our signatures, in hexadecimal."""
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey  # see infra/files/cipher.py

    return Ed25519PrivateKey.from_private_bytes(keys.signing_seed()).public_key().public_bytes_raw().hex()


def export(folder: Path, link: Link, keys: Keys, site: str, zone: ZoneInfo, now: Instant) -> Path:
    """Write this row as a head, replacing an existing file of the same name."""
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

    at = datetime.fromtimestamp(now, zone).replace(microsecond=0)
    plain = {"site": " ".join(site.split()), "made": at.isoformat(), "rows": str(link.seq), "head": link.hash}
    lines = [TITLE, *(f"{name}: {value}" for name, value in (plain | {"key": public_key(keys)}).items())]
    signed = "".join(f"{line}\n" for line in lines)
    signature = Ed25519PrivateKey.from_private_bytes(keys.signing_seed()).sign(signed.encode()).hex()
    make_folder(folder)
    path = folder / f"chain-{at:%Y-%m-%d}.txt"
    partial = path.with_suffix(".tmp")
    partial.write_text(f"{signed}signature: {signature}\n", "utf-8")
    partial.chmod(0o600)
    partial.replace(path)
    sync_folder(folder)
    return path


def read(path: Path) -> Head:
    """Read an exported head and check its signature; raises `BadHead`, or OSError."""
    from cryptography.exceptions import InvalidSignature
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

    with path.open("rb") as file:
        text = file.read(MOST_BYTES).decode("utf-8", "replace")
    title, *lines = text.splitlines() or [""]
    values = dict(line.split(": ", 1) for line in lines if ": " in line)
    if title != TITLE or tuple(values) != FIELDS or not values["rows"].isdecimal():
        raise BadHead(f"{path.name} is no head of a chain")
    signed = text[: text.rindex("signature: ")]
    try:
        key = Ed25519PublicKey.from_public_bytes(bytes.fromhex(values["key"]))
        key.verify(bytes.fromhex(values["signature"]), signed.encode())
    except (ValueError, InvalidSignature) as error:
        raise BadHead(f"the signature of {path.name} is not of its lines") from error
    return Head(path, values["made"], int(values["rows"]), values["head"], values["key"])


def all_in(folder: Path) -> list[Path]:
    """The exported heads in this folder, the oldest first."""
    return sorted(folder.glob("chain-*.txt"))
