"""The platforms of the site's settings, with their secrets, which are kept in separate files."""

import stat
from pathlib import Path

import structlog

from exchange.others import Peer
from exchange.service import Peers
from exchange.settings import ExchangeSettings, PeerSettings
from infra.process.private import OTHERS

log = structlog.get_logger()
LEAST_SECRET = 32
"""The fewest bytes of a secret; a shorter one could be guessed."""


def peers_of(settings: ExchangeSettings) -> Peers:
    """All peers with a safe secret. The others are only named; nothing is exchanged with them."""
    found: dict[str, Peer] = {}
    silent: dict[str, str] = {}
    for one in settings.peers:
        secret = _secret(one.secret_file)
        if secret is None:
            log.warning("A platform has no secret that is safe, so nothing is exchanged with it.", peer=one.id)
            silent[one.id] = one.name
        else:
            found[one.id] = _peer(one, secret)
    return Peers(found, silent)


def _secret(path: Path) -> bytes | None:
    """The secret in a file, if only its owner can read it and it is long enough."""
    try:
        mode = path.stat().st_mode
        secret = path.read_bytes().strip()
    except OSError:
        return None
    return secret if stat.S_ISREG(mode) and not mode & OTHERS and len(secret) >= LEAST_SECRET else None


def _peer(one: PeerSettings, secret: bytes) -> Peer:
    return Peer(
        id=one.id,
        name=one.name,
        level=one.level,
        url=one.url,
        known_as=one.known_as,
        secret=secret,
        ca_file=str(one.ca_file) if one.ca_file else "",
        timeout_s=one.timeout_s,
        attachments=one.attachments,
        departments=dict(one.departments),
        types=dict(one.types),
        urgencies=dict(one.urgencies),
    )
