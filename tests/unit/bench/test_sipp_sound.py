"""The caller's sound that SIPp plays: one RTP stream that contains the keys."""

import struct

from bench.sound.sipp_sound import call_sound
from phone.message import ALAW, KEYS

HEAD, RECORD, BEFORE_RTP = 24, 16, 14 + 20 + 8


def rtp_packets(pcap: bytes) -> list[tuple[float, int, int, int, bytes]]:
    """For each packet: second, sequence number, payload type, RTP time, body."""
    found, at = [], HEAD
    while at < len(pcap):
        seconds, micros, size, _ = struct.unpack_from("<IIII", pcap, at)
        packet = pcap[at + RECORD + BEFORE_RTP : at + RECORD + size]
        _, kind, sequence, stamp, _ = struct.unpack_from("!BBHII", packet)
        found.append((seconds + micros / 1e6, sequence, kind & 0x7F, stamp, packet[12:]))
        at += RECORD + size
    return found


def test_the_keys_stand_in_one_unbroken_stream() -> None:
    packets = rtp_packets(call_sound(bytes(range(200)), 2.0, {0.5: "9", 1.2: "*"}))
    assert [sequence for _, sequence, *_ in packets] == list(range(len(packets)))
    assert {kind for _, _, kind, _, _ in packets} == {ALAW, KEYS}
    keys = [packet for packet in packets if packet[2] == KEYS]
    assert [packet[0] for packet in keys if not packet[4][1] & 0x80][::5] == [0.5, 1.2]
    assert {packet[4][0] for packet in keys} == {9, 10}


def test_each_key_ends_with_the_end_bit_three_times() -> None:
    """RFC 4733: they have the same RTP time and the full duration."""
    packets = rtp_packets(call_sound(b"\xd5" * 160, 1.0, {0.4: "1"}))
    keys = [packet for packet in packets if packet[2] == KEYS]
    assert {stamp for _, _, _, stamp, _ in keys} == {20 * 160}
    ends = [body for *_, body in keys if body[1] & 0x80]
    assert len(ends) == 3
    assert {struct.unpack_from("!H", body, 2)[0] for body in ends} == {5 * 160}
