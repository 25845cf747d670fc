"""Packets on the loopback, captured in a process of its own: the callers' sound, and the phones' INVITE and BYE.

`python -m bench.measure.wire FOLDER FIRST LAST PORT…`, until SIGTERM. Of the sound sent to the ports FIRST to LAST one
packet in eight (one each 160 ms) is examined, and its tone is written to FOLDER/heard. The moments of SIP requests to
and from each PORT, by the kernel's clock, are written to FOLDER/sip.
"""

import ctypes
import json
import os
import socket
import struct
import sys
from array import array
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

from bench.measure.processes import told_to_end
from bench.sound.voices import WINDOW, of_alaw

NICE = 5
BUFFER = 64 * 1024 * 1024
ONE_IN = 8
RECORD = struct.Struct("=dHb")
_ATTACH_FILTER, _BUFFER_FORCE, _TIMESTAMP_NS = 26, 33, 35
_STATISTICS = 6
_PCMA = 8
_FLUSH_RECORDS = 500


@dataclass(frozen=True)
class SipMoment:
    """A request to or from a phone; `phone` is its number as far as the request shows it."""

    at: float
    what: str
    to_phone: bool
    port: int
    phone: str
    call_id: str


@dataclass
class Heard:
    """The tones that arrived at one port: moments and tones, in order."""

    at: "array[float]"
    tone: "array[int]"

    def between(self, first: float, last: float) -> list[tuple[float, int]]:
        """Moment and tone of each packet from `first` to `last`."""
        low, high = bisect_left(self.at, first), bisect_left(self.at, last)
        return list(zip(self.at[low:high], self.tone[low:high], strict=True))


def read_heard(file: Path) -> dict[int, Heard]:
    """The tones that were heard, by port."""
    found: dict[int, Heard] = {}
    data = file.read_bytes()
    for at, port, tone in RECORD.iter_unpack(data[: len(data) // RECORD.size * RECORD.size]):
        heard = found.setdefault(port, Heard(array("d"), array("b")))
        heard.at.append(at)
        heard.tone.append(tone)
    return found


def read_sip(file: Path) -> list[SipMoment]:
    """The SIP requests, in order."""
    return [SipMoment(**json.loads(line)) for line in file.read_text().splitlines() if line.endswith("}")]


def watch(folder: Path, first: int, last: int, ports: Sequence[int]) -> None:
    """Capture until SIGTERM."""
    os.nice(NICE)
    ended = told_to_end()
    with (folder / "heard").open("wb") as heard, (folder / "sip").open("w") as sip, _open(first, last, ports) as wire:
        (folder / "watching").touch()
        kept = bytearray()
        while not ended():
            for at, packet in _packets(wire):
                source, target = struct.unpack_from("!HH", packet, 20)
                if first <= target <= last:
                    if packet[29] & 0x7F == _PCMA and len(packet) == 40 + WINDOW:
                        kept += RECORD.pack(at, target, of_alaw(packet[40:]))
                elif found := _sip(at, packet[28:], source, target, ports):
                    sip.write(json.dumps(asdict(found)) + "\n")
                if ended() or len(kept) > _FLUSH_RECORDS * RECORD.size:
                    break
            heard.write(kept)
            heard.flush()
            sip.flush()
            kept.clear()
        _, dropped = struct.unpack("II", wire.getsockopt(263, _STATISTICS, 8))
        (folder / "dropped").write_text(str(dropped))


def _packets(wire: socket.socket) -> Iterator[tuple[float, bytes]]:
    """Packets until none arrives for a second."""
    while True:
        try:
            packet, about, _, _ = wire.recvmsg(2048, 64)
        except TimeoutError:
            return
        seconds, nanoseconds = struct.unpack("ll", about[0][2])
        yield seconds + nanoseconds / 1e9, packet


def _sip(at: float, text: bytes, source: int, target: int, ports: Sequence[int]) -> SipMoment | None:
    what = text[:7].split(b" ", 1)[0].decode("ascii", "replace")
    if what not in ("INVITE", "BYE", "CANCEL"):
        return None
    to_phone = target in ports
    lines = text.decode("utf-8", "replace").split("\r\n")
    named = lines[0] if to_phone else next((line for line in lines if line.lower().startswith("from:")), "")
    call_id = next((line.split(":", 1)[1].strip() for line in lines if line.lower().startswith("call-id:")), "")
    phone = named.partition("sip:")[2].partition("@")[0]
    return SipMoment(at, what, to_phone, target if to_phone else source, phone, call_id)


def _open(first: int, last: int, ports: Sequence[int]) -> socket.socket:
    """Open a socket for the packets on the loopback that pass the filter, which runs in the kernel."""
    wire = socket.socket(socket.AF_PACKET, socket.SOCK_DGRAM, socket.htons(0x0800))
    wire.bind(("lo", 0x0800))
    code = b"".join(struct.pack("HBBI", *line) for line in _filter(first, last, ports))
    buffer = ctypes.create_string_buffer(code)
    program = struct.pack("HL", len(code) // 8, ctypes.addressof(buffer))
    wire.setsockopt(socket.SOL_SOCKET, _ATTACH_FILTER, program)
    wire.setsockopt(socket.SOL_SOCKET, _BUFFER_FORCE, BUFFER)
    wire.setsockopt(socket.SOL_SOCKET, _TIMESTAMP_NS, 1)
    wire.settimeout(1.0)
    return wire


def _filter(first: int, last: int, ports: Sequence[int]) -> list[tuple[int, int, int, int]]:
    """Classic BPF: incoming UDP, either RTP to the callers' ports with a sequence number divisible by eight, or SIP."""
    byte, half, jump_equal, jump_ge, jump_gt, jump_set, give = 0x30, 0x28, 0x15, 0x35, 0x25, 0x45, 0x06
    kind_of_packet, outgoing = 0xFFFFF004, 4
    code: list[tuple[int, int, int, int]] = [
        (byte, 0, 0, kind_of_packet),
        (jump_equal, 0, 1, outgoing),
        (give, 0, 0, 0),
        (byte, 0, 0, 9),
        (jump_equal, 1, 0, 17),
        (give, 0, 0, 0),
        (half, 0, 0, 22),
        (jump_ge, 0, 5, first),
        (jump_gt, 4, 0, last),
        (half, 0, 0, 30),
        (jump_set, 0, 1, ONE_IN - 1),
        (give, 0, 0, 0),
        (give, 0, 0, 0xFFFF),
    ]
    for offset in (22, 20):
        code.append((half, 0, 0, offset))
        for port in ports:
            code += [(jump_equal, 0, 1, port), (give, 0, 0, 0xFFFF)]
    return [*code, (give, 0, 0, 0)]


if __name__ == "__main__":
    watch(Path(sys.argv[1]), int(sys.argv[2]), int(sys.argv[3]), [int(port) for port in sys.argv[4:]])
