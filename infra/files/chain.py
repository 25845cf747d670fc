"""The chain of hashes: each file that is stored or deleted adds a row, whose hash covers the row before. Pure.

Changing a row, or removing one from the middle, breaks the chain there. A chain that is cut off at its end, or rebuilt
from some row on, differs from the heads that were exported every day (`storage/heads.py`).
"""

import hashlib
from dataclasses import dataclass, replace
from typing import Final, Literal

from core.ids import Instant

What = Literal["stored", "deleted"]

START: Final = "0" * 64
"""The hash before the first row."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Link:
    """A row of the chain. `sha256`, `size`: of the file's plain content. `why`, `by`: for a deletion."""

    seq: int
    at: Instant
    what: What
    file: str
    kind: str
    sha256: str
    size: int
    why: str
    by: str
    previous: str
    hash: str = ""


def hash_of(link: Link) -> str:
    """The hash that this row must have: SHA-256 of its fields, each preceded by its length, in the order above.

    The moment counts in microseconds, since databases store no finer ones.
    """
    digest = hashlib.sha256()
    fields = (
        link.seq,
        round(link.at * 1e6),
        link.what,
        link.file,
        link.kind,
        link.sha256,
        link.size,
        link.why,
        link.by,
    )
    for field in (*fields, link.previous):
        raw = str(field).encode()
        digest.update(f"{len(raw)}:".encode() + raw)
    return digest.hexdigest()


def sealed(link: Link) -> Link:
    """The row with its hash."""
    return replace(link, hash=hash_of(link))
