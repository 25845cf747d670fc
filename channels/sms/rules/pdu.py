"""The common ground of the codecs of SMPP and CMPP: reading fields of a body, and messages as connections know them."""

from collections.abc import Mapping
from dataclasses import dataclass, field


class Malformed(Exception):
    """These bytes are not what the standard says. The text names the field, never its content."""


class Broken(Malformed):
    """The length of a PDU cannot be right, so that nobody knows where the next one begins."""


class Fields:
    """Reads a body from its beginning. Each method raises `Malformed` if the body is too short."""

    def __init__(self, body: bytes) -> None:
        self._body = body
        self._at = 0

    @property
    def left(self) -> int:
        """The octets that are not read yet."""
        return len(self._body) - self._at

    def octets(self, count: int, name: str) -> bytes:
        """So many octets."""
        if count > self.left:
            raise Malformed(name)
        self._at += count
        return self._body[self._at - count : self._at]

    def number(self, size: int, name: str) -> int:
        """A number of so many octets."""
        return int.from_bytes(self.octets(size, name), "big")

    def fixed(self, size: int, name: str) -> str:
        """Text that ends at its first NUL, in a field of this size."""
        return self.octets(size, name).split(b"\0", 1)[0].decode("ascii", "replace").strip()

    def text(self, most: int, name: str) -> str:
        """Text up to its NUL, which takes at most so many octets with it."""
        end = self._body.find(b"\0", self._at, self._at + most)
        if end < 0:
            raise Malformed(name)
        found = self.octets(end - self._at, name)
        self._at += 1
        return found.decode("ascii", "replace").strip()


@dataclass(frozen=True, slots=True, kw_only=True)
class Pdu:
    """A PDU whose length was right; its body is not read yet."""

    command: int
    sequence: int
    status: int = 0
    body: bytes = b""


@dataclass(frozen=True, slots=True, kw_only=True)
class Delivered:
    """A message that a centre delivers: a citizen's text, or a receipt. `udhi`: the data begins with a header.
    `optional`: SMPP's optional parameters."""

    sender: str
    recipient: str
    coding: int
    data: bytes
    udhi: bool = False
    receipt: bool = False
    id: str = ""
    optional: Mapping[int, bytes] = field(default_factory=dict)


class Cutter:
    """Cuts a stream of octets into whole PDUs by the length in the first four octets of each."""

    def __init__(self, least: int, most: int) -> None:
        self._least = least
        self._most = most
        self._held = bytearray()

    def feed(self, octets: bytes) -> None:
        """Add what has arrived."""
        self._held += octets

    def rest(self) -> bytes:
        """Take out what is not cut yet."""
        found = bytes(self._held)
        self._held.clear()
        return found

    def next(self) -> bytes | None:
        """The next whole PDU; None if it has not all arrived. Raises `Broken`."""
        if len(self._held) < 4:
            return None
        length = int.from_bytes(self._held[:4], "big")
        if not self._least <= length <= self._most:
            raise Broken("command_length")
        if len(self._held) < length:
            return None
        found = bytes(self._held[:length])
        del self._held[:length]
        return found
