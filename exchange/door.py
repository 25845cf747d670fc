"""The entrance for other platforms: the signature identifies the sender before any of the body is read."""

from aiohttp import web

from exchange.errors import NotSigned, TooManyMessages
from exchange.others import Peer
from exchange.service import Peers
from exchange.signing import Signed, checked, digest_of
from infra.clock import Clock
from infra.http.body import RAW
from infra.http.routes import Condition
from infra.limits.bucket import Bucket

BURST, A_SECOND = 100.0, 20.0
"""Each peer may send this many messages at once, and this many per second after that."""

SIGNED_PEER = Condition("signed_peer", (NotSigned, TooManyMessages))
"""The request is signed by a peer."""

SIGNED = web.RequestKey("signed", Signed)


class Doorman:
    """Recognises the peers by their secrets."""

    def __init__(self, clock: Clock, peers: Peers) -> None:
        self._clock = clock
        self._peers = peers
        self._secrets = {id: peer.secret for id, peer in peers.all.items()}
        self._buckets = {id: Bucket(BURST, A_SECOND) for id in peers.all}

    def check(self, request: web.Request) -> None:
        """Check the signature and the rate; raises `NotSigned` or `TooManyMessages`."""
        now = self._clock.now()
        signed = checked(request.headers, request.method, request.path, self._secrets, now)
        if not self._buckets[signed.peer].take(1.0, now):
            raise TooManyMessages
        request[SIGNED] = signed

    def who(self, request: web.Request) -> tuple[Peer, str]:
        """The peer that sent this request, and its nonce; raises `NotSigned` if the body is not the signed one."""
        signed = request[SIGNED]
        if digest_of(request.get(RAW, b"")) != signed.digest:
            raise NotSigned("The body is not the one that was signed.")
        return self._peers.all[signed.peer], signed.nonce

    def who_sends(self, request: web.Request, digest: str) -> tuple[Peer, str]:
        """The peer that sends a body of this digest, and its nonce; raises `NotSigned`. The body is not read yet: the
        code that reads it compares the digest."""
        signed = request[SIGNED]
        if signed.digest != digest:
            raise NotSigned("The content is not the one that was signed.")
        return self._peers.all[signed.peer], signed.nonce
