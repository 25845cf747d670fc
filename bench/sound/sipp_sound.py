"""The sound of a whole call as a pcap file for SIPp: one RTP stream of A-law with keys at given times.

SIPp sends its own keys from another port than its sound, and Asterisk's strict RTP rightly drops one of the two.
"""

import struct
from collections.abc import Iterator, Mapping

from phone.alaw import PACKET
from phone.message import ALAW, KEYS
from phone.sound import END_PACKETS, EVENTS, KEY_TICKS, VOLUME

SOURCE = 0x12345678
TICK_US = 20_000
PORT = 30000


def call_sound(alaw: bytes, seconds: float, keys: Mapping[float, str]) -> bytes:
    """A pcap file of a caller who repeats `alaw`, and presses each key at its second."""
    packets = _packets(alaw, round(seconds * 50), {round(at * 50): key for at, key in keys.items()})
    head = struct.pack("<IHHiIII", 0xA1B2C3D4, 2, 4, 0, 0, 65535, 1)
    return head + b"".join(_captured(tick * TICK_US, packet) for tick, packet in packets)


def _packets(alaw: bytes, ticks: int, keys: Mapping[int, str]) -> Iterator[tuple[int, bytes]]:
    """The RTP packets, each with the 20 ms tick at which it is sent."""
    sequence, pressing, began = 0, "", 0
    for tick in range(ticks):
        stamp = tick * PACKET
        if tick in keys:
            pressing, began = keys[tick], tick
        held = tick - began + 1
        if pressing and held <= KEY_TICKS:
            body = struct.pack("!BBH", EVENTS.index(pressing), VOLUME, held * PACKET)
            bodies, payload_type, stamp = [body], KEYS | 0x80 * (held == 1), began * PACKET
        elif pressing:
            body = struct.pack("!BBH", EVENTS.index(pressing), 0x80 | VOLUME, KEY_TICKS * PACKET)
            bodies, payload_type, stamp, pressing = [body] * END_PACKETS, KEYS, began * PACKET, ""
        else:
            at = stamp % len(alaw)
            bodies, payload_type = [(alaw[at:] + alaw)[:PACKET]], ALAW
        for body in bodies:
            yield tick, struct.pack("!BBHII", 0x80, payload_type, sequence & 0xFFFF, stamp, SOURCE) + body
            sequence += 1


def _captured(at_us: int, payload: bytes) -> bytes:
    """One record: Ethernet, IPv4, UDP. SIPp rewrites addresses, ports and checksums."""
    udp = struct.pack("!HHHH", PORT, PORT, 8 + len(payload), 0) + payload
    ip = struct.pack("!BBHHHBBH4s4s", 0x45, 0, 20 + len(udp), 0, 0, 64, 17, 0, b"\x7f\0\0\1", b"\x7f\0\0\1") + udp
    frame = b"\0" * 12 + b"\x08\0" + ip
    return struct.pack("<IIII", at_us // 1_000_000, at_us % 1_000_000, len(frame), len(frame)) + frame
