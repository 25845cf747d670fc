"""The sound of one call: sends A-law and keys as RTP (RFC 3550, RFC 4733) and measures what it hears."""

import asyncio
import secrets
import struct
from collections import deque
from typing import cast

from phone.alaw import PACKET, SILENCE, loudness
from phone.message import ALAW, KEYS, SoundPlace

TICK_S = 0.02
LOUD = 300.0
"""Louder than this (root mean square of 32768) is sound, not line noise."""

EVENTS = "0123456789*#ABCD"
KEY_TICKS = 5
GAP_TICKS = 5
END_PACKETS = 3
VOLUME = 10
RECEIVER_REPORT = 201


class Sound(asyncio.DatagramProtocol):
    """Open it with `open_sound`, aim it with `aim`. It sends silence until told what to play. Times: the loop's."""

    def __init__(self) -> None:
        self._loop = asyncio.get_running_loop()
        self._transport: asyncio.DatagramTransport | None = None
        self._to: SoundPlace | None = None
        self._sender: asyncio.Task[None] | None = None
        self._playing = b""
        self._at = 0
        self._keys: deque[str] = deque()
        self._sequence = secrets.randbelow(1 << 15)
        self._stamp = secrets.randbelow(1 << 31)
        self._source = secrets.randbelow(1 << 32)
        self._waiting: list[tuple[float, asyncio.Future[float]]] = []
        self.sending = True
        """Set it to False to send no sound any more, as a telephone does whose network is gone."""
        self.reporting = False
        """Set it to True to send reports (RTCP), as a telephone does that sends no sound while nobody speaks."""
        self.packets_heard = 0
        self.loud_packets = 0
        self.key_times: list[float] = []
        """When the first packet with the end bit of each key was sent."""
        self.play_times: list[float] = []
        """When the first packet of each sound to play was sent."""
        self.stalls: list[tuple[float, float]] = []
        """Where its machine held it up: until when, and for how many seconds it sent no sound that it should have."""
        self.keys_heard: list[str] = []
        """The keys that the other side pressed."""
        self._last_key_stamp = -1
        self.keep: bytearray | None = None
        """Set it to a bytearray to keep all sound that is heard, as A-law."""

    @property
    def port(self) -> int:
        assert self._transport is not None
        return int(self._transport.get_extra_info("sockname")[1])

    @property
    def loud_seconds(self) -> float:
        """How many seconds of the sound heard were not silence."""
        return self.loud_packets * TICK_S

    def aim(self, place: SoundPlace) -> None:
        """Send to this address from now on."""
        self._to = place
        if self._sender is None:
            self._sender = asyncio.create_task(self._send_for_ever())

    def play(self, alaw: bytes) -> None:
        """Play this once, at once; then silence."""
        self._playing, self._at = alaw, 0

    @property
    def playing(self) -> bool:
        return self._at < len(self._playing)

    def press(self, keys: str) -> None:
        """Press the keys one after another: 100 ms each, 100 ms apart."""
        self._keys.extend(key for key in keys.upper() if key in EVENTS)

    async def loud_after(self, moment: float) -> float:
        """The time of the first loud packet that comes after `moment` (and after this call)."""
        future: asyncio.Future[float] = self._loop.create_future()
        self._waiting.append((moment, future))
        return await future

    def close(self) -> None:
        """Stop sending and listening."""
        if self._sender is not None:
            self._sender.cancel()
        if self._transport is not None:
            self._transport.close()

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        self._transport = cast(asyncio.DatagramTransport, transport)

    def datagram_received(self, data: bytes, addr: object) -> None:
        if len(data) <= 12:
            return
        if data[1] & 0x7F == KEYS and len(data) >= 16:
            self._hear_key(data)
        if data[1] & 0x7F != ALAW:
            return
        now, heard = self._loop.time(), data[12:]
        self.packets_heard += 1
        if self.keep is not None:
            self.keep += heard
        if loudness(heard) > LOUD:
            self.loud_packets += 1
            self._tell(now)

    def _hear_key(self, data: bytes) -> None:
        """Note a key; many packets report one key (RFC 4733), and packets of one stamp count as one."""
        stamp = int.from_bytes(data[4:8])
        if stamp != self._last_key_stamp and data[12] < len(EVENTS):
            self._last_key_stamp = stamp
            self.keys_heard.append(EVENTS[data[12]])

    def _tell(self, now: float) -> None:
        for moment, future in self._waiting:
            if now > moment and not future.done():
                future.set_result(now)
        self._waiting = [(moment, future) for moment, future in self._waiting if not future.done()]

    async def _send_for_ever(self) -> None:
        due = self._loop.time()
        while True:
            if self._keys:
                due = await self._send_key(self._keys.popleft(), due)
            self._send_sound()
            if self.reporting:
                self._send_report()
            due = await self._tick(due)

    def _send_report(self) -> None:
        """Send an empty receiver report (RFC 3550 6.4.2) to the port next to that of the sound."""
        if self._transport is not None and not self._transport.is_closing() and self._to is not None:
            report = struct.pack("!BBHI", 0x80, RECEIVER_REPORT, 1, self._source)
            self._transport.sendto(report, (self._to.host, self._to.port + 1))

    def _send_sound(self) -> None:
        chunk = self._playing[self._at : self._at + PACKET]
        if chunk and self._at == 0:
            self.play_times.append(self._loop.time())
        self._at += len(chunk)
        self._send(ALAW, chunk.ljust(PACKET, bytes([SILENCE])), self._stamp, marker=False)
        self._stamp += PACKET

    async def _send_key(self, key: str, due: float) -> float:
        assert self._to is not None
        event, began = EVENTS.index(key), self._stamp
        for tick in range(1, KEY_TICKS + 1):
            body = struct.pack("!BBH", event, VOLUME, tick * PACKET)
            self._send(self._to.keys, body, began, marker=tick == 1)
            due = await self._tick(due)
        self.key_times.append(self._loop.time())
        for _ in range(END_PACKETS):
            body = struct.pack("!BBH", event, 0x80 | VOLUME, KEY_TICKS * PACKET)
            self._send(self._to.keys, body, began, marker=False)
        self._stamp += KEY_TICKS * PACKET
        for _ in range(GAP_TICKS):
            self._send_sound()
            due = await self._tick(due)
        return due

    async def _tick(self, due: float) -> float:
        """Wait for the next packet's time; after a stall continue from now, without a burst."""
        now = self._loop.time()
        stalled = now - TICK_S - (due + TICK_S)
        if stalled > 0:
            self.stalls.append((now, stalled))
        due += TICK_S + max(stalled, 0.0)
        await asyncio.sleep(max(due - self._loop.time(), 0))
        return due

    def _send(self, payload_type: int, body: bytes, stamp: int, marker: bool) -> None:
        if self._transport is None or self._transport.is_closing() or self._to is None or not self.sending:
            return
        self._sequence = (self._sequence + 1) & 0xFFFF
        head = struct.pack(
            "!BBHII", 0x80, (0x80 if marker else 0) | payload_type, self._sequence, stamp & 0xFFFFFFFF, self._source
        )
        self._transport.sendto(head + body, (self._to.host, self._to.port))


async def open_sound(host: str) -> Sound:
    """Open a socket for sound, on a port that the system chooses."""
    _, sound = await asyncio.get_running_loop().create_datagram_endpoint(Sound, local_addr=(host, 0))
    return sound
