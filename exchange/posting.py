"""Sends one signed request to another platform and reads its answer."""

import json
import secrets
import ssl
from collections.abc import AsyncIterable
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any, Final
from urllib.parse import urlsplit

import aiohttp

from core.ids import Instant
from core.text import line
from exchange.others import Peer
from exchange.rules.sending import Tried, seconds_for
from exchange.signing import signed_digest
from exchange.store import Queued

MOST_BYTES: Final = 65_536
"""At most this many bytes of an answer are read."""


@dataclass(frozen=True, slots=True)
class Content:
    """The content of a request: its bytes, their SHA-256 and their number."""

    data: bytes | AsyncIterable[bytes]
    digest: str
    size: int
    media_type: str


async def post(peer: Peer, session: aiohttp.ClientSession, door: str, content: Content, now: Instant) -> Tried:
    """Send this to the peer. `door`: the path after its address. A failure on the way is a result too, with status
    0."""
    url = peer.url.rstrip("/") + door if door else peer.url
    asked = ("POST", urlsplit(url).path or "/")
    headers = signed_digest(peer.secret, peer.known_as, asked, now, secrets.token_urlsafe(24), content.digest)
    headers |= {"Content-Type": content.media_type, "Content-Length": str(content.size), "X-Requested-With": "hotline"}
    within = aiohttp.ClientTimeout(total=seconds_for(content.size, peer.timeout_s))
    sending = session.post(url, data=content.data, headers=headers, allow_redirects=False, timeout=within)
    try:
        async with sending as answer:
            raw = await answer.content.read(MOST_BYTES)
            return _tried(answer.status, raw)
    except (aiohttp.ClientError, TimeoutError, OSError) as error:
        return Tried(0, reason=type(error).__name__)


def session_of(peer: Peer) -> aiohttp.ClientSession:
    """The connections to a peer, with verified TLS, by its own certificate authority if the settings name one."""
    context = ssl.create_default_context(cafile=peer.ca_file or None)
    connector = aiohttp.TCPConnector(ssl=context, limit=2)
    timeout = aiohttp.ClientTimeout(total=peer.timeout_s)
    return aiohttp.ClientSession(connector=connector, timeout=timeout, trust_env=False)


def envelope(message: Queued) -> dict[str, Any]:
    """A message as it is sent."""
    return {
        "id": message.message,
        "ticket": message.external,
        "number": message.number,
        "sequence": message.sequence,
        "kind": message.kind,
        "at": datetime.fromtimestamp(message.at, UTC).isoformat(timespec="seconds"),
        "body": message.body,
    }


def _tried(status: int, raw: bytes) -> Tried:
    try:
        answer = json.loads(raw)
    except ValueError:
        answer = None
    if not isinstance(answer, dict):
        return Tried(status if status >= 400 else 502, reason=f"HTTP {status}")
    if 200 <= status < 300:
        return Tried(status, answer.get("accepted") is True, _word(answer.get("reason")))
    error = answer.get("error")
    code = error.get("code") if isinstance(error, dict) else None
    return Tried(status, reason=_word(code) or f"HTTP {status}")


def _word(said: object) -> str:
    """A peer's reason, shortened and on one line."""
    return line(" ".join(said.split()))[:200] if isinstance(said, str) else ""
